// Records that are odd, but that people do have.
#include "model/courses.h"
#include "support/catch.h"
#include "support/record_builder.h"

using namespace tidemark;
using core::addDays;
using core::makeDay;
using core::Route;
using tests::RecordBuilder;

namespace {
const core::Day kCourseMonday = makeDay(2026, 1, 5);
const std::string kScig = "Example SCIg 20%";
} // namespace

TEST_CASE("doses put into one course by hand stay together, whatever was logged between them") {
    RecordBuilder record;
    record.dose(kCourseMonday, 40)
        .dose(addDays(kCourseMonday, 5), 12, Route::Subcutaneous)
        .dose(addDays(kCourseMonday, 10), 40);
    auto log = record.log();
    core::Uuid course;
    course.bytes[0] = 1;
    log.infusions[0].course = course;
    log.infusions[2].course = course;
    const auto courses = model::groupCourses(log);
    REQUIRE(courses.size() == 2);
    CHECK(courses[0].grams == 80);
    CHECK(courses[0].last == addDays(kCourseMonday, 10));
    CHECK(courses[1].grams == 12);
}

TEST_CASE("a course made by hand takes no other dose in") {
    RecordBuilder record;
    record.dose(kCourseMonday, 40).dose(addDays(kCourseMonday, 1), 40);
    auto log = record.log();
    log.infusions[0].course = core::Uuid{{1}};
    CHECK(model::groupCourses(log).size() == 2);
}

TEST_CASE("batches of a course are counted once each") {
    RecordBuilder record;
    record.dose(kCourseMonday, 40).dose(addDays(kCourseMonday, 1), 40);
    auto log = record.log();
    log.infusions[0].vials = {{"P1", {}, {}, {}, {}, {}}, {"P1", {}, {}, {}, {}, {}}};
    log.infusions[1].vials = {{"P2", {}, {}, {}, {}, {}}, {}};
    CHECK(model::groupCourses(log)[0].batches == 2);
}

TEST_CASE("two doses on one day are one course by vein and do not disturb the interval under the skin") {
    const auto iv =
        model::groupCourses(RecordBuilder{}.dose(kCourseMonday, 40).dose(kCourseMonday, 20).log());
    REQUIRE(iv.size() == 1);
    CHECK(iv[0].grams == 60);

    RecordBuilder halves;
    for (int week = 0; week < 12; ++week) {
        halves.dose(addDays(kCourseMonday, 7 * week), 10, Route::Subcutaneous, kScig);
        if (week % 3 != 2) { // now and then as one
            halves.dose(addDays(kCourseMonday, 7 * week), 10, Route::Subcutaneous, kScig);
        } else {
            halves.dose(addDays(kCourseMonday, 7 * week), 10.5, Route::Subcutaneous, kScig);
        }
    }
    const auto log = halves.log();
    const auto courses = model::groupCourses(log);
    CHECK(courses.size() == 24);
    CHECK(*model::usualInterval(courses, log, addDays(kCourseMonday, 80)) == 7);
    const auto regimens = model::stretchesOf(courses);
    REQUIRE(regimens.size() == 1);
    CHECK(regimens[0].interval == 7.0);
    CHECK(regimens[0].grams == 20);
    CHECK(regimens[0].endCourse == 24);
    CHECK(model::missedDoses(courses, 7, addDays(kCourseMonday, 80)).empty());
}

TEST_CASE("doses once a week are not missed ones because they are given twice a week today") {
    RecordBuilder record;
    auto day = kCourseMonday;
    for (int i = 0; i < 20; ++i) {
        record.dose(day, 12, Route::Subcutaneous, kScig);
        day = addDays(day, 7);
    }
    for (int i = 0; i < 20; ++i) {
        record.dose(day, 6, Route::Subcutaneous, kScig);
        day = addDays(day, i % 2 == 0 ? 3 : 4);
    }
    const auto log = record.log();
    const auto courses = model::groupCourses(log);
    const auto interval = *model::usualInterval(courses, log, day);
    CHECK(interval == 3.5);
    CHECK(model::missedDoses(courses, interval, day).empty());
}

TEST_CASE("the time between two subcutaneous periods is not a row of missed doses") {
    RecordBuilder record;
    for (int i = 0; i < 6; ++i) {
        record.dose(addDays(kCourseMonday, 7 * i), 12, Route::Subcutaneous, kScig);
    }
    record.dose(addDays(kCourseMonday, 56), 80).dose(addDays(kCourseMonday, 84), 80);
    for (int i = 0; i < 6; ++i) {
        record.dose(addDays(kCourseMonday, 112 + 7 * i), 12, Route::Subcutaneous, kScig);
    }
    const auto courses = model::groupCourses(record.log());
    CHECK(model::missedDoses(courses, 7, addDays(kCourseMonday, 148)).empty());
}

TEST_CASE("a dose is missed only when its day has passed") {
    RecordBuilder record;
    for (int i = 0; i < 6; ++i) {
        record.dose(addDays(kCourseMonday, 7 * i), 12, Route::Subcutaneous, kScig);
    }
    const auto courses = model::groupCourses(record.log());
    CHECK(model::missedDoses(courses, 7, addDays(kCourseMonday, 42)).empty());
    REQUIRE(model::missedDoses(courses, 7, addDays(kCourseMonday, 43)).size() == 1);
    CHECK(model::missedDoses(courses, 7, addDays(kCourseMonday, 43))[0].count == 1);
    CHECK(model::missedDoses(courses, 7, addDays(kCourseMonday, 50))[0].count == 2);
}

TEST_CASE("one dose, and no dose with a plan, have no interval, no missed doses and one regimen at most") {
    const auto one = RecordBuilder{}.dose(kCourseMonday, 80).log();
    const auto courses = model::groupCourses(one);
    CHECK_FALSE(model::usualInterval(courses, one, addDays(kCourseMonday, 3)));
    CHECK(model::stretchesOf(courses).size() == 1);
    const auto cycles = model::cyclesOf(courses, one, addDays(kCourseMonday, 3));
    REQUIRE(cycles.size() == 1);
    CHECK(cycles[0].open);
    CHECK(cycles[0].length == 0);

    const auto planned = RecordBuilder{}.plan(addDays(kCourseMonday, 28), kCourseMonday).log();
    CHECK(model::groupCourses(planned).empty());
    CHECK(model::nextPlan({}, planned, kCourseMonday)->plannedOn == addDays(kCourseMonday, 28));
    CHECK_FALSE(model::nextPlan({}, planned, addDays(kCourseMonday, 29)));
    CHECK(model::stretchesOf({}).empty());
}

TEST_CASE("an open cycle ends on its planned day and becomes late after it") {
    const auto log =
        RecordBuilder{}.dose(kCourseMonday, 80).plan(addDays(kCourseMonday, 28), kCourseMonday).log();
    const auto courses = model::groupCourses(log);
    CHECK(model::cyclesOf(courses, log, addDays(kCourseMonday, 27))[0].open);
    const auto onTheDay = model::cyclesOf(courses, log, addDays(kCourseMonday, 28))[0];
    CHECK_FALSE(onTheDay.open);
    CHECK(onTheDay.lateDays == 0);
    const auto after = model::cyclesOf(courses, log, addDays(kCourseMonday, 31))[0];
    CHECK(after.lateDays == 3);
    CHECK(after.length == 28);
}

TEST_CASE("a plan for the course itself is not taken for the next one when the dose came early") {
    RecordBuilder record;
    record.dose(kCourseMonday, 80).dose(addDays(kCourseMonday, 28), 80);
    record.plan(addDays(kCourseMonday, 60), addDays(kCourseMonday, 28)).dose(addDays(kCourseMonday, 56), 80);
    const auto log = record.log();
    const auto courses = model::groupCourses(log);
    CHECK_FALSE(model::nextPlan(courses, log, addDays(kCourseMonday, 57)));
    CHECK(model::cyclesOf(courses, log, addDays(kCourseMonday, 57)).back().length == 28);
}

TEST_CASE("the weight is the last one before the day, then one without a date, then the first") {
    RecordBuilder record;
    record.weight(74);
    auto log = record.log();
    auto dated = log.weights[0];
    dated.measuredOn = addDays(kCourseMonday, 10);
    dated.weight = {80};
    log.weights.push_back(dated);
    dated.measuredOn = addDays(kCourseMonday, 20);
    dated.weight = {82};
    log.weights.push_back(dated);
    CHECK(model::weightOn(log, addDays(kCourseMonday, 9))->weight.value == 74);
    CHECK(model::weightOn(log, addDays(kCourseMonday, 10))->weight.value == 80);
    CHECK(model::weightOn(log, addDays(kCourseMonday, 25))->weight.value == 82);
    log.weights.erase(log.weights.begin());
    CHECK(model::weightOn(log, kCourseMonday)->weight.value == 80);
    CHECK_FALSE(model::weightOn({}, kCourseMonday));
}
