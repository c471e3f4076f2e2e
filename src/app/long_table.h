#pragma once
// The record for statistics and registries: one row a measurement, and one row a person and year. For other
// programs to read; what Tidemark reads back is the CSV exchange (export_service.h).

#include "app/catalogue.h"
#include "app/log_book.h"

#include <filesystem>

namespace tidemark::app {

/// patient, measured_at, kind, hand, device, setting, unit, trial1 … trial5, mean, max, flags: grip and pinch
/// sessions, scores (the value is trial1, mean and max) and weights, of everybody, by person and time.
/// `flags`: words separated by spaces. Gives the number of rows. Failure when it cannot be written.
std::size_t writeLongTable(LogBook& book, const Catalogue& catalogue, const std::filesystem::path& file);

/// One row a person, of the twelve months up to `to`: doses, rates, strength of each hand, scores, reactions.
/// No name; the local id alone. Gives the number of rows. Failure when it cannot be written.
std::size_t writeAnnualTable(LogBook& book, const Catalogue& catalogue, core::Day to,
                             const std::filesystem::path& file);

} // namespace tidemark::app
