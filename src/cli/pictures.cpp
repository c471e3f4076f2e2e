#include "cli/pictures.h"

#include "app/charts.h"
#include "app/lead_measures.h"
#include "app/report.h"
#include "app/translate.h"
#include "model/analysis.h"
#include "paint/output.h"

namespace tidemark::cli {

void writeSceneFile(const Program& program, const std::filesystem::path& path, const paint::ChartScene& scene,
                    bool dark) {
    paint::ChartStyle style;
    style.palette = paint::paletteFor(dark ? paint::Scheme::Dark : paint::Scheme::Light);
    paint::ChartSize size;
    size.pixelsPerPoint = 1.5;
    paint::writeChart(path, *paint::chartFormat(path), scene, size, style, "en", program.around.clock.now());
}

void writeChartFile(const Program& program, const std::filesystem::path& path, const core::TreatmentLog& log,
                    const ChartWish& wish) {
    const auto known = core::asOf(log, wish.asOf);
    const auto analysis = app::analysisOf(known, wish.asOf, app::Catalogue{dataFolder(program, {})});
    auto range = app::wholeRange(known, analysis);
    if (!wish.everything) {
        const auto period = app::defaultReportPeriod(known, wish.asOf);
        range = {wish.from.value_or(period.from),
                 wish.to.value_or(std::max(period.to, wish.from.value_or(period.to)))};
    }
    const auto outlook = model::outlookOf(known, analysis);
    const auto scene = wish.sinceCourse
                           ? paint::ChartScene{app::overlayScene(known, analysis, range, outlook)}
                           : paint::ChartScene{app::calendarScene(known, analysis, range, outlook)};
    writeSceneFile(program, path, scene, wish.dark);
}

bool writePageFile(const Program& program, const std::filesystem::path& path, const paint::ReportPage& page,
                   paint::Paper paper) {
    const auto fit = paint::writeReportPdf(path, page, paper, program.around.clock.now());
    if (!fit.fits) {
        say(program, TR("The page has more to say than it has room for: choose a shorter period."));
    }
    return fit.fits;
}

app::ReportOptions reportPeriod(const core::TreatmentLog& log, const ReportWish& wish) {
    auto period = app::defaultReportPeriod(core::asOf(log, wish.asOf), wish.asOf);
    period.to = wish.to.value_or(period.to);
    period.from = wish.from.value_or(wish.to ? core::addMonths(*wish.to, -6) : period.from);
    period.printedOn = wish.printedOn;
    return period;
}

bool writeReportFile(const Program& program, const std::filesystem::path& path, const core::TreatmentLog& log,
                     const ReportWish& wish) {
    const auto known = core::asOf(log, wish.asOf);
    const auto period = reportPeriod(log, wish);
    const auto analysis = app::analysisOf(known, wish.asOf, app::Catalogue{dataFolder(program, {})});
    const auto page = app::reportPage(known, analysis, period, model::outlookOf(known, analysis));
    return writePageFile(program, path, page, wish.paper);
}

} // namespace tidemark::cli
