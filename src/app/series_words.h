#pragma once
// Values of a series with the unit it is measured in: a device's unit, or that of another measure.

#include "model/cycles.h"

#include <string>

namespace tidemark::app {

/// What the numbers of a series are.
struct Scale {
    core::Unit unit{};
    const model::Measure* measure = nullptr; ///< set: the unit is this one's
};
[[nodiscard]] inline Scale scaleOf(const model::Series& series) {
    return {series.unit, series.measure.get()};
}
[[nodiscard]] inline Scale scaleOf(const model::CycleSummary& summary) {
    return {summary.unit, summary.measure.get()};
}

[[nodiscard]] std::string unitText(const Scale& scale); ///< "kg", "s"; "points"
// As their namesakes in wording.h; a value of points has no unit behind it.
[[nodiscard]] std::string numberText(double value, const Scale& scale);
[[nodiscard]] std::string valueText(double value, const Scale& scale);
[[nodiscard]] std::string plainValueText(double value, const Scale& scale);
[[nodiscard]] std::string signedValueText(double value, const Scale& scale);
[[nodiscard]] std::string signedNumberText(double value, const Scale& scale);

/// "Right hand", "Right hand, key pinch", "Right hand, 9-hole peg test", "10-metre walk".
[[nodiscard]] std::string seriesTitle(const model::Series& series);
/// In a sentence: "the right grip", "the right key pinch", "the 9-hole peg test with the right hand".
[[nodiscard]] std::string seriesSubject(const model::Series& series);
[[nodiscard]] std::string pinchText(core::Pinch pinch); ///< "key pinch"

} // namespace tidemark::app
