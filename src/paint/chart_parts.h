#pragma once

#include "paint/chart_painter.h"
#include "paint/panel_frame.h"

#include <algorithm>
#include <span>
#include <vector>

/// What the painters of both kinds of chart share, and their entry points; for this room only.
namespace tidemark::paint {

ChartGeometry paintCalendar(Canvas& canvas, const CalendarScene& scene, const Box& area,
                            const ChartStyle& style);
ChartGeometry paintOverlay(Canvas& canvas, const OverlayScene& scene, const Box& area,
                           const ChartStyle& style);
ChartHeights calendarHeights(const Canvas& canvas, const CalendarScene& scene, double width,
                             const ChartStyle& style);
ChartHeights overlayHeights(const Canvas& canvas, const OverlayScene& scene, double width,
                            const ChartStyle& style);

/// The readings between the frame's days as points on the canvas, sorted by x; without those that are not
/// finite.
std::vector<Point> pointsWithin(const Frame& frame, std::span<const TimedValue> readings);

/// A line through the readings, also where it leaves the days shown; the caller clips.
void paintSegment(Canvas& canvas, const Frame& frame, std::span<const TimedValue> readings, const Pen& pen);

/// Takes what lies between the days into the span.
void includeWithin(ValueSpan& span, std::span<const TimedValue> readings, double from, double to);
void includeWithin(ValueSpan& span, const std::vector<LevelLine>& lines, double from, double to);

/// Each side once, in the order of the panels.
template <typename Panels>
std::vector<Side> sidesOf(const Panels& panels) {
    std::vector<Side> sides;
    for (const auto& panel : panels) {
        if (std::find(sides.begin(), sides.end(), panel.side) == sides.end()) {
            sides.push_back(panel.side);
        }
    }
    return sides;
}

} // namespace tidemark::paint
