#include "storage_support.h"
#include "support/catch.h"

#include <algorithm>

using namespace tidemark;
using namespace tidemark::core;
using namespace tidemark::storage::test;
using storage::createLog;
using storage::openLog;

namespace {

struct SoundLog {
    SoundLog() {
        createLog(path, "Europe/Stockholm", kNow)->commit(clerk.create({patient, device, session, infusion}));
    }

    [[nodiscard]] std::vector<Finding> findings() const { return openLog(path)->check({}); }
    [[nodiscard]] bool finds(FindingCode code, std::string_view table) const {
        return std::ranges::any_of(
            findings(), [&](const Finding& found) { return found.code == code && found.table == table; });
    }

    Folder folder;
    Clerk clerk;
    fs::path path = folder / "a.tidemark";
    Patient patient = clerk.patient("A");
    Device device = clerk.device(patient);
    GripSession session = clerk.session(device, "2025-03-01T06:00", 20);
    Infusion infusion = clerk.infusion(patient, "2025-03-01T10:00", {"B1", "B2"});
};

} // namespace

TEST_CASE_METHOD(SoundLog, "a log that nobody meddled with has no findings") {
    REQUIRE(findings().empty());
}

TEST_CASE_METHOD(SoundLog, "a changed value is found, and which record it is in") {
    runSql(path, "UPDATE grip_session SET trial_1 = 20.5");
    const auto found = findings();
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].code == FindingCode::TableDiffers);
    REQUIRE(found[0].table == "grip_session");
    REQUIRE(found[0].detail == formatUuid(session.id));
}

TEST_CASE_METHOD(SoundLog, "a missing vial is found in its infusion") {
    runSql(path, "DELETE FROM vial WHERE batch = 'B2'");
    REQUIRE(findings().size() == 1);
    REQUIRE(finds(FindingCode::TableDiffers, "infusion"));
}

TEST_CASE_METHOD(SoundLog, "a row that was taken away is found") {
    runSql(path, "DELETE FROM grip_session");
    REQUIRE(findings().size() == 1);
    REQUIRE(finds(FindingCode::RowMissing, "grip_session"));
}

TEST_CASE_METHOD(SoundLog, "a row that the journal does not know is found") {
    runSql(path, "INSERT INTO weight SELECT randomblob(16), id, '2025-03-01', 70 FROM patient");
    REQUIRE(findings().size() == 1);
    REQUIRE(finds(FindingCode::RowNotInJournal, "weight"));
}

TEST_CASE_METHOD(SoundLog, "a reference to nothing is found") {
    runSql(path, "INSERT INTO weight VALUES (randomblob(16), randomblob(16), '2025-03-01', 70)");
    REQUIRE(finds(FindingCode::ForeignKey, "weight"));
}

TEST_CASE_METHOD(SoundLog, "an entry of the journal that cannot be read is found") {
    runSql(path,
           "DROP TRIGGER entry_is_never_changed; UPDATE entry SET payload = '{}' WHERE kind = 'infusion'");
    REQUIRE(finds(FindingCode::JournalUnreadable, "infusion"));
}

TEST_CASE_METHOD(SoundLog, "an entry that is missing in the journal is found") {
    runSql(path, "DROP TRIGGER entry_is_never_deleted; DELETE FROM entry WHERE kind = 'device'");
    REQUIRE(finds(FindingCode::JournalUnreadable, "entry"));
}

TEST_CASE_METHOD(SoundLog, "entries and acts that do not belong together are found") {
    const std::string sql =
        GENERATE("UPDATE entry SET act = 2 WHERE sequence > 2", "UPDATE act SET entries = 3",
                 "UPDATE act SET entries = 5", "UPDATE act SET first_entry = 2",
                 "INSERT INTO act SELECT 2, randomblob(16), kind, done_at, actor, machine, reason, "
                 "NULL, 5, 1 FROM act");
    runSql(path, "DROP TRIGGER entry_is_never_changed; DROP TRIGGER act_is_never_changed; " + sql);
    REQUIRE(finds(FindingCode::JournalUnreadable, "entry"));
}

TEST_CASE_METHOD(SoundLog, "a value that no record has is found, not thrown") {
    runSql(
        path,
        "PRAGMA ignore_check_constraints = ON; UPDATE grip_session SET measured_wall = '2025-02-30T06:00'");
    REQUIRE(finds(FindingCode::TableDiffers, "grip_session"));
    REQUIRE(finds(FindingCode::DatabaseDamaged, ""));
}

TEST_CASE_METHOD(SoundLog, "pages of rubbish are found") {
    std::vector<Record> records;
    for (int i = 0; i < 2000; ++i) {
        records.emplace_back(clerk.session(device, "2025-03-01T06:00", i));
    }
    openLog(path)->commit(clerk.create(records));
    auto bytes = bytesOf(path);
    const auto middle = bytes.size() / 2;
    bytes.replace(middle, 40000, 40000, '\x5A');
    writeBytes(path, bytes);
    REQUIRE(finds(FindingCode::DatabaseDamaged, ""));
}

TEST_CASE_METHOD(SoundLog, "the check tells how far it has come, from nothing to all") {
    std::vector<double> told;
    REQUIRE(openLog(path)->check([&](double part) { told.push_back(part); }).empty());
    REQUIRE(told.size() >= 3);
    REQUIRE(told.front() == 0);
    REQUIRE(told.back() == 1);
    REQUIRE(std::ranges::is_sorted(told));
}
