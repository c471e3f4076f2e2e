#pragma once
#include "app/log_book.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace tidemark::app {

/// Writes each day's forecast of everybody in the log, as it would have been seen on that day, as CSV:
/// patient (label), hand (L, R), as_of, next_planned, probability (0 to 1), flag (1: warned), wane_p10,
/// wane_p50, wane_p90 (days by which it has waned with that percentage). A cell is empty where nothing can be
/// said. `linePercent`: a plain percentage in place of each person's own line. `tell`: how far it has come, 0
/// to 1. Gives the number of rows; Failure when the file cannot be written.
std::size_t writeReplay(LogBook& book, const std::filesystem::path& path, std::optional<double> linePercent,
                        const std::function<void(double)>& tell);

} // namespace tidemark::app
