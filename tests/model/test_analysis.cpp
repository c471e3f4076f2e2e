#include "model/analysis.h"

#include "support/catch.h"
#include "support/record_builder.h"

#include <cmath>

using namespace tidemark;
using core::addDays;
using core::Hand;
using core::makeDay;
using core::Route;
using tests::RecordBuilder;

namespace {
const core::Day kMonday = makeDay(2026, 1, 5);
}

TEST_CASE("weekly doses are read without cycles, and the fall after two missed weeks is dated") {
    RecordBuilder record;
    const std::vector<double> after{41, 40, 39, 38, 37, 36, 36, 37, 38, 39, 40, 41};
    std::size_t next = 0;
    for (auto day = kMonday; day <= makeDay(2026, 6, 28); day = addDays(day, 1)) {
        const int offset = core::daysBetween(kMonday, day) % 7;
        if (offset == 0 && day != makeDay(2026, 5, 4) && day != makeDay(2026, 5, 11) &&
            day <= makeDay(2026, 6, 22)) {
            record.dose(day, 12, Route::Subcutaneous, "Hizentra");
        }
        if (offset == 0 || offset == 2 || offset == 4) {
            record.grip(day, Hand::Left, 68);
            const bool dip = day > makeDay(2026, 5, 4) && next < after.size();
            record.grip(day, Hand::Right, dip ? after[next++] : 42);
        }
    }
    const auto a = model::analyse(record.log(), makeDay(2026, 6, 28));
    CHECK(a.mode == model::Mode::Steady);
    CHECK_FALSE(a.dayOfCycle);
    CHECK(a.cycles.empty());
    CHECK(a.courses.size() == 23);
    REQUIRE(a.missed.size() == 1);
    CHECK(a.missed[0].count == 2);
    const auto& right = *a.current(Hand::Right);
    CHECK(right.fixed->value == Approx(42));
    REQUIRE(right.steady->below.size() == 1);
    const auto& below = right.steady->below[0];
    CHECK(core::formatDay(below.from) == "2026-05-20");
    CHECK(core::formatDay(below.to) == "2026-05-31");
    CHECK(below.lowest == Approx(37.0));
    CHECK(below.lowestFraction * 100 == Approx(-11.9).margin(0.05));
    CHECK(below.fallAbs == Approx(5));
    CHECK_FALSE(below.overCutOff);
    CHECK(a.current(Hand::Left)->steady->below.empty());
}

TEST_CASE("a stretch beyond the line that lasts less than a week is neither stated nor flagged") {
    const auto flagged = [](int daysSince) {
        RecordBuilder record;
        for (int day = 0; day < 120; ++day) {
            if (day % 7 == 0) {
                record.dose(addDays(kMonday, day), 12, Route::Subcutaneous, "Hizentra");
            }
            // The median of 14 days follows the seventh low day. Odd days one more: a step of its own.
            record.grip(addDays(kMonday, day), Hand::Right, (day >= 120 - 7 - daysSince ? 30 : 42) + day % 2);
        }
        const auto a = model::analyse(record.log(), addDays(kMonday, 119));
        const auto& right = *a.current(Hand::Right);
        REQUIRE(right.steady->present() != nullptr);
        CHECK(right.steady->present()->stated() == right.flagged());
        // Twelve days on only two values are left of 14 days: what is not measured is not flagged.
        const auto unmeasured = model::analyse(record.log(), addDays(kMonday, 131));
        CHECK_FALSE(unmeasured.current(Hand::Right)->flagged());
        return right.flagged();
    };
    CHECK_FALSE(flagged(2));
    CHECK_FALSE(flagged(6));
    CHECK(flagged(7));
    CHECK(flagged(20));
}

TEST_CASE("a slow decline is stated against the start, and is not a wearing-off") {
    RecordBuilder record{core::Unit::Kilogram};
    const auto end = addDays(kMonday, 731);
    for (auto day = kMonday; day <= end; day = addDays(day, 1)) {
        const int t = core::daysBetween(kMonday, day);
        if (t % 21 == 0) {
            record.dose(day, 60);
        }
        const int inCycle = t % 21;
        const double sag = inCycle < 5 ? 0.97 : inCycle <= 14 ? 1.0 : 1.0 - 0.04 * (inCycle - 14) / 6.0;
        record.grip(day, Hand::Right, 34.0 * std::pow(0.985, t / 30.4375) * sag);
    }
    const auto log = record.log();
    for (int month = 1; month <= 24; ++month) {
        const auto a = model::analyse(log, core::addMonths(kMonday, month));
        CHECK(a.current(Hand::Right)->pattern.state != model::PatternState::Repeating);
    }
    const auto atNine = model::analyse(log, core::addMonths(kMonday, 9));
    const auto& nine = *atNine.current(Hand::Right);
    REQUIRE(nine.trend);
    CHECK(nine.trend->atLeastCutOff);
    CHECK(nine.trend->levelTo == Approx(29.7).margin(0.05));
    CHECK(nine.trend->change == Approx(-4.3).margin(0.05));
    const auto atEnd = model::analyse(log, core::addMonths(kMonday, 24));
    CHECK(atEnd.current(Hand::Right)->trend->levelTo == Approx(23.7).margin(0.1));
    CHECK(std::round(atEnd.current(Hand::Right)->trend->changeFraction * 100) == -30);
}

TEST_CASE("after IV to SC nothing is below the line, and the switch is a table of three means") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int course = 0; course < 8; ++course) {
        record.dose(addDays(kMonday, 28 * course), 80);
    }
    const auto switched = addDays(kMonday, 28 * 7 + 7);
    for (auto day = kMonday; day <= addDays(switched, 112); day = addDays(day, 1)) {
        const int t = core::daysBetween(kMonday, day);
        if (day < switched) {
            const int inCycle = t % 28;
            record.grip(day, Hand::Right,
                        inCycle < 4     ? 29 + inCycle
                        : inCycle <= 14 ? 34
                                        : 34 - 7.0 * (inCycle - 14) / 13);
        } else {
            record.grip(day, Hand::Right, 30.4);
            if (core::daysBetween(switched, day) % 7 == 0) {
                record.dose(day, 20, Route::Subcutaneous, "Example SCIg 20%");
            }
        }
    }
    const auto log = record.log();
    for (int day = 1; day <= 112; ++day) {
        const auto a = model::analyse(log, addDays(switched, day));
        const auto& right = *a.current(Hand::Right);
        INFO("day " << day);
        CHECK(right.pattern.state != model::PatternState::Repeating);
        CHECK_FALSE((right.standing && right.standing->beyondLine));
        CHECK_FALSE(right.belowSince);
        if (right.steady) {
            CHECK(right.steady->below.empty());
        }
    }
    const auto a = model::analyse(log, addDays(switched, 112));
    CHECK(a.mode == model::Mode::Steady);
    REQUIRE(a.current(Hand::Right)->changes.size() == 1);
    const auto& around = a.current(Hand::Right)->changes.front();
    CHECK(around.change.on == switched);
    CHECK(around.windows[0].mean.have == 28);
    CHECK(*around.windows[0].variation > 0.05); // the swing of the cycle
    CHECK(*around.windows[1].mean.mean == Approx(30.4));
    CHECK(*around.windows[1].variation < 1e-9);
    CHECK(*around.windows[2].mean.mean == Approx(30.4));
    CHECK(around.change.gramsPerWeekBefore == Approx(20));
    CHECK(around.change.gramsPerWeekAfter == Approx(20));
    CHECK_FALSE(around.frozen);
}

TEST_CASE("the first days ask for what is missing") {
    RecordBuilder record{core::Unit::Kilogram};
    record.dose(kMonday, 80).plan(addDays(kMonday, 28), kMonday);
    for (const int day : {1, 3, 6}) {
        record.grip(addDays(kMonday, day), Hand::Right, 28);
    }
    const auto a = model::analyse(record.log(), addDays(kMonday, 6));
    const auto wanted = a.wanted(Hand::Right);
    REQUIRE(wanted);
    CHECK(wanted->plateau == 2);
    CHECK(wanted->end == 2);
    CHECK(wanted->possible);
    CHECK(a.current(Hand::Right)->pattern.state == model::PatternState::NotEnough);
}

TEST_CASE(
    "a device that came in the middle of a cycle leaves that cycle not evaluable and keeps the pattern") {
    RecordBuilder record{core::Unit::Kilogram};
    const auto value = [](int day) { return day < 5 ? 27.0 : day <= 14 ? 30.0 : day < 25 ? 27.6 : 25.2; };
    for (int cycle = 0; cycle < 4; ++cycle) {
        record.dose(addDays(kMonday, 28 * cycle), 80);
        for (int day = 0; day < 28; ++day) {
            if (cycle == 3 && day == 10) {
                record.device("new", core::Unit::Kilogram);
            }
            record.grip(addDays(kMonday, 28 * cycle + day), Hand::Right,
                        value(day) * (cycle == 3 && day >= 10 ? 0.8 : 1.0));
        }
    }
    record.dose(addDays(kMonday, 112), 80);
    const auto a = model::analyse(record.log(), addDays(kMonday, 112));
    REQUIRE(a.series.size() == 2);
    const auto& right = *a.current(Hand::Right);
    CHECK(right.cycles[3].kind == model::CycleClass::NotEvaluable);
    CHECK(right.cycles[3].reason.code == core::ReasonCode::DeviceChanged);
    CHECK(right.pattern.state == model::PatternState::Repeating);
}

TEST_CASE("what is entered later than the day looked at is not seen") {
    RecordBuilder record;
    record.dose(kMonday, 80)
        .grip(addDays(kMonday, 2), Hand::Left, 40)
        .grip(addDays(kMonday, 20), Hand::Left, 20);
    const auto a = model::analyse(record.log(), addDays(kMonday, 10));
    CHECK(a.current(Hand::Left)->series.points.size() == 1);
}

TEST_CASE("a level that stays under the line after the dose is said since when") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day <= 66; ++day) {
        if (day % 28 == 0) {
            record.dose(addDays(kMonday, day), 80);
        }
        record.grip(addDays(kMonday, day), Hand::Right,
                    day < 50 ? 30 + 0.1 * (day % 2) : 25 + 0.1 * (day % 2));
    }
    const auto a = model::analyse(record.log(), addDays(kMonday, 66));
    const auto since = a.current(Hand::Right)->belowSince;
    REQUIRE(since);
    CHECK(core::daysBetween(kMonday, *since) == 51);
}

TEST_CASE("a slipped decimal point is left out of means and a true collapse is not") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 30; ++day) {
        record.grip(addDays(kMonday, day), Hand::Right, day == 12 ? 281 : day < 20 ? 28 : 4);
    }
    const auto series = model::seriesOf(record.log());
    CHECK(series[0].points[12].implausible);
    CHECK_FALSE(series[0].points[12].usable);
    for (std::size_t day = 22; day < 30; ++day) {
        CHECK(series[0].points[day].usable);
    }
}

TEST_CASE("recalled readings are shown and not used") {
    RecordBuilder record;
    record.grip(kMonday, Hand::Right, 40).recalled();
    const auto series = model::seriesOf(record.log());
    CHECK(series[0].points.size() == 1);
    CHECK(series[0].daily.empty());
}

TEST_CASE("an empty record analyses to nothing") {
    const auto a = model::analyse(RecordBuilder{}.log(), kMonday);
    CHECK(a.mode == model::Mode::NoDose);
    CHECK(a.current(Hand::Left) == nullptr);
    CHECK(a.series.empty());
}
