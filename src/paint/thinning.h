#pragma once

#include "paint/canvas.h"

#include <span>
#include <vector>

namespace tidemark::paint {

/// Leaves of a line, sorted by x, what can be seen: in each column of `columnWidth` points the first, the
/// lowest, the highest and the last point. Short lines come back unchanged.
std::vector<Point> thinLine(std::span<const Point> points, double columnWidth = 1);

/// Leaves of a cloud, sorted by x, one point for each square of `cell` points, and in each column always its
/// highest and lowest point. The order by x is kept.
std::vector<Point> thinCloud(std::span<const Point> points, double cell);

} // namespace tidemark::paint
