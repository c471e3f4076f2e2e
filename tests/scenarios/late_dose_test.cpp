// Courses of two days every four weeks; one comes late, one has no readings at its end, the last a new brand
// and device.
#include "scenarios/story.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using core::addDays;
using core::daysBetween;
using core::makeDay;

namespace {

const std::vector<core::Day> kCourses{makeDay(2026, 1, 7), makeDay(2026, 2, 4),  makeDay(2026, 3, 4),
                                      makeDay(2026, 4, 1), makeDay(2026, 5, 11), makeDay(2026, 6, 8)};
const core::Day kPlannedLate = makeDay(2026, 4, 29);
const core::Day kEndOfFifth = makeDay(2026, 6, 7);
const core::Day kEnd = makeDay(2026, 7, 5);

double between(double from, double to, int day, int first, int last) {
    return from + (to - from) * (day - first) / (last - first);
}

double rightOn(int day) {
    if (day < 5) {
        return between(25, 30, day, 0, 5);
    }
    if (day <= 14) {
        return 30.0;
    }
    if (day < 25) {
        return between(30, 25.2, day, 14, 25);
    }
    if (day <= 27) {
        return 25.2;
    }
    return day >= 37 ? 23.0 : between(25.2, 23, day, 27, 37);
}

struct LateDose : test::Story {
    LateDose() : Story{80} {
        for (std::size_t i = 0; i < kCourses.size(); ++i) {
            const std::string product = i == 5 ? "Panzyga" : "Privigen";
            dose(kCourses[i], "IV", product, 40, "B" + std::to_string(i));
            dose(addDays(kCourses[i], 1), "IV", product, 40, "B" + std::to_string(i));
            const auto next = i == 3 ? kPlannedLate : addDays(kCourses[i], 28);
            plan(addDays(kCourses[i], 1), next, "IV", product, 80);
        }
        for (auto day = makeDay(2026, 1, 4); day <= kEnd; day = addDays(day, 1)) {
            int since = -1;
            std::size_t course = 0;
            for (std::size_t i = 0; i < kCourses.size(); ++i) {
                if (day >= kCourses[i]) {
                    since = daysBetween(kCourses[i], day);
                    course = i;
                }
            }
            if (course == 1 && since >= 25 && since <= 27) {
                continue;
            }
            const bool renewed = course == 5 && since >= 10;
            const std::string device = renewed ? "new dynamometer" : "Jamar";
            const double scale = renewed ? 0.8 : 1;
            grip(day, 'R', scale * (since < 0 ? 25.0 : rightOn(since)), "kg", device);
            grip(day, 'L', scale * 41, "kg", device);
        }
        import();
    }
};

nlohmann::json cycle(const nlohmann::json& hand, core::Day start) {
    for (const auto& one : hand["cycles"]) {
        if (one["start"] == core::formatDay(start)) {
            return one;
        }
    }
    FAIL("no cycle " << core::formatDay(start));
    return {};
}

void hasRiseAndFall(const nlohmann::json& one, double rise, double fall) {
    CAPTURE(one.dump());
    CHECK(one["rise_percent"].get<double>() == Approx(rise).margin(0.06));
    CHECK(one["fall_percent"].get<double>() == Approx(fall).margin(0.06));
}

} // namespace

TEST_CASE("each cycle is judged by its own windows, a late dose at the day it was planned for") {
    const LateDose story;
    const auto right = story.hand(kEndOfFifth, "R");
    const auto first = cycle(right, kCourses[0]);
    hasRiseAndFall(first, 20.0, 16.0);
    CHECK(first["fall"].get<double>() == Approx(4.8));
    CHECK(first["over_cut_off"]);

    const auto second = cycle(right, kCourses[1]);
    CHECK(second["class"] == "not_evaluable");
    CHECK(second["end"]["have"] == 0);
    CHECK(second["fall_percent"].is_null());

    const auto third = cycle(right, kCourses[2]);
    CHECK(third["pre"]["have"] == 0);
    CHECK(third["rise_percent"].is_null());
    CHECK(third["fall_percent"].get<double>() == Approx(16.0).margin(0.06));

    const auto fourth = cycle(right, kCourses[3]);
    hasRiseAndFall(fourth, 19.0, 16.0);
    CHECK(fourth["length_days"] == 28);
    CHECK(fourth["late_days"] == 12);
    CHECK(fourth["late_level"].get<double>() == Approx(23.0));

    hasRiseAndFall(cycle(right, kCourses[4]), 30.4, 16.0);
}

TEST_CASE("the falling hand is flagged and the steady one is not") {
    const LateDose story;
    const auto person = story.person(kEndOfFifth);
    REQUIRE(person["hands"].size() == 2);
    CHECK(person["hands"][0]["hand"] == "R"); // the worse hand first
    CHECK(person["hands"][0]["flag"]);
    CHECK(person["hands"][0]["pattern"]["over_cut_off"]);
    CHECK_FALSE(person["hands"][1]["flag"]);
    const auto text = story.status(kEndOfFifth);
    CHECK_THAT(text, Contains("Day 27 since the first infusion day (2026-05-11, 80 g IV)"));
    CHECK_THAT(text, Contains("reference 30.0 kg") && Contains("fixed reference"));
    CHECK_THAT(text, Contains("evaluable treatment cycles the right grip rose by 10 % or more"));
    CHECK_THAT(text, Contains("Do not change your treatment on your own."));
    CHECK_THAT(text, !Contains("the left grip rose"));
    // The estimate says the same of this course: the right hand is below its line, the left one is not.
    CHECK(person["hands"][0]["estimate"]["warned"]);
    CHECK_FALSE(person["hands"][1]["estimate"]["warned"]);
}

TEST_CASE("a new brand and a new device are a break that cannot be evaluated, and nothing falls with it") {
    const LateDose story;
    const auto right = story.hand(kEnd, "R");
    CHECK(right["device"] == "new dynamometer");
    const auto sixth = cycle(right, kCourses[5]);
    CHECK(sixth["class"] == "not_evaluable");
    CHECK(sixth["fall_percent"].is_null());
    CHECK(right["level"].is_null() == right["rolling_reference"]["value"].is_null());
    CHECK(right["flag"]); // the pattern of the cycles before stands, and names them
    CHECK_FALSE(story.hand(kEnd, "L")["flag"]);
    const auto page = story.report(kEnd);
    CHECK_THAT(page, Contains("Panzyga") && Contains("new dynamometer"));
}

TEST_CASE("the page says how late the dose was and what was measured then") {
    const auto page = LateDose{}.report(kEndOfFifth);
    CHECK_THAT(page, Contains("12 days late, then 23.0 kg"));
    CHECK_THAT(page, Contains("+19.0") && Contains("+30.4") && Contains("−16.0"));
}
