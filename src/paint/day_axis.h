#pragma once

#include "core/day.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace tidemark::paint {

struct DayTick {
    double day = 0; ///< where it stands, counted as in the scene
    std::string label;
    std::string year; ///< only on the first tick and where a new year begins
};

using MeasureWidth = std::function<double(const std::string&)>;

/// Ticks on days, Mondays, firsts of months or of years, whichever is the finest whose labels stand
/// apart on an axis of `width` points.
std::vector<DayTick> calendarTicks(core::Day origin, double from, double to, double width,
                                   const std::array<std::string, 12>& monthNames,
                                   const MeasureWidth& measure);

/// Ticks on whole weeks since the course began, or on days when few are shown.
std::vector<DayTick> courseTicks(double from, double to, double width, const MeasureWidth& measure);

} // namespace tidemark::paint
