// The usual dose on days that were not logged: gaps must be easy to fill afterwards.
#include <algorithm>
#include <cmath>

#include "app/forms.h"
#include "model/courses.h"

namespace tidemark::app {
namespace {

constexpr int kLookBackDays = 56;
constexpr double kSteadyBelowDays = 12; // model/courses.h: steady mode

} // namespace

std::vector<core::Day> missedDoseDays(const core::TreatmentLog& log, core::Day today) {
    const auto courses = model::groupCourses(log);
    const auto interval = model::usualInterval(courses, log, today);
    std::vector<core::Day> days;
    if (!interval || *interval >= kSteadyBelowDays || *interval < 1) {
        return days;
    }
    for (const auto& missed : model::missedDoses(courses, *interval, today)) {
        const double step = static_cast<double>(missed.gapDays) / (missed.count + 1);
        // A gap that is still open has no dose at its end: its days are counted with the usual interval.
        const double apart = missed.nextAfter == today ? *interval : step;
        for (int k = 1; k <= missed.count; ++k) {
            const auto day = core::addDays(missed.lastBefore, static_cast<int>(std::lround(apart * k)));
            if (day < today && core::daysBetween(day, today) <= kLookBackDays) {
                days.push_back(day);
            }
        }
    }
    std::ranges::sort(days);
    return days;
}

Checked<std::vector<core::Infusion>> fillDoses(const std::vector<core::Day>& days,
                                               const core::TreatmentLog& log,
                                               const std::function<core::Uuid()>& newId,
                                               const core::Zone& zone, core::Day today) {
    Checked<std::vector<core::Infusion>> result;
    std::vector<core::Infusion> doses;
    auto known = log;
    for (const auto day : days) {
        auto form = usualDose(known, day);
        if (!form) {
            result.problems.push_back({core::ProblemCode::Missing, "product", {}});
            return result;
        }
        auto checked = checkDose(*form, known, newId(), zone, today);
        for (auto& problem : checked.problems) {
            problem.value = core::formatDay(day);
            result.problems.push_back(std::move(problem));
        }
        if (!checked.value) {
            return result;
        }
        const auto place = std::ranges::upper_bound(known.infusions, checked.value->startedAt.utc, {},
                                                    [](const auto& r) { return r.startedAt.utc; });
        known.infusions.insert(place, *checked.value);
        doses.push_back(*std::move(checked.value));
    }
    if (doses.empty()) {
        result.problems.push_back({core::ProblemCode::Missing, "day", {}});
    } else {
        result.value = std::move(doses);
    }
    return result;
}

} // namespace tidemark::app
