#include "exchange/read_tables.h"
#include "exchange/table_texts.h"

#include "core/failure.h"
#include "support/catch.h"
#include "support/temp_folder.h"

using namespace tidemark;
using namespace tidemark::test;
using core::ProblemCode;

namespace {

const std::string kPlan = "patient,known_from,planned_at,route,product,dose_g\n";
const std::string kScores = "patient,assessed_at,instrument,value\n";

exchange::ReadTables readFrom(const test::TempFolder& folder) {
    return exchange::readTables(folder.path(), *core::Zone::find("Europe/Stockholm"));
}

exchange::ReadTables readOne(const std::string& file, const std::string& text) {
    const test::TempFolder folder;
    folder.write(file, text);
    return readFrom(folder);
}

/// The one problem of a file; "" when there is none, and how many when there are several.
std::string problemOf(const exchange::ReadTables& read) {
    if (read.problems.count() != 1) {
        return read.problems.empty() ? "" : std::to_string(read.problems.count()) + " problems";
    }
    const auto& problem = read.problems.list().front();
    return problem.place.file + ":" + std::to_string(problem.place.line) + ":" +
           std::to_string(problem.place.column);
}

ProblemCode codeOf(const exchange::ReadTables& read) {
    REQUIRE(read.problems.count() == 1);
    return read.problems.list().front().code;
}

struct Bad {
    std::string table;
    std::string text;
    ProblemCode code;
    std::string place;
};

} // namespace

TEST_CASE("a row that cannot be taken is refused with its line and column") {
    const std::vector<Bad> cases{
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,59,kPa\nA,2024-01-03T07:00,L,1,59,kp\n",
         ProblemCode::UnknownUnit, "3:6"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,59,KPA\n", ProblemCode::UnknownUnit, "2:6"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,59,\n", ProblemCode::Missing, "2:6"},
        {"grip", kGrip + "A,2024-02-30T07:00,L,1,59,kPa\n", ProblemCode::NotADay, "2:2"},
        {"grip", kGrip + "A,2023-02-29T07:00,L,1,59,kPa\n", ProblemCode::NotADay, "2:2"},
        {"grip", kGrip + "A,2024-01-02T24:00,L,1,59,kPa\n", ProblemCode::NotATime, "2:2"},
        {"grip", kGrip + "A,2024-01-02,L,1,59,kPa\n", ProblemCode::NotATime, "2:2"},
        {"grip", kGrip + "A,02.01.2024 07:00,L,1,59,kPa\n", ProblemCode::NotADay, "2:2"},
        {"grip", kGrip + "A,,L,1,59,kPa\n", ProblemCode::Missing, "2:2"},
        {"grip", kGrip + "A,2024-01-02T07:00,left,1,59,kPa\n", ProblemCode::UnknownHand, "2:3"},
        {"grip", kGrip + "A,2024-01-02T07:00,,1,59,kPa\n", ProblemCode::Missing, "2:3"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,6,59,kPa\n", ProblemCode::TooManyTrials, "2:4"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,0,59,kPa\n", ProblemCode::NotPositive, "2:4"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,one,59,kPa\n", ProblemCode::NotANumber, "2:4"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,0,kPa\n", ProblemCode::NotPositive, "2:5"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,-59,kPa\n", ProblemCode::NotPositive, "2:5"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,2000.1,kPa\n", ProblemCode::TooLarge, "2:5"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,nan,kPa\n", ProblemCode::NotANumber, "2:5"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,inf,kPa\n", ProblemCode::NotANumber, "2:5"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,1e3,kPa\n", ProblemCode::NotANumber, "2:5"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,\"59,5\",kPa\n", ProblemCode::NotANumber, "2:5"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,\"1,059.5\",kPa\n", ProblemCode::NotANumber, "2:5"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,,kPa\n", ProblemCode::Missing, "2:5"},
        {"grip", kGrip + ",2024-01-02T07:00,L,1,59,kPa\n", ProblemCode::Missing, "2:1"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,59\n", ProblemCode::BadRow, "2:0"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,59,5,kPa\n", ProblemCode::BadRow, "2:0"},
        {"grip", kGrip + "A\xE5,2024-01-02T07:00,L,1,59,kPa\n", ProblemCode::BrokenText, "2:1"},
        {"grip", kGrip + "A,2024-01-02T07:00,L,1,59,kPa\nA,2024-01-02T07:00,L,1,60,kPa\n",
         ProblemCode::DuplicateKey, "3:5"},
        {"grip", "patient,measured_at,hand,trial,value\nA,2024-01-02T07:00,L,1,59\n", ProblemCode::Missing,
         "1:0"},
        {"grip", "patient,measured_at,hand,trial,value,unit,unit\n", ProblemCode::DuplicateKey, "1:7"},
        {"doses", kDoses + "A,2024-01-02T10:00,IV,X,0,\n", ProblemCode::NotPositive, "2:5"},
        {"doses", kDoses + "A,2024-01-02T10:00,IV,X,-1,\n", ProblemCode::NotPositive, "2:5"},
        {"doses", kDoses + "A,2024-01-02T10:00,IV,X,2001,\n", ProblemCode::TooLarge, "2:5"},
        {"doses", kDoses + "A,2024-01-02T10:00,iv,X,40,\n", ProblemCode::UnknownRoute, "2:3"},
        {"doses", kDoses + "A,2024-01-02T10:00,,X,40,\n", ProblemCode::Missing, "2:3"},
        {"doses", kDoses + "A,2024-13-02T10:00,IV,X,40,\n", ProblemCode::NotADay, "2:2"},
        {"plan", kPlan + "A,2024-01-32,2024-02-01,IV,X,40\n", ProblemCode::NotADay, "2:2"},
        {"plan", kPlan + "A,2024-01-02,2024-02-30,IV,X,40\n", ProblemCode::NotADay, "2:3"},
        {"plan", kPlan + "A,2024-01-02,2024-02-01T25:00,IV,X,40\n", ProblemCode::NotATime, "2:3"},
        {"plan", kPlan + "A,2024-01-02,2024-02-01,IV,X,0\n", ProblemCode::NotPositive, "2:6"},
        {"scores", kScores + "A,2024-01-02T20:00,,7\n", ProblemCode::Missing, "2:3"},
        {"scores", kScores + "A,2024-01-02T20:00,own,-1\n", ProblemCode::NotPositive, "2:4"},
        {"scores", kScores + "A,2024-01-02T20:00,own,2001\n", ProblemCode::TooLarge, "2:4"},
        {"scores", kScores + "A,2024-01-02T20:00,own,\n", ProblemCode::Missing, "2:4"},
        {"patients", kPatients + "A,19xx,F,MMN,80,R\n", ProblemCode::NotANumber, "2:2"},
        {"patients", kPatients + "A,1,F,MMN,80,R\n", ProblemCode::NotADay, "2:2"},
        {"patients", kPatients + "A,1970,W,MMN,80,R\n", ProblemCode::UnknownSex, "2:3"},
        {"patients", kPatients + "A,1970,F,MMN,0,R\n", ProblemCode::NotPositive, "2:5"},
        {"patients", kPatients + "A,1970,F,MMN,80,both\n", ProblemCode::UnknownHand, "2:6"},
        {"patients", kPatients + ",1970,F,MMN,80,R\n", ProblemCode::Missing, "2:1"},
        {"patients", "patient,birth_year,sex,diagnosis,dominant_hand\n", ProblemCode::Missing, "1:0"},
        {"patients", "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand,born_on\nA,,,,,,1970-02-30\n",
         ProblemCode::NotADay, "2:7"},
        {"patients", "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand,id\nA,,,,,,7\n",
         ProblemCode::NotAnId, "2:7"},
        {"grip", "patient,measured_at,hand,trial,value,unit,ill\nA,2024-01-02T07:00,L,1,59,kPa,maybe\n",
         ProblemCode::NotYesOrNo, "2:7"},
        {"grip",
         "patient,measured_at,hand,trial,value,unit,zone\nA,2024-01-02T07:00,L,1,59,kPa,Mars/Olympus\n",
         ProblemCode::UnknownZone, "2:7"},
        {"scores",
         "patient,assessed_at,instrument,value,utc\nA,2024-01-02T20:00,own,7,2024-01-02T20:00:00Z\n",
         ProblemCode::NotATime, "2:5"},
        {"courses", "patient,id\nA,\n", ProblemCode::Missing, "2:2"},
        {"vials", "patient,started_at\nA,2024-01-02T10:00\n", ProblemCode::UnknownReference, "2:2"},
    };
    for (const auto& bad : cases) {
        INFO(bad.text);
        const auto read = readOne(bad.table + ".csv", bad.text);
        CHECK(problemOf(read) == bad.table + ".csv:" + bad.place);
        CHECK(codeOf(read) == bad.code);
    }
}

TEST_CASE("the problem shows what was given and which column it was in") {
    const auto read = readOne("grip.csv", kGrip + "A,2024-01-02T07:00,L,1,59,stone\n");
    REQUIRE(read.problems.count() == 1);
    CHECK(read.problems.list().front().field == "unit");
    CHECK(read.problems.list().front().value == "stone");
    CHECK(read.problems.list().front().severity == core::Severity::Error);
}

TEST_CASE("columns are told by their names, in any order") {
    const auto read =
        readOne("grip.csv", "unit,value,trial,hand,measured_at,patient\nkg,28.4,2,R,2024-01-02T07:00,A\n");
    CHECK(problemOf(read).empty());
    REQUIRE(read.tables.sessions.size() == 1);
    CHECK(read.tables.sessions[0].record.trials[1] == 28.4);
    CHECK(read.tables.sessions[0].trialLines[1] == 2);
    CHECK(read.tables.uses[0].unit == core::Unit::Kilogram);
}

TEST_CASE("a column that is not of this format is named and not read") {
    const auto read = readOne(
        "grip.csv", "patient,measured_at,hand,trial,value,unit,mood\nA,2024-01-02T07:00,R,1,28,kg,fine\n");
    CHECK(problemOf(read).empty());
    CHECK(read.tables.file(exchange::Table::Grip).ignoredColumns == std::vector<std::string>{"mood"});
}

TEST_CASE("a decimal comma is read between semicolons, a point too") {
    const auto read = readOne("grip.csv",
                              "\xEF\xBB\xBFpatient;measured_at;hand;trial;value;unit\r\n"
                              "A;2024-01-02T07:00;R;1;28,4;kg\r\nA;2024-01-02T07:00;R;2;27.9;kg\r\n");
    CHECK(problemOf(read).empty());
    REQUIRE(read.tables.sessions.size() == 1);
    CHECK(read.tables.sessions[0].record.trials[0] == 28.4);
    CHECK(read.tables.sessions[0].record.trials[1] == 27.9);
}

TEST_CASE("trials of a session need not follow one another") {
    const auto read = readOne(
        "grip.csv",
        kGrip +
            "A,2024-01-02T07:00,L,1,59,kPa\nA,2024-01-02T07:00,R,1,41,kPa\nA,2024-01-02T07:00,R,2,42,kPa\n");
    CHECK(problemOf(read).empty());
    CHECK(read.tables.sessions.size() == 2);
    CHECK(core::trialCount(read.tables.sessions[1].record.trials) == 2);
}

TEST_CASE("the same trial with the same value twice is one") {
    const auto read =
        readOne("grip.csv", kGrip + "A,2024-01-02T07:00,L,1,59,kPa\nA,2024-01-02T07:00,L,1,59,kPa\n");
    CHECK(problemOf(read).empty());
    REQUIRE(read.tables.sessions.size() == 1);
    CHECK(core::trialCount(read.tables.sessions[0].record.trials) == 1);
}

TEST_CASE("a time without a zone is a wall time in the log's zone, in summer and winter") {
    const auto read =
        readOne("doses.csv", kDoses + "A,2024-01-02T10:00,IV,X,40,\nA,2024-07-02T10:00,IV,X,40,\n");
    REQUIRE(read.tables.doses.size() == 2);
    CHECK(core::formatUtc(read.tables.doses[0].record.startedAt.utc) == "2024-01-02T09:00:00Z");
    CHECK(core::formatUtc(read.tables.doses[1].record.startedAt.utc) == "2024-07-02T08:00:00Z");
    CHECK(read.tables.doses[1].record.startedAt.zone == "Europe/Stockholm");
}

TEST_CASE("the zone of a row is its own, and the second pass of an autumn hour is told by utc") {
    const auto read = readOne("scores.csv",
                              "patient,assessed_at,instrument,value,zone,utc\n"
                              "A,2024-07-02T10:00,own,7,America/New_York,\n"
                              "A,2024-10-27T02:30,own,7,,2024-10-27T01:30:00Z\n"
                              "A,2024-10-27T02:30,own,8,,\n");
    CHECK(problemOf(read).empty());
    REQUIRE(read.tables.scores.size() == 3);
    CHECK(core::formatUtc(read.tables.scores[0].record.assessedAt.utc) == "2024-07-02T14:00:00Z");
    CHECK(core::formatUtc(read.tables.scores[1].record.assessedAt.utc) == "2024-10-27T01:30:00Z");
    CHECK(core::formatUtc(read.tables.scores[2].record.assessedAt.utc) == "2024-10-27T00:30:00Z");
}

TEST_CASE("an hour that spring leaves out is taken as it was written") {
    const auto read = readOne("scores.csv", kScores + "A,2024-03-31T02:30,own,7\n");
    REQUIRE(read.tables.scores.size() == 1);
    CHECK(core::formatWall(read.tables.scores[0].record.assessedAt.wall) == "2024-03-31T02:30");
}

TEST_CASE("text that looks like a formula is kept as it stands") {
    const auto read = readOne(
        "doses.csv", kDoses + "A,2024-01-02T10:00,IV,=1+1,40,@SUM(A1)\nA,2024-01-03T10:00,IV,-X,40,+1\n");
    REQUIRE(read.tables.doses.size() == 2);
    CHECK(read.tables.doses[0].record.product == "=1+1");
    CHECK(read.tables.doses[0].record.vials.at(0).batch == "@SUM(A1)");
    CHECK(read.tables.doses[1].record.vials.at(0).batch == "+1");
}

TEST_CASE("products and instruments that nobody has heard of are kept by name") {
    const test::TempFolder folder;
    folder.write("doses.csv", kDoses + "A,2024-01-02T10:00,fSC,Øre-globulin 20 %,40,\n");
    folder.write("scores.csv", kScores + "A,2024-01-02T10:00,egen-skala-å,0\n");
    const auto read = readFrom(folder);
    CHECK(problemOf(read).empty());
    CHECK(read.tables.doses.at(0).record.product == "Øre-globulin 20 %");
    CHECK(read.tables.scores.at(0).record.instrument == "egen-skala-å");
    CHECK(read.tables.scores.at(0).record.value == 0);
}

TEST_CASE("a planned time keeps its minute, a planned day has none") {
    const auto read = readOne(
        "plan.csv", kPlan + "A,2024-01-02,2024-02-01T10:30,IV,X,40\nA,2024-01-02,2024-03-01,IV,X,40\n");
    REQUIRE(read.tables.plans.size() == 2);
    CHECK(read.tables.plans[0].record.plannedMinute == 630);
    CHECK_FALSE(read.tables.plans[1].record.plannedMinute);
}

TEST_CASE("other files of the folder are named and never read") {
    const test::TempFolder folder;
    folder.write("scores.csv", kScores);
    folder.write("truth.csv.gz", "\x1f\x8bnot really packed");
    folder.write("scores.csv.bak", "rubbish");
    std::filesystem::create_directory(folder.path() / "grip.csv");
    const auto read = readFrom(folder);
    CHECK(problemOf(read).empty());
    CHECK(read.tables.ignoredFiles == std::vector<std::string>{"grip.csv", "scores.csv.bak", "truth.csv.gz"});
}

TEST_CASE("a table that is there twice is refused, for who can say which is right") {
    const test::TempFolder folder;
    folder.write("scores.csv", kScores);
    folder.write("scores.csv.gz", kScores);
    CHECK(codeOf(readFrom(folder)) == ProblemCode::AlreadyExists);
}

TEST_CASE("a damaged packed table is refused as a file") {
    const auto read = readOne("scores.csv.gz", "\x1f\x8b\x08rubbish");
    CHECK(codeOf(read) == ProblemCode::UnreadableFile);
    CHECK(problemOf(read) == "scores.csv.gz:0:0");
}

TEST_CASE("a folder without any table of ours is refused, one that is not there is a failure") {
    const test::TempFolder folder;
    folder.write("other.txt", "x");
    CHECK(codeOf(readFrom(folder)) == ProblemCode::Missing);
    CHECK_THROWS_AS(exchange::readTables(folder.path() / "none", *core::Zone::find("UTC")), core::Failure);
}

TEST_CASE("an empty file lacks its columns") {
    CHECK(readOne("scores.csv", "").problems.count() == 4);
}

TEST_CASE("of very many problems the first 200 are listed and all are counted") {
    std::string text = kScores;
    for (int i = 0; i < 1000; ++i) {
        text += "A,2024-01-02T20:00,own,x\n";
    }
    const auto read = readOne("scores.csv", text);
    CHECK(read.problems.count() == 1000);
    CHECK(read.problems.list().size() == 200);
}
