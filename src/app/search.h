#pragma once
// One box over everything: batch, product, note, date, name, of every person in the log; and the bin.

#include "app/log_book.h"
#include "app/log_list.h"

namespace tidemark::app {

/// What is looked for, from what was typed: each word by itself, and a day in words as the days of the record
/// stand ("12 mar 2026" becomes "2026 03 12", "12 mar" "03 12", "mar 2026" "2026 03").
[[nodiscard]] std::vector<std::string> searchPhrases(const std::string& typed);

struct FoundEntry {
    core::Record record;
    std::optional<core::Uuid> patient;
    std::string who;  ///< label and name of the person
    std::string text; ///< the entry in one line with its day and time
};
inline constexpr std::size_t kMostFound = 200;
/// The last entered or corrected first, kMostFound at most.
[[nodiscard]] std::vector<FoundEntry> searchLog(LogBook& book, const std::string& typed);

struct BinLine {
    core::Record record;
    std::optional<core::Uuid> patient;
    std::string when; ///< it was deleted
    std::string by;
    std::string who; ///< of which person
    std::string text;
    std::string why;
};
/// What was deleted and is not back, the latest deletion first.
[[nodiscard]] std::vector<BinLine> binLines(LogBook& book);

} // namespace tidemark::app
