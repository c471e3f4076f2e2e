// One whole record by vein: a late dose, a gap in the readings, a new brand and a new device.
#include "model/analysis.h"
#include "support/catch.h"
#include "support/record_builder.h"

using namespace tidemark;
using core::addDays;
using core::Hand;
using core::makeDay;
using model::CycleClass;
using tests::RecordBuilder;

namespace {

const std::vector<core::Day> kCourses{makeDay(2026, 1, 7), makeDay(2026, 2, 4),  makeDay(2026, 3, 4),
                                      makeDay(2026, 4, 1), makeDay(2026, 5, 11), makeDay(2026, 6, 8)};
const core::Day kLast = makeDay(2026, 7, 5);

double right(std::size_t cycle, int day) {
    if (day < 5) {
        return 25.2 + (30.0 - 25.2) * (day + 1) / 6.0;
    }
    if (day <= 14) {
        return 30.0;
    }
    if (day < 25) {
        return 30.0 - (30.0 - 25.2) * (day - 14) / 11.0;
    }
    return day < 28 || cycle != 3 ? 25.2 : day < 37 ? 24.0 : 23.0;
}

core::TreatmentLog record() {
    RecordBuilder record{core::Unit::Kilogram};
    record.weight(80);
    for (int before = -3; before < 0; ++before) {
        record.grip(addDays(kCourses[0], before), Hand::Right, 25.0);
        record.grip(addDays(kCourses[0], before), Hand::Left, 41.0);
    }
    for (std::size_t i = 0; i < kCourses.size(); ++i) {
        const std::string product = i == 5 ? "Other IVIg 10%" : "Example IVIg 10%";
        record.dose(kCourses[i], 40, core::Route::Intravenous, product);
        record.dose(addDays(kCourses[i], 1), 40, core::Route::Intravenous, product);
        const auto next = i + 1 < kCourses.size() ? kCourses[i + 1] : addDays(kLast, 1);
        for (auto day = kCourses[i]; day < next; day = addDays(day, 1)) {
            const int inCycle = core::daysBetween(kCourses[i], day);
            if (i == 1 && inCycle >= 25) {
                continue;
            }
            if (i == 5 && inCycle == 10) {
                record.device("new", core::Unit::Kilogram);
            }
            const double share = i == 5 && inCycle >= 10 ? 0.8 : 1.0;
            record.grip(day, Hand::Right, right(i, inCycle) * share);
            record.grip(day, Hand::Left, 41.0 * share);
        }
    }
    record.plan(makeDay(2026, 4, 29), makeDay(2026, 4, 1)).plan(makeDay(2026, 7, 6), makeDay(2026, 6, 8));
    return record.log();
}

} // namespace

TEST_CASE("two days of 40 g are courses of 80 g, and the dose rate names the weight") {
    const auto log = record();
    const auto a = model::analyse(log, kLast);
    REQUIRE(a.courses.size() == 6);
    CHECK(a.courses[0].grams == 80);
    CHECK(a.mode == model::Mode::Cycle);
    CHECK(*a.interval == 28);
    const auto rate = model::doseRate(log, kCourses[0], addDays(kCourses[3], -1)); // 84 days, 240 g
    CHECK(rate.gramsPerWeek == Approx(20));
    CHECK(*rate.gramsPerKgPer4Weeks == Approx(1.0));
}

TEST_CASE("each of the six cycles is described as far as its readings reach") {
    const auto a = model::analyse(record(), kLast);
    const auto& c = a.current(Hand::Right)->cycles;
    REQUIRE(c.size() == 6);
    const auto percent = [](const std::optional<double>& value) { return *value * 100; };

    CHECK(percent(c[0].rise) == Approx(20.0));
    CHECK(percent(c[0].fall) == Approx(16.0));
    CHECK(*c[0].fallAbs == Approx(4.8));
    CHECK(c[0].overCutOff);
    CHECK(c[0].kind == CycleClass::RiseAndFall);

    CHECK(c[1].kind == CycleClass::NotEvaluable);
    CHECK(c[1].reason == core::Reason{core::ReasonCode::TooFewValues, 0, 2});
    CHECK(percent(c[0].rise) == Approx(20.0));

    CHECK(c[2].lacksPre);
    CHECK_FALSE(c[2].rise);
    CHECK(percent(c[2].fall) == Approx(16.0));
    CHECK(c[2].kind == CycleClass::FallOnly);

    CHECK(c[3].cycle.length == 28);
    CHECK(c[3].cycle.lateDays == 12);
    CHECK(percent(c[3].rise) == Approx(19.0).margin(0.05));
    CHECK(percent(c[3].fall) == Approx(16.0));
    CHECK(*c[3].lateLevel == Approx(23.0));

    CHECK(percent(c[4].rise) == Approx(30.4).margin(0.05));
    CHECK(percent(c[4].fall) == Approx(16.0));
    CHECK(c[4].kind == CycleClass::RiseAndFall);

    CHECK(c[5].kind == CycleClass::NotEvaluable);
    CHECK(c[5].reason.code == core::ReasonCode::DeviceChanged);
}

TEST_CASE("the right hand is flagged over the new brand and device, and the left is silent") {
    const auto a = model::analyse(record(), kLast);
    const auto& right = *a.current(Hand::Right);
    CHECK(right.pattern.state == model::PatternState::Repeating);
    CHECK(right.pattern.falls == 3);
    CHECK(right.pattern.evaluable == 3);
    CHECK(right.pattern.fallsWithoutPre == 1);
    CHECK(right.pattern.overCutOff);
    CHECK(right.line.fraction == Approx(0.10));
    const auto& left = *a.current(Hand::Left);
    CHECK(left.pattern.state == model::PatternState::Flat);
    CHECK(left.pattern.falls == 0);
    CHECK_FALSE(left.belowSince);
    CHECK_FALSE(a.bothHandsAlike);
    REQUIRE(a.stretches.size() == 2);
    CHECK(a.stretches[1].firstCourse == 5);
    CHECK_FALSE(a.stretches[1].reducedFromBefore);
}
