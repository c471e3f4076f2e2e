#pragma once
// The form of a regimen: treatment as the clinic prescribed it. It is typed by people; nothing here proposes
// one.

#include "app/forms.h"
#include "app/typed_text.h"
#include "model/analysis.h"

namespace tidemark::app {

/// Fields: starts_on, ends_on, at, dose, product, route, every, weekdays, anchor, course_days, steps, pauses,
/// note.
struct RegimenForm {
    std::string startsOn;
    std::string every = "4 weeks"; ///< "4 weeks", "10 days", "4": weeks
    std::string dose;              ///< "40", "40 g", "1 g/kg", "4 x 10 g"
    std::string product;
    std::string route = "IV";
    std::string courseDays = "1";
    std::string weekdays = {}; ///< "mon thu"; may be empty
    bool fromLastDose = false;
    std::string endsOn = {};
    std::string at = {};
    std::string steps = {};  ///< "2026-12-10: 20; 2027-01-07: 40"
    std::string pauses = {}; ///< "2026-07-01/2026-07-14 holiday"
    std::string note = {};
};

/// Days of "4 weeks", "10 days" or "4" (weeks); 1, and a problem, where it is none of them.
[[nodiscard]] int readInterval(FieldReader& read, const char* field, const std::string& text);

/// With what was given last; first day and interval stay empty: no interval is proposed.
[[nodiscard]] RegimenForm emptyRegimenForm(const model::Analysis& analysis);
[[nodiscard]] RegimenForm regimenFormOf(const core::Regimen& regimen);
/// A dose that counts by weight asks for a weight on record (Missing, "weight_kg").
[[nodiscard]] Checked<core::Regimen> checkRegimen(const RegimenForm& form, const core::TreatmentLog& log,
                                                  core::Uuid id, core::Day today,
                                                  const core::Regimen* before = nullptr);
/// The regimen and its first days, "…: Thu 11 Dec, Thu 8 Jan, Thu 5 Feb …"; empty while it cannot be read.
[[nodiscard]] std::string regimenSentence(const RegimenForm& form, const core::TreatmentLog& log,
                                          core::Day today);

} // namespace tidemark::app
