#pragma once
// Every day of a record as the forecast would have seen it, kept so that a further reading costs one day:
// what the window, the page and the track record read.

#include "model/analysis.h"
#include "model/forecast/track_record.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace tidemark::model {

/// What was expected halfway between a course and the next planned one.
struct PastForecast {
    core::Day asOf{};
    core::Day courseStart{};
    core::Day planned{};
    double probability = 0;
    std::optional<core::Day> waned10, waned50, waned90;
    std::vector<LevelOn> days; ///< since the course began, from `asOf` to the plan; unit of the device
    core::Uuid device;
};

/// What was said of the same plan a week ago.
struct WeekBefore {
    core::Day asOf{};
    double probability = 0;
};

struct HandOutlook {
    core::Hand hand{};
    core::Estimate<Forecast> forecast;
    std::vector<LevelOn> days;            ///< of the present course, to the plan or today
    std::optional<ResponseDays> response; ///< of the present course
    ForecastBasis basis;
    std::optional<WeekBefore> weekBefore; ///< only within the present course and where it was shown
    std::vector<PastForecast> past; ///< of the last kPastDays, oldest first; none before it may be shown
    TrackRecord record;
    core::Uuid device;
    /// Whether there is an estimate to say and draw: enough measured cycles, and a plan that lies ahead.
    [[nodiscard]] bool toShow() const {
        return forecast && forecast->enoughToShow() && forecast->planned > forecast->asOf;
    }
};

/// What is estimated of one person on one day. Empty where it is not known yet.
struct Outlook {
    std::vector<HandOutlook> hands;      ///< those that are measured with grip
    std::vector<core::Uuid> weighedDown; ///< sessions taken for outliers
    [[nodiscard]] const HandOutlook* hand(core::Hand hand) const;
};

inline constexpr int kPastDays = 400;

class ForecastHistory {
public:
    ForecastHistory();
    ~ForecastHistory();
    ForecastHistory(const ForecastHistory&) = delete;
    ForecastHistory& operator=(const ForecastHistory&) = delete;

    /// Takes a record over. What was walked stays when nothing up to yesterday differs and the day did not go
    /// back; else it begins anew.
    void take(const core::TreatmentLog& log, core::Day today);
    /// Looks at up to `days` further days; true when all up to yesterday are seen.
    bool goOn(int days);
    [[nodiscard]] bool complete() const;
    /// Goes on to the end, then says what is expected today. `analysis` of the same record and day.
    [[nodiscard]] Outlook outlook(const Analysis& analysis);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Of a record read once: command line, page.
[[nodiscard]] Outlook outlookOf(const core::TreatmentLog& log, const Analysis& analysis);
/// The same without what was said before (`past`, `weekBefore` and `record` stay empty): a fraction of the
/// work.
[[nodiscard]] Outlook presentOutlook(const core::TreatmentLog& log, const Analysis& analysis);

} // namespace tidemark::model
