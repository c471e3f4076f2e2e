#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tidemark::exchange {

[[nodiscard]] std::string packGzip(std::string_view text);
/// Nothing when the packed text is damaged, or when there are more than `largest` bytes in it.
[[nodiscard]] std::optional<std::string> unpackGzip(std::string_view packed, std::size_t largest);

} // namespace tidemark::exchange
