#include "app/agenda_page.h"

#include "app/agenda.h"
#include "app/regimen_words.h"
#include "app/translate.h"
#include "app/version.h"
#include "app/wording.h"

#include <algorithm>

namespace tidemark::app {

paint::ReportPage agendaPage(const std::vector<core::TreatmentLog>& logs, core::Day from, core::Day to,
                             core::Day today) {
    struct Row {
        core::Day on;
        std::vector<std::string> cells;
    };
    const bool several = logs.size() > 1;
    std::vector<Row> rows;
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
                page.summary.push_back(regimenText(regimen));
            }
        }
    }
    std::ranges::stable_sort(rows, {}, &Row::on);
    page.documentTitle = TR("Planned treatments");
    page.title = TR("Planned treatments");
    page.period = dayRangeWithYear(from, to);
    page.treatments.headers =
        several ? std::vector{TR("Day"), TR("Person"), TR("Planned"), TR("Note"), TR("Given")}
                : std::vector{TR("Day"), TR("Planned"), TR("Note"), TR("Given")};
    for (auto& row : rows) {
        page.treatments.rows.push_back(std::move(row.cells));
    }
    page.treatments.emptyText = TR("Nothing is planned on these days.");
    page.treatments.earlierRows = [](std::size_t count) {
        const auto n = static_cast<long>(count);
        return fill(TRN("… {n} earlier day has no room here", "… {n} earlier days have no room here", n),
                    fmt::arg("n", n));
    };
    page.summaryTitle = page.summary.empty() ? std::string{} : TR("As prescribed");
    page.disclaimer = TR("Made from what was typed as the plan. It is not a prescription.");
    page.footerLeft = fill(TR("Tidemark {version} · printed {day}"), fmt::arg("version", version()),
                           fmt::arg("day", core::formatDay(today)));
    page.footerRight = TR("Page 1 of 1");
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
