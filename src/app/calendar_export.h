#pragma once
// Planned days as a calendar file (iCalendar). It holds what people typed as the plan and the label of a
// person where there are several: no name, no birth year.

#include "app/log_book.h"

#include <filesystem>
#include <optional>
#include <string>

namespace tidemark::app {

/// Every planned dose of the log, past ones too unless `from`, up to a year and a month ahead. A planned day
/// keeps its UID when it is moved, skipped, or shifted by a dose given late; what is not planned any more is
/// in it as cancelled, so that a second import into a calendar updates and never doubles. The same log gives
/// the same text.
[[nodiscard]] std::string calendarOf(LogBook& book, const std::optional<core::Patient>& only,
                                     std::optional<core::Day> from);
/// Writes it; Failure when it cannot be written. A file with that text is left alone: false.
bool writeCalendar(LogBook& book, const std::optional<core::Patient>& only, std::optional<core::Day> from,
                   const std::filesystem::path& file);

} // namespace tidemark::app
