#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace tidemark::exchange {

/// Offsets of bytes at which `text` stops being UTF-8 (RFC 3629: no overlong forms, no surrogates) or is a
/// NUL, in order; at most `atMost`. Empty: the text is whole.
[[nodiscard]] std::vector<std::size_t> brokenUtf8(std::string_view text, std::size_t atMost = 1000);

/// The first `characters` characters of a text, or all; never half a character.
[[nodiscard]] std::string_view firstCharacters(std::string_view text, std::size_t characters);

} // namespace tidemark::exchange
