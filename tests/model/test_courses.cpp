#include "model/courses.h"

#include "support/catch.h"
#include "support/record_builder.h"

using namespace tidemark;
using core::addDays;
using core::makeDay;
using core::Route;
using tests::RecordBuilder;

namespace {
const core::Day kFirstMonday = makeDay(2026, 1, 5);
}

TEST_CASE("infusion days at most three days apart are one course") {
    const auto courses = model::groupCourses(RecordBuilder{}
                                                 .dose(kFirstMonday, 40)
                                                 .dose(addDays(kFirstMonday, 3), 40)
                                                 .dose(addDays(kFirstMonday, 7), 40)
                                                 .log());
    REQUIRE(courses.size() == 2);
    CHECK(courses[0].grams == 80);
    CHECK(courses[0].last == addDays(kFirstMonday, 3));
}

TEST_CASE("a course spans seven days at most") {
    RecordBuilder record;
    for (int day = 0; day <= 9; day += 3) {
        record.dose(addDays(kFirstMonday, day), 20);
    }
    const auto courses = model::groupCourses(record.log());
    REQUIRE(courses.size() == 2);
    CHECK(courses[0].grams == 60);
}

TEST_CASE("plain subcutaneous doses are never grouped") {
    RecordBuilder record;
    record.dose(kFirstMonday, 12, Route::Subcutaneous)
        .dose(addDays(kFirstMonday, 1), 12, Route::Subcutaneous);
    CHECK(model::groupCourses(record.log()).size() == 2);
}

TEST_CASE("a missed week does not change the interval") {
    RecordBuilder record;
    for (const int day : {0, 7, 14, 35, 42}) {
        record.dose(addDays(kFirstMonday, day), 12, Route::Subcutaneous);
    }
    const auto log = record.log();
    const auto courses = model::groupCourses(log);
    CHECK(*model::usualInterval(courses, log, addDays(kFirstMonday, 43)) == 7.0);
    const auto missed = model::missedDoses(courses, 7, addDays(kFirstMonday, 43));
    REQUIRE(missed.size() == 1);
    CHECK(missed[0].count == 2);
    CHECK(missed[0].gapDays == 21);
}

TEST_CASE("after a switch of route the interval is that of the new route") {
    RecordBuilder record;
    record.dose(kFirstMonday, 80).dose(addDays(kFirstMonday, 28), 80).dose(addDays(kFirstMonday, 56), 80);
    record.dose(addDays(kFirstMonday, 63), 20, Route::Subcutaneous)
        .dose(addDays(kFirstMonday, 70), 20, Route::Subcutaneous);
    const auto log = record.log();
    CHECK(*model::usualInterval(model::groupCourses(log), log, addDays(kFirstMonday, 71)) == 7.0);
}

TEST_CASE("a plan answered a few days early is not taken for the next one") {
    RecordBuilder record;
    record.dose(kFirstMonday, 80)
        .plan(addDays(kFirstMonday, 28), kFirstMonday)
        .dose(addDays(kFirstMonday, 25), 80);
    record.dose(addDays(kFirstMonday, 53), 80);
    record.plan(addDays(kFirstMonday, 53), kFirstMonday);
    const auto log = record.log();
    const auto cycles = model::cyclesOf(model::groupCourses(log), log, addDays(kFirstMonday, 60));
    REQUIRE(cycles.size() == 3);
    CHECK(cycles[0].length == 25);
    CHECK(cycles[0].lateDays == 0);
    CHECK(cycles[1].length == 28);
}

TEST_CASE("one late course is not another stretch, two smaller ones in a row are") {
    RecordBuilder late;
    for (const int day : {0, 28, 56, 96, 124}) {
        late.dose(addDays(kFirstMonday, day), 80);
    }
    CHECK(model::stretchesOf(model::groupCourses(late.log())).size() == 1);
    RecordBuilder less;
    for (int i = 0; i < 6; ++i) {
        less.dose(addDays(kFirstMonday, 28 * i), i < 3 ? 80 : 60);
    }
    const auto stretches = model::stretchesOf(model::groupCourses(less.log()));
    REQUIRE(stretches.size() == 2);
    CHECK(stretches[1].reducedFromBefore);
    CHECK(stretches[1].firstCourse == 3);
}

TEST_CASE("grams a week and per kilogram and four weeks name the weight they used") {
    RecordBuilder record;
    record.weight(74);
    for (int week = 0; week < 25; ++week) {
        if (week != 17 && week != 18) {
            record.dose(addDays(kFirstMonday, 7 * week), 12, Route::Subcutaneous);
        }
    }
    const auto rate = model::doseRate(record.log(), kFirstMonday, makeDay(2026, 6, 28));
    CHECK(rate.doses == 23);
    CHECK(rate.gramsPerWeek == Approx(11.04));
    CHECK(*rate.gramsPerKgPer4Weeks == Approx(0.597).margin(0.0005));
    CHECK(rate.weight->weight.value == 74);
}
