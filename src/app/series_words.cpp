#include "app/series_words.h"

#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <cmath>

namespace tidemark::app {
namespace {

std::string withUnit(const std::string& number, const model::Measure& measure) {
    return measure.unit.empty() ? number : number + ' ' + measure.unit;
}

/// A measure in whole points still has means between them.
std::string measured(double value, const model::Measure& measure) {
    const bool whole = std::abs(value - std::round(value)) < 0.05;
    return core::formatFixed(value, whole && measure.decimals == 0 ? 0 : std::max(1, measure.decimals));
}

} // namespace

std::string unitText(const Scale& scale) {
    if (scale.measure == nullptr) {
        return std::string{core::symbolOf(scale.unit)};
    }
    return scale.measure->unit.empty() ? TR("points") : scale.measure->unit;
}

std::string numberText(double value, const Scale& scale) {
    return scale.measure == nullptr ? numberText(value, scale.unit) : measured(value, *scale.measure);
}

std::string valueText(double value, const Scale& scale) {
    return scale.measure == nullptr ? valueText(value, scale.unit)
                                    : withUnit(measured(value, *scale.measure), *scale.measure);
}

std::string plainValueText(double value, const Scale& scale) {
    return scale.measure == nullptr ? plainValueText(value, scale.unit)
                                    : withUnit(core::formatNumber(value), *scale.measure);
}

std::string signedNumberText(double value, const Scale& scale) {
    if (scale.measure == nullptr) {
        return signedNumberText(value, scale.unit);
    }
    const auto text = measured(std::abs(value), *scale.measure);
    const bool zero = text == measured(0, *scale.measure) || text == core::formatFixed(0, 1);
    return zero ? text : (value < 0 ? "−" : "+") + text;
}

std::string signedValueText(double value, const Scale& scale) {
    return scale.measure == nullptr ? signedValueText(value, scale.unit)
                                    : withUnit(signedNumberText(value, scale), *scale.measure);
}

std::string pinchText(core::Pinch pinch) {
    switch (pinch) {
        case core::Pinch::Key:
            return TR("key pinch");
        case core::Pinch::Tip:
            return TR("tip pinch");
        case core::Pinch::Tripod:
            break;
    }
    return TR("three-finger pinch");
}

std::string seriesTitle(const model::Series& series) {
    if (series.measure && !series.ofHand) {
        return series.measure->name;
    }
    auto hand = handText(series.hand);
    if (!series.measure && !series.pinch) {
        return hand;
    }
    return fill(TR("{hand}, {measure}"), fmt::arg("hand", hand),
                fmt::arg("measure", series.measure ? series.measure->name : pinchText(*series.pinch)));
}

std::string seriesSubject(const model::Series& series) {
    const bool left = series.hand == core::Hand::Left;
    if (series.measure) {
        const auto& name = series.measure->name;
        if (!series.ofHand) {
            return fill(TR("“{measure}”"), fmt::arg("measure", name));
        }
        return fill(left ? TR("“{measure}” of the left hand") : TR("“{measure}” of the right hand"),
                    fmt::arg("measure", name));
    }
    if (series.pinch) {
        return fill(left ? TR("the left {pinch}") : TR("the right {pinch}"),
                    fmt::arg("pinch", pinchText(*series.pinch)));
    }
    return left ? TR("the left grip") : TR("the right grip");
}

} // namespace tidemark::app
