#include "paint/chart_painter.h"

#include "paint/chart_parts.h"
#include "paint/thinning.h"

#include <algorithm>
#include <cmath>

namespace tidemark::paint {

double ChartGeometry::dayAt(double x) const {
    if (panels.empty() || !(panels.front().plot.width > 0)) {
        return from;
    }
    const Box& plot = panels.front().plot;
    return from + std::clamp((x - plot.x) / plot.width, 0.0, 1.0) * (to - from);
}

std::optional<double> ChartGeometry::valueAt(std::size_t index, double y) const {
    if (index >= panels.size() || !panels[index].hasData) {
        return std::nullopt;
    }
    const PanelGeometry& panel = panels[index];
    if (y < panel.plot.y || y > panel.plot.bottom()) {
        return std::nullopt;
    }
    return panel.valueAtTop +
           (y - panel.plot.y) / panel.plot.height * (panel.valueAtBottom - panel.valueAtTop);
}

std::vector<Point> pointsWithin(const Frame& frame, std::span<const TimedValue> readings) {
    std::vector<Point> points;
    points.reserve(readings.size());
    for (const auto& reading : readings) {
        if (frame.shows(reading.day) && std::isfinite(reading.value)) {
            points.push_back(frame.at(reading));
        }
    }
    const auto byX = [](const Point& a, const Point& b) { return a.x < b.x; };
    if (!std::is_sorted(points.begin(), points.end(), byX)) {
        std::stable_sort(points.begin(), points.end(), byX);
    }
    return points;
}

void paintSegment(Canvas& canvas, const Frame& frame, std::span<const TimedValue> readings, const Pen& pen) {
    const auto before = [](const TimedValue& reading, double day) { return reading.day < day; };
    auto first = std::lower_bound(readings.begin(), readings.end(), frame.from, before);
    auto last = std::lower_bound(first, readings.end(), frame.to, before);
    // One more on either side, so that the line runs out of the picture instead of ending in it.
    first -= first != readings.begin() ? 1 : 0;
    last += last != readings.end() ? 1 : 0;
    std::vector<Point> points;
    std::for_each(first, last, [&](const TimedValue& reading) { points.push_back(frame.at(reading)); });
    const auto thinned = thinLine(points);
    if (thinned.size() > 1) {
        canvas.polyline(thinned, pen);
    }
}

void includeWithin(ValueSpan& span, std::span<const TimedValue> readings, double from, double to) {
    for (const auto& reading : readings) {
        if (reading.day >= from && reading.day <= to) {
            span.include(reading.value);
        }
    }
}

void includeWithin(ValueSpan& span, const std::vector<LevelLine>& lines, double from, double to) {
    for (const auto& line : lines) {
        if (line.from.value_or(from) <= to && line.to.value_or(to) >= from) {
            span.include(line.value);
        }
    }
}

ChartGeometry paintChart(Canvas& canvas, const ChartScene& scene, const Box& area, const ChartStyle& style) {
    if (const auto* calendar = std::get_if<CalendarScene>(&scene)) {
        return paintCalendar(canvas, *calendar, area, style);
    }
    return paintOverlay(canvas, std::get<OverlayScene>(scene), area, style);
}

ChartHeights chartHeights(const Canvas& canvas, const ChartScene& scene, double width,
                          const ChartStyle& style) {
    if (const auto* calendar = std::get_if<CalendarScene>(&scene)) {
        return calendarHeights(canvas, *calendar, width, style);
    }
    return overlayHeights(canvas, std::get<OverlayScene>(scene), width, style);
}

} // namespace tidemark::paint
