#pragma once
// Readings of one hand on one device, or of one other measure. Hands are never averaged, devices never mixed.

#include "core/treatment_log.h"
#include "model/measure.h"

#include <optional>
#include <vector>

namespace tidemark::model {

struct SessionPoint {
    std::size_t session = 0; ///< index into TreatmentLog::sessions, of a measure into ::assessments
    core::Day day{};
    double hour = 0;
    std::optional<double> mean; ///< of the plausible trials; nothing when none is
    int trials = 0;             ///< plausible ones
    bool implausible = false;   ///< at least one trial was left out as implausible
    bool usable = false;        ///< has a mean and is not recalled
    bool beforeInfusion = false;
};

struct DailyValue {
    core::Day day{};
    double value = 0;      ///< mean of trials, unit of the device
    std::size_t point = 0; ///< index into Series::points
};

struct Series {
    core::Hand hand{};
    core::Uuid device;
    core::Unit unit{};
    std::vector<SessionPoint> points; ///< in order of time
    std::vector<DailyValue> daily;    ///< one a day: of several sessions the one nearest the usual time
    /// Day-to-day variation of this person on this device, as a fraction: robust SD of the differences of log
    /// values of readings at most 3 days apart, / sqrt 2. Nothing with fewer than 8 such pairs.
    std::optional<double> noise;
    /// Smallest difference the device shows: as entered, else the smallest seen; in its unit.
    std::optional<double> step;
    /// Typical days between measured days.
    double spacing = 1;
    double usualHour = 12;                 ///< median time of day of the readings
    std::optional<core::Pinch> pinch = {}; ///< a device that is pinched, not gripped: a series of its own
    bool ofHand = true;                    ///< else of the whole person, and `hand` says nothing
    std::shared_ptr<const Measure> measure =
        {}; ///< not a grip or pinch: then `device` and `unit` say nothing

    [[nodiscard]] bool lowerIsBetter() const { return measure && measure->lowerIsBetter; }
    /// How much better `to` is than `from`, in the unit; worse is negative.
    [[nodiscard]] double gain(double from, double to) const {
        return lowerIsBetter() ? from - to : to - from;
    }
    /// The value that lies a share of `level` to the worse side of it.
    [[nodiscard]] double worseBy(double level, double fraction) const {
        return level * (lowerIsBetter() ? 1 + fraction : 1 - fraction);
    }
};

/// All series in which there is a reading, left hand first, then in order of first reading.
[[nodiscard]] std::vector<Series> seriesOf(const core::TreatmentLog& log);
/// The values of a measure of that hand (nothing: of the whole person), with those that name no hand: what
/// leads a hand may be an own activity. Values taken at another pace or with another aid than the last one
/// are left out: they are not the same measure. Without a value: no points.
[[nodiscard]] Series measureSeries(const core::TreatmentLog& log, std::shared_ptr<const Measure> measure,
                                   std::optional<core::Hand> hand);

struct WindowMean {
    int from = 0; ///< days as the caller counts them, both counted
    int to = 0;
    int have = 0;
    int need = 0;
    std::optional<double> mean; ///< when have >= need
};
/// Mean of the daily values from `first + from` to `first + to`.
[[nodiscard]] WindowMean windowMean(const Series& series, core::Day first, int from, int to, int need);
/// Mean of the daily values of the three days up to `day`; nothing with fewer than two.
[[nodiscard]] std::optional<double> trailing3(const Series& series, core::Day day);
/// Median of the daily values of the 14 days up to `day`; nothing with fewer than `need`.
[[nodiscard]] std::optional<double> median14(const Series& series, core::Day day, int need = 3);
/// The smallest difference among a device's trials; nothing with fewer than 12 of them.
[[nodiscard]] std::optional<double> smallestStep(const std::vector<double>& trials);
[[nodiscard]] double medianOf(std::vector<double> values);

} // namespace tidemark::model
