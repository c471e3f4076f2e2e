// The edges of the windows, and hands that the arithmetic was not made for.
#include "model/analysis.h"
#include "support/catch.h"
#include "support/record_builder.h"

#include <cmath>

using namespace tidemark;
using core::addDays;
using core::Hand;
using core::makeDay;
using model::CycleClass;
using model::PatternState;
using tests::RecordBuilder;

namespace {

const core::Day kCyclesStart = makeDay(2026, 1, 5);

/// Three cycles of `length` days of one shape, the fourth dose given.
template <class Shape>
model::Analysis threeCycles(int length, int everyDays, Shape shape) {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = -length; day < 3 * length; ++day) {
        const int inCycle = ((day % length) + length) % length;
        if (inCycle == 0 && day >= 0) {
            record.dose(addDays(kCyclesStart, day), 60);
        }
        if (((day % everyDays) + everyDays) % everyDays == everyDays - 1) {
            record.grip(addDays(kCyclesStart, day), Hand::Right, shape(inCycle));
        }
    }
    record.dose(addDays(kCyclesStart, 3 * length), 60);
    return model::analyse(record.log(), addDays(kCyclesStart, 3 * length));
}

double sawtooth(int inCycle) {
    return inCycle < 4 ? 25.0 + inCycle : inCycle <= 14 ? 30.0 : 30.0 - 0.45 * (inCycle - 14);
}

} // namespace

TEST_CASE("the windows of a short cycle end five days before the next course and do not touch") {
    for (const auto& [length, plateauTo] :
         {std::pair{28, 14}, {21, 14}, {19, 14}, {18, 13}, {14, 9}, {12, 7}}) {
        const auto a = threeCycles(length, 1, [](int day) { return 30.0 + 0.1 * day; });
        const auto& s = a.current(Hand::Right)->cycles[0];
        INFO("length " << length);
        CHECK(s.plateau.from == 5);
        CHECK(s.plateau.to == plateauTo);
        CHECK(s.end.from == length - 3);
        CHECK(s.end.to == length - 1);
        CHECK(s.end.have == 3);
        CHECK(s.pre.have == 3);
        CHECK(*s.plateau.mean == Approx(30.0 + 0.1 * (5 + plateauTo) / 2));
        CHECK(s.plateau.to < s.end.from);
    }
}

TEST_CASE("a cycle too short for three plateau days says so, not that readings lack") {
    for (const int length : {3, 9, 10, 11}) {
        RecordBuilder record{core::Unit::Kilogram};
        for (int day = -28; day < length; ++day) {
            record.grip(addDays(kCyclesStart, day), Hand::Right, 30);
        }
        record.dose(addDays(kCyclesStart, -56), 60)
            .dose(addDays(kCyclesStart, -28), 60)
            .dose(kCyclesStart, 60);
        record.dose(addDays(kCyclesStart, std::max(length, 4)), 60)
            .dose(addDays(kCyclesStart, 28 + length), 60);
        const auto a = model::analyse(record.log(), addDays(kCyclesStart, 28 + length));
        const auto& s = a.current(Hand::Right)->cycles[2];
        INFO("length " << length);
        CHECK(s.kind == CycleClass::NotEvaluable);
        CHECK(s.reason == core::Reason{core::ReasonCode::CycleTooShort, std::max(length, 4), 12});
    }
}

TEST_CASE("the cycle that runs is not judged before the day before the next course") {
    RecordBuilder record{core::Unit::Kilogram};
    record.dose(kCyclesStart, 80).plan(addDays(kCyclesStart, 28), kCyclesStart);
    for (int day = -3; day < 28; ++day) {
        record.grip(addDays(kCyclesStart, day), Hand::Right,
                    (day < 0 || day > 24 ? 25 : 30) + 0.1 * (day % 2));
    }
    const auto log = record.log();
    const auto kind = [&](int day) {
        return model::analyse(log, addDays(kCyclesStart, day)).current(Hand::Right)->cycles[0].kind;
    };
    CHECK(kind(26) == CycleClass::NotEvaluable);
    CHECK(kind(27) == CycleClass::RiseAndFall);
    CHECK(kind(28) == CycleClass::RiseAndFall);
}

TEST_CASE("a dose one day late is followed by the level of that day alone") {
    RecordBuilder record{core::Unit::Kilogram};
    record.dose(kCyclesStart, 80)
        .plan(addDays(kCyclesStart, 28), kCyclesStart)
        .dose(addDays(kCyclesStart, 29), 80);
    for (int day = 0; day < 29; ++day) {
        record.grip(addDays(kCyclesStart, day), Hand::Right, day == 28 ? 20 : 30);
    }
    const auto a = model::analyse(record.log(), addDays(kCyclesStart, 30));
    const auto& s = a.current(Hand::Right)->cycles[0];
    CHECK(s.cycle.lateDays == 1);
    CHECK(*s.lateLevel == Approx(20));
    CHECK(*s.end.mean == Approx(30));
}

TEST_CASE("a hand that cannot squeeze at all is neither flagged nor cleared, and nothing is divided by it") {
    const auto a = threeCycles(28, 1, [](int) { return 0.0; });
    const auto& right = *a.current(Hand::Right);
    CHECK(right.pattern.state == PatternState::TooCoarse);
    CHECK_FALSE(right.cycles[0].fall);
    REQUIRE_FALSE(right.standing);
    CHECK(right.standing.reason().code == core::ReasonCode::DeviceTooCoarse);
    CHECK_FALSE(right.trend);
    CHECK(right.line.deviceTooCoarse);
}

TEST_CASE("a hand that has nothing before the next treatment falls by all of it") {
    const auto a = threeCycles(28, 1, [](int day) { return day >= 5 && day <= 20 ? 6.0 : 0.0; });
    const auto& s = a.current(Hand::Right)->cycles[1];
    CHECK(*s.fall == Approx(1.0));
    CHECK_FALSE(s.rise); // there is no share of nothing to rise by
    CHECK(std::isfinite(*s.fallAbs));
}

TEST_CASE("the loss of all strength is not taken for a slip of the decimal point") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 20; ++day) {
        record.grip(addDays(kCyclesStart, day), Hand::Right, day < 15 ? 12 : 0);
    }
    const auto series = model::seriesOf(record.log());
    for (std::size_t day = 15; day < 20; ++day) {
        CHECK(series[0].points[day].usable);
    }
}

TEST_CASE("a session whose trials are all implausible is shown and counts nowhere") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 12; ++day) {
        record.grip(addDays(kCyclesStart, day), Hand::Right,
                    day == 8 ? std::vector<double>{281, 279, 284} : std::vector<double>{28, 27.5, 28.5});
    }
    const auto series = model::seriesOf(record.log());
    CHECK(series[0].points.size() == 12);
    CHECK(series[0].daily.size() == 11);
    CHECK_FALSE(series[0].points[8].mean);
}

TEST_CASE("weekly readings are described in weeks, and the day of the fall is not invented") {
    const auto a =
        threeCycles(28, 7, [](int day) { return (day > 20 || day < 4 ? 24.0 : 30.0) + 0.1 * (day % 2); });
    const auto& right = *a.current(Hand::Right);
    const auto& s = right.cycles[1];
    CHECK(s.wideWindows);
    CHECK(s.end.from == 21);
    CHECK(s.pre.from == -7);
    CHECK(s.kind == CycleClass::RiseAndFall);
    CHECK_FALSE(s.fallDay);
    CHECK_FALSE(s.held); // not "> 28 days": it did fall
    CHECK(right.pattern.state == PatternState::Repeating);
    CHECK_FALSE(right.pattern.medianHeld);
}

TEST_CASE(
    "two readings a week make a reference week, one a week makes one too, and one reading crosses no line") {
    for (const int every : {3, 4, 7}) {
        const auto a = threeCycles(28, every, [](int day) { return day > 20 ? 24.0 : 30.0; });
        const auto& right = *a.current(Hand::Right);
        INFO("every " << every << " days");
        REQUIRE(right.rolling);
        CHECK(right.rolling->value == Approx(30));
        REQUIRE(right.standing);
        CHECK(right.standing->values == 1);
        CHECK_FALSE(right.standing->beyondLine);
    }
}

TEST_CASE("a fall seen without the days before the dose still counts towards the pattern") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int cycle = 0; cycle < 3; ++cycle) {
        record.dose(addDays(kCyclesStart, 28 * cycle), 80);
    }
    for (const int day : {5, 8, 11, 25, 26, 33, 36, 39, 54, 55}) { // END of each is the PRE of the next
        record.grip(addDays(kCyclesStart, day), Hand::Right, day % 28 > 20 ? 24 : 30);
    }
    const auto a = model::analyse(record.log(), addDays(kCyclesStart, 56));
    const auto& right = *a.current(Hand::Right);
    CHECK(right.cycles[0].kind == CycleClass::FallOnly);
    CHECK(right.cycles[0].lacksPre);
    CHECK(right.cycles[1].kind == CycleClass::RiseAndFall);
    CHECK(right.pattern.state == PatternState::Repeating);
    CHECK(right.pattern.fallsWithoutPre == 1);
}

TEST_CASE("a fall without a rise does not count where the days before the dose were measured") {
    // Every cycle starts high, as in a hand that recovers at once: PRE is low only in name.
    RecordBuilder record{core::Unit::Kilogram};
    double level = 40;
    for (int cycle = 0; cycle < 3; ++cycle) {
        record.dose(addDays(kCyclesStart, 28 * cycle), 80);
        for (int day = 0; day < 28; ++day) {
            record.grip(addDays(kCyclesStart, 28 * cycle + day), Hand::Right,
                        (day < 20 ? level : level * 0.88) + 0.1 * (day % 2));
        }
        level *= 0.88;
    }
    record.dose(addDays(kCyclesStart, 84), 80);
    const auto a = model::analyse(record.log(), addDays(kCyclesStart, 84));
    CHECK(a.current(Hand::Right)->cycles[2].kind == CycleClass::FallOnly);
    CHECK(a.current(Hand::Right)->pattern.state != PatternState::Repeating);
}

TEST_CASE("cycles that ended more than six months ago make no pattern today") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = -3; day < 84; ++day) {
        if (day >= 0 && day % 28 == 0) {
            record.dose(addDays(kCyclesStart, day), 80);
        }
        record.grip(addDays(kCyclesStart, day), Hand::Right, sawtooth((day + 28) % 28));
    }
    record.dose(addDays(kCyclesStart, 84), 80);
    const auto log = record.log();
    CHECK(model::analyse(log, addDays(kCyclesStart, 84)).current(Hand::Right)->pattern.state ==
          PatternState::Repeating);
    CHECK(model::analyse(log, addDays(kCyclesStart, 84 + 183)).current(Hand::Right)->pattern.evaluable == 1);
    CHECK(model::analyse(log, addDays(kCyclesStart, 84 + 184)).current(Hand::Right)->pattern.state ==
          PatternState::NotEnough);
}

TEST_CASE("today counts among the days that can still be measured, until it was") {
    RecordBuilder record{core::Unit::Kilogram};
    record.dose(kCyclesStart, 80).plan(addDays(kCyclesStart, 28), kCyclesStart);
    record.grip(addDays(kCyclesStart, 6), Hand::Right, 28).grip(addDays(kCyclesStart, 9), Hand::Right, 28);
    CHECK(model::analyse(record.log(), addDays(kCyclesStart, 14)).wanted(Hand::Right)->possible);
    CHECK_FALSE(model::analyse(record.log(), addDays(kCyclesStart, 15)).wanted(Hand::Right)->possible);
    record.grip(addDays(kCyclesStart, 14), Hand::Right, 28);
    CHECK(model::analyse(record.log(), addDays(kCyclesStart, 14)).wanted(Hand::Right)->plateau == 0);
}

TEST_CASE("readings that a flight west sets back on the wall are still counted day by day") {
    auto log = RecordBuilder{core::Unit::Kilogram}.log();
    const auto add = [&](const char* wall, const char* zone, double value) {
        core::GripSession session;
        session.device = log.devices[0].id;
        session.measuredAt = core::momentAt(core::parseWall(wall).value(), core::Zone::find(zone).value());
        session.hand = Hand::Right;
        session.trials[0] = value;
        log.sessions.push_back(session);
    };
    add("2026-01-05T09:00", "Australia/Sydney", 30);
    add("2026-01-07T01:00", "Australia/Sydney", 31);    // 14:00 UTC on the 6th
    add("2026-01-06T22:00", "America/Los_Angeles", 32); // 06:00 UTC on the 7th
    const auto series = model::seriesOf(log);
    REQUIRE(series.size() == 1);
    REQUIRE(series[0].daily.size() == 3);
    CHECK(series[0].daily[1].day == makeDay(2026, 1, 6));
    CHECK(series[0].daily[1].value == 32);
    CHECK(series[0].daily[2].day == makeDay(2026, 1, 7));
    CHECK(log.sessions[series[0].points[1].session].trials[0] == 32.0);
}

TEST_CASE("of several sessions on one day the one nearest the usual time is taken") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 9; ++day) {
        record.grip(addDays(kCyclesStart, day), Hand::Right, 30);
    }
    auto log = record.log();
    auto evening = log.sessions[4];
    evening.measuredAt = core::momentAt(evening.measuredAt.wall + std::chrono::hours{11},
                                        core::Zone::find("Europe/Stockholm").value());
    evening.trials[0] = 20.0;
    log.sessions.insert(log.sessions.begin() + 5, evening);
    const auto series = model::seriesOf(log);
    CHECK(series[0].points.size() == 10);
    CHECK(series[0].daily.size() == 9);
    CHECK(series[0].daily[4].value == 30);
}
