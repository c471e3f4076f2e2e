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

/// What pinches where the hand does not close: key (thumb against the side of the finger), tip, three
/// fingers.
enum class Pinch { Key, Tip, Tripod };
enum class EventCategory {
    Reaction, ///< to a dose, at any time after it
    Vitals,   ///< blood pressure, pulse, temperature
    Infection,
    OtherTreatment, ///< steroids, plasmapheresis, physiotherapy …; `endedOn` when it stopped
    Laboratory,
    NerveConduction,
    Pregnancy,
    Other,
};
/// Doses are not movements: what they took and wasted follows from their vials (model/stock.h).
enum class Movement {
    In,      ///< came into the house
    Wasted,  ///< broken, out of date, given back; with a reason
    Moved,   ///< to another place
    Counted, ///< so many are there now, whatever the movements before say
};
/// "key", "tip", "tripod" · "reaction", "vitals", … · "in", "wasted", "moved", "counted".
[[nodiscard]] std::string_view codeOf(Pinch pinch);
[[nodiscard]] std::string_view codeOf(EventCategory category);
[[nodiscard]] std::string_view codeOf(Movement movement);
[[nodiscard]] std::optional<Pinch> parsePinch(std::string_view code);
[[nodiscard]] std::optional<EventCategory> parseEventCategory(std::string_view code);
[[nodiscard]] std::optional<Movement> parseMovement(std::string_view code);

/// A name with a number, or without one: a site and its volume, a muscle and its grade.
struct NamedValue {
    std::string name; ///< not empty, without ':' and ';'
    std::optional<double> value;
    friend bool operator==(const NamedValue&, const NamedValue&) = default;
};
using NamedValues = std::vector<NamedValue>;
/// "abdomen-left: 20; thigh-right: 20": in tables and files. Empty for an empty list.
[[nodiscard]] std::string formatNamedValues(const NamedValues& values);
/// Nothing when the text is not such a list, or a name stands in it twice.
[[nodiscard]] std::optional<NamedValues> parseNamedValues(std::string_view text);

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
    std::optional<std::string> contact = {}; ///< whom to ask or call
    std::optional<std::string> clinic = {};
    std::optional<std::string> alert = {}; ///< allergy, IgA, thrombosis, kidney, migraine: always on show
    std::optional<std::string> emergencyNumber = {}; ///< 112 where nothing is set
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
    std::optional<std::string> wasteReason = {};
    bool presumed = false; ///< taken from the stock list without a scan or a look: not confirmed yet
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
    std::optional<double> concentrationPct = {}; ///< grams in 100 mL: millilitres = 100 * grams / it
    std::optional<int> durationMin = {};         ///< from the start to the end
    NamedValues rates = {}; ///< millilitres an hour, by minutes since the start: "0: 30; 30: 60"
    NamedValues sites = {}; ///< millilitres by site
    std::optional<int> needleGauge = {};
    std::optional<double> needleMm = {};
    std::optional<std::string> pump = {};
    std::optional<std::string> premedication = {};
    std::optional<std::string> place = {};
    std::optional<std::string> givenBy = {};
    std::optional<Uuid> answers = {};          ///< the plan it answers; without one the nearest (model)
    std::optional<std::string> deviation = {}; ///< why late, early or reduced
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
    std::optional<Pinch> pinch = {};    ///< nothing: the grip of the whole hand
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
    std::optional<std::string> posture = {}; ///< where it was not the usual one
    friend bool operator==(const GripSession&, const GripSession&) = default;
};

struct Assessment {
    Uuid id;
    Uuid patient;
    Moment assessedAt;
    std::string instrument;
    double value = 0;
    std::optional<std::string> note;
    std::optional<Hand> hand = {};        ///< for what is done by one hand
    NamedValues parts = {};               ///< arm and leg, raw and centile, muscles with their grades
    std::optional<std::string> set = {};  ///< which muscles: sums of different sets are not compared
    std::optional<std::string> pace = {}; ///< "usual", "fastest"
    std::optional<std::string> aid = {};
    std::optional<std::string> rater = {}; ///< who assessed; nothing: the person
    bool recalled = false;                 ///< entered later from memory
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
/// Treatment as the clinic prescribed it, for months: what follows from it are planned days
/// (model/schedule.h). Its dose is said in one of three ways: grams, grams a kilogram, or vials of a size.
struct Regimen {
    Uuid id;
    Uuid patient;
    Day knownFrom{};
    Day startsOn{};
    std::optional<Day> endsOn = {}; ///< the last day on which a course may begin
    std::optional<int> plannedMinute = {};
    Route route = Route::Intravenous;
    std::string product;
    int everyDays = 28;
    std::optional<std::string> weekdays = {}; ///< "mon thu": on these days of every (everyDays / 7)th week
    bool fromLastDose = false; ///< the next one counts from the course that was given, not from the calendar
    int courseDays = 1;        ///< infusion days of a course, one after the other
    std::optional<Grams> dose = {};
    std::optional<double> dosePerKg = {}; ///< grams a kilogram of body weight
    std::optional<int> vials = {};
    std::optional<double> vialG = {};
    NamedValues steps = {};  ///< "2026-12-10: 20": from that day so much, in the terms of the dose
    NamedValues pauses = {}; ///< "2026-07-01/2026-07-14 holiday": none on these days, without a value
    std::optional<std::string> note = {};
    friend bool operator==(const Regimen&, const Regimen&) = default;
};

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
    std::optional<std::string> skipped = {}; ///< why nothing was given; set: it is not expected any more
    std::optional<Uuid> regimen = {};        ///< the regimen it belongs to
    std::optional<Day> insteadOf = {}; ///< the day that the regimen meant: moved from there, or skipped there
    friend bool operator==(const Plan&, const Plan&) = default;
};

struct Note {
    Uuid id;
    Uuid patient;
    Moment writtenAt;
    std::string text;
    friend bool operator==(const Note&, const Note&) = default;
};

/// What happened besides doses and measures.
struct Event {
    Uuid id;
    Uuid patient;
    Moment startedAt;
    EventCategory category = EventCategory::Other;
    std::string what; ///< "headache", "blood pressure", "Hb", "prednisolone"
    std::optional<Day> endedOn = {};
    std::optional<int> severity = {};       ///< 0 none, 1 mild, 2 moderate, 3 severe
    std::optional<double> value = {};       ///< in `unit`; systolic for blood pressure
    std::optional<double> secondValue = {}; ///< diastolic
    std::optional<std::string> unit = {};
    std::optional<Uuid> infusion = {};        ///< the dose it followed, where someone said so
    std::optional<std::string> phase = {};    ///< "before", "during", "after" an infusion
    std::optional<double> rateMlPerHour = {}; ///< at that moment
    std::optional<std::string> site = {};     ///< of a local reaction
    std::optional<std::string> redFlags = {}; ///< ticked, by code, separated by spaces (app/red_flags.h)
    std::optional<std::string> action = {};   ///< what was done
    std::optional<std::string> note = {};
    friend bool operator==(const Event&, const Event&) = default;
};

/// One line of the ledger of vials; the stock is the sum of it, and may be less than nothing.
struct StockMovement {
    Uuid id;
    Uuid patient;
    Moment movedAt;
    Movement movement = Movement::In;
    std::string product;
    double sizeG = 0;
    int vials = 1; ///< how many; not less than 0 when counted, else at least 1
    std::optional<std::string> batch = {};
    std::optional<Day> expiresOn = {};
    std::optional<std::string> gtin = {};
    std::optional<std::string> serial = {};
    std::optional<std::string> place = {}; ///< where they are, or went
    std::optional<std::string> reason = {};
    friend bool operator==(const StockMovement&, const StockMovement&) = default;
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
using Record = std::variant<Patient, Device, Course, Infusion, GripSession, Assessment, Weight, Regimen, Plan,
                            Note, Event, StockMovement, Setting>;
inline constexpr std::size_t kRecordKinds = std::variant_size_v<Record>;

/// SQL table and journal name of a kind: "patient", "device", "course", "infusion", "grip_session",
/// "assessment", "weight", "regimen", "plan", "note", "event", "stock_movement", "setting".
[[nodiscard]] std::string_view kindName(std::size_t kindIndex);
/// The kind of that name.
[[nodiscard]] std::optional<std::size_t> parseKindName(std::string_view name);
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
    visit("contact", r.contact);
    visit("clinic", r.clinic);
    visit("alert", r.alert);
    visit("emergency_number", r.emergencyNumber);
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
    visit("waste_reason", r.wasteReason);
    visit("presumed", r.presumed);
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
    visit("concentration_pct", r.concentrationPct);
    visit("duration_min", r.durationMin);
    visit("rates", r.rates);
    visit("sites", r.sites);
    visit("needle_gauge", r.needleGauge);
    visit("needle_mm", r.needleMm);
    visit("pump", r.pump);
    visit("premedication", r.premedication);
    visit("place", r.place);
    visit("given_by", r.givenBy);
    visit("answers", r.answers);
    visit("deviation", r.deviation);
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
    visit("pinch", r.pinch);
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
    visit("posture", r.posture);
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
    visit("hand", r.hand);
    visit("parts", r.parts);
    visit("muscle_set", r.set);
    visit("pace", r.pace);
    visit("aid", r.aid);
    visit("rater", r.rater);
    visit("recalled", r.recalled);
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
requires std::is_same_v<std::remove_const_t<Self>, Regimen>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("known_from", r.knownFrom);
    visit("starts_on", r.startsOn);
    visit("ends_on", r.endsOn);
    visit("planned_minute", r.plannedMinute);
    visit("route", r.route);
    visit("product", r.product);
    visit("every_days", r.everyDays);
    visit("weekdays", r.weekdays);
    visit("from_last_dose", r.fromLastDose);
    visit("course_days", r.courseDays);
    visit("dose_g", r.dose);
    visit("dose_g_kg", r.dosePerKg);
    visit("vials", r.vials);
    visit("vial_g", r.vialG);
    visit("steps", r.steps);
    visit("pauses", r.pauses);
    visit("note", r.note);
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
    visit("skipped", r.skipped);
    visit("regimen", r.regimen);
    visit("instead_of", r.insteadOf);
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
requires std::is_same_v<std::remove_const_t<Self>, Event>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("started", r.startedAt);
    visit("category", r.category);
    visit("what", r.what);
    visit("ended_on", r.endedOn);
    visit("severity", r.severity);
    visit("value", r.value);
    visit("second_value", r.secondValue);
    visit("unit", r.unit);
    visit("infusion", r.infusion);
    visit("phase", r.phase);
    visit("rate_ml_h", r.rateMlPerHour);
    visit("site", r.site);
    visit("red_flags", r.redFlags);
    visit("action", r.action);
    visit("note", r.note);
}

template <class Self, class Visit>
requires std::is_same_v<std::remove_const_t<Self>, StockMovement>
void visitFields(Self& r, Visit&& visit) {
    visit("id", r.id);
    visit("patient", r.patient);
    visit("moved", r.movedAt);
    visit("movement", r.movement);
    visit("product", r.product);
    visit("size_g", r.sizeG);
    visit("vials", r.vials);
    visit("batch", r.batch);
    visit("expires_on", r.expiresOn);
    visit("gtin", r.gtin);
    visit("serial", r.serial);
    visit("place", r.place);
    visit("reason", r.reason);
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
