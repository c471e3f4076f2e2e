#pragma once
// What one cycle shows, and whether a fall repeats. Fixed windows (days 5-14, last 3 days): a moving best-of
// window would call a flat record falling in 7 % of cycles at 6 % day-to-day variation, fixed ones in none
// (simulated; see MODEL.md).

#include "core/estimate.h"
#include "model/courses.h"
#include "model/series.h"

#include <optional>
#include <vector>

namespace tidemark::model {

/// The plateau is looked at from this day after the first infusion day.
inline constexpr int kPlateauFrom = 5;

enum class CycleClass { RiseAndFall, RiseOnly, FallOnly, LittleChange, NotEvaluable };
enum class LineKind { Percent, DeviceStep, OwnNoise };

/// The fall that counts for one hand: the largest of the percentage, two steps of the device and what this
/// person's own variation allows. As a fraction of `level`.
struct Line {
    double fraction = 0.10;
    LineKind kind = LineKind::Percent;
    double percent = 0.10;
    std::optional<double> twoSteps;
    std::optional<double> ownNoise;
    bool deviceTooCoarse = false; ///< one step is more than the percentage of this hand
};
/// The published change that matters, in the unit of the series, from a level; nothing where none is known.
[[nodiscard]] std::optional<double> cutOffFor(const Series& series, double level, const Options& options);
[[nodiscard]] Line lineFor(const Series& series, double level, const Options& options);

struct HeldDays {
    int days = 0;
    bool censored = false; ///< still above when the next treatment came: show with ">"
    friend bool operator==(const HeldDays&, const HeldDays&) = default;
};

struct CycleSummary {
    Cycle cycle;
    core::Uuid device; ///< the device it was measured with, and its unit
    core::Unit unit{};
    std::shared_ptr<const Measure> measure; ///< not a grip: the unit is this one's
    WindowMean pre;                         ///< days -3..-1
    WindowMean plateau;                     ///< days 5..min(14, L-5)
    WindowMean end;                         ///< days L-3..L-1
    bool wideWindows = false;               ///< weekly measuring: 7-day windows with one value
    std::optional<double> rise;    ///< (plateau - pre) / pre, better is positive also where lower is better
    std::optional<double> fall;    ///< (plateau - end) / plateau, worse is positive
    std::optional<double> riseAbs; ///< in the unit of the device
    std::optional<double> fallAbs;
    Line line;
    CycleClass kind = CycleClass::NotEvaluable;
    core::Reason reason{};    ///< when not evaluable
    bool lacksPre = false;    ///< fall shown without rise
    bool overCutOff = false;  ///< fallAbs at or over the published cut-off
    bool withinNoise = false; ///< fall below 2 x noise x sqrt(2/3)
    std::optional<double> best3;
    std::optional<int> best3Day;
    std::optional<int> onsetDay;
    std::optional<int> fallDay;
    std::optional<HeldDays> held;    ///< only when rise >= the line
    std::optional<double> lateLevel; ///< mean of the last 3 days before a late dose
};

[[nodiscard]] CycleSummary summarise(const Series& series, const Cycle& cycle, const Options& options,
                                     core::Day today);

enum class PatternState { Repeating, NotSeen, Flat, NotEnough, TooCoarse };

/// Repeating fall before the next treatment: at least 2 of the last 3 evaluable cycles of the same regimen
/// within 6 months.
struct Pattern {
    PatternState state = PatternState::NotEnough;
    int falls = 0;     ///< k
    int evaluable = 0; ///< n, at most 3
    int fallsWithoutPre = 0;
    bool overCutOff = false;         ///< at least 2 of the falls at or over the cut-off
    std::vector<std::size_t> cycles; ///< the n cycles, indexes into the summaries
    // The longer look, same regimen: "in 4 of your last 6 courses it fell …, median day 23"
    int fallsOfLast6 = 0;
    int evaluableOfLast6 = 0;
    std::optional<HeldDays> medianHeld;
    std::optional<double> medianFall; ///< of those falls, as a fraction
};

[[nodiscard]] Pattern patternOf(const std::vector<CycleSummary>& cycles,
                                const std::vector<CourseSpan>& courses, const std::vector<Stretch>& stretches,
                                core::Day today);

} // namespace tidemark::model
