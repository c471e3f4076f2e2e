#include "app/entry_rules.h"
#include "app/pack_fields.h"
#include "app/packs.h"

#include <algorithm>

namespace tidemark::app {
namespace {

using core::InstrumentKind;

/// The log takes no number below 0 or above kLargestValue.
core::ValueRange readRange(PackFields& fields) {
    core::ValueRange range;
    range.min = fields.number("min", Need::Required, 0, kLargestValue).value_or(0);
    range.max = fields.number("max", Need::Required, 0, kLargestValue).value_or(0);
    range.decimals = fields.integer("decimals", Need::Required, 0, 3).value_or(0);
    if (range.max <= range.min) {
        fields.fail(PackFault::NotOrdered, "max");
    }
    return range;
}

core::SmallestChange readChange(PackFields& fields) {
    core::SmallestChange change;
    const auto absolute = fields.number("value", Need::Optional, 0.001, kLargestValue);
    const auto percent = fields.number("percent", Need::Optional, 0.1, 100);
    if (absolute && percent) {
        fields.fail(PackFault::DoesNotFit, "percent");
    } else if (!absolute && !percent) {
        fields.fail(PackFault::Missing, "value");
    }
    change.isPercent = percent.has_value();
    change.value = percent ? *percent : absolute.value_or(0);
    change.evidence = fields.evidence();
    return change;
}

core::Part readPart(PackFields& fields) {
    core::Part part;
    part.id = fields.id("id", Need::Required);
    part.name = fields.text("name", Need::Required);
    part.range = readRange(fields);
    fields.objects("sum_of", Need::Optional, [&part](PackFields& term) {
        part.sumOf.push_back({term.id("part", Need::Required),
                              term.number("zero_up_to", Need::Optional, 0, kLargestValue).value_or(0)});
    });
    return part;
}

/// Computed parts are made of entered ones, and their range is what those can come to.
void checkParts(PackFields& fields, const core::Instrument& instrument) {
    std::vector<std::string> ids;
    for (const auto& part : instrument.parts) {
        if (!part.id.empty() && !PackFields::isNew(ids, part.id)) {
            fields.fail(PackFault::DuplicateId, "parts", part.id);
        }
        double most = 0;
        for (const auto& term : part.sumOf) {
            const auto* other = instrument.part(term.part);
            if (other == nullptr || !other->sumOf.empty()) {
                fields.fail(PackFault::UnknownId, "parts", term.part);
            } else {
                most += other->range.max;
            }
        }
        if (!part.sumOf.empty() && most > part.range.max) {
            fields.fail(PackFault::DoesNotFit, "parts", part.id);
        }
    }
    if (instrument.parts.empty() != instrument.lead.empty()) {
        fields.fail(PackFault::Missing, instrument.lead.empty() ? "lead" : "parts");
    } else if (!instrument.lead.empty()) {
        const auto* lead = instrument.part(instrument.lead);
        if (lead == nullptr) {
            fields.fail(PackFault::UnknownId, "lead", instrument.lead);
        } else if (lead->range != instrument.range) {
            fields.fail(PackFault::DoesNotFit, "lead", instrument.lead);
        }
    }
}

void readSteps(PackFields& fields, core::Instrument& instrument) {
    fields.objects("steps", Need::Optional, [&instrument](PackFields& entry) {
        core::Step step;
        step.value = entry.number("value", Need::Required, 0, kLargestValue).value_or(0);
        step.text = entry.text("text", Need::Required);
        if (!core::valueProblems(step.value, instrument.range).empty()) {
            entry.fail(PackFault::DoesNotFit, "value");
        }
        if (!instrument.steps.empty() && step.value <= instrument.steps.back().value) {
            entry.fail(PackFault::NotOrdered, "value");
        }
        instrument.steps.push_back(std::move(step));
    });
}

void readConditions(PackFields& fields, core::Instrument& instrument) {
    std::vector<std::string> ids;
    fields.objects("conditions", Need::Optional, [&](PackFields& entry) {
        core::Condition condition{entry.id("id", Need::Required), entry.text("name", Need::Required),
                                  entry.texts("options", Need::Required)};
        if (!condition.id.empty() && !PackFields::isNew(ids, condition.id)) {
            entry.fail(PackFault::DuplicateId, "id", condition.id);
        }
        instrument.conditions.push_back(std::move(condition));
    });
}

/// A table leads from the part "raw" to the part "centile", and never turns back.
void readCentiles(PackFields& fields, core::Instrument& instrument) {
    fields.objects("centiles", Need::Optional, [&instrument](PackFields& entry) {
        core::CentileRow row;
        row.raw = entry.number("raw", Need::Required, 0, kLargestValue).value_or(0);
        row.centile = entry.number("centile", Need::Required, 0, kLargestValue).value_or(0);
        const auto fits = [&](const char* part, double value, const char* key) {
            const auto* found = instrument.part(part);
            if (found == nullptr) {
                entry.fail(PackFault::UnknownId, key, part);
            } else if (!core::valueProblems(value, found->range).empty()) {
                entry.fail(PackFault::DoesNotFit, key);
            }
        };
        fits("raw", row.raw, "raw");
        fits("centile", row.centile, "centile");
        if (!instrument.centiles.empty()) {
            const auto& before = instrument.centiles.back();
            if (row.raw <= before.raw) {
                entry.fail(PackFault::NotOrdered, "raw");
            }
            if (row.centile < before.centile) {
                entry.fail(PackFault::NotOrdered, "centile");
            }
        }
        instrument.centiles.push_back(row);
    });
}

core::Instrument readInstrument(PackFields& fields) {
    core::Instrument instrument;
    instrument.id = fields.id("id", Need::Required);
    instrument.name = fields.text("name", Need::Required);
    instrument.kind = fields.word("kind", core::parseInstrumentKind).value_or(InstrumentKind::Rating);
    instrument.range = readRange(fields);
    instrument.unit = fields.text("unit", Need::Optional, 20);
    instrument.better = fields.word("better", core::parseBetter).value_or(core::Better::Higher);
    fields.object("smallest_change", Need::Optional,
                  [&instrument](PackFields& entry) { instrument.smallestChange = readChange(entry); });
    instrument.lead = fields.id("lead", Need::Optional);
    fields.objects("parts", Need::Optional,
                   [&instrument](PackFields& entry) { instrument.parts.push_back(readPart(entry)); });
    checkParts(fields, instrument);
    readSteps(fields, instrument);
    readConditions(fields, instrument);
    instrument.examples = fields.texts("examples", Need::Optional);
    instrument.question = fields.text("question", Need::Optional, kLongestText);
    instrument.items = fields.texts("items", Need::Optional, kLongestText);
    readCentiles(fields, instrument);
    instrument.enteredByClinician = fields.flag("clinician", Need::Optional);
    instrument.source = fields.text("source", Need::Required, kLongestText);
    instrument.licenceNote = fields.text("licence_note", Need::Required, kLongestText);
    if (!instrument.parts.empty() && instrument.kind != InstrumentKind::Total) {
        fields.fail(PackFault::DoesNotFit, "parts");
    }
    return instrument;
}

core::MuscleSet readMuscleSet(PackFields& fields) {
    core::MuscleSet set;
    set.id = fields.id("id", Need::Required);
    set.name = fields.text("name", Need::Required);
    set.muscles = fields.texts("muscles", Need::Required);
    set.evidence = fields.evidence();
    if (set.muscles.size() > 60) {
        fields.fail(PackFault::TooMany, "muscles");
        return set;
    }
    for (auto muscle = set.muscles.begin(); muscle != set.muscles.end(); ++muscle) {
        if (std::find(set.muscles.begin(), muscle, *muscle) != muscle) {
            fields.fail(PackFault::DuplicateId, "muscles", *muscle);
        }
    }
    return set;
}

} // namespace

InstrumentPack readInstrumentPack(std::string_view text) {
    InstrumentPack pack;
    readPackObject(text, pack.problems, [&pack](PackFields& fields) {
        std::vector<std::string> ids;
        fields.objects("instruments", Need::Optional, [&](PackFields& entry) {
            auto instrument = readInstrument(entry);
            if (!instrument.id.empty() && !PackFields::isNew(ids, instrument.id)) {
                entry.fail(PackFault::DuplicateId, "id", instrument.id);
            }
            pack.instruments.push_back(std::move(instrument));
        });
        ids.clear();
        fields.objects("muscle_sets", Need::Optional, [&](PackFields& entry) {
            auto set = readMuscleSet(entry);
            if (!set.id.empty() && !PackFields::isNew(ids, set.id)) {
                entry.fail(PackFault::DuplicateId, "id", set.id);
            }
            pack.muscleSets.push_back(std::move(set));
        });
        if (pack.instruments.empty() && pack.muscleSets.empty()) {
            fields.fail(PackFault::Missing, "instruments");
        }
    });
    if (!pack.problems.empty()) {
        pack.instruments.clear();
        pack.muscleSets.clear();
    }
    return pack;
}

} // namespace tidemark::app
