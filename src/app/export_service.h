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
/// `only`: names of tables ("grip", "doses"), and no others; a part is no whole log. Names there are none of
/// are passed over: exportTableNames() has those there are.
std::vector<ExportTable> exportCsv(core::LogStore& store, const std::filesystem::path& folder,
                                   const std::vector<std::string>& only = {});
[[nodiscard]] std::vector<std::string> exportTableNames();

} // namespace tidemark::app
