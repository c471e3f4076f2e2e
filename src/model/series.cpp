#include "model/series.h"

#include "model/day_noise.h"
#include "model/plausibility.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace tidemark::model {
namespace {

constexpr std::size_t kTrialsForStep = 12;

std::optional<double> noiseOf(const std::vector<DailyValue>& daily) {
    DayNoise noise;
    for (const auto& value : daily) {
        noise.add(value.day, value.value);
    }
    return noise.value();
}

double usualHour(const std::vector<SessionPoint>& points) {
    std::vector<double> hours;
    hours.reserve(points.size());
    for (const auto& point : points) {
        hours.push_back(point.hour);
    }
    return hours.empty() ? 12.0 : medianOf(std::move(hours));
}

void fillDaily(Series& series) {
    const double usual = usualHour(series.points);
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const auto& point = series.points[i];
        if (!point.usable) {
            continue;
        }
        const DailyValue value{point.day, *point.mean, i};
        if (series.daily.empty() || series.daily.back().day != point.day) {
            series.daily.push_back(value);
        } else if (std::abs(point.hour - usual) <
                   std::abs(series.points[series.daily.back().point].hour - usual)) {
            series.daily.back() = value;
        }
    }
}

double typicalSpacing(const std::vector<DailyValue>& daily) {
    std::vector<double> gaps;
    for (std::size_t i = 1; i < daily.size(); ++i) {
        gaps.push_back(core::daysBetween(daily[i - 1].day, daily[i].day));
    }
    return gaps.empty() ? 1.0 : medianOf(std::move(gaps));
}

Series build(const core::TreatmentLog& log, core::Hand hand, const core::Uuid& device,
             const std::vector<std::size_t>& sessions) {
    Series series;
    series.hand = hand;
    series.device = device;
    const auto* known = log.device(device);
    series.unit = known != nullptr ? known->unit : core::Unit::Kilogram;
    series.pinch = known != nullptr ? known->pinch : std::nullopt;
    std::vector<core::Trials> trials;
    trials.reserve(sessions.size());
    for (const auto index : sessions) {
        trials.push_back(log.sessions[index].trials);
    }
    const auto marks = markImplausible(trials);
    std::vector<double> seen;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const auto& session = log.sessions[sessions[i]];
        SessionPoint point;
        point.session = sessions[i];
        point.day = session.measuredAt.day();
        point.hour = session.measuredAt.hour();
        point.beforeInfusion = session.beforeInfusion;
        core::Trials plausible = session.trials;
        for (std::size_t t = 0; t < plausible.size(); ++t) {
            if (plausible[t] && marks[i][t]) {
                plausible[t].reset();
                point.implausible = true;
            } else if (plausible[t]) {
                seen.push_back(*plausible[t]);
            }
        }
        point.mean = core::meanOf(plausible);
        point.trials = core::trialCount(plausible);
        point.usable = point.mean.has_value() && !session.recalled;
        series.points.push_back(point);
    }
    fillDaily(series);
    series.usualHour = usualHour(series.points);
    series.noise = noiseOf(series.daily);
    series.step = known != nullptr && known->step ? known->step : smallestStep(seen);
    series.spacing = typicalSpacing(series.daily);
    return series;
}

/// The daily values with day in [from, to].
std::pair<std::size_t, std::size_t> dailyBetween(const Series& series, core::Day from, core::Day to) {
    const auto begin = std::ranges::lower_bound(series.daily, from, {}, &DailyValue::day);
    const auto end = std::ranges::upper_bound(series.daily, to, {}, &DailyValue::day);
    const auto first = static_cast<std::size_t>(begin - series.daily.begin());
    return {first, std::max(first, static_cast<std::size_t>(end - series.daily.begin()))};
}

} // namespace

std::vector<Series> seriesOf(const core::TreatmentLog& log) {
    struct Group {
        core::Hand hand;
        core::Uuid device;
        std::vector<std::size_t> sessions;
    };
    std::vector<Group> groups; // few: a person has one to four
    for (std::size_t i = 0; i < log.sessions.size(); ++i) {
        const auto& session = log.sessions[i];
        const auto found = std::ranges::find_if(
            groups, [&](const Group& g) { return g.hand == session.hand && g.device == session.device; });
        if (found == groups.end()) {
            groups.push_back({session.hand, session.device, {i}});
        } else {
            found->sessions.push_back(i);
        }
    }
    std::ranges::stable_sort(groups, {}, &Group::hand);
    std::vector<Series> all;
    all.reserve(groups.size());
    for (auto& group : groups) {
        // The log is in order of instants. Days are counted on the wall, and a flight west sets the wall
        // back.
        std::ranges::stable_sort(group.sessions, {},
                                 [&](std::size_t i) { return log.sessions[i].measuredAt.wall; });
        all.push_back(build(log, group.hand, group.device, group.sessions));
    }
    return all;
}

Series measureSeries(const core::TreatmentLog& log, std::shared_ptr<const Measure> measure,
                     std::optional<core::Hand> hand) {
    Series series;
    series.hand = hand.value_or(core::Hand::Right);
    series.ofHand = hand.has_value();
    std::vector<std::size_t> mine;
    for (std::size_t i = 0; i < log.assessments.size(); ++i) {
        const auto& assessment = log.assessments[i];
        if (valueOf(assessment, measure->series) && (!assessment.hand || assessment.hand == hand)) {
            mine.push_back(i);
        }
    }
    std::ranges::stable_sort(mine, {}, [&](std::size_t i) { return log.assessments[i].assessedAt.wall; });
    for (const auto i : mine) {
        const auto& assessment = log.assessments[i];
        const auto& last = log.assessments[mine.back()];
        if (assessment.pace != last.pace || assessment.aid != last.aid) {
            continue;
        }
        SessionPoint point;
        point.session = i;
        point.day = assessment.assessedAt.day();
        point.hour = assessment.assessedAt.hour();
        point.mean = valueOf(assessment, measure->series);
        point.trials = 1;
        point.usable = !assessment.recalled;
        series.points.push_back(point);
    }
    series.step = measure->step;
    series.measure = std::move(measure);
    fillDaily(series);
    series.noise = noiseOf(series.daily);
    series.spacing = typicalSpacing(series.daily);
    return series;
}

WindowMean windowMean(const Series& series, core::Day first, int from, int to, int need) {
    WindowMean window{from, to, 0, need, std::nullopt};
    const auto [begin, end] = dailyBetween(series, core::addDays(first, from), core::addDays(first, to));
    double sum = 0;
    for (auto i = begin; i < end; ++i) {
        sum += series.daily[i].value;
    }
    window.have = static_cast<int>(end - begin);
    if (window.have >= need && window.have > 0) {
        window.mean = sum / window.have;
    }
    return window;
}

std::optional<double> trailing3(const Series& series, core::Day day) {
    return windowMean(series, day, -2, 0, 2).mean;
}

std::optional<double> median14(const Series& series, core::Day day, int need) {
    const auto [begin, end] = dailyBetween(series, core::addDays(day, -13), day);
    if (end - begin < static_cast<std::size_t>(need)) {
        return std::nullopt;
    }
    std::vector<double> values;
    for (auto i = begin; i < end; ++i) {
        values.push_back(series.daily[i].value);
    }
    return medianOf(std::move(values));
}

std::optional<double> smallestStep(const std::vector<double>& trials) {
    if (trials.size() < kTrialsForStep) {
        return std::nullopt; // a few readings lie far apart on the finest device
    }
    std::vector<double> sorted = trials;
    std::ranges::sort(sorted);
    double step = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const double difference = sorted[i] - sorted[i - 1];
        if (difference > 1e-6) { // below any device's digit: the same number
            step = std::min(step, difference);
        }
    }
    return std::isfinite(step) ? std::optional{std::round(step * 1e4) / 1e4} : std::nullopt;
}

double medianOf(std::vector<double> values) {
    if (values.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    if (values.size() % 2 == 1) {
        return *middle;
    }
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

} // namespace tidemark::model
