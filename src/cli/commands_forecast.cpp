// replay
#include "app/forecast_replay.h"
#include "app/installation.h"
#include "app/translate.h"
#include "cli/command.h"

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

} // namespace

void addForecastCommands(Program& program) {
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
