// A reaction hours after an infusion, and another more than a week later.
#include "scenarios/story.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using core::addDays;
using core::makeDay;

namespace {

const core::Day kDay1 = makeDay(2026, 10, 5);

/// 92 kg, CIDP, Privigen 40 + 40 g; day 1 from batches P100 and P101, day 2 from P101.
struct Reaction : test::Story {
    Reaction() : Story{92} {
        dose(kDay1, "IV", "Privigen", 40, "P100");
        dose(addDays(kDay1, 1), "IV", "Privigen", 40, "P101");
        for (int day = 0; day < 15; ++day) {
            grip(addDays(kDay1, day), 'R', 28, "kg");
        }
        import();
        // 30 h after day 2 began at 10:00.
        shop.good({"log-event", "log.tidemark", "--patient", "P1", "--at", "2026-10-07T16:00", "--category",
                   "reaction", "--what", "headache", "--severity", "3", "--red-flag", "headache_neck"});
        shop.good({"log-event", "log.tidemark", "--patient", "P1", "--at", "2026-10-14T09:00", "--category",
                   "reaction", "--what", "dark urine", "--red-flag", "dark_urine"});
        shop.good({"log-event", "log.tidemark", "--patient", "P1", "--at", "2026-10-04T08:00", "--category",
                   "laboratory", "--what", "Hb", "--value", "141", "--unit", "g/L"});
        shop.good({"log-event", "log.tidemark", "--patient", "P1", "--at", "2026-10-14T11:00", "--category",
                   "laboratory", "--what", "Hb", "--value", "98", "--unit", "g/L"});
    }
};

} // namespace

TEST_CASE("a reaction on day nine belongs to the course before it") {
    const Reaction story;
    const auto events =
        nlohmann::json::parse(story.shop.good({"events", "log.tidemark", "--patient", "P1", "--json"}));
    REQUIRE(events.size() == 4);
    CHECK(events[1]["what"] == "headache");
    CHECK(events[1]["dose"]["started_at"] == "2026-10-06T10:00");
    CHECK(events[2]["what"] == "dark urine");
    CHECK(events[2]["dose"]["course"] == "2026-10-05");
    CHECK(events[2]["red_flags"] == nlohmann::json{"dark_urine"});
}

TEST_CASE("the page shows both reactions with product and batches, and no word on changing treatment") {
    const Reaction story;
    const auto page = story.report(makeDay(2026, 10, 20), {"--from", "2026-10-01", "--to", "2026-10-20"});
    CHECK_THAT(page, Contains("Reactions") && Contains("What else happened"));
    CHECK_THAT(page, Contains("headache, severe") && Contains("30 hours after it began"));
    CHECK_THAT(page, Contains("dark urine") && Contains("8 days after it"));
    CHECK_THAT(page, Contains("Privigen, batch P100; P101"));
    CHECK_THAT(page, Contains("Hb 141 g/L") && Contains("Hb 98 g/L"));
    CHECK_THAT(page, !Contains("change the dose") && !Contains("stop the treatment") && !Contains("slower"));
}

TEST_CASE("what happened is marked on the chart by its name") {
    const Reaction story;
    story.shop.good({"chart", "log.tidemark", "--patient", "P1", "--as-of", "2026-10-20", "--from",
                     "2026-10-01", "--to", "2026-10-20", "--out", "chart.svg"});
    const auto picture = story.shop.read("chart.svg");
    CHECK_THAT(picture, Contains("headache") && Contains("note or event"));
}

TEST_CASE("the urgent text comes before the line that was logged, on the command line too") {
    const Reaction story;
    const auto said =
        story.shop.run({"log-event", "log.tidemark", "--patient", "P1", "--at", "2026-10-15T09:00",
                        "--category", "reaction", "--what", "short of breath", "--red-flag", "breathing"});
    CHECK(said.code == 0);
    CHECK_THAT(said.out + said.err, Contains("112"));
}
