#include "storage/log_salvage.h"

#include "storage/file_access.h"
#include "storage/file_key.h"
#include "storage/log_connection.h"
#include "storage/log_header.h"
#include "storage/log_rebuild.h"
#include "storage/raw_pages.h"
#include "storage/tables.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

namespace fs = std::filesystem;

/// A copy to look at, so that the damaged file and what lies beside it stay as they are.
class LookCopy {
public:
    LookCopy(const fs::path& damaged, const fs::path& to) : path_(to) {
        path_ += ".look";
        copy(damaged, path_);
        if (hasContent(walOf(damaged))) {
            copy(walOf(damaged), walOf(path_));
        }
    }
    ~LookCopy() {
        std::error_code ignored;
        auto shared = path_;
        shared += "-shm";
        for (const auto& file : {path_, walOf(path_), shared}) {
            fs::remove(file, ignored);
        }
    }
    LookCopy(const LookCopy&) = delete;
    LookCopy& operator=(const LookCopy&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    static void copy(const fs::path& from, const fs::path& to) {
        createPrivateFile(to);
        std::error_code error;
        fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
        if (error) {
            throw Failure{FailureCode::InputOutput, from.string()};
        }
        fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
    }
    fs::path path_;
};

/// What SQLite still gives of the tables of records.
void readTables(Database& database, SalvagedRows& found) {
    Tables tables{database};
    tables.forEach([&]<class Row>(Table<Row>& table) {
        try {
            for (auto& row : table.all()) {
                const auto id = row.id;
                found.rows.emplace(id, std::move(row));
            }
        } catch (const Failure&) { // what the journal says is all there is
        }
    });
}

SalvagedRows findIn(const fs::path& damaged, const fs::path& to, const OpenOptions& options,
                    std::optional<FileKey>& key) {
    SalvagedRows found;
    const LookCopy look{damaged, to};
    const auto take = [&](const StoredRow& row) { found.take(row); };
    std::optional<Failure> sealed;
    try {
        auto database = connectLog(look.path(), look.path().u8string(), SQLite::OPEN_READWRITE, options.keys);
        configureConnection(database, options.lockWait);
        if (database.key() != nullptr) {
            key = *database.key();
            constexpr std::size_t kReserved = 80; // SQLCipher's, behind each page
            Statement select{database.handle(), "SELECT data FROM sqlite_dbpage WHERE pgno = ?1"};
            PageFile file;
            file.pageSize = kOurPageSize;
            file.usable = kOurPageSize - kReserved;
            file.pages = static_cast<std::size_t>(fs::file_size(look.path()) / kOurPageSize);
            file.pages =
                std::max(file.pages, static_cast<std::size_t>(database.integer("PRAGMA page_count")));
            file.page = [&](std::size_t number) {
                try {
                    select.bindInteger(1, static_cast<std::int64_t>(number));
                    const ResetAtEnd reset{select};
                    if (!select.step()) {
                        return std::string{};
                    }
                    const auto bytes = select.blob(0);
                    return std::string{bytes.begin(), bytes.end()};
                } catch (const Failure&) {
                    return std::string{};
                }
            };
            found.damagedPages = forEachStoredRow(file, take);
        }
        readTables(database, found);
    } catch (const Failure& failure) {
        // SQLite does not know it for one of its files; a first page of noise looks like an encrypted log.
        if (looksEncrypted(look.path())) {
            sealed = failure;
        }
    }
    if (!key) {
        RawPages pages{look.path()};
        found.damagedPages = forEachStoredRow(pages.file(), take);
    }
    if (sealed && found.entries.empty() && found.acts.empty()) {
        throw Failure{*sealed}; // without its key nothing can be told
    }
    if (found.entries.empty() && found.acts.empty() && !found.logId) {
        throw Failure{FailureCode::NotALog, damaged.string()};
    }
    return found;
}

} // namespace

core::Recovery recoverLog(const fs::path& given, const fs::path& to, core::Utc now,
                          const OpenOptions& options) {
    const auto damaged = realPathOf(given);
    std::error_code error;
    if (!fs::is_regular_file(damaged, error)) {
        throw Failure{fs::exists(damaged, error) ? FailureCode::NotALog : FailureCode::FileMissing,
                      damaged.string()};
    }
    if (fs::exists(to, error)) {
        throw Failure{FailureCode::FileExists, to.string()};
    }
    std::optional<FileKey> key;
    const auto found = findIn(damaged, to, options, key);
    const auto id = found.logId.value_or(core::UuidSource{}.make(now));
    const auto zone = found.zone.empty() ? core::Zone::system().name() : found.zone;
    auto database = createDatabase(to, {zone, id, now, key, options.lockWait});
    try {
        auto recovery = rebuildLog(database, found, now);
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return recovery;
    } catch (...) {
        std::error_code ignored;
        fs::remove(to, ignored);
        fs::remove(walOf(to), ignored);
        throw;
    }
}

} // namespace tidemark::storage
