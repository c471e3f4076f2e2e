#include "support/catch.h"
#include "support/command_line.h"

#include <nlohmann/json.hpp>
#include <string>

using namespace tidemark;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

/// A person with four courses, a week over the last one: every four weeks, the third three days late.
void fillPlan(const test::Workshop& shop) {
    shop.write("csv/patients.csv",
               "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand\n"
               "A,1961,F,MMN,80,R\n");
    shop.write("csv/doses.csv",
               "patient,started_at,route,product,dose_g,batch\n"
               "A,2026-01-08T10:00,IV,Privigen,80,B1\n"
               "A,2026-02-05T10:00,IV,Privigen,80,B1\n"
               "A,2026-03-08T10:00,IV,Privigen,60,B1\n"
               "A,2026-04-02T10:00,IV,Privigen,80,B1\n");
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"import", "log.tidemark", "csv"});
    shop.write("csv2/regimens.csv",
               "patient,known_from,starts_on,every_days,route,product,dose_g\n"
               "A,2026-01-01,2026-01-08,28,IV,Privigen,80\n");
    shop.good({"import", "log.tidemark", "csv2"});
}

std::vector<std::string> regimen(const std::vector<std::string>& more) {
    std::vector<std::string> words{"regimen", "log.tidemark", "--patient", "A"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

} // namespace

TEST_CASE("a regimen is written down in one line and reads as a sentence") {
    test::Workshop shop;
    fillPlan(shop);
    const auto said =
        shop.good(regimen({"--from", "2026-12-10", "--every", "10 days", "--dose", "4 x 10 g", "--product",
                           "Hizentra", "--route", "SC", "--course-days", "2", "--from-last-dose"}));
    CHECK_THAT(said,
               Contains("4 × 10 g Hizentra SC over 2 days every 10 days, from Thu 10 Dec 2026, counted from "
                        "the last course given."));
    CHECK_THAT(shop.good(regimen({})), Contains("80 g Privigen IV every 4 weeks, from 2026-01-08.") &&
                                           Contains("counted from the last course given"));
}

TEST_CASE("a regimen that cannot be is refused at its field, and nothing is written") {
    test::Workshop shop;
    fillPlan(shop);
    const auto before = shop.good(regimen({}));
    const auto refused = [&](const std::vector<std::string>& words, const std::string& field) {
        const auto ran = shop.run(regimen(words));
        CAPTURE(field);
        CHECK(ran.code == 1);
        CHECK_THAT(ran.err, Contains(field));
    };
    const std::vector<std::string> rest{"--product", "P", "--route", "IV"};
    const auto with = [&](std::vector<std::string> words) {
        words.insert(words.end(), rest.begin(), rest.end());
        return words;
    };
    refused(with({"--from", "2026-12-10", "--every", "0 weeks", "--dose", "40"}),
            "Every: “0 weeks” must be above zero");
    refused(with({"--from", "2026-12-10", "--every", "4", "--dose", "-40"}),
            "Dose: “-40” must be above zero");
    refused(with({"--from", "2026-12-10", "--every", "4", "--dose", "40 bottles"}), "Dose");
    refused(with({"--from", "2026-02-30", "--every", "4", "--dose", "40"}), "First planned day");
    refused(with({"--from", "2026-12-10", "--to", "2026-12-01", "--every", "4", "--dose", "40"}),
            "Last day: “2026-12-01” lies before the first planned day");
    refused(with({"--from", "2026-12-10", "--every", "4", "--dose", "40", "--weekdays", "moonday"}),
            "Days of the week: “moonday” are not days such as");
    refused(with({"--from", "2026-12-10", "--every", "4", "--dose", "40", "--pause", "July"}),
            "Pauses: “July” is not a list such as “2026-07-01/2026-07-14 holiday”");
    CHECK(shop.good(regimen({})) == before);
    CHECK(shop.run({"new", "x.tidemark", "--zone", "Europe/Atlantis"}).code != 0);
}

TEST_CASE("the agenda says what was late, reduced, moved and skipped, and the share that was given") {
    test::Workshop shop;
    fillPlan(shop);
    const auto agenda = [&](const std::string& to) {
        return shop.good({"agenda", "log.tidemark", "--patient", "A", "--from", "2026-01-01", "--to", to,
                          "--as-of", "2026-04-10"});
    };
    const auto said = agenda("2026-06-30");
    CHECK_THAT(said, Contains("2026-01-08  80 g IV Privigen  given on the day"));
    CHECK_THAT(said, Contains("2026-03-05  80 g IV Privigen  given, 3 days late, 20 g less than planned"));
    CHECK_THAT(said, Contains("2026-04-30  80 g IV Privigen  in 20 days"));
    CHECK_THAT(said,
               Contains("of 4 planned treatments 4 were given (100 %), 3 on the day; 300 g of 320 g planned "
                        "(94 %)"));
    shop.good({"move", "log.tidemark", "--patient", "A", "--day", "2027-07-22", "--to", "2027-07-24",
               "--reason", "no bed"});
    CHECK(shop.run({"skip", "log.tidemark", "--patient", "A", "--day", "2027-08-19"}).code == 2);
    shop.good({"skip", "log.tidemark", "--patient", "A", "--day", "2027-08-19", "--reason", "holiday"});
    const auto later =
        shop.good({"agenda", "log.tidemark", "--patient", "A", "--from", "2027-07-01", "--to", "2027-08-30"});
    CHECK_THAT(later, Contains("2027-07-24") && Contains("moved from 2027-07-22 · no bed") &&
                          Contains("skipped: holiday") && !Contains("2027-07-22  80"));
    shop.good({"undo", "log.tidemark"});
    CHECK_THAT(
        shop.good({"agenda", "log.tidemark", "--patient", "A", "--from", "2027-07-01", "--to", "2027-08-30"}),
        !Contains("skipped"));
}

TEST_CASE("how far a treatment may lie from its day is set by people, and the agenda says how far") {
    test::Workshop shop;
    fillPlan(shop);
    const auto said = shop.good({"agenda", "log.tidemark", "--patient", "A", "--from", "2026-01-01", "--to",
                                 "2026-04-10", "--as-of", "2026-04-10", "--answer-days", "2"});
    CHECK_THAT(said, Contains("2026-03-05  80 g IV Privigen  no dose logged"));
    CHECK_THAT(said, Contains("of 4 planned treatments 3 were given (75 %)") &&
                         Contains("up to 2 days from it") && Contains("1 treatment without a plan."));
    CHECK(shop.run({"agenda", "log.tidemark", "--patient", "A", "--answer-days", "40"}).code == 2);
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "A"}), Contains("answer_days"));
}

TEST_CASE("the agenda prints: three months for a person, with nothing that names them") {
    test::Workshop shop;
    fillPlan(shop);
    shop.good({"agenda", "log.tidemark", "--patient", "A", "--as-of", "2026-04-10", "--out", "plan.pdf"});
    const auto page = shop.textOfPdf("plan.pdf");
    CHECK_THAT(page, Contains("Planned treatments") && Contains("Thu 30 Apr 2026 80 g IV Privigen") &&
                         Contains("Thu 28 May 2026") && Contains("Thu 25 Jun 2026"));
    CHECK_THAT(page, Contains("80 g Privigen IV every 4 weeks") && Contains("It is not a prescription"));
    CHECK_THAT(page, !Contains("1961"));
}

TEST_CASE("the next planned day follows from the regimen wherever it is asked for") {
    test::Workshop shop;
    fillPlan(shop);
    CHECK_THAT(shop.good({"status", "log.tidemark", "--as-of", "2026-04-10"}),
               Contains("next planned: 2026-04-30"));
    const auto listed = shop.good(regimen({}));
    shop.good({"change-regimen", "log.tidemark", listed.substr(0, 36), "--from-last-dose", "--reason",
               "as it is done"});
    CHECK_THAT(shop.good({"status", "log.tidemark", "--as-of", "2026-03-10"}),
               Contains("next planned: 2026-04-05"));
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "A"}), Contains("as it is done"));
}

TEST_CASE("plans are compared in the order typed, with no word of which is better") {
    test::Workshop shop;
    fillPlan(shop);
    const auto said = shop.run({"plan", "compare", "log.tidemark", "--patient", "A", "--plan",
                                "60 g IV every 3 weeks", "--plan", "80 g IV every 4 weeks"});
    CHECK(said.code == 0);
    CHECK_THAT(said.out, StartsWith("60 g IV every 3 weeks: 20.0 g a week; 1.00 g/kg in 4 weeks at 80 kg"));
    CHECK_THAT(said.out, Contains("Nothing can be said: there are no readings."));
    for (const auto* word : {"better", "best", "recommend", "should", "safe", "optimal"}) {
        CHECK_THAT(said.out, !Contains(word));
    }
    CHECK(shop.run({"plan", "compare", "log.tidemark", "--patient", "A", "--plan", "sixty"}).code == 2);
    CHECK(shop.run({"plan", "compare", "log.tidemark", "--patient", "A", "--plan", "-60 g IV every 3 weeks"})
              .code == 1);
    CHECK(shop.run({"plan", "log.tidemark", "--patient", "A"}).code == 2);
    const auto compared = nlohmann::json::parse(shop.good(
        {"plan", "compare", "log.tidemark", "--patient", "A", "--plan", "60 g IV every 3 weeks", "--json"}));
    CHECK(compared.at(0).at("interval_days") == 21);
    CHECK(compared.at(0).at("g_per_kg_4_weeks") == 1.0);
}
