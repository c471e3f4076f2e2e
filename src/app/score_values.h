#pragma once
// From what was entered of a score to its value; for the form and the command line.

#include "app/catalogue.h"

namespace tidemark::app {

/// The value and the computed parts from what was entered: totals, the sum of a muscle set, the mean of own
/// activities, a centile where the clinic brought its table. A raw score without a table stands as the
/// series of its own ("i-rods.raw"). Problems name the part that is missing or out of range.
[[nodiscard]] core::Problems completeAssessment(core::Assessment& assessment, const Catalogue& catalogue);

/// The instrument a series belongs to: "incat" of "incat.arm", "mrc" of "mrc.mrc-ss-60".
[[nodiscard]] std::string instrumentOf(const std::string& series);
/// How the grade of a muscle is named among the parts: "shoulder abduction.R".
[[nodiscard]] std::string muscleKey(const std::string& muscle, core::Hand side);
[[nodiscard]] std::optional<double> namedValue(const core::NamedValues& values, std::string_view name);
[[nodiscard]] core::PartValues enteredParts(const core::Assessment& assessment);
/// valueProblems of core/instrument.h, at `field`.
void checkRange(core::Problems& problems, const std::string& field, double value,
                const core::ValueRange& range);

} // namespace tidemark::app
