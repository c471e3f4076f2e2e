#pragma once
// What is estimated of one hand, beside what the windows show: the sentences of Today, page and status, and
// what lies behind them. The observed pattern is said first, the estimate after it.

#include "core/treatment_log.h"
#include "model/analysis.h"
#include "model/forecast/forecast_history.h"

#include <string>
#include <vector>

namespace tidemark::app {

/// One or two sentences; empty before model::kCyclesToShow measured cycles and where nothing can be forecast.
[[nodiscard]] std::string estimateText(const model::HandOutlook& hand);
/// What a warning ends with, unless the pattern has said it.
[[nodiscard]] std::string askTeamText();
/// "Warned before 5 of 5 falls, median 6 days ahead; 1 warning in 3 cycles without a fall."; empty before
/// there is such a cycle.
[[nodiscard]] std::string trackText(const model::TrackRecord& record);
/// Where the windows and the estimate say different things; empty where they agree.
[[nodiscard]] std::string differText(const model::HandOutlook& hand, const model::SeriesAnalysis& series);
/// "Onset day 2 (1–3), best week about day 9 (7–12), …" of the present course.
[[nodiscard]] std::string responseText(const model::HandOutlook& hand);
/// The reasons, a line each: readings, cycles, line, how sure, what was weighed down, what was said before.
[[nodiscard]] std::vector<std::string> estimateReasons(const model::HandOutlook& hand,
                                                       const model::Outlook& outlook,
                                                       const core::TreatmentLog& log);
/// "5 in 10; 28 Nov–4 Dec" for the table of cycles.
[[nodiscard]] std::string pastForecastText(const model::PastForecast& past);
/// Days of the fall as they are said: "28 Feb–6 Mar", "from 28 Feb"; empty where there are none.
[[nodiscard]] std::string waneDays(const std::optional<core::Day>& from, const std::optional<core::Day>& to);

} // namespace tidemark::app
