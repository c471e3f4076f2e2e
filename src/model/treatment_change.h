#pragma once
// What a hand did before and after its treatment was changed: another route, a reduction, a stop. Windows as
// clinical follow-up uses them: the 4 weeks before, weeks 4-8 and weeks 8-12 after. Never a factor.

#include "core/estimate.h"
#include "model/courses.h"
#include "model/reference.h"
#include "model/series.h"

#include <array>
#include <optional>
#include <vector>

namespace tidemark::model {

enum class ChangeKind {
    Route,     ///< IV to SC, facilitated SC, and back
    Reduction, ///< the first step of a run of reductions
    Stop,      ///< no dose for one and a half intervals
};

struct TreatmentChange {
    ChangeKind kind{};
    core::Day on{}; ///< first course by the new route or of the lower dose; of a stop: when the next was due
    core::Route before{};
    core::Route after{};
    /// From dose to dose: from the first of the last half year by the route to the last one before `on`, and
    /// from `on` to the last one; the last dose is for the days after it and is not counted. Nothing where
    /// these are fewer than 14 days.
    std::optional<double> gramsPerWeekBefore = {};
    std::optional<double> gramsPerWeekAfter = {}; ///< 0 after a stop
};

/// The last change of route that was more than a dose between, and the reduction or stop that holds today; in
/// order of time.
[[nodiscard]] std::vector<TreatmentChange> treatmentChanges(const std::vector<CourseSpan>& courses,
                                                            const std::vector<Stretch>& stretches,
                                                            std::optional<double> interval, core::Day today);

/// Days counted from the day of the change, both ends counted.
struct ChangeWindow {
    int from = 0;
    int to = 0;
};
inline constexpr std::array<ChangeWindow, 3> kChangeWindows{{{-28, -1}, {28, 55}, {56, 83}}};
inline constexpr int kChangeNeed = 3;    ///< values for a mean
inline constexpr int kVariationNeed = 6; ///< values for a variation

struct LevelIn {
    WindowMean mean;
    /// Standard deviation of the daily values over their mean, as a fraction: the swing of a cycle is in it.
    std::optional<double> variation;
};
struct ChangeLevels {
    TreatmentChange change;
    std::array<LevelIn, kChangeWindows.size()> windows; ///< as kChangeWindows; days after today are not there
    /// What reduction and stop are held against: the rolling reference, frozen before the change.
    std::optional<Reference> frozen;
};
[[nodiscard]] ChangeLevels levelsAround(const Series& series, const TreatmentChange& change,
                                        const core::Estimate<Reference>& rolling, core::Day today);

} // namespace tidemark::model
