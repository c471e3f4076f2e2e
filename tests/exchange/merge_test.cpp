#include "exchange/merge.h"
#include "exchange/table_texts.h"

#include "support/catch.h"
#include "support/memory_log.h"
#include "support/temp_folder.h"

using namespace tidemark;
using namespace tidemark::test;
using core::ProblemCode;

namespace {

const std::string kAnna = kPatients + "A,1970,F,MMN,80,R\n";

/// A log and folders that are merged into it.
class Bench {
public:
    exchange::Merged merge(const std::vector<std::pair<std::string, std::string>>& files) {
        const test::TempFolder folder;
        for (const auto& [name, text] : files) {
            folder.write(name + ".csv", text);
        }
        auto read = exchange::readTables(folder.path(), *core::Zone::find("Europe/Stockholm"));
        REQUIRE(read.problems.empty());
        std::vector<core::TreatmentLog> present;
        for (const auto& patient : log.patients()) {
            present.push_back(log.treatmentLog(patient.id));
        }
        return exchange::merge(std::move(read.tables), present, log.settings(), [this] { return newId(); });
    }
    /// Merges and writes; the number of changes.
    std::size_t take(const std::vector<std::pair<std::string, std::string>>& files) {
        auto merged = merge(files);
        REQUIRE(merged.problems.empty());
        const auto count = merged.changes.size();
        log.commit({.stamp = {}, .kind = core::ActKind::Import, .changes = std::move(merged.changes)});
        return count;
    }
    core::TreatmentLog person() { return log.treatmentLog(log.patients().at(0).id); }

    test::MemoryLog log;

private:
    core::Uuid newId() { return ids_.make(core::Utc{}); }
    core::UuidSource ids_{3};
};

std::string placesOf(const exchange::Merged& merged) {
    std::string text;
    for (const auto& problem : merged.problems.list()) {
        text += problem.place.file + ":" + std::to_string(problem.place.line) + ":" +
                std::to_string(problem.place.column) + " ";
    }
    return text;
}

} // namespace

TEST_CASE("what is merged twice is there once") {
    Bench bench;
    const std::vector<std::pair<std::string, std::string>> files{
        {"patients", kAnna},
        {"doses", kDoses + "A,2024-01-02T10:00,IV,X,40,B1\n"},
        {"plan",
         "patient,known_from,planned_at,route,product,dose_g\nA,2024-01-02,2024-01-30T10:00,IV,X,40\n"},
        {"grip", kGrip + "A,2024-01-02T07:00,R,1,28,kg\nA,2024-01-02T07:00,R,2,29,kg\n"},
        {"scores", "patient,assessed_at,instrument,value\nA,2024-01-02T20:00,own,7\n"},
        {"notes", "patient,written_at,text\nA,2024-01-02T20:00,tired\n"},
        {"settings", "patient,name,value\n,line_percent,12\nA,line_percent,15\n"},
    };
    CHECK(bench.take(files) == 10); // person, device, dose, session, score, weight, plan, note, two settings
    const auto again = bench.merge(files);
    CHECK(again.problems.empty());
    CHECK(again.changes.empty());
    CHECK(again.knownPeople == 1);
    CHECK(again.newPeople.empty());
}

TEST_CASE("a row of someone who is neither in the patients table nor in the log is refused") {
    Bench bench;
    bench.take({{"patients", kAnna}});
    CHECK(bench.merge({{"doses", kDoses + "A,2024-01-02T10:00,IV,X,40,\n"}}).problems.empty());
    const auto merged =
        bench.merge({{"doses", kDoses + "A,2024-01-02T10:00,IV,X,40,\nB,2024-01-02T10:00,IV,X,40,\n"}});
    REQUIRE(merged.problems.count() == 1);
    CHECK(merged.problems.list()[0].code == ProblemCode::UnknownPatient);
    CHECK(merged.problems.list()[0].value == "B");
    CHECK(placesOf(merged) == "doses.csv:3:1 ");
}

TEST_CASE("the same key with another value is refused, in one file and against the log") {
    Bench bench;
    const std::string dose = kDoses + "A,2024-01-02T10:00,IV,X,40,B1\n";
    const auto twice =
        bench.merge({{"patients", kAnna}, {"doses", dose + "A,2024-01-02T10:00,IV,X,45,B1\n"}});
    REQUIRE(twice.problems.count() == 1);
    CHECK(twice.problems.list()[0].code == ProblemCode::DuplicateKey);
    CHECK(placesOf(twice) == "doses.csv:3:5 ");

    bench.take({{"patients", kAnna}, {"doses", dose}});
    CHECK(placesOf(bench.merge({{"doses", kDoses + "A,2024-01-02T10:00,SC,X,40,B1\n"}})) == "doses.csv:2:3 ");
    CHECK(placesOf(bench.merge({{"doses", kDoses + "A,2024-01-02T10:00,IV,Y,40,B1\n"}})) == "doses.csv:2:4 ");
    CHECK(placesOf(bench.merge({{"doses", kDoses + "A,2024-01-02T10:00,IV,X,40,B2\n"}})) == "doses.csv:2:6 ");
    CHECK(placesOf(bench.merge({{"patients", kPatients + "A,1971,F,MMN,80,R\n"}})) == "patients.csv:2:2 ");
    CHECK(placesOf(bench.merge({{"patients", kPatients + "A,1970,F,MMN,81,R\n"}})) == "patients.csv:2:5 ");
}

TEST_CASE("a trial with another value is refused where its row stands, also far from its session") {
    Bench bench;
    const std::string rows = "A,2024-01-02T07:00,R,1,28,kg\nA,2024-01-03T07:00,R,1,28,kg\n";
    const auto merged = bench.merge(
        {{"patients", kAnna},
         {"grip", kGrip + rows + "A,2024-01-02T07:00,R,2,27,kg\nA,2024-01-02T07:00,R,1,26,kg\n"}});
    REQUIRE(merged.problems.count() == 1);
    CHECK(merged.problems.list()[0].code == ProblemCode::DuplicateKey);
    CHECK(placesOf(merged) == "grip.csv:5:5 ");
}

TEST_CASE("rows of a session that stand apart become one session") {
    Bench bench;
    bench.take(
        {{"patients", kAnna},
         {"grip",
          kGrip +
              "A,2024-01-03T07:00,R,1,28,kg\nA,2024-01-02T07:00,R,1,27,kg\nA,2024-01-03T07:00,R,3,29,kg\n"}});
    const auto log = bench.person();
    REQUIRE(log.sessions.size() == 2);
    CHECK(log.sessions[1].trials == core::Trials{28.0, std::nullopt, 29.0, std::nullopt, std::nullopt});
}

TEST_CASE("a further trial completes the session that is there") {
    Bench bench;
    bench.take({{"patients", kAnna}, {"grip", kGrip + "A,2024-01-02T07:00,R,1,28,kg\n"}});
    const auto merged =
        bench.merge({{"grip", kGrip + "A,2024-01-02T07:00,R,1,28,kg\nA,2024-01-02T07:00,R,2,29,kg\n"}});
    REQUIRE(merged.changes.size() == 1);
    CHECK(merged.changes[0].operation == core::Operation::Update);
    const auto& session = std::get<core::GripSession>(merged.changes[0].record);
    CHECK(session.id == bench.person().sessions[0].id);
    CHECK(core::trialCount(session.trials) == 2);
}

TEST_CASE("without a device column there is one default device a person, and a second unit is refused") {
    Bench bench;
    const auto merged =
        bench.merge({{"patients", kPatients + "A,,,,,\nB,,,,,\n"},
                     {"grip", kGrip + "A,2024-01-02T07:00,R,1,28,kg\nB,2024-01-02T07:00,R,1,58,kPa\n"
                                      "A,2024-01-03T07:00,R,1,60,lb\nA,2024-01-04T07:00,R,1,61,lb\n"}});
    REQUIRE(merged.problems.count() == 1);
    CHECK(merged.problems.list()[0].code == ProblemCode::UnitOfOtherKind);
    CHECK(placesOf(merged) == "grip.csv:4:6 ");
}

TEST_CASE("a second unit is refused against the log too") {
    Bench bench;
    bench.take({{"patients", kAnna}, {"grip", kGrip + "A,2024-01-02T07:00,R,1,28,kg\n"}});
    const auto device = bench.person().devices.at(0);
    CHECK(device.name.empty());
    const auto merged = bench.merge({{"grip", kGrip + "A,2024-01-05T07:00,R,1,62,lb\n"}});
    CHECK(placesOf(merged) == "grip.csv:2:6 ");
    bench.take({{"grip", kGrip + "A,2024-01-05T07:00,R,1,27,kg\n"}});
    CHECK(bench.person().devices.size() == 1);
    CHECK(bench.person().sessions.at(1).device == device.id);
}

TEST_CASE("devices with names have units of their own") {
    Bench bench;
    const std::string heading = "patient,measured_at,hand,trial,value,unit,device\n";
    bench.take(
        {{"patients", kAnna},
         {"grip", heading + "A,2024-01-02T07:00,R,1,28,kg,Jamar\nA,2024-01-02T07:00,R,1,58,kPa,bulb\n"}});
    CHECK(bench.person().devices.size() == 2);
    CHECK(bench.person().sessions.size() == 2);
    CHECK(placesOf(bench.merge({{"grip", heading + "A,2024-01-03T07:00,R,1,60,lb,Jamar\n"}})) ==
          "grip.csv:2:6 ");
}

TEST_CASE("an empty cell neither contradicts nor clears, and a cell completes what was not known") {
    Bench bench;
    bench.take({{"patients", kPatients + "A,1970,,MMN,80,R\n"},
                {"doses", kDoses + "A,2024-01-02T10:00,IV,X,40,\n"}});
    CHECK(bench.merge({{"patients", kPatients + "A,,,,,\n"}}).changes.empty());
    const auto merged = bench.merge(
        {{"patients", kPatients + "A,,F,,,\n"}, {"doses", kDoses + "A,2024-01-02T10:00,IV,X,40,B7\n"}});
    REQUIRE(merged.changes.size() == 2);
    const auto& person = std::get<core::Patient>(merged.changes[0].record);
    CHECK(person.sex == core::Sex::Female);
    CHECK(person.birthYear == 1970);
    CHECK(std::get<core::Infusion>(merged.changes[1].record).vials.at(0).batch == "B7");
}

TEST_CASE("identities tell apart two doses of one moment, and join a record that was moved") {
    Bench bench;
    const std::string heading = "patient,started_at,route,product,dose_g,batch,id\n";
    const std::string one = "018f0000-0000-7000-8000-000000000001";
    const std::string two = "018f0000-0000-7000-8000-000000000002";
    const std::string both = heading + "A,2024-01-02T10:00,IV,X,20,P100," + one +
                             "\nA,2024-01-02T10:00,IV,X,20,P101," + two + "\n";
    bench.take({{"patients", kAnna}, {"doses", both}});
    CHECK(bench.person().infusions.size() == 2);
    CHECK(bench.merge({{"doses", both}}).changes.empty());
    // The same identity at another time is the same dose, and says something else.
    CHECK(placesOf(bench.merge({{"doses", heading + "A,2024-01-03T10:00,IV,X,20,P100," + one + "\n"}})) ==
          "doses.csv:2:2 ");
}

TEST_CASE("a record with an identity of another copy is found by its key") {
    Bench bench;
    bench.take({{"patients", kAnna}, {"doses", kDoses + "A,2024-01-02T10:00,IV,X,40,B1\n"}});
    const auto merged =
        bench.merge({{"doses",
                      "patient,started_at,route,product,dose_g,batch,id\n"
                      "A,2024-01-02T10:00,IV,X,40,B1,018f0000-0000-7000-8000-000000000001\n"}});
    CHECK(merged.problems.empty());
    CHECK(merged.changes.empty());
}

TEST_CASE("vials are listed beside their dose, whose batch cell then only repeats them") {
    Bench bench;
    bench.take({{"patients", kAnna},
                {"doses", kDoses + "A,2024-01-02T10:00,IV,X,25,P1; P2\n"},
                {"vials",
                 "patient,started_at,batch,size_g,expires_on,wasted_g\nA,2024-01-02T10:00,P1,20,2026-06-30,"
                 "\nA,2024-01-02T10:00,P2,10,,5\n"}});
    const auto dose = bench.person().infusions.at(0);
    REQUIRE(dose.vials.size() == 2);
    CHECK(dose.vials[0].expiresOn == core::makeDay(2026, 6, 30));
    CHECK(dose.vials[1].wastedG == 5.0);
    CHECK(bench.merge({{"doses", kDoses + "A,2024-01-02T10:00,IV,X,25,P1; P2\n"}}).changes.empty());
}

TEST_CASE("a dose of a course that is nowhere is refused") {
    Bench bench;
    const auto merged =
        bench.merge({{"patients", kAnna},
                     {"doses",
                      "patient,started_at,route,product,dose_g,batch,course\n"
                      "A,2024-01-02T10:00,IV,X,40,B1,018f0000-0000-7000-8000-000000000001\n"}});
    REQUIRE(merged.problems.count() == 1);
    CHECK(merged.problems.list()[0].code == ProblemCode::UnknownReference);
    CHECK(placesOf(merged) == "doses.csv:2:7 ");
}

TEST_CASE("a person whose own row is refused does not make strangers of their readings") {
    Bench bench;
    bench.take({{"patients", kAnna}});
    const auto merged = bench.merge({{"patients", kPatients + "A,1971,F,MMN,80,R\n"},
                                     {"grip", kGrip + "A,2024-01-02T07:00,R,1,28,kg\n"}});
    CHECK(placesOf(merged) == "patients.csv:2:2 ");
}

TEST_CASE("two times that spring makes one instant stay two readings") {
    Bench bench;
    bench.take({{"patients", kAnna},
                {"grip", kGrip + "A,2024-03-31T02:30,R,1,28,kg\nA,2024-03-31T03:30,R,1,30,kg\n"}});
    CHECK(bench.person().sessions.size() == 2);
}

TEST_CASE("changes come in an order in which they can be written") {
    Bench bench;
    const auto merged = bench.merge({{"patients", kAnna},
                                     {"doses", kDoses + "A,2024-01-02T10:00,IV,X,40,B1\n"},
                                     {"grip", kGrip + "A,2024-01-02T07:00,R,1,28,kg\n"}});
    std::size_t kind = 0;
    for (const auto& change : merged.changes) {
        CHECK(change.record.index() >= kind);
        kind = change.record.index();
    }
}
