// Entering, correcting course, looking back: what a script does with a log.
#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "support/command_line.h"

using Catch::Matchers::Contains;
using tidemark::test::Workshop;
using Words = std::vector<std::string>;

namespace {

struct Log : Workshop {
    Log() {
        good({"new", "a.tidemark", "--zone", "Europe/Stockholm"});
        good({"add-patient", "a.tidemark", "--patient", "P1", "--birth-year", "1961", "--sex", "F",
              "--weight-kg", "80"});
    }
    [[nodiscard]] static Words dose(const std::string& at, const std::string& grams,
                                    const std::string& batch = "B1") {
        return {"log-dose", "a.tidemark", "--patient", "P1",       "--at", at,        "--route",
                "IV",       "--product",  "Example",   "--dose-g", grams,  "--batch", batch};
    }
    [[nodiscard]] static Words grip(const std::string& at, const std::string& hand, const std::string& trials,
                                    const std::string& unit = "kg") {
        return {"log-grip", "a.tidemark", "--patient", "P1",   "--at",   at,
                "--hand",   hand,         "--trials",  trials, "--unit", unit};
    }
    [[nodiscard]] nlohmann::json status(const std::string& asOf) const {
        return nlohmann::json::parse(good({"status", "a.tidemark", "--json", "--as-of", asOf}));
    }
};

} // namespace

TEST_CASE("a dose is logged, found by its batch, undone, done again, and all of it is in the history") {
    const Log log;
    CHECK_THAT(log.good(log.dose("2026-01-10T10:00", "32.5", "P100")),
               Contains("2026-01-10 10:00") && Contains("32.5 g IV") && Contains("batch P100"));
    CHECK_THAT(log.good({"batch", "a.tidemark", "p100"}), Contains("P1 2026-01-10 10:00 32.5 g IV"));
    CHECK_THAT(log.good({"undo", "a.tidemark"}), Contains("Undone") && Contains("32.5 g"));
    const auto none = log.run({"batch", "a.tidemark", "P100"});
    CHECK(none.code == 1);
    CHECK(none.out.empty());
    log.good({"redo", "a.tidemark"});
    CHECK(log.run({"redo", "a.tidemark"}).code == 1);
    CHECK_THAT(log.good({"batch", "a.tidemark", "P100"}), Contains("32.5 g"));
    const auto history = log.good({"history", "a.tidemark", "--patient", "P1"});
    CHECK_THAT(history, Contains("owner entered: 2026-01-10 10:00 32.5 g IV"));
    CHECK_THAT(history, Contains("undone") && Contains("done again"));
    log.good({"check", "a.tidemark"});
}

TEST_CASE("a dose of several vials has all their batches, in one entry") {
    const Log log;
    auto dose = log.dose("2026-01-10T10:00", "40", "P100");
    dose.insert(dose.end(), {"--batch", "P101"});
    log.good(dose);
    for (const auto* batch : {"P100", "P101"}) {
        CHECK_THAT(log.good({"batch", "a.tidemark", batch}), Contains("P100, P101"));
    }
    log.good({"undo", "a.tidemark"});
    CHECK(log.run({"batch", "a.tidemark", "P101"}).code == 1);
}

TEST_CASE("batch lists the doses of every person") {
    const Log log;
    log.good({"add-patient", "a.tidemark", "--patient", "P2"});
    log.good(log.dose("2026-01-10T10:00", "40"));
    auto other = log.dose("2026-01-11T10:00", "20");
    other[3] = "P2";
    log.good(other);
    const auto lines = log.good({"batch", "a.tidemark", "B1"});
    CHECK_THAT(lines, Contains("P1 2026-01-10") && Contains("P2 2026-01-11"));
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 2);
}

TEST_CASE("what needs a yes gives 1, writes nothing and names the option") {
    const Log log;
    log.good(log.dose("2026-01-10T10:00", "40"));
    const auto asks = [&](Words words, const std::string& about) {
        CAPTURE(words);
        const auto before = log.good({"history", "a.tidemark", "--patient", "P1"});
        const auto ran = log.run(words);
        CHECK(ran.code == 1);
        CHECK(ran.out.empty());
        CHECK_THAT(ran.err, Contains(about) && Contains("--anyway"));
        CHECK(log.good({"history", "a.tidemark", "--patient", "P1"}) == before);
        words.emplace_back("--anyway");
        log.good(words);
    };
    asks(log.dose("2026-01-10T16:00", "20"), "already");
    asks(log.dose("2026-02-10T10:00", "400"), "check the number");
    for (int day = 1; day <= 6; ++day) {
        log.good(log.grip("2026-01-0" + std::to_string(day) + "T08:00", "R", "28.4,27.9"));
    }
    asks(log.grip("2026-01-07T08:00", "R", "284,27.9"), "check the number");
}

TEST_CASE("what cannot be is refused with 1, and an option does not change that") {
    const Log log;
    const auto refused = [&](Words words, const std::string& why) {
        words.emplace_back("--anyway");
        CAPTURE(words);
        const auto ran = log.run(words);
        CHECK(ran.code == 1);
        CHECK_THAT(ran.err, Contains(why));
    };
    refused(log.dose("2026-01-10T10:00", "0"), "0");
    refused(log.dose("2026-01-10T10:00", "-5"), "-5");
    refused(log.dose("2026-01-10T10:00", "2001"), "2001");
    refused(log.dose("2199-01-10T10:00", "40"), "2199");
    refused(log.grip("2026-01-10T10:00", "R", "28,0"), "0");
    refused(log.grip("2026-01-10T10:00", "R", "2001"), "2001");
    log.good(log.grip("2026-01-10T10:00", "R", "28"));
    refused(log.grip("2026-01-11T10:00", "R", "60", "kPa"), "kPa");
    CHECK(log.status("2026-01-12")["patients"][0]["courses"] == 0);
}

TEST_CASE("a person who is not in the log gives 1, whatever is asked") {
    const Log log;
    for (const auto& words :
         std::vector<Words>{{"status", "a.tidemark", "--patient", "P9"},
                            {"history", "a.tidemark", "--patient", "P9"},
                            {"chart", "a.tidemark", "--patient", "P9", "--out", "x.png"},
                            {"report", "a.tidemark", "--patient", "P9", "--out", "x.pdf"},
                            {"log-score", "a.tidemark", "--patient", "P9", "--at", "2026-01-10T10:00",
                             "--instrument", "RODS", "--value", "3"}}) {
        CAPTURE(words);
        const auto ran = log.run(words);
        CHECK(ran.code == 1);
        CHECK_THAT(ran.err, Contains("P9"));
    }
    CHECK(log.run({"add-patient", "a.tidemark", "--patient", "P1"}).code == 1);
}

TEST_CASE("undo in an empty log says there is nothing, with 1") {
    const Workshop shop;
    shop.good({"new", "a.tidemark"});
    CHECK(shop.run({"undo", "a.tidemark"}).code == 1);
    CHECK_THAT(shop.good({"status", "a.tidemark"}), Contains("nobody"));
}

TEST_CASE("who writes is told by --actor or the environment, never by the login name") {
    Log log;
    log.environment = {{"USER", "jane-doe"}, {"LOGNAME", "jane-doe"}};
    log.good(log.dose("2026-01-10T10:00", "40"));
    auto nurse = log.dose("2026-01-11T10:00", "40");
    nurse.insert(nurse.end(), {"--actor", "nurse"});
    log.good(nurse);
    log.environment.emplace_back("TIDEMARK_ACTOR", "ward");
    log.good(log.dose("2026-01-12T10:00", "40"));
    const auto history = log.good({"history", "a.tidemark", "--patient", "P1"});
    CHECK_THAT(history, Contains("owner entered: 2026-01-10") && Contains("nurse entered: 2026-01-11") &&
                            Contains("ward entered: 2026-01-12"));
    CHECK_THAT(history, !Contains("jane-doe"));
    CHECK(log.read("a.tidemark").find("jane-doe") == std::string::npos);
}

TEST_CASE("numbers keep their point and days their zone on a German machine in another part of the world") {
    Log log;
    log.environment = {{"LC_ALL", "de_DE.UTF-8"}, {"LANG", "de_DE.UTF-8"}, {"TZ", "Pacific/Auckland"}};
    log.good(log.dose("2026-01-10T23:30", "32,5"));
    log.good(log.grip("2026-01-11T00:15", "R", "28,4;27.9;28,8"));
    log.good(log.grip("2026-01-11T00:20", "L", "31.5,30.5"));
    CHECK_THAT(log.good({"batch", "a.tidemark", "B1"}), Contains("2026-01-10 23:30 32.5 g"));
    const auto person = log.status("2026-01-11")["patients"][0];
    CHECK(person["day_since_dose"] == 1);
    CHECK(person["last_dose_g"] == 32.5);
    for (const auto& hand : person["hands"]) {
        CHECK(hand["last_reading"].get<double>() ==
              Approx(hand["hand"] == "R" ? 28.3667 : 31.0).margin(0.001));
    }
    log.good({"export", "a.tidemark", "--csv", "csv"});
    CHECK_THAT(log.read("csv/doses.csv"),
               Contains("2026-01-10T23:30") && Contains("32.5") && !Contains("32,5"));
    CHECK_THAT(log.read("csv/grip.csv"), Contains("2026-01-11T00:15,R,1,28.4,kg"));
    log.good({"report", "a.tidemark", "--patient", "P1", "--out", "x.pdf", "--as-of", "2026-01-11"});
    CHECK_THAT(log.textOfPdf("x.pdf"), Contains("32.5 g") && !Contains("32,5"));
}

TEST_CASE("a log is looked at as it was known on a day") {
    const Log log;
    log.good(log.dose("2026-01-10T10:00", "40"));
    log.good({"plan", "a.tidemark", "--patient", "P1", "--on", "2026-02-07", "--route", "IV", "--product",
              "Example", "--dose-g", "40", "--known-from", "2026-01-20"});
    CHECK(log.status("2026-01-09")["patients"][0]["courses"] == 0);
    CHECK(log.status("2026-01-19")["patients"][0]["next_planned_on"].is_null());
    CHECK(log.status("2026-01-20")["patients"][0]["next_planned_on"] == "2026-02-07");
    CHECK(log.status("2026-01-20")["as_of"] == "2026-01-20");
}

TEST_CASE("status writes days as 2026-01-10 everywhere, and the arithmetic behind for one person") {
    const Log log;
    log.good(log.dose("2026-01-10T10:00", "40"));
    log.good(log.grip("2026-01-11T08:00", "R", "28"));
    const auto text = log.good({"status", "a.tidemark", "--as-of", "2026-01-12"});
    CHECK_THAT(text,
               Contains("2026-01-10") && Contains("2026-01-12") && !Contains("Jan") && !Contains("Rule"));
    CHECK_THAT(log.status("2026-01-12").dump(), !Contains("Jan "));
    CHECK_THAT(log.good({"status", "a.tidemark", "--as-of", "2026-01-12", "--patient", "P1"}),
               Contains("Rule") && !Contains("Jan"));
}

TEST_CASE("status is written for programs as one whole object") {
    const Log log;
    log.good({"add-patient", "a.tidemark", "--patient", "P2", "--name", "Åse \"æøß\""});
    const auto all = log.status("2026-01-20");
    CHECK(all["log"] == "a.tidemark");
    REQUIRE(all["patients"].size() == 2);
    const auto one = nlohmann::json::parse(
        log.good({"status", "a.tidemark", "--json", "--patient", "P2", "--as-of", "2026-01-20"}));
    REQUIRE(one["patients"].size() == 1);
    CHECK(one["patients"][0] == all["patients"][1]);
}

TEST_CASE("courses are split and joined by hand, and undo takes it back") {
    const Log log;
    log.good(log.dose("2026-01-10T10:00", "40"));
    log.good(log.dose("2026-01-11T10:00", "40"));
    const Words command{"course", "a.tidemark", "--patient", "P1"};
    const auto with = [&command](Words more) {
        more.insert(more.begin(), command.begin(), command.end());
        return more;
    };
    CHECK(log.run(with({"--join", "2026-01-10", "2026-01-11"})).code == 1);
    log.good(with({"--split", "2026-01-11"}));
    // A day that is mistyped joins nothing, rather than the others without it.
    CHECK(log.run(with({"--join", "2026-01-10", "2026-01-11", "2026-01-21"})).code == 1);
    CHECK(log.run(with({"--join", "2026-01-10", "2026-01-32"})).code == 2);
    log.good(with({"--join", "2026-01-10", "2026-01-11"}));
    log.good({"undo", "a.tidemark"});
    log.good({"check", "a.tidemark"});
    CHECK(log.run(with({"--split", "2026-03-01"})).code == 1);
}

TEST_CASE(
    "a dose is logged with its vials, its sites and how it was given, and a score with hand and parts") {
    const Log log;
    const auto text = log.good({"log-dose",
                                "a.tidemark",
                                "--patient",
                                "P1",
                                "--at",
                                "2026-01-12T10:00",
                                "--route",
                                "SC",
                                "--product",
                                "Hizentra",
                                "--dose-g",
                                "12",
                                "--vial",
                                "10,batch=P100,expires=2028-01",
                                "--vial",
                                "4,batch=P101,wasted=2,reason=cracked",
                                "--concentration",
                                "20",
                                "--sites",
                                "abdomen-left: 30; thigh-right: 30",
                                "--needle-gauge",
                                "26",
                                "--place",
                                "home"});
    CHECK_THAT(text, Contains("12 g SC") && Contains("batch P100, P101") && Contains("2 g wasted") &&
                         Contains("abdomen-left 30 mL, thigh-right 30 mL") && Contains("26 G"));
    CHECK_THAT(log.good({"batch", "a.tidemark", "P101"}), Contains("wasted: P1") && Contains("(cracked)"));
    log.good({"log-score", "a.tidemark", "--patient", "P1", "--at", "2026-01-12T11:00", "--instrument", "peg",
              "--value", "31", "--hand", "R"});
    log.good({"log-score", "a.tidemark", "--patient", "P1", "--at", "2026-01-12T11:00", "--instrument", "peg",
              "--value", "22", "--hand", "L"});
    CHECK_THAT(
        log.good({"log-score", "a.tidemark", "--patient", "P1", "--at", "2026-01-12T11:00", "--instrument",
                  "incat", "--value", "3", "--part", "arm:2", "--part", "leg:1", "--rater", "nurse"}),
        Contains("incat 3 (arm: 2; leg: 1)") && Contains("nurse"));
    CHECK_THAT(log.good({"check", "a.tidemark"}), !Contains("differs"));
    const auto wrong =
        log.run({"log-dose", "a.tidemark", "--patient", "P1", "--at", "2026-01-19T10:00", "--route", "SC",
                 "--product", "Hizentra", "--dose-g", "12", "--sites", "abdomen: much"});
    CHECK(wrong.code == 1);
    CHECK_FALSE(wrong.err.empty());
}

TEST_CASE("the card of a person is changed field by field, and what it was stays in the history") {
    const Log log;
    log.good({"correct-patient", "a.tidemark", "--patient", "P1", "--alert", "IgA deficiency",
              "--emergency-number", "999", "--reason", "told by the ward"});
    const auto urgent = log.run({"log-event", "a.tidemark", "--patient", "P1", "--at", "2026-01-12T10:00",
                                 "--category", "reaction", "--what", "hives", "--red-flag", "allergy"});
    CHECK(urgent.code == 0);
    CHECK_THAT(urgent.err, Contains("Call 999 now"));
    CHECK_THAT(log.good({"history", "a.tidemark", "--patient", "P1"}), Contains("told by the ward"));
    log.good({"correct-patient", "a.tidemark", "--patient", "P1", "--alert", "-"});
    log.good({"export", "a.tidemark", "--csv", "out"});
    CHECK(log.read("out/patients.csv").find("IgA") == std::string::npos);
    CHECK(log.read("out/patients.csv").find("999") != std::string::npos);
}
