#pragma once
// Rows of an SQLite file read page by page, without trusting what says where they lie: for files that are too
// damaged for SQLite. https://www.sqlite.org/fileformat.html, 1.6 and 2.1

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace tidemark::storage {

struct Blob {
    std::string bytes;
};
/// As stored: nothing, a number, a text, bytes.
using StoredValue = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

struct StoredRow {
    std::optional<std::int64_t> rowid; ///< nothing in a table without rowid, and in an index
    std::vector<StoredValue> values;
};

struct PageFile {
    std::size_t pageSize = 0;
    std::size_t usable = 0; ///< bytes of a page that SQLite uses
    /// Page `number` (from 1); empty when it cannot be read.
    std::function<std::string(std::size_t number)> page;
    std::size_t pages = 0;
};

/// Calls `take` for each row in a page that holds rows; a row that does not hold together is left out. The
/// number of pages that could not be read or hold nothing that makes sense.
std::size_t forEachStoredRow(const PageFile& file, const std::function<void(const StoredRow&)>& take);

} // namespace tidemark::storage
