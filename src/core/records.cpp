#include "core/records.h"

#include "core/numbers.h"

#include <algorithm>

namespace tidemark::core {
namespace {

constexpr std::array<std::string_view, 3> kPinches{"key", "tip", "tripod"};
constexpr std::array<std::string_view, 8> kCategories{"reaction",        "vitals",     "infection",
                                                      "other_treatment", "laboratory", "nerve_conduction",
                                                      "pregnancy",       "other"};
constexpr std::array<std::string_view, 4> kMovements{"in", "wasted", "moved", "counted"};

template <class Enum, std::size_t kCount>
std::string_view codeIn(const std::array<std::string_view, kCount>& codes, Enum value) {
    return codes.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t kCount>
std::optional<Enum> parseIn(const std::array<std::string_view, kCount>& codes, std::string_view code) {
    const auto found = std::ranges::find(codes, code);
    return found == codes.end() ? std::nullopt : std::optional{static_cast<Enum>(found - codes.begin())};
}

std::string_view withoutSpaces(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

} // namespace

std::string_view codeOf(Pinch pinch) {
    return codeIn(kPinches, pinch);
}
std::string_view codeOf(EventCategory category) {
    return codeIn(kCategories, category);
}
std::string_view codeOf(Movement movement) {
    return codeIn(kMovements, movement);
}
std::optional<Pinch> parsePinch(std::string_view code) {
    return parseIn<Pinch>(kPinches, code);
}
std::optional<EventCategory> parseEventCategory(std::string_view code) {
    return parseIn<EventCategory>(kCategories, code);
}
std::optional<Movement> parseMovement(std::string_view code) {
    return parseIn<Movement>(kMovements, code);
}

std::string formatNamedValues(const NamedValues& values) {
    std::string text;
    for (const auto& item : values) {
        text += text.empty() ? "" : "; ";
        text += item.name;
        if (item.value) {
            text += ": " + formatNumber(*item.value);
        }
    }
    return text;
}

std::optional<NamedValues> parseNamedValues(std::string_view text) {
    NamedValues values;
    if (withoutSpaces(text).empty()) {
        return values;
    }
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(';', at), text.size());
        const auto item = text.substr(at, end - at);
        at = end + 1;
        const auto colon = item.find(':');
        NamedValue value{std::string{withoutSpaces(item.substr(0, colon))}, {}};
        if (colon != std::string_view::npos) {
            value.value = parseNumber(withoutSpaces(item.substr(colon + 1)));
            if (!value.value) {
                return std::nullopt;
            }
        }
        if (value.name.empty() || std::ranges::find(values, value.name, &NamedValue::name) != values.end()) {
            return std::nullopt;
        }
        values.push_back(std::move(value));
    }
    return values;
}

std::string_view codeOf(Hand hand) {
    return hand == Hand::Left ? "L" : "R";
}

std::string_view codeOf(Sex sex) {
    switch (sex) {
        case Sex::Female:
            return "F";
        case Sex::Male:
            return "M";
        case Sex::Other:
            break;
    }
    return "X";
}

std::string_view codeOf(Route route) {
    switch (route) {
        case Route::Intravenous:
            return "IV";
        case Route::Subcutaneous:
            return "SC";
        case Route::FacilitatedSubcutaneous:
            break;
    }
    return "fSC";
}

std::optional<Hand> parseHand(std::string_view code) {
    if (code == "L") {
        return Hand::Left;
    }
    return code == "R" ? std::optional{Hand::Right} : std::nullopt;
}

std::optional<Sex> parseSex(std::string_view code) {
    for (const auto sex : {Sex::Female, Sex::Male, Sex::Other}) {
        if (codeOf(sex) == code) {
            return sex;
        }
    }
    return std::nullopt;
}

std::optional<Route> parseRoute(std::string_view code) {
    for (const auto route : {Route::Intravenous, Route::Subcutaneous, Route::FacilitatedSubcutaneous}) {
        if (codeOf(route) == code) {
            return route;
        }
    }
    return std::nullopt;
}

std::string_view kindName(std::size_t kindIndex) {
    static constexpr std::array<std::string_view, kRecordKinds> kNames{
        "patient", "device", "course", "infusion", "grip_session",   "assessment", "weight",
        "regimen", "plan",   "note",   "event",    "stock_movement", "setting"};
    return kNames.at(kindIndex);
}

std::optional<std::size_t> parseKindName(std::string_view name) {
    for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
        if (kindName(kind) == name) {
            return kind;
        }
    }
    return std::nullopt;
}

const Uuid& idOf(const Record& record) {
    return std::visit([](const auto& r) -> const Uuid& { return r.id; }, record);
}

std::optional<Uuid> patientOf(const Record& record) {
    return std::visit(
        [](const auto& r) -> std::optional<Uuid> {
            if constexpr (std::is_same_v<std::decay_t<decltype(r)>, Patient>) {
                return r.id;
            } else {
                return r.patient;
            }
        },
        record);
}

int trialCount(const Trials& trials) {
    int count = 0;
    for (const auto& trial : trials) {
        count += trial.has_value() ? 1 : 0;
    }
    return count;
}

std::optional<double> meanOf(const Trials& trials) {
    double sum = 0;
    for (const auto& trial : trials) {
        sum += trial.value_or(0);
    }
    const int count = trialCount(trials);
    return count == 0 ? std::nullopt : std::optional{sum / count};
}

} // namespace tidemark::core
