#include <algorithm>
#include <cmath>

#include "app/entry_rules.h"
#include "app/forms.h"
#include "app/typed_text.h"
#include "core/numbers.h"
#include "model/courses.h"

namespace tidemark::app {
namespace {

constexpr int kUsualMinute = 10 * 60; // where no earlier dose says when
/// Further from its day a plan does not say what is given today.
constexpr int kCourseDays = 7;

std::string joinBatches(const core::Infusion& infusion) {
    std::string text;
    for (const auto& vial : infusion.vials) {
        if (vial.batch && (", " + text + ", ").find(", " + *vial.batch + ", ") == std::string::npos) {
            text += (text.empty() ? "" : ", ") + *vial.batch;
        }
    }
    return text;
}

std::optional<core::Plan> planOfToday(const core::TreatmentLog& log, core::Day today) {
    std::optional<core::Plan> found;
    for (const auto& plan : log.plans) {
        if (plan.knownFrom <= today && plan.plannedOn == today &&
            (!found || plan.knownFrom >= found->knownFrom)) {
            found = plan;
        }
    }
    return found;
}

/// One day's share of a planned course: as the course before was divided.
double dayShare(const core::Plan& plan, const core::TreatmentLog& log) {
    const auto courses = model::groupCourses(log);
    if (courses.empty() || courses.back().route != plan.route) {
        return plan.dose.value;
    }
    const auto& last = courses.back();
    if (std::abs(last.grams - plan.dose.value) < 0.01) {
        return log.infusions[last.infusions.front()].dose.value;
    }
    return plan.dose.value / static_cast<double>(last.infusions.size());
}

/// The vials of `before` whose batches still stand in the field, with what is known about them, and the new
/// ones.
std::vector<core::Vial> vialsFor(const std::vector<std::string>& batches, const core::Infusion* before) {
    std::vector<core::Vial> vials;
    for (const auto& batch : batches) {
        bool known = false;
        for (const auto& vial : before != nullptr ? before->vials : std::vector<core::Vial>{}) {
            if (vial.batch == batch) {
                vials.push_back(vial);
                known = true;
            }
        }
        if (!known) {
            vials.push_back({});
            vials.back().batch = batch;
        }
    }
    for (const auto& vial : before != nullptr ? before->vials : std::vector<core::Vial>{}) {
        if (!vial.batch) {
            vials.push_back(vial);
        }
    }
    return vials;
}

} // namespace

std::optional<DoseForm> usualDose(const core::TreatmentLog& log, core::Day today) {
    std::optional<DoseForm> form;
    const core::Infusion* last = nullptr;
    for (const auto& infusion : log.infusions) {
        if (infusion.startedAt.day() <= today) {
            last = &infusion;
        }
    }
    if (last != nullptr) {
        form = doseFormOf(*last);
        form->note.clear();
    }
    const bool inCourse = last != nullptr && core::daysBetween(last->startedAt.day(), today) < kCourseDays &&
                          last->route != core::Route::Subcutaneous;
    auto plan = planOfToday(log, today);
    if (!plan && last == nullptr) { // the first dose there is: what was planned to be next
        const auto next =
            std::ranges::find_if(log.plans, [&](const auto& p) { return p.knownFrom <= today; });
        plan = next != log.plans.end() ? std::optional{*next} : std::nullopt;
    }
    if (plan && !inCourse) {
        if (!form) {
            form.emplace();
            form->time = formatTime(plan->plannedMinute.value_or(kUsualMinute));
        }
        form->route = std::string{core::codeOf(plan->route)};
        if (form->product != plan->product) {
            form->product = plan->product;
            form->batches.clear();
        }
        form->doseG = core::formatNumber(dayShare(*plan, log));
    }
    if (form) {
        form->day = core::formatDay(today);
    }
    return form;
}

DoseForm doseFormOf(const core::Infusion& infusion) {
    return {core::formatDay(infusion.startedAt.day()),
            formatTime(minuteOfDay(infusion.startedAt.wall)),
            std::string{core::codeOf(infusion.route)},
            infusion.product,
            core::formatNumber(infusion.dose.value),
            joinBatches(infusion),
            infusion.note.value_or("")};
}

Checked<core::Infusion> checkDose(const DoseForm& form, const core::TreatmentLog& log, core::Uuid id,
                                  const core::Zone& zone, core::Day today, const core::Infusion* before) {
    Checked<core::Infusion> result;
    FieldReader read{result.problems};
    const auto day = read.day("day", form.day, today);
    const auto minute = read.time("time", form.time);
    const auto route = core::parseRoute(trimmed(form.route));
    if (!route) {
        read.wrong(core::ProblemCode::UnknownRoute, "route", form.route);
    }
    if (trimmed(form.product).empty()) {
        read.wrong(core::ProblemCode::Missing, "product", {});
    }
    const auto grams = read.number("dose_g", form.doseG);
    if (core::hasErrors(result.problems)) {
        return result;
    }

    core::Infusion infusion = before != nullptr ? *before : core::Infusion{};
    infusion.id = id;
    infusion.patient = log.patient.id;
    // A dose given on a journey keeps the zone it was given in, and its seconds when the time was left as it
    // was.
    const auto lived = before != nullptr ? core::Zone::find(before->startedAt.zone) : std::nullopt;
    if (before == nullptr || before->startedAt.day() != *day ||
        minuteOfDay(before->startedAt.wall) != *minute) {
        infusion.startedAt =
            core::momentAt(core::Wall{*day} + std::chrono::minutes{*minute}, lived.value_or(zone));
    }
    infusion.route = *route;
    infusion.product = trimmed(form.product);
    infusion.dose = core::Grams{*grams};
    infusion.vials = vialsFor(splitList(form.batches), before);
    infusion.note = textOrNothing(form.note);

    result.problems = doseProblems(infusion, log, today);
    for (auto& problem : result.problems) {
        if (problem.field == "started") {
            problem.field = "day";
        } else if (problem.field == "batch") {
            problem.field = "batches";
        }
    }
    if (!core::hasErrors(result.problems)) {
        result.value = std::move(infusion);
    }
    return result;
}

} // namespace tidemark::app
