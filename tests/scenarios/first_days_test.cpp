// A new log: one dose, the next one planned, three sessions.
#include "scenarios/story.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Workshop;

namespace {

/// Everything typed, nothing imported.
struct FirstDays : Workshop {
    FirstDays() {
        good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
        good({"add-patient", "log.tidemark", "--patient", "P1", "--weight-kg", "80"});
        good({"log-dose", "log.tidemark", "--patient", "P1", "--at", "2026-01-07T10:00", "--route", "IV",
              "--product", "Privigen", "--dose-g", "80", "--batch", "P100"});
        good({"plan", "log.tidemark", "--patient", "P1", "--on", "2026-02-04", "--known-from", "2026-01-07",
              "--route", "IV", "--product", "Privigen", "--dose-g", "80"});
        for (const auto* day : {"2026-01-08", "2026-01-10", "2026-01-13"}) {
            for (const auto* hand : {"R", "L"}) {
                good({"log-grip", "log.tidemark", "--patient", "P1", "--at", std::string{day} + "T08:00",
                      "--hand", hand, "--trials", "28.4,27.9,28.8", "--unit", "kg"});
            }
        }
    }
};

const char* const kWanted =
    "2 more sessions on days 5–14 and 2 in the last 3 days before the next treatment, and "
    "this cycle can be described";

} // namespace

TEST_CASE("after one dose and three sessions the program says what is still wanted, and nothing else") {
    const FirstDays log;
    const auto text = log.good({"status", "log.tidemark", "--as-of", "2026-01-13"});
    test::saysNothingForbidden(text);
    CHECK_THAT(text, Contains(kWanted) && Contains("Day 6"));
    CHECK_THAT(text, !Contains("Estimate"));
    const auto person = nlohmann::json::parse(
        log.good({"status", "log.tidemark", "--json", "--as-of", "2026-01-13"}))["patients"][0];
    CHECK(person["next_planned_on"] == "2026-02-04");
    for (const auto& hand : person["hands"]) {
        CHECK_FALSE(hand["flag"]);
        CHECK(hand["estimate"].is_null());
        CHECK(hand["pattern"]["state"] == "not_enough");
        CHECK_FALSE(hand["trend"]["stated"]);
    }
}

TEST_CASE("the page of the first days prints and says how little it knows") {
    const FirstDays log;
    log.good({"report", "log.tidemark", "--patient", "P1", "--out", "page.pdf", "--as-of", "2026-01-13"});
    const auto page = log.textOfPdf("page.pdf");
    test::saysNothingForbidden(page);
    CHECK_THAT(page, Contains(kWanted) && Contains("Privigen") && Contains("80 g"));
    CHECK_THAT(page, !Contains("This is a pattern") && !Contains("Estimate"));
}

TEST_CASE("before the first dose there is nothing to compare with") {
    const FirstDays log;
    CHECK_THAT(log.good({"status", "log.tidemark", "--as-of", "2026-01-06"}), Contains("No dose logged yet"));
    log.good({"report", "log.tidemark", "--patient", "P1", "--out", "page.pdf", "--as-of", "2026-01-06"});
    log.good({"chart", "log.tidemark", "--patient", "P1", "--out", "x.png", "--as-of", "2026-01-06"});
    log.good(
        {"chart", "log.tidemark", "--patient", "P1", "--out", "x.svg", "--as-of", "2026-01-06", "--course"});
}
