#include "exchange/utf8.h"

#include <cstdint>
#include <cstring>

namespace tidemark::exchange {
namespace {

std::uint8_t byteAt(std::string_view text, std::size_t i) {
    return static_cast<std::uint8_t>(text[i]);
}

bool follows(std::string_view text, std::size_t i, std::uint8_t lowest = 0x80, std::uint8_t highest = 0xBF) {
    return i < text.size() && byteAt(text, i) >= lowest && byteAt(text, i) <= highest;
}

/// Length of the character that starts at `i`, 0 when there is none.
std::size_t characterAt(std::string_view text, std::size_t i) {
    const std::uint8_t lead = byteAt(text, i);
    if (lead != 0 && lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return follows(text, i + 1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const std::uint8_t lowest = lead == 0xE0 ? 0xA0 : 0x80;
        const std::uint8_t highest = lead == 0xED ? 0x9F : 0xBF;
        return follows(text, i + 1, lowest, highest) && follows(text, i + 2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const std::uint8_t lowest = lead == 0xF0 ? 0x90 : 0x80;
        const std::uint8_t highest = lead == 0xF4 ? 0x8F : 0xBF;
        const bool whole =
            follows(text, i + 1, lowest, highest) && follows(text, i + 2) && follows(text, i + 3);
        return whole ? 4 : 0;
    }
    return 0;
}

/// True when the 8 bytes from `i` are ASCII and none is NUL.
bool plainEight(std::string_view text, std::size_t i) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + i, sizeof eight);
    constexpr std::uint64_t kHigh = 0x8080808080808080U;
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    return ((eight | (eight - kOnes)) & kHigh) == 0;
}

} // namespace

std::vector<std::size_t> brokenUtf8(std::string_view text, std::size_t atMost) {
    std::vector<std::size_t> broken;
    std::size_t i = 0;
    while (i < text.size() && broken.size() < atMost) {
        if (i + 8 <= text.size() && plainEight(text, i)) {
            i += 8;
            continue;
        }
        const std::size_t length = characterAt(text, i);
        if (length == 0) {
            broken.push_back(i);
        }
        i += length == 0 ? 1 : length;
    }
    return broken;
}

std::string_view firstCharacters(std::string_view text, std::size_t characters) {
    std::size_t i = 0;
    while (i < text.size() && characters > 0) {
        const std::size_t length = characterAt(text, i);
        i += length == 0 ? 1 : length;
        --characters;
    }
    return text.substr(0, i);
}

} // namespace tidemark::exchange
