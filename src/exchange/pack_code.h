#pragma once
// The code on a pack, as a scanner types it: GS1 element strings (GS1 General Specifications, application
// identifiers), from a DataMatrix, a Code 128 or a QR code, or typed as it is printed below the code:
// "(01)…(17)…(10)…".
//
// Where the separator behind a variable field was lost, the field may end in several places: all of them are
// named and none is chosen.

#include "core/day.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tidemark::exchange {

enum class PackProblemCode {
    Empty,
    TooLong,    ///< longer than any pack code (kLongestPackCode)
    NotGs1,     ///< another scheme (ASC MH10, as on some German packs), or no code at all
    NoGtin,     ///< without it nobody can say which product this is
    NotDigits,  ///< a field that is made of digits holds something else
    CheckDigit, ///< of the GTIN: a digit was lost or misread
    NotADay,
    BadCharacter,     ///< outside GS1's set of 82 characters
    Truncated,        ///< the code ends within a field
    TooLongField,     ///< batch, serial and national number have at most 20 characters
    Repeated,         ///< the same field twice, with different values
    UnknownField,     ///< its length is not known, so what follows is kept as it stands
    MissingSeparator, ///< the field may end in several places
};

struct PackProblem {
    PackProblemCode code{};
    std::string ai;    ///< the field, empty for the code as a whole
    std::string value; ///< what stood there, shortened
    friend bool operator==(const PackProblem&, const PackProblem&) = default;
};

/// One way to read a code whose separator was lost.
struct PackReading {
    std::optional<std::string> batch;
    std::optional<std::string> serial;
    friend bool operator==(const PackReading&, const PackReading&) = default;
};

struct PackCode {
    std::optional<std::string> gtin; ///< 14 digits, check digit right
    std::optional<std::string> batch;
    std::optional<std::string> serial;
    std::optional<core::Day> expiresOn; ///< day 00 is the last day of the month
    std::optional<core::Day> producedOn;
    std::optional<std::string> nationalNumber; ///< 710 to 716, or the Nordic item number in the GTIN
    std::vector<std::pair<std::string, std::string>> others; ///< by AI, in order
    std::string rawRest;                                     ///< what could not be told apart
    std::vector<PackReading>
        readings; ///< more than one: a person has to choose; batch and serial are then not set
    std::vector<PackProblem> problems;

    /// A valid GTIN, and nothing wrong with any field.
    [[nodiscard]] bool ok() const { return gtin.has_value() && problems.empty(); }
};

inline constexpr std::size_t kLongestPackCode =
    1000; ///< bytes; the largest GS1 DataMatrix holds 2,335 letters, no pack does

/// `separator`: what the scanner types for FNC1, besides GS itself, '|' and '~' (which no field can hold) and
/// "<GS>". Years 51 to 99 are of the last century, as there is no clock here.
[[nodiscard]] PackCode parsePackCode(std::string_view text, char separator = '\x1d');

/// Whether a text that was typed quickly into some field is a pack code: a symbology prefix, or "(01)" or
/// "01" with 14 digits. Whether it is a good one is for parsePackCode to say.
[[nodiscard]] bool looksLikePackCode(std::string_view text);

/// Modulo 10 over 14 digits, weights 3 and 1 from the left.
[[nodiscard]] bool isValidGtin(std::string_view digits);

} // namespace tidemark::exchange
