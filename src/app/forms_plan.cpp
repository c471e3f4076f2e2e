#include "app/forms_plan.h"

#include "app/entry_rules.h"
#include "app/regimen_words.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "model/schedule.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace tidemark::app {
namespace {

constexpr int kMostPlans = 60;
constexpr int kMostWeeks = 104;

std::optional<int> wholeBetween(FieldReader& read, const char* field, const std::string& text, int low,
                                int high) {
    const auto number = core::parseInteger(trimmed(text));
    if (!number) {
        read.wrong(core::ProblemCode::NotANumber, field, text);
    } else if (*number < low || *number > high) {
        read.wrong(core::ProblemCode::OutOfRange, field, text);
        return std::nullopt;
    }
    return number;
}

/// The whole course a dose is in: its first day and the grams of all its days.
struct CourseOfDose {
    core::Day first{};
    double grams = 0;
};
CourseOfDose courseOf(const core::Infusion& infusion, const core::TreatmentLog& log) {
    for (const auto& course : model::groupCourses(log)) {
        for (const auto index : course.infusions) {
            if (log.infusions[index].id == infusion.id) {
                return {course.first, course.grams};
            }
        }
    }
    return {infusion.startedAt.day(), infusion.dose.value};
}

core::TreatmentLog withDose(core::TreatmentLog log, const core::Infusion& infusion) {
    std::erase_if(log.infusions, [&](const auto& other) { return other.id == infusion.id; });
    const auto place = std::ranges::upper_bound(log.infusions, infusion.startedAt.utc, {},
                                                [](const auto& other) { return other.startedAt.utc; });
    log.infusions.insert(place, infusion);
    return log;
}

} // namespace

PlanForm emptyPlanForm(const model::Analysis& analysis) {
    PlanForm form;
    if (!analysis.courses.empty()) {
        const auto& last = analysis.courses.back();
        form.product = last.product;
        form.doseG = core::formatNumber(last.grams);
        form.route = std::string{core::codeOf(last.route)};
    }
    return form;
}

PlanForm planFormOf(const core::Plan& plan) {
    PlanForm form;
    form.day = core::formatDay(plan.plannedOn);
    form.time = plan.plannedMinute ? formatTime(*plan.plannedMinute) : std::string{};
    form.route = std::string{core::codeOf(plan.route)};
    form.product = plan.product;
    form.doseG = core::formatNumber(plan.dose.value);
    form.skipped = plan.skipped.value_or("");
    form.note = plan.note.value_or("");
    return form;
}

Checked<std::vector<core::Plan>> checkPlan(const PlanForm& form, const core::TreatmentLog& log,
                                           const std::function<core::Uuid()>& newId, core::Day today,
                                           const core::Plan* before) {
    Checked<std::vector<core::Plan>> result;
    FieldReader read{result.problems};
    core::Plan plan = before != nullptr ? *before : core::Plan{};
    plan.patient = log.patient.id;
    plan.knownFrom = before != nullptr ? before->knownFrom : today;
    const auto day = read.day("day", form.day, today);
    plan.plannedMinute.reset();
    if (!trimmed(form.time).empty()) {
        plan.plannedMinute = read.time("time", form.time);
    }
    if (const auto route = core::parseRoute(trimmed(form.route))) {
        plan.route = *route;
    } else {
        read.wrong(core::ProblemCode::UnknownRoute, "route", form.route);
    }
    plan.product = trimmed(form.product);
    plan.dose = core::Grams{read.number("dose_g", form.doseG).value_or(0)};
    plan.skipped = textOrNothing(form.skipped);
    plan.note = textOrNothing(form.note);
    int weeks = 0;
    int count = 1;
    if (before == nullptr && !trimmed(form.everyWeeks).empty()) {
        weeks = wholeBetween(read, "every_weeks", form.everyWeeks, 1, kMostWeeks).value_or(0);
        count = wholeBetween(read, "count", form.count, 1, kMostPlans).value_or(1);
    }
    if (!result.problems.empty()) {
        return result;
    }
    std::vector<core::Plan> plans;
    for (int i = 0; i < count; ++i) {
        plan.id = before != nullptr ? before->id : newId();
        plan.plannedOn = core::addDays(*day, i * weeks * core::kDaysAWeek);
        const auto further = planProblems(plan, log, today);
        result.problems.insert(result.problems.end(), further.begin(), further.end());
        plans.push_back(plan);
    }
    for (auto& problem : result.problems) {
        problem.field = problem.field == "planned_on" ? "day" : problem.field;
    }
    if (!core::hasErrors(result.problems)) {
        result.value = std::move(plans);
    }
    return result;
}

std::string planSentence(const PlanForm& form, core::Day today) {
    core::TreatmentLog nobody;
    const auto checked = checkPlan(
        form, nobody, [] { return core::Uuid{}; }, today);
    if (!checked.value) {
        return {};
    }
    const auto& plans = *checked.value;
    auto text = fmt::format("{} {}, {}", gramsText(plans.front().dose.value), routeText(plans.front().route),
                            plans.front().product);
    if (plans.size() > 1) {
        const long weeks = core::parseInteger(trimmed(form.everyWeeks)).value_or(0);
        text += ", " + fill(TRN("every {n} week", "every {n} weeks", weeks), fmt::arg("n", weeks));
    }
    text += ": ";
    for (std::size_t i = 0; i < plans.size() && i < kDaysInSentence; ++i) {
        text += (i > 0 ? ", " : "") + weekdayDay(plans[i].plannedOn);
    }
    if (plans.size() > kDaysInSentence) {
        text += fill(TR(" … the last on {day}"), fmt::arg("day", dayWithYear(plans.back().plannedOn)));
    }
    return text + ".";
}

const core::Plan* planFor(const core::TreatmentLog& log, const core::Infusion& infusion,
                          core::Day courseFirst) {
    const core::Plan* best = nullptr;
    const int reach = model::answerDaysOf(log);
    const auto distance = [&](const core::Plan& plan) {
        return std::abs(core::daysBetween(plan.plannedOn, courseFirst));
    };
    for (const auto& plan : log.plans) {
        const bool fits = plan.route == infusion.route && !plan.skipped && distance(plan) <= reach &&
                          plan.knownFrom <= infusion.startedAt.day();
        if (fits && (best == nullptr || distance(plan) < distance(*best) ||
                     (distance(plan) == distance(*best) && plan.knownFrom > best->knownFrom))) {
            best = &plan;
        }
    }
    return best;
}

std::optional<core::Uuid> answeredPlan(const core::Infusion& infusion, const core::TreatmentLog& log) {
    const auto* plan = planFor(log, infusion, courseOf(infusion, withDose(log, infusion)).first);
    return plan != nullptr ? std::optional{plan->id} : std::nullopt;
}

std::string deviationText(const core::Infusion& infusion, const core::TreatmentLog& log) {
    const auto plan =
        infusion.answers ? std::ranges::find(log.plans, *infusion.answers, &core::Plan::id) : log.plans.end();
    std::string text;
    if (plan != log.plans.end()) {
        const auto course = courseOf(infusion, log);
        const int late = core::daysBetween(plan->plannedOn, course.first);
        if (late != 0) {
            text = lateText(late);
        }
        const double less = plan->dose.value - course.grams;
        if (std::abs(less) > model::kAsPlannedGrams) {
            text += (text.empty() ? "" : ", ") + lessText(less);
        }
    }
    if (infusion.deviation) {
        text += (text.empty() ? "" : ": ") + *infusion.deviation;
    }
    return text;
}

} // namespace tidemark::app
