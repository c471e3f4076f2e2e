#include "core/regimen.h"

#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::core {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::size_t kDayLength = 10; // YYYY-MM-DD
constexpr double kLargestAmount = 2000;

char lowered(char sign) {
    return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

bool isAmount(double amount) {
    return amount > 0 && amount <= kLargestAmount; // false for what is not a number
}

void wantAmount(Problems& problems, const char* field, double amount) {
    if (!(amount > 0)) {
        problems.push_back({ProblemCode::NotPositive, field, formatNumber(amount)});
    } else if (amount > kLargestAmount) {
        problems.push_back({ProblemCode::TooLarge, field, formatNumber(amount)});
    }
}

void wantBetween(Problems& problems, const char* field, int number, int low, int high) {
    if (number < 1) {
        problems.push_back({ProblemCode::NotPositive, field, formatNumber(number)});
    } else if (number < low || number > high) {
        problems.push_back({ProblemCode::OutOfRange, field, formatNumber(number)});
    }
}

void checkDose(Problems& problems, const Regimen& regimen) {
    const int ways =
        (regimen.dose ? 1 : 0) + (regimen.dosePerKg ? 1 : 0) + (regimen.vials || regimen.vialG ? 1 : 0);
    if (ways == 0) {
        problems.push_back({ProblemCode::Missing, "dose_g", {}});
    } else if (ways > 1) {
        problems.push_back({ProblemCode::DuplicateKey, "dose_g", {}});
    }
    if (regimen.dose) {
        wantAmount(problems, "dose_g", regimen.dose->value);
    }
    if (regimen.dosePerKg) {
        wantAmount(problems, "dose_g_kg", *regimen.dosePerKg);
    }
    if (regimen.vials || regimen.vialG) {
        wantAmount(problems, "vials", regimen.vials.value_or(0));
        wantAmount(problems, "vial_g", regimen.vialG.value_or(0));
    }
}

} // namespace

std::string_view weekdayCode(unsigned isoWeekday) {
    return kWeekdays.at(isoWeekday - 1);
}

std::optional<std::vector<unsigned>> parseWeekdays(std::string_view text) {
    std::array<bool, kWeekdays.size()> on{};
    std::string word;
    const auto takeWord = [&] {
        if (word.empty()) {
            return true;
        }
        const auto found = std::ranges::find(kWeekdays, word);
        word.clear();
        if (found == kWeekdays.end()) {
            return false;
        }
        on.at(static_cast<std::size_t>(found - kWeekdays.begin())) = true;
        return true;
    };
    for (const char sign : text) {
        if (sign == ' ' || sign == ',') {
            if (!takeWord()) {
                return std::nullopt;
            }
        } else {
            word += lowered(sign);
        }
    }
    if (!takeWord()) {
        return std::nullopt;
    }
    std::vector<unsigned> days;
    for (unsigned day = 1; day <= on.size(); ++day) {
        if (on.at(day - 1)) {
            days.push_back(day);
        }
    }
    return days.empty() ? std::nullopt : std::optional{days};
}

std::optional<std::vector<Pause>> pausesOf(const NamedValues& pauses) {
    std::vector<Pause> read;
    for (const auto& [name, value] : pauses) {
        const std::string_view text = name;
        if (value || text.size() < 2 * kDayLength + 1 || text[kDayLength] != '/') {
            return std::nullopt;
        }
        const auto from = parseDay(text.substr(0, kDayLength));
        const auto to = parseDay(text.substr(kDayLength + 1, kDayLength));
        auto reason = text.substr(2 * kDayLength + 1);
        if (!from || !to || *to < *from || (!reason.empty() && reason.front() != ' ')) {
            return std::nullopt;
        }
        reason.remove_prefix(reason.empty() ? 0 : 1);
        read.push_back({*from, *to, std::string{reason}});
    }
    std::ranges::sort(read, {}, &Pause::from);
    return read;
}

NamedValues namedPauses(const std::vector<Pause>& pauses) {
    NamedValues named;
    for (const auto& pause : pauses) {
        named.push_back({formatDay(pause.from) + "/" + formatDay(pause.to) +
                             (pause.reason.empty() ? "" : " " + pause.reason),
                         std::nullopt});
    }
    return named;
}

std::optional<std::vector<DoseStep>> stepsOf(const NamedValues& steps) {
    std::vector<DoseStep> read;
    for (const auto& [name, value] : steps) {
        const auto from = parseDay(name);
        if (!from || !value || !isAmount(*value)) {
            return std::nullopt;
        }
        read.push_back({*from, *value});
    }
    std::ranges::sort(read, {}, &DoseStep::from);
    return read;
}

NamedValues namedSteps(const std::vector<DoseStep>& steps) {
    NamedValues named;
    for (const auto& step : steps) {
        named.push_back({formatDay(step.from), step.amount});
    }
    return named;
}

Problems regimenFaults(const Regimen& regimen) {
    Problems problems;
    if (regimen.product.empty()) {
        problems.push_back({ProblemCode::Missing, "product", {}});
    }
    wantBetween(problems, "every_days", regimen.everyDays, 1, kLongestInterval);
    wantBetween(problems, "course_days", regimen.courseDays, 1, kLongestCourse);
    if (regimen.courseDays > regimen.everyDays) {
        problems.push_back({ProblemCode::OutOfRange, "course_days", formatNumber(regimen.courseDays)});
    }
    if (regimen.endsOn && *regimen.endsOn < regimen.startsOn) {
        problems.push_back({ProblemCode::OutOfRange, "ends_on", formatDay(*regimen.endsOn)});
    }
    if (regimen.plannedMinute && (*regimen.plannedMinute < 0 || *regimen.plannedMinute >= 24 * 60)) {
        problems.push_back({ProblemCode::NotATime, "at", {}});
    }
    if (regimen.weekdays) {
        // Days of the week make no sense with a rhythm that is not of weeks, or that moves with the last
        // dose.
        if (!parseWeekdays(*regimen.weekdays)) {
            problems.push_back({ProblemCode::UnknownCode, "weekdays", *regimen.weekdays});
        } else if (regimen.everyDays % kDaysAWeek != 0 || regimen.fromLastDose) {
            problems.push_back({ProblemCode::OutOfRange, "weekdays", *regimen.weekdays});
        }
    }
    checkDose(problems, regimen);
    if (!stepsOf(regimen.steps)) {
        problems.push_back({ProblemCode::NotAList, "steps", formatNamedValues(regimen.steps)});
    }
    if (!pausesOf(regimen.pauses)) {
        problems.push_back({ProblemCode::NotAList, "pauses", formatNamedValues(regimen.pauses)});
    }
    return problems;
}

std::optional<Grams> doseOn(const Regimen& regimen, Day day, std::optional<double> kilograms) {
    std::optional<double> amount;
    for (const auto& step : stepsOf(regimen.steps).value_or(std::vector<DoseStep>{})) {
        if (step.from <= day) {
            amount = step.amount;
        }
    }
    double grams = 0;
    if (regimen.dosePerKg) {
        if (!kilograms) {
            return std::nullopt;
        }
        // To the tenth of a gram: no vial is finer than that.
        grams = std::round(amount.value_or(*regimen.dosePerKg) * *kilograms * 10) / 10;
    } else if (regimen.vialG) {
        grams = amount.value_or(regimen.vials.value_or(0)) * *regimen.vialG;
    } else if (regimen.dose) {
        grams = amount.value_or(regimen.dose->value);
    }
    return grams > 0 ? std::optional{Grams{grams}} : std::nullopt;
}

} // namespace tidemark::core
