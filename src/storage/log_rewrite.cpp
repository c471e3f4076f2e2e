#include "storage/log_rewrite.h"

#include "storage/erasure.h"
#include "storage/file_access.h"
#include "storage/file_key.h"
#include "storage/log_connection.h"
#include "storage/migrations.h"
#include "storage/open_mark.h"
#include "storage/record_rows.h"

#include "core/recovery_code.h"

#include <SQLiteCpp/Database.h>
#include <sodium.h>

#include <array>
#include <functional>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

namespace fs = std::filesystem;

/// A name beside the log that no other run has.
fs::path besideName(const fs::path& path) {
    std::array<unsigned char, 4> random{};
    randombytes_buf(random.data(), random.size());
    auto name = path;
    name += "." + hexText(random) + ".part";
    return name;
}

/// A private file that is gone again unless it was given its name.
class PartFile {
public:
    explicit PartFile(fs::path path) : path_(std::move(path)) { createPrivateFile(path_); }
    ~PartFile() {
        if (!path_.empty()) {
            std::error_code ignored;
            fs::remove(path_, ignored);
        }
    }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }
    void become(const fs::path& name) {
        syncToDisk(path_);
        std::error_code error;
        fs::rename(path_, name, error);
        if (error) {
            throw Failure{FailureCode::AccessDenied, name.string()};
        }
        path_.clear();
        syncToDisk(name.parent_path());
    }

private:
    fs::path path_;
};

/// Everything of `from` in the file `copy`, with the same key, as a connection.
Database copied(Database& from, const fs::path& copy, const OpenOptions& options) {
    auto to = connect(copy.u8string(), SQLite::OPEN_READWRITE);
    if (from.key() != nullptr) {
        to.setKey(*from.key());
    }
    copyAll(from, to);
    to.execute("PRAGMA journal_mode = DELETE"); // one file, and what rekeying needs
    configureConnection(to, options.lockWait);
    return to;
}

void requireWhole(Database& database, const fs::path& path) {
    if (database.text("PRAGMA integrity_check") != "ok" ||
        Statement{database.handle(), "PRAGMA foreign_key_check"}.step()) {
        throw Failure{FailureCode::LogDamaged, path.string()};
    }
}

void rewriteLog(const fs::path& given, const OpenOptions& options,
                const std::function<void(Database&)>& change) {
    const auto path = realPathOf(given);
    const auto mark = markIfShared(path, options);
    if (openLog(path, options)->info().readOnly) { // brings an earlier version up to date
        throw Failure{FailureCode::LogReadOnly, path.string()};
    }
    auto log = connectLog(path, path.u8string(), SQLite::OPEN_READWRITE, options.keys);
    configureConnection(log, options.lockWait);
    // To leave the write-ahead log and to hold the file, nobody else may have it open.
    log.execute("PRAGMA locking_mode = EXCLUSIVE");
    if (log.text("PRAGMA journal_mode = DELETE") != "delete") {
        throw Failure{FailureCode::LogLocked, path.string()};
    }
    log.execute("BEGIN EXCLUSIVE; COMMIT"); // and now it is held
    PartFile part{besideName(path)};
    {
        auto copy = copied(log, part.path(), options);
        change(copy);
        requireWhole(copy, path);
    }
    OldFile old{path}; // before another file has its name
    part.become(path);
    // Who was waiting for the old file finds nothing in it, and nobody can read it from the disk.
    old.overwrite();
}

} // namespace

void encryptLog(const fs::path& log, const core::Secret& passphrase, const OpenOptions& options) {
    if (!canEncrypt()) {
        throw Failure{FailureCode::EncryptionMissing, log.string()};
    }
    const auto key = makeFileKey(passphrase);
    rewriteLog(log, options, [&](Database& copy) { copy.changeKey(&key); });
    if (options.keys != nullptr) {
        options.keys->keep(key.salt, key.master);
    }
}

void decryptLog(const fs::path& log, const OpenOptions& options) {
    rewriteLog(log, options, [](Database& copy) { copy.changeKey(nullptr); });
}

core::Secret recoveryCodeOf(const fs::path& given, const OpenOptions& options) {
    const auto path = realPathOf(given);
    const auto mark = markIfShared(path, options);
    const auto log = connectLog(path, path.u8string(), SQLite::OPEN_READONLY, options.keys);
    return log.key() == nullptr ? core::Secret{} : core::formatRecoveryCode(log.key()->master);
}

std::vector<core::Uuid> erasePerson(const fs::path& log, const core::Uuid& patient, core::Utc now,
                                    const OpenOptions& options) {
    std::vector<core::Uuid> people;
    rewriteLog(log, options, [&](Database& copy) {
        Statement there{copy.handle(), "SELECT 1 FROM patient WHERE id = ?1"};
        there.bindBlob(1, patient.bytes);
        if (!there.step()) {
            throw Failure{FailureCode::LogChanged, "this person is not in the log"};
        }
        there.reset();
        people = identitiesOf(copy, patient);
        eraseIn(copy, people, now);
        copy.execute("VACUUM");
    });
    return people;
}

AlikeCopy::AlikeCopy(Database& from, Database& to, const fs::path& path, const OpenOptions& options)
    : from_(from) {
    constexpr int kFirstWithErased = 8;
    std::vector<std::pair<core::Uuid, core::Utc>> erased;
    if (versionOf(to) >= kFirstWithErased) {
        Statement select{to.handle(), "SELECT id, erased_at FROM erased"};
        while (select.step()) {
            erased.emplace_back(uuidAt(select, 0), core::Utc{std::chrono::seconds{select.integer(1)}});
        }
    }
    const bool sameForm = (from.key() == nullptr) == (to.key() == nullptr);
    if (sameForm && erased.empty()) {
        return;
    }
    copy_ = besideName(path);
    createPrivateFile(copy_);
    try {
        made_ = std::make_unique<Database>(copied(from, copy_, options));
        migrate(*made_);
        for (const auto& [id, at] : erased) {
            eraseIn(*made_, identitiesOf(*made_, id), at);
        }
        if (!sameForm) {
            made_->changeKey(to.key());
        }
    } catch (...) {
        made_.reset();
        std::error_code ignored;
        fs::remove(copy_, ignored);
        throw;
    }
}

AlikeCopy::~AlikeCopy() {
    if (made_) {
        made_.reset();
        try {
            OldFile{copy_}.overwrite();
        } catch (const Failure&) { // it goes all the same
        }
        std::error_code ignored;
        fs::remove(copy_, ignored);
    }
}

} // namespace tidemark::storage
