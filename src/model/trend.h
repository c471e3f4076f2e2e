#pragma once
// Slow change over months, and steady mode: both against what does not move.

#include "core/estimate.h"
#include "model/cycles.h"
#include "model/reference.h"

#include <optional>
#include <vector>

namespace tidemark::model {

/// Theil-Sen line through the logarithms of the levels in days 5-14 of each cycle (median of all pairwise
/// slopes; Sen 1968, J Am Stat Assoc 63:1379-89), with its 90 % interval from Kendall's statistic.
struct Trend {
    core::Day from{};
    core::Day to{};
    double levelFrom = 0; ///< the line at both ends: estimates, unit of the device
    double levelTo = 0;
    double change = 0; ///< levelTo - levelFrom
    double changeFraction = 0;
    double changeLow = 0; ///< 90 % interval of change
    double changeHigh = 0;
    int points = 0;
    bool atLeastCutOff =
        false; ///< |change| at or over the cut-off and the interval does not hold zero: it is stated
};

struct TimedLevel {
    core::Day day{};
    double level = 0;
};
/// Nothing with fewer than 6 points when less than 6 months (183 days) lie between first and last, and
/// nothing with fewer than 4: so few cannot carry a 90 % interval. `to` is a day that was measured, not a
/// later one.
[[nodiscard]] core::Estimate<Trend> trendOf(const std::vector<TimedLevel>& levels, core::Day from,
                                            core::Day to, std::optional<double> cutOff);

/// Steady mode: the 14-day median against the fixed reference.
struct SteadyLevel {
    double median = 0;
    double fraction = 0; ///< (median - reference) / reference; worse is negative
    bool beyondLine = false;
};
/// Days after which a stretch beyond the line is stated. Shorter ones come by chance: MODEL.md, "Steady".
inline constexpr int kDaysToState = 7;

struct BelowStretch {
    core::Day from{};
    core::Day to{};
    bool ongoing = false;
    double lowest = 0;         ///< the worst median; the highest where lower is better
    double lowestFraction = 0; ///< negative
    double fallAbs = 0;
    bool overCutOff = false;
    [[nodiscard]] bool stated() const { return core::daysBetween(from, to) >= kDaysToState; }
};
struct Steady {
    core::Estimate<SteadyLevel> now;
    std::vector<BelowStretch> below; ///< in order of time; without the way up to the reference at the start
    /// The stretch that lasts until today, stated or not.
    [[nodiscard]] const BelowStretch* present() const {
        return !below.empty() && below.back().ongoing ? &below.back() : nullptr;
    }
};
[[nodiscard]] Steady steadyOf(const Series& series, const core::Estimate<Reference>& fixed,
                              const Options& options, core::Day since, core::Day today);

} // namespace tidemark::model
