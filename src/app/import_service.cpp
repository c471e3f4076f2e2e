#include "app/import_service.h"

#include "app/log_book.h"
#include "core/failure.h"
#include "core/numbers.h"
#include "exchange/merge.h"
#include "exchange/read_tables.h"
#include "model/plausibility.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace tidemark::app {
namespace {

using exchange::SeriesSession;

std::size_t sumOf(const std::vector<ImportCount>& counts, std::size_t ImportCount::*member) {
    return std::accumulate(
        counts.begin(), counts.end(), std::size_t{0},
        [member](std::size_t sum, const ImportCount& count) { return sum + count.*member; });
}

/// The records of those people whom the tables name.
std::vector<core::TreatmentLog> presentLogs(core::LogStore& store, const exchange::Tables& tables) {
    std::unordered_set<std::string> labels;
    for (const auto& person : tables.people) {
        labels.insert(person.label);
    }
    std::vector<core::Uuid> ids;
    for (const auto& row : tables.patients) {
        ids.push_back(row.record.id);
    }
    std::ranges::sort(ids);
    std::vector<core::TreatmentLog> logs;
    for (const auto& patient : store.patients()) {
        if (labels.contains(patient.label) || std::ranges::binary_search(ids, patient.id)) {
            logs.push_back(store.treatmentLog(patient.id));
        }
    }
    return logs;
}

core::Problem implausible(const exchange::TableFile& grip, double value, std::uint32_t line) {
    return {.code = core::ProblemCode::Implausible,
            .field = "value",
            .value = core::formatNumber(value),
            .severity = core::Severity::Warning,
            .place = {grip.file, line, grip.positions[exchange::GripColumn::Value]}};
}

/// Which sessions are of one series, each in order of time.
std::vector<std::vector<std::size_t>> seriesOf(const std::vector<SeriesSession>& sessions) {
    std::vector<std::vector<std::size_t>> series;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const std::size_t number =
            std::size_t{sessions[i].device} * 2 + (sessions[i].hand == core::Hand::Left ? 0 : 1);
        series.resize(std::max(series.size(), number + 1));
        series[number].push_back(i);
    }
    const auto at = [&sessions](std::size_t i) { return sessions[i].at; };
    for (auto& one : series) {
        if (!std::ranges::is_sorted(one, {}, at)) {
            std::ranges::stable_sort(one, {}, at);
        }
    }
    return series;
}

/// By the rule the analysis uses, over whole series: what the log has of them and what the tables have.
exchange::ProblemList implausibleReadings(const std::vector<SeriesSession>& sessions,
                                          const exchange::TableFile& grip) {
    std::vector<std::pair<std::uint32_t, double>> found; // line and value
    std::vector<core::Trials> trials;
    for (const auto& series : seriesOf(sessions)) {
        trials.clear();
        for (const std::size_t i : series) {
            trials.push_back(sessions[i].trials);
        }
        const auto marks = model::markImplausible(trials);
        for (std::size_t s = 0; s < series.size(); ++s) {
            const SeriesSession& session = sessions[series[s]];
            for (std::size_t t = 0; t < core::kMaxTrials; ++t) {
                if (marks[s][t] && session.lines[t] != 0) {
                    found.emplace_back(session.lines[t], *session.trials[t]);
                }
            }
        }
    }
    std::ranges::sort(found);
    exchange::ProblemList warnings;
    for (const auto& [line, value] : found) {
        warnings.add(implausible(grip, value, line));
    }
    return warnings;
}

} // namespace

std::size_t ImportPreview::created() const {
    return sumOf(counts, &ImportCount::created);
}
std::size_t ImportPreview::completed() const {
    return sumOf(counts, &ImportCount::completed);
}
std::size_t ImportPreview::present() const {
    return sumOf(counts, &ImportCount::present);
}

PreparedImport prepareImport(core::LogStore& store, const std::filesystem::path& folder,
                             const std::function<core::Uuid()>& newId, const ImportProgress& progress) {
    const std::string zoneName = store.info().zone;
    const auto zone = core::Zone::find(zoneName);
    if (!zone) {
        throw core::Failure(core::FailureCode::UnknownZone, zoneName);
    }
    auto read = exchange::readTables(folder, *zone, progress);
    PreparedImport import;
    ImportPreview& preview = import.preview;
    for (const auto& file : read.tables.files) {
        if (file) {
            preview.tables.push_back({file->file, file->rows, file->ignoredColumns});
        }
    }
    preview.ignoredFiles = read.tables.ignoredFiles;
    preview.firstDay = read.tables.firstDay;
    preview.lastDay = read.tables.lastDay;

    const auto gripFile = read.tables.files[static_cast<std::size_t>(exchange::Table::Grip)];
    const auto present = presentLogs(store, read.tables);
    auto merged = exchange::merge(std::move(read.tables), present, store.settings(), newId);
    preview.newPatients = std::move(merged.newPeople);
    preview.knownPatients = merged.knownPeople;
    for (std::size_t kind = 0; kind < core::kRecordKinds; ++kind) {
        const auto& count = merged.counts[kind];
        if (count.created + count.completed + count.present > 0) {
            preview.counts.push_back(
                {std::string{core::kindName(kind)}, count.created, count.completed, count.present});
        }
    }
    preview.problems = read.problems.list();
    preview.problems.insert(preview.problems.end(), merged.problems.list().begin(),
                            merged.problems.list().end());
    preview.problems.resize(std::min(preview.problems.size(), exchange::ProblemList::kMost));
    preview.problemCount = read.problems.count() + merged.problems.count();
    if (gripFile && !merged.sessions.empty()) {
        const auto warnings = implausibleReadings(merged.sessions, *gripFile);
        preview.warnings = warnings.list();
        preview.warningCount = warnings.count();
    }
    if (preview.ok()) {
        import.changes = std::move(merged.changes);
    }
    return import;
}

bool commitImport(core::LogStore& store, PreparedImport import, const core::Stamp& stamp) {
    if (!import.preview.ok() || import.changes.empty()) {
        return false;
    }
    store.commit({.stamp = stamp, .kind = core::ActKind::Import, .changes = std::move(import.changes)});
    return true;
}

ImportPreview previewImport(LogBook& book, const std::filesystem::path& folder,
                            const ImportProgress& progress) {
    return prepareImport(
               book.store(), folder, [&book] { return book.newId(); }, progress)
        .preview;
}

ImportPreview applyImport(LogBook& book, const std::filesystem::path& folder,
                          const ImportProgress& progress) {
    auto import = prepareImport(
        book.store(), folder, [&book] { return book.newId(); }, progress);
    ImportPreview preview = import.preview;
    if (commitImport(book.store(), std::move(import), book.newStamp())) {
        book.changed();
    }
    return preview;
}

} // namespace tidemark::app
