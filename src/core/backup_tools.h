#pragma once
// What services above need of the file of a log to keep backups of it, without knowing storage.

#include "core/log_store.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace tidemark::core {

/// Each throws Failure and may be called on any thread.
struct BackupTools {
    std::function<std::unique_ptr<LogStore>(const std::filesystem::path& log)> openForReading;
    /// Into a new file; other programs may go on writing.
    std::function<void(const std::filesystem::path& log, const std::filesystem::path& copy)> copyLog;
    /// Content of `from` in the place of what is in `to`, all of it or nothing.
    std::function<void(const std::filesystem::path& from, const std::filesystem::path& to)> replaceLog;
    std::function<bool(const std::filesystem::path& one, const std::filesystem::path& other)> onSameDisk;
    /// On a disk of another computer.
    std::function<bool(const std::filesystem::path& path)> onNetwork;
};

} // namespace tidemark::core
