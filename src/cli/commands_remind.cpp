// remind
#include "app/reminders.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "cli/command.h"

namespace tidemark::cli {
namespace {

struct RemindOptions {
    std::string log;
    std::optional<core::Wall> at;
    std::optional<double> snoozeHours;
    std::string quiet;
    std::string data;
    bool all = false;
};

int setQuiet(const Program& program, const RemindOptions& options) {
    if (!app::parseQuietHours(options.quiet)) {
        badValue("--quiet",
                 app::fill(TR("{text} is not a span such as 21:00-08:00"), fmt::arg("text", options.quiet)));
    }
    auto open = openForWriting(program, options.log);
    const auto outcome = open.book.setSetting({}, app::kQuietHoursSetting, options.quiet);
    if (!outcome.ok()) {
        say(program, outcome.problems);
        return kProblem;
    }
    return kDone;
}

int remind(const Program& program, const RemindOptions& options) {
    if (!options.quiet.empty()) {
        return setQuiet(program, options);
    }
    auto open = openForReading(program, options.log);
    const auto folder = dataFolder(program, options.data);
    const auto now = options.at.value_or(open.book.wallNow());
    const auto today = date::floor<date::days>(now);
    app::Reminded memory{app::remindedFile(folder, *open.store)};
    if (options.snoozeHours) {
        constexpr double kLongestSnooze = 24.0 * 14;
        if (!(*options.snoozeHours > 0 && *options.snoozeHours <= kLongestSnooze)) {
            badValue("--snooze", TR("must be from above 0 to 336 hours"));
        }
        memory.snooze(now + std::chrono::seconds{static_cast<long>(*options.snoozeHours * 3600)});
        memory.save(today);
        return kDone;
    }
    const app::Catalogue catalogue{folder};
    const auto texts = options.all ? app::remindersDue(open.book, catalogue, now, folder)
                                   : app::remindersToSay(open.book, catalogue, memory, now, folder);
    for (const auto& text : texts) {
        program.around.out << text << '\n';
    }
    if (!texts.empty() && !options.all) {
        memory.save(today);
    }
    return kDone;
}

} // namespace

void addRemindCommands(Program& program) {
    auto options = std::make_shared<RemindOptions>();
    auto* command = program.app.add_subcommand(
        "remind",
        TR("Say what is due, a line each and each thing once; for a timer, while the window is closed"));
    addLog(command, options->log);
    command->add_flag("--all", options->all, TR("All that is due, said before or not, and remember nothing"));
    addNumber(command, "--snooze", options->snoozeHours, TR("Say nothing for so many hours"));
    addText(command, "--quiet", options->quiet, TR("Set the hours in which nothing is said"))
        ->option_text("21:00-08:00");
    addTime(command, "--at", options->at, TR("As if it were then"));
    addData(command, options->data);
    program.onCall(command, options, remind);
}

} // namespace tidemark::cli
