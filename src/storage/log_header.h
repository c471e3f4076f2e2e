#pragma once
// What can be told about a file by reading its first bytes, before SQLite touches it: a file that is refused
// here is not changed in any way, and nothing is made beside it.

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace tidemark::storage {

/// With what every SQLite file begins that is not encrypted: https://www.sqlite.org/fileformat.html, 1.2.1
inline constexpr std::string_view kSqliteMagic{"SQLite format 3\0", 16};

/// "Tdmk": what makes an SQLite file one of ours.
inline constexpr std::uint32_t kApplicationId = 0x54646d6b;

/// The schema version in the header. Failure: FileMissing, AccessDenied, InputOutput, NotALog, LogDamaged
/// (the header contradicts itself or the file is shorter than it says), LogNewer (than `newestKnown`).
int readLogHeader(const std::filesystem::path& path, int newestKnown);

/// The write-ahead file that SQLite keeps beside `path`.
[[nodiscard]] std::filesystem::path walOf(const std::filesystem::path& path);

} // namespace tidemark::storage
