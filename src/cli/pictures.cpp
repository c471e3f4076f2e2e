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

void writePageFile(const Program& program, const std::filesystem::path& path, const paint::ReportPage& page,
                   paint::Paper paper) {
    paint::writeReportPdf(path, page, paper, program.around.clock.now());
}

app::ReportOptions reportPeriod(const core::TreatmentLog& log, const ReportWish& wish) {
    auto period = app::defaultReportPeriod(core::asOf(log, wish.asOf), wish.asOf, wish.kind);
    const auto length = period.to - period.from;
    period.to = wish.to.value_or(period.to);
    period.from = wish.from.value_or(wish.to ? *wish.to - length : period.from);
    period.printedOn = wish.printedOn;
    period.identity = wish.identity;
    period.without = wish.without;
    return period;
}

void writeReportFile(const Program& program, const std::filesystem::path& path, const core::TreatmentLog& log,
                     const ReportWish& wish) {
    const auto known = core::asOf(log, wish.asOf);
    const auto period = reportPeriod(log, wish);
    const app::Catalogue catalogue{dataFolder(program, {})};
    const auto analysis = app::analysisOf(known, wish.asOf, catalogue);
    const auto page = app::reportPage(known, analysis, period, model::outlookOf(known, analysis), catalogue);
    writePageFile(program, path, page, wish.paper);
}

std::string currentReport(const Program& program, app::LogBook& book, const core::Uuid& patient,
                          const std::string& data) {
    const auto log = book.plannedLog(patient);
    const app::Catalogue catalogue{dataFolder(program, data)};
    const auto analysis = app::analysisOf(log, book.today(), catalogue);
    const auto page = app::reportPage(log, analysis, app::defaultReportPeriod(log, book.today()),
                                      model::outlookOf(log, analysis), catalogue);
    return paint::reportPdf(page, paint::Paper::A4, program.around.clock.now());
}

} // namespace tidemark::cli
