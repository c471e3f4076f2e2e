#include "storage_support.h"
#include "support/catch.h"

#include <algorithm>

using namespace tidemark;
using namespace tidemark::core;
using namespace tidemark::storage::test;
using storage::createLog;
using storage::openLog;
using storage::OpenOptions;

namespace {

struct TwoPeople {
    TwoPeople() {
        dose.note = "Långsam kö";
        dose.place = "Ward 4";
        log->commit(clerk.create({anna, bo, dose, other}));
    }
    std::vector<Record> find(std::vector<std::string> phrases) { return log->search(phrases, 10); }

    Folder folder;
    Clerk clerk;
    std::unique_ptr<LogStore> log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    Patient anna = clerk.patient("A");
    Patient bo = clerk.patient("B");
    Infusion dose = clerk.infusion(anna, "2025-03-12T10:00", {"P100", "P101"});
    Infusion other = clerk.infusion(bo, "2025-04-01T10:00", {"P100"});
};

} // namespace

TEST_CASE_METHOD(TwoPeople, "a batch is found in the doses of every person, what was entered last first") {
    REQUIRE(find({"p100"}) == std::vector<Record>{other, dose});
    REQUIRE(find({"P101"}) == std::vector<Record>{dose});
    REQUIRE(find({"P10"}).size() == 2); // only begun
    REQUIRE(find({"100"}).empty());     // not the middle of a word
    REQUIRE(log->search({"p100"}, 1) == std::vector<Record>{other});
}

TEST_CASE_METHOD(TwoPeople, "accents and letter case do not matter, and every word must be there") {
    REQUIRE(find({"langsam"}) == std::vector<Record>{dose});
    REQUIRE(find({"LÅNGSAM", "kö"}) == std::vector<Record>{dose});
    REQUIRE(find({"ward 4"}) == std::vector<Record>{dose});
    REQUIRE(find({"ward", "P102"}).empty());
    REQUIRE(find({"Ward Långsam"}).empty()); // not beside each other: two fields
}

TEST_CASE_METHOD(TwoPeople, "a day is found by its numbers") {
    REQUIRE(find({"2025-03-12"}) == std::vector<Record>{dose});
    REQUIRE(find({"03 12"}) == std::vector<Record>{dose});
    REQUIRE(find({"2025 03"}) == std::vector<Record>{dose});
}

TEST_CASE_METHOD(TwoPeople, "what looks like a command of the search is only text") {
    for (const auto* typed : {"\"", "*", "AND", "OR", "NOT", "NEAR(a b)", "text:p100", "P100 AND", "(", ")",
                              "^p100", "-p100", "{}", "", " ", "'; DROP TABLE line; --", "\xe2\x80\x94"}) {
        CAPTURE(typed);
        REQUIRE_NOTHROW(find({typed}));
    }
    REQUIRE(find({"P100 OR P101"}).empty());
    REQUIRE(find({"*"}).empty());
}

TEST_CASE_METHOD(TwoPeople, "what is corrected, deleted and brought back is found as it now stands") {
    REQUIRE(find({"ward"}).size() == 1);
    dose.place = "At home";
    log->commit(clerk.update(dose));
    REQUIRE(find({"ward"}).empty());
    REQUIRE(find({"home"}) == std::vector<Record>{dose});
    log->commit(clerk.remove(dose));
    REQUIRE(find({"home"}).empty());
    REQUIRE(log->undo(clerk.stamp()));
    REQUIRE(find({"home"}) == std::vector<Record>{dose});
    // Changed by another program that has the same log open.
    auto elsewhere = openLog(folder / "a.tidemark", {});
    other.place = "Clinic";
    elsewhere->commit(clerk.update(other));
    REQUIRE(find({"clinic"}) == std::vector<Record>{other});
}

TEST_CASE_METHOD(TwoPeople, "a log opened for reading is searched too") {
    log.reset();
    OpenOptions options;
    options.readOnly = true;
    REQUIRE(openLog(folder / "a.tidemark", options)->search({"p101"}, 10) == std::vector<Record>{dose});
}

TEST_CASE_METHOD(TwoPeople,
                 "the bin has what was deleted, by whom and why, and nothing that an undo took away") {
    REQUIRE(log->bin().empty());
    auto act = clerk.remove(dose);
    act.stamp.reason = "typed twice";
    log->commit(act);
    const auto bin = log->bin();
    REQUIRE(bin.size() == 1);
    REQUIRE(bin.front().before == Record{dose});
    REQUIRE(bin.front().stamp.reason == "typed twice");
    REQUIRE(log->undo(clerk.stamp()));
    REQUIRE(log->bin().empty());
    REQUIRE(log->redo(clerk.stamp()));
    REQUIRE(log->bin().size() == 1);
    const auto note = clerk.infusion(bo, "2025-05-01T10:00");
    log->commit(clerk.create({note}));
    REQUIRE(log->undo(clerk.stamp()));
    REQUIRE(log->bin().size() == 1);
}

TEST_CASE_METHOD(TwoPeople,
                 "a deleted record is put back as it was, its history whole, and undo takes it away again") {
    log->commit(clerk.remove(dose));
    const auto putBack = clerk.act(ActKind::Restore, {{Operation::Create, dose}});
    log->commit(putBack);
    REQUIRE(log->bin().empty());
    REQUIRE(log->treatmentLog(anna.id).infusions == std::vector<Infusion>{dose});
    const auto history = log->historyOfRecord(dose.id);
    REQUIRE(history.size() == 3);
    REQUIRE(history[1].operation == Operation::Delete);
    REQUIRE(history[2].kind == ActKind::Restore);
    REQUIRE(history[2].after == Record{dose});
    REQUIRE(log->check({}).empty()); // the journal replayed says the same
    REQUIRE(log->undo(clerk.stamp())->first == Record{dose});
    REQUIRE(log->treatmentLog(anna.id).infusions.empty());
    REQUIRE(log->redo(clerk.stamp()));
    REQUIRE(log->treatmentLog(anna.id).infusions.size() == 1);
    REQUIRE(log->check({}).empty());
}

TEST_CASE_METHOD(TwoPeople, "only what was deleted can be put back") {
    const auto restore = [&](Change change) {
        return failureOf([&] { log->commit(clerk.act(ActKind::Restore, {std::move(change)})); });
    };
    REQUIRE(restore({Operation::Create, dose}) == FailureCode::LogChanged); // it is there
    const auto never = clerk.infusion(anna, "2025-06-01T10:00");
    REQUIRE(restore({Operation::Create, never}) == FailureCode::LogChanged);
    REQUIRE(restore({Operation::Delete, dose}) == FailureCode::LogChanged);
    log->commit(clerk.remove(dose));
    REQUIRE(failureOf([&] { log->commit(clerk.create({dose})); }) == FailureCode::LogChanged);
    REQUIRE(log->check({}).empty());
}

TEST_CASE("a draft is in the file at once, one for each form, and no part of the record") {
    const Folder folder;
    Clerk clerk;
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    log->saveDraft({"dose", kNow, "80"});
    log->saveDraft({"dose", kNow + std::chrono::seconds{5}, "80 g"});
    log->saveDraft({"grip", kNow, "28"});
    const auto count = log->changeCount();
    log.reset();
    log = openLog(folder / "a.tidemark", {});
    REQUIRE(log->drafts() ==
            std::vector<Draft>{{"dose", kNow + std::chrono::seconds{5}, "80 g"}, {"grip", kNow, "28"}});
    log->dropDraft("dose");
    REQUIRE(log->drafts().size() == 1);
    REQUIRE(log->changeCount() == count);
    REQUIRE(log->check({}).empty());
}
