#pragma once
// What leads a limb: from the name in the settings and the catalogue to the numbers the rules run on.

#include "app/catalogue.h"
#include "model/analysis.h"

namespace tidemark::app {

/// The measure of a series by the catalogue; nothing when its instrument, or the part of it, is not there. An
/// own activity ("my-activities.key") is any name.
[[nodiscard]] std::shared_ptr<const model::Measure> measureOf(const Catalogue& catalogue,
                                                              const std::string& series);
/// As the settings say; what the catalogue does not know leads nothing.
[[nodiscard]] std::vector<model::Lead> leadsOf(const core::TreatmentLog& log, const Catalogue& catalogue);
/// The analysis with the person's lead measures.
[[nodiscard]] model::Analysis analysisOf(const core::TreatmentLog& log, core::Day today,
                                         const Catalogue& catalogue);

/// What may be set for a limb: the name as the setting has it, and for people. "grip" is the first for hands,
/// "" for the legs.
struct LeadChoice {
    std::string series;
    std::string name;
};
[[nodiscard]] std::vector<LeadChoice> leadChoices(model::Limb limb, const core::TreatmentLog& log,
                                                  const Catalogue& catalogue);
[[nodiscard]] std::string limbText(model::Limb limb); ///< "Right hand", "Legs"

} // namespace tidemark::app
