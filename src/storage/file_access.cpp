#include "storage/file_access.h"

#include "core/failure.h"
#include "storage/sqlite_log.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

FailureCode codeOf(int error) {
    switch (error) {
        case EEXIST:
            return FailureCode::FileExists;
        case ENOENT:
        case ENOTDIR:
            return FailureCode::FileMissing;
        case EACCES:
        case EPERM:
            return FailureCode::AccessDenied;
        case EROFS:
            return FailureCode::LogReadOnly;
        case ENOSPC:
        case EDQUOT:
            return FailureCode::DiskFull;
        default:
            return FailureCode::InputOutput;
    }
}

} // namespace

void createPrivateFile(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
        throw Failure{codeOf(errno), path.string()};
    }
    close(file);
}

std::string firstBytes(const std::filesystem::path& path, std::size_t most) {
    std::string bytes(most, '\0');
    std::ifstream in{path, std::ios::binary};
    in.read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

std::string hexText(std::span<const unsigned char> bytes) {
    std::string text(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

void syncToDisk(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = file >= 0 && fsync(file) == 0;
    if (file >= 0) {
        close(file);
    }
    if (!done) {
        throw Failure{FailureCode::InputOutput, path.string()};
    }
}

OldFile::OldFile(const std::filesystem::path& path) : file_(open(path.c_str(), O_RDWR | O_CLOEXEC)) {}

OldFile::~OldFile() {
    if (file_ >= 0) {
        close(file_);
    }
}

void OldFile::overwrite() {
    struct stat found {};
    if (file_ < 0 || fstat(file_, &found) != 0) {
        return;
    }
    static constexpr std::array<char, std::size_t{64} << 10U> kNothing{};
    for (off_t at = 0; at < found.st_size;) {
        const auto rest = static_cast<std::size_t>(found.st_size - at);
        const auto done = pwrite(file_, kNothing.data(), std::min(rest, kNothing.size()), at);
        if (done <= 0) {
            break; // the new file is in its place all the same
        }
        at += done;
    }
    fsync(file_);
}

bool mayWrite(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    const auto permissions = fs::status(path, error).permissions();
    constexpr auto kAnyWrite = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    if (error || (permissions & kAnyWrite) == fs::perms::none) {
        return false;
    }
    return access(path.c_str(), W_OK) == 0;
}

bool onNetwork(const std::filesystem::path& path) {
    // linux/magic.h, and those of systems that keep their number to themselves: NFS, SMB, CIFS, SMB2, 9P,
    // FUSE (sshfs), Ceph, AFS, Lustre.
    static constexpr std::array<unsigned long, 9> kAway{
        0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x01021997, 0x65735546, 0x00C36400, 0x5346414F, 0x0BD00BD0};
    for (auto at = std::filesystem::absolute(path); !at.empty(); at = at.parent_path()) {
        struct statfs found {};
        if (::statfs(at.c_str(), &found) == 0) {
            return std::ranges::find(kAway, static_cast<unsigned long>(found.f_type)) != kAway.end();
        }
        if (at == at.parent_path()) {
            break;
        }
    }
    return false;
}

std::optional<std::uint64_t> deviceOf(const std::filesystem::path& path) {
    for (auto at = std::filesystem::absolute(path); !at.empty(); at = at.parent_path()) {
        struct stat found {};
        if (::stat(at.c_str(), &found) == 0) {
            return static_cast<std::uint64_t>(found.st_dev);
        }
        if (at == at.parent_path()) {
            break;
        }
    }
    return std::nullopt;
}

} // namespace tidemark::storage
