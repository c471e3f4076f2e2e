#include "model/forecast/forecast_history.h"

#include "support/catch.h"
#include "support/sawtooth.h"

using namespace tidemark;
using tests::kStart;
using tests::sawtooth;

namespace {

model::Analysis analysed(const core::TreatmentLog& log) {
    return model::analyse(log, *log.lastEntryDay());
}

model::CycleSummary cycle(int number, model::CycleClass kind, std::optional<int> fallDay = {}) {
    model::CycleSummary summary;
    summary.cycle.start = core::addDays(kStart, 28 * number);
    summary.cycle.length = 28;
    summary.kind = kind;
    summary.fallDay = fallDay;
    return summary;
}

/// Forecasts of every day of four cycles, warned from the day given of each (none: never).
std::vector<model::DayForecast> forecasts(const std::vector<std::optional<int>>& warnedFrom) {
    std::vector<model::DayForecast> days;
    for (std::size_t c = 0; c < warnedFrom.size(); ++c) {
        const auto start = core::addDays(kStart, 28 * static_cast<int>(c));
        for (int day = 0; day < 28; ++day) {
            days.push_back({core::addDays(start, day), start, core::addDays(start, 28), 0,
                            warnedFrom[c] && day >= *warnedFrom[c], true});
        }
    }
    return days;
}

} // namespace

TEST_CASE("track record: warnings before the falls, after them, and without one are told apart") {
    using model::CycleClass;
    const std::vector cycles{cycle(0, CycleClass::RiseAndFall, 20), cycle(1, CycleClass::FallOnly, 22),
                             cycle(2, CycleClass::RiseAndFall, 18), cycle(3, CycleClass::RiseOnly),
                             cycle(4, CycleClass::RiseOnly),        cycle(5, CycleClass::NotEvaluable)};
    const auto record = model::trackRecordOf(cycles, forecasts({14, 18, 18, 10, {}, 5}));
    CHECK(record.falls == 3);
    CHECK(record.warnedFalls == 2); // the third was warned of on the day itself: too late to be ahead
    CHECK(record.daysAhead == 5.0); // of 6 and 4
    CHECK(record.held == 2);
    CHECK(record.warnedHeld == 1);
    CHECK(record.cycles.size() == 5);
}

TEST_CASE("track record: a cycle whose forecasts were not shown yet does not count") {
    auto days = forecasts({14});
    for (auto& day : days) {
        day.shown = false;
    }
    CHECK(model::trackRecordOf({cycle(0, model::CycleClass::RiseAndFall, 20)}, days).cycles.empty());
}

TEST_CASE("forecast history: a hand that falls in every cycle is warned of before each fall") {
    const auto log = sawtooth({.cycles = 12});
    const auto outlook = model::outlookOf(log, analysed(log));
    REQUIRE(outlook.hands.size() == 1);
    const auto& hand = outlook.hands.front();
    CHECK(hand.record.falls >= 6);
    CHECK(hand.record.warnedFalls == hand.record.falls);
    CHECK(hand.record.held == 0);
    REQUIRE(hand.record.daysAhead);
    CHECK(*hand.record.daysAhead >= 5);
    REQUIRE(hand.past.size() >= 7);
    for (const auto& past : hand.past) {
        CHECK(past.asOf > past.courseStart);
        CHECK(core::daysBetween(past.courseStart, past.asOf) == 14);
        CHECK(past.days.front().day == 14);
        CHECK(past.days.back().day == 28);
    }
}

TEST_CASE("forecast history: a day added costs one day and gives what a whole reading gives") {
    const auto log = sawtooth({.cycles = 9});
    const auto last = *log.lastEntryDay();
    model::ForecastHistory history;
    for (auto day = core::addDays(last, -12); day <= last; day = core::addDays(day, 1)) {
        const auto known = core::asOf(log, day);
        history.take(known, day);
        const bool first = day == core::addDays(last, -12);
        // After the first time there is at most the day before to look at.
        CHECK(history.goOn(first ? 10000 : 1));
        const auto analysis = model::analyse(known, day);
        const auto grown = history.outlook(analysis);
        const auto whole = model::outlookOf(known, analysis);
        REQUIRE(grown.hands.size() == whole.hands.size());
        CHECK(grown.hands[0].forecast->probability == whole.hands[0].forecast->probability);
        CHECK(grown.hands[0].record.falls == whole.hands[0].record.falls);
        CHECK(grown.hands[0].past.size() == whole.hands[0].past.size());
    }
}

TEST_CASE("forecast history: a week before stands what was said then of the same plan, knowing no more") {
    auto log = sawtooth({.cycles = 6});
    const auto day = *log.lastEntryDay();
    const auto outlook = model::outlookOf(log, analysed(log));
    const auto& hand = outlook.hands.front();
    REQUIRE(hand.weekBefore);
    CHECK(hand.weekBefore->asOf == core::addDays(day, -7));
    const auto known = core::asOf(log, hand.weekBefore->asOf);
    const auto then = model::outlookOf(known, model::analyse(known, hand.weekBefore->asOf));
    CHECK(hand.weekBefore->probability == then.hands.front().forecast->probability);

    const auto& readings = hand.basis.readings;
    REQUIRE(readings.size() > 8);
    CHECK(readings.front().day > hand.forecast->courseStart);
    CHECK(readings.back().day == day);
    REQUIRE(then.hands.front().basis.readings.size() == readings.size() - 7);
    CHECK(then.hands.front().basis.readings.back().expected == readings[readings.size() - 8].expected);
    CHECK(hand.basis.cycles.size() == 5);
    CHECK(hand.basis.cycles.front().sessions == 27);

    // Moved to another day it is another question: nothing is set beside it.
    log.plans.back().plannedOn = core::addDays(log.plans.back().plannedOn, 3);
    log.plans.back().knownFrom = day;
    CHECK_FALSE(model::outlookOf(log, analysed(log)).hands.front().weekBefore);
}

TEST_CASE("forecast history: a correction of an earlier day is read anew") {
    auto log = sawtooth({.cycles = 6});
    const auto day = *log.lastEntryDay();
    model::ForecastHistory history;
    history.take(log, day);
    const auto before = history.outlook(analysed(log));
    for (auto& session : log.sessions) { // entered in the wrong order of digits: all are half
        for (auto& trial : session.trials) {
            if (trial) {
                *trial /= 2;
            }
        }
    }
    history.take(log, day);
    CHECK_FALSE(history.complete());
    const auto after = history.outlook(analysed(log));
    CHECK(after.hands[0].forecast->level == Approx(before.hands[0].forecast->level / 2).epsilon(1e-6));
}

TEST_CASE("forecast history: an empty record has no outlook") {
    const core::TreatmentLog log;
    CHECK(model::outlookOf(log, model::analyse(log, kStart)).hands.empty());
}
