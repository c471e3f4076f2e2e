#pragma once
#include "core/treatment_log.h"

#include <filesystem>
#include <vector>

namespace tidemark::test {

/// The five core tables of records, with the core columns only and no identities: what another program would
/// hand over.
void writeCoreTables(const std::filesystem::path& folder, const std::vector<core::TreatmentLog>& logs);

} // namespace tidemark::test
