#include "core/treatment_log.h"

#include "support/catch.h"

using namespace tidemark::core;

namespace {

const Day kDay = makeDay(2025, 6, 15);

Moment at(Day day, const char* zone = "Europe/Stockholm", int hour = 12) {
    return momentAt(Wall{day} + std::chrono::hours{hour}, Zone::find(zone).value());
}

/// One of everything on the day before, the day, and the day after.
TreatmentLog threeDays() {
    TreatmentLog log;
    for (int offset = -1; offset <= 1; ++offset) {
        const auto day = addDays(kDay, offset);
        log.infusions.emplace_back().startedAt = at(day);
        log.sessions.emplace_back().measuredAt = at(day);
        log.assessments.emplace_back().assessedAt = at(day);
        log.notes.emplace_back().writtenAt = at(day);
        log.weights.emplace_back().measuredOn = day;
        log.plans.emplace_back().knownFrom = day;
        log.plans.back().plannedOn = addDays(kDay, 28);
    }
    log.weights.emplace_back(); // without a date
    return log;
}

} // namespace

TEST_CASE("a look back sees what was known at the end of that day and no more") {
    const auto then = asOf(threeDays(), kDay);
    CHECK(then.infusions.size() == 2);
    CHECK(then.sessions.size() == 2);
    CHECK(then.assessments.size() == 2);
    CHECK(then.notes.size() == 2);
    CHECK(then.plans.size() == 2);
    CHECK(then.weights.size() == 3); // two dated ones and the one without a date
}

TEST_CASE("a plan is seen from the day it became known, however far ahead it lies") {
    TreatmentLog log;
    log.plans.emplace_back().knownFrom = kDay;
    log.plans.back().plannedOn = addDays(kDay, 400);
    CHECK(asOf(log, addDays(kDay, -1)).plans.empty());
    CHECK(asOf(log, kDay).plans.size() == 1);
}

TEST_CASE("a late evening belongs to the day on the wall, wherever it was") {
    TreatmentLog log;
    log.sessions.emplace_back().measuredAt = at(kDay, "America/New_York", 23); // already the next day in UTC
    log.sessions.emplace_back().measuredAt =
        at(addDays(kDay, 1), "Australia/Sydney", 1); // still the day in UTC
    const auto then = asOf(log, kDay);
    REQUIRE(then.sessions.size() == 1);
    CHECK(then.sessions[0].measuredAt.zone == "America/New_York");
}

TEST_CASE("the first and last entry are of what was done, not of what is planned") {
    CHECK_FALSE(TreatmentLog{}.lastEntryDay());
    auto log = threeDays();
    CHECK(log.firstEntryDay() == addDays(kDay, -1));
    CHECK(log.lastEntryDay() == addDays(kDay, 1));
    log = {};
    log.plans.emplace_back().plannedOn = kDay;
    CHECK_FALSE(log.lastEntryDay());
}

TEST_CASE("a device that the record lacks is said to be lacking") {
    TreatmentLog log;
    Uuid id;
    id.bytes[0] = 1;
    CHECK(log.device(id) == nullptr);
    log.devices.emplace_back().id = id;
    CHECK(log.device(id) == &log.devices[0]);
}
