// regimen, change-regimen, agenda, move, skip, plan, plan compare
#include "app/agenda.h"
#include "app/agenda_page.h"
#include "app/forms_regimen.h"
#include "app/installation.h"
#include "app/plan_compare.h"
#include "app/regimen_words.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "cli/command.h"
#include "cli/pictures.h"
#include "core/numbers.h"

#include <algorithm>

namespace tidemark::cli {
namespace {

struct RegimenOptions {
    std::string log;
    std::string patient;
    std::string entry;
    app::RegimenForm form;
    std::string lastDay;
    std::vector<std::string> steps;
    std::vector<std::string> pauses;
    std::string reason;
};

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) {
        text += (text.empty() ? "" : "; ") + part;
    }
    return text;
}

int listRegimens(const Program& program, const core::TreatmentLog& log) {
    const app::IsoDays isoDays;
    for (const auto& regimen : log.regimens) {
        program.around.out << core::formatUuid(regimen.id) << "  " << app::regimenText(regimen) << '\n';
    }
    if (log.regimens.empty()) {
        say(program, TR("No regimen is written down for this person."));
    }
    return kDone;
}

int regimen(const Program& program, const RegimenOptions& options) {
    const bool asks =
        options.form.startsOn.empty() && options.form.dose.empty() && options.form.every.empty();
    auto open = asks ? openForReading(program, options.log) : openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto log = open.book.treatmentLog(patient->id);
    if (asks) {
        return listRegimens(program, log);
    }
    auto form = options.form;
    form.endsOn = options.lastDay;
    form.steps = joined(options.steps);
    form.pauses = joined(options.pauses);
    const auto checked = app::checkRegimen(form, log, open.book.newId(), open.book.today());
    if (!checked.value) {
        say(program, checked.problems);
        return kProblem;
    }
    return report(program, open, open.book.makeRegimen(*checked.value), *checked.value);
}

int changeRegimen(const Program& program, const RegimenOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto id = core::parseUuid(options.entry);
    for (const auto& person : open.book.patients()) {
        const auto log = open.book.treatmentLog(person.id);
        const auto found = id ? std::ranges::find(log.regimens, *id, &core::Regimen::id) : log.regimens.end();
        if (found == log.regimens.end()) {
            continue;
        }
        auto form = app::regimenFormOf(*found);
        const auto take = [](std::string& field, const std::string& typed) {
            if (!typed.empty()) {
                field = typed;
            }
        };
        take(form.startsOn, options.form.startsOn);
        take(form.endsOn, options.lastDay);
        take(form.every, options.form.every);
        take(form.dose, options.form.dose);
        take(form.product, options.form.product);
        take(form.courseDays, options.form.courseDays);
        take(form.weekdays, options.form.weekdays);
        take(form.at, options.form.at);
        take(form.note, options.form.note);
        // Steps and pauses are added to those there.
        for (const auto& [list, typed] : {std::pair{&form.steps, joined(options.steps)},
                                          std::pair{&form.pauses, joined(options.pauses)}}) {
            if (!typed.empty()) {
                *list += (list->empty() ? "" : "; ") + typed;
            }
        }
        form.fromLastDose = form.fromLastDose || options.form.fromLastDose;
        const auto checked = app::checkRegimen(form, log, found->id, open.book.today(), &*found);
        if (!checked.value) {
            say(program, checked.problems);
            return kProblem;
        }
        return report(program, open, open.book.correct(*checked.value, options.reason), *checked.value);
    }
    say(program, app::fill(TR("There is no regimen {id} in the log."), fmt::arg("id", options.entry)));
    return kProblem;
}

/// The options of a new regimen, which are those of a change too.
void addRegimenOptions(CLI::App* command, RegimenOptions& options) {
    options.form = {.startsOn = {}, .every = {}, .dose = {}, .product = {}, .route = {}, .courseDays = {}};
    addText(command, "--from", options.form.startsOn, TR("The first planned day"))->option_text("DAY");
    addText(command, "--to", options.lastDay, TR("The last day on which a course may begin"))
        ->option_text("DAY");
    addText(command, "--every", options.form.every, TR("How often"))->option_text("\"4 weeks\"|\"10 days\"");
    addText(command, "--dose", options.form.dose, TR("Of a course"))
        ->option_text("\"40 g\"|\"1 g/kg\"|\"4 x 10 g\"");
    addText(command, "--product", options.form.product, TR("The brand"))->option_text("NAME");
    addText(command, "--course-days", options.form.courseDays, TR("Infusion days of a course"))
        ->option_text("1..5 [1]");
    addText(command, "--weekdays", options.form.weekdays, TR("On these days of the week"))
        ->option_text("\"mon thu\"");
    addText(command, "--at", options.form.at, TR("The time of day"))->option_text("HH:MM");
    command->add_flag("--from-last-dose", options.form.fromLastDose,
                      TR("The next one counts from the course that was given, not from the calendar"));
    command->add_option("--step", options.steps, TR("From that day so much, in the terms of the dose"))
        ->option_text("\"2026-12-10: 20\"");
    command->add_option("--pause", options.pauses, TR("None on these days"))
        ->option_text("\"2026-07-01/2026-07-14 holiday\"");
    addText(command, "--note", options.form.note, TR("A note"));
}

void addRegimen(Program& program) {
    auto options = std::make_shared<RegimenOptions>();
    auto* command = program.app.add_subcommand(
        "regimen", TR("Write down treatment as the clinic prescribed it; without --from list what there is"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addRegimenOptions(command, *options);
    options->form.courseDays = "1";
    addText(command, "--route", options->form.route, TR("By which route"))->option_text("IV|SC|fSC");
    program.onCall(command, options, regimen);

    auto changed = std::make_shared<RegimenOptions>();
    auto* change = program.app.add_subcommand(
        "change-regimen", TR("End, pause or change a regimen; the history keeps what it was"));
    addLog(change, changed->log);
    change->add_option("ENTRY", changed->entry, TR("Its identity, as regimen lists it"))->required();
    addRegimenOptions(change, *changed);
    addText(change, "--reason", changed->reason, TR("Why"));
    program.onCall(change, changed, changeRegimen);
}

struct AgendaOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> from;
    std::optional<core::Day> to;
    std::optional<core::Day> asOf;
    std::string out;
    std::optional<double> answerDays;
};

constexpr int kAgendaBefore = 28;
constexpr int kAgendaAhead = 92; // three months

int writeAgenda(const Program& program, OpenLog& open, const std::vector<core::Patient>& people,
                const AgendaOptions& options, core::Day today) {
    const auto from = options.from.value_or(today);
    const auto to =
        options.to.value_or(core::addDays(from, people.size() > 1 ? app::kWeekListDays : app::kFridgeDays));
    std::vector<core::TreatmentLog> logs;
    logs.reserve(people.size());
    for (const auto& person : people) {
        logs.push_back(core::asOf(open.book.treatmentLog(person.id), today));
    }
    writePageFile(program, app::pathOf(options.out), app::agendaPage(logs, from, to, today),
                  paint::Paper::A4);
    program.around.out << options.out << '\n';
    return kDone;
}

int setAnswerDays(const Program& program, const AgendaOptions& options) {
    if (!(*options.answerDays >= 0 && *options.answerDays <= model::kMostAnswerDays)) {
        badValue("--answer-days", TR("must be from 0 to 28 days"));
    }
    if (options.patient.empty()) {
        badValue("--answer-days", TR("is set for one person: --patient"));
    }
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto outcome = app::setAnswerDays(open.book, patient->id, static_cast<int>(*options.answerDays));
    if (!outcome.ok()) {
        say(program, outcome.problems);
        return kProblem;
    }
    return kDone;
}

int agenda(const Program& program, const AgendaOptions& options) {
    if (options.answerDays) {
        if (const int code = setAnswerDays(program, options); code != kDone) {
            return code;
        }
    }
    auto open = openForReading(program, options.log);
    const auto today = options.asOf.value_or(open.book.today());
    const auto from = options.from.value_or(core::addDays(today, -kAgendaBefore));
    const auto to = options.to.value_or(core::addDays(today, kAgendaAhead));
    if (from > to) {
        badValue("--to", TR("the period ends before it begins"));
    }
    auto people = open.book.patients();
    if (!options.patient.empty()) {
        const auto patient = findPatient(program, open.book, options.patient);
        if (!patient) {
            return kProblem;
        }
        people = {*patient};
    }
    if (!options.out.empty()) {
        return writeAgenda(program, open, people, options, today);
    }
    const app::IsoDays isoDays;
    auto& out = program.around.out;
    for (const auto& person : people) {
        const auto log = core::asOf(open.book.treatmentLog(person.id), today);
        out << (people.size() > 1 ? person.label + "\n" : std::string{});
        for (const auto& line : app::agendaOf(log, from, to, today)) {
            out << line.day << "  " << line.what << "  " << line.state << '\n';
        }
        if (from <= today) {
            const auto end = std::min(to, today);
            out << app::adherenceText(model::adherenceOf(log, from, end, today), log, from, end) << '\n';
        }
    }
    return kDone;
}

void addAgenda(Program& program) {
    auto options = std::make_shared<AgendaOptions>();
    auto* command = program.app.add_subcommand(
        "agenda", TR("What is planned, what was given for it, and the share of it over a period"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("Only this person"))->option_text("ID");
    addDay(command, "--from", options->from, TR("First day (default: four weeks ago)"));
    addDay(command, "--to", options->to, TR("Last day (default: in three months)"));
    addDay(command, "--as-of", options->asOf, TR("As it was known on that day (default: today)"));
    addText(command, "--out", options->out,
            TR("Write what is planned as a page (a person: three months; several: a week)"))
        ->option_text("x.pdf");
    addNumber(command, "--answer-days", options->answerDays,
              TR("Set how many days from a planned day a treatment still counts for it"));
    program.onCall(command, options, agenda);
}

struct OneDayOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> day;
    std::optional<core::Day> to; ///< nothing: skipped
    std::string reason;
};

int changeDay(const Program& program, const OneDayOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto log = open.book.treatmentLog(patient->id);
    const auto at = app::occurrenceOn(log, *options.day);
    if (!at) {
        say(program,
            app::fill(TR("Nothing is planned for {day}."), fmt::arg("day", core::formatDay(*options.day))));
        return kProblem;
    }
    const auto outcome = options.to ? app::moveOccurrence(open.book, log, *at, *options.to, options.reason)
                                    : app::skipOccurrence(open.book, log, *at, options.reason);
    if (!outcome.ok()) {
        say(program, outcome.problems);
        return kProblem;
    }
    return agenda(program, {.log = options.log,
                            .patient = options.patient,
                            .from = *options.day,
                            .to = options.to ? std::max(*options.day, *options.to) : *options.day,
                            .asOf = {},
                            .out = {},
                            .answerDays = {}});
}

void addChangeDay(Program& program) {
    for (const bool moves : {true, false}) {
        auto options = std::make_shared<OneDayOptions>();
        auto* command = program.app.add_subcommand(
            moves ? "move" : "skip", moves ? TR("Move one planned day; the regimen stays as it is")
                                           : TR("Leave one planned day out, and say why"));
        addLog(command, options->log);
        addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
        addDay(command, "--day", options->day, TR("The planned day"))->required();
        if (moves) {
            addDay(command, "--to", options->to, TR("The day in its place"))->required();
        }
        auto* reason = addText(command, "--reason", options->reason, TR("Why"));
        if (!moves) {
            reason->required();
        }
        program.onCall(command, options, changeDay);
    }
}

struct PlanOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> on;
    std::optional<core::Day> knownFrom;
    std::string route;
    std::string product;
    std::optional<double> grams;
    std::string note;
};

int makePlan(const Program& program, const PlanOptions& options) {
    // Not `required`: `plan compare` has options of its own.
    if (options.log.empty()) {
        badValue("LOG", TR("is required"));
    }
    for (const auto& [name, given] :
         {std::pair{"--patient", !options.patient.empty()}, std::pair{"--on", options.on.has_value()},
          std::pair{"--route", !options.route.empty()}, std::pair{"--product", !options.product.empty()},
          std::pair{"--dose-g", options.grams.has_value()}}) {
        if (!given) {
            badValue(name, TR("is required"));
        }
    }
    const auto route = core::parseRoute(options.route);
    if (!route) {
        badValue("--route", app::fill(TR("{text} is not IV, SC or fSC"), fmt::arg("text", options.route)));
    }
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
    plan.route = *route;
    plan.product = app::trimmed(options.product);
    plan.dose = core::Grams{*options.grams};
    plan.note = app::textOrNothing(options.note);
    return report(program, open, open.book.makePlan(plan), plan);
}

struct CompareOptions {
    std::string log;
    std::string patient;
    std::vector<std::string> plans;
    std::optional<core::Day> asOf;
    std::string out;
    bool json = false;
};

int compare(const Program& program, const CompareOptions& options) {
    if (options.plans.empty() || options.plans.size() > app::kMostPlansCompared) {
        badValue("--plan", TR("one to three plans can be looked at"));
    }
    std::vector<model::PlanTyped> typed;
    core::Problems problems;
    for (const auto& text : options.plans) {
        const auto form = app::parseTried(text);
        if (!form) {
            badValue("--plan", app::fill(TR("{text} is not a plan such as \"40 g IV every 3 weeks\""),
                                         fmt::arg("text", text)));
        }
        if (const auto plan = app::readTried(*form, problems)) {
            typed.push_back(*plan);
        }
    }
    if (!problems.empty()) {
        say(program, problems);
        return kProblem;
    }
    auto open = openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto asOf = options.asOf.value_or(open.book.today());
    const auto log = open.book.plannedLog(patient->id, asOf);
    model::ForecastWalk walk(log);
    walk.walkTo(asOf);
    const auto plans = app::comparePlans(log, walk, typed);
    auto& out = program.around.out;
    if (!options.out.empty()) {
        writeSceneFile(program, app::pathOf(options.out), app::compareScene(plans));
    }
    if (options.json) {
        out << app::compareJson(plans) << '\n';
        return kDone;
    }
    for (const auto& plan : plans) {
        out << plan.title << ": " << app::amountsText(plan) << '\n';
        for (const auto& hand : plan.hands) {
            out << "  " << app::expectedText(hand) << '\n';
        }
        if (plan.hands.empty()) {
            out << "  " << TR("Nothing can be said: there are no readings.") << '\n';
        }
    }
    out << app::compareFoot() << '\n';
    return kDone;
}

void addPlan(Program& program) {
    auto options = std::make_shared<PlanOptions>();
    auto* command = program.app.add_subcommand(
        "plan", TR("Write down a planned course: its first day and its whole dose; or compare plans"));
    command->add_option("LOG", options->log, TR("The log"));
    addText(command, "--patient", options->patient, TR("The person"))->option_text("ID");
    addDay(command, "--on", options->on, TR("First day of the course"));
    addText(command, "--route", options->route, TR("By which route"))->option_text("IV|SC|fSC");
    addText(command, "--product", options->product, TR("The brand"))->option_text("NAME");
    addNumber(command, "--dose-g", options->grams, TR("Grams of the whole course"));
    addDay(command, "--known-from", options->knownFrom, TR("The day it was decided (default: today)"));
    addText(command, "--note", options->note, TR("A note"));
    // The command's own part is done only without `compare`, whose action is set first.
    command->callback([&program, command, options] {
        if (command->get_subcommands().empty()) {
            program.action = [&program, options] { return makePlan(program, *options); };
        }
    });

    auto tried = std::make_shared<CompareOptions>();
    auto* compared = command->add_subcommand(
        "compare", TR("What a person's own record lets one expect of up to three plans that are typed in"));
    addLog(compared, tried->log);
    addText(compared, "--patient", tried->patient, TR("The person"))->required()->option_text("ID");
    compared->add_option("--plan", tried->plans, TR("A plan; up to three times"))
        ->required()
        ->option_text("\"40 g IV every 3 weeks\"");
    addDay(compared, "--as-of", tried->asOf, TR("As it was known on that day (default: today)"));
    addText(compared, "--out", tried->out, TR("Draw it too"))->option_text("x.png|x.svg|x.pdf");
    compared->add_flag("--json", tried->json, TR("For programs"));
    program.onCall(compared, tried, compare);
}

} // namespace

void addPlanCommands(Program& program) {
    addRegimen(program);
    addAgenda(program);
    addChangeDay(program);
    addPlan(program);
}

} // namespace tidemark::cli
