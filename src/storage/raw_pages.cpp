#include "storage/raw_pages.h"

#include "storage/log_header.h"

#include <algorithm>

namespace tidemark::storage {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHead = 32; // of either file, as much as is looked at

std::size_t sizeOf(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    return error ? 0 : static_cast<std::size_t>(size);
}

std::string read(std::ifstream& in, std::size_t at, std::size_t count) {
    std::string bytes(count, '\0');
    in.clear();
    in.seekg(static_cast<std::streamoff>(at));
    in.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

std::size_t big(std::string_view bytes, std::size_t at, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = at; i < at + count && i < bytes.size(); ++i) {
        value = value << 8U | static_cast<std::uint8_t>(bytes[i]);
    }
    return value;
}

} // namespace

RawPages::RawPages(const fs::path& path)
    : file_(path, std::ios::binary), ahead_(walOf(path), std::ios::binary), bytes_(sizeOf(path)) {
    const auto head = read(file_, 0, kHead);
    const auto page = head.starts_with(kSqliteMagic) ? big(head, 16, 2) : 0;
    size_ = page == 1 ? 65536 : page >= 512 && (page & (page - 1)) == 0 ? page : kOurPageSize;
    takeWriteAhead(sizeOf(walOf(path)));
}

PageFile RawPages::file() {
    PageFile file;
    file.pageSize = file.usable = size_;
    file.pages = std::max((bytes_ + size_ - 1) / size_, later_.empty() ? 0 : later_.rbegin()->first);
    file.page = [this](std::size_t number) {
        if (const auto found = later_.find(number); found != later_.end()) {
            return read(ahead_, found->second, size_);
        }
        return number == 0 || (number - 1) * size_ >= bytes_ ? std::string{}
                                                             : read(file_, (number - 1) * size_, size_);
    };
    return file;
}

// https://www.sqlite.org/fileformat.html, 4.1: a header of 32 bytes, then pages with 24 before each.
void RawPages::takeWriteAhead(std::size_t length) {
    constexpr std::size_t kFrameHead = 24;
    const auto head = read(ahead_, 0, kHead);
    if (head.size() < kHead || big(head, 8, 4) != size_) {
        return;
    }
    std::map<std::size_t, std::size_t> open;
    for (auto at = kHead; at + kFrameHead + size_ <= length; at += kFrameHead + size_) {
        const auto frame = read(ahead_, at, kFrameHead);
        if (frame.compare(8, 8, head, 16, 8) != 0) {
            break; // of an earlier round
        }
        // A number far beyond both files is no page of ours, and would make the walk a long one.
        if (const auto number = big(frame, 0, 4); number <= (bytes_ + length) / size_ + 1) {
            open.insert_or_assign(number, at + kFrameHead);
        }
        if (big(frame, 4, 4) != 0) { // committed up to here
            for (const auto& [number, place] : open) {
                later_.insert_or_assign(number, place);
            }
            open.clear();
        }
    }
}

} // namespace tidemark::storage
