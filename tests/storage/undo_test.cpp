#include "storage_support.h"
#include "support/catch.h"

using namespace tidemark;
using namespace tidemark::core;
using namespace tidemark::storage::test;
using storage::createLog;
using storage::openLog;

namespace {

/// A log with a person, a device and a session, made by three acts.
struct ThreeActs {
    ThreeActs() {
        log->commit(clerk.create({patient}));
        log->commit(clerk.create({device}));
        log->commit(clerk.create({session}));
    }
    Folder folder;
    Clerk clerk;
    std::unique_ptr<LogStore> log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    Patient patient = clerk.patient("A");
    Device device = clerk.device(patient);
    GripSession session = clerk.session(device, "2025-03-01T06:00", 20);
};

} // namespace

TEST_CASE_METHOD(ThreeActs,
                 "undo takes back the last act first, redo brings back the last one undone first") {
    REQUIRE(log->undo(clerk.stamp())->first == Record{session});
    REQUIRE(contentsOf(*log).size() == 2);
    REQUIRE(log->undo(clerk.stamp())->first == Record{device});
    REQUIRE(log->redo(clerk.stamp())->first == Record{device});
    REQUIRE(log->redo(clerk.stamp())->first == Record{session});
    REQUIRE(contentsOf(*log).size() == 3);
    REQUIRE_FALSE(log->redo(clerk.stamp()));
}

TEST_CASE_METHOD(ThreeActs, "undoing everything leaves an empty log and a longer journal") {
    for (int i = 0; i < 3; ++i) {
        REQUIRE(log->undo(clerk.stamp()));
    }
    REQUIRE_FALSE(log->undo(clerk.stamp()));
    REQUIRE_FALSE(log->nextUndo());
    REQUIRE(contentsOf(*log).empty());
    REQUIRE(log->changeCount() == 6);
    REQUIRE(log->check({}).empty());
}

TEST_CASE_METHOD(ThreeActs, "a new act makes redo impossible") {
    REQUIRE(log->undo(clerk.stamp()));
    REQUIRE(log->nextRedo());
    log->commit(clerk.create({clerk.patient("B")}));
    REQUIRE_FALSE(log->nextRedo());
    REQUIRE_FALSE(log->redo(clerk.stamp()));
    REQUIRE(log->nextUndo()->kind == ActKind::Import);
}

TEST_CASE_METHOD(ThreeActs,
                 "a correction is undone to what was there before, a deletion brings the record back") {
    const auto original = session;
    session.trials = {21.0, 22.0, {}, {}, {}};
    log->commit(clerk.update(session));
    session.note = "again";
    log->commit(clerk.update(session));
    log->commit(clerk.remove(session));
    REQUIRE(log->treatmentLog(patient.id).sessions.empty());

    const auto undone = log->undo(clerk.stamp());
    REQUIRE(undone->kind == ActKind::Delete);
    REQUIRE(undone->first == Record{session});
    REQUIRE(log->treatmentLog(patient.id).sessions == std::vector{session});
    session.note.reset();
    REQUIRE(log->undo(clerk.stamp()));
    REQUIRE(log->treatmentLog(patient.id).sessions == std::vector{session});
    REQUIRE(log->undo(clerk.stamp()));
    REQUIRE(log->treatmentLog(patient.id).sessions == std::vector{original});
}

TEST_CASE_METHOD(ThreeActs, "undo and redo go on after the log was closed and opened") {
    REQUIRE(log->undo(clerk.stamp()));
    log.reset();
    log = openLog(folder / "a.tidemark");
    REQUIRE(log->nextRedo()->first == Record{session});
    REQUIRE(log->nextUndo()->first == Record{device});
    REQUIRE(log->redo(clerk.stamp()));
    log = openLog(folder / "a.tidemark");
    REQUIRE(log->nextUndo()->first == Record{session});
    REQUIRE_FALSE(log->nextRedo());
}

TEST_CASE_METHOD(ThreeActs, "what would be undone is told: who, when, what and how much") {
    auto act = clerk.create(
        {clerk.session(device, "2025-03-01T07:00", 1), clerk.session(device, "2025-03-01T08:00", 2)});
    act.kind = ActKind::LogGrip;
    act.stamp.reason = "as on paper";
    log->commit(act);
    const auto next = log->nextUndo();
    REQUIRE(next->stamp == act.stamp);
    REQUIRE(next->kind == ActKind::LogGrip);
    REQUIRE(next->changes == 2);
    REQUIRE(next->first == act.changes[0].record);
    // Asking changes nothing.
    REQUIRE(log->nextUndo()->stamp == act.stamp);
}

TEST_CASE_METHOD(ThreeActs, "an import is one act and is undone as one") {
    const auto before = contentsOf(*log);
    const auto other = clerk.patient("B");
    const auto meter = clerk.device(other);
    std::vector<Record> records{other, meter};
    for (int i = 0; i < 700; ++i) {
        records.emplace_back(clerk.session(meter, "2025-03-01T06:11", i));
    }
    log->commit(clerk.create(records));
    const auto after = contentsOf(*log);
    REQUIRE(after.size() == before.size() + records.size());
    REQUIRE(log->undo(clerk.stamp())->changes == records.size());
    REQUIRE(contentsOf(*log) == before);
    REQUIRE(log->redo(clerk.stamp())->changes == records.size());
    REQUIRE(contentsOf(*log) == after);
    REQUIRE(log->check({}).empty());
}

TEST_CASE_METHOD(ThreeActs,
                 "a person is taken away with all that is theirs, in any order, and comes back whole") {
    const auto before = contentsOf(*log);
    log->commit(
        clerk.act(ActKind::Delete,
                  {{Operation::Delete, patient}, {Operation::Delete, device}, {Operation::Delete, session}}));
    REQUIRE(contentsOf(*log).empty());
    REQUIRE(log->undo(clerk.stamp()));
    REQUIRE(contentsOf(*log) == before);
    REQUIRE(log->check({}).empty());
}
