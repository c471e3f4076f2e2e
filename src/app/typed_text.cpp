#include "app/typed_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/numbers.h"

namespace tidemark::app {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kShown = 40;

bool isDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string{text.substr(first, text.find_last_not_of(kBlanks) - first + 1)};
}

std::optional<std::string> textOrNothing(std::string_view text) {
    auto inner = trimmed(text);
    return inner.empty() ? std::nullopt : std::optional{std::move(inner)};
}

std::optional<int> parseTypedTime(std::string_view text) {
    const auto typed = trimmed(text);
    std::string hour = typed;
    std::string minute = "0";
    if (const auto sign = typed.find_first_of(":."); sign != std::string::npos) {
        hour = typed.substr(0, sign);
        minute = typed.substr(sign + 1);
        if (minute.size() != 2) {
            return std::nullopt;
        }
    } else if (typed.size() == 3 || typed.size() == 4) {
        hour = typed.substr(0, typed.size() - 2);
        minute = typed.substr(typed.size() - 2);
    }
    if (!isDigits(hour) || !isDigits(minute) || hour.size() > 2) {
        return std::nullopt;
    }
    const int h = *core::parseInteger(hour);
    const int m = *core::parseInteger(minute);
    return h < 24 && m < 60 ? std::optional{h * 60 + m} : std::nullopt;
}

int minuteOfDay(core::Wall wall) {
    const auto sinceMidnight = wall - date::floor<date::days>(wall);
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(sinceMidnight).count());
}

std::string formatTime(int minutes) {
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::optional<core::Day> expiryDay(std::string_view text, core::Day today) {
    const auto typed = trimmed(text);
    std::vector<std::string> numbers(1);
    for (const char c : typed) {
        if (c >= '0' && c <= '9') {
            numbers.back() += c;
        } else {
            numbers.emplace_back();
        }
    }
    if (numbers.size() == 1 && numbers[0].size() == 4) { // as it is stamped on many vials
        numbers = {numbers[0].substr(0, 2), numbers[0].substr(2)};
    }
    if (numbers.size() == 2) {
        const bool yearFirst = numbers[0].size() == 4;
        const auto month = core::parseInteger(numbers[yearFirst ? 1 : 0]);
        auto year = core::parseInteger(numbers[yearFirst ? 0 : 1]);
        if (!month || !year || *month < 1 || *month > 12) {
            return std::nullopt;
        }
        if (*year < 100) {
            *year += 2000;
        }
        if (*year < 2000 || *year > 2200) {
            return std::nullopt;
        }
        return core::Day{date::year{*year} / *month / date::last};
    }
    return core::parseTypedDay(typed, today);
}

std::vector<std::string> splitList(std::string_view text) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(" ,;\t", at)) != std::string_view::npos) {
        const auto end = std::min(text.find_first_of(" ,;\t", at), text.size());
        std::string word{text.substr(at, end - at)};
        if (std::ranges::find(words, word) == words.end()) {
            words.push_back(std::move(word));
        }
        at = end;
    }
    return words;
}

void FieldReader::wrong(core::ProblemCode code, const std::string& field, const std::string& text) {
    problems_.push_back({code, field, text.substr(0, kShown)});
}

std::optional<core::Day> FieldReader::day(const char* field, const std::string& text, core::Day today) {
    const auto typed = trimmed(text);
    const auto value = core::parseTypedDay(typed, today);
    if (!value) {
        wrong(typed.empty() ? core::ProblemCode::Missing : core::ProblemCode::NotADay, field, typed);
    }
    return value;
}

std::optional<int> FieldReader::time(const char* field, const std::string& text) {
    const auto typed = trimmed(text);
    const auto value = parseTypedTime(typed);
    if (!value) {
        wrong(typed.empty() ? core::ProblemCode::Missing : core::ProblemCode::NotATime, field, typed);
    }
    return value;
}

std::optional<double> FieldReader::number(const std::string& field, const std::string& text) {
    if (trimmed(text).empty()) {
        wrong(core::ProblemCode::Missing, field, {});
        return std::nullopt;
    }
    return numberIfAny(field, text);
}

std::optional<double> FieldReader::numberIfAny(const std::string& field, const std::string& text) {
    const auto typed = trimmed(text);
    if (typed.empty()) {
        return std::nullopt;
    }
    const auto value = core::parseNumber(typed);
    if (!value) {
        wrong(core::ProblemCode::NotANumber, field, typed);
    }
    return value;
}

} // namespace tidemark::app
