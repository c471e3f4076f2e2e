// The machine-readable twins of `products` and `instruments`. An entry has the fields it has in a pack, so
// that it can be copied into one and changed.

#include "app/catalogue.h"

#include <nlohmann/json.hpp>

namespace tidemark::app {
namespace {

using nlohmann::ordered_json;

void evidence(ordered_json& json, const core::Evidence& from) {
    json["source"] = from.source;
    json["checked"] = from.checked;
}

template <class T>
void maybe(ordered_json& json, const char* key, const std::optional<T>& value) {
    if (value) {
        json[key] = *value;
    }
}

template <class List>
void unlessEmpty(ordered_json& json, const char* key, const List& list) {
    if (!list.empty()) {
        json[key] = list;
    }
}

ordered_json siteLimitJson(const core::SiteLimit& row) {
    ordered_json json{{"label", row.label}};
    maybe(json, "min_weight_kg", row.minWeightKg);
    maybe(json, "below_weight_kg", row.belowWeightKg);
    maybe(json, "from_infusion", row.fromInfusion);
    maybe(json, "to_infusion", row.toInfusion);
    maybe(json, "min_sites", row.minSites);
    maybe(json, "max_sites", row.maxSites);
    maybe(json, "ml_per_site", row.mlPerSite);
    maybe(json, "ml_per_hour_per_site", row.mlPerHourPerSite);
    maybe(json, "ml_per_day", row.mlPerDay);
    evidence(json, row.evidence);
    return json;
}

ordered_json productJson(const core::Product& product) {
    ordered_json json{{"id", product.id}, {"name", product.name}};
    unlessEmpty(json, "other_names", product.otherNames);
    json["company"] = product.company;
    for (const auto route : product.routes) {
        json["routes"].push_back(core::codeOf(route));
    }
    json["concentration_percent"] = product.concentrationPercent;
    evidence(json, product.evidence);
    if (!product.vialSizesG.empty()) {
        json["vials"]["sizes_g"] = product.vialSizesG;
        evidence(json["vials"], product.vialEvidence);
    }
    if (!product.atc.empty()) {
        json["atc"]["code"] = product.atc;
        evidence(json["atc"], product.atcEvidence);
    }
    for (const auto& row : product.siteLimits) {
        json["site_limits"].push_back(siteLimitJson(row));
    }
    unlessEmpty(json, "note", product.note);
    return json;
}

void range(ordered_json& json, const core::ValueRange& from) {
    json["min"] = from.min;
    json["max"] = from.max;
    json["decimals"] = from.decimals;
}

ordered_json partJson(const core::Part& part) {
    ordered_json json{{"id", part.id}, {"name", part.name}};
    range(json, part.range);
    for (const auto& term : part.sumOf) {
        ordered_json sum{{"part", term.part}};
        if (term.zeroUpTo > 0) {
            sum["zero_up_to"] = term.zeroUpTo;
        }
        json["sum_of"].push_back(std::move(sum));
    }
    return json;
}

ordered_json instrumentJson(const core::Instrument& instrument) {
    ordered_json json{
        {"id", instrument.id}, {"name", instrument.name}, {"kind", core::codeOf(instrument.kind)}};
    range(json, instrument.range);
    unlessEmpty(json, "unit", instrument.unit);
    json["better"] = core::codeOf(instrument.better);
    if (const auto& change = instrument.smallestChange) {
        json["smallest_change"][change->isPercent ? "percent" : "value"] = change->value;
        evidence(json["smallest_change"], change->evidence);
    }
    unlessEmpty(json, "lead", instrument.lead);
    for (const auto& part : instrument.parts) {
        json["parts"].push_back(partJson(part));
    }
    for (const auto& step : instrument.steps) {
        json["steps"].push_back({{"value", step.value}, {"text", step.text}});
    }
    for (const auto& condition : instrument.conditions) {
        json["conditions"].push_back(
            {{"id", condition.id}, {"name", condition.name}, {"options", condition.options}});
    }
    unlessEmpty(json, "examples", instrument.examples);
    unlessEmpty(json, "question", instrument.question);
    unlessEmpty(json, "items", instrument.items);
    for (const auto& row : instrument.centiles) {
        json["centiles"].push_back({{"raw", row.raw}, {"centile", row.centile}});
    }
    if (instrument.enteredByClinician) {
        json["clinician"] = true;
    }
    json["source"] = instrument.source;
    json["licence_note"] = instrument.licenceNote;
    return json;
}

ordered_json setJson(const core::MuscleSet& set) {
    ordered_json json{{"id", set.id}, {"name", set.name}, {"muscles", set.muscles}};
    evidence(json, set.evidence);
    return json;
}

ordered_json document(const Catalogue& catalogue) {
    ordered_json json{{"format", 1}, {"problems", ordered_json::array()}};
    for (const auto& problem : catalogue.problems()) {
        json["problems"].push_back(
            {{"file", problem.file}, {"place", problem.place}, {"reason", packProblemText(problem)}});
    }
    return json;
}

/// Packs hold whole UTF-8, but a file's name need not be text at all.
std::string written(const ordered_json& json) {
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace

std::string productsJson(const Catalogue& catalogue) {
    auto json = document(catalogue);
    json["products"] = ordered_json::array();
    for (const auto& product : catalogue.products()) {
        json["products"].push_back(productJson(product));
    }
    return written(json);
}

std::string instrumentsJson(const Catalogue& catalogue) {
    auto json = document(catalogue);
    json["instruments"] = ordered_json::array();
    for (const auto& instrument : catalogue.instruments()) {
        json["instruments"].push_back(instrumentJson(instrument));
    }
    json["muscle_sets"] = ordered_json::array();
    for (const auto& set : catalogue.muscleSets()) {
        json["muscle_sets"].push_back(setJson(set));
    }
    return written(json);
}

} // namespace tidemark::app
