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
    return f.waned90
               ? fmt::format(
                     fmt::runtime(TR("Without that infusion it falls below between {} and {}: 8 in 10.")),
                     dayWithYear(*f.waned10), dayWithYear(*f.waned90))
               : fmt::format(
                     fmt::runtime(TR("Without that infusion it does not fall below before {}: 9 in 10.")),
                     dayWithYear(*f.waned10));
}

} // namespace

std::vector<std::string> forecastSentences(const model::Forecast& f) {
    const auto hand = handText(f.hand);
    if (!f.enoughToShow()) {
        return {
            fmt::format(fmt::runtime(TR("{}: no forecast yet. It needs {} measured cycles; there are {}.")),
                        hand, model::kCyclesToShow, f.cycles)};
    }
    if (f.planned <= f.asOf) {
        return {
            fmt::format(fmt::runtime(TR("{}: no forecast. The infusion planned on {} is not logged, and no "
                                        "later one is planned.")),
                        hand, dayWithYear(f.planned))};
    }
    std::vector<std::string> sentences{
        fmt::format(fmt::runtime(TR("{}: an estimate from {} earlier cycles and {} sessions.")), hand,
                    f.cycles, f.sessions),
        fmt::format(fmt::runtime(TR("The line: {} under the best week of the last 16 weeks (about {}).")),
                    percentText(f.line), valueText(f.reference, f.unit))};
    if (f.levelHigh < f.reference * (1 - f.line)) {
        sentences.push_back(TR("The level is below the line already."));
    } else {
        sentences.push_back(
            fmt::format(fmt::runtime(TR("Falls below the line before the infusion planned on {}: {}.")),
                        dayWithYear(f.planned), inTen(f.probability)));
        if (f.waned10) {
            sentences.push_back(whenText(f));
        }
    }
    sentences.push_back(
        fmt::format(fmt::runtime(TR("Level on {}: {} (8 in 10 between {} and {}); sessions vary by {}.")),
                    dayWithYear(f.asOf), valueText(f.level, f.unit), valueText(f.levelLow, f.unit),
                    valueText(f.levelHigh, f.unit), percentText(f.noise)));
    return sentences;
}

std::string forecastText(const model::Forecast& f) {
    std::string text;
    for (const auto& sentence : forecastSentences(f)) {
        text += (text.empty() ? "" : "  ") + sentence + "\n";
    }
    return text;
}

std::string forecastFoot() {
    return TR(
        "Estimates from this record, not advice: show them to your neurologist. Absence of a warning "
        "does not mean absence of change.");
}

} // namespace tidemark::app
