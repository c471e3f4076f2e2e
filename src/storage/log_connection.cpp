#include "storage/log_connection.h"

#include "storage/file_access.h"
#include "storage/file_key.h"
#include "storage/log_header.h"
#include "storage/migrations.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

namespace fs = std::filesystem;

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

} // namespace

fs::path realPathOf(const fs::path& given) {
    std::error_code error;
    auto path = fs::weakly_canonical(given, error);
    return error ? fs::absolute(given) : path;
}

bool hasContent(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    return !error && size > 0;
}

void configureConnection(Database& database, std::chrono::milliseconds lockWait) {
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

Database connectReadOnly(const fs::path& path, core::KeyRing* keys) {
    auto shared = path;
    shared += "-shm";
    const bool still = !hasContent(walOf(path)) && !fs::exists(shared);
    return still ? connectLog(path, uriOf(path, u8"?immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI,
                              keys)
                 : connectLog(path, path.u8string(), SQLite::OPEN_READONLY, keys);
}

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

Database createDatabase(const fs::path& path, const NewLog& log) {
    createPrivateFile(path);
    try {
        auto database = connect(path.u8string(), SQLite::OPEN_READWRITE);
        if (log.key) {
            database.setKey(*log.key);
        }
        configureConnection(database, log.lockWait);
        // Large pages: a log is mostly written once and read in long runs.
        database.execute("PRAGMA page_size = 32768");
        keepWriteAhead(database);
        migrate(database);
        {
            Statement insert{database.handle(),
                             "INSERT INTO log (one, id, zone, created_at) VALUES (1, ?1, ?2, ?3)"};
            insert.bindBlob(1, log.id.bytes);
            insert.bindText(2, log.zone);
            insert.bindInteger(3, log.at.time_since_epoch().count());
            insert.run();
        }
        // What the file is must stand in its own first bytes, where readLogHeader() looks.
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return database;
    } catch (...) {
        std::error_code ignored;
        fs::remove(path, ignored);
        fs::remove(walOf(path), ignored);
        throw;
    }
}

} // namespace tidemark::storage
