// changes
#include "app/before_after.h"
#include "app/lead_measures.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"

namespace tidemark::cli {
namespace {

struct ChangesOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> asOf;
    std::optional<std::string> factor;
    std::string data;
    bool json = false;
};

int changes(const Program& program, const ChangesOptions& options) {
    auto open = options.factor ? openForWriting(program, options.log) : openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    if (options.factor) {
        const auto outcome = app::setDoseFactor(open.book, patient->id, *options.factor);
        if (!outcome.ok()) {
            say(program, outcome.problems);
            return kProblem;
        }
    }
    const auto today = options.asOf.value_or(open.book.today());
    const app::Catalogue catalogue{dataFolder(program, options.data)};
    const auto log = open.book.plannedLog(patient->id, today);
    const app::IsoDays isoDays;
    const auto around = app::beforeAfter(log, app::analysisOf(log, today, catalogue), catalogue);
    program.around.out << (options.json ? app::beforeAfterJson(around) + "\n" : app::beforeAfterText(around));
    return kDone;
}

} // namespace

void addChangesCommands(Program& program) {
    auto options = std::make_shared<ChangesOptions>();
    auto* command = program.app.add_subcommand(
        "changes", TR("What was measured before and after a change of route, a reduction or a stop"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addDay(command, "--as-of", options->asOf, TR("As it was known on that day (default: today)"));
    command->add_option("--factor", options->factor,
                        TR("Write down the clinic's factor between the routes' grams; \"\" takes it away"));
    command->add_flag("--json", options->json, TR("For programs"));
    addData(command, options->data);
    program.onCall(command, options, changes);
}

} // namespace tidemark::cli
