#pragma once
// CSV into the log: what would happen, and the same done. All of a folder is taken, in one act that one undo
// takes back, or nothing.

#include "core/log_store.h"
#include "core/problem.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tidemark::app {

class LogBook;

struct ImportTable {
    std::string file; ///< "grip.csv.gz"
    std::size_t rows = 0;
    std::vector<std::string> ignoredColumns; ///< not of this format: named, not read
};

/// How many records, by what would happen to them.
struct ImportCount {
    std::string kind; ///< core::kindName: "grip_session"
    std::size_t created = 0;
    std::size_t completed = 0; ///< there already, and now with more
    std::size_t present = 0;   ///< there already, just so
};

struct ImportPreview {
    std::vector<ImportTable> tables;      ///< those found, in the order read
    std::vector<ImportCount> counts;      ///< kinds the tables have records of
    std::vector<std::string> newPatients; ///< labels
    std::size_t knownPatients = 0;
    std::optional<core::Day> firstDay; ///< of doses, readings, scores and notes
    std::optional<core::Day> lastDay;
    core::Problems problems; ///< the first 200; with any, nothing is imported
    std::size_t problemCount = 0;
    core::Problems warnings; ///< implausible readings: kept, marked, left out of estimates; the first 200
    std::size_t warningCount = 0;
    std::vector<std::string> ignoredFiles; ///< of the folder: named, never read

    [[nodiscard]] bool ok() const { return problemCount == 0; }
    [[nodiscard]] std::size_t created() const;
    [[nodiscard]] std::size_t completed() const;
    [[nodiscard]] std::size_t present() const;
};

/// A preview with what it found out, ready to be written.
struct PreparedImport {
    ImportPreview preview;
    std::vector<core::Change> changes; ///< empty with problems, and when everything is there already
};

using ImportProgress = std::function<void(double)>;

/// Reads and compares; writes nothing. Failure when the folder, a file or the log cannot be read.
[[nodiscard]] PreparedImport prepareImport(core::LogStore& store, const std::filesystem::path& folder,
                                           const std::function<core::Uuid()>& newId,
                                           const ImportProgress& progress = {});
/// One act of kind Import; none, and false, when there is nothing to write. Failure leaves the log as it was.
bool commitImport(core::LogStore& store, PreparedImport import, const core::Stamp& stamp);

[[nodiscard]] ImportPreview previewImport(LogBook& book, const std::filesystem::path& folder,
                                          const ImportProgress& progress = {});
/// Imports when the preview is ok(); look there for whether it was. The book's listeners are told.
ImportPreview applyImport(LogBook& book, const std::filesystem::path& folder,
                          const ImportProgress& progress = {});

} // namespace tidemark::app
