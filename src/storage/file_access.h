#pragma once
// The corner that knows how this system guards files; everything else in storage uses std::filesystem and
// SQLite.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace tidemark::storage {

/// Makes an empty file that only its owner may read and write, whatever the umask. Failure: FileExists,
/// FileMissing (there is no such folder), AccessDenied, LogReadOnly (a read-only medium), DiskFull,
/// InputOutput.
void createPrivateFile(const std::filesystem::path& path);

/// At most so many of the file's first bytes; fewer, or none, of one that is shorter or cannot be read.
[[nodiscard]] std::string firstBytes(const std::filesystem::path& path, std::size_t most);

/// Two hexadecimal digits for each byte.
[[nodiscard]] std::string hexText(std::span<const unsigned char> bytes);

/// Whether this program may write the file or into the folder: permission, medium, and the mark "read-only"
/// (no write permission for anybody), which is honoured even where the system would let an administrator
/// pass.
[[nodiscard]] bool mayWrite(const std::filesystem::path& path);

/// What was written to the file, or into the folder, is on the disk. Failure(InputOutput).
void syncToDisk(const std::filesystem::path& path);

/// A file that is to be unreadable once another has its name: taken hold of before, overwritten after. On a
/// solid state disk or in snapshots of the file system older copies of its blocks may live on.
class OldFile {
public:
    explicit OldFile(const std::filesystem::path& path);
    ~OldFile();
    OldFile(const OldFile&) = delete;
    OldFile& operator=(const OldFile&) = delete;
    void overwrite();

private:
    int file_ = -1;
};

/// A number of the file system that holds the path, or the nearest folder above it that is there.
[[nodiscard]] std::optional<std::uint64_t> deviceOf(const std::filesystem::path& path);

} // namespace tidemark::storage
