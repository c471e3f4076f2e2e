// log-event, events
#include "app/questions.h"
#include "app/red_flags.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "cli/command.h"
#include "core/failure.h"
#include "model/analysis.h"

#include <algorithm>

namespace tidemark::cli {
namespace {

struct EventOptions {
    std::string log;
    std::string patient;
    core::Wall at{};
    core::Event event;
    std::optional<core::Day> until;
    std::vector<std::string> flags;
    std::string unit;
    std::string phase;
    std::string site;
    std::string action;
    std::string note;
};

int logEvent(const Program& program, const EventOptions& options) {
    const auto urgent = [&](const std::string& number) {
        if (!options.flags.empty()) {
            say(program, app::urgentText(number));
        }
    };
    // Before anything else, whatever becomes of the entry: a log that does not open must not keep it back.
    auto open = [&] {
        try {
            return openForWriting(program, options.log);
        } catch (const core::Failure&) {
            urgent(app::emergencyNumberOf({}));
            throw;
        }
    }();
    const auto found = open.book.findPatient(options.patient);
    urgent(app::emergencyNumberOf(found.value_or(core::Patient{})));
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    auto event = options.event;
    event.id = open.book.newId();
    event.patient = patient->id;
    event.startedAt = core::momentAt(options.at, open.book.zone());
    event.what = app::trimmed(event.what);
    event.endedOn = options.until;
    event.redFlags = app::joinRedFlags(options.flags);
    event.unit = app::textOrNothing(options.unit);
    event.phase = app::textOrNothing(options.phase);
    event.site = app::textOrNothing(options.site);
    event.action = app::textOrNothing(options.action);
    event.note = app::textOrNothing(options.note);
    return report(program, open, open.book.logEvent(event), event);
}

std::string flagCodes() {
    std::string text;
    for (const auto& flag : app::redFlags()) {
        text += (text.empty() ? "" : "|") + std::string{flag.code};
    }
    return text;
}

void addCategory(CLI::App* command, core::Event& event) {
    command
        ->add_option_function<std::string>(
            "--category",
            [&event](const std::string& text) {
                const auto category = core::parseEventCategory(text);
                if (!category) {
                    badValue("--category",
                             app::fill(TR("{text} is not a kind of event"), fmt::arg("text", text)));
                }
                event.category = *category;
            },
            TR("What kind of event"))
        ->required()
        ->option_text(
            "reaction|vitals|infection|other_treatment|laboratory|nerve_conduction|pregnancy|other");
}

void addLogEvent(Program& program) {
    auto options = std::make_shared<EventOptions>();
    auto& event = options->event;
    auto* command = program.app.add_subcommand(
        "log-event",
        TR("Log a reaction, vital signs, an infection, another treatment, a laboratory value …"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addTime(command, "--at", options->at, TR("When it began, as the clock on the wall showed"))->required();
    addCategory(command, event);
    addText(command, "--what", event.what, TR("Its name: headache, blood pressure, Hb, the medicine"));
    command
        ->add_option_function<int>(
            "--severity", [&event](const int& value) { event.severity = value; },
            TR("0 none, 1 mild, 2 moderate, 3 severe"))
        ->option_text("0..3");
    addDay(command, "--until", options->until, TR("The day it ended"));
    addNumber(command, "--value", event.value, TR("A value; the upper one of a blood pressure"));
    addNumber(command, "--second-value", event.secondValue, TR("The lower one"));
    addText(command, "--unit", options->unit, TR("Their unit"));
    addText(command, "--phase", options->phase, TR("before, during or after an infusion"))
        ->option_text("before|during|after");
    addNumber(command, "--rate-ml-h", event.rateMlPerHour, TR("How fast it ran at that moment, mL/h"));
    addText(command, "--site", options->site, TR("The site of a local reaction"));
    command->add_option("--red-flag", options->flags, TR("An urgent sign; again for each further one"))
        ->option_text(flagCodes())
        ->check([](const std::string& text) {
            const auto flags = app::redFlags();
            const bool known =
                std::ranges::any_of(flags, [&](const auto& flag) { return flag.code == text; });
            return known ? std::string{}
                         : app::fill(TR("{text} is not an urgent sign"), fmt::arg("text", text));
        });
    addText(command, "--action", options->action, TR("What was done"));
    addText(command, "--note", options->note, TR("A note"));
    program.onCall(command, options, logEvent);
}

struct ListOptions {
    std::string log;
    std::string patient;
    bool json = false;
};

int events(const Program& program, const ListOptions& options) {
    auto open = openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto log = open.book.treatmentLog(patient->id);
    if (options.json) {
        program.around.out << app::eventsJson(log) << '\n';
        return kDone;
    }
    for (const auto& line : app::eventLines(log)) {
        program.around.out << line << '\n';
    }
    return kDone;
}

void addEvents(Program& program) {
    auto options = std::make_shared<ListOptions>();
    auto* command = program.app.add_subcommand(
        "events", TR("What happened besides doses and measures; reactions with the dose they followed"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    command->add_flag("--json", options->json, TR("For programs"));
    program.onCall(command, options, events);
}

struct QuestionsOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> asOf;
    int answer = 0;
};

int questions(const Program& program, const QuestionsOptions& options) {
    const bool answers = options.answer > 0;
    auto open = answers ? openForWriting(program, options.log) : openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto log = open.book.treatmentLog(patient->id);
    const auto asked = app::openQuestions(log, model::analyse(log, options.asOf.value_or(open.book.today())));
    if (!answers) {
        for (const auto& question : asked) {
            program.around.out << question.sentence << '\n';
            for (std::size_t i = 0; i < question.answers.size(); ++i) {
                program.around.out << fmt::format("    {}  {}\n", i + 1, question.answers[i]);
            }
        }
        return kDone;
    }
    if (asked.empty() || static_cast<std::size_t>(options.answer) > asked.front().answers.size()) {
        say(program, TR("There is no such answer to an open question."));
        return kProblem;
    }
    const auto outcome = app::answerQuestion(open.book, patient->id, asked.front(),
                                             static_cast<std::size_t>(options.answer) - 1);
    if (!outcome) {
        say(program, TR("That answer is written down with log-event or log-score."));
        return kProblem;
    }
    if (!outcome->ok()) {
        say(program, outcome->problems);
        return kProblem;
    }
    return kDone;
}

void addQuestions(Program& program) {
    auto options = std::make_shared<QuestionsOptions>();
    auto* command = program.app.add_subcommand(
        "questions", TR("What is open to be asked: reactions after a dose, whether the effect holds"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addDay(command, "--as-of", options->asOf, TR("As of that day (default: today)"));
    command
        ->add_option("--answer", options->answer, TR("Answer the first one with its answer of that number"))
        ->option_text("N");
    program.onCall(command, options, questions);
}

} // namespace

void addEventCommands(Program& program) {
    addLogEvent(program);
    addEvents(program);
    addQuestions(program);
}

} // namespace tidemark::cli
