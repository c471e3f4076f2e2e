// status, history
#include "app/installation.h"
#include "app/lead_measures.h"
#include "app/log_list.h"
#include "app/overview.h"
#include "app/status_document.h"
#include "app/translate.h"
#include "cli/command.h"
#include "model/analysis.h"

namespace tidemark::cli {
namespace {

struct StatusOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> asOf;
    bool json = false;
};

int status(const Program& program, const StatusOptions& options) {
    auto open = openForReading(program, options.log);
    auto people = open.book.patients();
    if (!options.patient.empty()) {
        const auto patient = findPatient(program, open.book, options.patient);
        if (!patient) {
            return kProblem;
        }
        people = {*patient};
    }
    const auto asOf = options.asOf.value_or(open.book.today());
    const auto progress = progressLines(program, TR("reading"));
    std::vector<std::string> texts;
    const app::Catalogue catalogue{dataFolder(program, {})};
    for (const auto& person : people) {
        const auto log = open.book.plannedLog(person.id, asOf);
        const auto analysis = app::analysisOf(log, asOf, catalogue);
        // What was said before is left to the status of one person: it looks at every day of the record.
        const auto outlook =
            options.patient.empty() ? model::presentOutlook(log, analysis) : model::outlookOf(log, analysis);
        texts.push_back(options.json ? app::statusJson(log, analysis, outlook)
                                     : app::statusText(log, analysis, outlook, !options.patient.empty()));
        progress(static_cast<double>(texts.size()) / static_cast<double>(people.size()));
    }
    if (options.json) {
        program.around.out << app::statusDocument(options.log, asOf, texts) << '\n';
        return kDone;
    }
    if (texts.empty()) {
        program.around.out << TR("There is nobody in this log yet.") << '\n';
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        program.around.out << (i > 0 ? "\n" : "") << texts[i];
        if (!texts[i].ends_with('\n')) {
            program.around.out << '\n';
        }
    }
    return kDone;
}

void addStatus(Program& program) {
    auto options = std::make_shared<StatusOptions>();
    auto* command = program.app.add_subcommand(
        "status", TR("Say for each person and hand: day since the dose, level, references, flag and why"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("Only this person, and the arithmetic behind"))
        ->option_text("ID");
    addDay(command, "--as-of", options->asOf, TR("As it was known on that day (default: today)"));
    command->add_flag("--json", options->json, TR("For programs"));
    program.onCall(command, options, status);
}

struct HistoryOptions {
    std::string log;
    std::string patient;
    std::string entry;
};

int history(const Program& program, const HistoryOptions& options) {
    auto open = openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto id = core::parseUuid(options.entry);
    if (!options.entry.empty() && !id) {
        badValue("--entry", app::fill(TR("{text} is not an identity; search and bin list them"),
                                      fmt::arg("text", options.entry)));
    }
    const auto lines =
        app::historyLines(id ? open.store->historyOfRecord(*id) : open.store->history(patient->id),
                          open.book.treatmentLog(patient->id), open.book.zone());
    for (const auto& line : lines) {
        auto& out = program.around.out;
        out << line.when << ' ' << line.who << ' ' << line.what << ": " << line.before;
        if (!line.before.empty() && !line.after.empty()) {
            out << " -> ";
        }
        out << line.after;
        if (!line.why.empty()) {
            out << " (" << line.why << ')';
        }
        out << '\n';
    }
    return kDone;
}

void addHistory(Program& program) {
    auto options = std::make_shared<HistoryOptions>();
    auto* command = program.app.add_subcommand(
        "history", TR("Everything ever written about a person: when, who, what, before and after, why"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addText(command, "--entry", options->entry, TR("Only that entry"))->option_text("ID");
    program.onCall(command, options, history);
}

} // namespace

void addReadingCommands(Program& program) {
    addStatus(program);
    addHistory(program);
}

} // namespace tidemark::cli
