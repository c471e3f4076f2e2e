#pragma once
// Responses to a dose that are none of the shapes the forecast is made of.

#include "core/treatment_log.h"

#include <functional>
#include <vector>

namespace tidemark::tests {

/// The share of the whole effect that is there `t` days after the dose of cycle `cycle`, 0 to 1.
using Curve = std::function<double(double t, int cycle)>;

struct OtherResponse {
    const char* name;
    std::function<Curve(double days)> of; ///< `days`: about how long the response lasts
};

const std::vector<OtherResponse>& otherResponses();

inline constexpr int kOtherInterval = 28; ///< days between its courses
inline constexpr double kOtherBest = 60;  ///< the level with the whole effect, kPa

/// A left hand on courses every kOtherInterval days, read daily.
struct OtherRecord {
    std::vector<double> level; ///< the true one by day, without a session's noise
    core::TreatmentLog log;
};

/// `fall`: the share of the best level that is lost without treatment; `noise`: of a session, logarithmic.
/// Each course lasts some 6 % longer or shorter.
OtherRecord otherRecord(const Curve& curve, int cycles, double fall, double noise, unsigned seed);

} // namespace tidemark::tests
