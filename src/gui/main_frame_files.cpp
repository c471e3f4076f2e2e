// What the main window does with files: choose, import, export, report.

#include "app/agenda_page.h"
#include "app/backups.h"
#include "app/calendar_export.h"
#include "app/export_service.h"
#include "app/import_service.h"
#include "app/installation.h"
#include "app/long_table.h"
#include "app/report.h"
#include "app/reports_made.h"
#include "app/translate.h"
#include "app/wording.h"
#include "gui/main_frame.h"
#include "gui/print_job.h"
#include "gui/text.h"
#include "gui/text_dialog.h"
#include "paint/output.h"

#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/utils.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr std::size_t kProblemsShown = 12;

wxString logWildcard() {
    return toWx(TR("Tidemark logs") + " (*.tidemark)|*.tidemark");
}

std::vector<std::string> previewWords(const app::ImportPreview& preview) {
    std::vector<std::string> words;
    const auto number = [](std::size_t count) { return fmt::format("{}", count); };
    if (preview.ok()) {
        words.push_back(app::fill(
            TR("New: {new} entries of {people} new persons. Completed: {more}. Already there: {same}."),
            fmt::arg("new", number(preview.created())),
            fmt::arg("people", number(preview.newPatients.size())),
            fmt::arg("more", number(preview.completed())), fmt::arg("same", number(preview.present()))));
    } else {
        words.push_back(
            app::fill(TR("{n} problems; nothing can be imported until they are put right in the files."),
                      fmt::arg("n", number(preview.problemCount))));
    }
    for (const auto& table : preview.tables) {
        words.push_back(app::fill(TR("{file}: {n} rows"), fmt::arg("file", table.file),
                                  fmt::arg("n", number(table.rows))));
    }
    if (preview.warningCount > 0) {
        words.push_back(
            app::fill(TR("{n} readings look like slips: they are kept, marked, and left out of estimates."),
                      fmt::arg("n", number(preview.warningCount))));
    }
    for (std::size_t index = 0; index < std::min(kProblemsShown, preview.problems.size()); ++index) {
        const core::Problem& problem = preview.problems[index];
        words.push_back(app::fill(TR("{file}, line {line}: {problem}"), fmt::arg("file", problem.place.file),
                                  fmt::arg("line", number(problem.place.line)),
                                  fmt::arg("problem", app::problemText(problem))));
    }
    return words;
}

} // namespace

void MainFrame::chooseNew() {
    wxFileDialog dialog(this, toWx(TR("Where is the new log to be kept?")), wxString{},
                        toWx(TR("my log") + ".tidemark"), logWildcard(), wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK) {
        auto path = app::pathOf(toUtf8(dialog.GetPath()));
        if (path.extension() != ".tidemark") {
            path += ".tidemark";
        }
        createLog(path);
    }
}

void MainFrame::chooseOpen() {
    wxFileDialog dialog(this, toWx(TR("Open a log")), wxString{}, wxString{}, logWildcard(),
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) {
        openLog(app::pathOf(toUtf8(dialog.GetPath())));
    }
}

void MainFrame::importFolder() {
    if (session_ == nullptr || session_->readOnly()) {
        return;
    }
    wxDirDialog dialog(this, toWx(TR("Folder with CSV tables")), wxString{}, wxDD_DIR_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) {
        importFrom(app::pathOf(toUtf8(dialog.GetPath())));
    }
}

void MainFrame::importFrom(const std::filesystem::path& folder) {
    app::LogBook& book = session_->book();
    app::PreparedImport prepared;
    {
        const wxBusyCursor busy;
        prepared = app::prepareImport(book.store(), folder, [&] { return book.newId(); });
    }
    const bool possible = prepared.preview.ok() && !prepared.changes.empty();
    TextDialog question(this, look_, TR("Import"), previewWords(prepared.preview), true,
                        possible ? TR("Import") : std::string{});
    if (question.ShowModal() != wxID_YES) {
        return;
    }
    {
        const wxBusyCursor busy;
        if (!session_->patients().empty()) {
            const auto fault =
                app::tryBackup(surroundings_.backupTools, session_->path(), book.store().info().logId,
                               surroundings_.dataFolder, surroundings_.clock->now());
            if (!fault.empty()) {
                tell(fault); // one undo takes the import back all the same
            }
        }
        app::commitImport(book.store(), std::move(prepared), book.newStamp());
        book.changed();
    }
    if (dynamic_cast<FormPage*>(shown_) != nullptr) {
        closeForm();
    }
    showTab(Tab::Today);
    offerUndo();
}

void MainFrame::exportFolder() {
    if (session_ == nullptr) {
        return;
    }
    wxDirDialog dialog(this, toWx(TR("Folder for the CSV tables")), wxString{}, wxDD_DEFAULT_STYLE);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    const wxBusyCursor busy;
    const auto folder = app::pathOf(toUtf8(dialog.GetPath()));
    const auto tables = app::exportCsv(session_->book().store(), folder);
    tell(app::fill(TR("{n} tables were written to {folder}."),
                   fmt::arg("n", fmt::format("{}", tables.size())), fmt::arg("folder", app::textOf(folder))));
}

void MainFrame::exportStatistics(bool annual) {
    if (session_ == nullptr) {
        return;
    }
    wxFileDialog dialog(this,
                        toWx(annual ? TR("Save the year's table") : TR("Save the table of measurements")),
                        wxString{}, annual ? wxS("tidemark-year.csv") : wxS("tidemark-measurements.csv"),
                        wxS("CSV (*.csv)|*.csv"), wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    const wxBusyCursor busy;
    const auto file = app::pathOf(toUtf8(dialog.GetPath()));
    app::LogBook& book = session_->book();
    if (annual) {
        app::writeAnnualTable(book, session_->catalogue(), book.today(), file);
    } else {
        app::writeLongTable(book, session_->catalogue(), file);
    }
    tell(app::fill(TR("Saved as {file}."), fmt::arg("file", app::textOf(file))));
}

// When the log was last backed up stands where it is always seen.
void MainFrame::setTitle() {
    if (session_ == nullptr) {
        SetTitle(wxS("Tidemark"));
        return;
    }
    const auto id = session_->book().store().info().logId;
    const auto backups = app::backupsIn(app::backupFolderOf(surroundings_.dataFolder, id), id);
    SetTitle(toWx(app::fill(
        TR("Tidemark – {log} – {backup}"), fmt::arg("log", app::textOf(session_->path().stem())),
        fmt::arg("backup",
                 app::lastBackupText(backups, surroundings_.clock->now(), session_->book().zone())))));
}

bool MainFrame::savePage(const std::string& title, const std::string& name,
                         const std::function<paint::ReportPage()>& page, paint::Paper wished) {
    // No personal data in the name: it shows up in lists of recent files and in mail.
    wxFileDialog dialog(
        this, toWx(title), wxString{}, toWx(name + core::formatDay(session_->book().today()) + ".pdf"),
        toWx(TR("PDF, A4 paper") + " (*.pdf)|*.pdf|" + TR("PDF, Letter paper") + " (*.pdf)|*.pdf"),
        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    dialog.SetFilterIndex(wished == paint::Paper::Letter ? 1 : 0);
    if (dialog.ShowModal() != wxID_OK) {
        return false;
    }
    const auto path = app::pathOf(toUtf8(dialog.GetPath()));
    const auto paper = dialog.GetFilterIndex() == 1 ? paint::Paper::Letter : paint::Paper::A4;
    paint::writeReportPdf(path, page(), paper, surroundings_.clock->now());
    tell(app::fill(TR("Saved as {file}."), fmt::arg("file", app::textOf(path))));
    return true;
}

MainFrame::WishedReport MainFrame::wishedReport() {
    if (report_ != nullptr && shown_ == report_) {
        return {report_->options(), report_->paper()};
    }
    return {app::defaultReportPeriod(session_->log(), session_->analysis().today), paint::Paper::A4};
}

void MainFrame::noteReport(const app::ReportOptions& options) {
    if (!session_->readOnly()) {
        app::noteReport(session_->book(), session_->patient().id, options.from, options.to);
    }
}

void MainFrame::saveReport() {
    if (session_ == nullptr || !session_->hasPatient()) {
        return;
    }
    const auto wished = wishedReport();
    const bool saved = savePage(
        TR("Save the report"), "tidemark-report-",
        [&] {
            return app::reportPage(session_->log(), session_->analysis(), wished.options,
                                   session_->wholeOutlook(), session_->catalogue());
        },
        wished.paper);
    if (saved) {
        noteReport(wished.options);
    }
}

void MainFrame::printReport() {
    if (session_ == nullptr || !session_->hasPatient()) {
        return;
    }
    const auto wished = wishedReport();
    const auto page = app::reportPage(session_->log(), session_->analysis(), wished.options,
                                      session_->wholeOutlook(), session_->catalogue());
    if (printPdf(this, TR("Print the report"),
                 paint::reportPdf(page, wished.paper, surroundings_.clock->now()))) {
        noteReport(wished.options);
        tell(TR("Sent to the printer."));
    }
}

void MainFrame::saveAgenda() {
    savePage(TR("Save the agenda"), "tidemark-plan-", [this] {
        const auto today = session_->book().today();
        return app::agendaPage({session_->log()}, today, core::addDays(today, app::kFridgeDays), today);
    });
}

void MainFrame::saveWeek() {
    savePage(TR("Save the list of the week"), "tidemark-week-", [this] {
        app::LogBook& book = session_->book();
        return app::weekPage(book);
    });
}

void MainFrame::chooseCalendar() {
    wxFileDialog dialog(this, toWx(TR("The calendar file to keep up to date")), wxString{},
                        wxS("tidemark-plan.ics"), toWx(TR("Calendar (iCalendar)") + " (*.ics)|*.ics"),
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    keepCalendar(app::pathOf(toUtf8(dialog.GetPath())));
}

void MainFrame::keepCalendar(const std::filesystem::path& file) {
    preferences_.keepCalendar(session_->path(), file);
    writeCalendar();
    tell(app::fill(TR("The plan is written to {file} after every change of it."),
                   fmt::arg("file", app::textOf(file))));
}

void MainFrame::writeCalendar() {
    const auto file =
        session_ != nullptr ? preferences_.calendarOf(session_->path()) : std::filesystem::path{};
    if (file.empty()) {
        return;
    }
    try {
        app::writeCalendar(session_->book(), {}, {}, file);
    } catch (const core::Failure&) {
        // A folder that is away now: what changed in the log is not in doubt, and the next change writes it.
        tell(app::fill(TR("The calendar file {file} could not be written."),
                       fmt::arg("file", app::textOf(file))));
    }
}

} // namespace tidemark::gui
