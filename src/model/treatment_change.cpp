#include "model/treatment_change.h"

#include <algorithm>
#include <cmath>

namespace tidemark::model {
namespace {

constexpr int kDaysLookedBack = 182;
constexpr int kFewestDays = 14;
constexpr int kDoseBetweenDays = 28; ///< a route kept for less is a dose between (rescue, loading)
constexpr double kDaysOfWeek = 7;

/// Courses in a row by one route.
struct Run {
    std::size_t first = 0;
    std::size_t end = 0;
};

std::vector<Run> runsOf(const std::vector<CourseSpan>& courses) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < courses.size(); ++i) {
        if (runs.empty() || courses[i].route != courses[runs.back().first].route) {
            runs.push_back({i, i});
        }
        runs.back().end = i + 1;
    }
    return runs;
}

double gramsOf(const std::vector<CourseSpan>& courses, core::Day from, core::Day before) {
    double grams = 0;
    for (const auto& course : courses) {
        if (course.first >= from && course.first < before) {
            grams += course.grams;
        }
    }
    return grams;
}

std::optional<double> perWeek(double grams, core::Day from, core::Day to) {
    const int days = core::daysBetween(from, to);
    return days < kFewestDays ? std::nullopt : std::optional{grams / days * kDaysOfWeek};
}

/// From the first dose of the span to the last one, which is not counted: it is for the days after it.
std::optional<double> rateOf(const std::vector<CourseSpan>& courses, std::optional<core::Day> from,
                             std::optional<core::Day> to) {
    return from && to ? perWeek(gramsOf(courses, *from, *to), *from, *to) : std::nullopt;
}

std::optional<double> rateBefore(const std::vector<CourseSpan>& courses, core::Route route, core::Day on) {
    std::optional<core::Day> from;
    std::optional<core::Day> to;
    for (const auto& course : courses) {
        const int back = core::daysBetween(course.first, on);
        if (course.route == route && back > 0 && back <= kDaysLookedBack) {
            from = from.value_or(course.first);
            to = course.first;
        }
    }
    return rateOf(courses, from, to);
}

std::optional<double> rateAfter(const std::vector<CourseSpan>& courses, core::Day on) {
    return rateOf(courses, on, courses.back().first);
}

std::optional<TreatmentChange> lastRouteChange(const std::vector<CourseSpan>& courses, core::Day today) {
    auto runs = runsOf(courses);
    // Doses between are taken out, and what stood on both sides of one is a single run again.
    std::vector<Run> kept;
    for (std::size_t r = 0; r < runs.size(); ++r) {
        const auto from = courses[runs[r].first].first;
        const bool last = r + 1 == runs.size();
        const auto until = last ? today : courses[runs[r + 1].first].first;
        const bool between = r > 0 && !last && core::daysBetween(from, until) < kDoseBetweenDays;
        if (between) {
            continue;
        }
        if (!kept.empty() && courses[kept.back().first].route == courses[runs[r].first].route) {
            kept.back().end = runs[r].end;
        } else {
            kept.push_back(runs[r]);
        }
    }
    if (kept.size() < 2) {
        return std::nullopt;
    }
    TreatmentChange change{.kind = ChangeKind::Route};
    change.on = courses[kept.back().first].first;
    change.before = courses[kept[kept.size() - 2].first].route;
    change.after = courses[kept.back().first].route;
    change.gramsPerWeekBefore = rateBefore(courses, change.before, change.on);
    change.gramsPerWeekAfter = rateAfter(courses, change.on);
    return change;
}

} // namespace

std::vector<TreatmentChange> treatmentChanges(const std::vector<CourseSpan>& courses,
                                              const std::vector<Stretch>& stretches,
                                              std::optional<double> interval, core::Day today) {
    std::vector<TreatmentChange> changes;
    if (courses.empty()) {
        return changes;
    }
    if (auto route = lastRouteChange(courses, today)) {
        changes.push_back(*route);
    }
    const auto frozen = frozenSince(courses, stretches, interval, today);
    if (frozen.reducedOn) {
        TreatmentChange change{.kind = ChangeKind::Reduction, .on = *frozen.reducedOn};
        change.before = change.after = courses.back().route;
        change.gramsPerWeekBefore = rateBefore(courses, change.before, change.on);
        change.gramsPerWeekAfter = rateAfter(courses, change.on);
        changes.push_back(change);
    }
    if (frozen.stoppedOn) {
        TreatmentChange change{.kind = ChangeKind::Stop};
        change.on = core::addDays(courses.back().first, static_cast<int>(std::lround(*interval)));
        change.before = change.after = courses.back().route;
        change.gramsPerWeekBefore = rateBefore(courses, change.before, change.on);
        change.gramsPerWeekAfter = 0;
        changes.push_back(change);
    }
    std::ranges::stable_sort(changes, {}, &TreatmentChange::on);
    return changes;
}

ChangeLevels levelsAround(const Series& series, const TreatmentChange& change,
                          const core::Estimate<Reference>& rolling, core::Day today) {
    ChangeLevels levels;
    levels.change = change;
    for (std::size_t w = 0; w < kChangeWindows.size(); ++w) {
        const auto& window = kChangeWindows.at(w);
        const int to = std::min(window.to, core::daysBetween(change.on, today));
        auto& level = levels.windows.at(w);
        level.mean = windowMean(series, change.on, window.from, to, kChangeNeed);
        std::vector<double> values;
        for (const auto& daily : series.daily) {
            const int day = core::daysBetween(change.on, daily.day);
            if (day >= window.from && day <= to) {
                values.push_back(daily.value);
            }
        }
        if (level.mean.mean && *level.mean.mean > 0 && values.size() >= kVariationNeed) {
            double squares = 0;
            for (const double value : values) {
                squares += (value - *level.mean.mean) * (value - *level.mean.mean);
            }
            level.variation =
                std::sqrt(squares / (static_cast<double>(values.size()) - 1)) / *level.mean.mean;
        }
    }
    if (change.kind != ChangeKind::Route && rolling && rolling->frozen) {
        levels.frozen = *rolling;
    }
    return levels;
}

} // namespace tidemark::model
