#pragma once
// The text of a pack (JSON) as a small tree, within bounds: packs come from outside. Nothing in a pack is
// ever used as a path or an address.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::app {

inline constexpr std::size_t kLargestPack = std::size_t{1024} * 1024; ///< bytes of one file
inline constexpr std::size_t kDeepestPack = 8;                        ///< lists and objects inside each other
inline constexpr std::size_t kMostPackValues = 50'000;                ///< in one file

enum class PackFault {
    Unreadable,     ///< the file cannot be read
    TooLarge,       ///< more bytes than kLargestPack
    NotJson,        ///< place: line and column
    TooDeep,        ///< more than kDeepestPack
    TooMany,        ///< too many values, entries or files
    OtherFormat,    ///< "format" is not 1
    Missing,        ///< a required field is absent
    UnknownField,   ///< a field that is not known here: a slip of the pen would go unnoticed
    DuplicateField, ///< the same field twice
    WrongType,      ///< a text where a number belongs, or the like
    Empty,          ///< a text or list with nothing in it
    TooLong,        ///< a text with too many characters
    BadText,        ///< control characters, or not UTF-8
    OutOfRange,     ///< a number outside what it can be
    NotOrdered,     ///< a list that must ascend, or a range whose end is before its start
    UnknownWord,    ///< not one of the words that are known here
    NotAnId,        ///< an id with other characters than a-z, 0-9 and -
    DuplicateId,    ///< twice in one folder
    UnknownId,      ///< refers to something that is not in the pack
    DoesNotFit,     ///< contradicts another field of the same entry
};

/// Why a pack was refused. app/catalogue.h makes the sentence.
struct PackProblem {
    PackFault fault{};
    std::string file;  ///< the file's name; empty while only text is read
    std::string place; ///< "products[2].vials_g[0]", or "line 3, column 5" for NotJson
    std::string value; ///< what stands there, shortened
    friend bool operator==(const PackProblem&, const PackProblem&) = default;
};
using PackProblems = std::vector<PackProblem>;

struct PackNode {
    enum class Kind { Null, Flag, Number, Text, List, Object };
    Kind kind = Kind::Null;
    bool flag = false;
    double number = 0;
    std::string text;
    std::vector<std::string> keys; ///< of an object, one for each item
    std::vector<PackNode> items;
};

/// Nothing, and a problem, for a text that is not one JSON object within the bounds.
[[nodiscard]] std::optional<PackNode> parsePack(std::string_view text, PackProblems& problems);

} // namespace tidemark::app
