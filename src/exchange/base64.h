#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tidemark::exchange {

/// RFC 4648, with padding.
[[nodiscard]] std::string toBase64(std::string_view bytes);
/// Nothing when the text is not base64.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

} // namespace tidemark::exchange
