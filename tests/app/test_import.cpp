#include "app/import_service.h"

#include "app/app_support.h"
#include "core/failure.h"
#include "model/simulator.h"
#include "support/catch.h"
#include "support/cohort_writer.h"
#include "support/temp_folder.h"

using namespace tidemark;

namespace {

const std::string kPatients = "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand\nA,1970,F,MMN,80,R\n";
const std::string kGrip = "patient,measured_at,hand,trial,value,unit\n";

std::string dayText(int number) {
    return core::formatDay(core::addDays(core::makeDay(2025, 1, 1), number));
}

/// Ten quiet days of a hand, and a slip of the decimal point on line 9.
std::string gripWithSlip() {
    std::string text = kGrip;
    for (int i = 0; i < 10; ++i) {
        text += "A," + dayText(i) + "T07:00,R,1," + (i == 7 ? "284" : "28.4") + ",kg\n";
    }
    return text;
}

struct ImportDesk {
    test::MemoryLog store;
    test::FixedClock clock;
    app::LogBook book{store, clock, {"owner", "machine"}, core::UuidSource{7}};
    test::TempFolder folder;
};

} // namespace

TEST_CASE("a preview counts rows, people, days and records, and writes nothing") {
    ImportDesk desk;
    desk.folder.write("patients.csv", kPatients);
    desk.folder.write("grip.csv", gripWithSlip());
    desk.folder.write("truth.csv", "never read");
    const auto preview = app::previewImport(desk.book, desk.folder.path());
    CHECK(preview.ok());
    REQUIRE(preview.tables.size() == 2);
    CHECK(preview.tables[1].file == "grip.csv");
    CHECK(preview.tables[1].rows == 10);
    CHECK(preview.newPatients == std::vector<std::string>{"A"});
    CHECK(preview.firstDay == core::makeDay(2025, 1, 1));
    CHECK(preview.lastDay == core::makeDay(2025, 1, 10));
    CHECK(preview.created() == 13); // person, device, ten sessions, weight
    CHECK(preview.ignoredFiles == std::vector<std::string>{"truth.csv"});
    CHECK(desk.store.records().empty());
    CHECK(desk.store.journal().empty());
}

TEST_CASE("an import is one act that one undo takes back") {
    ImportDesk desk;
    desk.folder.write("patients.csv", kPatients);
    desk.folder.write("grip.csv", gripWithSlip());
    int told = 0;
    desk.book.onChange([&told] { ++told; });
    CHECK(app::applyImport(desk.book, desk.folder.path()).ok());
    CHECK(told == 1);
    CHECK(desk.store.records().size() == 13);
    REQUIRE(desk.store.nextUndo());
    CHECK(desk.store.nextUndo()->kind == core::ActKind::Import);
    CHECK(desk.store.nextUndo()->stamp.actor == "owner");
    desk.book.undo();
    CHECK(desk.store.records().empty());
}

TEST_CASE("the same folder twice is the same as once, in the journal too") {
    ImportDesk desk;
    desk.folder.write("patients.csv", kPatients);
    desk.folder.write("grip.csv", gripWithSlip());
    app::applyImport(desk.book, desk.folder.path());
    const auto entries = desk.store.journal().size();
    const auto again = app::applyImport(desk.book, desk.folder.path());
    CHECK(again.ok());
    CHECK(again.created() == 0);
    CHECK(again.present() == 13);
    CHECK(again.knownPatients == 1);
    CHECK(desk.store.journal().size() == entries);
}

TEST_CASE("an implausible reading is kept, and listed as a warning with its line and column") {
    ImportDesk desk;
    desk.folder.write("patients.csv", kPatients);
    desk.folder.write("grip.csv", gripWithSlip());
    const auto preview = app::applyImport(desk.book, desk.folder.path());
    REQUIRE(preview.warningCount == 1);
    CHECK(preview.warnings[0].code == core::ProblemCode::Implausible);
    CHECK(preview.warnings[0].severity == core::Severity::Warning);
    CHECK(preview.warnings[0].value == "284");
    CHECK(preview.warnings[0].place == core::Place{"grip.csv", 9, 5});
    const auto log = desk.book.treatmentLog(desk.book.findPatient("A")->id);
    CHECK(log.sessions.at(7).trials[0] == 284.0);
}

TEST_CASE("a reading is held against those of the log, not only those of the file") {
    ImportDesk desk;
    desk.folder.write("patients.csv", kPatients);
    desk.folder.write("grip.csv", gripWithSlip());
    app::applyImport(desk.book, desk.folder.path());
    const test::TempFolder later;
    later.write("grip.csv", kGrip + "A," + dayText(20) + "T07:00,R,1,2.8,kg\n");
    CHECK(app::previewImport(desk.book, later.path()).warningCount == 1);
}

TEST_CASE("one bad row in one table keeps everything out") {
    ImportDesk desk;
    desk.folder.write("patients.csv", kPatients);
    desk.folder.write("grip.csv", gripWithSlip());
    desk.folder.write(
        "scores.csv",
        "patient,assessed_at,instrument,value\nA,2024-02-30T20:00,own,7\nZ,2024-02-28T20:00,own,7\n");
    const auto preview = app::applyImport(desk.book, desk.folder.path());
    CHECK_FALSE(preview.ok());
    REQUIRE(preview.problemCount == 2);
    CHECK(preview.problems[0].place == core::Place{"scores.csv", 2, 2});
    CHECK(preview.problems[1].code == core::ProblemCode::UnknownPatient);
    CHECK(desk.store.records().empty());
    CHECK(desk.store.journal().empty());
}

TEST_CASE("an import that cannot be written leaves the log as it was") {
    ImportDesk desk;
    desk.folder.write("patients.csv", kPatients);
    desk.store.failCommits = true;
    CHECK_THROWS_AS(app::applyImport(desk.book, desk.folder.path()), core::Failure);
    CHECK(desk.store.records().empty());
}

TEST_CASE("a folder that is not there is a failure") {
    ImportDesk desk;
    CHECK_THROWS_AS(app::previewImport(desk.book, desk.folder.path() / "none"), core::Failure);
}

TEST_CASE("progress goes up to one") {
    ImportDesk desk;
    test::writeCoreTables(desk.folder.path(),
                          model::simulateCohort({.seed = 1, .patients = 4, .days = 730}, desk.book.zone()));
    double last = 0;
    int calls = 0;
    (void)app::previewImport(desk.book, desk.folder.path(), [&](double done) {
        CHECK(done >= last);
        last = done;
        ++calls;
    });
    CHECK(last == 1);
    CHECK(calls > 1);
}

TEST_CASE("the slips of a simulated cohort are listed, and hardly anything else is") {
    ImportDesk desk;
    test::writeCoreTables(desk.folder.path(),
                          model::simulateCohort({.seed = 3, .patients = 10, .days = 730}, desk.book.zone()));
    const auto preview = app::previewImport(desk.book, desk.folder.path());
    CHECK(preview.ok());
    CHECK(preview.warningCount > 3);
    CHECK(preview.warningCount < 100);
}
