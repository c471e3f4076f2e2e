#include "model/trend.h"

#include <algorithm>
#include <cmath>

namespace tidemark::model {
namespace {

constexpr int kFewestPoints = 6;
constexpr int kPointsForInterval = 4; // three points fall in a row in one of three flat records
constexpr int kSixMonths = 183;
constexpr double kNormal95 = 1.6449; // two-sided 90 %
constexpr int kBreakDays = 14;       // readings further apart end a stretch: nothing is known in between

} // namespace

core::Estimate<Trend> trendOf(const std::vector<TimedLevel>& all, core::Day from, core::Day to,
                              std::optional<double> cutOff) {
    std::vector<TimedLevel> levels;
    std::ranges::copy_if(all, std::back_inserter(levels), [](const TimedLevel& l) { return l.level > 0; });
    const int n = static_cast<int>(levels.size());
    const int spanDays = n == 0 ? 0 : core::daysBetween(levels.front().day, levels.back().day);
    if (n < kPointsForInterval || (n < kFewestPoints && spanDays < kSixMonths)) {
        return core::Reason{core::ReasonCode::TooFewCycles, n, kFewestPoints};
    }
    std::vector<double> slopes; // of the logarithm, per day
    for (std::size_t i = 0; i < levels.size(); ++i) {
        for (std::size_t j = i + 1; j < levels.size(); ++j) {
            if (const int days = core::daysBetween(levels[i].day, levels[j].day); days > 0) {
                slopes.push_back(std::log(levels[j].level / levels[i].level) / days);
            }
        }
    }
    if (slopes.empty()) {
        return core::Reason{core::ReasonCode::TooFewCycles, n, kFewestPoints};
    }
    std::ranges::sort(slopes);
    const double slope = medianOf(slopes);
    std::vector<double> offsets;
    offsets.reserve(levels.size());
    for (const auto& level : levels) {
        offsets.push_back(std::log(level.level) - slope * core::daysBetween(from, level.day));
    }
    const double offset = medianOf(offsets);

    Trend trend;
    trend.from = from;
    trend.to = to;
    trend.points = n;
    const int days = core::daysBetween(from, to);
    trend.levelFrom = std::exp(offset);
    trend.levelTo = std::exp(offset + slope * days);
    trend.change = trend.levelTo - trend.levelFrom;
    trend.changeFraction = trend.change / trend.levelFrom;
    // Kendall's S has variance n(n-1)(2n+5)/18 without a trend (Sen 1968); its quantile picks the bounding
    // slopes, counted from 1 in the paper and from 0 here.
    const double sd = std::sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18.0);
    const auto count = static_cast<double>(slopes.size());
    const auto bounded = [&](double rank) {
        return slopes[static_cast<std::size_t>(std::clamp(rank, 0.0, count - 1))];
    };
    const double low = bounded(std::floor((count - kNormal95 * sd) / 2) - 1);
    const double high = bounded(std::ceil((count + kNormal95 * sd) / 2));
    trend.changeLow = trend.levelFrom * (std::exp(low * days) - 1);
    trend.changeHigh = trend.levelFrom * (std::exp(high * days) - 1);
    const bool clear = trend.changeLow > 0 || trend.changeHigh < 0;
    trend.atLeastCutOff = clear && cutOff && std::abs(trend.change) >= *cutOff - 1e-9;
    return trend;
}

Steady steadyOf(const Series& series, const core::Estimate<Reference>& fixed, const Options& options,
                core::Day since, core::Day today) {
    Steady steady;
    if (!fixed) {
        steady.now = fixed.reason();
        return steady;
    }
    if (series.daily.empty()) {
        return steady;
    }
    const auto line = lineFor(series, fixed->value, options);
    const double bound = series.worseBy(fixed->value, line.fraction);
    const auto cutOff = cutOffFor(series, fixed->value, options);
    const auto measure = [&](core::Day day) { return median14(series, day); };
    if (line.deviceTooCoarse) {
        steady.now = core::Reason{core::ReasonCode::DeviceTooCoarse, 0, 0};
        return steady;
    }
    if (const auto median = measure(today)) {
        const double fraction = series.gain(fixed->value, *median) / fixed->value;
        steady.now = SteadyLevel{*median, fraction, series.gain(bound, *median) <= 1e-9};
    } else {
        steady.now = core::Reason{core::ReasonCode::TooFewValues,
                                  windowMean(series, core::addDays(today, -13), 0, 13, 3).have, 3};
    }
    std::optional<BelowStretch> open;
    int unknown = 0;
    bool wasAbove = false;
    const auto close = [&](bool ongoing) {
        // The way up to the reference when treatment began is no fall.
        if (open && (wasAbove || open->to >= fixed->from)) {
            open->ongoing = ongoing;
            steady.below.push_back(*open);
        }
        open.reset();
    };
    for (core::Day day = std::max(since, series.daily.front().day); day <= today;
         day = core::addDays(day, 1)) {
        const auto median = measure(day);
        if (!median) {
            if (++unknown > kBreakDays) {
                close(false);
            }
            continue;
        }
        unknown = 0;
        if (series.gain(bound, *median) > 1e-9) {
            close(false);
            wasAbove = true;
            continue;
        }
        if (!open) {
            open = BelowStretch{day, day, false, *median, 0, 0, false};
        }
        open->to = day;
        open->lowest = series.gain(open->lowest, *median) < 0 ? *median : open->lowest;
        open->lowestFraction = series.gain(fixed->value, open->lowest) / fixed->value;
        open->fallAbs = series.gain(open->lowest, fixed->value);
        open->overCutOff = cutOff && open->fallAbs >= *cutOff - 1e-9;
    }
    close(true);
    return steady;
}

} // namespace tidemark::model
