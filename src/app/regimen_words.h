#pragma once
// A regimen and what follows from it, as sentences.

#include "core/regimen.h"
#include "model/schedule.h"

#include <string>
#include <vector>

namespace tidemark::app {

/// "4 weeks", "10 days", "week", "day": after "every".
[[nodiscard]] std::string intervalText(int days);
/// "40 g", "1 g/kg", "4 × 10 g": the dose as it was prescribed.
[[nodiscard]] std::string doseText(const core::Regimen& regimen);
/// "40 g Privigen IV over 2 days every 4 weeks, from Thu 11 Dec 2026, counted from the last course given;
/// 20 g from 8 Jan 2027; none 1–14 Jul 2027 (holiday)."
[[nodiscard]] std::string regimenText(const core::Regimen& regimen);
/// "80 g IV Privigen over 2 days"; "dose not known: it counts by weight, and none is on record".
[[nodiscard]] std::string occurrenceText(const model::Occurrence& occurrence);
/// "Mon, Thu".
[[nodiscard]] std::string weekdaysText(const std::vector<unsigned>& isoWeekdays);

/// "2 days late", "1 day early"; not for 0.
[[nodiscard]] std::string lateText(int days);
/// "10 g less than planned"; below 0 "… more than planned".
[[nodiscard]] std::string lessText(double grams);

} // namespace tidemark::app
