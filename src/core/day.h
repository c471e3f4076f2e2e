#pragma once
// Days without a zone: what medicine counts (day since infusion, expiry, birth, plan days).

#include <date/date.h>

#include <optional>
#include <string>
#include <string_view>

namespace tidemark::core {

/// A calendar day as lived, with no zone. Arithmetic on it is calendar arithmetic: no daylight-saving hour
/// can move it.
using Day = date::local_days;

/// Whole days from `from` to `to`; negative when `to` is earlier.
[[nodiscard]] constexpr int daysBetween(Day from, Day to) {
    return static_cast<int>((to - from).count());
}
inline constexpr int kDaysAWeek = 7;

[[nodiscard]] constexpr Day addDays(Day day, int days) {
    return day + date::days{days};
}
/// Same day of the month `months` later (negative: earlier); the last day of the month where that day does
/// not exist.
[[nodiscard]] Day addMonths(Day day, int months);
[[nodiscard]] Day makeDay(int year, unsigned month, unsigned day);

/// Strict ISO `YYYY-MM-DD`; nothing for another form or an impossible date (2024-02-30).
[[nodiscard]] std::optional<Day> parseDay(std::string_view text);
/// ISO `YYYY-MM-DD`.
[[nodiscard]] std::string formatDay(Day day);

/// What a person types for a day: ISO, `29.3`, `29.3.2025`, `29/3`, `t` (today), `y` (yesterday), `-3` (three
/// days ago). Day comes before month; a day and month without a year is the latest such day that is not after
/// `today` + `daysAhead`.
[[nodiscard]] std::optional<Day> parseTypedDay(std::string_view text, Day today, int daysAhead = 0);

} // namespace tidemark::core
