#pragma once
// A log on a disk of another computer is open in one program at a time. SQLite's write-ahead log is shared
// through memory, which two computers do not have in common, and over many network file systems the locks of
// one are unknown to the other: two that write at once damage the file. A small file beside the log, made in
// one step that every file system does for one caller only, says who has it.

#include "storage/sqlite_log.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace tidemark::storage {

/// How long until what another computer did to a share is looked at again.
inline constexpr std::chrono::milliseconds kShareRetry{100};

/// This program's claim on one log. It goes with its last owner; one that a killed program or a power
/// failure of the same computer left is taken over, one of another computer only when somebody deletes it.
class OpenMark {
public:
    /// The claim on `log`, which all parts of this program share. Waits up to `wait` for another program to
    /// let go. Failure: LogElsewhere with the computer and the mark's path; what createPrivateFile() gives.
    [[nodiscard]] static std::shared_ptr<OpenMark> take(const std::filesystem::path& log,
                                                        std::chrono::milliseconds wait);

    ~OpenMark();
    OpenMark(const OpenMark&) = delete;
    OpenMark& operator=(const OpenMark&) = delete;

    /// Whether the mark is still as this program made it: somebody may have deleted it by hand and opened the
    /// log elsewhere. Then nothing may be written any more.
    [[nodiscard]] bool holds() const;
    /// Failure(LogElsewhere) when it does not hold.
    void requireHeld() const;

    /// Where the mark of a log stands.
    [[nodiscard]] static std::filesystem::path pathFor(const std::filesystem::path& log);

private:
    OpenMark(std::filesystem::path path, std::string content);

    std::filesystem::path path_;
    std::string content_;
};

/// The claim on a log on a disk of another computer; nothing for any other, nor where none can be made
/// because this program may only read. Failure: LogElsewhere.
[[nodiscard]] std::shared_ptr<OpenMark> markIfShared(const std::filesystem::path& log,
                                                     const OpenOptions& options);

} // namespace tidemark::storage
