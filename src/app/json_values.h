#pragma once
// What a document says of something that is not known: null, and never an empty text or 0.

#include "core/day.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace tidemark::app {

[[nodiscard]] inline nlohmann::ordered_json textOrNull(const std::optional<std::string>& text) {
    return text ? nlohmann::ordered_json(*text) : nlohmann::ordered_json();
}

/// "2026-11-13", or null.
[[nodiscard]] inline nlohmann::ordered_json dayOrNull(const std::optional<core::Day>& day) {
    return day ? nlohmann::ordered_json(core::formatDay(*day)) : nlohmann::ordered_json();
}

} // namespace tidemark::app
