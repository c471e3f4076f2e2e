#pragma once
// The one place where numbers become text and text becomes numbers. Nothing here looks at the locale: after a
// toolkit has set a German locale the C functions read "1.5" as 1, and a dose would be stored wrong with no
// error.

#include <optional>
#include <string>
#include <string_view>

namespace tidemark::core {

/// A decimal number with `.` or `,` as its decimal sign, optional leading sign. No thousands separators, no
/// exponent, no spaces inside, no "nan" or "inf"; nothing for anything else.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);
[[nodiscard]] std::optional<int> parseInteger(std::string_view text);

/// The shortest text that reads back as the same number, with a point.
[[nodiscard]] std::string formatNumber(double value);
/// Writes 0 to 99 as two digits at `place`: dates and times are written often enough for it to count.
constexpr void putTwoDigits(char* place, unsigned value) {
    place[0] = static_cast<char>('0' + value / 10);
    place[1] = static_cast<char>('0' + value % 10);
}
/// Fixed decimals, with a point. Rounds half away from zero as people do (16.25 -> 16.3), and never prints
/// "-0.0".
[[nodiscard]] std::string formatFixed(double value, int decimals);

} // namespace tidemark::core
