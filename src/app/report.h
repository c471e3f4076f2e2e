#pragma once
#include "core/treatment_log.h"
#include "model/analysis.h"
#include "model/forecast/forecast_history.h"
#include "paint/report_page.h"

#include <string>

namespace tidemark::app {

struct ReportOptions {
    core::Day from{};
    core::Day to{};
    core::Day printedOn{};
};

/// The six months up to the person's last entry.
[[nodiscard]] ReportOptions defaultReportPeriod(const core::TreatmentLog& log, core::Day today);
/// Page 1, worded; paint/report_painter.h writes it as PDF.
[[nodiscard]] paint::ReportPage reportPage(const core::TreatmentLog& log, const model::Analysis& analysis,
                                           const ReportOptions& options, const model::Outlook& outlook = {});

} // namespace tidemark::app
