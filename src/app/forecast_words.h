#pragma once
// The forecast of one hand in sentences: an estimate from the person's own record, as dates and "8 in 10".

#include "model/forecast/forecast.h"

#include <string>
#include <vector>

namespace tidemark::app {

/// "less than 1 in 10", "8 in 10", "more than 9 in 10".
[[nodiscard]] std::string inTen(double probability);
/// Before model::kCyclesToShow measured cycles only that there are too few.
[[nodiscard]] std::vector<std::string> forecastSentences(const model::Forecast& forecast);
/// The same, a line each.
[[nodiscard]] std::string forecastText(const model::Forecast& forecast);
/// What every forecast ends with, once a person.
[[nodiscard]] std::string forecastFoot();

} // namespace tidemark::app
