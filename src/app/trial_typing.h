#pragma once
// How a device writes its readings, learnt from those that are there, so that a value can be typed on a
// keypad without a decimal sign and without Enter. What is made of the typed digits is shown in the field at
// once.

#include "core/treatment_log.h"

#include <optional>
#include <string>
#include <string_view>

namespace tidemark::app {

struct TrialStyle {
    int wholeDigits = 0; ///< digits before the decimal sign; 0: they vary, nothing is completed without Enter
    int decimals = 0;
};

/// From the last 30 sessions with the device named so; wholeDigits only when all their trials have as many
/// and stay clear by 20 % of the next power of ten, either way (the product's own margin), so that a usual
/// change of strength does not change the reading of the digits.
[[nodiscard]] TrialStyle trialStyle(const core::TreatmentLog& log, const std::string& device);

/// The finished trial when `typed` needs no further key: "284" is "28.4" for a device with two digits and one
/// decimal, "28,4" stays as it is; nothing while more may follow, or when the style is not sure.
[[nodiscard]] std::optional<std::string> finishedTrial(std::string_view typed, const TrialStyle& style);

} // namespace tidemark::app
