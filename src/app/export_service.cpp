#include "app/export_service.h"

#include "exchange/write_tables.h"

#include <algorithm>

namespace tidemark::app {

std::vector<std::string> exportTableNames() {
    std::vector<std::string> names;
    for (std::size_t table = 0; table < exchange::kTables; ++table) {
        names.emplace_back(exchange::nameOf(static_cast<exchange::Table>(table)));
    }
    return names;
}

std::vector<ExportTable> exportCsv(core::LogStore& store, const std::filesystem::path& folder,
                                   const std::vector<std::string>& only) {
    std::set<exchange::Table> wanted;
    const auto names = exportTableNames();
    for (const auto& name : only) {
        if (const auto found = std::ranges::find(names, name); found != names.end()) {
            wanted.insert(static_cast<exchange::Table>(found - names.begin()));
        }
    }
    auto patients = store.patients();
    std::ranges::sort(patients, {}, &core::Patient::label);
    std::vector<core::TreatmentLog> logs;
    logs.reserve(patients.size());
    for (const auto& patient : patients) {
        logs.push_back(store.treatmentLog(patient.id));
    }
    std::vector<ExportTable> tables;
    for (auto& table : exchange::writeTables(folder, logs, store.settings(), wanted)) {
        tables.push_back({std::move(table.file), table.rows});
    }
    return tables;
}

} // namespace tidemark::app
