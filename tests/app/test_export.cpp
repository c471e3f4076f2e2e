#include "app/export_service.h"

#include "app/app_support.h"
#include "app/import_service.h"
#include "app/long_table.h"
#include "model/simulator.h"
#include "support/catch.h"
#include "support/temp_folder.h"

#include <algorithm>

using namespace tidemark;

TEST_CASE("an exported log is the same log in another file") {
    test::MemoryLog store;
    const auto zone = *core::Zone::find("Europe/Stockholm");
    store.commit(
        test::actOf(core::ActKind::Import, core::recordsOf(model::demoLog(core::makeDay(2026, 3, 1), zone))));
    store.commit(
        test::actOf(core::ActKind::ChangeSetting,
                    {core::Setting{core::UuidSource(5).make(core::Utc{}), {}, "line_percent", "12"}}));
    const test::TempFolder folder;
    const auto tables = app::exportCsv(store, folder.path() / "out");
    CHECK(tables.size() >= 5);

    test::MemoryLog copy;
    test::FixedClock clock;
    app::LogBook book{copy, clock, {"owner", "machine"}, core::UuidSource{7}};
    CHECK(app::applyImport(book, folder.path() / "out").ok());
    CHECK(copy.records() == store.records());
}

TEST_CASE("an export names its tables and their rows") {
    test::MemoryLog store;
    const test::TempFolder folder;
    const auto tables = app::exportCsv(store, folder.path());
    REQUIRE(tables.size() == 5);
    for (const auto& table : tables) {
        CHECK(table.rows == 0);
    }
    CHECK(folder.files() ==
          std::vector<std::string>{"doses.csv", "grip.csv", "patients.csv", "plan.csv", "scores.csv"});
}

TEST_CASE(
    "text that a spreadsheet would run as a formula is written so that it does not, and comes back whole") {
    test::Desk desk;
    for (const char* text :
         {"=HYPERLINK(\"http://x\")", "@SUM(A1)", "+1", "-2+3", "'=1+1", "''-x", "'quoted'", "plain"}) {
        core::Note note;
        note.id = desk.book.newId();
        note.patient = desk.person.id;
        note.writtenAt = desk.moment("2026-03-01T10:00");
        note.text = text;
        REQUIRE(desk.book.writeNote(note).ok());
    }
    const test::TempFolder folder;
    app::exportCsv(desk.store, folder.path() / "out");
    const auto written = folder.read("out/notes.csv");
    for (const char* cell : {",'@SUM(A1)", ",'+1", ",'-2+3", ",''=1+1", ",'''-x", ",'quoted'", ",plain"}) {
        INFO(cell << " in\n" << written);
        CHECK(written.find(cell) != std::string::npos);
    }
    CHECK(written.find(",=") == std::string::npos);
    CHECK(written.find("\"=") == std::string::npos);
    test::MemoryLog copy;
    app::LogBook book{copy, desk.clock, {"owner", "machine"}, core::UuidSource{8}};
    REQUIRE(app::applyImport(book, folder.path() / "out").ok());
    CHECK(copy.records() == desk.store.records());
}

TEST_CASE("chosen tables are written alone, also when they are empty") {
    test::Desk desk;
    const test::TempFolder folder;
    CHECK(app::exportCsv(desk.store, folder.path(), {"patients", "notes"}).size() == 2);
    CHECK(folder.files() == std::vector<std::string>{"notes.csv", "patients.csv"});
}

TEST_CASE("for statistics there is a row a measurement, by person and time") {
    test::Desk desk;
    REQUIRE(desk.grip("2026-03-01T10:00", {28.5, 30, 29}).ok());
    desk.weigh(71.5);
    core::Assessment score;
    score.id = desk.book.newId();
    score.patient = desk.person.id;
    score.assessedAt = desk.moment("2026-02-01T09:00");
    score.instrument = "incat";
    score.value = 3;
    REQUIRE(desk.book.logScore(score).ok());
    const test::TempFolder folder;
    const auto rows = app::writeLongTable(desk.book, app::Catalogue{}, folder.path() / "long.csv");
    const auto written = folder.read("long.csv");
    INFO(written);
    CHECK(rows >= 2);
    CHECK(written.starts_with(
        "patient,measured_at,kind,hand,device,setting,unit,trial1,trial2,trial3,trial4,trial5,"
        "mean,max,flags\n"));
    CHECK(written.find(",2026-03-01T10:00,grip,R,,,kg,28.5,30,29,,,29.167,30,\n") != std::string::npos);
    CHECK(written.find(",2026-02-01T09:00,incat,,,,,3,,,,,3,3,\n") != std::string::npos);
    CHECK(written.find("incat") < written.find("grip")); // by time
}

TEST_CASE("of a year there is a row a person for a registry, without a name") {
    test::MemoryLog store;
    const auto today = core::makeDay(2026, 3, 10);
    const auto zone = *core::Zone::find("Europe/Stockholm");
    auto log = model::demoLog(today, zone);
    log.patient.name = "Example Person";
    store.commit(test::actOf(core::ActKind::Import, core::recordsOf(log)));
    test::FixedClock clock;
    app::LogBook book{store, clock, {"owner", "machine"}, core::UuidSource{7}};
    const test::TempFolder folder;
    CHECK(app::writeAnnualTable(book, app::Catalogue{}, today, folder.path() / "year.csv") == 1);
    const auto written = folder.read("year.csv");
    INFO(written);
    CHECK(written.find("Example Person") == std::string::npos);
    CHECK(written.find("2025-03-11,2026-03-10,IV,") != std::string::npos);
    const auto heading = written.substr(0, written.find('\n'));
    const auto row = written.substr(written.find('\n') + 1);
    CHECK(std::ranges::count(heading, ',') == 28);
    CHECK(std::ranges::count(row, ',') == 28);
}
