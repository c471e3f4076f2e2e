// From a vein every four weeks to under the skin every Monday.
#include "scenarios/story.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using core::addDays;
using core::daysBetween;
using core::makeDay;

namespace {

const core::Day kSwitchFrom = makeDay(2025, 6, 2);
const core::Day kLastCourse = addDays(kSwitchFrom, 7 * 28);
const core::Day kSwitch = addDays(kLastCourse, 7);

double rightOnSwitchDay(core::Day day) {
    if (day >= kSwitch) {
        return 30.4;
    }
    const int since = daysBetween(kSwitchFrom, day) % 28;
    if (since < 4) {
        return 27 + 7.0 * since / 4;
    }
    return since <= 14 ? 34.0 : 34.0 - 7.0 * (since - 14) / 13;
}

struct ToSc : test::Story {
    ToSc() : Story{80} {
        for (int course = 0; course < 8; ++course) {
            dose(addDays(kSwitchFrom, 28 * course), "IV", "Privigen", 80, "B1");
        }
        const auto end = addDays(kSwitch, 16 * 7);
        for (auto day = kSwitch; day <= end; day = addDays(day, 7)) {
            dose(day, "SC", "Hizentra", 20, "H1");
        }
        for (auto day = kSwitchFrom; day <= end; day = addDays(day, 1)) {
            grip(day, 'R', rightOnSwitchDay(day), "kg");
        }
        import();
    }
};

} // namespace

TEST_CASE("before the switch the falls are flagged") {
    const ToSc story;
    CHECK(story.hand(addDays(kLastCourse, -1), "R")["flag"]);
}

TEST_CASE("after the switch nothing is below a line that was drawn on the other route") {
    const ToSc story;
    for (int week = 0; week <= 16; ++week) {
        const auto day = addDays(kSwitch, week * 7);
        CAPTURE(core::formatDay(day));
        const auto right = story.hand(day, "R");
        CHECK((right["level"].is_null() || !right["level"]["beyond_line"].get<bool>()));
        CHECK(right["below_since"].is_null());
        if (right.contains("steady")) {
            CHECK_FALSE(right["flag"]);
            CHECK(right["estimate"].is_null()); // weekly doses have no cycle to forecast
            CHECK_FALSE(right["steady"]["beyond_line"]);
            CHECK(right["steady"]["below"].empty());
        }
        CHECK_THAT(story.status(day), !Contains("below the line") && !Contains("below its line") &&
                                          !Contains("not come back above"));
    }
}

TEST_CASE("the switch is a table of means, before and after, and no factor") {
    const ToSc story;
    const auto day = addDays(kSwitch, 13 * 7);
    const auto table = story.hand(day, "R")["switch"];
    CHECK(table["before"] == "IV");
    CHECK(table["after"] == "SC");
    CHECK(table["on"] == core::formatDay(kSwitch));
    CHECK(table["four_weeks_before"]["mean"].get<double>() == Approx(31.8).margin(1));
    CHECK(table["weeks_4_to_8"]["mean"].get<double>() == Approx(30.4));
    CHECK(table["weeks_8_to_12"]["mean"].get<double>() == Approx(30.4));
    for (const auto& text : {story.status(day), story.report(day)}) {
        CHECK_THAT(text, Contains("30.4"));
        CHECK_THAT(text, !Contains("1.37") && !Contains("1.53") && !Contains("0.89"));
    }
}
