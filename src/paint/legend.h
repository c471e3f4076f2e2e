#pragma once

#include "paint/chart_painter.h"

#include <vector>

namespace tidemark::paint {

/// The height of the legend when its entries flow into lines of `width`.
double legendHeight(const Canvas& canvas, const std::vector<LegendEntry>& entries,
                    const std::vector<Side>& sides, double width, const ChartStyle& style);

/// Draws each entry as a small sample and its text. A sample of what differs by hand shows every one of
/// `sides`.
void paintLegend(Canvas& canvas, const std::vector<LegendEntry>& entries, const std::vector<Side>& sides,
                 const Box& area, const ChartStyle& style);

} // namespace tidemark::paint
