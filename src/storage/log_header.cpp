#include "storage/log_header.h"

#include "core/failure.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

namespace fs = std::filesystem;

// https://www.sqlite.org/fileformat.html, section 1.3
constexpr std::size_t kHeaderSize = 100;

class Header {
public:
    explicit Header(const fs::path& path) {
        errno = 0;
        std::ifstream in{path, std::ios::binary};
        if (!in) {
            throw Failure{errno == ENOENT ? FailureCode::FileMissing : FailureCode::AccessDenied,
                          path.string()};
        }
        in.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
        size_ = static_cast<std::size_t>(in.gcount());
        if (in.bad()) {
            throw Failure{FailureCode::InputOutput, path.string()};
        }
    }

    [[nodiscard]] bool isWhole() const { return size_ == kHeaderSize; }
    [[nodiscard]] bool hasMagic() const { return text().substr(0, kSqliteMagic.size()) == kSqliteMagic; }
    /// Cut off within the header, but what is there could have been one.
    [[nodiscard]] bool isBeginning() const {
        return size_ >= kSqliteMagic.size() && !isWhole() && hasMagic();
    }
    [[nodiscard]] std::uint32_t big(std::size_t offset, std::size_t count = 4) const {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            value = value << 8U | static_cast<std::uint8_t>(bytes_[offset + i]);
        }
        return value;
    }
    /// The fields that SQLite fixes or limits.
    [[nodiscard]] bool isSound() const {
        const auto size = pageSize();
        return hasMagic() && size >= 512 && size <= 65536 && (size & (size - 1)) == 0 && big(18, 1) <= 2 &&
               big(19, 1) <= 2 && big(18, 1) >= 1 && big(19, 1) >= 1 && big(21, 1) == 64 &&
               big(22, 1) == 32 && big(23, 1) == 32 && big(44) <= 4 && big(56) == 1;
    }
    [[nodiscard]] std::uint32_t pageSize() const { return big(16, 2) == 1 ? 65536 : big(16, 2); }
    /// Pages the file should have; 0 when the header does not know.
    [[nodiscard]] std::uint32_t pages() const { return big(24) == big(92) ? big(28) : 0; }
    [[nodiscard]] std::uint32_t userVersion() const { return big(60); }
    [[nodiscard]] std::uint32_t applicationId() const { return big(68); }

private:
    [[nodiscard]] std::string_view text() const { return {bytes_.data(), size_}; }
    std::array<char, kHeaderSize> bytes_{};
    std::size_t size_ = 0;
};

} // namespace

fs::path walOf(const fs::path& path) {
    auto wal = path;
    wal += "-wal";
    return wal;
}

int readLogHeader(const fs::path& path, int newestKnown) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        throw Failure{FailureCode::FileMissing, path.string()};
    }
    if (status.type() != fs::file_type::regular) {
        throw Failure{error ? FailureCode::AccessDenied : FailureCode::NotALog, path.string()};
    }
    const Header header{path};
    if (header.isBeginning()) {
        throw Failure{FailureCode::LogDamaged, path.string()};
    }
    if (!header.isWhole() || header.applicationId() != kApplicationId) {
        throw Failure{FailureCode::NotALog, path.string()};
    }
    if (!header.isSound() || header.userVersion() == 0) {
        throw Failure{FailureCode::LogDamaged, path.string()};
    }
    if (header.userVersion() > static_cast<std::uint32_t>(newestKnown)) {
        throw Failure{FailureCode::LogNewer, path.string()};
    }
    // While a write-ahead file is there, a page count ahead of the file is an interrupted checkpoint, and is
    // mended.
    const auto walSize = fs::file_size(walOf(path), error);
    const bool hasWal = !error && walSize > 0;
    const auto size = fs::file_size(path, error);
    if (error) {
        throw Failure{FailureCode::InputOutput, path.string()};
    }
    if (!hasWal && size < std::uint64_t{header.pages()} * header.pageSize()) {
        throw Failure{FailureCode::LogDamaged, path.string()};
    }
    return static_cast<int>(header.userVersion());
}

} // namespace tidemark::storage
