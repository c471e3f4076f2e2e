#include "model/courses.h"

#include "model/series.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace tidemark::model {
namespace {

constexpr int kCourseGapDays = 3;
constexpr int kCourseSpanDays = 7;
constexpr std::size_t kGapsForInterval = 6;
constexpr double kLikeDose = 0.15;
constexpr double kLikeInterval = 0.25;
constexpr double kReduced = 0.95; // of the grams a week before
constexpr std::size_t kGapsEachSide = 3;

CourseSpan begin(const core::Infusion& infusion, std::size_t index) {
    return {infusion.startedAt.day(),
            infusion.startedAt.day(),
            infusion.dose.value,
            infusion.route,
            infusion.product,
            {index},
            0};
}

/// `first`: the first dose of the course.
bool joins(const CourseSpan& course, const core::Infusion& first, const core::Infusion& next) {
    const bool grouped =
        !first.course && next.route != core::Route::Subcutaneous && next.route == course.route;
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
        if (!plan.skipped && core::daysBetween(start, plan.plannedOn) > answered &&
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

/// Numbers with their median at hand, kept in order: a record of twenty years has thousands of doses.
class Sorted {
public:
    void add(double value) { values_.insert(std::ranges::upper_bound(values_, value), value); }
    [[nodiscard]] bool any() const { return !values_.empty(); }
    [[nodiscard]] double median() const {
        const auto half = values_.size() / 2;
        return values_.size() % 2 == 1 ? values_[half] : (values_[half - 1] + values_[half]) / 2;
    }

private:
    std::vector<double> values_;
};

struct Medians {
    Sorted grams;
    Sorted gaps;
};

/// Courses that begin on one day by the same route and with the same product (a subcutaneous dose given in
/// two halves) are one occasion.
struct Occasion {
    std::size_t first = 0; // index of its first course
    std::size_t end = 0;
    core::Day day{};
    double grams = 0;
};

std::vector<Occasion> occasionsOf(const std::vector<CourseSpan>& courses) {
    std::vector<Occasion> occasions;
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const bool same = i > 0 && courses[i].first == courses[i - 1].first &&
                          courses[i].route == courses[i - 1].route &&
                          courses[i].product == courses[i - 1].product;
        if (same) {
            occasions.back().end = i + 1;
            occasions.back().grams += courses[i].grams;
        } else {
            occasions.push_back({i, i + 1, courses[i].first, courses[i].grams});
        }
    }
    return occasions;
}

/// The interval in use around the gap after course `i`: the median of the three gaps before and the three
/// after it. A person who doses twice a week today dosed weekly once, and missed nothing then.
double intervalThen(const std::vector<CourseSpan>& courses, std::size_t i, double otherwise) {
    std::vector<double> gaps;
    const auto take = [&](std::size_t at, std::size_t& wanted) {
        const int gap = core::daysBetween(courses[at].first, courses[at + 1].first);
        if (gap > 0) {
            gaps.push_back(gap);
            --wanted;
        }
    };
    const auto route = courses[i].route;
    std::size_t wanted = kGapsEachSide;
    for (std::size_t at = i; at > 0 && wanted > 0 && courses[at - 1].route == route; --at) {
        take(at - 1, wanted);
    }
    wanted = kGapsEachSide;
    for (std::size_t at = i + 1; at + 1 < courses.size() && wanted > 0 && courses[at + 1].route == route;
         ++at) {
        take(at, wanted);
    }
    return gaps.size() < kGapsEachSide ? otherwise : medianOf(std::move(gaps));
}

} // namespace

std::vector<CourseSpan> groupCourses(const core::TreatmentLog& log) {
    std::vector<CourseSpan> courses;
    std::map<core::Uuid, std::size_t> madeByHand;
    for (std::size_t i = 0; i < log.infusions.size(); ++i) {
        const auto& infusion = log.infusions[i];
        auto at = courses.size();
        if (infusion.course) {
            at = madeByHand.try_emplace(*infusion.course, at).first->second;
        } else if (!courses.empty() &&
                   joins(courses.back(), log.infusions[courses.back().infusions.front()], infusion)) {
            at = courses.size() - 1;
        }
        if (at == courses.size()) {
            courses.push_back(begin(infusion, i));
            continue;
        }
        auto& course = courses[at];
        course.last = std::max(course.last, infusion.startedAt.day());
        course.grams += infusion.dose.value;
        course.infusions.push_back(i);
    }
    for (auto& course : courses) {
        std::set<std::string> batches;
        for (const auto index : course.infusions) {
            for (const auto& vial : log.infusions[index].vials) {
                if (vial.batch) {
                    batches.insert(*vial.batch);
                }
            }
        }
        course.batches = static_cast<int>(batches.size());
    }
    return courses;
}

std::optional<core::Plan> nextPlan(const std::vector<CourseSpan>& courses, const core::TreatmentLog& log,
                                   core::Day today) {
    if (courses.empty()) {
        const auto coming = std::ranges::find_if(
            log.plans, [today](const auto& p) { return p.plannedOn >= today && !p.skipped; });
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

std::vector<Stretch> stretchesOf(const std::vector<CourseSpan>& courses) {
    const auto occasions = occasionsOf(courses);
    std::vector<Stretch> stretches;
    Medians soFar;
    const auto gapAfter = [&](std::size_t i) -> std::optional<double> {
        if (i + 1 >= occasions.size()) {
            return std::nullopt;
        }
        return core::daysBetween(occasions[i].day, occasions[i + 1].day);
    };
    const auto differs = [&](std::size_t i) {
        const bool dose = !like(occasions[i].grams, soFar.grams.median(), kLikeDose);
        const auto gap = gapAfter(i);
        return dose || (gap && soFar.gaps.any() && !like(*gap, soFar.gaps.median(), kLikeInterval));
    };
    for (std::size_t i = 0; i < occasions.size(); ++i) {
        const auto& course = courses[occasions[i].first];
        const auto* before = i == 0 ? nullptr : &courses[occasions[i - 1].first];
        const bool other =
            before != nullptr && (course.route != before->route || course.product != before->product);
        // One odd course (a late dose, a vial short) is not another regimen; two in a row are.
        const bool changed = before != nullptr && !other && differs(i) && i + 1 < occasions.size() &&
                             courses[occasions[i + 1].first].route == course.route && differs(i + 1);
        if (before == nullptr || other || changed) {
            Stretch next;
            next.firstCourse = occasions[i].first;
            next.from = course.first;
            stretches.push_back(next);
            soFar = {};
        }
        soFar.grams.add(occasions[i].grams);
        if (const auto gap = gapAfter(i)) {
            soFar.gaps.add(*gap);
        }
        auto& present = stretches.back();
        present.endCourse = occasions[i].end;
        present.grams = soFar.grams.median();
        present.interval = soFar.gaps.any() ? std::optional{soFar.gaps.median()} : std::nullopt;
    }
    for (std::size_t r = 1; r < stretches.size(); ++r) {
        const auto& before = stretches[r - 1];
        auto& after = stretches[r];
        const auto& a = courses[before.firstCourse];
        const auto& b = courses[after.firstCourse];
        if (a.route == b.route && a.product == b.product && before.interval && after.interval) {
            after.reducedFromBefore =
                after.grams / *after.interval < kReduced * before.grams / *before.interval;
        }
    }
    return stretches;
}

std::vector<MissedDoses> missedDoses(const std::vector<CourseSpan>& courses, double intervalDays,
                                     core::Day today) {
    std::vector<MissedDoses> missed;
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const bool open = i + 1 == courses.size();
        if (courses[i].route != courses.back().route || (!open && courses[i + 1].route != courses[i].route)) {
            continue;
        }
        const auto next = open ? today : courses[i + 1].first;
        const int gap = core::daysBetween(courses[i].first, next);
        // The last dose's own next day is not missed before it has passed.
        const int hidden =
            open ? (gap - 1) / std::max(1, static_cast<int>(std::lround(intervalDays)))
                 : static_cast<int>(std::lround(gap / intervalThen(courses, i, intervalDays))) - 1;
        if (hidden > 0) {
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
