#pragma once
// A log in one SQLite file. The only header of storage that programs include.

#include "core/backup_tools.h"
#include "core/key_ring.h"
#include "core/log_protection.h"
#include "core/log_store.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace tidemark::storage {

/// Whether the path, or the folder that would hold it, is on a disk of another computer, where SQLite's
/// write-ahead log holds for one computer at a time only. False when it cannot be told.
[[nodiscard]] bool onNetwork(const std::filesystem::path& path);

struct OpenOptions {
    bool readOnly = false; ///< every write gives Failure(LogReadOnly)
    std::chrono::milliseconds lockWait{
        5000};                     ///< how long to wait for another program before Failure(LogLocked)
    core::KeyRing* keys = nullptr; ///< what opens encrypted logs; without it they do not open
    core::Secret passphrase{};     ///< createLog(): of the new log; empty for one that is not encrypted
    /// Of a log for which this is true one program at a time may open it: see open_mark.h.
    bool (*onNetwork)(const std::filesystem::path& log) = &storage::onNetwork;
};

/// Opens a log. A file of an earlier version of the program is first copied beside itself, then brought up to
/// date. A file or folder that may not be written opens for reading (see LogInfo::readOnly), also when it is
/// of an earlier version. Failure: FileMissing, AccessDenied, NotALog, LogDamaged, LogNewer, LogLocked,
/// LogElsewhere, DiskFull, InputOutput; PassphraseNeeded, PassphraseWrong, EncryptionMissing of an encrypted
/// log. In the cases NotALog, LogDamaged and LogNewer the file is as it was, and nothing was made beside it.
[[nodiscard]] std::unique_ptr<core::LogStore> openLog(const std::filesystem::path& path,
                                                      const OpenOptions& options = {});

/// Makes a new, empty log that only its owner may read (mode 0600, its companion files too) and opens it.
/// `zone`: IANA name; `now`: when it is made. Failure: FileExists, FileMissing (no such folder), UnknownZone,
/// AccessDenied, LogReadOnly (the medium), DiskFull, InputOutput.
[[nodiscard]] std::unique_ptr<core::LogStore> createLog(const std::filesystem::path& path,
                                                        const std::string& zone, core::Utc now,
                                                        const OpenOptions& options = {});

/// The log as it is at this moment, as a new file that only its owner may read. With a connection of its own,
/// so that it may be called on any thread while the log is written. The schema stays that of the log. Failure
/// as openLog(), and FileExists for `copy`.
void copyLog(const std::filesystem::path& log, const std::filesystem::path& copy,
             const OpenOptions& options = {});

/// The content of `from` in the place of what is in the log `to`, in one transaction: all of it or nothing,
/// and other programs that have `to` open see either. `to` stays encrypted as it is, and whoever was erased
/// there stays so. Failure as openLog() for either; LogReadOnly when `to` cannot be written.
void replaceLog(const std::filesystem::path& from, const std::filesystem::path& to,
                const OpenOptions& options = {});

/// Whether both paths, or the folders that would hold them, are on one file system. True when it cannot be
/// told.
[[nodiscard]] bool onSameDisk(const std::filesystem::path& one, const std::filesystem::path& other);

/// These, for the services above.
[[nodiscard]] core::BackupTools backupTools(core::KeyRing& keys);
[[nodiscard]] core::LogProtection logProtection(core::KeyRing& keys);

/// This build can encrypt.
[[nodiscard]] bool canEncrypt();

} // namespace tidemark::storage
