#pragma once
// What is measured beside the strength of a grip, for the rules to run on. Grip cannot see the finger
// extensors, the wrist or the foot; each limb may have another measure that leads.

#include "core/treatment_log.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tidemark::model {

enum class Limb { RightHand, LeftHand, Legs };
inline constexpr Limb kLimbs[] = {Limb::RightHand, Limb::LeftHand, Limb::Legs};
[[nodiscard]] std::optional<core::Hand> handOf(Limb limb);
/// The setting that names the limb's lead measure: "lead_right_hand", "lead_left_hand", "lead_legs".
[[nodiscard]] std::string_view leadSettingOf(Limb limb);
/// What the person's settings name, else the log's; nothing: grip leads (for the legs: nothing does).
[[nodiscard]] std::optional<std::string> leadOf(const core::TreatmentLog& log, Limb limb);

/// A series of assessments: what its numbers are. The name of a series is that of its instrument
/// ("nine-hole-peg"), or of one part of it ("incat.arm", "my-activities.key").
struct Measure {
    std::string series;
    std::string name; ///< for people
    std::string unit; ///< "s"; empty: points
    int decimals = 1;
    bool lowerIsBetter = false;
    std::optional<double> step;           ///< smallest difference it can show
    std::optional<double> cutOff;         ///< a change that is taken to matter, in the unit
    std::optional<double> cutOffFraction; ///< the same, of the value before

    /// The cut-off at a level, in the unit; nothing where none is known.
    [[nodiscard]] std::optional<double> cutOffAt(double level) const;
};

/// A limb and what leads it.
struct Lead {
    Limb limb{};
    std::shared_ptr<const Measure> measure; ///< nothing: `pinch` leads
    std::optional<core::Pinch> pinch = {};
};

/// The number that an assessment has for a series; nothing when it belongs to another one.
[[nodiscard]] std::optional<double> valueOf(const core::Assessment& assessment, std::string_view series);

} // namespace tidemark::model
