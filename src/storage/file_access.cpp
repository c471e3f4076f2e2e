#include "storage/file_access.h"

#include "core/failure.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

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
