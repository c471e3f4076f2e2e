#include "paint/value_axis.h"

#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::paint {

void ValueSpan::include(double value) {
    if (!std::isfinite(value)) {
        return;
    }
    low_ = low_ ? std::min(*low_, value) : value;
    high_ = high_ ? std::max(*high_, value) : value;
}

AxisEnds axisEnds(const ValueSpan& span) {
    if (span.empty()) {
        return {};
    }
    const double middle = (span.low() + span.high()) / 2;
    const double leastWidth = middle == 0 ? 1 : std::abs(middle) / 10;
    const double width = std::max(span.high() - span.low(), leastWidth);
    AxisEnds ends{middle - width * 0.54, middle + width * 0.54};
    if (span.low() >= 0) {
        ends.low = std::max(ends.low, 0.0);
    }
    return ends;
}

namespace {

std::vector<ValueTick> ticksOfStep(AxisEnds ends, double step, int decimals, std::string_view decimalSign) {
    std::vector<ValueTick> ticks;
    const auto first = static_cast<long long>(std::ceil(ends.low / step - 1e-9));
    const auto last = static_cast<long long>(std::floor(ends.high / step + 1e-9));
    for (long long index = first; index <= last; ++index) {
        const double value = static_cast<double>(index) * step;
        std::string label = core::formatFixed(value, decimals);
        if (const auto point = label.find('.'); point != std::string::npos) {
            label.replace(point, 1, decimalSign);
        }
        if (label.front() == '-') {
            label.replace(0, 1, "\u2212");
        }
        ticks.push_back({value, std::move(label)});
    }
    return ticks;
}

std::vector<ValueTick> everyNth(const std::vector<ValueTick>& ticks, std::size_t n) {
    std::vector<ValueTick> kept;
    for (std::size_t index = 0; index < ticks.size(); index += n) {
        kept.push_back(ticks[index]);
    }
    return kept;
}

} // namespace

std::vector<ValueTick> valueTicks(AxisEnds ends, int maximum, std::string_view decimalSign) {
    const double width = ends.high - ends.low;
    if (!(width > 0) || !std::isfinite(width)) {
        return {};
    }
    constexpr std::array kFactors{5, 2, 1};
    std::vector<ValueTick> best;
    // From coarse to fine; the finest that is not too many, and two at least where the width has room for
    // them.
    const int coarsest = static_cast<int>(std::ceil(std::log10(width)));
    for (int exponent = coarsest; exponent >= coarsest - 3; --exponent) {
        for (const int factor : kFactors) {
            auto ticks =
                ticksOfStep(ends, factor * std::pow(10.0, exponent), std::max(0, -exponent), decimalSign);
            const auto most = static_cast<std::size_t>(std::max(maximum, 2));
            if (ticks.size() > most) {
                return best.size() >= 2 ? best : everyNth(ticks, (ticks.size() + most - 1) / most);
            }
            best = std::move(ticks);
        }
    }
    return best;
}

} // namespace tidemark::paint
