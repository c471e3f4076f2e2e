#include <algorithm>
#include "app/installation.h"
#include "app/protection.h"
#include "app/red_flags.h"
#include "app/translate.h"
#include "app/version.h"
#include "app/wording.h"
#include "cli/command.h"
#include "core/failure.h"

namespace tidemark::cli {
namespace {

void addOverall(Program& program) {
    auto& app = program.app;
    app.name("tidemark-cli");
    app.description(
        TR("Keeps a log of immunoglobulin treatment and of what it does to strength. A diary: it gives no "
           "advice."));
    app.footer(TR(
        "Exit codes: 0 done, 1 something about the data, 2 the command was not understood, 3 a file, disk or "
        "lock. Results go to standard output, everything else to standard error; nothing is read from "
        "standard "
        "input. `tidemark-cli COMMAND --help` explains a command."));
    app.set_version_flag("--version", "tidemark-cli " + std::string{app::version()},
                         TR("Print the version and stop"));
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--actor", program.actor, TR("Who is writing: kept with every entry"))
        ->envname("TIDEMARK_ACTOR")
        ->option_text("NAME [owner]");
    app.add_option("--passphrase-file", program.passphraseFile,
                   TR("Of an encrypted log: a file with the passphrase or the recovery code in it; one line "
                      "break at its end is left out"))
        ->option_text("FILE");
}

int act(const Program& program) {
    try {
        if (!program.passphraseFile.empty()) {
            program.around.keys.offer(app::passphraseIn(app::pathOf(program.passphraseFile)));
        }
        const int code = program.action();
        program.around.out.flush();
        if (!program.around.out) { // a full disk behind a redirection, a closed pipe
            throw core::Failure{core::FailureCode::InputOutput, "standard output"};
        }
        return code;
    } catch (const CLI::ValidationError& usage) { // options that are right one by one and not together
        program.around.out.flush();
        say(program, usage.what());
        return kUsage;
    } catch (const core::Failure& failure) {
        program.around.out.flush();
        say(program, app::failureText(failure));
        if (failure.code() == core::FailureCode::ValueRefused ||
            failure.code() == core::FailureCode::PersonErased) {
            return kProblem; // the data, not the disk
        }
    } catch (const std::exception& unexpected) {
        say(program, unexpected.what());
    }
    return kEnvironment;
}

} // namespace

int runProgram(std::vector<std::string> arguments, const Surroundings& surroundings) {
    CLI::App app;
    Program program{app, surroundings, "owner", {}, {}};
    addOverall(program);
    addLogCommands(program);
    addEntryCommands(program);
    addExchangeCommands(program);
    addReadingCommands(program);
    addEventCommands(program);
    addStockCommands(program);
    addPlanCommands(program);
    addCaseloadCommands(program);
    addBackupCommands(program);
    addBundleCommands(program);
    addProtectionCommands(program);
    addChangesCommands(program);
    addRemindCommands(program);
    addPackCommands(program);
    addPictureCommands(program);
    addForecastCommands(program);
    addCatalogueCommands(program);
    addLeadCommands(program);
    addSearchCommands(program);
    const bool isUrgent = std::ranges::any_of(arguments, [](const std::string& argument) {
        return argument == "--red-flag" || argument.starts_with("--red-flag=");
    });
    const bool asksForHelp = std::ranges::find(arguments, "--help") != arguments.end();
    try {
        std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
        if (isUrgent && !asksForHelp) { // a slip in the rest of the command must not keep it back
            say(program, app::urgentText(app::emergencyNumberOf({})));
        }
        return app.exit(error, surroundings.out, surroundings.err) == 0 ? kDone : kUsage;
    } catch (const std::invalid_argument& error) {
        say(program, error.what());
        return kUsage;
    }
    return act(program);
}

} // namespace tidemark::cli
