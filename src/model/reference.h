#pragma once
// What a level is compared with. Two references, always named and dated: the rolling one serves wearing-off
// only, for it follows a slow decline downwards; the fixed one shows that decline.

#include "core/estimate.h"
#include "model/courses.h"
#include "model/series.h"

namespace tidemark::model {

struct Reference {
    double value = 0; ///< unit of the device
    core::Day from{};
    core::Day to{};
    int values = 0;
    bool frozen = false; ///< held at the start of a reduction, a stop or a pause
};

/// Best 7-day mean of daily values in the last 16 weeks. A week needs 3 values, 2 when measuring is
/// typically every third or fourth day, 1 when it is rarer. Begins anew after a change of route, product or
/// regimen; frozen before the first step of a reduction, and when treatment has stopped.
[[nodiscard]] core::Estimate<Reference> rollingReference(const Series& series,
                                                         const std::vector<CourseSpan>& courses,
                                                         const std::vector<Regimen>& regimens,
                                                         std::optional<double> interval, core::Day today);
/// Best 28-day mean (4 values or more) of the first six months on treatment with this device; or the 28 days
/// from the day a clinician chose.
[[nodiscard]] core::Estimate<Reference> fixedReference(const Series& series,
                                                       const std::vector<CourseSpan>& courses,
                                                       const Options& options, core::Day today);

} // namespace tidemark::model
