#include "bench/forecast_bench.h"

#include "bench/clock.h"

#include "model/forecast/forecast.h"
#include "support/record_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

namespace tidemark::bench {
namespace {

constexpr int kShortYears = 2; ///< what forecast_numpy.py computes too
constexpr double kLinePercent = 10;

/// 80 g every 28 days; each hand rises, is held for three weeks and falls, with a ripple of its own.
core::TreatmentLog dailyRecord(int days) {
    constexpr int kInterval = 28;
    const auto start = core::makeDay(2004, 1, 5);
    tests::RecordBuilder builder{core::Unit::Kilopascal};
    for (int day = 0; day < days; ++day) {
        const auto date = core::addDays(start, day);
        const int since = day % kInterval;
        if (since == 0) {
            builder.dose(date, 80);
            builder.plan(core::addDays(date, kInterval), date);
        }
        const double effect = since == 0 ? 0.2 : (1 - std::exp(-since / 2.0)) / (1 + std::exp(since - 21.0));
        const double ripple = 0.03 * std::sin(2.7 * day) + 0.02 * std::sin(0.9 * day);
        builder.grip(date, core::Hand::Left, 60 * (0.8 + 0.2 * effect) * (1 + ripple));
        builder.grip(date, core::Hand::Right, 70 * (0.85 + 0.15 * effect) * (1 - ripple));
    }
    return builder.log();
}

bool printReplay(int years) {
    const auto log = dailyRecord(years * 365);
    const auto start = Clock::now();
    const auto rows = model::replayForecasts(log, kLinePercent);
    const double seconds = secondsSince(start);
    const auto said = std::ranges::count_if(rows, [](const auto& row) { return row.forecast.has_value(); });
    double sum = 0;
    for (const auto& row : rows) {
        sum += row.forecast ? row.forecast->probability : 0;
    }
    const auto count = static_cast<double>(std::max<std::ptrdiff_t>(1, said));
    fmt::print(
        "forecast: every day of {} years, both hands: {} forecasts in {:.2f} s, {:.3f} ms each, mean "
        "probability {:.4f}\n",
        years, said, seconds, 1000 * seconds / count, sum / count);
    return static_cast<std::size_t>(said) == rows.size();
}

/// A record is opened at its last day: all is fed, one day is asked of. Then one day is added.
bool printOpening(int years) {
    const auto log = dailyRecord(years * 365);
    const auto last = *log.lastEntryDay();
    const auto start = Clock::now();
    model::ForecastWalk walk(log);
    walk.walkTo(core::addDays(last, -1));
    bool said = walk.forecast(core::Hand::Left) && walk.forecast(core::Hand::Right);
    const double opened = secondsSince(start);
    const auto added = Clock::now();
    walk.walkTo(last);
    said = walk.forecast(core::Hand::Left) && walk.forecast(core::Hand::Right) && said;
    fmt::print("forecast: {} years opened in {:.2f} s, one day added in {:.2f} ms\n", years, opened,
               1000 * secondsSince(added));
    return said;
}

} // namespace

bool timeForecast() {
    const bool replayed = printReplay(kShortYears);
    return printReplay(20) && printOpening(20) && replayed;
}

} // namespace tidemark::bench
