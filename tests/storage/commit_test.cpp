#include "storage_support.h"
#include "support/catch.h"

#include <algorithm>

using namespace tidemark;
using namespace tidemark::core;
using namespace tidemark::storage::test;
using storage::createLog;
using storage::openLog;

namespace {

Contents contentsFrom(const std::vector<Record>& records) {
    Contents contents;
    for (const auto& record : records) {
        contents.emplace(idOf(record), record);
    }
    return contents;
}

} // namespace

TEST_CASE("every field of every kind is read back as it was written") {
    const Folder folder;
    Clerk clerk;
    const auto records = GENERATE_REF(fullRecords(clerk), bareRecords(clerk));
    REQUIRE(records.size() == kRecordKinds);
    createLog(folder / "a.tidemark", "Europe/Stockholm", kNow)->commit(clerk.create(records));
    auto log = openLog(folder / "a.tidemark");
    REQUIRE(contentsOf(*log) == contentsFrom(records));
    REQUIRE(log->check({}).empty());
}

TEST_CASE("a number is stored with its point, whatever the language of the machine") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto patient = clerk.patient("A");
    const auto device = clerk.device(patient);
    log->commit(clerk.create({patient, device, clerk.session(device, "2025-03-01T06:11", 28.4)}));
    REQUIRE(askSql(folder / "a.tidemark",
                   "SELECT trial_1 = 28.4 AND typeof(trial_1) = 'real' FROM grip_session") == "1");
    REQUIRE(askSql(folder / "a.tidemark",
                   "SELECT payload -> 'trial' FROM entry WHERE kind = 'grip_session'") == "[28.4]");
}

TEST_CASE("the wall time stands in the table as it was given, beside the instant") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto patient = clerk.patient("A");
    log->commit(clerk.create({patient, clerk.infusion(patient, "2025-07-01T00:30")}));
    REQUIRE(askSql(folder / "a.tidemark",
                   "SELECT started_wall || ' ' || zone || ' ' || datetime(started_at, "
                   "'unixepoch') FROM infusion") == "2025-07-01T00:30 Europe/Stockholm 2025-06-30 22:30:00");
}

TEST_CASE("an act of many records is written in batches and read back whole") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto patient = clerk.patient("A");
    const auto device = clerk.device(patient);
    std::vector<Record> records{patient, device};
    for (int i = 0; i < 1003; ++i) {
        auto session = clerk.session(device, "2025-03-01T06:11", i);
        session.note = "number " + std::string(static_cast<std::size_t>(i % 40), 'n');
        records.emplace_back(session);
        if (i % 500 == 0) {
            records.emplace_back(clerk.infusion(patient, "2025-03-02T10:00", {"B1", "B2"}));
        }
    }
    log->commit(clerk.create(records));
    REQUIRE(contentsOf(*log) == contentsFrom(records));
    REQUIRE(log->history(patient.id).size() == records.size());
    REQUIRE(log->check({}).empty());
}

TEST_CASE("each list is in order of time") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto second = clerk.patient("B");
    const auto first = clerk.patient("A");
    const auto device = clerk.device(second);
    const auto late = clerk.session(device, "2025-03-02T06:00", 1);
    const auto early = clerk.session(device, "2025-03-01T06:00", 2);
    // The same wall time, but an hour later: lived further west.
    auto west = clerk.session(device, "2025-03-01T06:00", 3);
    west.measuredAt = moment("2025-03-01T06:00", "Europe/London");
    const Weight dated{clerk.id(), second.id, makeDay(2024, 1, 1), Kilograms{70}};
    const Weight undated{clerk.id(), second.id, {}, Kilograms{71}};
    log->commit(clerk.create({second, first, device, late, west, early, dated, undated}));

    const auto patients = log->patients();
    REQUIRE(patients.size() == 2);
    REQUIRE(patients[0].label == "A");
    const auto record = log->treatmentLog(second.id);
    REQUIRE(record.sessions == std::vector{early, west, late});
    REQUIRE(record.weights == std::vector{undated, dated});
}

TEST_CASE("a person's record has that person's settings and the log's own") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto one = clerk.patient("A");
    const auto other = clerk.patient("B");
    const auto mine = clerk.setting(one.id, "line", "3");
    const auto shared = clerk.setting(std::nullopt, "paper", "a4");
    log->commit(clerk.create({one, other, mine, clerk.setting(other.id, "line", "4"), shared}));
    REQUIRE(log->treatmentLog(one.id).settings == std::vector{mine, shared});
    REQUIRE(log->settings().size() == 3);
}

TEST_CASE("a batch is found for every person, whatever its letter case, and only whole") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto one = clerk.patient("A");
    const auto other = clerk.patient("B");
    const auto late = clerk.infusion(one, "2025-03-02T10:00", {"le12x", "LE99"});
    const auto early = clerk.infusion(other, "2025-03-01T10:00", {"X", "LE12X"});
    log->commit(clerk.create({one, other, late, early, clerk.infusion(one, "2025-03-01T10:00", {"LE12XY"})}));
    REQUIRE(log->infusionsWithBatch("Le12x") == std::vector{early, late});
    REQUIRE(log->infusionsWithBatch("LE12").empty());
    REQUIRE(log->infusionsWithBatch("").empty());
}

TEST_CASE("an infusion that is corrected gets the new vials and loses the old ones") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto patient = clerk.patient("A");
    auto infusion = clerk.infusion(patient, "2025-03-02T10:00", {"OLD1", "OLD2", "OLD3"});
    log->commit(clerk.create({patient, infusion}));
    infusion.vials = {{"NEW", {}, {}, {}, {}, {}}};
    log->commit(clerk.update(infusion));
    REQUIRE(log->treatmentLog(patient.id).infusions == std::vector{infusion});
    REQUIRE(log->infusionsWithBatch("OLD2").empty());
    log->commit(clerk.remove(infusion));
    REQUIRE(askSql(folder / "a.tidemark", "SELECT count(*) FROM vial") == "0");
}

TEST_CASE("an act that cannot be done whole writes nothing") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto patient = clerk.patient("A");
    const auto device = clerk.device(patient);
    log->commit(clerk.create({patient, device}));
    const auto before = contentsOf(*log);
    const auto count = log->changeCount();

    const auto good = clerk.session(device, "2025-03-01T06:00", 1);
    auto broken = clerk.session(device, "2025-03-01T07:00", 1);
    Act act;
    SECTION("because an identity is there already") {
        act = clerk.create({good, good});
    }
    SECTION("because a label is taken") {
        act = clerk.create({good, clerk.patient("A")});
    }
    SECTION("because what is to be corrected is not there") {
        act = clerk.create({good});
        act.changes.push_back({Operation::Update, broken});
    }
    SECTION("because what is to be taken away is not there") {
        act = clerk.create({good});
        act.changes.push_back({Operation::Delete, broken});
    }
    SECTION("because the person is not there") {
        broken.patient = clerk.id();
        act = clerk.create({good, broken});
    }
    SECTION("because the device is another person's") {
        const auto other = clerk.patient("B");
        broken.patient = other.id;
        act = clerk.create({good, other, broken});
    }
    SECTION("because something refers to what is taken away") {
        act = clerk.create({good});
        act.changes.push_back({Operation::Delete, device});
    }
    SECTION("because the act was written before") {
        act = clerk.create({good});
        log->commit(act);
        REQUIRE(log->undo(clerk.stamp()));
        act.changes = {{Operation::Create, clerk.patient("C")}};
    }
    const auto expectedCount = std::max(count, log->changeCount());
    REQUIRE(failureOf([&] { log->commit(act); }) == FailureCode::LogChanged);
    REQUIRE(contentsOf(*log) == before);
    REQUIRE(log->changeCount() == expectedCount);
    REQUIRE(log->check({}).empty());
}

TEST_CASE("values that cannot be are refused by the tables too") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    const auto patient = clerk.patient("A");
    const auto device = clerk.device(patient);
    log->commit(clerk.create({patient, device}));
    auto infusion = clerk.infusion(patient, "2025-03-01T10:00");
    auto session = clerk.session(device, "2025-03-01T10:00", 1);
    Record record = patient;
    SECTION("a dose of nothing") {
        infusion.dose = Grams{0};
        record = infusion;
    }
    SECTION("a dose above any dose") {
        infusion.dose = Grams{2000.5};
        record = infusion;
    }
    SECTION("a negative trial") {
        session.trials[2] = -1;
        record = session;
    }
    SECTION("a session without any trial") {
        session.trials[0].reset();
        record = session;
    }
    REQUIRE(failureOf([&] { log->commit(clerk.create({record})); }));
    REQUIRE(contentsOf(*log).size() == 2);
}

TEST_CASE("text that is not UTF-8 and numbers that are none do not get into the journal") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    auto patient = clerk.patient("A");
    SECTION("a broken text") {
        patient.note =
            GENERATE(as<std::string>{}, "\xE5", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80");
    }
    SECTION("a number that is none") {
        patient.heightCm = std::numeric_limits<double>::quiet_NaN();
    }
    REQUIRE(failureOf([&] { log->commit(clerk.create({patient})); }) == FailureCode::InputOutput);
    REQUIRE(log->patients().empty());
}

TEST_CASE("an act without changes is not written down") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    log->commit(clerk.create({}));
    REQUIRE(log->changeCount() == 0);
    REQUIRE_FALSE(log->nextUndo());
}

TEST_CASE("a second program sees what the first has written, and its own count rises") {
    const Folder folder;
    Clerk clerk;
    auto one = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    auto other = openLog(folder / "a.tidemark");
    const auto before = other->changeCount();
    const auto patient = clerk.patient("A");
    one->commit(clerk.create({patient}));
    REQUIRE(other->changeCount() > before);
    REQUIRE(other->patients() == std::vector{patient});
    REQUIRE(other->undo(clerk.stamp()));
    REQUIRE(one->patients().empty());
    REQUIRE(one->nextRedo());
}

TEST_CASE("a person who is not in the log has no record") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    REQUIRE(failureOf([&] { (void)log->treatmentLog(clerk.id()); }) == FailureCode::LogChanged);
}
