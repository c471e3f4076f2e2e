#pragma once
// What was found in the pages of a damaged log, by what it is.

#include "storage/journal.h"
#include "storage/page_rows.h"

#include <map>

namespace tidemark::storage {

/// Everything that was found, by what it is.
struct SalvagedRows {
    std::optional<core::Uuid> logId;
    std::string zone;
    std::map<std::int64_t, StoredAct> acts;
    std::map<std::int64_t, StoredEntry> entries;
    std::vector<StoredRow> received; ///< as they are
    std::vector<StoredRow> sameAs;
    std::vector<StoredRow> erased;
    std::map<core::Uuid, core::Record> rows; ///< of the tables, where SQLite could read them
    std::size_t damagedPages = 0;

    /// A row is known by its shape: no other table has one like it. Others are of a table of records, which
    /// the journal tells too, or of an index, and are left.
    void take(const StoredRow& row);
    [[nodiscard]] bool journalIsWhole() const;

private:
    bool takeEntry(const StoredRow& row);
    bool takeAct(const StoredRow& row);
    bool takeLog(const StoredRow& row);
    bool takeReceived(const StoredRow& row);
    bool takePair(const StoredRow& row);
};

} // namespace tidemark::storage
