#include "app/log_list.h"

#include "app/app_support.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Desk;

TEST_CASE("the list has every entry, newest first, in words that can be searched") {
    Desk desk;
    auto dose = desk.dose("2026-03-05T10:00", 80);
    dose.vials.push_back({});
    dose.vials.back().batch = "P100";
    REQUIRE(desk.book.logDose(dose).ok());
    REQUIRE(desk.grip("2026-03-06T08:00", {28.4, 27.9, 28.8}).ok());
    desk.weigh(80);
    desk.plan("2026-04-02", 80);
    REQUIRE(
        desk.book
            .logScore({desk.book.newId(), desk.person.id, desk.moment("2026-03-07T20:00"), "RODS", 31, {}})
            .ok());
    REQUIRE(
        desk.book.writeNote({desk.book.newId(), desk.person.id, desk.moment("2026-03-07T21:00"), "A cold."})
            .ok());

    const auto rows = app::logRows(desk.log());
    std::vector<app::EntryKind> kinds;
    for (const auto& row : rows) {
        kinds.push_back(row.kind);
    }
    using Kind = app::EntryKind;
    CHECK(kinds ==
          std::vector<Kind>{Kind::Plan, Kind::Note, Kind::Score, Kind::Grip, Kind::Dose, Kind::Weight});
    CHECK(rows[4].when == "2026-03-05 10:00");
    CHECK_THAT(rows[4].what, Contains("80") && Contains("IV") && Contains("batch P100"));
    CHECK_THAT(rows[3].what, Contains("28.4, 27.9, 28.8"));

    CHECK(app::filterRows(rows, "BATCH p100", {}).size() == 1);
    CHECK(app::filterRows(rows, "batch p101", {}).empty());
    CHECK(app::filterRows(rows, "", {Kind::Dose, Kind::Grip}).size() == 2);
    CHECK(app::filterRows(rows, "2026-03-07", {}).size() == 2);
}

TEST_CASE("a reading that the analysis leaves out says so in the list") {
    Desk desk;
    for (int day = 1; day <= 8; ++day) {
        REQUIRE(desk.grip("2026-03-0" + std::to_string(day) + "T08:00", {28, 29}).ok());
    }
    REQUIRE(desk.grip("2026-03-09T08:00", {285, 290}, true).ok());
    const auto rows = app::logRows(desk.log());
    CHECK_THAT(rows.front().marks, Contains("implausible"));
    CHECK(rows.back().marks.empty());
}

TEST_CASE("history says who did what, when, and what it was before") {
    Desk desk;
    REQUIRE(desk.book.logDose(desk.dose("2026-03-05T10:00", 80)).ok());
    auto dose = desk.log().infusions.front();
    dose.dose = core::Grams{40};
    REQUIRE(desk.book.correct(dose, "half of it").ok());
    REQUIRE(desk.book.undo());
    const auto lines = app::historyLines(desk.store.history(desk.person.id), desk.log(), desk.book.zone());
    REQUIRE(lines.size() == 4);
    CHECK(lines[1].what == "entered");
    CHECK(lines[2].when == "2026-03-10 12:00");
    CHECK(lines[2].who == "owner");
    CHECK(lines[2].what == "corrected");
    CHECK_THAT(lines[2].before, Contains("80"));
    CHECK_THAT(lines[2].after, Contains("40"));
    CHECK(lines[2].why == "half of it");
    CHECK(lines[3].what == "undone");
    CHECK_THAT(lines[3].after, Contains("80"));
}

TEST_CASE("what would be undone is named") {
    Desk desk;
    REQUIRE(desk.book.logDose(desk.dose("2026-03-05T10:00", 80)).ok());
    CHECK_THAT(app::actText(*desk.store.nextUndo()), Contains("IV on 5 Mar"));
    REQUIRE(desk.book.remove(desk.log().infusions.front(), "").ok());
    CHECK_THAT(app::actText(*desk.store.nextUndo()), Contains("deletion of"));
}
