#pragma once
// Search over the whole record: an FTS5 table in memory, made at the first search and kept up with the
// journal. Nothing of it is in the file, so a log opened for reading can be searched as well, and what is
// found is never older than the log.

#include "storage/journal.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tidemark::storage {

class SearchIndex {
public:
    struct Hit {
        std::size_t kind = 0; ///< index of core::Record
        core::Uuid record;
    };

    /// Takes in what the journal has beyond what was seen. Inside a transaction of the caller.
    void follow(Journal& journal);
    /// As LogStore::search(); the record that was entered or changed last comes first.
    [[nodiscard]] std::vector<Hit> find(const std::vector<std::string>& phrases, std::size_t most);

private:
    void take(const StoredEntry& entry);

    std::optional<Database> memory_;
    Statement insert_, remove_;
    std::map<core::Uuid, std::int64_t> lines_; ///< of each record the row of its text
    std::int64_t seen_ = 0;
};

} // namespace tidemark::storage
