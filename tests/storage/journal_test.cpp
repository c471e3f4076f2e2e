#include "core/record_json.h"

#include "storage_support.h"
#include "support/catch.h"

#include <SQLiteCpp/Exception.h>

using namespace tidemark;
using namespace tidemark::core;
using namespace tidemark::storage::test;
using storage::createLog;
using storage::openLog;

TEST_CASE("the history of a record has each state before and after, with who, when and why") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto patient = clerk.patient("A");
    const auto device = clerk.device(patient);
    const auto first = clerk.session(device, "2025-03-01T06:00", 20);
    auto second = first;
    second.trials[0] = 21;
    log->commit(clerk.create({patient, device, first}));
    auto correction = clerk.update(second);
    correction.stamp.reason = "misread";
    log->commit(correction);
    log->commit(clerk.remove(second));
    REQUIRE(log->undo(clerk.stamp()));

    const auto history = log->historyOfRecord(first.id);
    REQUIRE(history.size() == 4);
    REQUIRE(history[0].operation == Operation::Create);
    REQUIRE_FALSE(history[0].before);
    REQUIRE(history[0].after == Record{first});
    REQUIRE(history[1].operation == Operation::Update);
    REQUIRE(history[1].stamp == correction.stamp);
    REQUIRE(history[1].kind == ActKind::Correct);
    REQUIRE(history[1].before == Record{first});
    REQUIRE(history[1].after == Record{second});
    REQUIRE(history[2].operation == Operation::Delete);
    REQUIRE(history[2].before == Record{second});
    REQUIRE_FALSE(history[2].after);
    REQUIRE(history[3].kind == ActKind::Undo);
    REQUIRE(history[3].operation == Operation::Create);
    REQUIRE_FALSE(history[3].before);
    REQUIRE(history[3].after == Record{second});
    REQUIRE(history[0].sequence < history[1].sequence);
}

TEST_CASE("the history of a person has that person's entries only, the person's own among them") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto patient = clerk.patient("A");
    const auto other = clerk.patient("B");
    const auto setting = clerk.setting(std::nullopt, "paper", "a4");
    log->commit(clerk.create({patient, other, clerk.infusion(other, "2025-03-01T10:00"), setting}));
    auto named = patient;
    named.name = "Åke";
    log->commit(clerk.update(named));
    const auto history = log->history(patient.id);
    REQUIRE(history.size() == 2);
    REQUIRE(history[1].before == Record{patient});
    REQUIRE(history[1].after == Record{named});
    REQUIRE(log->history(other.id).size() == 2);
    REQUIRE(log->historyOfRecord(setting.id).size() == 1);
    REQUIRE(log->history(clerk.id()).empty());
}

TEST_CASE("a record stays with its person") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto one = clerk.patient("A");
    const auto other = clerk.patient("B");
    auto infusion = clerk.infusion(one, "2025-03-01T10:00", {"B1"});
    log->commit(clerk.create({one, other, infusion}));
    const auto before = contentsOf(*log);
    infusion.patient = other.id;
    REQUIRE(failureOf([&] { log->commit(clerk.update(infusion)); }) == FailureCode::LogChanged);
    REQUIRE(failureOf([&] { log->commit(clerk.remove(infusion)); }) == FailureCode::LogChanged);
    REQUIRE(contentsOf(*log) == before);
}

TEST_CASE("an identity that was in the log once is never new again") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto one = clerk.patient("A");
    const auto other = clerk.patient("B");
    auto infusion = clerk.infusion(one, "2025-03-01T10:00");
    log->commit(clerk.create({one, other, infusion}));
    log->commit(clerk.remove(infusion));
    REQUIRE(failureOf([&] { log->commit(clerk.create({infusion})); }) == FailureCode::LogChanged);
    infusion.patient = other.id;
    REQUIRE(failureOf([&] { log->commit(clerk.create({infusion})); }) == FailureCode::LogChanged);
    auto weight = Weight{infusion.id, one.id, {}, Kilograms{70}};
    REQUIRE(failureOf([&] { log->commit(clerk.create({weight})); }) == FailureCode::LogChanged);
}

TEST_CASE("the journal is only added to: SQLite itself refuses anything else") {
    const Folder folder;
    Clerk clerk;
    createLog(folder / "a.tidemark", "Europe/Stockholm", kNow)->commit(clerk.create({clerk.patient("A")}));
    const std::string sql =
        GENERATE("UPDATE entry SET payload = '{}'", "DELETE FROM entry", "UPDATE act SET actor = 'you'",
                 "DELETE FROM act", "UPDATE OR REPLACE act SET number = 7");
    REQUIRE_THROWS_AS(runSql(folder / "a.tidemark", sql), SQLite::Exception);
    REQUIRE(openLog(folder / "a.tidemark")->check({}).empty());
}

TEST_CASE("a record becomes text and the same record again") {
    Clerk clerk;
    for (const auto& records : {fullRecords(clerk), bareRecords(clerk)}) {
        for (const auto& record : records) {
            std::string json;
            core::appendJson(json, record);
            REQUIRE(core::readJson(record.index(), idOf(record), patientOf(record), json) == record);
        }
    }
}

TEST_CASE("the journal's text is the one that is documented") {
    Clerk clerk;
    const auto patient = clerk.patient("A");
    auto session = clerk.session(clerk.device(patient), "2025-03-01T10:00", 28.4);
    session.trials[2] = 27.9;
    session.pain = true;
    session.note = "\"so\"";
    std::string json;
    core::appendJson(json, session);
    REQUIRE(json == R"({"device":")" + formatUuid(session.device) +
                        R"(","measured":[1740819600,"2025-03-01T10:00","Europe/Stockholm"],"hand":"L",)"
                        R"("trial":[28.4,null,27.9],"pain":true,"note":"\"so\""})");
}

TEST_CASE("text that is no record is not taken for one") {
    const auto id = Clerk{}.id();
    const std::string json = GENERATE(as<std::string>{}, "", "{", "[]", "7", R"({"weight_kg":"70"})", R"({})",
                                      R"({"weight_kg":70,"measured_on":"2024-02-30"})",
                                      R"({"weight_kg":70,"measured_on":20240228})");
    const auto kind = Record{Weight{}}.index();
    REQUIRE_FALSE(core::readJson(kind, id, id, json));
    REQUIRE_FALSE(core::readJson(kind, id, std::nullopt, R"({"weight_kg":70})"));
    REQUIRE(core::readJson(kind, id, id, R"({"weight_kg":70})"));
}
