#pragma once
// Day-to-day variation of one person on one device, as a fraction: robust SD of the differences of log values
// at most kNoisePairDays apart, / sqrt 2 (choice of the product, MODEL.md). Grows by one value at a time.

#include "core/day.h"

#include <optional>
#include <vector>

namespace tidemark::model {

class DayNoise {
public:
    /// The next daily value, later than the last; what is not above zero is no neighbour of any.
    void add(core::Day day, double value);
    /// Nothing with fewer than 8 differences.
    [[nodiscard]] std::optional<double> value() const;

private:
    std::optional<core::Day> lastDay_;
    double last_ = 0;
    double squares_ = 0;
    std::vector<double> sorted_; ///< the differences
};

} // namespace tidemark::model
