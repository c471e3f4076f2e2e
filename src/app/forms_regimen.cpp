#include "app/forms_regimen.h"

#include "app/entry_rules.h"
#include "app/regimen_words.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

/// The number a text begins with, and the rest in small letters without spaces: "4 x 10 g" is 4 and "x10g".
struct Measured {
    double number = 0;
    std::string rest;
};
std::optional<Measured> measured(const std::string& text) {
    const auto typed = trimmed(text);
    const auto end = typed.find_first_not_of("-0123456789.,");
    const auto number = core::parseNumber(typed.substr(0, end));
    if (!number) {
        return std::nullopt;
    }
    Measured result{.number = *number, .rest = {}};
    for (const char sign : end == std::string::npos ? std::string{} : typed.substr(end)) {
        if (sign != ' ') {
            result.rest += sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
        }
    }
    return result;
}

void readDose(FieldReader& read, const std::string& text, core::Regimen& regimen) {
    regimen.dose.reset();
    regimen.dosePerKg.reset();
    regimen.vials.reset();
    regimen.vialG.reset();
    if (trimmed(text).empty()) {
        read.wrong(core::ProblemCode::Missing, "dose", text);
        return;
    }
    const auto amount = measured(text);
    if (!amount) {
        read.wrong(core::ProblemCode::NotANumber, "dose", text);
        return;
    }
    if (amount->rest.empty() || amount->rest == "g") {
        regimen.dose = core::Grams{amount->number};
        return;
    }
    if (amount->rest == "g/kg") {
        regimen.dosePerKg = amount->number;
        return;
    }
    for (const std::string_view times : {"x", "×", "*"}) {
        const auto size =
            amount->rest.starts_with(times) ? measured(amount->rest.substr(times.size())) : std::nullopt;
        const int vials = static_cast<int>(std::clamp(amount->number, -1.0, kLargestValue));
        if (size && (size->rest.empty() || size->rest == "g") &&
            std::floor(amount->number) == amount->number) {
            regimen.vials = vials;
            regimen.vialG = size->number;
            return;
        }
    }
    read.wrong(core::ProblemCode::NotANumber, "dose", text);
}

core::NamedValues readList(FieldReader& read, const char* field, const std::string& text) {
    const auto list = core::parseNamedValues(trimmed(text));
    if (!list) {
        read.wrong(core::ProblemCode::NotAList, field, text);
    }
    return list.value_or(core::NamedValues{});
}

/// The field of the form in which a field of the record is typed.
std::string formField(const std::string& field) {
    if (field == "dose_g" || field == "dose_g_kg" || field == "vials" || field == "vial_g") {
        return "dose";
    }
    return field == "every_days" ? "every" : field;
}

} // namespace

int readInterval(FieldReader& read, const char* field, const std::string& text) {
    const auto typed = trimmed(text);
    if (typed.empty()) {
        read.wrong(core::ProblemCode::Missing, field, text);
        return 1;
    }
    const auto amount = measured(text);
    const bool weeks =
        amount && (amount->rest.empty() || amount->rest == "w" || amount->rest.starts_with("week"));
    const bool days = amount && (amount->rest == "d" || amount->rest.starts_with("day"));
    if (!weeks && !days) {
        read.wrong(core::ProblemCode::NotANumber, field, text);
        return 1;
    }
    const double number = amount->number * (weeks ? core::kDaysAWeek : 1);
    if (!(number >= 1 && number <= core::kLongestInterval) || number != static_cast<int>(number)) {
        read.wrong(number > 0 ? core::ProblemCode::OutOfRange : core::ProblemCode::NotPositive, "every",
                   text);
        return 1;
    }
    return static_cast<int>(number);
}

RegimenForm emptyRegimenForm(const model::Analysis& analysis) {
    RegimenForm form;
    form.every.clear();
    if (!analysis.courses.empty()) {
        const auto& last = analysis.courses.back();
        form.product = last.product;
        form.dose = core::formatNumber(last.grams) + " g";
        form.route = std::string{core::codeOf(last.route)};
        form.courseDays = core::formatNumber(core::daysBetween(last.first, last.last) + 1);
    }
    return form;
}

RegimenForm regimenFormOf(const core::Regimen& regimen) {
    const bool weeks = regimen.everyDays % core::kDaysAWeek == 0;
    RegimenForm form;
    form.startsOn = core::formatDay(regimen.startsOn);
    form.endsOn = regimen.endsOn ? core::formatDay(*regimen.endsOn) : std::string{};
    form.every = core::formatNumber(weeks ? regimen.everyDays / core::kDaysAWeek : regimen.everyDays) +
                 (weeks ? " weeks" : " days");
    form.at = regimen.plannedMinute ? formatTime(*regimen.plannedMinute) : std::string{};
    form.dose = doseText(regimen);
    form.product = regimen.product;
    form.route = std::string{core::codeOf(regimen.route)};
    form.courseDays = core::formatNumber(regimen.courseDays);
    form.weekdays = regimen.weekdays.value_or("");
    form.fromLastDose = regimen.fromLastDose;
    form.steps = core::formatNamedValues(regimen.steps);
    form.pauses = core::formatNamedValues(regimen.pauses);
    form.note = regimen.note.value_or("");
    return form;
}

Checked<core::Regimen> checkRegimen(const RegimenForm& form, const core::TreatmentLog& log, core::Uuid id,
                                    core::Day today, const core::Regimen* before) {
    Checked<core::Regimen> result;
    FieldReader read{result.problems};
    core::Regimen regimen = before != nullptr ? *before : core::Regimen{};
    regimen.id = before != nullptr ? before->id : id;
    regimen.patient = log.patient.id;
    regimen.knownFrom = before != nullptr ? before->knownFrom : today;
    regimen.startsOn = read.day("starts_on", form.startsOn, today).value_or(core::Day{});
    regimen.endsOn.reset();
    if (!trimmed(form.endsOn).empty()) {
        regimen.endsOn = read.day("ends_on", form.endsOn, today);
    }
    regimen.plannedMinute.reset();
    if (!trimmed(form.at).empty()) {
        regimen.plannedMinute = read.time("at", form.at);
    }
    readDose(read, form.dose, regimen);
    regimen.everyDays = readInterval(read, "every", form.every);
    if (const auto route = core::parseRoute(trimmed(form.route))) {
        regimen.route = *route;
    } else {
        read.wrong(core::ProblemCode::UnknownRoute, "route", form.route);
    }
    regimen.product = trimmed(form.product);
    regimen.weekdays = textOrNothing(form.weekdays);
    regimen.fromLastDose = form.fromLastDose;
    const auto days = core::parseInteger(trimmed(form.courseDays));
    if (!days) {
        read.wrong(core::ProblemCode::NotANumber, "course_days", form.courseDays);
    }
    regimen.courseDays = std::clamp(days.value_or(1), 0, 1000);
    regimen.steps = readList(read, "steps", form.steps);
    regimen.pauses = readList(read, "pauses", form.pauses);
    regimen.note = textOrNothing(form.note);
    if (result.problems.empty()) {
        result.problems = regimenProblems(regimen, log, today);
        for (auto& problem : result.problems) {
            problem.field = formField(problem.field);
        }
    }
    if (!core::hasErrors(result.problems)) {
        result.value = std::move(regimen);
    }
    return result;
}

std::string regimenSentence(const RegimenForm& form, const core::TreatmentLog& log, core::Day today) {
    const auto checked = checkRegimen(form, log, core::Uuid{}, today);
    if (!checked.value) {
        return {};
    }
    auto text = regimenText(*checked.value);
    core::TreatmentLog alone;
    alone.infusions = log.infusions;
    alone.weights = log.weights;
    alone.regimens = {*checked.value};
    const auto from = std::max(checked.value->startsOn, today);
    std::string days;
    std::size_t count = 0;
    for (const auto& at :
         model::occurrencesOf(alone, from, core::addDays(from, 2 * core::kLongestInterval))) {
        if (count++ < kDaysInSentence) {
            days += (days.empty() ? "" : ", ") + weekdayDay(at.on);
        }
    }
    return days.empty() ? text
                        : text + " " +
                              fill(TR("Next: {days}{more}"), fmt::arg("days", days),
                                   fmt::arg("more", count > kDaysInSentence ? " …" : "."));
}

} // namespace tidemark::app
