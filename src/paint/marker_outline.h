#pragma once

#include "paint/canvas.h"

#include <vector>

namespace tidemark::paint {

/// The corners of a marker that has corners; sizes are balanced so that all shapes look equally large.
/// Empty for Circle. A Cross gives its two strokes as four points: from, to, from, to.
std::vector<Point> markerOutline(Point centre, const MarkerStyle& style);

/// On and off lengths of a dash for a pen of this width; empty for Solid. Dotted has round ends.
std::vector<double> dashLengths(const Pen& pen);

} // namespace tidemark::paint
