#include "bench/report_bench.h"

#include "app/lead_measures.h"
#include "app/report.h"
#include "core/clock.h"
#include "model/simulator.h"
#include "paint/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace tidemark::bench {

bool timeReport() {
    constexpr int kRuns = 9;
    const auto today = core::makeDay(2026, 11, 22);
    const auto log = model::demoLog(today, *core::Zone::find("Europe/Stockholm"));
    const app::Catalogue catalogue;
    const auto analysis = app::analysisOf(log, today, catalogue);
    const auto outlook = model::outlookOf(log, analysis);
    auto options = app::defaultReportPeriod(log, today);
    options.from = core::addDays(core::addMonths(today, -12), 1);
    std::vector<double> times;
    std::size_t bytes = 0;
    paint::ReportFit fit;
    for (int run = 0; run < kRuns; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        const auto page = app::reportPage(log, analysis, options, outlook, catalogue);
        bytes = paint::reportPdf(page, paint::Paper::A4, {}, &fit).size();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(times);
    const auto days = core::daysBetween(options.from, options.to) + 1;
    fmt::print(
        "report of {} days of readings: {} pages, {} bytes, {:.0f} ms (middle of {}; {:.0f} to {:.0f})\n",
        days, fit.pages, bytes, times[times.size() / 2], kRuns, times.front(), times.back());
    return fit.pages > 0;
}

} // namespace tidemark::bench
