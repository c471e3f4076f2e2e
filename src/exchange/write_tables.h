#pragma once
#include "core/treatment_log.h"
#include "exchange/tables.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace tidemark::exchange {

struct WrittenTable {
    std::string file; ///< "grip.csv"
    std::size_t rows = 0;
};

/// Writes the records of `logs` as CSV exchange version 1, so that merging them into an empty log gives the
/// same records with the same identities. Times are written as the wall clock showed them, with their zone;
/// units and numbers as they are. The folder is made if absent. NAME.csv of our tables are replaced, nothing
/// else in the folder is touched; the five core tables are written also when they are empty.
/// Failure(FileExists), with nothing written, when a NAME.csv.gz of our tables is there: beside it the folder
/// could not be read. `only`: these tables and no others, also when they are empty. Failure when the folder
/// or a file cannot be written.
std::vector<WrittenTable> writeTables(const std::filesystem::path& folder,
                                      const std::vector<core::TreatmentLog>& logs,
                                      const std::vector<core::Setting>& logSettings,
                                      const std::set<Table>& only = {});

} // namespace tidemark::exchange
