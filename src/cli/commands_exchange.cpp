// import, export
#include "app/backups.h"
#include "app/calendar_export.h"
#include "app/export_service.h"
#include "app/fhir_exchange.h"
#include "app/import_service.h"
#include "app/installation.h"
#include "app/long_table.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"
#include "cli/pictures.h"

#include <algorithm>

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
    std::string fhir;
    std::string patient;
    bool dryRun = false;
};

/// Nothing that is read is written over, so a failed backup is said and no more.
void backUp(const Program& program, const OpenLog& open, const std::string& log) {
    if (program.around.dataFolder.empty()) {
        return;
    }
    const auto fault = app::tryBackup(program.around.backupTools, app::pathOf(log), open.store->info().logId,
                                      program.around.dataFolder, program.around.clock.now());
    if (!fault.empty()) {
        say(program, fault);
    }
}

int importFhir(const Program& program, const ImportOptions& options) {
    auto open = options.dryRun ? openForReading(program, options.log) : openForWriting(program, options.log);
    std::optional<core::Patient> patient;
    if (!options.patient.empty()) {
        patient = findPatient(program, open.book, options.patient);
        if (!patient) {
            return kProblem;
        }
    }
    const auto import = app::prepareFhir(open.book, app::pathOf(options.fhir), patient);
    if (!import.refused.empty()) {
        say(program, import.refused);
        return kProblem;
    }
    auto& out = program.around.out;
    for (const auto& line : app::fhirLines(import)) {
        out << line << '\n';
    }
    if (import.taking.added() == 0) {
        out << (import.counts.empty() ? TR("There is nothing in it that can be taken.")
                                      : TR("Everything is in the log already."))
            << '\n';
        return kDone;
    }
    if (!options.dryRun) {
        if (!open.book.patients().empty()) {
            backUp(program, open, options.log);
        }
        app::take(open.book, import.taking, "FHIR");
    }
    out << (options.dryRun ? TR("Nothing was written: this was a dry run.") : TR("Imported.")) << '\n';
    return kDone;
}

int import(const Program& program, const ImportOptions& options) {
    if (options.folder.empty() == options.fhir.empty()) {
        badValue("--fhir", TR("either the folder with CSV tables, or --fhir with a document"));
    }
    if (!options.fhir.empty()) {
        return importFhir(program, options);
    }
    const auto folder = app::pathOf(options.folder);
    const auto progress = progressLines(program, TR("importing"));
    auto open = options.dryRun ? openForReading(program, options.log) : openForWriting(program, options.log);
    if (!options.dryRun && !open.book.patients().empty()) {
        backUp(program, open, options.log);
    }
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
    command->add_option("DIR", options->folder, TR("The folder with the tables"));
    addText(command, "--fhir", options->fhir,
            TR("A FHIR R4 document instead: one of this program comes back whole, of others doses, grip and "
               "weight"))
        ->option_text("x.json");
    addText(command, "--patient", options->patient, TR("With --fhir: whose readings they are"))
        ->option_text("ID");
    command->add_flag("--dry-run", options->dryRun, TR("Only say what would happen"));
    program.onCall(command, options, import);
}

struct ExportOptions {
    std::string log;
    std::string folder;
    std::string calendar;
    std::string patient;
    std::optional<core::Day> from, to;
    std::string longTable;
    std::string annual;
    std::string fhir;
    bool withoutReport = false;
    std::vector<std::string> tables;
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
    const auto names = app::exportTableNames();
    for (const auto& table : options.tables) {
        if (std::ranges::find(names, table) == names.end()) {
            std::string known;
            for (const auto& name : names) {
                known += (known.empty() ? "" : ", ") + name;
            }
            badValue("--table", app::fill(TR("{text} is not one of {known}"), fmt::arg("text", table),
                                          fmt::arg("known", known)));
        }
    }
    const auto store = program.around.openLog(app::pathOf(options.log), true);
    for (const auto& table : app::exportCsv(*store, app::pathOf(options.folder), options.tables)) {
        program.around.out << app::fill(
                                  TRN("{file}: {n} row", "{file}: {n} rows", static_cast<long>(table.rows)),
                                  fmt::arg("file", table.file), fmt::arg("n", table.rows))
                           << '\n';
    }
    return kDone;
}

/// One of the tables for statistics.
int writeStatistics(const Program& program, const ExportOptions& options) {
    auto open = openForReading(program, options.log);
    const app::Catalogue catalogue{dataFolder(program, {})};
    const bool isLong = !options.longTable.empty();
    const auto& file = isLong ? options.longTable : options.annual;
    const auto rows = isLong
                          ? app::writeLongTable(open.book, catalogue, app::pathOf(file))
                          : app::writeAnnualTable(open.book, catalogue,
                                                  options.to.value_or(open.book.today()), app::pathOf(file));
    program.around.out << app::fill(TRN("{file}: {n} row", "{file}: {n} rows", static_cast<long>(rows)),
                                    fmt::arg("file", file), fmt::arg("n", rows))
                       << '\n';
    return kDone;
}

int writeFhirFile(const Program& program, const ExportOptions& options) {
    auto open = openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    auto report = options.withoutReport ? std::string{} : currentReport(program, open.book, patient->id, {});
    app::writeFhirText(app::pathOf(options.fhir),
                       app::fhirDocument(open.book, patient->id, app::Catalogue{dataFolder(program, {})},
                                         std::move(report)));
    program.around.out << options.fhir << '\n';
    return kDone;
}

int exportLog(const Program& program, const ExportOptions& options) {
    const auto given = [](const std::string& text) { return text.empty() ? 0 : 1; };
    if (given(options.folder) + given(options.calendar) + given(options.longTable) + given(options.annual) +
            given(options.fhir) !=
        1) {
        badValue("--csv", TR("one of --csv, --ics, --long, --annual and --fhir says what is written"));
    }
    if (!options.fhir.empty()) {
        if (options.patient.empty()) {
            badValue("--patient", TR("goes with --fhir: a document is of one person"));
        }
        return writeFhirFile(program, options);
    }
    if (options.calendar.empty() && (!options.patient.empty() || options.from)) {
        badValue("--csv", TR("a whole log is written, without --patient and --from"));
    }
    if (options.folder.empty() && !options.tables.empty()) {
        badValue("--table", TR("goes with --csv"));
    }
    return !options.folder.empty()     ? writeCsv(program, options)
           : !options.calendar.empty() ? writeIcs(program, options)
                                       : writeStatistics(program, options);
}

void addExport(Program& program) {
    auto options = std::make_shared<ExportOptions>();
    auto* command =
        program.app.add_subcommand("export", TR("Write a whole log as CSV tables, its plan as a calendar "
                                                "file, a table for statistics, or a FHIR document"));
    addLog(command, options->log);
    addText(command, "--csv", options->folder, TR("The folder, made when absent"))->option_text("DIR");
    addText(command, "--ics", options->calendar, TR("The calendar file (iCalendar), for every planned dose"))
        ->option_text("x.ics");
    addText(command, "--patient", options->patient, TR("With --ics and --fhir: only this person"))
        ->option_text("ID");
    addDay(command, "--from", options->from, TR("With --ics: only planned days from this one on"));
    command->add_option("--table", options->tables, TR("With --csv: only this table; as often as wanted"))
        ->option_text("NAME");
    addText(command, "--fhir", options->fhir, TR("One person's record as a FHIR R4 document"))
        ->option_text("x.json");
    command->add_flag("--without-report", options->withoutReport, TR("With --fhir: without the page as PDF"));
    addText(command, "--long", options->longTable, TR("One row a measurement, for statistics"))
        ->option_text("x.csv");
    addText(command, "--annual", options->annual, TR("One row a person, of twelve months, for a registry"))
        ->option_text("x.csv");
    addDay(command, "--to", options->to,
           TR("With --annual: the last day of the twelve months (default: today)"));
    program.onCall(command, options, exportLog);
}

} // namespace

void addExchangeCommands(Program& program) {
    addImport(program);
    addExport(program);
}

} // namespace tidemark::cli
