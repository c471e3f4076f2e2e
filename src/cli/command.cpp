#include "cli/command.h"

#include <chrono>

#include "app/installation.h"
#include "app/log_list.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"

namespace tidemark::cli {
namespace {

OpenLog open(const Program& program, const std::string& log, bool readOnly) {
    auto store = program.around.openLog(app::pathOf(log), readOnly);
    auto& reference = *store;
    const app::Origin origin{program.actor, readOnly ? std::string{} : program.around.machine()};
    return {std::move(store), app::LogBook{reference, program.around.clock, origin}};
}

/// With the label of the person it belongs to.
std::string describe(core::LogStore& store, const core::Record& record) {
    const auto id = core::patientOf(record);
    for (const auto& patient : store.patients()) {
        if (id == patient.id && !std::holds_alternative<core::Patient>(record)) {
            return patient.label + " " + app::recordText(record, store.treatmentLog(patient.id));
        }
    }
    return app::recordText(record, {});
}

bool isWarning(const core::Problem& problem) {
    return problem.severity == core::Severity::Warning;
}

} // namespace

void badValue(const std::string& option, const std::string& sentence) {
    throw CLI::ValidationError{option, sentence};
}

void addLog(CLI::App* command, std::string& log) {
    command->add_option("LOG", log, TR("The log file"))->required()->option_text("*.tidemark");
}

CLI::Option* addText(CLI::App* command, const std::string& name, std::string& target,
                     const std::string& help) {
    return command->add_option(name, target, help)->option_text("TEXT");
}

CLI::Option* addDay(CLI::App* command, const std::string& name, std::optional<core::Day>& target,
                    const std::string& help) {
    return command
        ->add_option_function<std::string>(
            name,
            [name, &target](const std::string& text) {
                target = core::parseDay(text);
                if (!target) {
                    badValue(name, app::fill(TR("{text} is not a day (YYYY-MM-DD) that exists"),
                                             fmt::arg("text", text)));
                }
            },
            help)
        ->option_text("YYYY-MM-DD");
}

namespace {

template <class Target>
CLI::Option* addWallTime(CLI::App* command, const std::string& name, Target& target,
                         const std::string& help) {
    return command
        ->add_option_function<std::string>(
            name,
            [name, &target](const std::string& text) {
                const auto wall = core::parseWall(text);
                if (!wall) {
                    badValue(name,
                             app::fill(TR("{text} is not a day and time (YYYY-MM-DDTHH:MM) that exists"),
                                       fmt::arg("text", text)));
                }
                target = *wall;
            },
            help)
        ->option_text("YYYY-MM-DDTHH:MM");
}

} // namespace

CLI::Option* addTime(CLI::App* command, const std::string& name, core::Wall& target,
                     const std::string& help) {
    return addWallTime(command, name, target, help);
}

CLI::Option* addTime(CLI::App* command, const std::string& name, std::optional<core::Wall>& target,
                     const std::string& help) {
    return addWallTime(command, name, target, help);
}

CLI::Option* addNumber(CLI::App* command, const std::string& name, std::optional<double>& target,
                       const std::string& help) {
    return command
        ->add_option_function<std::string>(
            name,
            [name, &target](const std::string& text) {
                target = core::parseNumber(text);
                if (!target) {
                    badValue(name, app::fill(TR("{text} is not a number"), fmt::arg("text", text)));
                }
            },
            help)
        ->option_text("NUMBER");
}

CLI::Option* addRoute(CLI::App* command, core::Route& target) {
    return command
        ->add_option_function<std::string>(
            "--route",
            [&target](const std::string& text) {
                const auto route = core::parseRoute(text);
                if (!route) {
                    badValue("--route",
                             app::fill(TR("{text} is not one of IV, SC, fSC"), fmt::arg("text", text)));
                }
                target = *route;
            },
            TR("Into a vein, under the skin, or under the skin with hyaluronidase"))
        ->option_text("IV|SC|fSC");
}

CLI::Option* addData(CLI::App* command, std::string& data) {
    return command
        ->add_option("--data", data,
                     TR("Folder with products/ and instruments/ of your own (default: the program's own)"))
        ->option_text("DIR")
        ->check(CLI::ExistingDirectory);
}

std::filesystem::path dataFolder(const Program& program, const std::string& data) {
    return data.empty() ? program.around.dataFolder : app::pathOf(data);
}

OpenLog openForReading(const Program& program, const std::string& log) {
    return open(program, log, true);
}

OpenLog openForWriting(const Program& program, const std::string& log) {
    return open(program, log, false);
}

std::optional<core::Patient> findPatient(const Program& program, app::LogBook& book,
                                         const std::string& patient) {
    auto found = book.findPatient(patient);
    if (!found) {
        say(program, core::Problems{{core::ProblemCode::UnknownPatient, "patient", patient}});
    }
    return found;
}

void say(const Program& program, const std::string& sentence) {
    program.around.err << sentence << '\n';
}

void say(const Program& program, const core::Problems& problems) {
    for (const auto& problem : problems) {
        say(program, app::problemText(problem));
    }
}

int report(const Program& program, OpenLog& open, const app::Outcome& outcome, const core::Record& record) {
    say(program, outcome.problems);
    if (!outcome.ok()) {
        if (!outcome.problems.empty() && std::ranges::all_of(outcome.problems, isWarning)) {
            say(program, TR("Nothing was written. If it is right as it stands, give the command again with "
                            "--anyway."));
        }
        return kProblem;
    }
    program.around.out << app::fill(TR("Saved: {entry}"), fmt::arg("entry", describe(*open.store, record)))
                       << '\n';
    return kDone;
}

std::string describeAct(core::LogStore& store, const core::ActSummary& act) {
    const bool isSingle =
        act.first && act.kind != core::ActKind::Import &&
        !std::holds_alternative<core::Device>(*act.first); // that is a sitting with a new device
    return isSingle ? describe(store, *act.first) : app::actText(act);
}

std::function<void(double)> progressLines(const Program& program, const std::string& what) {
    using SteadyClock = std::chrono::steady_clock;
    const auto last = std::make_shared<SteadyClock::time_point>(SteadyClock::now());
    return [&err = program.around.err, what, last](double fraction) {
        if (SteadyClock::now() - *last < std::chrono::seconds{1}) {
            return;
        }
        *last = SteadyClock::now();
        err << what << ' ' << core::formatFixed(fraction * 100, 0) << " %" << std::endl;
    };
}

} // namespace tidemark::cli
