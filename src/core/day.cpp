#include "core/day.h"

#include "core/numbers.h"

#include <fmt/format.h>

#include <vector>

namespace tidemark::core {
namespace {

std::optional<Day> fromParts(int year, int month, int day) {
    // Held against bounds first: date keeps a month or day in one byte, and 257 would become 1.
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
        return std::nullopt;
    }
    const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
    return ymd.ok() ? std::optional{Day{ymd}} : std::nullopt;
}

std::optional<int> digits(std::string_view text) {
    if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    return parseInteger(text);
}

} // namespace

Day makeDay(int year, unsigned month, unsigned day) {
    return Day{date::year_month_day{date::year{year}, date::month{month}, date::day{day}}};
}

Day addMonths(Day day, int months) {
    const date::year_month_day ymd{day};
    const auto moved = ymd + date::months{months};
    return moved.ok() ? Day{moved} : Day{moved.year() / moved.month() / date::last};
}

std::optional<Day> parseDay(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return fromParts(*year, *month, *day);
}

std::string formatDay(Day day) {
    const date::year_month_day ymd{day};
    const int year = static_cast<int>(ymd.year());
    if (year < 0 || year > 9999) {
        return fmt::format("{:04}-{:02}-{:02}", year, static_cast<unsigned>(ymd.month()),
                           static_cast<unsigned>(ymd.day()));
    }
    std::string text = "0000-00-00";
    putTwoDigits(&text[0], static_cast<unsigned>(year) / 100);
    putTwoDigits(&text[2], static_cast<unsigned>(year) % 100);
    putTwoDigits(&text[5], static_cast<unsigned>(ymd.month()));
    putTwoDigits(&text[8], static_cast<unsigned>(ymd.day()));
    return text;
}

std::optional<Day> parseTypedDay(std::string_view text, Day today, int daysAhead) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '.')) {
        text.remove_suffix(1);
    }
    if (text == "t" || text == "T") {
        return today;
    }
    if (text == "y" || text == "Y") {
        return addDays(today, -1);
    }
    if (text.size() > 1 && (text.front() == '-' || text.front() == '+')) {
        const auto count = digits(text.substr(1));
        if (!count) {
            return std::nullopt;
        }
        return addDays(today, text.front() == '-' ? -*count : *count);
    }
    if (const auto iso = parseDay(text)) {
        return iso;
    }
    std::vector<int> parts;
    std::size_t lastLength = 0;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at == text.size() || text[at] == '.' || text[at] == '/') {
            const auto part = digits(text.substr(start, at - start));
            if (!part) {
                return std::nullopt;
            }
            parts.push_back(*part);
            lastLength = at - start;
            start = at + 1;
        }
    }
    if (parts.size() == 3) {
        if (lastLength != 2 && lastLength != 4) { // "29.3.202" is an unfinished 2025, not the year 202
            return std::nullopt;
        }
        const int year = parts[2] < 100 ? parts[2] + 2000 : parts[2];
        return fromParts(year, parts[1], parts[0]);
    }
    if (parts.size() != 2) {
        return std::nullopt;
    }
    const int thisYear = static_cast<int>(date::year_month_day{today}.year());
    for (int year = thisYear + 1; year >= thisYear - 8;
         --year) { // eight years back reaches a 29 February, over 2100 too
        const auto day = fromParts(year, parts[1], parts[0]);
        if (day && *day <= addDays(today, daysAhead)) {
            return day;
        }
    }
    return std::nullopt;
}

} // namespace tidemark::core
