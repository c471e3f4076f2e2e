#pragma once
// The forecast of one hand in sentences: an estimate from the person's own record, as dates and "8 in 10".

#include "model/forecast/forecast.h"

#include <string>

namespace tidemark::app {

/// "less than 1 in 10", "8 in 10", "more than 9 in 10".
[[nodiscard]] std::string inTen(double probability);
/// Several lines. Before model::kCyclesToShow measured cycles it says only that there are too few.
[[nodiscard]] std::string forecastText(const model::Forecast& forecast);
/// What every forecast ends with, once a person.
[[nodiscard]] std::string forecastFoot();

} // namespace tidemark::app
