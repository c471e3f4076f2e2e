// A person on weekly subcutaneous treatment misses two weeks.
#include "scenarios/story.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using core::addDays;
using core::makeDay;

namespace {

const core::Day kWeeklyFrom = makeDay(2026, 1, 5);
const core::Day kWeeklyLook = makeDay(2026, 6, 28);

struct WeeklySc : test::Story {
    WeeklySc() : Story{74} {
        const std::vector<core::Day> missed{makeDay(2026, 5, 4), makeDay(2026, 5, 11)};
        for (auto day = kWeeklyFrom; day <= makeDay(2026, 6, 22); day = addDays(day, 7)) {
            if (std::ranges::find(missed, day) == missed.end()) {
                dose(day, "SC", "Hizentra", 12, "H1");
            }
        }
        const std::vector<double> dip{41, 40, 39, 38, 37, 36, 36, 37, 38, 39, 40, 41};
        std::size_t next = 0;
        for (auto monday = kWeeklyFrom; monday <= kWeeklyLook; monday = addDays(monday, 7)) {
            for (const int after : {0, 2, 4}) {
                const auto day = addDays(monday, after);
                const bool dipping = day > makeDay(2026, 5, 4) && next < dip.size();
                grip(day, 'L', 68, "kPa");
                grip(day, 'R', dipping ? dip[next++] : 42, "kPa");
            }
        }
        import();
    }
};

} // namespace

TEST_CASE("weekly treatment under the skin is read without cycles, and two missed weeks are named") {
    const WeeklySc story;
    const auto person = story.person(kWeeklyLook);
    CHECK(person["mode"] == "steady");
    CHECK(person["day_since_dose"].is_null());
    CHECK(person["courses"] == 23);
    REQUIRE(person["doses_not_logged"].size() == 1);
    CHECK(person["doses_not_logged"][0]["count"] == 2);
    CHECK(person["doses_not_logged"][0]["gap_days"] == 21);
    CHECK(person["dose_rate"]["from"] == "2026-01-05");
    CHECK(person["dose_rate"]["doses"] == 23);
    CHECK(person["dose_rate"]["g_per_week"].get<double>() == Approx(11.04).margin(0.005));
    CHECK(person["dose_rate"]["g_per_kg_per_4_weeks"].get<double>() == Approx(0.597).margin(0.0005));
    for (const auto& hand : person["hands"]) {
        CHECK(hand["cycles"].empty());
        CHECK_FALSE(hand["flag"]);
        CHECK(hand["estimate"].is_null());
    }

    const auto text = story.status(kWeeklyLook);
    CHECK_THAT(text, Contains("2 doses not logged, gap of 21 days"));
    CHECK_THAT(text, !Contains("Day ") && !Contains("cycle") && !Contains("held"));
}

TEST_CASE(
    "a fall in steady mode is dated, measured against the fixed reference, and held against the cut-off") {
    const WeeklySc story;
    const auto right = story.hand(kWeeklyLook, "R");
    CHECK(right["fixed_reference"]["value"].get<double>() == Approx(42));
    REQUIRE(right["steady"]["below"].size() == 1);
    const auto below = right["steady"]["below"][0];
    CHECK(below["from"] == "2026-05-20");
    CHECK(below["to"] == "2026-05-31");
    CHECK_FALSE(below["ongoing"]);
    CHECK(below["lowest"].get<double>() == Approx(37.0));
    CHECK(below["lowest_percent"].get<double>() == Approx(-11.9).margin(0.05));
    CHECK(below["fall"].get<double>() == Approx(5));
    CHECK_FALSE(below["over_cut_off"]);
    CHECK(story.hand(kWeeklyLook, "L")["steady"]["below"].empty());
    CHECK_THAT(story.status(kWeeklyLook), Contains("37") && Contains("8 kPa") && Contains("cut-off"));
    // Beyond the line from the 20th: said at once, flagged once it has lasted a week.
    CHECK_FALSE(story.hand(makeDay(2026, 5, 19), "R")["steady"]["beyond_line"]);
    CHECK(story.hand(makeDay(2026, 5, 20), "R")["steady"]["beyond_line"]);
    CHECK_THAT(
        story.status(makeDay(2026, 5, 26)),
        Contains("The 14-day level has been beyond your reference line since 2026-05-20. Single readings can "
                 "do that; it is stated once it has lasted a week."));
    CHECK_FALSE(story.hand(makeDay(2026, 5, 26), "R")["flag"]);
    CHECK(story.hand(makeDay(2026, 5, 27), "R")["flag"]);
    CHECK_FALSE(story.hand(makeDay(2026, 5, 27), "L")["flag"]);
    CHECK_FALSE(story.hand(makeDay(2026, 6, 1), "R")["flag"]);
}

TEST_CASE("the page of steady treatment has weeks and no cycles") {
    const auto page = WeeklySc{}.report(kWeeklyLook, {"--from", "2026-01-05", "--to", "2026-06-28"});
    CHECK_THAT(page, Contains("23 doses") && Contains("11.04 g/week") && Contains("0.597 g/kg/4 weeks"));
    CHECK_THAT(page, Contains("2 doses not logged, gap of 21 days"));
    CHECK_THAT(page, !Contains("PLATEAU") && !Contains("Held"));
}
