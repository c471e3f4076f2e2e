#include "app/agenda.h"

#include "app/regimen_words.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace tidemark::app {
namespace {

std::string daysText(int days) {
    return fill(TRN("{n} day", "{n} days", days), fmt::arg("n", days));
}

std::string givenText(const model::Answered& at) {
    auto text = at.days == 0 ? TR("given on the day")
                             : fill(TR("given, {late}"), fmt::arg("late", lateText(at.days)));
    return at.less != 0 ? text + ", " + lessText(at.less) : text;
}

std::string openText(int days) {
    return days == 0  ? TR("today")
           : days < 0 ? fill(TR("in {days}"), fmt::arg("days", daysText(-days)))
                      : fill(TR("{days} overdue"), fmt::arg("days", daysText(days)));
}

std::string stateText(const model::Answered& at) {
    std::string text;
    switch (at.answer) {
        case model::Answer::AsPlanned:
        case model::Answer::Late:
        case model::Answer::Early:
            text = givenText(at);
            break;
        case model::Answer::Missed:
            text = TR("no dose logged");
            break;
        case model::Answer::Skipped:
            text = fill(TR("skipped: {reason}"), fmt::arg("reason", at.planned.skipped.value_or("")));
            break;
        case model::Answer::Open:
            text = openText(at.days);
            break;
    }
    if (at.planned.meant && *at.planned.meant != at.planned.on) {
        text += ", " + fill(TR("moved from {day}"), fmt::arg("day", weekdayDay(*at.planned.meant)));
    }
    return at.planned.note ? text + " · " + *at.planned.note : text;
}

/// The plan that changes this day: the one that is there already, or a new one.
Outcome change(LogBook& book, const core::TreatmentLog& log, const model::Occurrence& at,
               const core::Plan& plan, const std::string& reason) {
    const bool there = std::ranges::any_of(
        log.plans, [&](const core::Plan& p) { return p.id == at.id && !model::isScheduled(p); });
    return there ? book.correct(plan, reason) : book.makePlan(plan);
}

core::Plan planOf(LogBook& book, const core::TreatmentLog& log, const model::Occurrence& at) {
    const auto known = std::ranges::find(log.plans, at.id, &core::Plan::id);
    core::Plan plan;
    if (known != log.plans.end()) {
        plan = *known;
    } else {
        plan.patient = log.patient.id;
        plan.route = at.route;
        plan.product = at.product;
        plan.dose = at.dose.value_or(core::Grams{0});
        plan.plannedMinute = at.minute;
    }
    if (at.regimen && !at.meant) {
        plan.id = book.newId();
        plan.knownFrom = book.today();
        plan.regimen = at.regimen;
        plan.insteadOf = at.on;
    }
    plan.plannedOn = at.on;
    return plan;
}

} // namespace

std::vector<AgendaLine> agendaOf(const core::TreatmentLog& log, core::Day from, core::Day to,
                                 core::Day today) {
    std::vector<AgendaLine> lines;
    for (auto& at : model::adherenceOf(log, from, to, today).planned) {
        const auto time = at.planned.minute ? " " + formatTime(*at.planned.minute) : std::string{};
        lines.push_back({weekdayWithYear(at.planned.on) + time, occurrenceText(at.planned), stateText(at),
                         std::move(at)});
    }
    return lines;
}

std::string adherenceText(const model::Adherence& adherence, const core::TreatmentLog& log, core::Day from,
                          core::Day to) {
    const auto period = dayRangeWithYear(from, to);
    if (!adherence.rate()) {
        return fill(TR("{period}: no planned treatment was due."), fmt::arg("period", period));
    }
    auto text =
        fill(TRN("{period}: of {due} planned treatment {given} was given ({rate}), {onDay} on the day",
                 "{period}: of {due} planned treatments {given} were given ({rate}), {onDay} on the day",
                 adherence.due),
             fmt::arg("period", period), fmt::arg("due", adherence.due), fmt::arg("given", adherence.given),
             fmt::arg("rate", percentText(*adherence.rate())), fmt::arg("onDay", adherence.onDay));
    if (const auto share = adherence.possession()) {
        text += "; " + fill(TR("{given} of {due} planned ({share})"),
                            fmt::arg("given", gramsText(adherence.gramsGiven)),
                            fmt::arg("due", gramsText(adherence.gramsDue)),
                            fmt::arg("share", percentText(*share)));
    }
    text +=
        ". " + fill(TR("A treatment counts for a planned day up to {days} from it, never more than half the "
                       "way to the next."),
                    fmt::arg("days", daysText(model::answerDaysOf(log))));
    if (adherence.unplanned > 0) {
        text += " " + fill(TRN("{n} treatment without a plan.", "{n} treatments without a plan.",
                               adherence.unplanned),
                           fmt::arg("n", adherence.unplanned));
    }
    return text;
}

Outcome setAnswerDays(LogBook& book, const core::Uuid& patient, int days) {
    if (days < 0 || days > model::kMostAnswerDays) {
        return {{{core::ProblemCode::OutOfRange, "answer_days", core::formatNumber(days)}}, {}};
    }
    return book.setSetting(patient, model::kAnswerDaysSetting, core::formatNumber(days));
}

std::optional<model::Occurrence> occurrenceOn(const core::TreatmentLog& log, core::Day day) {
    const auto planned = model::occurrencesOf(log, day, day);
    const auto found = std::ranges::find_if(planned, [](const auto& at) { return !at.skipped; });
    return found == planned.end() ? std::nullopt : std::optional{*found};
}

Outcome moveOccurrence(LogBook& book, const core::TreatmentLog& log, const model::Occurrence& at,
                       core::Day to, const std::string& reason) {
    auto plan = planOf(book, log, at);
    plan.plannedOn = to;
    if (!reason.empty()) {
        plan.note = reason;
    }
    return change(book, log, at, plan, reason);
}

Outcome skipOccurrence(LogBook& book, const core::TreatmentLog& log, const model::Occurrence& at,
                       const std::string& reason) {
    if (reason.empty()) {
        return {{{core::ProblemCode::Missing, "reason", {}}}, {}};
    }
    auto plan = planOf(book, log, at);
    plan.skipped = reason;
    return change(book, log, at, plan, reason);
}

} // namespace tidemark::app
