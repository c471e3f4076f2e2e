#include "app/forms_score.h"

#include "app/score_values.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace tidemark::app {
namespace {

using core::InstrumentKind;
using core::ProblemCode;

constexpr std::string_view kPinchInstrument = "pinch"; // taken with a device that pinches, in the grip form
constexpr core::ValueRange kAnyValue{0, 2000, 4};

std::string activityKey(std::size_t index) {
    return fmt::format("activity_{}", index + 1);
}

const core::Assessment* lastOf(const core::TreatmentLog& log, const std::string& instrument) {
    const core::Assessment* last = nullptr;
    for (const auto& assessment : log.assessments) {
        if (instrumentOf(assessment.instrument) == instrument) {
            last = &assessment;
        }
    }
    return last;
}

void addMuscles(ScoreForm& form, const Catalogue& catalogue, const core::Instrument& instrument) {
    const auto* set = catalogue.muscleSet(form.set);
    if (set == nullptr && !catalogue.muscleSets().empty()) {
        set = &catalogue.muscleSets().front();
        form.set = set->id;
    }
    if (set == nullptr) {
        return;
    }
    for (const auto& muscle : set->muscles) {
        for (const auto side : {core::Hand::Right, core::Hand::Left}) {
            form.fields.push_back(
                {muscleKey(muscle, side),
                 fill(side == core::Hand::Right ? TR("{muscle}, right") : TR("{muscle}, left"),
                      fmt::arg("muscle", muscle)),
                 {},
                 instrument.range});
        }
    }
}

void addActivities(ScoreForm& form, const core::Instrument& instrument, const core::Assessment* last) {
    for (std::size_t i = 0; i < kActivities; ++i) {
        form.fields.push_back({activityKey(i),
                               fill(TR("Activity {n}"), fmt::arg("n", i + 1)),
                               {},
                               instrument.range,
                               last != nullptr && i < last->parts.size() ? last->parts[i].name : ""});
    }
}

void addFields(ScoreForm& form, const Catalogue& catalogue, const core::Instrument* instrument,
               const core::Assessment* last) {
    if (instrument == nullptr) {
        form.fields.push_back({"value", TR("Value"), {}, kAnyValue});
        return;
    }
    switch (instrument->kind) {
        case InstrumentKind::PerHand:
            form.fields.push_back({"right", TR("Right hand"), {}, instrument->range});
            form.fields.push_back({"left", TR("Left hand"), {}, instrument->range});
            return;
        case InstrumentKind::Muscles:
            addMuscles(form, catalogue, *instrument);
            return;
        case InstrumentKind::Activities:
            addActivities(form, *instrument, last);
            return;
        case InstrumentKind::Timed:
        case InstrumentKind::Total:
        case InstrumentKind::Rating:
            break;
    }
    for (const auto& part : instrument->parts) {
        if (part.sumOf.empty()) {
            form.fields.push_back({part.id, part.name, {}, part.range});
        }
    }
    if (form.fields.empty()) {
        form.fields.push_back({"value", TR("Value"), {}, instrument->range});
    }
}

/// What is the same in every assessment of the form.
core::Assessment frameOf(const ScoreForm& form, const core::TreatmentLog& log,
                         const core::Assessment* before) {
    core::Assessment assessment = before != nullptr ? *before : core::Assessment{};
    assessment.patient = log.patient.id;
    assessment.instrument = form.instrument;
    assessment.parts.clear();
    assessment.set = textOrNothing(form.set);
    assessment.pace = textOrNothing(form.pace);
    assessment.aid = textOrNothing(form.aid);
    assessment.rater = textOrNothing(form.rater);
    assessment.note = textOrNothing(form.note);
    assessment.recalled = form.recalled;
    return assessment;
}

/// Reads the fields into the parts, or the one value, of an assessment for each hand or of one.
std::vector<core::Assessment> readFields(const ScoreForm& form, const core::Assessment& frame,
                                         core::Problems& problems) {
    FieldReader read{problems};
    std::vector<core::Assessment> all;
    auto whole = frame;
    bool any = false;
    for (const auto& field : form.fields) {
        const bool activity = field.key.starts_with("activity_");
        const auto name = activity ? trimmed(field.name) : field.key;
        const auto value = read.numberIfAny(field.key, field.text);
        if (activity && value && name.empty()) {
            problems.push_back({ProblemCode::Missing, field.key + "_name", {}});
        } else if (activity && !name.empty() &&
                   (name.find_first_of(":;") != std::string::npos ||
                    std::ranges::find(whole.parts, name, &core::NamedValue::name) != whole.parts.end())) {
            problems.push_back({ProblemCode::NotAList, field.key + "_name", name});
        }
        if (!value) {
            continue;
        }
        any = true;
        if (field.key == "right" || field.key == "left") {
            auto one = frame;
            one.hand = field.key == "right" ? core::Hand::Right : core::Hand::Left;
            one.value = *value;
            checkRange(problems, field.key, *value, field.range);
            all.push_back(std::move(one));
        } else if (field.key == "value") {
            whole.value = *value;
            checkRange(problems, field.key, *value, field.range);
        } else {
            whole.parts.push_back({name, *value});
        }
    }
    if (!any && problems.empty() && !form.fields.empty()) {
        problems.push_back({ProblemCode::Missing, form.fields.front().key, {}});
    }
    if (all.empty()) {
        all.push_back(std::move(whole));
    }
    return all;
}

/// Activities are known by their names in the record, by their lines in the form.
void nameActivityLines(core::Problems& problems, const ScoreForm& form) {
    for (auto& problem : problems) {
        for (const auto& field : form.fields) {
            if (!field.name.empty() && problem.field == trimmed(field.name)) {
                problem.field = field.key;
            }
        }
    }
}

std::string outOf(const std::string& name, double value, double most) {
    return fill(TR("{name} {value} of {most}"), fmt::arg("name", name),
                fmt::arg("value", core::formatNumber(value)), fmt::arg("most", core::formatNumber(most)));
}

} // namespace

ScoreForm emptyScoreForm(const Catalogue& catalogue, const std::string& instrument,
                         const core::TreatmentLog& log, core::Wall now, const std::string& set) {
    ScoreForm form;
    form.day = core::formatDay(date::floor<date::days>(now));
    form.time = formatTime(minuteOfDay(now));
    form.instrument = instrument;
    const auto* last = lastOf(log, instrument);
    if (last != nullptr) {
        form.set = last->set.value_or("");
        form.pace = last->pace.value_or("");
        form.aid = last->aid.value_or("");
        form.rater = last->rater.value_or("");
    }
    if (!set.empty()) {
        form.set = set;
    }
    addFields(form, catalogue, catalogue.instrument(instrument), last);
    return form;
}

ScoreForm scoreFormOf(const Catalogue& catalogue, const core::Assessment& assessment) {
    ScoreForm form;
    form.day = core::formatDay(assessment.assessedAt.day());
    form.time = formatTime(minuteOfDay(assessment.assessedAt.wall));
    const auto* instrument = catalogue.instrument(instrumentOf(assessment.instrument));
    const bool muscles = instrument != nullptr && instrument->kind == InstrumentKind::Muscles;
    const bool raw = assessment.instrument.ends_with(".raw");
    if (instrument != nullptr && (assessment.instrument == instrument->id || muscles || raw)) {
        form.instrument = instrument->id;
    } else {
        form.instrument = assessment.instrument; // a part that was entered alone, or unknown: one value
        instrument = nullptr;
    }
    form.set = assessment.set.value_or("");
    form.pace = assessment.pace.value_or("");
    form.aid = assessment.aid.value_or("");
    form.rater = assessment.rater.value_or("");
    form.note = assessment.note.value_or("");
    form.recalled = assessment.recalled;
    addFields(form, catalogue, instrument, &assessment);
    // Entered as a total without its parts: the parts are not known, the total is what there is.
    const bool totalOnly = assessment.parts.empty() && instrument != nullptr && !instrument->parts.empty();
    if (totalOnly) {
        form.fields = {{"value", instrument->name, {}, instrument->range}};
    }
    for (auto& field : form.fields) {
        std::optional<double> value;
        if (field.key == "value") {
            value = assessment.value;
        } else if (field.key == "right" || field.key == "left") {
            const auto hand = field.key == "right" ? core::Hand::Right : core::Hand::Left;
            value = assessment.hand == hand ? std::optional{assessment.value} : std::nullopt;
        } else {
            value = namedValue(assessment.parts, field.name.empty() ? field.key : field.name);
        }
        field.text = value ? core::formatNumber(*value) : std::string{};
    }
    if (assessment.hand) { // the other hand is another entry
        std::erase_if(form.fields, [](const auto& field) {
            return (field.key == "right" || field.key == "left") && field.text.empty();
        });
    }
    return form;
}

Checked<std::vector<core::Assessment>> checkScore(const ScoreForm& form, const Catalogue& catalogue,
                                                  const core::TreatmentLog& log,
                                                  const std::function<core::Uuid()>& newId,
                                                  const core::Zone& zone, core::Day today,
                                                  const core::Assessment* before) {
    Checked<std::vector<core::Assessment>> checked;
    FieldReader read{checked.problems};
    const auto day = read.day("day", form.day, today);
    const auto minute = read.time("time", form.time);
    auto all = readFields(form, frameOf(form, log, before), checked.problems);
    for (auto& assessment : all) {
        if (checked.problems.empty()) {
            auto further = completeAssessment(assessment, catalogue);
            nameActivityLines(further, form);
            checked.problems.insert(checked.problems.end(), further.begin(), further.end());
        }
        if (before == nullptr) {
            assessment.id = newId();
        }
        const bool moved = before == nullptr || (day && before->assessedAt.day() != *day) ||
                           (minute && minuteOfDay(before->assessedAt.wall) != *minute);
        if (day && minute && moved) {
            assessment.assessedAt = core::momentAt(core::Wall{*day} + std::chrono::minutes{*minute}, zone);
        }
    }
    if (!core::hasErrors(checked.problems)) {
        checked.value = std::move(all);
    }
    return checked;
}

std::string scoreSummary(const ScoreForm& form, const Catalogue& catalogue) {
    const auto* instrument = catalogue.instrument(form.instrument);
    if (instrument == nullptr) {
        return {};
    }
    core::Problems problems;
    auto all = readFields(form,
                          core::Assessment{.id = {},
                                           .patient = {},
                                           .assessedAt = {},
                                           .instrument = form.instrument,
                                           .value = 0,
                                           .note = {},
                                           .set = textOrNothing(form.set)},
                          problems);
    if (!problems.empty() || all.front().parts.empty()) {
        return {};
    }
    auto& assessment = all.front();
    const auto entered = enteredParts(assessment);
    if (!completeAssessment(assessment, catalogue).empty()) {
        return {};
    }
    if (instrument->kind == InstrumentKind::Muscles) {
        const auto* set = catalogue.muscleSet(form.set);
        return outOf(TR("Sum"), assessment.value, core::largestSum(*set, instrument->range.max));
    }
    if (instrument->kind == InstrumentKind::Activities) {
        return fill(TR("Mean {value}"), fmt::arg("value", core::formatFixed(assessment.value, 1)));
    }
    std::string text;
    for (const auto& part : instrument->parts) {
        const auto value = core::partValue(*instrument, part.id, entered);
        if (!part.sumOf.empty() && value) {
            text += (text.empty() ? "" : " · ") + outOf(part.name, *value, part.range.max);
        }
    }
    if (const auto centile = namedValue(assessment.parts, "centile"); centile && text.empty()) {
        text = fill(TR("Centile {value}"), fmt::arg("value", core::formatNumber(*centile)));
    }
    return text;
}

std::vector<const core::Instrument*> instrumentsToOffer(const Catalogue& catalogue,
                                                        const core::TreatmentLog& log) {
    std::vector<const core::Instrument*> offered;
    std::set<std::string> seen{std::string{kPinchInstrument}};
    for (auto at = log.assessments.rbegin(); at != log.assessments.rend(); ++at) {
        const auto id = instrumentOf(at->instrument);
        if (const auto* instrument = catalogue.instrument(id);
            instrument != nullptr && seen.insert(id).second) {
            offered.push_back(instrument);
        }
    }
    for (const auto& instrument : catalogue.instruments()) {
        if (seen.insert(instrument.id).second) {
            offered.push_back(&instrument);
        }
    }
    return offered;
}

} // namespace tidemark::app
