#pragma once
// What the record, the catalogue and the stock can put beside a dose that is being typed.

#include "app/catalogue.h"
#include "app/forms.h"

namespace tidemark::app {

/// The concentration last given with this product, else the one of the catalogue; empty when neither knows
/// it.
[[nodiscard]] std::string concentrationFor(const std::string& product, const core::TreatmentLog& log,
                                           const Catalogue& catalogue);

/// Questions about volumes and rates above every label of the product (core/product.h); fields "site_ml_1",
/// "site_rate_1", "day_ml". Never a refusal. None for a product that is not in the catalogue, and into a
/// vein.
[[nodiscard]] core::Problems labelProblems(const core::Infusion& infusion, const core::TreatmentLog& log,
                                           const Catalogue& catalogue);

/// Vials for the dose of the form from the stock, first expiry first: presumed until they are looked at.
struct StockPick {
    std::vector<VialLine> vials;
    std::string sentence; ///< what was taken and what is missing, or why nothing was
};
[[nodiscard]] StockPick pickFromStock(const DoseForm& form, const core::TreatmentLog& log, core::Day today);

/// A site to choose: those of the record, the one not used for longest first, then the usual names.
struct SiteChoice {
    std::string site;
    std::string text; ///< "abdomen-left · 3 Mar, 20 mL · redness 4 Mar"
};
[[nodiscard]] std::vector<SiteChoice> siteChoices(const core::TreatmentLog& log, core::Day today);
/// The sites in the field after one was chosen or let go: the volume is split evenly. `volumeMl` may be
/// empty.
[[nodiscard]] std::string toggledSite(const std::string& sites, const std::string& site,
                                      const std::string& volumeMl);

} // namespace tidemark::app
