#pragma once
// What the texts of a regimen mean, and when it is one that can be followed.

#include "core/problem.h"
#include "core/records.h"

#include <optional>
#include <string_view>
#include <vector>

namespace tidemark::core {

/// Longest time between two courses, and longest course, in days. Labels and guidelines know 1 to 8 weeks and
/// 1 to 5 days (EAN/PNS CIDP guideline 2021; EFNS/PNS MMN guideline 2010); a taper may go beyond.
inline constexpr int kLongestInterval = 728;
inline constexpr int kLongestCourse = 5;

/// "mon", "tue" …: 1 is Monday, 7 Sunday (ISO 8601).
[[nodiscard]] std::string_view weekdayCode(unsigned isoWeekday);
/// "mon thu", "Mon, Thu": in order of the week, none twice. Nothing for another word or none at all.
[[nodiscard]] std::optional<std::vector<unsigned>> parseWeekdays(std::string_view text);

/// Days on which nothing is given, first and last one included.
struct Pause {
    Day from{};
    Day to{};
    std::string reason; ///< "holiday"; may be empty
    friend bool operator==(const Pause&, const Pause&) = default;
};
/// From so on that much, in the terms of the regimen's dose (grams, grams a kilogram or vials).
struct DoseStep {
    Day from{};
    double amount = 0;
    friend bool operator==(const DoseStep&, const DoseStep&) = default;
};
/// Nothing when one of them is not "2026-07-01/2026-07-14 holiday".
[[nodiscard]] std::optional<std::vector<Pause>> pausesOf(const NamedValues& pauses);
[[nodiscard]] NamedValues namedPauses(const std::vector<Pause>& pauses);
/// In order of their days. Nothing when one of them is not "2026-12-10: 20".
[[nodiscard]] std::optional<std::vector<DoseStep>> stepsOf(const NamedValues& steps);
[[nodiscard]] NamedValues namedSteps(const std::vector<DoseStep>& steps);

/// What of it cannot be followed, by the names of its fields; empty: nothing.
[[nodiscard]] Problems regimenFaults(const Regimen& regimen);

/// Grams of a course that begins on `day`; nothing where they follow from a body weight that is not known.
/// `kilograms`: the weight known on that day.
[[nodiscard]] std::optional<Grams> doseOn(const Regimen& regimen, Day day, std::optional<double> kilograms);

} // namespace tidemark::core
