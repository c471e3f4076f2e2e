#include "model/courses.h"

#include "model/series.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

namespace tidemark::model {
namespace {

constexpr int kCourseGapDays = 3;
constexpr int kCourseSpanDays = 7;
constexpr std::size_t kGapsForInterval = 6;
constexpr double kLikeDose = 0.15;
constexpr double kLikeInterval = 0.25;

CourseSpan begin(const core::Infusion& infusion, std::size_t index) {
    return {infusion.startedAt.day(),
            infusion.startedAt.day(),
            infusion.dose.value,
            infusion.route,
            infusion.product,
            {index},
            0};
}

bool joins(const CourseSpan& course, const core::Infusion& last, const core::Infusion& next) {
    if (last.course || next.course) {
        return last.course && next.course && *last.course == *next.course;
    }
    const bool grouped = next.route != core::Route::Subcutaneous && next.route == course.route;
    const auto day = next.startedAt.day();
    // A span of 7 days: first and last day counted.
    return grouped && core::daysBetween(course.last, day) <= kCourseGapDays &&
           core::daysBetween(course.first, day) < kCourseSpanDays;
}

bool like(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}

std::vector<int> gapsWithinPresentRoute(const std::vector<CourseSpan>& courses) {
    std::vector<int> gaps;
    for (std::size_t i = courses.size(); i-- > 1 && gaps.size() < kGapsForInterval;) {
        if (courses[i].route != courses.back().route || courses[i - 1].route != courses.back().route) {
            break;
        }
        // Two doses on one day are one occasion.
        if (const int gap = core::daysBetween(courses[i - 1].first, courses[i].first); gap > 0) {
            gaps.push_back(gap);
        }
    }
    return gaps;
}

std::optional<double> medianGap(const std::vector<int>& gaps) {
    if (gaps.empty()) {
        return std::nullopt;
    }
    return medianOf({gaps.begin(), gaps.end()});
}

/// The first planned day that belongs to the next course: later than half the interval after this one's
/// start.
const core::Plan* planAfter(core::Day start, core::Day last, double interval, const core::TreatmentLog& log) {
    const int answered = std::max(core::daysBetween(start, last), static_cast<int>(interval / 2));
    const core::Plan* best = nullptr;
    for (const auto& plan : log.plans) {
        if (core::daysBetween(start, plan.plannedOn) > answered &&
            (best == nullptr || plan.plannedOn < best->plannedOn)) {
            best = &plan;
        }
    }
    return best;
}

double halfIntervalBase(const std::vector<int>& gaps) {
    // Without any gap yet the shortest interval that is read in cycles stands in: a plan within its half is
    // this dose's own.
    return medianGap(gaps).value_or(12.0);
}

struct Stretch {
    std::vector<double> grams;
    std::vector<double> gaps;
};

} // namespace

std::vector<CourseSpan> groupCourses(const core::TreatmentLog& log) {
    std::vector<CourseSpan> courses;
    std::set<std::string> batches;
    for (std::size_t i = 0; i < log.infusions.size(); ++i) {
        const auto& infusion = log.infusions[i];
        if (!courses.empty() &&
            joins(courses.back(), log.infusions[courses.back().infusions.back()], infusion)) {
            auto& course = courses.back();
            course.last = infusion.startedAt.day();
            course.grams += infusion.dose.value;
            course.infusions.push_back(i);
        } else {
            courses.push_back(begin(infusion, i));
            batches.clear();
        }
        for (const auto& vial : infusion.vials) {
            if (vial.batch) {
                batches.insert(*vial.batch);
            }
        }
        courses.back().batches = static_cast<int>(batches.size());
    }
    return courses;
}

std::optional<core::Plan> nextPlan(const std::vector<CourseSpan>& courses, const core::TreatmentLog& log,
                                   core::Day today) {
    if (courses.empty()) {
        const auto coming =
            std::ranges::find_if(log.plans, [today](const auto& p) { return p.plannedOn >= today; });
        return coming == log.plans.end() ? std::nullopt : std::optional{*coming};
    }
    const auto& last = courses.back();
    const auto* plan =
        planAfter(last.first, last.last, halfIntervalBase(gapsWithinPresentRoute(courses)), log);
    return plan == nullptr ? std::nullopt : std::optional{*plan};
}

std::optional<double> usualInterval(const std::vector<CourseSpan>& courses, const core::TreatmentLog& log,
                                    core::Day today) {
    if (courses.empty()) {
        return std::nullopt;
    }
    const auto usual = medianGap(gapsWithinPresentRoute(courses));
    if (const auto plan = nextPlan(courses, log, today)) {
        const double planned = core::daysBetween(courses.back().first, plan->plannedOn);
        // A plan much further away than doses come is the plan after a pause or a missed dose, not the
        // interval.
        if (!usual || planned < 2 * *usual) {
            return planned;
        }
    }
    return usual;
}

std::vector<Cycle> cyclesOf(const std::vector<CourseSpan>& courses, const core::TreatmentLog& log,
                            core::Day today) {
    std::vector<Cycle> cycles;
    const auto gaps = gapsWithinPresentRoute(courses);
    for (std::size_t i = 0; i < courses.size(); ++i) {
        Cycle cycle;
        cycle.course = i;
        cycle.start = courses[i].first;
        if (i + 1 < courses.size()) {
            cycle.given = courses[i + 1].first;
        }
        const double base =
            cycle.given ? core::daysBetween(cycle.start, *cycle.given) : halfIntervalBase(gaps);
        const double usual = medianGap(gaps).value_or(base);
        if (const auto* plan = planAfter(cycle.start, courses[i].last, std::min(base, usual), log)) {
            // A plan well after the next dose belongs to a later one.
            if (!cycle.given || core::daysBetween(*cycle.given, plan->plannedOn) <= usual / 2) {
                cycle.planned = plan->plannedOn;
            }
        }
        auto end = cycle.given;
        if (cycle.planned && (!end || *cycle.planned < *end)) {
            end = cycle.planned;
        }
        cycle.length = end ? core::daysBetween(cycle.start, *end)
                           : static_cast<int>(std::lround(medianGap(gaps).value_or(0)));
        cycle.open = !cycle.given && (cycle.length == 0 || core::addDays(cycle.start, cycle.length) > today);
        if (cycle.planned) {
            const auto done = cycle.given.value_or(today);
            cycle.lateDays = std::max(0, core::daysBetween(*cycle.planned, done));
        }
        cycles.push_back(cycle);
    }
    return cycles;
}

std::vector<Regimen> regimensOf(const std::vector<CourseSpan>& courses) {
    std::vector<Regimen> regimens;
    Stretch stretch;
    const auto gapAfter = [&](std::size_t i) -> std::optional<double> {
        if (i + 1 >= courses.size()) {
            return std::nullopt;
        }
        return core::daysBetween(courses[i].first, courses[i + 1].first);
    };
    const auto differs = [&](std::size_t i) {
        const bool dose = !like(courses[i].grams, medianOf(stretch.grams), kLikeDose);
        const auto gap = gapAfter(i);
        return dose || (gap && !stretch.gaps.empty() && !like(*gap, medianOf(stretch.gaps), kLikeInterval));
    };
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const bool first = i == 0;
        const bool other = !first && (courses[i].route != courses[i - 1].route ||
                                      courses[i].product != courses[i - 1].product);
        // One odd course (a late dose, a vial short) is not another regimen; two in a row are.
        const bool changed = !first && !other && differs(i) && i + 1 < courses.size() &&
                             courses[i + 1].route == courses[i].route && differs(i + 1);
        if (first || other || changed) {
            Regimen next;
            next.firstCourse = i;
            next.from = courses[i].first;
            regimens.push_back(next);
            stretch = {};
        }
        stretch.grams.push_back(courses[i].grams);
        if (const auto gap = gapAfter(i)) {
            stretch.gaps.push_back(*gap);
        }
        auto& present = regimens.back();
        present.endCourse = i + 1;
        present.grams = medianOf(stretch.grams);
        present.interval = stretch.gaps.empty() ? std::nullopt : std::optional{medianOf(stretch.gaps)};
    }
    for (std::size_t r = 1; r < regimens.size(); ++r) {
        const auto& before = regimens[r - 1];
        auto& after = regimens[r];
        const auto& a = courses[before.firstCourse];
        const auto& b = courses[after.firstCourse];
        if (a.route == b.route && a.product == b.product && before.interval && after.interval) {
            after.reducedFromBefore = after.grams / *after.interval < 0.95 * before.grams / *before.interval;
        }
    }
    return regimens;
}

std::vector<MissedDoses> missedDoses(const std::vector<CourseSpan>& courses, double intervalDays,
                                     core::Day today) {
    std::vector<MissedDoses> missed;
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const bool open = i + 1 == courses.size();
        const auto next = open ? today : courses[i + 1].first;
        const int gap = core::daysBetween(courses[i].first, next);
        // The last dose's own next day is not missed before it has passed.
        const int hidden = open ? (gap - 1) / std::max(1, static_cast<int>(std::lround(intervalDays)))
                                : static_cast<int>(std::lround(gap / intervalDays)) - 1;
        if (hidden > 0 && courses[i].route == courses.back().route) {
            missed.push_back({courses[i].first, next, gap, hidden});
        }
    }
    return missed;
}

std::optional<core::Weight> weightOn(const core::TreatmentLog& log, core::Day day) {
    const core::Weight* best = nullptr;
    const core::Weight* undated = nullptr;
    const core::Weight* earliest = nullptr;
    for (const auto& weight : log.weights) {
        if (!weight.measuredOn) {
            undated = &weight;
        } else if (*weight.measuredOn <= day &&
                   (best == nullptr || *best->measuredOn <= *weight.measuredOn)) {
            best = &weight;
        } else if (earliest == nullptr || *weight.measuredOn < *earliest->measuredOn) {
            earliest = &weight;
        }
    }
    const auto* chosen = best != nullptr ? best : undated != nullptr ? undated : earliest;
    return chosen == nullptr ? std::nullopt : std::optional{*chosen};
}

DoseRate doseRate(const core::TreatmentLog& log, core::Day from, core::Day to) {
    DoseRate rate;
    double grams = 0;
    for (const auto& infusion : log.infusions) {
        const auto day = infusion.startedAt.day();
        if (day >= from && day <= to) {
            grams += infusion.dose.value;
            ++rate.doses;
        }
    }
    const int days = core::daysBetween(from, to) + 1;
    rate.gramsPerWeek = days > 0 ? grams * 7.0 / days : 0;
    rate.weight = weightOn(log, to);
    if (rate.weight && rate.weight->weight.value > 0) {
        rate.gramsPerKgPer4Weeks = rate.gramsPerWeek * 4 / rate.weight->weight.value;
    }
    return rate;
}

} // namespace tidemark::model
