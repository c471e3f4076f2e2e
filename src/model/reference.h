#pragma once
// What a level is compared with. Two references, always named and dated: the rolling one serves wearing-off
// only, for it follows a slow decline downwards; the fixed one shows that decline.

#include "core/estimate.h"
#include "model/courses.h"
#include "model/series.h"

#include <optional>
#include <vector>

namespace tidemark::model {

struct Reference {
    double value = 0; ///< unit of the device
    core::Day from{};
    core::Day to{};
    int values = 0;
    bool frozen = false; ///< held at the start of a reduction, a stop or a pause
};

/// Why references do not move on, where they do not.
struct Frozen {
    std::optional<core::Day> reducedOn; ///< first course of the run of reductions that holds
    std::optional<core::Day> stoppedOn; ///< one and a half intervals after the last course
    std::size_t stretch = 0;            ///< the one that is compared with: the last before the reductions
};
[[nodiscard]] Frozen frozenSince(const std::vector<CourseSpan>& courses,
                                 const std::vector<Stretch>& stretches, std::optional<double> interval,
                                 core::Day today);

/// Best 7-day mean of daily values in the last 16 weeks. A week needs 3 values, 2 when measuring is
/// typically every third or fourth day, 1 when it is rarer. Begins anew after a change of route, product or
/// regimen; frozen before the first step of a reduction, and when treatment has stopped.
[[nodiscard]] core::Estimate<Reference> rollingReference(const Series& series,
                                                         const std::vector<Stretch>& stretches,
                                                         const Frozen& frozen, core::Day today);
/// Best 7-day mean of [from, to], with as many values in it as the person's rhythm puts into a week, three at
/// most.
[[nodiscard]] std::optional<Reference> bestWeek(const Series& series, core::Day from, core::Day to);
/// Best 28-day mean (4 values or more) of the first six months on treatment with this device, frozen as the
/// rolling one is; or the 28 days from the day a clinician chose.
[[nodiscard]] core::Estimate<Reference> fixedReference(const Series& series,
                                                       const std::vector<CourseSpan>& courses,
                                                       const Frozen& frozen, const Options& options,
                                                       core::Day today);

} // namespace tidemark::model
