#pragma once
// Form models: the text a person typed, checked without a window. Every field is text exactly as it stands in
// the form.

#include "core/problem.h"
#include "core/treatment_log.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tidemark::app {

/// The value, or the problems with the fields that keep it from being one. Warnings may come with a value.
template <class T>
struct Checked {
    std::optional<T> value;
    core::Problems problems;
};

/// Fields, in order: day, time, route ("IV", "SC", "fSC"), product, dose_g, batches, note.
struct DoseForm {
    std::string day;  ///< see core::parseTypedDay
    std::string time; ///< "10:00", "1000", "10"
    std::string route = "IV";
    std::string product;
    std::string doseG;
    std::string batches; ///< several are separated by comma, semicolon or space
    std::string note;
};

/// Filled from the record: the last dose of the regimen (or what the plan says for today), today, the time of
/// last time. Batches are those of last time: the caller marks them "presumed". Nothing when there is neither
/// an earlier dose nor a plan.
[[nodiscard]] std::optional<DoseForm> usualDose(const core::TreatmentLog& log, core::Day today);
[[nodiscard]] DoseForm doseFormOf(const core::Infusion& infusion);
/// `id`: of the new record, or of the one being corrected (whose course, further vial data and zone are kept
/// from `before`).
[[nodiscard]] Checked<core::Infusion> checkDose(const DoseForm& form, const core::TreatmentLog& log,
                                                core::Uuid id, const core::Zone& zone, core::Day today,
                                                const core::Infusion* before = nullptr);

/// Fields: day, time, device, right_1.., left_1.., note. A hand with no trials is left out; at least one
/// trial in all.
struct GripForm {
    std::string day;
    std::string time;
    std::string device; ///< name; empty: the default device
    std::string unit;   ///< symbol; needed for a device that is new
    std::array<std::string, core::kMaxTrials> right;
    std::array<std::string, core::kMaxTrials> left;
    bool beforeInfusion = false;
    bool recalled = false;
    bool pain = false;
    bool cramp = false;
    bool cold = false;
    bool ill = false;
    bool afterExercise = false;
    std::string note;
};

struct GripEntry {
    std::vector<core::GripSession> sessions; ///< one a hand that has trials: right first
    std::optional<core::Device> newDevice;
};

/// Today, now, and the device and unit used last.
[[nodiscard]] GripForm emptyGripForm(const core::TreatmentLog& log, core::Wall now);
[[nodiscard]] GripForm gripFormOf(const core::GripSession& session, const core::TreatmentLog& log);
/// `newId` gives identities; when `before` is set the form corrects that session (its hand only) and keeps
/// its identity.
[[nodiscard]] Checked<GripEntry> checkGrip(const GripForm& form, const core::TreatmentLog& log,
                                           const std::function<core::Uuid()>& newId, const core::Zone& zone,
                                           core::Day today, const core::GripSession* before = nullptr);
/// How many trials a hand is asked for (that of last time, else 3).
[[nodiscard]] int usualTrials(const core::TreatmentLog& log);

/// Patient card (an empty label becomes the first free "P1", "P2"): label, name, birth_year, sex, diagnosis,
/// dominant_hand, weight_kg.
struct PatientForm {
    std::string label;
    std::string name;
    std::string birthYear;
    std::string sex;
    std::string diagnosis;
    std::string dominantHand;
    std::string weightKg;
};
struct PatientEntry {
    core::Patient patient;
    std::optional<core::Weight> weight;
};
[[nodiscard]] Checked<PatientEntry> checkPatient(const PatientForm& form,
                                                 const std::vector<core::Patient>& present,
                                                 const std::function<core::Uuid()>& newId, core::Day today);

} // namespace tidemark::app
