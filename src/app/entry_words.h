#pragma once
// An entry in a few words: what the list, the history and the command line show of it.

#include <optional>
#include <string>
#include <vector>

#include "core/records.h"

namespace tidemark::app {

/// What a record calls a reaction that was asked about and was not there; a word of the record, not of the
/// screen.
inline constexpr const char* kNoReaction = "none";
[[nodiscard]] bool isNoReaction(const core::Event& event);

/// "Reaction: headache, severe · until 2026-03-04 · …"
[[nodiscard]] std::string eventText(const core::Event& event);
[[nodiscard]] std::string categoryText(core::EventCategory category);
/// Names of reactions that come often, so that the same one has the same name. Source: the tables of adverse
/// reactions in the EU product information of immunoglobulins; no order of frequency.
[[nodiscard]] std::vector<std::string> commonReactions();
/// "none", "mild", "moderate", "severe".
[[nodiscard]] std::string severityText(int severity);

/// "in: 4 × Hizentra 10 g · batch P100 · …"
[[nodiscard]] std::string movementText(const core::StockMovement& movement);

/// The part of "effect-faded-day" that says it had not faded: the day is written with ">".
inline constexpr const char* kHeldPart = "held";
/// "INCAT 3 (arm: 2; leg: 1) · left · …"
[[nodiscard]] std::string scoreText(const core::Assessment& assessment);

/// What a dose was given with and how, each part behind " · "; empty when nothing is known.
[[nodiscard]] std::string doseDetailsText(const core::Infusion& infusion);

/// "skipped: ill · note".
[[nodiscard]] std::string skippedText(const std::string& reason, const std::optional<std::string>& note);

} // namespace tidemark::app
