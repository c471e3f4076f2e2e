#pragma once
#include "core/log_store.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tidemark::app {

struct ExportTable {
    std::string file; ///< "grip.csv"
    std::size_t rows = 0;
};

/// Every record of the log as CSV (exchange/write_tables.h), the folder made if absent. Imported into an
/// empty log it is the same log. Failure when it cannot be written.
std::vector<ExportTable> exportCsv(core::LogStore& store, const std::filesystem::path& folder);

} // namespace tidemark::app
