#include "core/records.h"

namespace tidemark::core {

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
        "patient",    "device", "course", "infusion", "grip_session",
        "assessment", "weight", "plan",   "note",     "setting"};
    return kNames.at(kindIndex);
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
