#include "model/analysis.h"
#include "support/catch.h"
#include "support/record_builder.h"

#include <vector>

using namespace tidemark;
using core::addDays;
using core::Hand;
using core::makeDay;
using model::CycleClass;
using model::PatternState;
using tests::RecordBuilder;

namespace {

// The four worked cycles that the rule is written down with: 28 days, days 1 to 27, before them 40, 41, 39.
const std::vector<double> kFalls{40, 41, 43, 45, 47, 48, 50, 50, 51, 50, 50, 51, 49, 50,
                                 50, 49, 48, 48, 47, 46, 45, 45, 44, 43, 42, 41, 40};
const std::vector<double> kHolds{41, 42, 44, 46, 47, 49, 50, 50, 50, 51, 50, 50, 50, 49,
                                 50, 50, 51, 50, 49, 50, 50, 49, 50, 50, 49, 50, 49};
std::vector<double> flat() {
    const std::vector<double> pattern{40, 41, 39, 40, 42, 41, 40, 39};
    std::vector<double> days;
    for (std::size_t day = 1; day <= 27; ++day) {
        days.push_back(pattern[day % 8]);
    }
    return days;
}

const core::Day kCycleDay0 = makeDay(2026, 1, 5);

/// Cycles of 28 days one after the other. Each begins after 40, 41, 39 on the three days before: the last
/// days of the cycle before it are left out where they would be other values, so that each cycle is exactly
/// its vector.
model::CycleSummary single(const std::vector<double>& days, const std::vector<int>& without = {}) {
    RecordBuilder record;
    record.grip(addDays(kCycleDay0, -3), Hand::Right, 40)
        .grip(addDays(kCycleDay0, -2), Hand::Right, 41)
        .grip(addDays(kCycleDay0, -1), Hand::Right, 39);
    for (int day = 1; day <= 27; ++day) {
        if (std::ranges::find(without, day) == without.end()) {
            record.grip(addDays(kCycleDay0, day), Hand::Right, days[static_cast<std::size_t>(day - 1)]);
        }
    }
    record.dose(kCycleDay0, 80).dose(addDays(kCycleDay0, 28), 80);
    const auto analysis = model::analyse(record.log(), addDays(kCycleDay0, 28));
    return analysis.current(Hand::Right)->cycles.front();
}

model::Pattern patternOf(const std::vector<model::CycleSummary>& cycles) {
    std::vector<model::CourseSpan> courses;
    std::vector<model::CycleSummary> placed;
    for (std::size_t i = 0; i < cycles.size(); ++i) {
        const auto start = addDays(kCycleDay0, static_cast<int>(28 * i));
        courses.push_back({start, start, 80, core::Route::Intravenous, "Example IVIg 10%", {i}, 1});
        placed.push_back(cycles[i]);
        placed.back().cycle.course = i;
        placed.back().cycle.start = start;
    }
    const auto today = addDays(kCycleDay0, static_cast<int>(28 * cycles.size()));
    return model::patternOf(placed, courses, model::stretchesOf(courses), today);
}

} // namespace

TEST_CASE("a cycle that rises and falls is described to the decimal") {
    const auto s = single(kFalls);
    CHECK(*s.pre.mean == Approx(40.0));
    CHECK(*s.plateau.mean == Approx(49.6));
    CHECK(*s.end.mean == Approx(41.0));
    CHECK(*s.rise * 100 == Approx(24.0));
    CHECK(*s.fall * 100 == Approx(17.3).margin(0.05));
    CHECK(*s.fallAbs == Approx(8.6));
    CHECK(*s.best3 == Approx(50.33).margin(0.005));
    CHECK(s.best3Day == 9);
    CHECK(s.onsetDay == 5);
    CHECK(s.fallDay == 24);
    CHECK(s.held == model::HeldDays{24, false});
    CHECK(s.kind == CycleClass::RiseAndFall);
    CHECK(s.overCutOff);
}

TEST_CASE("a flat cycle shows little change and no onset") {
    const auto s = single(flat());
    CHECK(*s.plateau.mean == Approx(40.3));
    CHECK(*s.end.mean == Approx(40.0));
    CHECK(*s.rise * 100 == Approx(0.75).margin(0.05));
    CHECK(*s.fall * 100 == Approx(0.7).margin(0.05));
    CHECK(s.kind == CycleClass::LittleChange);
    CHECK_FALSE(s.onsetDay);
    CHECK_FALSE(s.held);
}

TEST_CASE("a response that outlasts its cycle is censored") {
    const auto s = single(kHolds);
    CHECK(*s.plateau.mean == Approx(49.6));
    CHECK(*s.end.mean == Approx(49.33).margin(0.005));
    CHECK(*s.fall * 100 == Approx(0.5).margin(0.05));
    CHECK(s.kind == CycleClass::RiseOnly);
    CHECK(s.held == model::HeldDays{28, true});
}

TEST_CASE("one value in the last three days is not an END") {
    const auto s = single(kFalls, {25, 26});
    CHECK(s.kind == CycleClass::NotEvaluable);
    CHECK(s.reason == core::Reason{core::ReasonCode::TooFewValues, 1, 2});
    CHECK(s.end.have == 1);
    CHECK_FALSE(s.fall);
}

TEST_CASE("two falls in the last three cycles are a repeating fall") {
    const auto pattern = patternOf({single(kFalls), single(kHolds), single(kFalls)});
    CHECK(pattern.state == PatternState::Repeating);
    CHECK(pattern.falls == 2);
    CHECK(pattern.evaluable == 3);
    CHECK(pattern.overCutOff);
}

TEST_CASE("one evaluable cycle is not enough for a pattern") {
    CHECK(patternOf({single(kFalls), single(kFalls, {25, 26})}).state == PatternState::NotEnough);
}

TEST_CASE("two flat cycles and one that holds are no pattern") {
    CHECK(patternOf({single(flat()), single(flat()), single(kHolds)}).state == PatternState::NotSeen);
}

TEST_CASE("three flat cycles are called flat") {
    CHECK(patternOf({single(flat()), single(flat()), single(flat())}).state == PatternState::Flat);
}

TEST_CASE("falls of an earlier regimen do not count for the present one") {
    auto record = RecordBuilder{};
    std::vector<model::CycleSummary> cycles{single(kFalls), single(kFalls), single(flat()), single(flat())};
    std::vector<model::CourseSpan> courses;
    for (std::size_t i = 0; i < cycles.size(); ++i) {
        const auto start = addDays(kCycleDay0, static_cast<int>(28 * i));
        courses.push_back(
            {start, start, i < 2 ? 80.0 : 120.0, core::Route::Intravenous, "Example IVIg 10%", {i}, 1});
        cycles[i].cycle.course = i;
        cycles[i].cycle.start = start;
    }
    const auto pattern =
        model::patternOf(cycles, courses, model::stretchesOf(courses), addDays(kCycleDay0, 112));
    CHECK(pattern.evaluable == 2);
    CHECK(pattern.falls == 0);
}

TEST_CASE("a reading on the infusion day joins PRE only when it was taken before and PRE lacks values") {
    RecordBuilder record;
    record.grip(addDays(kCycleDay0, -1), Hand::Right, 39).grip(kCycleDay0, Hand::Right, 41);
    record.dose(kCycleDay0, 80).dose(addDays(kCycleDay0, 28), 80);
    SECTION("taken after") {
        const auto a = model::analyse(record.log(), addDays(kCycleDay0, 28));
        CHECK(a.current(Hand::Right)->cycles.front().pre.have == 1);
    }
    SECTION("taken before") {
        record.beforeInfusion();
        const auto a = model::analyse(record.log(), addDays(kCycleDay0, 28));
        CHECK(*a.current(Hand::Right)->cycles.front().pre.mean == Approx(40));
    }
}

TEST_CASE("a late dose is judged at the planned day and its later level is kept") {
    RecordBuilder record{core::Unit::Kilogram};
    record.dose(kCycleDay0, 80).plan(addDays(kCycleDay0, 28), kCycleDay0).dose(addDays(kCycleDay0, 40), 80);
    for (int day = -3; day < 40; ++day) {
        const double value = day < 0     ? 25.2
                             : day < 5   ? 28
                             : day <= 14 ? 30
                             : day < 25  ? 28
                             : day < 28  ? 25.2
                                         : 23;
        record.grip(addDays(kCycleDay0, day), Hand::Right, value);
    }
    const auto a = model::analyse(record.log(), addDays(kCycleDay0, 41));
    const auto& s = a.current(Hand::Right)->cycles.front();
    CHECK(s.cycle.length == 28);
    CHECK(s.cycle.lateDays == 12);
    CHECK(*s.rise * 100 == Approx(19.0).margin(0.05));
    CHECK(*s.fall * 100 == Approx(16.0).margin(0.05));
    CHECK(*s.lateLevel == Approx(23.0));
}

TEST_CASE("a dial whose step is a quarter of the hand can neither flag nor clear") {
    RecordBuilder record{core::Unit::Kilogram};
    record.device("dial", core::Unit::Kilogram, 1.0);
    for (int cycle = 0; cycle < 4; ++cycle) {
        record.dose(addDays(kCycleDay0, 21 * cycle), 60);
        for (int day = 0; day < 21; ++day) {
            record.grip(addDays(kCycleDay0, 21 * cycle + day), Hand::Right, 3.0 + (day % 3));
        }
    }
    const auto a = model::analyse(record.log(), addDays(kCycleDay0, 83));
    CHECK(a.current(Hand::Right)->pattern.state == PatternState::TooCoarse);
    CHECK(a.current(Hand::Right)->line.deviceTooCoarse);
}

TEST_CASE("the line is the largest of percentage, two steps and the person's own variation, and is named") {
    model::Series series;
    model::Options options;
    series.step = 1.0;
    CHECK(model::lineFor(series, 40, options).kind == model::LineKind::Percent);
    CHECK(model::lineFor(series, 16, options).kind == model::LineKind::DeviceStep);
    CHECK(model::lineFor(series, 16, options).fraction == Approx(0.125));
    series.noise = 0.09;
    CHECK(model::lineFor(series, 40, options).kind == model::LineKind::OwnNoise);
    CHECK(model::lineFor(series, 40, options).fraction == Approx(2 * 0.09 * std::sqrt(2.0 / 3.0)));
}
