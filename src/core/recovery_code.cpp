#include "core/recovery_code.h"

#include <array>
#include <cstdint>
#include <string>

namespace tidemark::core {

namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCharacters = 28;
constexpr std::size_t kGroup = 4;
constexpr unsigned kCheckBits = 12;
constexpr std::size_t kBits = kMasterBytes * 8 + kCheckBits;
static_assert(kCharacters * 5 == kBits);

/// Bits of the code, the first one first: 0 and 1.
using Bits = std::array<std::uint8_t, kBits>;

unsigned checkOf(const Bits& bits) {
    constexpr unsigned kPolynomial = 0x80F;
    unsigned check = 0;
    for (std::size_t i = 0; i < kMasterBytes * 8; ++i) {
        const unsigned top = (check >> (kCheckBits - 1)) & 1U;
        check = (check << 1U) & 0xFFFU;
        if ((top ^ bits.at(i)) != 0) {
            check ^= kPolynomial;
        }
    }
    return check;
}

int valueOf(char c) {
    if (c >= 'a' && c <= 'z') {
        c = static_cast<char>(c - 'a' + 'A');
    }
    c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    const auto at = kLetters.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

void wipeBits(Bits& bits) {
    wipe(reinterpret_cast<char*>(bits.data()), bits.size());
}

} // namespace

Secret formatRecoveryCode(const Secret& master) {
    Bits bits{};
    for (std::size_t i = 0; i < kMasterBytes * 8; ++i) {
        const auto byte = static_cast<std::uint8_t>(master.view()[i / 8]);
        bits.at(i) = (byte >> (7 - i % 8)) & 1U;
    }
    const unsigned check = checkOf(bits);
    for (unsigned i = 0; i < kCheckBits; ++i) {
        bits.at(kMasterBytes * 8 + i) = static_cast<std::uint8_t>((check >> (kCheckBits - 1 - i)) & 1U);
    }
    std::array<char, kCharacters + kCharacters / kGroup - 1> text{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < kCharacters; ++i) {
        if (i > 0 && i % kGroup == 0) {
            text.at(at++) = '-';
        }
        unsigned value = 0;
        for (std::size_t bit = 0; bit < 5; ++bit) {
            value = value << 1U | bits.at(i * 5 + bit);
        }
        text.at(at++) = kLetters[value];
    }
    Secret code{std::string_view{text.data(), at}};
    wipe(text.data(), text.size());
    wipeBits(bits);
    return code;
}

std::optional<Secret> parseRecoveryCode(std::string_view text) {
    Bits bits{};
    std::size_t count = 0;
    bool sound = true;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        // A dash that a word processor made long is three bytes of UTF-8 above 0x80.
        if (c == '-' || c == ' ' || c == '\n' || c == '\r' || c == '\t' || byte >= 0x80U) {
            continue;
        }
        const int value = valueOf(c);
        if (value < 0 || count == kCharacters) {
            sound = false;
            break;
        }
        for (std::size_t bit = 0; bit < 5; ++bit) {
            bits.at(count * 5 + bit) = (static_cast<unsigned>(value) >> (4 - bit)) & 1U;
        }
        ++count;
    }
    std::optional<Secret> master;
    if (sound && count == kCharacters) {
        unsigned check = 0;
        for (unsigned i = 0; i < kCheckBits; ++i) {
            check = check << 1U | bits.at(kMasterBytes * 8 + i);
        }
        if (check == checkOf(bits)) {
            std::array<char, kMasterBytes> bytes{};
            for (std::size_t i = 0; i < kMasterBytes * 8; ++i) {
                const auto byte = static_cast<unsigned char>(bytes.at(i / 8));
                bytes.at(i / 8) = static_cast<char>(byte << 1U | bits.at(i));
            }
            master.emplace(std::string_view{bytes.data(), bytes.size()});
            wipe(bytes.data(), bytes.size());
        }
    }
    wipeBits(bits);
    return master;
}

} // namespace tidemark::core
