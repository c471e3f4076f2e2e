#include "app/score_values.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

using core::InstrumentKind;
using core::ProblemCode;

core::Problems completeMuscles(core::Assessment& assessment, const core::Instrument& instrument,
                               const Catalogue& catalogue) {
    const auto* set = assessment.set ? catalogue.muscleSet(*assessment.set) : nullptr;
    if (set == nullptr) {
        return {{ProblemCode::UnknownReference, "set", assessment.set.value_or("")}};
    }
    core::Problems problems;
    std::vector<core::MuscleGrades> grades;
    for (const auto& muscle : set->muscles) {
        core::MuscleGrades grade;
        for (const auto side : {core::Hand::Right, core::Hand::Left}) {
            const auto key = muscleKey(muscle, side);
            const auto value = namedValue(assessment.parts, key);
            if (!value) {
                problems.push_back({ProblemCode::Missing, key, {}});
                continue;
            }
            checkRange(problems, key, *value, instrument.range);
            (side == core::Hand::Right ? grade.right : grade.left) = value;
        }
        grades.push_back(grade);
    }
    if (const auto sum = core::sumOf(*set, grades)) {
        assessment.value = *sum;
    }
    assessment.instrument = instrument.id + '.' + set->id;
    return problems;
}

core::Problems completeActivities(core::Assessment& assessment, const core::Instrument& instrument) {
    core::Problems problems;
    double sum = 0;
    int rated = 0;
    for (const auto& part : assessment.parts) {
        if (part.value) {
            checkRange(problems, part.name, *part.value, instrument.range);
            sum += *part.value;
            ++rated;
        }
    }
    if (rated == 0) {
        problems.push_back({ProblemCode::Missing, "activity_1", {}});
    } else {
        assessment.value = std::round(sum / rated * 100) / 100;
    }
    return problems;
}

core::Problems completeParts(core::Assessment& assessment, const core::Instrument& instrument) {
    core::Problems problems;
    auto entered = enteredParts(assessment);
    for (const auto& [name, value] : entered) {
        const auto* part = instrument.part(name);
        if (part == nullptr || !part->sumOf.empty()) {
            problems.push_back({ProblemCode::UnknownReference, name, {}});
        } else {
            checkRange(problems, name, value, part->range);
        }
    }
    const auto raw = namedValue(assessment.parts, "raw");
    if (instrument.lead == "centile" && raw && !namedValue(assessment.parts, "centile")) {
        if (const auto centile = core::centileOf(instrument.centiles, *raw)) {
            assessment.parts.push_back({"centile", *centile});
            entered.emplace_back("centile", *centile);
        } else {
            assessment.instrument = instrument.id + ".raw"; // no table: a series of its own
            assessment.value = *raw;
            return problems;
        }
    }
    if (const auto value = core::partValue(instrument, instrument.lead, entered)) {
        assessment.value = *value;
    } else if (problems.empty()) {
        for (const auto& part : instrument.parts) {
            if (part.sumOf.empty() && !namedValue(assessment.parts, part.id)) {
                problems.push_back({ProblemCode::Missing, part.id, {}});
            }
        }
    }
    return problems;
}

} // namespace

std::string instrumentOf(const std::string& series) {
    return series.substr(0, series.find('.'));
}

std::string muscleKey(const std::string& muscle, core::Hand side) {
    return muscle + '.' + std::string{core::codeOf(side)};
}

std::optional<double> namedValue(const core::NamedValues& values, std::string_view name) {
    const auto found = std::ranges::find(values, name, &core::NamedValue::name);
    return found == values.end() ? std::nullopt : found->value;
}

core::PartValues enteredParts(const core::Assessment& assessment) {
    core::PartValues values;
    for (const auto& part : assessment.parts) {
        if (part.value) {
            values.emplace_back(part.name, *part.value);
        }
    }
    return values;
}

void checkRange(core::Problems& problems, const std::string& field, double value,
                const core::ValueRange& range) {
    for (auto problem : core::valueProblems(value, range)) {
        problem.field = field;
        problems.push_back(std::move(problem));
    }
}

core::Problems completeAssessment(core::Assessment& assessment, const Catalogue& catalogue) {
    const auto* instrument = catalogue.instrument(instrumentOf(assessment.instrument));
    if (instrument == nullptr || assessment.parts.empty()) {
        return {};
    }
    switch (instrument->kind) {
        case InstrumentKind::Muscles:
            return completeMuscles(assessment, *instrument, catalogue);
        case InstrumentKind::Activities:
            return completeActivities(assessment, *instrument);
        case InstrumentKind::PerHand:
        case InstrumentKind::Timed:
        case InstrumentKind::Total:
        case InstrumentKind::Rating:
            break;
    }
    return instrument->parts.empty() ? core::Problems{} : completeParts(assessment, *instrument);
}

} // namespace tidemark::app
