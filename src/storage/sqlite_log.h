#pragma once
// A log in one SQLite file. The only header of storage that programs include.

#include "core/log_store.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace tidemark::storage {

struct OpenOptions {
    bool readOnly = false; ///< every write gives Failure(LogReadOnly)
    std::chrono::milliseconds lockWait{
        5000}; ///< how long to wait for another program before Failure(LogLocked)
};

/// Opens a log. A file of an earlier version of the program is first copied beside itself, then brought up to
/// date. A file or folder that may not be written opens for reading (see LogInfo::readOnly), also when it is
/// of an earlier version. Failure: FileMissing, AccessDenied, NotALog, LogDamaged, LogNewer, LogLocked,
/// DiskFull, InputOutput. In the cases NotALog, LogDamaged and LogNewer the file is as it was, and nothing
/// was made beside it.
[[nodiscard]] std::unique_ptr<core::LogStore> openLog(const std::filesystem::path& path,
                                                      const OpenOptions& options = {});

/// Makes a new, empty log that only its owner may read (mode 0600, its companion files too) and opens it.
/// `zone`: IANA name; `now`: when it is made. Failure: FileExists, FileMissing (no such folder), UnknownZone,
/// AccessDenied, LogReadOnly (the medium), DiskFull, InputOutput.
[[nodiscard]] std::unique_ptr<core::LogStore> createLog(const std::filesystem::path& path,
                                                        const std::string& zone, core::Utc now,
                                                        const OpenOptions& options = {});

} // namespace tidemark::storage
