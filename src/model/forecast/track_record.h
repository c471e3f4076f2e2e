#pragma once
// How the warnings of one hand stood against what came: the falls are those of the fixed windows (cycles.h),
// not the estimate's own, so that the estimate does not judge itself.

#include "model/cycles.h"
#include "model/forecast/forecast.h"

#include <optional>
#include <vector>

namespace tidemark::model {

/// A day's forecast as it was shown.
struct DayForecast {
    core::Day asOf{};
    core::Day courseStart{};
    core::Day planned{};
    double probability = 0;
    bool warned = false;
    bool shown = false; ///< there were kCyclesToShow measured cycles
};

struct TrackedCycle {
    core::Day began{};
    std::optional<core::Day> fellOn;   ///< nothing: it did not fall
    std::optional<core::Day> warnedOn; ///< first day with a warning, before the fall where it fell
};

/// Only cycles that are over, that the windows can describe, and on whose days forecasts were shown.
struct TrackRecord {
    std::vector<TrackedCycle> cycles;
    int falls = 0;
    int warnedFalls = 0;             ///< with a warning on a day before the fall
    int held = 0;                    ///< cycles without a fall
    int warnedHeld = 0;              ///< of these, with a warning
    std::optional<double> daysAhead; ///< median, of the warned falls
};

/// `forecasts` in order of days.
[[nodiscard]] TrackRecord trackRecordOf(const std::vector<CycleSummary>& cycles,
                                        const std::vector<DayForecast>& forecasts);

} // namespace tidemark::model
