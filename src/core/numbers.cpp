#include "core/numbers.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace tidemark::core {

std::optional<double> parseNumber(std::string_view text) {
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
        if (!text.empty() && text.front() == '-') {
            return std::nullopt;
        }
    }
    if (text.empty() || text.size() > 40) {
        return std::nullopt;
    }
    std::array<char, 40> buffer{};
    int signs = 0;
    int digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '.' || c == ',') {
            if (++signs > 1) {
                return std::nullopt;
            }
            buffer[i] = '.';
        } else if (c >= '0' && c <= '9') {
            ++digits;
            buffer[i] = c;
        } else if (c == '-' && i == 0) {
            buffer[i] = c;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0) {
        return std::nullopt;
    }
    double value = 0;
    const char* end = buffer.data() + text.size();
    const auto result = std::from_chars(buffer.data(), end, value, std::chars_format::fixed);
    if (result.ec != std::errc{} || result.ptr != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<int> parseInteger(std::string_view text) {
    int value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || result.ec != std::errc{} || result.ptr != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::string formatNumber(double value) {
    // Many numbers that people give are whole, and those are much quicker to write.
    if (const auto whole = static_cast<std::int64_t>(std::abs(value) < 1e15 ? value : 0.5);
        static_cast<double>(whole) == value) {
        std::array<char, 24> digits;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), whole);
        return {digits.data(), end.ptr};
    }
    // 17 significant digits at most; fixed form, because an exponent would not be read back by parseNumber.
    std::array<char, 400> buffer; // not cleared: 400 bytes for each number of an import
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value == 0 ? 0.0 : value,
                                      std::chars_format::fixed); // no "-0"
    return {buffer.data(), result.ptr};
}

std::string formatFixed(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    // The small term undoes binary representation error (16.25 stored as 16.2499…) before rounding half away
    // from zero.
    const double rounded = std::round(value * scale * (1 + 1e-12)) / scale;
    return fmt::format("{:.{}f}", rounded == 0 ? 0.0 : rounded, decimals);
}

} // namespace tidemark::core
