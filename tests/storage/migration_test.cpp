#include "core/numbers.h"
#include "storage/database.h"
#include "storage/file_key.h"
#include "storage/log_header.h"
#include "storage/migrations.h"
#include "storage/old_logs.h"

#include "storage_support.h"
#include "support/catch.h"

using namespace tidemark;
using namespace tidemark::core;
using namespace tidemark::storage::test;
using storage::openLog;

namespace {

std::string before() {
    return "before-v" + formatNumber(storage::newestVersion());
}
std::string copyName() {
    return "old." + before() + ".tidemark";
}

/// A log as version 1 of the schema left it.
fs::path makeOld(const Folder& folder, int version) {
    const auto path = folder / "old.tidemark";
    writeBytes(path, "");
    auto database = storage::connect(path.u8string(), SQLite::OPEN_READWRITE);
    REQUIRE(database.text("PRAGMA journal_mode = WAL") == "wal");
    storage::migrate(database, 1);
    database.execute(std::string{storage::test_data::files().front().text});
    storage::migrate(database, version);
    return path;
}
fs::path makeVersion1(const Folder& folder) {
    return makeOld(folder, 1);
}

/// The same, encrypted as a later version may have left it.
fs::path makeOldEncrypted(const Folder& folder, int version, core::KeyRing& keys) {
    const auto path = makeOld(folder, version);
    auto database = storage::connect(path.u8string(), SQLite::OPEN_READWRITE);
    database.execute("PRAGMA journal_mode = DELETE; PRAGMA page_size = 32768; VACUUM");
    const auto key = storage::makeFileKey(core::Secret{"correct horse battery staple"});
    database.changeKey(&key);
    keys.keep(key.salt, key.master);
    return path;
}

void requireVersion1Data(LogStore& log) {
    const auto patients = log.patients();
    REQUIRE(patients.size() == 1);
    REQUIRE(patients[0].name == "Bodil Ærø");
    const auto record = log.treatmentLog(patients[0].id);
    REQUIRE(record.sessions.size() == 2);
    REQUIRE(record.sessions[0].trials == Trials{59.0, 60.5, {}, {}, {}});
    REQUIRE(record.sessions[1].trials[0] == 49);
    REQUIRE(record.sessions[1].pain);
    REQUIRE(record.infusions.size() == 1);
    REQUIRE(record.infusions[0].vials.size() == 2);
    REQUIRE(record.notes.empty());
    REQUIRE(log.infusionsWithBatch("p101") == record.infusions);
    REQUIRE(log.check({}).empty());
    REQUIRE(log.history(patients[0].id).size() == 8);
    REQUIRE(log.nextRedo()->kind == ActKind::WriteNote);
}

/// A log as the build of that version wrote it (data/make_old_logs.sh).
fs::path copyOfOldLog(const Folder& folder, int version) {
    const auto path = folder / "old.tidemark";
    fs::copy_file(fs::path{TIDEMARK_OLD_LOGS} / ("version_" + formatNumber(version) + ".tidemark"), path);
    fs::permissions(path, fs::perms{0600});
    return path;
}

/// Each row of each table of the file `old`, as the same table of `now` has it. Returns how many tables there
/// were.
int requireSameRows(const fs::path& now, const fs::path& old) {
    SQLite::Database database{now};
    database.exec("ATTACH '" + old.string() + "' AS old");
    SQLite::Statement tables{database,
                             "SELECT name FROM old.sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                             "'sqlite_%' ORDER BY name"};
    int count = 0;
    for (; tables.executeStep(); ++count) {
        const auto table = tables.getColumn(0).getString();
        CAPTURE(table);
        SQLite::Statement columns{
            database, "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info(?, 'old')"};
        columns.bind(1, table);
        REQUIRE(columns.executeStep());
        const auto list = columns.getColumn(0).getString();
        const auto lost =
            database.execAndGet("SELECT count(*) FROM (SELECT " + list + " FROM old.\"" + table +
                                "\" EXCEPT SELECT " + list + " FROM main.\"" + table + "\")");
        REQUIRE(lost.getInt() == 0);
    }
    return count;
}

} // namespace

TEST_CASE("every step of the schema has the next number") {
    const Folder folder;
    auto database = storage::connect(u8":memory:", SQLite::OPEN_READWRITE);
    for (int version = 1; version <= storage::newestVersion(); ++version) {
        storage::migrate(database, version);
        REQUIRE(storage::versionOf(database) == version);
    }
    REQUIRE(database.integer("PRAGMA foreign_keys") == 1);
    REQUIRE(storage::newestVersion() == 8);
}

TEST_CASE("an empty file goes through all steps, and going through them again changes nothing") {
    auto database = storage::connect(u8":memory:", SQLite::OPEN_READWRITE);
    storage::migrate(database);
    const auto schema = database.text("SELECT group_concat(sql, ';') FROM sqlite_schema");
    storage::migrate(database);
    REQUIRE(database.text("SELECT group_concat(sql, ';') FROM sqlite_schema") == schema);
}

TEST_CASE("a log of version 1 keeps all its data, is copied first, and goes on") {
    const Folder folder;
    const auto path = makeVersion1(folder);
    {
        const auto log = openLog(path);
        REQUIRE(log->info().schemaVersion == storage::newestVersion());
        REQUIRE(log->info().zone == "Europe/Stockholm");
        requireVersion1Data(*log);
        Clerk clerk;
        REQUIRE(log->redo(clerk.stamp()));
        REQUIRE(log->treatmentLog(log->patients()[0].id).notes.size() == 1);
    }
    REQUIRE(folder.names() == std::vector<std::string>{copyName(), "old.tidemark"});
    const auto copy = folder / copyName();
    REQUIRE(askSql(copy, "PRAGMA user_version") == "1");
    REQUIRE(fs::status(copy).permissions() == fs::perms{0600});

    // The copy is a log like any other, and opening it keeps the first copy.
    requireVersion1Data(*openLog(copy));
    REQUIRE(fs::exists(folder / ("old." + before() + "." + before() + ".tidemark")));
}

TEST_CASE("a log of each earlier version is copied as it was, brought up to date, and keeps all its data") {
    for (int version = 1; version < storage::newestVersion(); ++version) {
        CAPTURE(version);
        const Folder folder;
        const auto path = makeOld(folder, version);
        {
            const auto log = openLog(path);
            REQUIRE(log->info().schemaVersion == storage::newestVersion());
            requireVersion1Data(*log);
            Clerk clerk;
            log->commit(clerk.create({clerk.patient("new")}));
            REQUIRE(log->check({}).empty());
        }
        REQUIRE(askSql(folder / copyName(), "PRAGMA user_version") == formatNumber(version));
        REQUIRE(askSql(folder / copyName(), "SELECT count(*) FROM entry") == "8");
    }
}

TEST_CASE(
    "a log that a build of its time wrote is brought up to date with every row, its history and its bin") {
    const int version = GENERATE(range(2, 8));
    CAPTURE(version);
    const Folder folder;
    const auto path = copyOfOldLog(folder, version);
    REQUIRE(askSql(path, "PRAGMA user_version") == formatNumber(version));
    const auto original = folder / "as-it-was.tidemark";
    fs::copy_file(path, original);
    const bool readOnly = GENERATE(true, false);
    {
        const auto log = openLog(path, {.readOnly = readOnly});
        REQUIRE(log->info().schemaVersion == storage::newestVersion());
        REQUIRE(log->check({}).empty());
        const auto patients = log->patients();
        const auto person = std::ranges::find(patients, "old", &Patient::label);
        REQUIRE(person != patients.end());
        REQUIRE(person->name == "Bodil Ærø");
        REQUIRE(log->historyOfRecord(person->id).size() == 2);
        const auto sessions = log->treatmentLog(person->id).sessions;
        REQUIRE(sessions.size() == 1); // one was deleted, one undone
        REQUIRE(sessions[0].trials[0] == 21.5);
        REQUIRE(log->bin().size() == 1);
        REQUIRE(log->nextRedo().has_value());
        if (!readOnly) {
            Clerk clerk;
            REQUIRE(log->redo(clerk.stamp()));
            REQUIRE(log->treatmentLog(person->id).sessions.size() == 2);
            log->commit(clerk.create({clerk.patient("new")}));
            REQUIRE(log->check({}).empty());
        }
    }
    if (readOnly) {
        REQUIRE((bytesOf(path) == bytesOf(original)));
    } else {
        REQUIRE(askSql(folder / copyName(), "PRAGMA user_version") == formatNumber(version));
        REQUIRE(requireSameRows(folder / copyName(), original) > 10);
        REQUIRE(requireSameRows(path, original) > 10);
    }
}

TEST_CASE(
    "an encrypted log of an earlier version is copied encrypted and brought up to date, or read as it is") {
    if (lacksEncryption()) {
        return;
    }
    const Folder folder;
    core::KeyRing keys;
    const auto path = makeOldEncrypted(folder, 7, keys);
    const auto old = bytesOf(path);
    {
        const auto log = openLog(path, {.readOnly = true, .keys = &keys});
        requireVersion1Data(*log);
    }
    REQUIRE((bytesOf(path) == old));
    requireVersion1Data(*openLog(path, {.keys = &keys}));
    REQUIRE(openLog(path, {.keys = &keys})->info().encrypted);
    const auto copy = folder / copyName();
    REQUIRE(bytesOf(copy).find("Bodil") == std::string::npos);
    REQUIRE((bytesOf(path) != old));
    requireVersion1Data(*openLog(copy, {.readOnly = true, .keys = &keys}));
}

TEST_CASE("a copy that is there from before is not written over") {
    const Folder folder;
    const auto path = makeVersion1(folder);
    writeBytes(folder / copyName(), "the first copy");
    requireVersion1Data(*openLog(path));
    REQUIRE(bytesOf(folder / copyName()) == "the first copy");
    REQUIRE(askSql(folder / ("old." + before() + "-2.tidemark"), "PRAGMA user_version") == "1");
}

TEST_CASE("a log of version 1 that may not be written is read all the same, and stays as it was") {
    const Folder folder;
    const auto path = makeVersion1(folder);
    const auto old = bytesOf(path);
    bool readOnly = false;
    SECTION("because it was asked for") {
        readOnly = true;
    }
    SECTION("because it is marked read-only") {
        fs::permissions(path, fs::perms::owner_read);
    }
    {
        const auto log = openLog(path, {.readOnly = readOnly});
        REQUIRE(log->info().readOnly);
        requireVersion1Data(*log);
        Clerk clerk;
        REQUIRE(failureOf([&] { (void)log->undo(clerk.stamp()); }) == FailureCode::LogReadOnly);
    }
    REQUIRE((bytesOf(path) == old));
    REQUIRE(folder.names() == std::vector<std::string>{"old.tidemark"});
}

TEST_CASE("a step that fails leaves the log in its old version, whole") {
    const Folder folder;
    const auto path = makeVersion1(folder);
    runSql(path, "CREATE INDEX vial_batch ON vial (gtin)");
    const auto old = bytesOf(path);
    REQUIRE(failureOf([&] { (void)openLog(path); }) == FailureCode::LogDamaged);
    REQUIRE(askSql(path, "PRAGMA user_version") == "1");
    REQUIRE(askSql(path, "SELECT count(*) FROM entry") == "8");
    REQUIRE((bytesOf(path) == old));
}
