#pragma once
#include "core/treatment_log.h"
#include "core/units.h"

#include <optional>

namespace tidemark::model {

/// The rule's numbers. All are the product's own choice unless a source is named; each can be set per person
/// and is shown wherever a statement rests on it.
struct Options {
    /// Rise and fall, as a fraction, that count: 0.10.
    double line = 0.10;
    /// Second line, named apart. Vigorimeter: 8 kPa (Vanhoutte et al. 2013, Eur J Neurol 20:748-755, CIDP;
    /// used for MMN in Kapoor et al., Pract Neurol, doi 10.1136/pn-2022-003655). Force: 4 kg (Li et al. 2024,
    /// Ann Clin Transl Neurol 11:1977-87, MMN).
    double cutOffKilopascals = 8.0;
    double cutOffKilograms = 4.0;
    /// Days between doses from which a record is read in cycles.
    int cycleModeFromDays = 12;
    /// The person's fixed reference, when a clinician chose its first day (28 days from there).
    std::optional<core::Day> fixedReferenceFrom;
    /// Since when these numbers hold; nothing: as the program came.
    std::optional<core::Day> setOn;

    /// The second line in a device's unit.
    [[nodiscard]] double cutOff(core::Unit unit) const;
};

/// The settings of the person's record over those of the log over the defaults: "line_percent" (3 to 50),
/// "cut_off_kpa", "cut_off_kg", "fixed_reference_from", "rule_set_on". A value that cannot be read leaves the
/// default.
[[nodiscard]] Options optionsOf(const core::TreatmentLog& log);

/// The value of a setting: the person's own, else the log's.
[[nodiscard]] std::optional<std::string> settingOf(const core::TreatmentLog& log, std::string_view name);

} // namespace tidemark::model
