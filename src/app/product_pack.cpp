#include "app/pack_fields.h"
#include "app/packs.h"

namespace tidemark::app {
namespace {

constexpr double kLargestVial = 1000; // grams
constexpr double kLargestVolume = 5000;

void ascending(PackFields& fields, const std::optional<int>& from, const std::optional<int>& to,
               const char* key) {
    if (from && to && *from > *to) {
        fields.fail(PackFault::NotOrdered, key);
    }
}

core::SiteLimit readSiteLimit(PackFields& fields) {
    core::SiteLimit row;
    row.label = fields.text("label", Need::Required);
    row.minWeightKg = fields.number("min_weight_kg", Need::Optional, 1, 500);
    row.belowWeightKg = fields.number("below_weight_kg", Need::Optional, 1, 500);
    if (row.minWeightKg && row.belowWeightKg && *row.minWeightKg >= *row.belowWeightKg) {
        fields.fail(PackFault::NotOrdered, "below_weight_kg");
    }
    row.fromInfusion = fields.integer("from_infusion", Need::Optional, 1, 1000);
    row.toInfusion = fields.integer("to_infusion", Need::Optional, 1, 1000);
    ascending(fields, row.fromInfusion, row.toInfusion, "to_infusion");
    row.minSites = fields.integer("min_sites", Need::Optional, 1, 20);
    row.maxSites = fields.integer("max_sites", Need::Optional, 1, 20);
    ascending(fields, row.minSites, row.maxSites, "max_sites");
    row.mlPerSite = fields.number("ml_per_site", Need::Optional, 0.1, kLargestVolume);
    row.mlPerHourPerSite = fields.number("ml_per_hour_per_site", Need::Optional, 0.1, kLargestVolume);
    row.mlPerDay = fields.number("ml_per_day", Need::Optional, 0.1, kLargestVolume);
    if (!row.mlPerSite && !row.mlPerHourPerSite && !row.mlPerDay) {
        fields.fail(PackFault::Missing, "ml_per_site");
    }
    row.evidence = fields.evidence();
    return row;
}

core::Product readProduct(PackFields& fields) {
    core::Product product;
    product.id = fields.id("id", Need::Required);
    product.name = fields.text("name", Need::Required);
    product.otherNames = fields.texts("other_names", Need::Optional);
    product.company = fields.text("company", Need::Required);
    for (const auto& code : fields.texts("routes", Need::Required)) {
        const auto route = core::parseRoute(code);
        if (route) {
            product.routes.push_back(*route);
        } else {
            fields.fail(PackFault::UnknownWord, "routes", code);
        }
    }
    product.concentrationPercent =
        fields.number("concentration_percent", Need::Required, 0.1, 50).value_or(0);
    product.evidence = fields.evidence();
    fields.object("vials", Need::Optional, [&product](PackFields& vials) {
        product.vialSizesG = vials.numbers("sizes_g", Need::Required, 0.01, kLargestVial);
        product.vialEvidence = vials.evidence();
    });
    fields.object("atc", Need::Optional, [&product](PackFields& atc) {
        product.atc = atc.text("code", Need::Required, 7);
        product.atcEvidence = atc.evidence();
    });
    fields.objects("site_limits", Need::Optional,
                   [&product](PackFields& row) { product.siteLimits.push_back(readSiteLimit(row)); });
    product.note = fields.text("note", Need::Optional, kLongestText);
    return product;
}

} // namespace

ProductPack readProductPack(std::string_view text) {
    ProductPack pack;
    std::vector<std::string> ids;
    readPackObject(text, pack.problems, [&](PackFields& fields) {
        fields.objects("products", Need::Required, [&](PackFields& entry) {
            auto product = readProduct(entry);
            if (!product.id.empty() && !PackFields::isNew(ids, product.id)) {
                entry.fail(PackFault::DuplicateId, "id", product.id);
            }
            pack.products.push_back(std::move(product));
        });
    });
    if (!pack.problems.empty()) {
        pack.products.clear();
    }
    return pack;
}

} // namespace tidemark::app
