#include "core/uuid.h"

#include <algorithm>

namespace tidemark::core {

std::string formatUuid(const Uuid& uuid) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string text(36, '-');
    std::size_t at = 0;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        at += i == 4 || i == 6 || i == 8 || i == 10 ? 1U : 0U;
        text[at++] = kHex[uuid.bytes[i] >> 4U];
        text[at++] = kHex[uuid.bytes[i] & 15U];
    }
    return text;
}

std::optional<Uuid> parseUuid(std::string_view text) {
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') {
        return std::nullopt;
    }
    Uuid uuid;
    std::size_t nibble = 0;
    for (const char c : text) {
        if (c == '-') {
            continue;
        }
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0 || nibble >= 32) {
            return std::nullopt;
        }
        auto& byte = uuid.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>(byte << 4U | static_cast<unsigned>(digit));
        ++nibble;
    }
    return nibble == 32 ? std::optional{uuid} : std::nullopt;
}

UuidSource::UuidSource()
    : random_([] {
          std::random_device device;
          std::seed_seq seed{device(), device(), device(), device(), device(), device(), device(), device()};
          return std::mt19937_64{seed};
      }()) {}

UuidSource::UuidSource(std::uint64_t seed) : random_(seed) {}

Uuid UuidSource::make(Utc now) {
    const auto wanted = static_cast<std::uint64_t>(now.time_since_epoch().count()) * 1000U;
    // A clock that stands still (or goes back) must not break the order: count within the millisecond, then
    // borrow the next.
    if (wanted > lastMillis_) {
        lastMillis_ = wanted;
        counter_ = 0;
    } else if (++counter_ > 0x3ffffU) {
        ++lastMillis_;
        counter_ = 0;
    }
    Uuid uuid;
    for (std::size_t i = 0; i < 6; ++i) {
        uuid.bytes[i] = static_cast<std::uint8_t>(lastMillis_ >> (40U - 8U * i));
    }
    uuid.bytes[6] = static_cast<std::uint8_t>(0x70U | (counter_ >> 14U & 0x0fU));
    uuid.bytes[7] = static_cast<std::uint8_t>(counter_ >> 6U);
    uuid.bytes[8] = static_cast<std::uint8_t>(0x80U | (counter_ & 0x3fU));
    const std::uint64_t noise = random_();
    for (std::size_t i = 9; i < 16; ++i) {
        uuid.bytes[i] = static_cast<std::uint8_t>(noise >> (8U * (i - 9)));
    }
    return uuid;
}

} // namespace tidemark::core
