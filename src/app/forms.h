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

/// One vial of a dose, as text. Fields: vial_size, vial_batch, vial_expires, vial_wasted, vial_reason.
struct VialLine {
    std::string sizeG;
    std::string batch;
    std::string expires; ///< see core::parseTypedDay; "2027-01" is the month's last day
    std::string wastedG;
    std::string wasteReason;
    std::string gtin;
    std::string serial;
    bool presumed = false; ///< as last time or from the stock list, not looked at yet

    [[nodiscard]] bool blank() const;
    friend bool operator==(const VialLine&, const VialLine&) = default;
};

/// Fields, in order: day, time, route ("IV", "SC", "fSC"), product, dose_g, volume_ml, concentration_pct,
/// batches, vials, then how it was given, note.
struct DoseForm {
    std::string day;  ///< see core::parseTypedDay
    std::string time; ///< "10:00", "1000", "10"
    std::string route = "IV";
    std::string product;
    std::string doseG;
    std::string batches; ///< several are separated by comma, semicolon or space
    std::string note;
    std::string volumeMl = {}; ///< grams and millilitres say the same, through the concentration
    std::string concentrationPct = {};
    std::vector<VialLine> vials = {}; ///< where `batches` says something else than these, it is what counts
    bool presumed = false;            ///< the batches are those of last time
    std::string durationMin = {};
    std::string rates = {}; ///< "0: 30; 30: 60"
    std::string sites = {}; ///< "abdomen-left: 20; thigh-right: 20"
    std::string needleGauge = {};
    std::string needleMm = {};
    std::string pump = {};
    std::string premedication = {};
    std::string place = {};
    std::string givenBy = {};
    std::string deviation = {};
};

/// Filled from the record: the last dose of the regimen (or what the plan says for today), today, the time of
/// last time. Vials are those of last time, marked as presumed. Nothing when there is neither an earlier dose
/// nor a plan.
[[nodiscard]] std::optional<DoseForm> usualDose(const core::TreatmentLog& log, core::Day today);
[[nodiscard]] DoseForm doseFormOf(const core::Infusion& infusion);
/// `id`: of the new record, or of the one being corrected (whose course, further vial data and zone are kept
/// from `before`).
[[nodiscard]] Checked<core::Infusion> checkDose(const DoseForm& form, const core::TreatmentLog& log,
                                                core::Uuid id, const core::Zone& zone, core::Day today,
                                                const core::Infusion* before = nullptr);

/// After `doseG` or `concentrationPct` was typed: the millilitres that are so many grams. Unreadable or
/// missing: the field is emptied, for it would say something else.
void volumeFollows(DoseForm& form);
/// After `volumeMl` was typed: the grams in it.
void doseFollows(DoseForm& form);
/// Sizes less waste, once every vial says its size.
[[nodiscard]] std::optional<double> gramsOf(const std::vector<VialLine>& vials);
/// The batches of the vials, each once: "P100, P101".
[[nodiscard]] std::string batchesOf(const std::vector<VialLine>& vials);
/// The concentration last given with this product; empty when it is not known.
[[nodiscard]] std::string usualConcentration(const core::TreatmentLog& log, const std::string& product);

/// Days on which the usual treatment was expected and no dose stands in the log, oldest first: steady mode,
/// the last eight weeks, today left out.
[[nodiscard]] std::vector<core::Day> missedDoseDays(const core::TreatmentLog& log, core::Day today);
/// The usual dose on each of the days, for one act. Problems name the day they are of as their value.
[[nodiscard]] Checked<std::vector<core::Infusion>> fillDoses(const std::vector<core::Day>& days,
                                                             const core::TreatmentLog& log,
                                                             const std::function<core::Uuid()>& newId,
                                                             const core::Zone& zone, core::Day today);

/// Fields: day, time, device, unit, right_1.., left_1.., note. A hand with no trials is left out; at least
/// one trial in all.
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
    std::string pinch = {};   ///< "key", "tip", "tripod" of a device that is new; empty: the whole hand
    std::string setting = {}; ///< of a device that is new: handle position, bulb size
    std::string posture = {}; ///< where it was not the usual one
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
/// The name of the device meant: as typed; without one the default for grip (empty), or the pinch's own.
[[nodiscard]] std::string deviceNameOf(const std::string& typed, std::optional<core::Pinch> pinch);
/// How many trials a hand is asked for (that of last time, else 3).
[[nodiscard]] int usualTrials(const core::TreatmentLog& log);

/// Patient card (an empty label becomes the first free "P1", "P2"): label, name, birth_year, sex, diagnosis,
/// dominant_hand, weight_kg,
/// born_on, height_cm, onset_year, alert, contact, clinic, emergency_number.
struct PatientForm {
    std::string label;
    std::string name;
    std::string birthYear;
    std::string sex;
    std::string diagnosis;
    std::string dominantHand;
    std::string weightKg;
    std::string bornOn = {}; ///< ISO
    std::string heightCm = {};
    std::string onsetYear = {};
    std::string alert = {}; ///< allergy, IgA, thrombosis, kidney, migraine
    std::string contact = {};
    std::string clinic = {};
    std::string emergencyNumber = {};
};
struct PatientEntry {
    core::Patient patient;
    std::optional<core::Weight> weight;
};
/// Without a weight: what is typed there is a new one, of today.
[[nodiscard]] PatientForm patientFormOf(const core::Patient& patient);
/// `before`: the card that is changed; what the form does not show stays.
[[nodiscard]] Checked<PatientEntry> checkPatient(const PatientForm& form,
                                                 const std::vector<core::Patient>& present,
                                                 const std::function<core::Uuid()>& newId, core::Day today,
                                                 const core::Patient* before = nullptr);

} // namespace tidemark::app
