#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::paint {

/// Collects the span of values an axis must show; NaN and infinities are passed over.
class ValueSpan {
public:
    void include(double value);
    bool empty() const { return !low_; }
    double low() const { return low_.value_or(0); }
    double high() const { return high_.value_or(0); }

private:
    std::optional<double> low_;
    std::optional<double> high_;
};

struct ValueTick {
    double value = 0;
    std::string label;
};

/// The ends of a value axis that shows `span` with a little air, not forced to zero, not below zero
/// for values that are not. A nearly flat span is widened to a tenth of its level, so that the noise
/// of a steady hand does not fill the panel.
struct AxisEnds {
    double low = 0;
    double high = 1;
};
AxisEnds axisEnds(const ValueSpan& span);

/// Ticks at 1, 2 or 5 times a power of ten between the ends: as many as can be but not more than `maximum`,
/// unless it takes more to have two. All are labelled with the same number of decimals.
std::vector<ValueTick> valueTicks(AxisEnds ends, int maximum, std::string_view decimalSign);

} // namespace tidemark::paint
