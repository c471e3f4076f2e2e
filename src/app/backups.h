#pragma once
// Backups of a log: whole copies that were opened and checked, kept by generation. File names tell the time
// and a part of the log's random identity, never a name.

#include "app/log_book.h"
#include "core/backup_tools.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tidemark::app {

using core::BackupTools;

struct Backup {
    std::filesystem::path file;
    core::Utc at{};
    bool kept = false; ///< made before a restore: never let go of by itself
};
struct BackupContent {
    std::size_t people = 0;
    std::size_t records = 0;
    std::optional<core::Day> lastEntry;
    std::uint64_t changes = 0;
    std::string fault; ///< why it is no good backup; empty: whole
};

/// Days without a new backup from which it is said to be overdue, in a log that has changed since.
inline constexpr int kBackupOverdueDays = 7;

/// Where backups of that log go: as chosen on this device, else `dataFolder`/backups. An absent or broken
/// choice is none.
[[nodiscard]] std::filesystem::path backupFolderOf(const std::filesystem::path& dataFolder,
                                                   const core::Uuid& logId);
/// Empty: as the program came. Failure when it cannot be written.
void chooseBackupFolder(const std::filesystem::path& dataFolder, const core::Uuid& logId,
                        const std::filesystem::path& folder);

/// Backups of that log in the folder, the newest first; files that are none of ours are passed over.
[[nodiscard]] std::vector<Backup> backupsIn(const std::filesystem::path& folder, const core::Uuid& logId);
/// Opened for reading and checked: file, references, tables against journal. What it holds, or its fault.
[[nodiscard]] BackupContent contentOf(const BackupTools& tools, const std::filesystem::path& file);

/// A new backup, checked before it has its name, then older ones are let go by generation: all of the last
/// day by the hour, two weeks by the day, two months by the week, two years by the month, later one a year.
/// The one before is only let go when a good one has taken its place. Failure(LogDamaged) when the copy is
/// not good; then nothing is there that was not before.
Backup makeBackup(const BackupTools& tools, const std::filesystem::path& log, const core::Uuid& logId,
                  const std::filesystem::path& folder, core::Utc now);
/// The same before something takes the log's place: it is kept, and none is let go of.
Backup makeKeptBackup(const BackupTools& tools, const std::filesystem::path& log, const core::Uuid& logId,
                      const std::filesystem::path& folder, core::Utc now);
/// The same into the folder of that log; why it was not made in words, empty when it was. For where work goes
/// on all the same.
[[nodiscard]] std::string tryBackup(const BackupTools& tools, const std::filesystem::path& log,
                                    const core::Uuid& logId, const std::filesystem::path& dataFolder,
                                    core::Utc now);
/// Those of `backups` (newest first) that have no generation of their own any more.
[[nodiscard]] std::vector<Backup> superseded(const std::vector<Backup>& backups, core::Utc now);

/// Sentences to be read where the log itself lies in a folder that another program keeps in step, or on a
/// disk of another computer.
[[nodiscard]] std::vector<std::string> placeWarnings(const BackupTools& tools,
                                                     const std::filesystem::path& log);
/// Sentences to be read before a folder is used: it is on the same disk as the log, or the live log lies in a
/// folder that another program keeps in step.
[[nodiscard]] std::vector<std::string> backupWarnings(const BackupTools& tools,
                                                      const std::filesystem::path& log,
                                                      const std::filesystem::path& folder);
/// "Last good backup: today 12:00", "… 12 Mar 2026", "No backup yet".
[[nodiscard]] std::string lastBackupText(const std::vector<Backup>& backups, core::Utc now,
                                         const core::Zone& zone);

} // namespace tidemark::app
