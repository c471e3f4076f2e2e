#include "model/measure.h"

#include <algorithm>
#include <cmath>

namespace tidemark::model {

std::optional<core::Hand> handOf(Limb limb) {
    switch (limb) {
        case Limb::RightHand:
            return core::Hand::Right;
        case Limb::LeftHand:
            return core::Hand::Left;
        case Limb::Legs:
            break;
    }
    return std::nullopt;
}

std::string_view leadSettingOf(Limb limb) {
    switch (limb) {
        case Limb::RightHand:
            return "lead_right_hand";
        case Limb::LeftHand:
            return "lead_left_hand";
        case Limb::Legs:
            break;
    }
    return "lead_legs";
}

std::optional<std::string> leadOf(const core::TreatmentLog& log, Limb limb) {
    std::optional<std::string> value;
    for (const auto& setting : log.settings) {
        if (setting.name == leadSettingOf(limb) && (setting.patient || !value)) {
            value = setting.value;
        }
    }
    return value && !value->empty() && *value != "grip" ? value : std::nullopt;
}

std::optional<double> Measure::cutOffAt(double level) const {
    if (cutOff) {
        return cutOff;
    }
    return cutOffFraction ? std::optional{std::abs(level) * *cutOffFraction} : std::nullopt;
}

std::optional<double> valueOf(const core::Assessment& assessment, std::string_view series) {
    if (assessment.instrument == series) {
        return assessment.value;
    }
    // "my-activities.key": a part of what was entered in one go.
    const std::string prefix = assessment.instrument + '.';
    if (!series.starts_with(prefix)) {
        return std::nullopt;
    }
    const auto part = series.substr(prefix.size());
    const auto found = std::ranges::find(assessment.parts, part, &core::NamedValue::name);
    return found == assessment.parts.end() ? std::nullopt : found->value;
}

} // namespace tidemark::model
