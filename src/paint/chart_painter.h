#pragma once

#include "paint/canvas.h"
#include "paint/chart_scene.h"
#include "paint/palette.h"

#include <vector>

namespace tidemark::paint {

struct ChartStyle {
    Palette palette = paletteFor(Scheme::Light);
    double textSize = 10.5; ///< axis labels, in points at textScale 1; titles are a little larger
    double textScale = 1;   ///< 1 to 2.5; every margin follows the measured text
};

/// Where things came to lie, so that a window can answer "which day is under the pointer".
struct PanelGeometry {
    Box plot;
    double valueAtTop = 0;
    double valueAtBottom = 0; ///< less than valueAtTop unless less is better
    bool hasData = false;
};

struct ChartGeometry {
    std::vector<PanelGeometry> panels; ///< in the order of the scene
    double from = 0;
    double to = 0;

    /// The day (counted as in the scene) under x; clamped to the days shown.
    double dayAt(double x) const;
    /// The value under y in panel `index`; nothing outside its plot or without data.
    std::optional<double> valueAt(std::size_t index, double y) const;
};

/// Draws the scene into `area` and returns where. Readings outside the days shown, readings marked
/// implausible, and NaN never change an axis. Labels give way rather than overlap: when there is
/// no room the later-ranked ones are left out.
ChartGeometry paintChart(Canvas& canvas, const ChartScene& scene, const Box& area, const ChartStyle& style);

/// Heights of a scene at a width and text size. Between them only the plots grow; titles, labels and legend
/// keep their size.
struct ChartHeights {
    double least = 0;       ///< below it the plots are too low to read a course from
    double comfortable = 0; ///< what a chart takes where there is room
};
ChartHeights chartHeights(const Canvas& canvas, const ChartScene& scene, double width,
                          const ChartStyle& style);

} // namespace tidemark::paint
