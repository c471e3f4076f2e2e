#include "app/export_service.h"

#include "exchange/write_tables.h"

#include <algorithm>

namespace tidemark::app {

std::vector<ExportTable> exportCsv(core::LogStore& store, const std::filesystem::path& folder) {
    auto patients = store.patients();
    std::ranges::sort(patients, {}, &core::Patient::label);
    std::vector<core::TreatmentLog> logs;
    logs.reserve(patients.size());
    for (const auto& patient : patients) {
        logs.push_back(store.treatmentLog(patient.id));
    }
    std::vector<ExportTable> tables;
    for (auto& table : exchange::writeTables(folder, logs, store.settings())) {
        tables.push_back({std::move(table.file), table.rows});
    }
    return tables;
}

} // namespace tidemark::app
