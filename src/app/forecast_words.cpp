#include "app/forecast_words.h"

#include "app/translate.h"
#include "app/wording.h"

#include <fmt/format.h>

#include <cmath>

namespace tidemark::app {

std::string inTen(double probability) {
    if (probability < 0.1) {
        return TR("less than 1 in 10");
    }
    if (probability > 0.9) {
        return TR("more than 9 in 10");
    }
    return fmt::format(fmt::runtime(TR("{} in 10")), std::lround(probability * 10));
}

namespace {

/// Where the later end lies beyond what is looked at, only the earlier one is said: it may never fall.
std::string whenText(const model::Forecast& f) {
    if (!f.waned10) {
        return {};
    }
    if (f.waned90) {
        return fmt::format(
            fmt::runtime(TR("  Without that infusion it falls below between {} and {}: 8 in 10.\n")),
            dayWithYear(*f.waned10), dayWithYear(*f.waned90));
    }
    return fmt::format(
        fmt::runtime(TR("  Without that infusion it does not fall below before {}: 9 in 10.\n")),
        dayWithYear(*f.waned10));
}

} // namespace

std::string forecastText(const model::Forecast& f) {
    const auto hand = handText(f.hand);
    if (!f.enoughToShow()) {
        return fmt::format(
            fmt::runtime(TR("{}: no forecast yet. It needs {} measured cycles; there are {}.\n")), hand,
            model::kCyclesToShow, f.cycles);
    }
    if (f.planned <= f.asOf) {
        return fmt::format(
            fmt::runtime(TR("{}: no forecast. The infusion planned on {} is not logged, and no "
                            "later one is planned.\n")),
            hand, dayWithYear(f.planned));
    }
    auto text = fmt::format(fmt::runtime(TR("{}: an estimate from {} earlier cycles and {} sessions.\n")),
                            hand, f.cycles, f.sessions);
    text +=
        fmt::format(fmt::runtime(TR("  The line: {} under the best week of the last 16 weeks (about {}).\n")),
                    percentText(f.line), valueText(f.reference, f.unit));
    if (f.levelHigh < f.reference * (1 - f.line)) {
        text += TR("  The level is below the line already.\n");
    } else {
        text +=
            fmt::format(fmt::runtime(TR("  Falls below the line before the infusion planned on {}: {}.\n")),
                        dayWithYear(f.planned), inTen(f.probability));
        text += whenText(f);
    }
    text +=
        fmt::format(fmt::runtime(TR("  Level on {}: {} (8 in 10 between {} and {}); sessions vary by {}.\n")),
                    dayWithYear(f.asOf), valueText(f.level, f.unit), valueText(f.levelLow, f.unit),
                    valueText(f.levelHigh, f.unit), percentText(f.noise));
    return text;
}

std::string forecastFoot() {
    return TR(
        "Estimates from this record, not advice: show them to your neurologist. Absence of a warning "
        "does not mean absence of change.");
}

} // namespace tidemark::app
