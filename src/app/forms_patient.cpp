#include "app/entry_rules.h"
#include "app/forms.h"
#include "app/typed_text.h"
#include "core/numbers.h"

#include <algorithm>

namespace tidemark::app {
namespace {

/// "P1", or the first such label that is free.
std::string freeLabel(const std::vector<core::Patient>& present) {
    for (int number = 1;; ++number) {
        auto label = "P" + core::formatNumber(number);
        if (std::ranges::find(present, label, &core::Patient::label) == present.end()) {
            return label;
        }
    }
}

} // namespace

PatientForm patientFormOf(const core::Patient& patient) {
    const auto codeText = [](const auto& value) {
        return value ? std::string{core::codeOf(*value)} : std::string{};
    };
    const auto numberText = [](const auto& value) {
        return value ? core::formatNumber(static_cast<double>(*value)) : std::string{};
    };
    return {.label = patient.label,
            .name = patient.name.value_or(""),
            .birthYear = numberText(patient.birthYear),
            .sex = codeText(patient.sex),
            .diagnosis = patient.diagnosis.value_or(""),
            .dominantHand = codeText(patient.dominantHand),
            .weightKg = {},
            .bornOn = patient.bornOn ? core::formatDay(*patient.bornOn) : std::string{},
            .heightCm = numberText(patient.heightCm),
            .onsetYear = numberText(patient.onsetYear),
            .alert = patient.alert.value_or(""),
            .contact = patient.contact.value_or(""),
            .clinic = patient.clinic.value_or(""),
            .emergencyNumber = patient.emergencyNumber.value_or("")};
}

Checked<PatientEntry> checkPatient(const PatientForm& form, const std::vector<core::Patient>& present,
                                   const std::function<core::Uuid()>& newId, core::Day today,
                                   const core::Patient* before) {
    Checked<PatientEntry> result;
    FieldReader read{result.problems};
    PatientEntry entry;
    auto& patient = entry.patient;
    patient.id = before != nullptr ? before->id : newId();
    patient.label = before != nullptr ? before->label : freeLabel(present);
    patient.note = before != nullptr ? before->note : std::nullopt;
    patient.label = textOrNothing(form.label).value_or(patient.label);
    patient.name = textOrNothing(form.name);
    patient.diagnosis = textOrNothing(form.diagnosis);
    if (const auto text = textOrNothing(form.birthYear)) {
        patient.birthYear = core::parseInteger(*text);
        if (!patient.birthYear) {
            read.wrong(core::ProblemCode::NotANumber, "birth_year", *text);
        }
    }
    if (const auto text = textOrNothing(form.sex)) {
        patient.sex = core::parseSex(*text);
        if (!patient.sex) {
            read.wrong(core::ProblemCode::UnknownSex, "sex", *text);
        }
    }
    if (const auto text = textOrNothing(form.dominantHand)) {
        patient.dominantHand = core::parseHand(*text);
        if (!patient.dominantHand) {
            read.wrong(core::ProblemCode::UnknownHand, "dominant_hand", *text);
        }
    }
    if (const auto text = textOrNothing(form.bornOn)) {
        patient.bornOn = core::parseDay(*text);
        if (!patient.bornOn) {
            read.wrong(core::ProblemCode::NotADay, "born_on", *text);
        }
    }
    if (const auto text = textOrNothing(form.onsetYear)) {
        patient.onsetYear = core::parseInteger(*text);
        if (!patient.onsetYear) {
            read.wrong(core::ProblemCode::NotANumber, "onset_year", *text);
        }
    }
    patient.heightCm = read.numberIfAny("height_cm", form.heightCm);
    patient.alert = textOrNothing(form.alert);
    patient.contact = textOrNothing(form.contact);
    patient.clinic = textOrNothing(form.clinic);
    patient.emergencyNumber = textOrNothing(form.emergencyNumber);
    const auto append = [&](const core::Problems& further) {
        result.problems.insert(result.problems.end(), further.begin(), further.end());
    };
    if (const auto kilograms = read.numberIfAny("weight_kg", form.weightKg)) {
        entry.weight = core::Weight{newId(), patient.id, today, core::Kilograms{*kilograms}};
        append(weightProblems(*entry.weight, today));
    }
    append(patientProblems(patient, present, today));
    if (!core::hasErrors(result.problems)) {
        result.value = std::move(entry);
    }
    return result;
}

} // namespace tidemark::app
