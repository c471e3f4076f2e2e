#pragma once
// The pages of a file that SQLite does not open.

#include "storage/page_rows.h"

#include <filesystem>
#include <fstream>
#include <map>

namespace tidemark::storage {

/// The pages of our own logs; what is taken where the file does not say.
inline constexpr std::size_t kOurPageSize = 32768;

/// The file, with what the write-ahead log has committed over
/// it. Read as they are asked for, however large the file is.
class RawPages {
public:
    explicit RawPages(const std::filesystem::path& path);
    /// Lives no longer than this.
    [[nodiscard]] PageFile file();

private:
    void takeWriteAhead(std::size_t length);

    std::ifstream file_;
    std::ifstream ahead_;
    std::size_t bytes_;
    std::size_t size_ = kOurPageSize;
    std::map<std::size_t, std::size_t> later_; ///< where a page lies in the write-ahead file
};

} // namespace tidemark::storage
