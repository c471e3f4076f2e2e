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

Uuid derivedUuid(const Uuid& from, std::string_view name) {
    // FNV-1a over identity and name, twice from different starts, each mixed to the end (Steele's
    // splitmix64).
    constexpr std::uint64_t kPrime = 0x100000001B3U;
    Uuid uuid;
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t hash = half == 0 ? 0xCBF29CE484222325U : 0x9E3779B97F4A7C15U;
        const auto add = [&](std::uint8_t byte) { hash = (hash ^ byte) * kPrime; };
        for (const auto byte : from.bytes) {
            add(byte);
        }
        for (const char sign : name) {
            add(static_cast<std::uint8_t>(sign));
        }
        hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9U;
        hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBU;
        hash ^= hash >> 31U;
        for (std::size_t i = 0; i < 8; ++i) {
            uuid.bytes.at(half * 8 + i) = static_cast<std::uint8_t>(hash >> (8 * i));
        }
    }
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0FU) | 0x80U);
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3FU) | 0x80U);
    return uuid;
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
