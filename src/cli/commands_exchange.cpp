// import, export
#include "app/calendar_export.h"
#include "app/export_service.h"
#include "app/import_service.h"
#include "app/installation.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"

namespace tidemark::cli {
namespace {

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

void sayFurther(const Program& program, std::size_t shown, std::size_t all) {
    if (all > shown) {
        say(program, app::fill(TR("… and {n} more."), fmt::arg("n", all - shown)));
    }
}

void printTables(std::ostream& out, const app::ImportPreview& preview) {
    for (const auto& table : preview.tables) {
        out << app::fill(TRN("{file}: {n} row", "{file}: {n} rows", static_cast<long>(table.rows)),
                         fmt::arg("file", table.file), fmt::arg("n", table.rows));
        if (!table.ignoredColumns.empty()) {
            out << "; "
                << app::fill(TR("columns not read: {names}"),
                             fmt::arg("names", listed(table.ignoredColumns)));
        }
        out << '\n';
    }
    if (!preview.ignoredFiles.empty()) {
        out << app::fill(TR("Files not read: {names}"), fmt::arg("names", listed(preview.ignoredFiles)))
            << '\n';
    }
}

void printContent(std::ostream& out, const app::ImportPreview& preview) {
    out << app::fill(TR("People: {new} new, {known} there already"),
                     fmt::arg("new", preview.newPatients.size()), fmt::arg("known", preview.knownPatients))
        << '\n';
    if (preview.firstDay && preview.lastDay) {
        out << app::fill(TR("Days: {from} to {to}"), fmt::arg("from", core::formatDay(*preview.firstDay)),
                         fmt::arg("to", core::formatDay(*preview.lastDay)))
            << '\n';
    }
    for (const auto& count : preview.counts) {
        out << app::fill(TR("{kind}: {created} new, {completed} completed, {present} there already"),
                         fmt::arg("kind", count.kind), fmt::arg("created", count.created),
                         fmt::arg("completed", count.completed), fmt::arg("present", count.present))
            << '\n';
    }
}

struct ImportOptions {
    std::string log;
    std::string folder;
    bool dryRun = false;
};

int import(const Program& program, const ImportOptions& options) {
    const auto folder = app::pathOf(options.folder);
    const auto progress = progressLines(program, TR("importing"));
    auto open = options.dryRun ? openForReading(program, options.log) : openForWriting(program, options.log);
    const auto preview = options.dryRun ? app::previewImport(open.book, folder, progress)
                                        : app::applyImport(open.book, folder, progress);
    auto& out = program.around.out;
    printTables(out, preview);
    say(program, preview.problems);
    sayFurther(program, preview.problems.size(), preview.problemCount);
    say(program, preview.warnings);
    sayFurther(program, preview.warnings.size(), preview.warningCount);
    if (!preview.ok()) {
        say(program, TR("Nothing was imported."));
        return kProblem;
    }
    printContent(out, preview);
    if (preview.tables.empty()) {
        say(program, app::fill(TR("There is no table of the CSV format in {folder}."),
                               fmt::arg("folder", options.folder)));
        return kProblem;
    }
    if (preview.created() + preview.completed() == 0) {
        out << TR("Everything is in the log already.") << '\n';
    } else {
        out << (options.dryRun ? TR("Nothing was written: this was a dry run.") : TR("Imported.")) << '\n';
    }
    return kDone;
}

void addImport(Program& program) {
    auto options = std::make_shared<ImportOptions>();
    auto* command =
        program.app.add_subcommand("import", TR("Read the CSV tables of a folder (.csv or .csv.gz) into a "
                                                "log: all of them or nothing; twice is once"));
    addLog(command, options->log);
    command->add_option("DIR", options->folder, TR("The folder with the tables"))->required();
    command->add_flag("--dry-run", options->dryRun, TR("Only say what would happen"));
    program.onCall(command, options, import);
}

struct ExportOptions {
    std::string log;
    std::string folder;
    std::string calendar;
    std::string patient;
    std::optional<core::Day> from;
};

int writeIcs(const Program& program, const ExportOptions& options) {
    auto open = openForReading(program, options.log);
    std::optional<core::Patient> only;
    if (!options.patient.empty()) {
        only = findPatient(program, open.book, options.patient);
        if (!only) {
            return kProblem;
        }
    }
    app::writeCalendar(open.book, only, options.from, app::pathOf(options.calendar));
    program.around.out << options.calendar << '\n';
    return kDone;
}

int writeCsv(const Program& program, const ExportOptions& options) {
    if (options.folder.empty() == options.calendar.empty()) {
        badValue("--csv", TR("either --csv or --ics says what is written"));
    }
    if (!options.calendar.empty()) {
        return writeIcs(program, options);
    }
    if (!options.patient.empty() || options.from) {
        badValue("--csv", TR("a whole log is written, without --patient and --from"));
    }
    const auto store = program.around.openLog(app::pathOf(options.log), true);
    for (const auto& table : app::exportCsv(*store, app::pathOf(options.folder))) {
        program.around.out << app::fill(
                                  TRN("{file}: {n} row", "{file}: {n} rows", static_cast<long>(table.rows)),
                                  fmt::arg("file", table.file), fmt::arg("n", table.rows))
                           << '\n';
    }
    return kDone;
}

void addExport(Program& program) {
    auto options = std::make_shared<ExportOptions>();
    auto* command = program.app.add_subcommand(
        "export", TR("Write a whole log as CSV tables, or its plan as a calendar file"));
    addLog(command, options->log);
    addText(command, "--csv", options->folder, TR("The folder, made when absent"))->option_text("DIR");
    addText(command, "--ics", options->calendar, TR("The calendar file (iCalendar), for every planned dose"))
        ->option_text("x.ics");
    addText(command, "--patient", options->patient, TR("With --ics: only this person"))->option_text("ID");
    addDay(command, "--from", options->from, TR("With --ics: only planned days from this one on"));
    program.onCall(command, options, writeCsv);
}

} // namespace

void addExchangeCommands(Program& program) {
    addImport(program);
    addExport(program);
}

} // namespace tidemark::cli
