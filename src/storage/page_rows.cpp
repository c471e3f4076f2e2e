#include "storage/page_rows.h"

#include <algorithm>
#include <bit>
#include <set>

namespace tidemark::storage {

namespace {

constexpr std::size_t kFileHeader = 100;
constexpr std::size_t kLargestRow = std::size_t{64} << 20U;

enum PageKind : unsigned char {
    kTableLeaf = 0x0d,
    kIndexLeaf = 0x0a,
    kIndexInner = 0x02,
    kTableInner = 0x05,
};

/// Reads forward in bytes and never beyond them.
class Cursor {
public:
    explicit Cursor(std::string_view bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}

    [[nodiscard]] bool sound() const { return sound_; }
    [[nodiscard]] std::size_t at() const { return at_; }

    std::uint64_t big(std::size_t count) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            value = value << 8U | byte();
        }
        return value;
    }
    /// 1 to 9 bytes.
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int i = 0; i < 8; ++i) {
            const auto next = byte();
            value = value << 7U | (next & 0x7fU);
            if ((next & 0x80U) == 0) {
                return value;
            }
        }
        return value << 8U | byte();
    }
    std::string_view text(std::size_t count) {
        if (!sound_ || count > bytes_.size() - at_) {
            sound_ = false;
            return {};
        }
        const auto part = bytes_.substr(at_, count);
        at_ += count;
        return part;
    }

private:
    std::uint8_t byte() {
        if (at_ >= bytes_.size()) {
            sound_ = false;
            return 0;
        }
        return static_cast<std::uint8_t>(bytes_[at_++]);
    }
    std::string_view bytes_;
    std::size_t at_;
    bool sound_ = true;
};

std::optional<StoredValue> valueOf(std::uint64_t type, Cursor& body) {
    constexpr std::size_t kSizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    if (type == 0) {
        return StoredValue{};
    }
    if (type == 8 || type == 9) {
        return StoredValue{static_cast<std::int64_t>(type - 8)};
    }
    if (type < 8) {
        const auto size = kSizes[type];
        const auto raw = body.big(size);
        if (!body.sound()) {
            return std::nullopt;
        }
        if (type == 7) {
            return StoredValue{std::bit_cast<double>(raw)};
        }
        const auto shift = 64 - 8 * size; // the sign is that of the shorter number
        return StoredValue{static_cast<std::int64_t>(raw << shift) >> shift};
    }
    if (type < 12) {
        return std::nullopt;
    }
    const auto size = static_cast<std::size_t>((type - 12) / 2);
    const auto text = body.text(size);
    if (!body.sound()) {
        return std::nullopt;
    }
    return type % 2 == 0 ? StoredValue{Blob{std::string{text}}} : StoredValue{std::string{text}};
}

std::optional<std::vector<StoredValue>> valuesOf(std::string_view payload) {
    Cursor head{payload};
    const auto headSize = static_cast<std::size_t>(head.varint());
    if (!head.sound() || headSize > payload.size()) {
        return std::nullopt;
    }
    Cursor body{payload, headSize};
    std::vector<StoredValue> values;
    constexpr std::size_t kMostColumns = 100;
    while (head.at() < headSize && values.size() < kMostColumns) {
        auto value = valueOf(head.varint(), body);
        if (!value || !head.sound()) {
            return std::nullopt;
        }
        values.push_back(*std::move(value));
    }
    return values;
}

class PageWalk {
public:
    PageWalk(const PageFile& file, const std::function<void(const StoredRow&)>& take)
        : file_(file), take_(take) {}

    /// False: it cannot be read, or says it holds rows and does not.
    bool page(std::size_t number) {
        const auto bytes = file_.page(number);
        if (bytes.size() != file_.pageSize) {
            return false;
        }
        const std::size_t start = number == 1 ? kFileHeader : 0;
        const auto kind = static_cast<unsigned char>(bytes[start]);
        if (kind != kTableLeaf && kind != kIndexLeaf && kind != kIndexInner) {
            // The inside of a tree, the rest of a long row, or free: none of these holds rows.
            return kind == kTableInner || kind == 0;
        }
        const std::size_t headSize = kind == kIndexInner ? 12 : 8;
        Cursor head{bytes, start + 3};
        const auto cells = static_cast<std::size_t>(head.big(2));
        if (start + headSize + 2 * cells > bytes.size()) {
            return false;
        }
        Cursor pointers{bytes, start + headSize};
        bool sound = true;
        for (std::size_t i = 0; i < cells; ++i) {
            sound = cell(bytes, kind, static_cast<std::size_t>(pointers.big(2))) && sound;
        }
        return sound;
    }

private:
    bool cell(std::string_view bytes, unsigned char kind, std::size_t at) {
        if (at == 0 || at >= file_.usable) {
            return false;
        }
        Cursor cursor{bytes.substr(0, file_.usable), kind == kIndexInner ? at + 4 : at};
        const auto size = static_cast<std::size_t>(cursor.varint());
        StoredRow row;
        if (kind == kTableLeaf) {
            row.rowid = static_cast<std::int64_t>(cursor.varint());
        }
        if (!cursor.sound() || size > kLargestRow) {
            return false;
        }
        const auto payload = payloadOf(cursor, size, kind == kTableLeaf);
        auto values = payload ? valuesOf(*payload) : std::nullopt;
        if (!values) {
            return false;
        }
        row.values = *std::move(values);
        take_(row);
        return true;
    }

    std::optional<std::string> payloadOf(Cursor& cursor, std::size_t size, bool ofTable) const {
        const auto usable = file_.usable;
        const auto most = ofTable ? usable - 35 : (usable - 12) * 64 / 255 - 23;
        if (size <= most) {
            const auto text = cursor.text(size);
            return cursor.sound() ? std::optional{std::string{text}} : std::nullopt;
        }
        const auto least = (usable - 12) * 32 / 255 - 23;
        const auto wished = least + (size - least) % (usable - 4);
        std::string payload{cursor.text(wished <= most ? wished : least)};
        auto next = static_cast<std::size_t>(cursor.big(4));
        std::set<std::size_t> seen;
        while (cursor.sound() && payload.size() < size) {
            const auto bytes = seen.insert(next).second ? file_.page(next) : std::string{};
            if (bytes.size() != file_.pageSize) {
                return std::nullopt;
            }
            Cursor page{bytes};
            next = static_cast<std::size_t>(page.big(4));
            payload += page.text(std::min(size - payload.size(), usable - 4));
        }
        return cursor.sound() ? std::optional{std::move(payload)} : std::nullopt;
    }

    const PageFile& file_;
    const std::function<void(const StoredRow&)>& take_;
};

} // namespace

std::size_t forEachStoredRow(const PageFile& file, const std::function<void(const StoredRow&)>& take) {
    PageWalk walk{file, take};
    std::size_t damaged = 0;
    for (std::size_t number = 1; number <= file.pages; ++number) {
        damaged += walk.page(number) ? 0 : 1;
    }
    return damaged;
}

} // namespace tidemark::storage
