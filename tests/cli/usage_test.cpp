// Exit code 2: the command was not written as it must be. And help.
#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "support/command_line.h"

using Catch::Matchers::Contains;
using tidemark::test::Ran;
using tidemark::test::StandardInput;
using tidemark::test::Workshop;
using Words = std::vector<std::string>;

namespace {

const std::vector<Words> kCommands{
    {"new", "LOG", "--zone"},
    {"add-patient", "LOG", "--patient", "--weight-kg"},
    {"import", "LOG", "DIR", "--dry-run"},
    {"export", "LOG", "--csv"},
    {"status", "LOG", "--patient", "--as-of", "--json"},
    {"chart", "LOG", "--patient", "--out", "--as-of", "--course"},
    {"report", "LOG", "--patient", "--out", "--from", "--to", "--as-of", "--paper"},
    {"check", "LOG"},
    {"log-dose", "LOG", "--patient", "--at", "--route", "--product", "--dose-g", "--batch", "--anyway"},
    {"log-grip", "LOG", "--patient", "--at", "--hand", "--trials", "--unit", "--device", "--anyway"},
    {"log-score", "LOG", "--patient", "--at", "--instrument", "--value", "--data"},
    {"products", "--data", "--json"},
    {"instruments", "--data", "--json"},
    {"plan", "LOG", "--patient", "--on", "--route", "--product", "--dose-g", "--known-from"},
    {"batch", "LOG", "NUMBER"},
    {"undo", "LOG"},
    {"redo", "LOG"},
    {"history", "LOG", "--patient"},
    {"demo", "--out"},
};

} // namespace

TEST_CASE("every command explains itself and all of its options") {
    const Workshop shop;
    const auto all = shop.good({"--help"});
    for (const auto& command : kCommands) {
        CHECK_THAT(all, Contains("  " + command.front() + " "));
        const auto help = shop.good({command.front(), "--help"});
        for (std::size_t i = 1; i < command.size(); ++i) {
            CAPTURE(command.front());
            CHECK_THAT(help, Contains(command[i]));
        }
    }
    CHECK(shop.files().empty());
    CHECK_THAT(shop.good({"--version"}), Contains("tidemark-cli 0."));
}

TEST_CASE("what is not a command gives 2, says why, and does nothing") {
    const Workshop shop;
    shop.good({"new", "a.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"add-patient", "a.tidemark", "--patient", "P1"});
    const auto before = shop.read("a.tidemark");
    const Words dose{"log-dose", "a.tidemark", "--patient", "P1", "--product", "X"};
    const auto with = [](Words words, const Words& more) {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    const std::vector<Words> wrong{
        {},
        {"frobnicate"},
        {"status"},
        {"status", "a.tidemark", "--as-of", "2026-02-30"},
        {"status", "a.tidemark", "--as-of", "yesterday"},
        {"status", "a.tidemark", "--colour"},
        {"status", "a.tidemark", "too", "much"},
        {"new", "b.tidemark", "--zone", "Europe/Atlantis"},
        {"chart", "a.tidemark", "--patient", "P1", "--out", "x.gif"},
        {"chart", "a.tidemark", "--patient", "P1"},
        {"chart", "a.tidemark", "--patient", "P1", "--out", "x.png", "--from", "2026-02-01", "--to",
         "2026-01-01"},
        {"report", "a.tidemark", "--patient", "P1", "--out", "x.png"},
        {"report", "a.tidemark", "--patient", "P1", "--out", "x.pdf", "--paper", "a5"},
        {"report", "a.tidemark", "--patient", "P1", "--out", "x.pdf", "--from", "2026-13-01"},
        {"export", "a.tidemark"},
        {"batch", "a.tidemark"},
        {"history", "a.tidemark"},
        with(dose, {"--at", "2026-02-30T10:00", "--route", "IV", "--dose-g", "40"}),
        with(dose, {"--at", "2026-01-10", "--route", "IV", "--dose-g", "40"}),
        with(dose, {"--at", "2026-01-10T10:00", "--route", "IM", "--dose-g", "40"}),
        with(dose, {"--at", "2026-01-10T10:00", "--route", "IV", "--dose-g", "4o"}),
        with(dose, {"--at", "2026-01-10T10:00", "--route", "IV", "--dose-g", "nan"}),
        with(dose, {"--at", "2026-01-10T10:00", "--route", "IV"}),
    };
    for (const auto& words : wrong) {
        CAPTURE(words);
        const auto ran = shop.run(words);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
    }
    const Words grip{"log-grip", "a.tidemark", "--patient", "P1", "--at", "2026-01-10T10:00"};
    for (const auto& more : std::vector<Words>{{"--hand", "both", "--trials", "28", "--unit", "kg"},
                                               {"--hand", "R", "--trials", "28,x", "--unit", "kg"},
                                               {"--hand", "R", "--trials", "1,2,3,4,5,6", "--unit", "kg"},
                                               {"--hand", "R", "--trials", "", "--unit", "kg"},
                                               {"--hand", "R", "--trials", "28", "--unit", "stone"}}) {
        CAPTURE(more);
        CHECK(shop.run(with(grip, more)).code == 2);
    }
    CHECK(shop.files() == Words{"a.tidemark"});
    CHECK(shop.read("a.tidemark") == before);
}

TEST_CASE("no command waits for an answer") {
    Workshop shop;
    shop.good({"new", "a.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"add-patient", "a.tidemark", "--patient", "P1"});
    const Words dose{"log-dose", "a.tidemark", "--patient", "P1", "--at",     "2026-01-10T10:00",
                     "--route",  "IV",         "--product", "X",  "--dose-g", "40"};
    auto second = dose;
    second[5] = "2026-01-10T15:00";
    for (const auto input : {StandardInput::Silent, StandardInput::Closed}) {
        shop.input = input;
        shop.good(dose);
        const auto asked = shop.run(second);
        CHECK(asked.code == 1);
        CHECK_THAT(asked.err, Contains("--anyway"));
        shop.good({"undo", "a.tidemark"});
        shop.good({"status", "a.tidemark"});
        CHECK(shop.run({"import", "a.tidemark", "."}).code == 1);
        CHECK(shop.run({"report", "a.tidemark", "--patient", "P1", "--out", "x.pdf"}).code == 0);
        CHECK(shop.run({"new", "a.tidemark"}).code == 3);
        CHECK(shop.run({}).code == 2);
    }
}
