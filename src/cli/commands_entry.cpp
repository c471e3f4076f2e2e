// log-dose, log-grip, log-score, plan
#include "app/catalogue.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "cli/command.h"
#include "core/numbers.h"

namespace tidemark::cli {
namespace {

std::optional<std::string> noteOf(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

struct DoseOptions {
    std::string log;
    std::string patient;
    core::Wall at{};
    core::Route route{};
    std::string product;
    std::optional<double> grams;
    std::vector<std::string> batches;
    std::string note;
    bool anyway = false;
};

int logDose(const Program& program, const DoseOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    core::Infusion infusion;
    infusion.id = open.book.newId();
    infusion.patient = patient->id;
    infusion.startedAt = core::momentAt(options.at, open.book.zone());
    infusion.route = options.route;
    infusion.product = app::trimmed(options.product);
    infusion.dose = core::Grams{*options.grams};
    for (const auto& batch : options.batches) {
        infusion.vials.push_back({});
        infusion.vials.back().batch = batch;
    }
    infusion.note = noteOf(options.note);
    return report(program, open, open.book.logDose(infusion, options.anyway), infusion);
}

void addLogDose(Program& program) {
    auto options = std::make_shared<DoseOptions>();
    auto* command = program.app.add_subcommand("log-dose", TR("Log one day's dose"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addTime(command, "--at", options->at, TR("When it began, as the clock on the wall showed"))->required();
    addRoute(command, options->route)->required();
    addText(command, "--product", options->product, TR("The brand"))->required()->option_text("NAME");
    addNumber(command, "--dose-g", options->grams, TR("Grams"))->required();
    command->add_option("--batch", options->batches, TR("Batch number; again for each further one"))
        ->option_text("NUMBER")
        ->delimiter(',');
    addText(command, "--note", options->note, TR("A note"));
    command->add_flag(
        "--anyway", options->anyway,
        TR("Yes to what would be asked about: a second dose on the day, a number to look at again"));
    program.onCall(command, options, logDose);
}

struct GripOptions {
    std::string log;
    std::string patient;
    core::Wall at{};
    core::Hand hand{};
    core::Trials trials;
    std::optional<core::Unit> unit;
    std::string device;
    core::GripSession marks;
    std::string note;
    bool anyway = false;
};

/// The person's device of that name; made when there is none and the unit is given.
std::optional<core::Device> deviceFor(const GripOptions& options, const core::TreatmentLog& log,
                                      app::LogBook& book, bool& isNew) {
    const auto name = app::trimmed(options.device);
    for (const auto& device : log.devices) {
        if (device.name == name) {
            isNew = false;
            return device;
        }
    }
    isNew = true;
    return core::Device{book.newId(), log.patient.id, name, *options.unit, std::nullopt, std::nullopt};
}

int logGrip(const Program& program, const GripOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    bool isNew = false;
    const auto device = deviceFor(options, open.book.treatmentLog(patient->id), open.book, isNew);
    if (device->unit != *options.unit) {
        say(program, core::Problems{{core::ProblemCode::UnitOfOtherKind, "unit",
                                     std::string{core::symbolOf(*options.unit)}}});
        return kProblem;
    }
    auto session = options.marks;
    session.id = open.book.newId();
    session.patient = patient->id;
    session.device = device->id;
    session.measuredAt = core::momentAt(options.at, open.book.zone());
    session.hand = options.hand;
    session.trials = options.trials;
    session.note = noteOf(options.note);
    return report(program, open, open.book.logGrip({session}, isNew ? device : std::nullopt, options.anyway),
                  session);
}

/// "28.4,27.9,28.8"; or "28,4;27,9;28,8", where the comma is the decimal sign.
core::Trials readTrials(const std::string& text) {
    const char* const separators = text.find_first_of("; ") != std::string::npos ? "; " : ",";
    core::Trials trials;
    std::size_t count = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find_first_of(separators, at), text.size());
        const auto word = app::trimmed(text.substr(at, end - at));
        at = end + 1;
        if (word.empty() && separators[0] == ';') {
            continue; // "; " separates once
        }
        const auto value = core::parseNumber(word);
        if (!value) {
            badValue("--trials", app::fill(TR("{text} is not a list of numbers such as 28.4,27.9,28.8"),
                                           fmt::arg("text", text)));
        }
        if (count == core::kMaxTrials) {
            badValue("--trials", TR("at most five trials"));
        }
        trials[count++] = *value;
    }
    return trials;
}

void addGripReadings(CLI::App* command, GripOptions* options) {
    command
        ->add_option_function<std::string>(
            "--hand",
            [options](const std::string& text) {
                const auto hand = core::parseHand(text);
                if (!hand) {
                    badValue("--hand", app::fill(TR("{text} is neither L nor R"), fmt::arg("text", text)));
                }
                options->hand = *hand;
            },
            TR("Left or right"))
        ->required()
        ->option_text("L|R");
    command
        ->add_option_function<std::string>(
            "--trials", [options](const std::string& text) { options->trials = readTrials(text); },
            TR("One to five readings, separated by commas"))
        ->required()
        ->option_text("28.4,27.9,28.8");
    command
        ->add_option_function<std::string>(
            "--unit",
            [options](const std::string& text) {
                options->unit = core::parseUnit(text);
                if (!options->unit) {
                    badValue("--unit", app::fill(TR("{text} is not one of kg, lb, N, kPa, bar, psi, mmHg"),
                                                 fmt::arg("text", text)));
                }
            },
            TR("The unit of the device"))
        ->required()
        ->option_text("kg|lb|N|kPa|bar|psi|mmHg");
    addText(command, "--device", options->device, TR("Its name; without one the person's default device"))
        ->option_text("NAME");
}

void addLogGrip(Program& program) {
    auto options = std::make_shared<GripOptions>();
    auto* command = program.app.add_subcommand("log-grip", TR("Log one hand's grip readings"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addTime(command, "--at", options->at, TR("When, as the clock on the wall showed"))->required();
    addGripReadings(command, options.get());
    auto& marks = options->marks;
    command->add_flag("--before-infusion", marks.beforeInfusion, TR("Measured before that day's infusion"));
    command->add_flag("--recalled", marks.recalled, TR("Entered from memory: shown, not used"));
    command->add_flag("--pain", marks.pain, TR("There was pain"));
    command->add_flag("--cramp", marks.cramp, TR("There was a cramp"));
    command->add_flag("--cold", marks.cold, TR("The hands were cold"));
    command->add_flag("--ill", marks.ill, TR("On a day of illness"));
    command->add_flag("--after-exercise", marks.afterExercise, TR("After heavy work with the hands"));
    addText(command, "--note", options->note, TR("A note"));
    command->add_flag("--anyway", options->anyway,
                      TR("Yes to what would be asked about: a number to look at again"));
    program.onCall(command, options, logGrip);
}

struct ScoreOptions {
    std::string log;
    std::string patient;
    core::Wall at{};
    std::string instrument;
    std::optional<double> value;
    std::string note;
    std::string data;
};

int logScore(const Program& program, const ScoreOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const app::Catalogue catalogue{dataFolder(program, options.data)};
    for (const auto& problem : catalogue.problems()) { // the instrument may be in the pack that was refused
        say(program, app::packProblemText(problem));
    }
    const core::Assessment assessment{open.book.newId(),
                                      patient->id,
                                      core::momentAt(options.at, open.book.zone()),
                                      catalogue.seriesName(app::trimmed(options.instrument)),
                                      *options.value,
                                      noteOf(options.note)};
    if (const auto problems = catalogue.valueProblems(assessment.instrument, assessment.value);
        core::hasErrors(problems)) {
        say(program, problems);
        return kProblem;
    }
    return report(program, open, open.book.logScore(assessment), assessment);
}

void addLogScore(Program& program) {
    auto options = std::make_shared<ScoreOptions>();
    auto* command = program.app.add_subcommand("log-score", TR("Log a score or a timed test"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addTime(command, "--at", options->at, TR("When, as the clock on the wall showed"))->required();
    addText(command, "--instrument", options->instrument, TR("What was scored"))
        ->required()
        ->option_text("ID");
    addNumber(command, "--value", options->value, TR("Its value"))->required();
    addText(command, "--note", options->note, TR("A note"));
    addData(command, options->data);
    program.onCall(command, options, logScore);
}

struct PlanOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> on;
    std::optional<core::Day> knownFrom;
    core::Route route{};
    std::string product;
    std::optional<double> grams;
    std::string note;
};

int makePlan(const Program& program, const PlanOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    core::Plan plan;
    plan.id = open.book.newId();
    plan.patient = patient->id;
    plan.knownFrom = options.knownFrom.value_or(open.book.today());
    plan.plannedOn = *options.on;
    plan.route = options.route;
    plan.product = app::trimmed(options.product);
    plan.dose = core::Grams{*options.grams};
    plan.note = noteOf(options.note);
    return report(program, open, open.book.makePlan(plan), plan);
}

void addPlan(Program& program) {
    auto options = std::make_shared<PlanOptions>();
    auto* command = program.app.add_subcommand(
        "plan", TR("Write down a planned course: its first day and its whole dose"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addDay(command, "--on", options->on, TR("First day of the course"))->required();
    addRoute(command, options->route)->required();
    addText(command, "--product", options->product, TR("The brand"))->required()->option_text("NAME");
    addNumber(command, "--dose-g", options->grams, TR("Grams of the whole course"))->required();
    addDay(command, "--known-from", options->knownFrom, TR("The day it was decided (default: today)"));
    addText(command, "--note", options->note, TR("A note"));
    program.onCall(command, options, makePlan);
}

} // namespace

void addEntryCommands(Program& program) {
    addLogDose(program);
    addLogGrip(program);
    addLogScore(program);
    addPlan(program);
}

} // namespace tidemark::cli
