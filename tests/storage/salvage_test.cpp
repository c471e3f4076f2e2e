// Broken files: opened, salvaged or refused, never a crash.
#include "storage_support.h"

#include "core/edit.h"
#include "storage/log_salvage.h"
#include "support/catch.h"

#include <iostream>

using namespace tidemark;
using namespace tidemark::storage::test;
using core::FailureCode;
using storage::openLog;

namespace {

constexpr std::size_t kPage = 32768;

/// A log of every kind of record, with corrections, deletions, something undone and enough entries for
/// several pages.
void fillPages(core::LogStore& log) {
    Clerk clerk;
    const auto records = fullRecords(clerk);
    log.commit(clerk.create(records));
    const auto patient = clerk.patient("B");
    const auto device = clerk.device(patient);
    log.commit(clerk.create({patient, device}));
    for (int act = 0; act < 12; ++act) {
        std::vector<core::Record> many;
        for (int i = 0; i < 60; ++i) {
            auto session = clerk.session(device, "2025-02-0" + std::to_string(1 + i % 9) + "T08:00", 20 + i);
            session.note = std::string(static_cast<std::size_t>(i) * 9, 'n');
            many.emplace_back(session);
        }
        log.commit(clerk.create(many));
        auto changed = std::get<core::GripSession>(many.front());
        changed.note = "corrected";
        log.commit(clerk.update(changed));
        log.commit(clerk.remove(many.back()));
    }
    (void)log.undo(clerk.stamp());
    auto big = clerk.session(device, "2025-03-01T08:00", 1);
    big.note = std::string(90'000, 'x'); // longer than a page
    log.commit(clerk.create({big}));
}

struct Shelf {
    std::string whole;
    Contents contents;
};

Shelf makeShelf(const fs::path& path, core::KeyRing& keys, bool encrypts) {
    Shelf shelf;
    {
        const auto log =
            storage::createLog(path, "Europe/Stockholm", kNow,
                               {.keys = &keys, .passphrase = encrypts ? kPassphrase : core::Secret{}});
        fillPages(*log);
        shelf.contents = contentsOf(*log);
    }
    shelf.whole = bytesOf(path);
    return shelf;
}

/// How the file fares: refused, or opened with what the check says, or read wrong without a word, which must
/// never be.
std::string fateOf(const fs::path& path, core::KeyRing& keys, const Contents& whole) {
    try {
        const auto log = openLog(path, {.keys = &keys});
        if (!log->check({}).empty()) {
            return "found by the check";
        }
        return contentsOf(*log) == whole ? "whole" : "READ WRONG";
    } catch (const core::Failure& failure) {
        return failure.code() == FailureCode::LogDamaged || failure.code() == FailureCode::NotALog ||
                       failure.code() == FailureCode::PassphraseNeeded ||
                       failure.code() == FailureCode::PassphraseWrong ||
                       // What noise looks like to a build without encryption.
                       failure.code() == FailureCode::EncryptionMissing
                   ? "refused"
                   : "another failure";
    }
}

} // namespace

TEST_CASE("what is salvaged of a whole log is that log: records, history, identity, undo") {
    const bool encrypts = GENERATE(false, true);
    if (encrypts && lacksEncryption()) {
        return;
    }
    const Folder folder;
    core::KeyRing keys;
    const auto path = folder / "log.tidemark";
    const auto shelf = makeShelf(path, keys, encrypts);
    const auto saved = storage::recoverLog(path, folder / "new.tidemark", kNow, {.keys = &keys});
    CHECK(saved.lost.empty());
    CHECK(saved.damagedPages == 0);
    CHECK(saved.fromTables == 0);
    CHECK(saved.records == shelf.contents.size());
    const auto before = openLog(path, {.keys = &keys});
    const auto after = openLog(folder / "new.tidemark", {.keys = &keys});
    CHECK(after->info().encrypted == encrypts);
    CHECK(after->info().logId == before->info().logId);
    CHECK(after->info().zone == before->info().zone);
    CHECK(after->changeCount() == before->changeCount());
    CHECK(after->check({}).empty());
    CHECK((contentsOf(*after) == shelf.contents));
    for (const auto& patient : before->patients()) {
        CHECK(after->history(patient.id).size() == before->history(patient.id).size());
    }
    Clerk clerk{5};
    CHECK(after->undo(clerk.stamp()));
    CHECK((bytesOf(path) == shelf.whole));
}

TEST_CASE(
    "each page overwritten in turn, and the file cut at each: refused or found, and all but that is saved") {
    const bool encrypts = GENERATE(false, true);
    if (encrypts && lacksEncryption()) {
        return;
    }
    const Folder folder;
    core::KeyRing keys;
    const auto shelf = makeShelf(folder / "log.tidemark", keys, encrypts);
    const auto pages = shelf.whole.size() / kPage;
    REQUIRE(pages > 40);
    std::map<std::string, int> fates;
    std::size_t saved = 0;
    std::size_t tried = 0;
    std::mt19937 random{4711};
    const auto step = static_cast<std::size_t>(countFrom("TIDEMARK_PAGE_STEP", 1));
    for (const bool cut : {false, true}) {
        for (std::size_t page = 0; page < pages; page += step) {
            CAPTURE(encrypts, cut, page);
            auto bytes = shelf.whole;
            if (cut) {
                bytes.resize(page * kPage);
            } else {
                for (std::size_t i = 0; i < kPage; ++i) {
                    bytes[page * kPage + i] = static_cast<char>(random());
                }
            }
            const auto path = folder / "broken.tidemark";
            const auto to = folder / "new.tidemark";
            writeBytes(path, bytes);
            const auto fate = fateOf(path, keys, shelf.contents);
            ++fates[fate];
            REQUIRE(fate != "READ WRONG");
            REQUIRE(fate != "another failure");
            fs::remove(path);
            writeBytes(path, bytes); // as it was, whatever opening did
            ++tried;
            std::optional<core::Recovery> recovery;
            const auto failure =
                failureOf([&] { recovery = storage::recoverLog(path, to, kNow, {.keys = &keys}); });
            REQUIRE((bytesOf(path) == bytes));
            if (recovery) {
                const auto log = openLog(to, {.keys = &keys});
                REQUIRE(log->check({}).empty());
                saved += recovery->records;
                // A page holds at most so many records, and only they can be lost.
                if (!cut) {
                    REQUIRE(recovery->records + 130 >= shelf.contents.size());
                }
                for (const auto& [id, record] : contentsOf(*log)) {
                    const auto found = shelf.contents.find(id);
                    // Nothing is made up: the same record, or one that had been taken away or placed anew.
                    if (found != shelf.contents.end() && record.index() == 4) {
                        REQUIRE(std::get<core::GripSession>(found->second).trials ==
                                std::get<core::GripSession>(record).trials);
                    }
                }
            } else {
                // An encrypted file without its first page cannot be read by anybody; of an empty one there
                // is nothing to save.
                REQUIRE((encrypts ? page == 0 || cut : page <= 1 && cut));
                REQUIRE(failure.has_value());
            }
            for (const auto& name : folder.names()) {
                if (name.starts_with("new") || name.starts_with("broken")) {
                    fs::remove(folder / name);
                }
            }
        }
    }
    std::cout << (encrypts ? "encrypted: " : "plain: ") << tried << " broken files of " << pages
              << " pages: ";
    for (const auto& [fate, count] : fates) {
        std::cout << count << ' ' << fate << ", ";
    }
    std::cout << saved / tried << " of " << shelf.contents.size() << " records saved on average\n";
    CHECK(fates["refused"] + fates["found by the check"] > static_cast<int>(tried / 2));
}

TEST_CASE(
    "files that are no logs, empty, foreign or with another mark, are refused and give nothing to save") {
    const Folder folder;
    const auto path = folder / "other.tidemark";
    SECTION("nothing in it") {
        writeBytes(path, "");
    }
    SECTION("a text") {
        writeBytes(path, std::string(100'000, 't'));
    }
    SECTION("a database of another program") {
        SQLite::Database other{path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
        other.exec("CREATE TABLE entry (a, b, c); INSERT INTO entry VALUES (1, 'patient', x'00')");
    }
    CHECK(failureOf([&] { (void)openLog(path); }) == FailureCode::NotALog);
    CHECK(failureOf([&] { (void)storage::recoverLog(path, folder / "new.tidemark", kNow, {}); }) ==
          FailureCode::NotALog);
    CHECK(folder.names() == std::vector<std::string>{"other.tidemark"});
}

TEST_CASE("a log whose mark was changed does not open, and is saved whole") {
    const Folder folder;
    core::KeyRing keys;
    const auto path = folder / "log.tidemark";
    const auto shelf = makeShelf(path, keys, false);
    auto bytes = shelf.whole;
    constexpr std::size_t kApplicationId = 68;
    bytes[kApplicationId] = 'X';
    writeBytes(path, bytes);
    CHECK(failureOf([&] { (void)openLog(path); }) == FailureCode::NotALog);
    const auto saved = storage::recoverLog(path, folder / "new.tidemark", kNow, {});
    CHECK(saved.records == shelf.contents.size());
    CHECK((contentsOf(*openLog(folder / "new.tidemark")) == shelf.contents));
}

TEST_CASE("a journal row that makes no sense is named, and every other is kept") {
    const Folder folder;
    core::KeyRing keys;
    const auto path = folder / "log.tidemark";
    const auto shelf = makeShelf(path, keys, false);
    runSql(path,
           "DROP TRIGGER entry_is_never_changed; UPDATE entry SET payload = '{\"label\":' WHERE sequence = "
           "(SELECT max(sequence) FROM entry)");
    CHECK_FALSE(openLog(path)->check({}).empty());
    const auto saved = storage::recoverLog(path, folder / "new.tidemark", kNow, {});
    REQUIRE(saved.lost.size() == 1);
    CHECK(saved.lost.front().find("not readable") != std::string::npos);
    CHECK(saved.fromTables == 1); // the table still has that record
    CHECK(saved.records == shelf.contents.size());
    CHECK(openLog(folder / "new.tidemark")->check({}).empty());
}

TEST_CASE("what stands only in the write-ahead file is saved too") {
    const Folder folder;
    const auto path = folder / "log.tidemark";
    const auto copy = folder / "copy.tidemark";
    {
        const auto log = storage::createLog(path, "Europe/Stockholm", kNow);
        fillPages(*log);
        fs::copy_file(path, copy);
        fs::copy_file(folder / "log.tidemark-wal", folder / "copy.tidemark-wal");
    }
    auto bytes = bytesOf(copy);
    std::fill_n(bytes.begin(), 16, 'z'); // SQLite does not know it any more
    writeBytes(copy, bytes);
    const auto saved = storage::recoverLog(copy, folder / "new.tidemark", kNow, {});
    CHECK((contentsOf(*openLog(folder / "new.tidemark")) == contentsOf(*openLog(path))));
    CHECK(saved.lost.empty());
}
