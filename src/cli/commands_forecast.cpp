// forecast, replay
#include "app/cycle_words.h"
#include "app/forecast_replay.h"
#include "app/forecast_words.h"
#include "app/installation.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"
#include "model/forecast/forecast.h"

namespace tidemark::cli {
namespace {

struct ReplayOptions {
    std::string log;
    std::string out;
    std::optional<double> line;
};

int replay(const Program& program, const ReplayOptions& options) {
    if (options.line && (*options.line < 3 || *options.line > 50)) {
        badValue("--line", TR("must be from 3 to 50 percent"));
    }
    auto open = openForReading(program, options.log);
    app::writeReplay(open.book, app::pathOf(options.out), options.line,
                     progressLines(program, TR("Forecasting")));
    program.around.out << options.out << '\n';
    return kDone;
}

struct ForecastOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> asOf;
};

int forecast(const Program& program, const ForecastOptions& options) {
    auto open = openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const app::IsoDays isoDays;
    const auto asOf = options.asOf.value_or(open.book.today());
    const auto log = open.book.plannedLog(patient->id, asOf);
    model::ForecastWalk walk(log);
    walk.walkTo(asOf);
    for (const auto hand : {core::Hand::Left, core::Hand::Right}) {
        if (const auto said = walk.forecast(hand)) {
            program.around.out << app::forecastText(*said);
        } else {
            program.around.out << app::handText(hand) << ": " << app::reasonText(said.reason()) << '\n';
        }
    }
    program.around.out << app::forecastFoot() << '\n';
    return kDone;
}

void addForecast(Program& program) {
    auto options = std::make_shared<ForecastOptions>();
    auto* command = program.app.add_subcommand(
        "forecast", TR("Say when each hand's grip may fall below its line, how likely, and from what"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addDay(command, "--as-of", options->asOf, TR("As it was known on that day (default: today)"));
    program.onCall(command, options, forecast);
}

} // namespace

void addForecastCommands(Program& program) {
    addForecast(program);
    auto options = std::make_shared<ReplayOptions>();
    auto* command = program.app.add_subcommand(
        "replay", TR("Write each day's forecast as it would have been seen on that day (CSV)"));
    addLog(command, options->log);
    addText(command, "--out", options->out, TR("The table"))->required()->option_text("x.csv");
    addNumber(command, "--line", options->line,
              TR("Percent below the best week that count, in place of each person's own line"));
    program.onCall(command, options, replay);
}

} // namespace tidemark::cli
