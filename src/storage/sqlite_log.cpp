#include "storage/sqlite_log.h"

#include "storage/file_access.h"
#include "storage/log_header.h"
#include "storage/migrations.h"
#include "storage/sqlite_store.h"

#include "core/numbers.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

namespace fs = std::filesystem;

std::string asText(const std::u8string& text) {
    return {text.begin(), text.end()};
}

/// `file:` URI of a path, for the few options that exist only there.
std::u8string uriOf(const fs::path& path, std::u8string_view query) {
    std::u8string uri = u8"file:";
    for (const char8_t c : path.u8string()) {
        if (c == u8'%') {
            uri += u8"%25";
        } else if (c == u8'?') {
            uri += u8"%3f";
        } else if (c == u8'#') {
            uri += u8"%23";
        } else {
            uri += c;
        }
    }
    return uri.append(query);
}

/// SQLite keeps its companion files beside the file itself, not beside a link to it.
fs::path realPath(const fs::path& given) {
    std::error_code error;
    auto path = fs::weakly_canonical(given, error);
    return error ? fs::absolute(given) : path;
}

bool hasContent(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    return !error && size > 0;
}

/// What holds for one connection and is not kept in the file.
void configure(Database& database, std::chrono::milliseconds lockWait) {
    sqlite3_busy_timeout(database.handle(), static_cast<int>(lockWait.count()));
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    database.execute(
        "PRAGMA trusted_schema = OFF;"
        "PRAGMA cell_size_check = ON;"
        "PRAGMA recursive_triggers = ON;" // else a REPLACE would pass the triggers that guard the journal
        "PRAGMA foreign_keys = ON;"
        "PRAGMA synchronous = FULL;"
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -65536;"
        "PRAGMA wal_autocheckpoint = 256"); // pages: 8 MB
    if (database.integer("PRAGMA foreign_keys") != 1) {
        throw Failure{FailureCode::InputOutput, "this SQLite has no foreign keys"};
    }
}

/// A connection for reading to a file that cannot be written. Where companion files are there, a program is
/// writing or one was killed, and SQLite reads through them. Where there are none it would have to make them,
/// which may be impossible and could keep the owner of the file from writing: the file is then read as one
/// that does not change.
Database connectReadOnly(const fs::path& path) {
    auto shared = path;
    shared += "-shm";
    const bool still = !hasContent(walOf(path)) && !fs::exists(shared);
    return still ? connect(uriOf(path, u8"?immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI)
                 : connect(path.u8string(), SQLite::OPEN_READONLY);
}

/// The header may lag behind what still stands in the write-ahead file: look again with SQLite, which also
/// reads the list of tables. Everything up to here leaves the file as it is.
int checkedVersion(Database& database, const fs::path& path) {
    if (database.integer("PRAGMA application_id") != kApplicationId) {
        throw Failure{FailureCode::NotALog, path.string()};
    }
    const int version = versionOf(database);
    if (version > newestVersion()) {
        throw Failure{FailureCode::LogNewer, path.string()};
    }
    if (!Statement{database.handle(), "SELECT zone FROM log"}.step()) {
        throw Failure{FailureCode::LogDamaged, path.string()};
    }
    return version;
}

void keepWriteAhead(Database& database) {
    if (database.text("PRAGMA journal_mode = WAL") != "wal") {
        throw Failure{FailureCode::InputOutput, "no write-ahead log on this file system"};
    }
}

/// An earlier version that cannot be brought up to date where it is: done in memory.
Database migratedInMemory(Database& old) {
    auto copy = connect(u8":memory:", SQLite::OPEN_READWRITE);
    copyAll(old, copy);
    migrate(copy);
    return copy;
}

} // namespace

std::unique_ptr<core::LogStore> openLog(const fs::path& given, const OpenOptions& options) {
    const auto path = realPath(given);
    readLogHeader(path, newestVersion());
    const bool writable = mayWrite(path) && mayWrite(path.parent_path());
    if (writable && hasContent(walOf(path))) {
        // Closing a writing connection would carry the write-ahead file over, even of a log that must not be
        // touched.
        auto look = connect(path.u8string(), SQLite::OPEN_READONLY);
        configure(look, options.lockWait);
        checkedVersion(look, path);
    }
    // A log that could be written but shall not be is opened for writing all the same: a reading connection
    // would leave its companion files behind. The store refuses the writes.
    auto database = writable ? connect(path.u8string(), SQLite::OPEN_READWRITE) : connectReadOnly(path);
    const bool readOnly = options.readOnly || !writable;
    configure(database, options.lockWait);
    if (checkedVersion(database, path) < newestVersion()) {
        if (readOnly) {
            database = migratedInMemory(database);
            configure(database, options.lockWait);
        } else {
            copyBeforeMigration(database, path);
            migrate(database);
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
    if (readOnly) {
        database.execute("PRAGMA query_only = ON");
    } else {
        keepWriteAhead(database);
    }
    return std::make_unique<SqliteStore>(std::move(database), asText(path.u8string()), readOnly);
}

std::unique_ptr<core::LogStore> createLog(const fs::path& given, const std::string& zone, core::Utc now,
                                          const OpenOptions& options) {
    if (!core::Zone::find(zone)) {
        throw Failure{FailureCode::UnknownZone, zone};
    }
    const auto path = realPath(given);
    createPrivateFile(path);
    try {
        auto database = connect(path.u8string(), SQLite::OPEN_READWRITE);
        configure(database, options.lockWait);
        // Large pages: a log is mostly written once and read in long runs.
        database.execute("PRAGMA page_size = 32768");
        keepWriteAhead(database);
        migrate(database);
        {
            Statement insert{database.handle(),
                             "INSERT INTO log (one, id, zone, created_at) VALUES (1, ?1, ?2, ?3)"};
            const auto id = core::UuidSource{}.make(now);
            insert.bindBlob(1, id.bytes);
            insert.bindText(2, zone);
            insert.bindInteger(3, now.time_since_epoch().count());
            insert.run();
        }
        // What the file is must stand in its own first bytes, where readLogHeader() looks.
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return std::make_unique<SqliteStore>(std::move(database), asText(path.u8string()), false);
    } catch (...) {
        std::error_code ignored;
        fs::remove(path, ignored);
        fs::remove(walOf(path), ignored);
        throw;
    }
}

void copyLog(const fs::path& given, const fs::path& copy, const OpenOptions& options) {
    const auto path = realPath(given);
    readLogHeader(path, newestVersion());
    const bool writable = mayWrite(path) && mayWrite(path.parent_path());
    auto from = writable ? connect(path.u8string(), SQLite::OPEN_READWRITE) : connectReadOnly(path);
    configure(from, options.lockWait);
    checkedVersion(from, path);
    createPrivateFile(copy);
    try {
        auto to = connect(copy.u8string(), SQLite::OPEN_READWRITE);
        copyAll(from, to);
        // One file, with nothing beside it.
        to.execute("PRAGMA journal_mode = DELETE");
    } catch (...) {
        std::error_code ignored;
        fs::remove(copy, ignored);
        throw;
    }
}

void replaceLog(const fs::path& givenFrom, const fs::path& givenTo, const OpenOptions& options) {
    const auto fromPath = realPath(givenFrom);
    const auto toPath = realPath(givenTo);
    readLogHeader(fromPath, newestVersion());
    readLogHeader(toPath, newestVersion());
    if (!mayWrite(toPath) || !mayWrite(toPath.parent_path())) {
        throw Failure{FailureCode::LogReadOnly, toPath.string()};
    }
    auto from = connectReadOnly(fromPath);
    configure(from, options.lockWait);
    checkedVersion(from, fromPath);
    auto to = connect(toPath.u8string(), SQLite::OPEN_READWRITE);
    configure(to, options.lockWait);
    checkedVersion(to, toPath);
    copyAll(from, to);
    to.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

bool onSameDisk(const fs::path& one, const fs::path& other) {
    const auto first = deviceOf(one);
    const auto second = deviceOf(other);
    return !first || !second || *first == *second;
}

core::BackupTools backupTools() {
    return {[](const fs::path& log) {
                OpenOptions options;
                options.readOnly = true;
                return openLog(log, options);
            },
            [](const fs::path& log, const fs::path& copy) { copyLog(log, copy); },
            [](const fs::path& from, const fs::path& to) { replaceLog(from, to); }, onSameDisk};
}

} // namespace tidemark::storage
