#pragma once
// Signs for which the emergency number is called, as ticks that come before any question about severity.
// Source of the groups: EU and US product information of immunoglobulins (warnings on thrombosis, renal
// failure, hypersensitivity, aseptic meningitis, haemolysis, lung injury).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/treatment_log.h"

namespace tidemark::app {

struct RedFlag {
    std::string_view code; ///< kept in core::Event::redFlags
    std::string text;      ///< for the person
};
[[nodiscard]] std::vector<RedFlag> redFlags();

/// Codes of the ticks as an event keeps them: separated by spaces, in the order of redFlags(); nothing for
/// none.
[[nodiscard]] std::optional<std::string> joinRedFlags(const std::vector<std::string>& codes);
[[nodiscard]] std::string redFlagsText(const core::Event& event); ///< empty when none was ticked

/// The number to call: the person's own, else 112.
[[nodiscard]] std::string emergencyNumberOf(const core::Patient& patient);

/// The dose an event belongs to: the one it names; else, for a reaction, the last one of the 60 days before
/// it, and for vital signs the one of the 24 hours before, or after where they were taken before it. nullptr:
/// none.
[[nodiscard]] const core::Infusion* infusionOf(const core::Event& event, const core::TreatmentLog& log);

/// "30 hours after it began: 40 g Privigen, batch P100, P101": the dose a reaction followed, with every batch
/// given in its course until then; empty without a dose.
[[nodiscard]] std::string followedText(const core::Event& event, const core::TreatmentLog& log);

/// The events with the dose each followed, how long after its start, its product and batches; oldest first.
[[nodiscard]] std::vector<std::string> eventLines(const core::TreatmentLog& log);
[[nodiscard]] std::string eventsJson(const core::TreatmentLog& log);

} // namespace tidemark::app
