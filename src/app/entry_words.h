#pragma once
// An entry in a few words: what the list, the history and the command line show of it.

#include <optional>
#include <string>

#include "core/records.h"

namespace tidemark::app {

/// "Reaction: headache, severe · until 2026-03-04 · …"
[[nodiscard]] std::string eventText(const core::Event& event);
[[nodiscard]] std::string categoryText(core::EventCategory category);
/// "none", "mild", "moderate", "severe".
[[nodiscard]] std::string severityText(int severity);

/// "in: 4 × Hizentra 10 g · batch P100 · …"
[[nodiscard]] std::string movementText(const core::StockMovement& movement);

/// "INCAT 3 (arm: 2; leg: 1) · left · …"
[[nodiscard]] std::string scoreText(const core::Assessment& assessment);

/// What a dose was given with and how, each part behind " · "; empty when nothing is known.
[[nodiscard]] std::string doseDetailsText(const core::Infusion& infusion);

/// "skipped: ill · note".
[[nodiscard]] std::string skippedText(const std::string& reason, const std::optional<std::string>& note);

} // namespace tidemark::app
