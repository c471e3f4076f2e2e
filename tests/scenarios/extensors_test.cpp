// Weak finger extensors, strong flexors: what a grip dynamometer cannot see.
#include "scenarios/story.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using core::addDays;
using core::makeDay;

namespace {

const core::Day kExtensorsFrom = makeDay(2026, 1, 7);
constexpr int kInterval = 21;
constexpr int kCycles = 6;
const core::Day kLook = addDays(kExtensorsFrom, kInterval* kCycles); // the day of the seventh course

struct Extensors : test::Story {
    Extensors() : Story{70} {
        for (int cycle = 0; cycle <= kCycles; ++cycle) {
            const auto start = addDays(kExtensorsFrom, cycle * kInterval);
            dose(start, "IV", "Privigen", 60, "P1");
            if (cycle == kCycles) {
                break;
            }
            const bool fades = cycle != 2; // the third keeps its level to the end
            for (int day = 0; day < kInterval; ++day) {
                // A dial that shows whole kilograms: 3, 4 and 5 of a mean of 4.
                grip(addDays(start, day), 'R', 3 + day % 3, "kg");
                grip(addDays(start, day), 'L', 46, "kg");
                if (day >= 5 && day <= 14) {
                    score(addDays(start, day), "nine-hole-peg", 31, "R");
                } else if (day >= kInterval - 3) {
                    score(addDays(start, day), "nine-hole-peg", fades ? 42 : 31, "R");
                }
            }
            score(addDays(start, 8), "my-activities", 7, "", "key: 7");
            score(addDays(start, 20), "my-activities", fades ? 4 : 7, "", fades ? "key: 4" : "key: 7");
        }
        import();
        shop.good({"lead", "log.tidemark", "--patient", "P1", "--limb", "right-hand", "--measure",
                   "nine-hole-peg"});
    }
};

} // namespace

TEST_CASE("a hand too weak for its dial gets neither a flag nor an all-clear from grip") {
    const Extensors story;
    const auto right = story.hand(kLook, "R");
    CHECK_FALSE(right["flag"]);
    CHECK(right["estimate"].is_null()); // "does not fall below its line" would be an all-clear
    CHECK(right["pattern"]["state"] == "device_too_coarse");
    const auto why = right["why"].get<std::string>();
    CHECK_THAT(why, Contains("A step of 1 kg is 2") && Contains("% of this hand") &&
                        Contains("neither a flag nor an all-clear") && Contains("finger extension"));
    CHECK_THAT(why, !Contains("did not show"));
    CHECK_FALSE(story.hand(kLook, "L")["flag"]);
}

TEST_CASE("the measure that leads the hand shows the fall that its grip cannot show") {
    const Extensors story;
    const auto person = story.person(kLook);
    REQUIRE(person["leads"].size() == 1);
    const auto peg = person["leads"][0];
    CHECK(peg["limb"] == "right_hand");
    CHECK(peg["better"] == "lower");
    CHECK(peg["unit"] == "s");
    CHECK(peg["flag"]);
    CHECK(peg["pattern"]["falls_of_last_6"] == 5);
    CHECK(peg["pattern"]["evaluable_of_last_6"] == 6);
    CHECK(peg["pattern"]["median_fall_percent"].get<double>() == Approx(35.5).margin(0.05));
    CHECK(peg["cycles"][0]["fall_percent"].get<double>() == Approx(35.5).margin(0.05));
    CHECK(peg["cycles"][1]["rise_percent"].get<double>() == Approx(26.2).margin(0.05)); // 42 s to 31 s
    const auto text = story.status(kLook);
    CHECK_THAT(text, Contains("9-hole peg test") && Contains("5 of the last 6") && Contains("+35 %"));
    CHECK_THAT(text, Contains("worse") && !Contains("9-hole peg test rose"));
    test::saysNothingForbidden(text);
}

TEST_CASE("seconds are drawn with fewer of them upwards") {
    const Extensors story;
    story.shop.good({"chart", "log.tidemark", "--patient", "P1", "--as-of", core::formatDay(kLook), "--out",
                     "chart.svg"});
    const auto picture = story.shop.read("chart.svg");
    CHECK_THAT(picture, Contains("9-hole peg test"));
    CHECK_THAT(story.report(kLook), Contains("9-hole peg test"));
}

TEST_CASE("an own activity can lead as well, its line two of its points") {
    Extensors story;
    story.shop.good({"lead", "log.tidemark", "--patient", "P1", "--limb", "right-hand", "--measure",
                     "my-activities.key"});
    const auto key = story.person(kLook)["leads"][0];
    CHECK(key["measure"] == "my-activities.key");
    CHECK(key["line_kind"] == "device_step");
    CHECK_THAT(story.status(kLook), Contains("Right hand, key"));
}
