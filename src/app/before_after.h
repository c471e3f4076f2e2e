#pragma once
// A change of treatment (route, reduction, stop) with what was measured around it: strength, variation,
// scores and grams a week, side by side. Says what was, names no factor of its own.

#include "app/catalogue.h"
#include "app/log_book.h"
#include "model/analysis.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::app {

struct BeforeAfter {
    core::Day on;                     ///< the day of the change
    std::string title;                ///< "From IV to SC, 3 May 2026"
    std::vector<std::string> headers; ///< "", "4 weeks before", "weeks 4–8 after", "weeks 8–12 after"
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> notes; ///< grams a week, the clinic's factor, what is held against
};
/// One for each change, in order of time; of hands, lead measures and scores those with a value.
[[nodiscard]] std::vector<BeforeAfter> beforeAfter(const core::TreatmentLog& log,
                                                   const model::Analysis& analysis,
                                                   const Catalogue& catalogue);
[[nodiscard]] std::string beforeAfterText(const std::vector<BeforeAfter>& changes); ///< for the command line
[[nodiscard]] std::string beforeAfterJson(const std::vector<BeforeAfter>& changes);
/// "No change of route, reduction or stop is in the log."
[[nodiscard]] std::string noChangeText();

/// The factor between the routes' weekly grams that a clinician wrote down (1, 1.37, 1.53 are known from
/// labels; the program has none of its own). Setting of a person.
inline constexpr const char* kDoseFactorSetting = "dose_factor";
[[nodiscard]] std::optional<double> doseFactorOf(const core::TreatmentLog& log);
/// `typed`: "1.37" or "1,37", 0.5 to 3; empty takes it away. One act. Problems at "dose_factor".
Outcome setDoseFactor(LogBook& book, const core::Uuid& patient, const std::string& typed);

} // namespace tidemark::app
