#pragma once
// Brands of immunoglobulin as the log knows them: what is in a vial, and what a label says about one site of
// an infusion under the skin. For labels, arithmetic and a guard against slips of the hand; never for advice.

#include "core/problem.h"
#include "core/records.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::core {

/// Where a number comes from, and whether somebody held it against that source.
struct Evidence {
    std::string source; ///< a label, a paper; for people to read
    bool checked = false;
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// One row of a label about infusions under the skin. The conditions say when the row applies; a number that
/// is absent is not limited by this row.
struct SiteLimit {
    std::string label; ///< whose label: "EU", "US"
    std::optional<double> minWeightKg;
    std::optional<double> belowWeightKg;
    std::optional<int> fromInfusion; ///< 1: the person's first of this product
    std::optional<int> toInfusion;
    std::optional<int> minSites; ///< used at the same time
    std::optional<int> maxSites;
    std::optional<double> mlPerSite;
    std::optional<double> mlPerHourPerSite;
    std::optional<double> mlPerDay; ///< all sites together
    Evidence evidence;
    friend bool operator==(const SiteLimit&, const SiteLimit&) = default;
};

/// One brand at one concentration: a brand sold at 5 % and at 10 % is two products.
struct Product {
    std::string id;                      ///< "privigen", "octagam-5"
    std::string name;                    ///< "Octagam 5 %"
    std::vector<std::string> otherNames; ///< the same thing elsewhere
    std::string company;
    std::vector<Route> routes;       ///< at least one
    double concentrationPercent = 0; ///< grams in 100 ml
    Evidence evidence;               ///< of routes and concentration
    std::vector<double> vialSizesG;  ///< ascending; may be empty: not known
    Evidence vialEvidence;
    std::string atc; ///< may be empty
    Evidence atcEvidence;
    std::vector<SiteLimit> siteLimits;
    std::string note;
    friend bool operator==(const Product&, const Product&) = default;
};

/// mL = g / (concentration / 100), and back. `concentrationPercent` must be above zero.
[[nodiscard]] Millilitres volumeOf(Grams dose, double concentrationPercent);
[[nodiscard]] Grams gramsIn(Millilitres volume, double concentrationPercent);

/// What went into one site; what was not written down is absent.
struct SiteUse {
    std::optional<double> ml;
    std::optional<double> mlPerHour;
};
struct SiteContext {
    std::optional<double> weightKg;
    std::optional<int> infusionNumber; ///< 1 for the first of this product
};

/// Questions (CheckTheNumber, Warning) about numbers above every row of the product's labels that applies: of
/// several rows the widest counts, and a row whose condition is not known counts as applying. At most one
/// question a number. Fields: "site_ml_1", "site_rate_1" … counted from 1, and "day_ml" for the sum. None for
/// a product without rows: any product may be given by any route.
[[nodiscard]] Problems siteProblems(const Product& product, const std::vector<SiteUse>& sites,
                                    const SiteContext& context);

} // namespace tidemark::core
