#pragma once
// When a report on a person was made, and of which days: kept in the record, so that the next one can say
// what has changed since.

#include "app/log_book.h"
#include "core/treatment_log.h"

#include <optional>
#include <vector>

namespace tidemark::app {

struct ReportMade {
    core::Day on{};
    core::Day from{};
    core::Day to{};
};
/// In order of the day.
[[nodiscard]] std::vector<ReportMade> reportsMade(const core::TreatmentLog& log);
/// The last one before `day`: a page that is made twice on a day says the same both times.
[[nodiscard]] std::optional<ReportMade> lastReportBefore(const core::TreatmentLog& log, core::Day day);
/// One act. A second one on the same day takes the place of the first.
Outcome noteReport(LogBook& book, const core::Uuid& patient, core::Day from, core::Day to);

} // namespace tidemark::app
