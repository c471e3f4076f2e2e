#include "app/agenda_page.h"

#include "app/agenda.h"
#include "app/regimen_words.h"
#include "app/report_words.h"
#include "app/translate.h"
#include "app/version.h"
#include "app/wording.h"

#include <algorithm>

namespace tidemark::app {
namespace {

constexpr double kFridgeSize = 13; // points
constexpr double kWeekSize = 10;
constexpr double kRoomForAPen = 1.6; // lines a row

} // namespace

paint::ReportPage agendaPage(const std::vector<core::TreatmentLog>& logs, core::Day from, core::Day to,
                             core::Day today) {
    struct Row {
        core::Day on;
        std::vector<std::string> cells;
    };
    const bool several = logs.size() > 1;
    std::vector<Row> rows;
    std::vector<std::string> prescribed;
    paint::ReportPage page;
    for (const auto& log : logs) {
        for (const auto& line : agendaOf(log, from, to, today)) {
            const bool skipped = line.answered.answer == model::Answer::Skipped;
            const bool given = line.answered.given.has_value();
            Row row{line.answered.planned.on, {line.day}};
            if (several) {
                row.cells.push_back(log.patient.label);
            }
            row.cells.push_back(line.what);
            row.cells.push_back(skipped || given ? line.state : line.answered.planned.note.value_or(""));
            row.cells.emplace_back(skipped ? "–" : given ? "✓" : "☐");
            rows.push_back(std::move(row));
        }
        for (const auto& regimen : log.regimens) {
            if (!several && (!regimen.endsOn || *regimen.endsOn >= from)) {
                prescribed.push_back(regimenText(regimen));
            }
        }
    }
    std::ranges::stable_sort(rows, {}, &Row::on);
    page.documentTitle = TR("Planned treatments");
    page.title = TR("Planned treatments");
    page.period = dayRangeWithYear(from, to);
    paint::ReportTable table;
    table.headers = several ? std::vector{TR("Day"), TR("Person"), TR("Planned"), TR("Note"), TR("Given")}
                            : std::vector{TR("Day"), TR("Planned"), TR("Note"), TR("Given")};
    for (auto& row : rows) {
        table.rows.push_back(std::move(row.cells));
    }
    table.emptyText = TR("Nothing is planned on these days.");
    // Read from across a kitchen, and written on with a pen.
    page.bodySize = several ? kWeekSize : kFridgeSize;
    table.rowScale = kRoomForAPen;
    auto& blocks = page.sections.emplace_back().blocks;
    blocks.emplace_back(std::move(table));
    blocks.emplace_back(paint::ReportText{TR("As prescribed"), std::move(prescribed), false});
    page.disclaimer = TR("Made from what was typed as the plan. It is not a prescription.");
    page.footerLeft = fill(TR("Tidemark {version} · printed {day}"), fmt::arg("version", version()),
                           fmt::arg("day", core::formatDay(today)));
    page.pageNumber = pageOf;
    page.continued = continuedText();
    return page;
}

paint::ReportPage weekPage(LogBook& book) {
    const auto today = book.today();
    std::vector<core::TreatmentLog> logs;
    for (const auto& person : book.patients()) {
        logs.push_back(core::asOf(book.treatmentLog(person.id), today));
    }
    return agendaPage(logs, today, core::addDays(today, kWeekListDays), today);
}

} // namespace tidemark::app
