#pragma once
#include "paint/chart_parts.h"

/// Percentile bands, for both kinds of chart; for this room only.
namespace tidemark::paint {

/// 10-90 % and 25-75 % filled.
void paintBands(Canvas& canvas, const Frame& frame, const std::vector<BandPoint>& run, Colour colour,
                const Palette& palette);
void paintMedian(Canvas& canvas, const Frame& frame, const std::vector<BandPoint>& run, const Pen& pen);
/// The 10 and 90 % edges as lines: what was expected, over which readings are drawn.
void paintEdges(Canvas& canvas, const Frame& frame, const std::vector<BandPoint>& run, const Pen& pen);
void includeWithin(ValueSpan& span, const std::vector<BandPoint>& run, double from, double to);

} // namespace tidemark::paint
