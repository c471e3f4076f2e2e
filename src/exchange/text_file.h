#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tidemark::exchange {

/// Larger than any log in CSV: what is beyond it is not read into memory.
inline constexpr std::size_t kLargestFile = std::size_t{1} << 30U;

/// A file's text, unpacked where it is gzip (told by its first bytes, not by its name). Nothing when the
/// packed text is damaged, or when there are more than `largest` bytes. Failure when the file cannot be read.
[[nodiscard]] std::optional<std::string> readTextFile(const std::filesystem::path& path,
                                                      std::size_t largest = kLargestFile);

/// A file as it is; nothing when there are more than `largest` bytes. Failure when it cannot be read.
[[nodiscard]] std::optional<std::string> readBytes(const std::filesystem::path& path, std::size_t largest);

/// Writes beside the file and renames, so that a file of that name is either the old one or whole. Failure
/// when it cannot.
void writeTextFile(const std::filesystem::path& path, std::string_view text);

/// The same, unless the file has just that text: false when it was left alone.
bool writeTextFileIfNew(const std::filesystem::path& path, std::string_view text);

/// UTF-8, as everything the program says.
[[nodiscard]] std::string pathText(const std::filesystem::path& path);

} // namespace tidemark::exchange
