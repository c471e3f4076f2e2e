// A reaction days after a treatment, as a clinic writes it down.
#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "support/command_line.h"

using Catch::Matchers::Contains;
using nlohmann::json;
using tidemark::test::Workshop;
using Words = std::vector<std::string>;

namespace {

struct Reaction : Workshop {
    Reaction() {
        good({"new", "a.tidemark", "--zone", "Europe/Stockholm"});
        good({"add-patient", "a.tidemark", "--patient", "P1", "--weight-kg", "92", "--diagnosis", "CIDP"});
        for (const auto& [day, batch] : {std::pair{"2026-01-12", "P100"}, std::pair{"2026-01-13", "P101"}}) {
            good({"log-dose", "a.tidemark", "--patient", "P1", "--at", std::string{day} + "T10:00", "--route",
                  "IV", "--product", "Privigen", "--dose-g", "40", "--batch", batch});
        }
    }
    [[nodiscard]] tidemark::test::Ran event(const Words& more) const {
        Words words{"log-event", "a.tidemark", "--patient", "P1"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
};

} // namespace

TEST_CASE(
    "an urgent sign brings the urgent text before anything else, and the reaction is kept with its dose") {
    const Reaction log;
    const auto ran = log.event({"--at", "2026-01-14T16:00", "--category", "reaction", "--what", "headache",
                                "--severity", "3", "--red-flag", "headache_neck"});
    CHECK(ran.code == 0);
    CHECK_THAT(ran.err, Contains("Call 112 now"));
    CHECK_THAT(ran.out, Contains("headache, severe"));
    REQUIRE(log.event({"--at", "2026-01-22T09:00", "--category", "reaction", "--what", "dark urine",
                       "--red-flag", "dark_urine"})
                .code == 0);
    REQUIRE(log.event({"--at", "2026-01-22T12:00", "--category", "laboratory", "--what", "Hb", "--value",
                       "98", "--unit", "g/L"})
                .code == 0);

    const auto text = log.good({"events", "a.tidemark", "--patient", "P1"});
    CHECK_THAT(text, Contains("30 hours after it began") && Contains("9 days after it") &&
                         Contains("Privigen") && Contains("batch P101") && Contains("Laboratory: Hb 98 g/L"));
    for (const auto* never : {"stop", "lower", "reduce", "increase", "change your"}) {
        INFO(never);
        CHECK(text.find(never) == std::string::npos);
    }
    const auto list = json::parse(log.good({"events", "a.tidemark", "--patient", "P1", "--json"}));
    REQUIRE(list.size() == 3);
    CHECK(list[1]["dose"]["course"] == "2026-01-12");
    CHECK(list[1]["dose"]["batches"] == "P101");
    CHECK(list[1]["red_flags"] == json{"dark_urine"});
}

TEST_CASE("an event that cannot be is refused, and nothing is written") {
    const Reaction log;
    CHECK(log.event({"--at", "2026-01-14T16:00", "--category", "reaction"}).code == 1);
    CHECK(
        log.event({"--at", "2026-01-14T16:00", "--category", "reaction", "--what", "itch", "--severity", "4"})
            .code == 1);
    CHECK(log.event({"--at", "2026-01-14T16:00", "--category", "mood", "--what", "low"}).code == 2);
    CHECK(
        log.event({"--at", "2026-01-14T16:00", "--category", "reaction", "--what", "x", "--red-flag", "none"})
            .code == 2);
    CHECK(log.event({"--at", "2026-01-14T16:00", "--category", "infection", "--what", "flu", "--until",
                     "2026-01-01"})
              .code == 1);
    CHECK(log.good({"events", "a.tidemark", "--patient", "P1"}).empty());
}

TEST_CASE("an event comes back through CSV and is taken back by undo") {
    const Reaction log;
    REQUIRE(log.event({"--at", "2026-01-13T10:30", "--category", "vitals", "--what", "blood pressure",
                       "--value", "151", "--second-value", "92", "--unit", "mmHg", "--phase", "during",
                       "--rate-ml-h", "120"})
                .code == 0);
    log.good({"export", "a.tidemark", "--csv", "out"});
    log.good({"new", "b.tidemark", "--zone", "Europe/Stockholm"});
    log.good({"import", "b.tidemark", "out"});
    CHECK_THAT(log.good({"events", "b.tidemark", "--patient", "P1"}),
               Contains("blood pressure 151/92 mmHg · during the infusion · 120 mL/h"));
    log.good({"undo", "a.tidemark"});
    CHECK(log.good({"events", "a.tidemark", "--patient", "P1"}).empty());
}

TEST_CASE("the urgent text comes first whatever is wrong with the command, the person or the log") {
    const Reaction log;
    const Words sign{"--category", "reaction", "--what", "headache", "--red-flag", "headache_neck"};
    const auto check = [&](Words words, int code) {
        words.insert(words.end(), sign.begin(), sign.end());
        const auto ran = log.run(words);
        CHECK(ran.code == code);
        CHECK(ran.err.starts_with("Call 112 now"));
    };
    check({"log-event", "a.tidemark", "--patient", "P1", "--at", "2026-01-14T16:00"}, 0);
    check({"log-event", "a.tidemark", "--patient", "P9", "--at", "2026-01-14T16:00"}, 1);
    check({"log-event", "none.tidemark", "--patient", "P1", "--at", "2026-01-14T16:00"}, 3);
    check({"log-event", "a.tidemark", "--patient", "P1", "--at", "noon"}, 2);
}

TEST_CASE(
    "a reading before an infusion belongs to that one, and what has nothing to do with a dose to none") {
    const Reaction log;
    log.good({"log-dose", "a.tidemark", "--patient", "P1", "--at", "2026-02-09T10:00", "--route", "IV",
              "--product", "Privigen", "--dose-g", "40", "--batch", "P200"});
    REQUIRE(log.event({"--at", "2026-02-09T09:50", "--category", "vitals", "--what", "pulse", "--value", "70",
                       "--phase", "before"})
                .code == 0);
    REQUIRE(log.event({"--at", "2026-02-10T09:50", "--category", "infection", "--what", "cold"}).code == 0);
    REQUIRE(log.event({"--at", "2026-10-01T09:50", "--category", "reaction", "--what", "itch"}).code == 0);
    const auto list = json::parse(log.good({"events", "a.tidemark", "--patient", "P1", "--json"}));
    REQUIRE(list.size() == 3);
    CHECK(list[0]["dose"]["batches"] == "P200");
    CHECK(list[1]["dose"].is_null());
    CHECK(list[2]["dose"].is_null());
}
