#include "app/dose_help.h"

#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "model/courses.h"
#include "model/sites.h"
#include "model/stock.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

/// Names offered where a record has none yet; any other name may be typed.
std::vector<std::string> usualSites() {
    return {"abdomen-left",   "abdomen-right",   "thigh-left", "thigh-right",
            "upper-arm-left", "upper-arm-right", "hip-left",   "hip-right"};
}

std::string historyText(const model::SiteHistory& history) {
    auto text = history.site + " · " + shortDay(history.lastOn);
    if (history.lastMl) {
        text += ", " + core::formatNumber(*history.lastMl) + " mL";
    }
    if (history.reaction && history.reactionOn) {
        text += " · " + *history.reaction + ' ' + shortDay(*history.reactionOn);
    }
    return text;
}

double largestRate(const core::NamedValues& rates) {
    double largest = 0;
    for (const auto& rate : rates) {
        largest = std::max(largest, rate.value.value_or(0));
    }
    return largest;
}

} // namespace

std::string concentrationFor(const std::string& product, const core::TreatmentLog& log,
                             const Catalogue& catalogue) {
    auto usual = usualConcentration(log, product);
    if (usual.empty()) {
        if (const auto* known = catalogue.product(trimmed(product))) {
            usual = core::formatNumber(known->concentrationPercent);
        }
    }
    return usual;
}

core::Problems labelProblems(const core::Infusion& infusion, const core::TreatmentLog& log,
                             const Catalogue& catalogue) {
    const auto* product = catalogue.product(infusion.product);
    if (product == nullptr || infusion.route == core::Route::Intravenous || infusion.sites.empty()) {
        return {};
    }
    // The pump's rate is that of all sites together.
    const double rate = largestRate(infusion.rates) / static_cast<double>(infusion.sites.size());
    std::vector<core::SiteUse> sites;
    for (const auto& site : infusion.sites) {
        sites.push_back({site.value, rate > 0 ? std::optional{rate} : std::nullopt});
    }
    core::SiteContext context;
    if (const auto weight = model::weightOn(log, infusion.startedAt.day())) {
        context.weightKg = weight->weight.value;
    }
    context.infusionNumber =
        1 + static_cast<int>(std::ranges::count_if(log.infusions, [&](const auto& other) {
            return other.id != infusion.id && other.product == infusion.product &&
                   other.startedAt.utc < infusion.startedAt.utc;
        }));
    return core::siteProblems(*product, sites, context);
}

StockPick pickFromStock(const DoseForm& form, const core::TreatmentLog& log, core::Day today) {
    StockPick picked;
    const auto grams = core::parseNumber(trimmed(form.doseG));
    const auto product = trimmed(form.product);
    if (!grams || product.empty()) {
        picked.sentence = TR("Type product and grams first: then the stock can say which vials.");
        return picked;
    }
    const auto pick = model::pickVials(model::stockOn(log, today), product, *grams, today);
    std::string list;
    for (const auto& line : pick.vials) {
        for (int i = 0; i < line.vials; ++i) {
            VialLine vial;
            vial.sizeG = core::formatNumber(line.sizeG);
            vial.batch = line.batch.value_or("");
            vial.expires = line.expiresOn ? core::formatDay(*line.expiresOn) : std::string{};
            vial.presumed = true;
            picked.vials.push_back(std::move(vial));
        }
        list += (list.empty() ? "" : ", ") + core::formatNumber(line.vials) + " × " + gramsText(line.sizeG) +
                (line.batch ? ' ' + *line.batch : std::string{});
    }
    if (picked.vials.empty()) {
        picked.sentence =
            fill(TR("The stock has no vials of {product} in date that fit."), fmt::arg("product", product));
        return picked;
    }
    picked.sentence =
        fill(TR("From the stock, first expiry first: {list}. Presumed until looked at or scanned."),
             fmt::arg("list", list));
    if (pick.missingGrams > 0.005) {
        picked.sentence +=
            " " + fill(TR("{grams} are missing."), fmt::arg("grams", gramsText(pick.missingGrams)));
    }
    return picked;
}

std::vector<SiteChoice> siteChoices(const core::TreatmentLog& log, core::Day today) {
    std::vector<SiteChoice> choices;
    for (const auto& history : model::sitesUsed(log, today)) {
        choices.push_back({history.site, historyText(history)});
    }
    for (const auto& name : usualSites()) {
        if (std::ranges::find(choices, name, &SiteChoice::site) == choices.end()) {
            choices.push_back({name, name});
        }
    }
    return choices;
}

std::string toggledSite(const std::string& sites, const std::string& site, const std::string& volumeMl) {
    auto chosen = core::parseNamedValues(sites).value_or(core::NamedValues{});
    const auto found = std::ranges::find(chosen, site, &core::NamedValue::name);
    if (found != chosen.end()) {
        chosen.erase(found);
    } else {
        chosen.push_back({site, std::nullopt});
    }
    const auto volume = core::parseNumber(trimmed(volumeMl));
    for (auto& one : chosen) {
        // To a tenth of a millilitre; the last site takes what the rounding left.
        one.value.reset();
        if (volume) {
            const auto count = static_cast<double>(chosen.size());
            const double share = std::floor(*volume / count * 10) / 10;
            one.value =
                &one == &chosen.back() ? std::round((*volume - share * (count - 1)) * 10) / 10 : share;
        }
    }
    return core::formatNamedValues(chosen);
}

} // namespace tidemark::app
