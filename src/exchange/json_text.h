#pragma once
// JSON of strangers: read whole into memory, within bounds.

#include <nlohmann/json.hpp>

#include <string_view>

namespace tidemark::exchange {

struct JsonBounds {
    int depth = 32;
    std::size_t values = 4'000'000;
};
/// Refusal(Unreadable) with the byte where the text stops being JSON, Refusal(TooLarge) beyond the bounds.
[[nodiscard]] nlohmann::json readJsonText(std::string_view text, const JsonBounds& bounds);

} // namespace tidemark::exchange
