#include "model/schedule.h"

#include "core/numbers.h"
#include "model/courses.h"
#include "model/options.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace tidemark::model {
namespace {

using core::Day;

/// A day on which a regimen has a course, and since when that is known.
struct Due {
    Day on{};
    Day knownFrom{};
};

struct Moved {
    Day meant{};
    Day to{};
};

/// How far from the day that a change means it still means it: a course that is corrected shifts the days
/// counted from it a little.
int nearDays(const core::Regimen& regimen) {
    return regimen.fromLastDose ? regimen.everyDays / 4 : 0;
}

const Moved* changeOf(const std::vector<Moved>& moved, const core::Regimen& regimen, Day day) {
    const auto found = std::ranges::find_if(moved, [&](const Moved& m) {
        return std::abs(core::daysBetween(m.meant, day)) <= nearDays(regimen);
    });
    return found == moved.end() ? nullptr : &*found;
}

Day mondayOf(Day day) {
    const auto weekday = date::weekday{date::sys_days{day.time_since_epoch()}};
    return core::addDays(day, 1 - static_cast<int>(weekday.iso_encoding()));
}

const core::Pause* pauseOn(const std::vector<core::Pause>& pauses, Day day) {
    const auto found = std::ranges::find_if(
        pauses, [day](const core::Pause& pause) { return pause.from <= day && day <= pause.to; });
    return found == pauses.end() ? nullptr : &*found;
}

Day lastDay(const core::Regimen& regimen, Day until) {
    return regimen.endsOn ? std::min(*regimen.endsOn, until) : until;
}

std::vector<Due> byCalendar(const core::Regimen& regimen, Day until) {
    std::vector<Due> due;
    const auto end = lastDay(regimen, until);
    const auto days =
        regimen.weekdays ? core::parseWeekdays(*regimen.weekdays) : std::optional<std::vector<unsigned>>{};
    for (Day at = days ? mondayOf(regimen.startsOn) : regimen.startsOn; at <= end;
         at = core::addDays(at, regimen.everyDays)) {
        if (!days) {
            due.push_back({at, regimen.knownFrom});
            continue;
        }
        for (const auto weekday : *days) {
            const auto on = core::addDays(at, static_cast<int>(weekday) - 1);
            if (on >= regimen.startsOn && on <= end) {
                due.push_back({on, regimen.knownFrom});
            }
        }
    }
    const auto pauses = core::pausesOf(regimen.pauses).value_or(std::vector<core::Pause>{});
    std::erase_if(due, [&](const Due& d) { return pauseOn(pauses, d.on) != nullptr; });
    return due;
}

/// Counted from what was given: each course is followed by one planned day, the last one by all that come.
/// A pause puts a day off to its end.
/// `moved`: days that people moved, with the day in their place, from which the next one counts.
std::vector<Due> fromLastDose(const core::Regimen& regimen, const std::vector<CourseSpan>& courses,
                              const std::vector<Moved>& moved, Day until) {
    const auto pauses = core::pausesOf(regimen.pauses).value_or(std::vector<core::Pause>{});
    const auto afterPauses = [&](Day day) {
        for (const auto* pause = pauseOn(pauses, day); pause != nullptr; pause = pauseOn(pauses, day)) {
            day = core::addDays(pause->to, 1);
        }
        return day;
    };
    const auto end = lastDay(regimen, until);
    std::vector<Due> due;
    const auto add = [&](Day on, Day known) {
        if (on <= end && on >= regimen.startsOn && (due.empty() || on > due.back().on)) {
            due.push_back({on, known});
        }
    };
    // A course shortly before the first planned day is that one given early.
    const auto first = core::addDays(regimen.startsOn, -std::min(kAnswerDays, regimen.everyDays / 2));
    Day next = afterPauses(regimen.startsOn);
    Day known = regimen.knownFrom;
    add(next, known);
    for (const auto& course : courses) {
        if (course.route != regimen.route || course.first < first) {
            continue;
        }
        next = afterPauses(core::addDays(course.first, regimen.everyDays));
        known = std::max(regimen.knownFrom, course.first);
        add(next, known);
    }
    while (next <= end) {
        const auto* const change = changeOf(moved, regimen, next);
        next = afterPauses(core::addDays(change != nullptr ? change->to : next, regimen.everyDays));
        add(next, known);
    }
    return due;
}

std::optional<double> kilogramsOn(const core::TreatmentLog& log, Day day) {
    const auto weight = weightOn(log, day);
    return weight ? std::optional{weight->weight.value} : std::nullopt;
}

Occurrence ofPlan(const core::Plan& plan, const core::TreatmentLog& log) {
    Occurrence at{.on = plan.plannedOn,
                  .minute = plan.plannedMinute,
                  .route = plan.route,
                  .product = plan.product,
                  .dose = plan.dose,
                  .knownFrom = plan.knownFrom,
                  .id = plan.id,
                  .regimen = plan.regimen,
                  .meant = plan.insteadOf,
                  .skipped = plan.skipped,
                  .note = plan.note};
    if (plan.regimen) {
        const auto regimen = std::ranges::find(log.regimens, *plan.regimen, &core::Regimen::id);
        at.courseDays = regimen != log.regimens.end() ? regimen->courseDays : 1;
    }
    return at;
}

/// A course, or the plain subcutaneous doses of one day together.
struct GivenCourse {
    Day first{};
    core::Route route{};
    double grams = 0;
    std::vector<core::Uuid> answers;
    bool used = false;
};

std::vector<GivenCourse> givenIn(const core::TreatmentLog& log) {
    std::vector<GivenCourse> given;
    for (const auto& course : groupCourses(log)) {
        const bool sameDay =
            !given.empty() && given.back().first == course.first && given.back().route == course.route;
        auto& at = sameDay ? given.back()
                           : given.emplace_back(
                                 GivenCourse{.first = course.first, .route = course.route, .answers = {}});
        at.grams += course.grams;
        for (const auto index : course.infusions) {
            if (log.infusions[index].answers) {
                at.answers.push_back(*log.infusions[index].answers);
            }
        }
    }
    return given;
}

/// How far a course may lie from each plan and still answer it.
std::vector<int> reaches(const std::vector<Occurrence>& planned, int most) {
    std::vector<int> reach(planned.size(), most);
    std::map<core::Route, std::size_t> before;
    for (std::size_t i = 0; i < planned.size(); ++i) {
        if (planned[i].skipped) {
            continue;
        }
        if (const auto last = before.find(planned[i].route); last != before.end()) {
            const int half = core::daysBetween(planned[last->second].on, planned[i].on) / 2;
            reach[last->second] = std::min(reach[last->second], half);
            reach[i] = std::min(reach[i], half);
        }
        before[planned[i].route] = i;
    }
    return reach;
}

GivenCourse* answerTo(const Occurrence& planned, int reach, std::vector<GivenCourse>& given) {
    GivenCourse* best = nullptr;
    for (auto& course : given) {
        const int distance = std::abs(core::daysBetween(planned.on, course.first));
        if (course.used || course.route != planned.route) {
            continue;
        }
        if (std::ranges::find(course.answers, planned.id) != course.answers.end()) {
            return &course;
        }
        if (distance <= reach &&
            (best == nullptr || distance < std::abs(core::daysBetween(planned.on, best->first)))) {
            best = &course;
        }
    }
    return best;
}

/// Plain subcutaneous doses of a course of several days are never grouped: they are added up here.
double gramsWith(const Occurrence& planned, GivenCourse& course, std::vector<GivenCourse>& given) {
    double grams = course.grams;
    course.used = true;
    if (planned.courseDays > 1 && planned.route == core::Route::Subcutaneous) {
        for (auto& other : given) {
            const int later = core::daysBetween(course.first, other.first);
            if (!other.used && other.route == planned.route && later > 0 && later < planned.courseDays) {
                grams += other.grams;
                other.used = true;
            }
        }
    }
    return grams;
}

} // namespace

core::Uuid occurrenceId(const core::Regimen& regimen, Day day) {
    return core::derivedUuid(regimen.id, core::formatDay(day));
}

std::vector<Occurrence> occurrencesOf(const core::TreatmentLog& log, Day from, Day to) {
    std::vector<Occurrence> all;
    std::map<core::Uuid, std::vector<Moved>> changed; // days of a regimen that were moved or skipped
    for (const auto& plan : log.plans) {
        if (isScheduled(plan)) {
            continue; // made from the regimens, which are looked at below
        }
        if (plan.regimen) {
            changed[*plan.regimen].push_back({*plan.insteadOf, plan.plannedOn});
        }
        if (plan.plannedOn >= from && plan.plannedOn <= to) {
            all.push_back(ofPlan(plan, log));
        }
    }
    const auto courses = log.regimens.empty() ? std::vector<CourseSpan>{} : groupCourses(log);
    for (const auto& regimen : log.regimens) {
        if (core::hasErrors(core::regimenFaults(regimen))) {
            continue; // no rule lets such a one in; an endless series must not follow from it
        }
        for (const auto& due : regimen.fromLastDose ? fromLastDose(regimen, courses, changed[regimen.id], to)
                                                    : byCalendar(regimen, to)) {
            if (due.on < from || changeOf(changed[regimen.id], regimen, due.on) != nullptr) {
                continue;
            }
            all.push_back({.on = due.on,
                           .minute = regimen.plannedMinute,
                           .route = regimen.route,
                           .product = regimen.product,
                           .dose = core::doseOn(regimen, due.on, kilogramsOn(log, due.on)),
                           .courseDays = regimen.courseDays,
                           .knownFrom = due.knownFrom,
                           .id = occurrenceId(regimen, due.on),
                           .regimen = regimen.id,
                           .meant = {},
                           .skipped = {},
                           .note = {}});
        }
    }
    std::ranges::stable_sort(all, {}, [](const Occurrence& o) {
        return std::tuple{o.on, o.knownFrom, o.id};
    });
    return all;
}

core::TreatmentLog withSchedule(core::TreatmentLog log, Day until) {
    if (log.regimens.empty()) {
        return log;
    }
    std::erase_if(log.plans, isScheduled);
    for (const auto& at : occurrencesOf(log, Day::min(), until)) {
        if (at.regimen && !at.meant && at.dose) {
            log.plans.push_back({.id = at.id,
                                 .patient = log.patient.id,
                                 .knownFrom = at.knownFrom,
                                 .plannedOn = at.on,
                                 .plannedMinute = at.minute,
                                 .route = at.route,
                                 .product = at.product,
                                 .dose = *at.dose,
                                 .note = {},
                                 .skipped = {},
                                 .regimen = at.regimen,
                                 .insteadOf = {}});
        }
    }
    std::ranges::stable_sort(log.plans, {}, [](const core::Plan& p) {
        return std::tuple{p.plannedOn, p.knownFrom, p.id};
    });
    return log;
}

int answerDaysOf(const core::TreatmentLog& log) {
    const auto text = settingOf(log, kAnswerDaysSetting);
    const auto days = text ? core::parseInteger(*text) : std::nullopt;
    return days && *days >= 0 && *days <= kMostAnswerDays ? static_cast<int>(*days) : kAnswerDays;
}

Adherence adherenceOf(const core::TreatmentLog& log, Day from, Day to, Day today) {
    Adherence result;
    // Neighbours outside the period take the courses that are theirs.
    const auto planned = occurrencesOf(log, core::addDays(from, -core::kLongestInterval / 2),
                                       core::addDays(to, core::kLongestInterval / 2));
    const auto reach = reaches(planned, answerDaysOf(log));
    auto given = givenIn(log);
    std::erase_if(given, [today](const GivenCourse& course) { return course.first > today; });
    for (std::size_t i = 0; i < planned.size(); ++i) {
        Answered at{.planned = planned[i], .given = {}};
        if (planned[i].skipped) {
            at.answer = Answer::Skipped;
        } else if (auto* const course = answerTo(planned[i], reach[i], given)) {
            at.given = course->first;
            at.days = core::daysBetween(planned[i].on, course->first);
            at.answer = at.days > 0 ? Answer::Late : at.days < 0 ? Answer::Early : Answer::AsPlanned;
            at.grams = gramsWith(planned[i], *course, given);
            const double less = planned[i].dose ? planned[i].dose->value - at.grams : 0;
            at.less = std::abs(less) > kAsPlannedGrams ? less : 0;
        } else {
            at.days = core::daysBetween(planned[i].on, today);
            at.answer = at.days > reach[i] ? Answer::Missed : Answer::Open;
        }
        if (planned[i].on < from || planned[i].on > to) {
            continue;
        }
        const bool known = planned[i].knownFrom <= planned[i].on;
        if (known && at.answer != Answer::Skipped && at.answer != Answer::Open) {
            ++result.due;
            result.given += at.given ? 1 : 0;
            result.onDay += at.answer == Answer::AsPlanned ? 1 : 0;
            result.gramsDue += planned[i].dose ? planned[i].dose->value : 0;
            result.gramsGiven += planned[i].dose ? at.grams : 0;
        }
        if (known || at.given || planned[i].on >= today) {
            result.planned.push_back(std::move(at));
        }
    }
    for (const auto& course : given) {
        result.unplanned += !course.used && course.first >= from && course.first <= to ? 1 : 0;
    }
    return result;
}

std::optional<double> Adherence::rate() const {
    return due > 0 ? std::optional{static_cast<double>(given) / due} : std::nullopt;
}

std::optional<double> Adherence::possession() const {
    return gramsDue > 0 ? std::optional{gramsGiven / gramsDue} : std::nullopt;
}

} // namespace tidemark::model
