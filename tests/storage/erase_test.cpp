#include "storage_support.h"

#include "core/edit.h"
#include "storage/log_rewrite.h"
#include "support/catch.h"

using namespace tidemark;
using namespace tidemark::storage::test;
using core::FailureCode;
using storage::openLog;

namespace {

struct GoneAndStaying {
    core::Patient gone;
    core::Patient stays;
};

/// Acts about one, about the other, about both, undone and done again.
GoneAndStaying fillWithTwo(core::LogStore& log) {
    Clerk clerk;
    GoneAndStaying people{clerk.patient("A"), clerk.patient("B")};
    people.gone.note = std::string{kMarker};
    log.commit(clerk.create({people.gone, people.stays}));
    const auto goneDevice = clerk.device(people.gone);
    const auto staysDevice = clerk.device(people.stays);
    log.commit(clerk.create({goneDevice}));
    log.commit(clerk.create({staysDevice}));
    log.commit(clerk.create({clerk.session(goneDevice, "2025-02-01T08:00", 21),
                             clerk.session(staysDevice, "2025-02-01T08:00", 31),
                             clerk.session(goneDevice, "2025-02-02T08:00", 22),
                             clerk.session(staysDevice, "2025-02-02T08:00", 32)}));
    log.commit(clerk.create({clerk.infusion(people.gone, "2025-02-03T10:00", {"B1", "B2"})}));
    log.commit(clerk.create({clerk.infusion(people.stays, "2025-02-03T10:00", {"B1"})}));
    (void)log.undo(clerk.stamp());
    (void)log.redo(clerk.stamp());
    log.commit(clerk.create({clerk.setting(people.gone.id, "x", std::string{kMarker})}));
    log.saveDraft({"note " + core::formatUuid(people.gone.id), kNow, std::string{kMarker}});
    log.saveDraft({"note " + core::formatUuid(people.stays.id), kNow, "mine"});
    return people;
}

} // namespace

TEST_CASE(
    "an erased person is gone from tables, journal, drafts and the file's bytes and the others are as they "
    "were") {
    const Folder folder;
    const auto path = folder / "log.tidemark";
    GoneAndStaying people;
    Contents kept;
    {
        const auto log = storage::createLog(path, "Europe/Stockholm", kNow);
        people = fillWithTwo(*log);
        for (const auto& [id, record] : contentsOf(*log)) {
            if (core::patientOf(record) == people.stays.id) {
                kept.emplace(id, record);
            }
        }
    }
    REQUIRE(kept.size() == 5);
    CHECK(bytesOf(path).find(kMarker) != std::string::npos);
    CHECK(storage::erasePerson(path, people.gone.id, kNow, {}) == std::vector<core::Uuid>{people.gone.id});
    CHECK(folder.names() == std::vector<std::string>{"log.tidemark"});
    CHECK(bytesOf(path).find(kMarker) == std::string::npos);
    const auto log = openLog(path);
    CHECK(log->check({}).empty());
    CHECK(contentsOf(*log) == kept);
    CHECK(log->history(people.gone.id).empty());
    CHECK(log->history(people.stays.id).size() == 7); // 5 made, one of them undone and done again
    CHECK(log->drafts().size() == 1);
    CHECK(log->erased() == std::vector<core::Uuid>{people.gone.id});
    // What came before can still be taken back, in its order.
    Clerk clerk{5};
    REQUIRE(log->undo(clerk.stamp()));
    CHECK(log->treatmentLog(people.stays.id).infusions.empty());
    REQUIRE(log->undo(clerk.stamp()));
    CHECK(log->treatmentLog(people.stays.id).sessions.empty());
    CHECK(log->check({}).empty());
}

TEST_CASE("no entry, no merge and no backup brings an erased person back") {
    const Folder folder;
    const auto path = folder / "log.tidemark";
    GoneAndStaying people;
    {
        const auto log = storage::createLog(path, "Europe/Stockholm", kNow);
        people = fillWithTwo(*log);
    }
    storage::copyLog(path, folder / "backup.tidemark");
    (void)storage::erasePerson(path, people.gone.id, kNow, {});
    Clerk clerk{7};
    {
        const auto log = openLog(path);
        CHECK(failureOf([&] { log->commit(clerk.create({people.gone})); }) == FailureCode::PersonErased);
        CHECK(failureOf([&] { log->receive(clerk.stamp(), people.gone.id, {}, {}, {}); }) ==
              FailureCode::PersonErased);
    }
    storage::replaceLog(folder / "backup.tidemark", path);
    const auto log = openLog(path);
    CHECK(log->patients().size() == 1);
    CHECK(log->patients().front().id == people.stays.id);
    CHECK(log->erased() == std::vector<core::Uuid>{people.gone.id});
    CHECK(log->check({}).empty());
    CHECK(folder.names().front() == "backup.tidemark"); // and nothing is left beside them
}

TEST_CASE("somebody who is not in the log is not erased, and the log stays as it is") {
    const Folder folder;
    const auto path = folder / "log.tidemark";
    {
        const auto log = storage::createLog(path, "Europe/Stockholm", kNow);
        (void)fillWithTwo(*log);
    }
    Clerk clerk{9};
    CHECK(failureOf([&] { (void)storage::erasePerson(path, clerk.id(), kNow, {}); }) ==
          FailureCode::LogChanged);
    CHECK(openLog(path)->patients().size() == 2);
    CHECK(folder.names() == std::vector<std::string>{"log.tidemark"});
}
