#pragma once
// Records of a backup or a document that a log has not, taken into it as they are.

#include "app/log_book.h"

#include <cstddef>
#include <string>
#include <vector>

namespace tidemark::app {

/// Records that were never in the log are added, in one act that undo takes back. What the log has in another
/// state stays as it is there, and what was deleted stays deleted; both are counted.
struct Taking {
    std::vector<core::Change> changes;
    std::size_t present = 0; ///< there already, just so
    std::size_t differing = 0;
    std::size_t deletedHere = 0;
    std::size_t erasedHere = 0; ///< of people who were taken out of this log for good
    [[nodiscard]] std::size_t added() const { return changes.size(); }
};
/// Compares and writes nothing.
[[nodiscard]] Taking compareWith(core::LogStore& store, const std::vector<core::Record>& records);
/// One act of kind Import; none, and nothing saved, where there is nothing to add.
Outcome take(LogBook& book, const Taking& taking, const std::string& reason);

/// Everything another log holds, its settings too.
[[nodiscard]] std::vector<core::Record> everythingIn(core::LogStore& store);
[[nodiscard]] std::string takingText(const Taking& taking);

} // namespace tidemark::app
