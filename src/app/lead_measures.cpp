#include "app/lead_measures.h"

#include "app/series_words.h"
#include "app/translate.h"
#include "app/wording.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace tidemark::app {
namespace {

constexpr std::string_view kPinchPrefix = "pinch-";
/// What is measured by a watch: a clinic's further tests too.
constexpr std::string_view kSeconds = "s";
constexpr core::Pinch kPinches[] = {core::Pinch::Key, core::Pinch::Tip, core::Pinch::Tripod};

std::optional<core::Pinch> pinchOf(const std::string& series) {
    return series.starts_with(kPinchPrefix) ? core::parsePinch(series.substr(kPinchPrefix.size()))
                                            : std::nullopt;
}

/// Digits after the decimal sign as a step: 0.1 for one.
double stepOf(int decimals) {
    return std::pow(10.0, -decimals);
}

bool isActivity(const core::Instrument& instrument) {
    return instrument.kind == core::InstrumentKind::Activities;
}

/// Own activities there is a value of, as the record spells them.
std::set<std::string> activitiesIn(const core::TreatmentLog& log, const core::Instrument& instrument) {
    std::set<std::string> names;
    for (const auto& assessment : log.assessments) {
        if (assessment.instrument == instrument.id) {
            for (const auto& part : assessment.parts) {
                names.insert(part.name);
            }
        }
    }
    return names;
}

} // namespace

std::shared_ptr<const model::Measure> measureOf(const Catalogue& catalogue, const std::string& series) {
    const auto dot = series.find('.');
    const auto* instrument = catalogue.instrument(series.substr(0, dot));
    if (instrument == nullptr) {
        return nullptr;
    }
    const auto range = catalogue.rangeOf(series);
    const std::string part = dot == std::string::npos ? std::string{} : series.substr(dot + 1);
    if (!range && !(isActivity(*instrument) && !part.empty())) {
        return nullptr;
    }
    auto measure = std::make_shared<model::Measure>();
    measure->series = catalogue.seriesName(series);
    measure->unit = instrument->unit;
    measure->decimals = range.value_or(instrument->range).decimals;
    measure->step = stepOf(measure->decimals);
    measure->lowerIsBetter = instrument->better == core::Better::Lower;
    measure->name = instrument->name;
    if (const auto* known = instrument->part(part)) {
        measure->name = fill(TR("{instrument}, {part}"), fmt::arg("instrument", instrument->name),
                             fmt::arg("part", known->name));
    } else if (const auto* set = catalogue.muscleSet(part)) {
        measure->name = set->name;
    } else if (!part.empty()) {
        measure->name = part; // an activity in the person's own words
    }
    // The change that matters is said of the instrument's own value, not of a part.
    if (instrument->smallestChange && part.empty()) {
        const auto& change = *instrument->smallestChange;
        (change.isPercent ? measure->cutOffFraction : measure->cutOff) =
            change.isPercent ? change.value / 100 : change.value;
    }
    return measure;
}

std::vector<model::Lead> leadsOf(const core::TreatmentLog& log, const Catalogue& catalogue) {
    std::vector<model::Lead> leads;
    for (const auto limb : model::kLimbs) {
        const auto series = model::leadOf(log, limb);
        if (!series) {
            continue;
        }
        if (const auto pinch = pinchOf(*series)) {
            leads.push_back({limb, nullptr, pinch});
        } else if (auto measure = measureOf(catalogue, *series)) {
            leads.push_back({limb, std::move(measure)});
        }
    }
    return leads;
}

model::Analysis analysisOf(const core::TreatmentLog& log, core::Day today, const Catalogue& catalogue) {
    return model::analyse(log, today, leadsOf(log, catalogue));
}

std::vector<LeadChoice> leadChoices(model::Limb limb, const core::TreatmentLog& log,
                                    const Catalogue& catalogue) {
    std::vector<LeadChoice> choices;
    const bool hand = model::handOf(limb).has_value();
    if (hand) {
        choices.push_back({"grip", TR("grip strength")});
        for (const auto pinch : kPinches) {
            choices.push_back(
                {std::string{kPinchPrefix} + std::string{core::codeOf(pinch)}, pinchText(pinch)});
        }
    } else {
        choices.push_back({"", TR("none")});
    }
    for (const auto& instrument : catalogue.instruments()) {
        using enum core::InstrumentKind;
        if (isActivity(instrument)) {
            for (const auto& name : activitiesIn(log, instrument)) {
                choices.push_back({instrument.id + '.' + name, name});
            }
        } else if (instrument.kind == (hand ? PerHand : Timed) && instrument.unit == kSeconds) {
            choices.push_back({instrument.id, instrument.name});
        }
    }
    return choices;
}

std::string limbText(model::Limb limb) {
    const auto hand = model::handOf(limb);
    return hand ? handText(*hand) : TR("Legs");
}

} // namespace tidemark::app
