#include "exchange/row_reader.h"

#include "core/numbers.h"

#include <cmath>
#include "exchange/utf8.h"

namespace tidemark::exchange {
namespace {

using core::ProblemCode;

constexpr int kFirstYear = 1850;
constexpr int kLastYear = 2200;

bool isYear(int year) {
    return year >= kFirstYear && year <= kLastYear;
}

bool inKnownYears(core::Day day) {
    return isYear(static_cast<int>(date::year_month_day{day}.year()));
}

} // namespace

std::string shortened(std::string_view text) {
    constexpr std::size_t kCharacters = 60;
    const auto first = firstCharacters(text, kCharacters);
    return first.size() == text.size() ? std::string{text} : std::string{first} + "…";
}

const core::Zone* ZoneCache::find(std::string_view name) {
    if (name.empty()) {
        return &*known_.front().second;
    }
    if (known_[last_].first == name) {
        return known_[last_].second ? &*known_[last_].second : nullptr;
    }
    for (last_ = 0; last_ < known_.size(); ++last_) {
        if (known_[last_].first == name) {
            return known_[last_].second ? &*known_[last_].second : nullptr;
        }
    }
    known_.emplace_back(std::string{name}, core::Zone::find(name));
    return known_.back().second ? &*known_.back().second : nullptr;
}

void RowReader::refuse(ProblemCode code, std::size_t column) {
    ok_ = false;
    problems_.add({.code = code,
                   .field = std::string{columnsOf(file_.table)[column].name},
                   .value = shortened(cell(column)),
                   .severity = core::Severity::Error,
                   .place = {file_.file, csv_.line(), file_.positions[column]}});
}

std::string_view RowReader::trimmed(std::size_t column) const {
    std::string_view text = cell(column);
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

std::string_view RowReader::requiredText(std::size_t column) {
    if (cell(column).empty()) {
        refuse(ProblemCode::Missing, column);
    }
    return cell(column);
}

std::optional<std::string> RowReader::text(std::size_t column) const {
    const auto given = cell(column);
    return given.empty() ? std::nullopt : std::optional{std::string{given}};
}

std::optional<double> RowReader::number(std::size_t column, Zero zero) {
    const auto given = trimmed(column);
    if (given.empty()) {
        return std::nullopt;
    }
    const bool comma = given.find(',') != std::string_view::npos;
    auto value = comma && !csv_.decimalComma() ? std::nullopt : core::parseNumber(given);
    if (!value) {
        refuse(ProblemCode::NotANumber, column);
    } else if (*value < 0 || (*value == 0 && zero == Zero::Refused)) {
        refuse(ProblemCode::NotPositive, column);
    } else if (*value > kLargestValue) {
        refuse(ProblemCode::TooLarge, column);
    } else if (*value == 0) {
        value = 0.0; // "-0" too
    }
    return value;
}

double RowReader::requiredNumber(std::size_t column, Zero zero) {
    if (trimmed(column).empty()) {
        refuse(ProblemCode::Missing, column);
        return 0;
    }
    return number(column, zero).value_or(0);
}

std::optional<int> RowReader::wholeNumber(std::size_t column) {
    constexpr int kLargestCount = 100'000;
    const auto given = trimmed(column);
    if (given.empty()) {
        return std::nullopt;
    }
    const auto value = core::parseInteger(given);
    if (!value) {
        refuse(ProblemCode::NotANumber, column);
    } else if (*value < 0) {
        refuse(ProblemCode::NotPositive, column);
    } else if (*value > kLargestCount) {
        refuse(ProblemCode::TooLarge, column);
    }
    return value;
}

std::optional<double> RowReader::anyNumber(std::size_t column) {
    constexpr double kLargest = 1'000'000;
    const auto given = trimmed(column);
    if (given.empty()) {
        return std::nullopt;
    }
    const bool comma = given.find(',') != std::string_view::npos;
    const auto value = comma && !csv_.decimalComma() ? std::nullopt : core::parseNumber(given);
    if (!value) {
        refuse(ProblemCode::NotANumber, column);
    } else if (!(std::abs(*value) <= kLargest)) {
        refuse(ProblemCode::TooLarge, column);
    }
    return value;
}

core::NamedValues RowReader::namedValues(std::size_t column) {
    auto values = core::parseNamedValues(trimmed(column));
    if (!values) {
        refuse(ProblemCode::NotAList, column);
    }
    return values.value_or(core::NamedValues{});
}

std::optional<int> RowReader::year(std::size_t column) {
    const auto given = trimmed(column);
    if (given.empty()) {
        return std::nullopt;
    }
    const auto value = core::parseInteger(given);
    if (!value) {
        refuse(ProblemCode::NotANumber, column);
    } else if (!isYear(*value)) {
        refuse(ProblemCode::NotADay, column);
    }
    return value;
}

std::optional<core::Day> RowReader::day(std::size_t column) {
    const auto given = trimmed(column);
    if (given.empty()) {
        return std::nullopt;
    }
    const auto value = core::parseDay(given);
    if (!value || !inKnownYears(*value)) {
        refuse(ProblemCode::NotADay, column);
    }
    return value;
}

core::Day RowReader::requiredDay(std::size_t column) {
    if (trimmed(column).empty()) {
        refuse(ProblemCode::Missing, column);
        return {};
    }
    return day(column).value_or(core::Day{});
}

core::Wall RowReader::requiredWall(std::size_t column) {
    const auto given = trimmed(column);
    if (given.empty()) {
        refuse(ProblemCode::Missing, column);
        return {};
    }
    const auto wall = core::parseWall(given);
    if (!wall || !inKnownYears(date::floor<date::days>(*wall))) {
        // A day that does not exist is told apart from a text that is no time, for it is looked for in
        // another place.
        const bool dayIsWrong = given.size() >= 10 && !core::parseDay(given.substr(0, 10));
        refuse(wall || dayIsWrong ? ProblemCode::NotADay : ProblemCode::NotATime, column);
        return {};
    }
    return *wall;
}

core::Moment RowReader::moment(std::size_t wallColumn, std::size_t zoneColumn, std::size_t utcColumn) {
    const core::Wall wall = requiredWall(wallColumn);
    const core::Zone* zone = zones_.find(trimmed(zoneColumn));
    if (zone == nullptr) {
        refuse(ProblemCode::UnknownZone, zoneColumn);
        return {};
    }
    core::Moment moment = core::momentAt(wall, *zone);
    const auto instant = trimmed(utcColumn);
    if (!instant.empty()) {
        const auto utc = core::parseUtc(instant);
        if (!utc || zone->toWall(*utc) != wall) {
            refuse(ProblemCode::NotATime, utcColumn);
        } else {
            moment.utc = *utc;
        }
    }
    return moment;
}

bool RowReader::mark(std::size_t column) {
    const auto given = trimmed(column);
    if (given.empty()) {
        return false;
    }
    for (const std::string_view yes : {"1", "yes", "true"}) {
        if (given == yes) {
            return true;
        }
    }
    for (const std::string_view no : {"0", "no", "false"}) {
        if (given == no) {
            return false;
        }
    }
    refuse(ProblemCode::NotYesOrNo, column);
    return false;
}

std::optional<core::Uuid> RowReader::reference(std::size_t column) {
    const auto given = trimmed(column);
    if (given.empty()) {
        return std::nullopt;
    }
    const auto uuid = core::parseUuid(given);
    if (!uuid || uuid->isNil()) {
        refuse(ProblemCode::NotAnId, column);
    }
    return uuid;
}

core::Uuid RowReader::id(std::size_t column) {
    return reference(column).value_or(core::Uuid{});
}

std::optional<core::Hand> RowReader::hand(std::size_t column) {
    const auto given = trimmed(column);
    const auto value = core::parseHand(given);
    if (!given.empty() && !value) {
        refuse(ProblemCode::UnknownHand, column);
    }
    return value;
}

core::Hand RowReader::requiredHand(std::size_t column) {
    if (trimmed(column).empty()) {
        refuse(ProblemCode::Missing, column);
    }
    return hand(column).value_or(core::Hand::Left);
}

std::optional<core::Sex> RowReader::sex(std::size_t column) {
    const auto given = trimmed(column);
    const auto value = core::parseSex(given);
    if (!given.empty() && !value) {
        refuse(ProblemCode::UnknownSex, column);
    }
    return value;
}

core::Route RowReader::requiredRoute(std::size_t column) {
    const auto given = trimmed(column);
    const auto value = core::parseRoute(given);
    if (!value) {
        refuse(given.empty() ? ProblemCode::Missing : ProblemCode::UnknownRoute, column);
    }
    return value.value_or(core::Route::Intravenous);
}

core::Unit RowReader::requiredUnit(std::size_t column) {
    const auto given = trimmed(column);
    const auto value = core::parseUnit(given);
    if (!value) {
        refuse(given.empty() ? ProblemCode::Missing : ProblemCode::UnknownUnit, column);
    }
    return value.value_or(core::Unit::Kilogram);
}

} // namespace tidemark::exchange
