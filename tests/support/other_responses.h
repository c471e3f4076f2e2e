#pragma once
// Responses to a dose that are none of the shapes the forecast is made of.

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

} // namespace tidemark::tests
