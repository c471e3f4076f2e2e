#include "storage/sqlite_log.h"

#include "storage/file_access.h"
#include "storage/file_key.h"
#include "storage/log_connection.h"
#include "storage/log_header.h"
#include "storage/log_rewrite.h"
#include "storage/log_salvage.h"
#include "storage/migrations.h"
#include "storage/open_mark.h"
#include "storage/sqlite_store.h"

#include "core/numbers.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <chrono>
#include <thread>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

namespace fs = std::filesystem;

std::string asText(const std::u8string& text) {
    return {text.begin(), text.end()};
}

/// An earlier version that cannot be brought up to date where it is: done in memory.
Database migratedInMemory(Database& old) {
    auto copy = connect(u8":memory:", SQLite::OPEN_READWRITE);
    if (old.key() == nullptr) {
        copyAll(old, copy);
    } else {
        readInto(copy, old);
    }
    migrate(copy);
    return copy;
}

/// What the first bytes tell about a file, before SQLite touches it; those of an encrypted log tell nothing.
void look(const fs::path& path) {
    if (!looksEncrypted(path)) {
        readLogHeader(path, newestVersion());
    }
}

/// A connection to a log, brought up to date.
Database openedDatabase(const fs::path& path, const OpenOptions& options, bool writable) {
    const bool readOnly = options.readOnly || !writable;
    if (writable && hasContent(walOf(path))) {
        // Closing a writing connection would carry the write-ahead file over, even of a log that must not be
        // touched.
        auto reading = connectLog(path, path.u8string(), SQLite::OPEN_READONLY, options.keys);
        configureConnection(reading, options.lockWait);
        checkedVersion(reading, path);
    }
    // A log that could be written but shall not be is opened for writing all the same: a reading connection
    // would leave its companion files behind. The store refuses the writes.
    auto database = writable ? connectLog(path, path.u8string(), SQLite::OPEN_READWRITE, options.keys)
                             : connectReadOnly(path, options.keys);
    configureConnection(database, options.lockWait);
    if (checkedVersion(database, path) < newestVersion()) {
        if (readOnly) {
            database = migratedInMemory(database);
            configureConnection(database, options.lockWait);
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
    return database;
}

} // namespace

std::unique_ptr<core::LogStore> openLog(const fs::path& given, const OpenOptions& options) {
    const auto path = realPathOf(given);
    look(path);
    auto mark = markIfShared(path, options);
    const bool writable = mayWrite(path) && mayWrite(path.parent_path());
    const auto end = std::chrono::steady_clock::now() + options.lockWait;
    for (;;) {
        try {
            return std::make_unique<SqliteStore>(openedDatabase(path, options, writable),
                                                 asText(path.u8string()), options.readOnly || !writable,
                                                 mark);
        } catch (const Failure& failure) {
            // What another computer made or took away beside the log a moment ago, this one may still know
            // otherwise.
            const bool late = std::chrono::steady_clock::now() >= end;
            if (!mark || failure.code() != FailureCode::AccessDenied || late) {
                throw;
            }
        }
        std::this_thread::sleep_for(kShareRetry);
    }
}

std::unique_ptr<core::LogStore> createLog(const fs::path& given, const std::string& zone, core::Utc now,
                                          const OpenOptions& options) {
    if (!core::Zone::find(zone)) {
        throw Failure{FailureCode::UnknownZone, zone};
    }
    const auto path = realPathOf(given);
    if (!options.passphrase.empty() && !canEncrypt()) {
        throw Failure{FailureCode::EncryptionMissing, path.string()};
    }
    NewLog log{zone, core::UuidSource{}.make(now), now, std::nullopt, options.lockWait};
    if (!options.passphrase.empty()) {
        log.key = makeFileKey(options.passphrase);
        if (options.keys != nullptr) {
            options.keys->keep(log.key->salt, log.key->master);
        }
    }
    auto mark = markIfShared(path, options);
    auto database = createDatabase(path, log);
    return std::make_unique<SqliteStore>(std::move(database), asText(path.u8string()), false,
                                         std::move(mark));
}

void copyLog(const fs::path& given, const fs::path& copy, const OpenOptions& options) {
    const auto path = realPathOf(given);
    look(path);
    const auto mark = markIfShared(path, options);
    const bool writable = mayWrite(path) && mayWrite(path.parent_path());
    auto from = writable ? connectLog(path, path.u8string(), SQLite::OPEN_READWRITE, options.keys)
                         : connectReadOnly(path, options.keys);
    configureConnection(from, options.lockWait);
    checkedVersion(from, path);
    createPrivateFile(copy);
    try {
        auto to = connect(copy.u8string(), SQLite::OPEN_READWRITE);
        if (from.key() != nullptr) {
            to.setKey(*from.key());
        }
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
    const auto fromPath = realPathOf(givenFrom);
    const auto toPath = realPathOf(givenTo);
    look(fromPath);
    look(toPath);
    if (!mayWrite(toPath) || !mayWrite(toPath.parent_path())) {
        throw Failure{FailureCode::LogReadOnly, toPath.string()};
    }
    const auto fromMark = markIfShared(fromPath, options);
    const auto toMark = markIfShared(toPath, options);
    auto from = connectReadOnly(fromPath, options.keys);
    configureConnection(from, options.lockWait);
    checkedVersion(from, fromPath);
    auto to = connectLog(toPath, toPath.u8string(), SQLite::OPEN_READWRITE, options.keys);
    configureConnection(to, options.lockWait);
    checkedVersion(to, toPath);
    const AlikeCopy alike{from, to, toPath, options};
    copyAll(alike.database(), to);
    to.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

bool onSameDisk(const fs::path& one, const fs::path& other) {
    const auto first = deviceOf(one);
    const auto second = deviceOf(other);
    return !first || !second || *first == *second;
}

core::BackupTools backupTools(core::KeyRing& keys) {
    return {[&keys](const fs::path& log) {
                OpenOptions options;
                options.readOnly = true;
                options.keys = &keys;
                return openLog(log, options);
            },
            [&keys](const fs::path& log, const fs::path& copy) { copyLog(log, copy, {.keys = &keys}); },
            [&keys](const fs::path& from, const fs::path& to) { replaceLog(from, to, {.keys = &keys}); },
            onSameDisk, onNetwork};
}

core::LogProtection logProtection(core::KeyRing& keys) {
    const OpenOptions options{.keys = &keys};
    return {canEncrypt(),
            looksEncrypted,
            [options](const fs::path& log, const core::Secret& passphrase) {
                encryptLog(log, passphrase, options);
            },
            [options](const fs::path& log) { decryptLog(log, options); },
            [options](const fs::path& log) { return recoveryCodeOf(log, options); },
            [options](const fs::path& log, const core::Uuid& patient, core::Utc now) {
                return erasePerson(log, patient, now, options);
            },
            [options](const fs::path& damaged, const fs::path& to, core::Utc now) {
                return recoverLog(damaged, to, now, options);
            },
            [](const fs::path& log) {
                std::string text;
                for (const auto byte : saltOf(log)) {
                    constexpr std::string_view kDigits = "0123456789abcdef";
                    text += {kDigits[byte >> 4U], kDigits[byte & 0xfU]};
                }
                return text;
            }};
}

} // namespace tidemark::storage
