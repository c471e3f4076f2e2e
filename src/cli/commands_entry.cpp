// log-dose, log-grip, log-score
#include "app/catalogue.h"
#include "app/dose_help.h"
#include "app/forms.h"
#include "app/score_values.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "cli/command.h"
#include "core/numbers.h"

#include <algorithm>
#include <array>

namespace tidemark::cli {
namespace {

std::optional<std::string> noteOf(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

CLI::Option* addHand(CLI::App* command, std::function<void(core::Hand)> take, const std::string& help) {
    return command
        ->add_option_function<std::string>(
            "--hand",
            [take = std::move(take)](const std::string& text) {
                const auto hand = core::parseHand(text);
                if (!hand) {
                    badValue("--hand", app::fill(TR("{text} is neither L nor R"), fmt::arg("text", text)));
                }
                take(*hand);
            },
            help)
        ->option_text("L|R");
}

struct DoseOptions {
    std::string log;
    std::string patient;
    core::Wall at{};
    core::Route route{};
    std::string product;
    std::optional<double> grams;
    std::vector<std::string> batches;
    std::vector<std::string> vials;
    app::DoseForm details; ///< how it was given, as typed
    std::string note;
    bool anyway = false;
};

/// "20,batch=P100,expires=2028-01,wasted=5,reason=dropped,gtin=…,serial=…"
app::VialLine readVial(const std::string& text) {
    app::VialLine vial;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        const auto word = app::trimmed(text.substr(at, end - at));
        at = end + 1;
        const auto equals = word.find('=');
        const auto name = equals == std::string::npos ? std::string{"size"} : word.substr(0, equals);
        const auto value = equals == std::string::npos ? word : word.substr(equals + 1);
        const std::array fields{std::pair{"size", &vial.sizeG},         std::pair{"batch", &vial.batch},
                                std::pair{"expires", &vial.expires},    std::pair{"wasted", &vial.wastedG},
                                std::pair{"reason", &vial.wasteReason}, std::pair{"gtin", &vial.gtin},
                                std::pair{"serial", &vial.serial}};
        const auto field = std::ranges::find_if(fields, [&](const auto& f) { return f.first == name; });
        if (field == fields.end()) {
            badValue("--vial", app::fill(TR("{text} is not a vial such as 20,batch=P100,expires=2028-01"),
                                         fmt::arg("text", text)));
        }
        *field->second = value;
    }
    return vial;
}

int logDose(const Program& program, const DoseOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    // Held against the same rules as the form of the window.
    auto form = options.details;
    form.day = core::formatDay(date::floor<date::days>(options.at));
    form.time = app::formatTime(app::minuteOfDay(options.at));
    form.route = std::string{core::codeOf(options.route)};
    form.product = options.product;
    form.doseG = core::formatNumber(*options.grams);
    for (const auto& vial : options.vials) {
        form.vials.push_back(readVial(vial));
    }
    for (const auto& batch : options.batches) {
        form.vials.emplace_back().batch = batch;
    }
    form.batches = app::batchesOf(form.vials);
    const app::Catalogue catalogue{dataFolder(program, {})};
    const auto log = open.book.plannedLog(patient->id);
    if (form.concentrationPct.empty() && !form.volumeMl.empty()) {
        form.concentrationPct = app::concentrationFor(form.product, log, catalogue);
    }
    auto checked = app::checkDose(form, log, open.book.newId(), open.book.zone(), open.book.today());
    if (!checked.value) {
        say(program, checked.problems);
        return kProblem;
    }
    auto& infusion = *checked.value;
    infusion.startedAt = core::momentAt(options.at, open.book.zone()); // with its seconds
    infusion.note = noteOf(options.note);
    if (const auto asked = app::labelProblems(infusion, log, catalogue); !asked.empty() && !options.anyway) {
        say(program, asked);
        return kProblem;
    }
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
    command->add_option("--vial", options->vials, TR("A vial with its grams; again for each further one"))
        ->option_text("G,batch=B,expires=DAY,wasted=G,reason=WHY,gtin=N,serial=S")
        ->take_all();
    auto& form = options->details;
    addText(command, "--concentration", form.concentrationPct, TR("Grams in 100 mL: 5, 10, 16.5, 20"));
    addText(command, "--sites", form.sites, TR("Sites with their mL: \"abdomen-left: 20; thigh-right: 20\""));
    addText(command, "--duration-min", form.durationMin, TR("Minutes from start to end"));
    addText(command, "--rates", form.rates, TR("Minutes since the start with mL/h: \"0: 30; 30: 60\""));
    addText(command, "--needle-gauge", form.needleGauge, TR("Needle, gauge"));
    addText(command, "--needle-mm", form.needleMm, TR("Needle, length in mm"));
    addText(command, "--pump", form.pump, TR("Pump"));
    addText(command, "--premedication", form.premedication, TR("Medicine before it"));
    addText(command, "--place", form.place, TR("Place"));
    addText(command, "--given-by", form.givenBy, TR("Who gave it"));
    addText(command, "--deviation", form.deviation, TR("Why late, early or reduced"));
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
    std::string setting;
    std::string posture;
    std::optional<core::Pinch> pinch;
    core::GripSession marks;
    std::string note;
    bool anyway = false;
};

/// The person's device of that name; made when there is none and the unit is given.
std::optional<core::Device> deviceFor(const GripOptions& options, const core::TreatmentLog& log,
                                      app::LogBook& book, bool& isNew) {
    const auto name = app::deviceNameOf(options.device, options.pinch);
    for (const auto& device : log.devices) {
        if (device.name == name) {
            isNew = false;
            return device;
        }
    }
    isNew = true;
    return core::Device{
        book.newId(), log.patient.id, name, *options.unit, app::textOrNothing(options.setting),
        std::nullopt, options.pinch};
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
    session.posture = app::textOrNothing(options.posture);
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
    addHand(
        command, [options](core::Hand hand) { options->hand = hand; }, TR("Left or right"))
        ->required();
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
    command
        ->add_option_function<std::string>(
            "--pinch",
            [options](const std::string& text) {
                options->pinch = core::parsePinch(text);
                if (!options->pinch) {
                    badValue("--pinch",
                             app::fill(TR("{text} is not one of key, tip, tripod"), fmt::arg("text", text)));
                }
            },
            TR("A new device measures a pinch, not the grip of the whole hand"))
        ->option_text("key|tip|tripod");
    addText(command, "--setting", options->setting, TR("Of a new device: handle position, bulb size"));
}

void addLogGrip(Program& program) {
    auto options = std::make_shared<GripOptions>();
    auto* command = program.app.add_subcommand("log-grip", TR("Log one hand's grip readings"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addTime(command, "--at", options->at, TR("When, as the clock on the wall showed"))->required();
    addGripReadings(command, options.get());
    auto& marks = options->marks;
    addText(command, "--posture", options->posture, TR("Where it was not the usual one"));
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
    std::optional<core::Hand> hand;
    std::vector<std::string> parts;
    std::string set;
    std::string pace;
    std::string aid;
    std::string rater;
    bool recalled = false;
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
    core::Assessment assessment{open.book.newId(),
                                patient->id,
                                core::momentAt(options.at, open.book.zone()),
                                catalogue.seriesName(app::trimmed(options.instrument)),
                                options.value.value_or(0),
                                noteOf(options.note)};
    assessment.hand = options.hand;
    for (const auto& part : options.parts) {
        auto named = core::parseNamedValues(part);
        if (!named) {
            badValue("--part", app::fill(TR("{text} is not a part such as arm:2"), fmt::arg("text", part)));
        }
        assessment.parts.insert(assessment.parts.end(), named->begin(), named->end());
    }
    assessment.set = app::textOrNothing(options.set);
    assessment.pace = app::textOrNothing(options.pace);
    assessment.aid = app::textOrNothing(options.aid);
    assessment.rater = app::textOrNothing(options.rater);
    assessment.recalled = options.recalled;
    auto problems = options.value ? core::Problems{} : app::completeAssessment(assessment, catalogue);
    if (!options.value && assessment.parts.empty()) {
        problems.push_back({core::ProblemCode::Missing, "value", {}});
    }
    if (problems.empty()) {
        problems = catalogue.valueProblems(assessment.instrument, assessment.value);
    }
    if (core::hasErrors(problems)) {
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
    addNumber(command, "--value", options->value, TR("Its value; without it computed from all its parts"));
    addHand(
        command, [target = options.get()](core::Hand hand) { target->hand = hand; },
        TR("For what one hand does"));
    command->add_option("--part", options->parts, TR("A part: arm:2; again for each further one"))
        ->option_text("NAME:VALUE");
    addText(command, "--set", options->set, TR("Which muscles: sums of different sets are not compared"));
    addText(command, "--pace", options->pace, TR("usual or fastest"));
    addText(command, "--aid", options->aid, TR("Stick, rollator …"));
    addText(command, "--rater", options->rater, TR("Who assessed; without it the person"));
    command->add_flag("--recalled", options->recalled, TR("Entered from memory: shown, not used"));
    addText(command, "--note", options->note, TR("A note"));
    addData(command, options->data);
    program.onCall(command, options, logScore);
}

} // namespace

void addEntryCommands(Program& program) {
    addLogDose(program);
    addLogGrip(program);
    addLogScore(program);
}

} // namespace tidemark::cli
