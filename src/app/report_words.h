#pragma once
// What the page says in sentences.

#include "app/report.h"

namespace tidemark::app {

/// "Example Person (A) · born 1961"; initials and year; or that the identity is not shown.
[[nodiscard]] std::string personLine(const core::Patient& patient, Identity identity);
[[nodiscard]] std::vector<paint::ReportField> reportFields(const core::TreatmentLog& log,
                                                           const model::Analysis& analysis,
                                                           const ReportOptions& options);
/// As prescribed, or as it was given; grams a week and g/kg in 4 weeks.
[[nodiscard]] std::vector<std::string> treatmentSentences(const core::TreatmentLog& log,
                                                          const model::Analysis& analysis,
                                                          const ReportOptions& options);
/// What changed since the last report, or in the period: dose, interval, brand, route, weight, device,
/// missed.
[[nodiscard]] std::string changesText(const core::TreatmentLog& log, const model::Analysis& analysis,
                                      const ReportOptions& options);
/// "3 May 2026 – 28 Nov 2026: 6 doses, 20.00 g/week, 1.000 g/kg/4 weeks at 80 kg (…)."
[[nodiscard]] std::string rateText(const core::TreatmentLog& log, const model::Analysis& analysis,
                                   const ReportOptions& options);
[[nodiscard]] std::vector<std::string> statementSentences(const core::TreatmentLog& log,
                                                          const model::Analysis& analysis,
                                                          const model::Outlook& outlook);
[[nodiscard]] std::string referenceNote(const model::Analysis& analysis);
[[nodiscard]] std::string pageOf(std::size_t page, std::size_t of); ///< "Page 1 of 2"
[[nodiscard]] std::string continuedText();                          ///< " (continued)"

} // namespace tidemark::app
