#pragma once
// What a log holds, one struct per kind of record. Each kind lists its fields once (`visitFields`), in the
// order and under the names used by SQL columns, journal payloads and CSV, so that nothing can be stored in
// one place and lost in another.

#include "core/units.h"
#include "core/uuid.h"
#include "core/zone.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tidemark::core {

enum class Hand { Left, Right };
enum class Sex { Female, Male, Other };
/// Intravenous, subcutaneous, facilitated subcutaneous (with hyaluronidase).
enum class Route { Intravenous, Subcutaneous, FacilitatedSubcutaneous };

/// "L", "R" · "F", "M", "X" · "IV", "SC", "fSC": in files and on the command line.
[[nodiscard]] std::string_view codeOf(Hand hand);
[[nodiscard]] std::string_view codeOf(Sex sex);
[[nodiscard]] std::string_view codeOf(Route route);
[[nodiscard]] std::optional<Hand> parseHand(std::string_view code);
[[nodiscard]] std::optional<Sex> parseSex(std::string_view code);
[[nodiscard]] std::optional<Route> parseRoute(std::string_view code);

struct Patient {
    Uuid id;
    std::string label; ///< the local id, unique in the log: what files and the command line call this person
    std::optional<std::string> name;
    std::optional<int> birthYear;
    std::optional<Day> bornOn;
    std::optional<Sex> sex;
    std::optional<std::string> diagnosis; ///< as written: "MMN", "CIDP"
    std::optional<Hand> dominantHand;
    std::optional<double> heightCm;
    std::optional<int> onsetYear;
    std::optional<std::string> note;
    friend bool operator==(const Patient&, const Patient&) = default;
};

/// A grouping of infusions made by hand. Where none is made, model/courses.h groups by the rule.
struct Course {
    Uuid id;
    Uuid patient;
    std::optional<std::string> note;
    friend bool operator==(const Course&, const Course&) = default;
};

struct Vial {
    std::optional<std::string> batch;
    std::optional<Day> expiresOn;
    std::optional<double> sizeG;
    std::optional<std::string> gtin;
    std::optional<std::string> serial;
    std::optional<double> wastedG;
    friend bool operator==(const Vial&, const Vial&) = default;
};

/// One day's dose.
struct Infusion {
    Uuid id;
    Uuid patient;
    std::optional<Uuid> course;
    Moment startedAt;
    Route route = Route::Intravenous;
    std::string product;
    Grams dose;
    std::vector<Vial> vials;
    std::optional<std::string> note;
    friend bool operator==(const Infusion&, const Infusion&) = default;
};

/// Fixes unit and setting of all readings taken with it; a series is (hand, device).
struct Device {
    Uuid id;
    Uuid patient;
    std::string name; ///< empty: the person's default device for this unit
    Unit unit = Unit::Kilogram;
    std::optional<std::string> setting; ///< bulb size, handle position
    std::optional<double> step;         ///< smallest difference it shows, in its unit
    friend bool operator==(const Device&, const Device&) = default;
};

inline constexpr std::size_t kMaxTrials = 5;
using Trials = std::array<std::optional<double>, kMaxTrials>;

/// One hand measured once, with its trials in the unit of the device. At least one trial is there.
struct GripSession {
    Uuid id;
    Uuid patient;
    Uuid device;
    Moment measuredAt;
    Hand hand = Hand::Left;
    Trials trials;
    bool beforeInfusion = false;
    bool recalled = false; ///< entered later from memory: shown, not used
    bool pain = false;
    bool cramp = false;
    bool cold = false;
    bool ill = false;
    bool afterExercise = false;
    std::optional<std::string> note;
    friend bool operator==(const GripSession&, const GripSession&) = default;
};

struct Assessment {
    Uuid id;
    Uuid patient;
    Moment assessedAt;
    std::string instrument;
    double value = 0;
    std::optional<std::string> note;
    friend bool operator==(const Assessment&, const Assessment&) = default;
};

struct Weight {
    Uuid id;
    Uuid patient;
    std::optional<Day> measuredOn; ///< nothing: a weight that was registered without its date
    Kilograms weight;
    friend bool operator==(const Weight&, const Weight&) = default;
};

/// A planned course: the whole course's dose, on its first day.
struct Plan {
    Uuid id;
    Uuid patient;
    Day knownFrom{}; ///< the day this became known; a look back at an earlier day does not see it
    Day plannedOn{};
    std::optional<int> plannedMinute; ///< minutes since midnight where a time was given
    Route route = Route::Intravenous;
    std::string product;
    Grams dose;
    std::optional<std::string> note;
    friend bool operator==(const Plan&, const Plan&) = default;
};

struct Note {
    Uuid id;
    Uuid patient;
    Moment writtenAt;
    std::string text;
    friend bool operator==(const Note&, const Note&) = default;
};

/// A setting of the log, or of one person in it (thresholds, reference period). Every change of one is kept.
struct Setting {
    Uuid id;
    std::optional<Uuid> patient;
    std::string name;
    std::string value;
    friend bool operator==(const Setting&, const Setting&) = default;
};

// The order is the order in which rows may be written: a kind refers only to kinds before it.
using Record =
    std::variant<Patient, Device, Course, Infusion, GripSession, Assessment, Weight, Plan, Note, Setting>;
inline constexpr std::size_t kRecordKinds = std::variant_size_v<Record>;

/// SQL table and journal name of a kind: "patient", "device", "course", "infusion", "grip_session",
/// "assessment", "weight", "plan", "note", "setting".
[[nodiscard]] std::string_view kindName(std::size_t kindIndex);
[[nodiscard]] const Uuid& idOf(const Record& record);
/// The person a record belongs to; for a Patient itself; nothing for a log-wide setting.
[[nodiscard]] std::optional<Uuid> patientOf(const Record& record);

[[nodiscard]] int trialCount(const Trials& trials);
/// Mean of the trials that are there; nothing without any.
[[nodiscard]] std::optional<double> meanOf(const Trials& trials);

// --- the list of fields
// -------------------------------------------------------------------------------------------------
// `visit(name, member)` is called for each field. `Self` is the struct or const struct.

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Patient>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("label", r.label);
    visit("name", r.name);
    visit("birth_year", r.birthYear);
    visit("born_on", r.bornOn);
    visit("sex", r.sex);
    visit("diagnosis", r.diagnosis);
    visit("dominant_hand", r.dominantHand);
    visit("height_cm", r.heightCm);
    visit("onset_year", r.onsetYear);
    visit("note", r.note);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Course>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("note", r.note);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Vial>
void visitFields(Self& r, Visit&& visit) {
    visit("batch", r.batch);
    visit("expires_on", r.expiresOn);
    visit("size_g", r.sizeG);
    visit("gtin", r.gtin);
    visit("serial", r.serial);
    visit("wasted_g", r.wastedG);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Infusion>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("course", r.course);
    visit("started", r.startedAt);
    visit("route", r.route);
    visit("product", r.product);
    visit("dose_g", r.dose);
    visit("vials", r.vials);
    visit("note", r.note);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Device>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("name", r.name);
    visit("unit", r.unit);
    visit("setting", r.setting);
    visit("step", r.step);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, GripSession>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("device", r.device);
    visit("measured", r.measuredAt);
    visit("hand", r.hand);
    visit("trial", r.trials);
    visit("before_infusion", r.beforeInfusion);
    visit("recalled", r.recalled);
    visit("pain", r.pain);
    visit("cramp", r.cramp);
    visit("cold", r.cold);
    visit("ill", r.ill);
    visit("after_exercise", r.afterExercise);
    visit("note", r.note);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Assessment>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("assessed", r.assessedAt);
    visit("instrument", r.instrument);
    visit("value", r.value);
    visit("note", r.note);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Weight>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("measured_on", r.measuredOn);
    visit("weight_kg", r.weight);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Plan>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("known_from", r.knownFrom);
    visit("planned_on", r.plannedOn);
    visit("planned_minute", r.plannedMinute);
    visit("route", r.route);
    visit("product", r.product);
    visit("dose_g", r.dose);
    visit("note", r.note);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Note>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("written", r.writtenAt);
    visit("text", r.text);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, Setting>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("name", r.name);
    visit("value", r.value);
}

} // namespace tidemark::core
