#pragma once

#include "paint/chart_painter.h"
#include "paint/day_axis.h"
#include "paint/label_placer.h"
#include "paint/value_axis.h"

#include <string>
#include <vector>

namespace tidemark::paint {

/// The sizes that follow from the text size; every margin of a chart comes from here.
struct Metrics {
    Metrics(const Canvas& canvas, const ChartStyle& style);

    double text;   ///< size of labels
    double title;  ///< size of panel titles
    double line;   ///< from baseline to baseline
    double ascent; ///< of labels
    double titleAscent;
    double gap;   ///< a small distance
    double scale; ///< for line widths and markers
};

/// What a panel of either chart asks of its surroundings.
struct PanelNeeds {
    Side side = Side::Other;
    const std::string* title = nullptr;
    const std::string* emptyText = nullptr;
    bool betterIsMore = true;
    ValueSpan span; ///< empty: nothing to show
    const std::vector<LevelLine>* lines = nullptr;
    const std::vector<DayWindow>* windows = nullptr;
    int labelRowsAbove = 0; ///< rows for labels inside the plot that no reading shall enter
    int labelRowsBelow = 0;
    /// Where readings stay free of the edges for marks of implausible ones.
    bool marksAbove = false;
    bool marksBelow = false;
};

struct FrameNeeds {
    double from = 0;
    double to = 1;
    std::string decimalSign;
    std::vector<PanelNeeds> panels;
    int rowsUnderPanels = 1; ///< day labels, years, today
    const std::string* dayAxisLabel = nullptr;
    const std::vector<LegendEntry>* legend = nullptr;
    std::vector<Side> sides; ///< whose markers the legend shows
};

/// A panel with its place and its two axes.
struct Frame {
    const PanelNeeds* needs = nullptr;
    Box outer;                ///< title, plot and labels
    double titleBaseline = 0; ///< of the title's last line
    Box plot;
    double from = 0;
    double to = 1;
    AxisEnds ends;     ///< of the whole plot, label rows included
    AxisEnds readings; ///< of the part that readings can lie in
    bool empty = false;
    bool dayLabels = true;

    double x(double day) const { return plot.x + (day - from) / (to - from) * plot.width; }
    double y(double value) const;
    /// In the middle of a pixel, where a thin line is sharp.
    double sharpX(double day) const;
    Point at(const TimedValue& reading) const { return {x(reading.day), y(reading.value)}; }
    bool shows(double day) const { return day >= from && day <= to; }
};

struct FrameLayout {
    std::vector<Frame> frames;
    Box legend;
    Box dayAxisLabel;
};

FrameLayout layOut(const Canvas& canvas, const FrameNeeds& needs, const Box& area, const ChartStyle& style);
ChartHeights frameHeights(const Canvas& canvas, const FrameNeeds& needs, double width,
                          const ChartStyle& style);

/// Title, grid, value labels; or the title and the text that says there is nothing.
void paintFrame(Canvas& canvas, const Frame& frame, const std::string& decimalSign, const ChartStyle& style);
/// Shaded days; their labels stand in the title's row where there is room.
void paintWindows(Canvas& canvas, const Frame& frame, LabelPlacer& placer, const ChartStyle& style);
/// Reference lines and thresholds; their labels stand to the right, moved apart where they would touch.
void paintLevelLines(Canvas& canvas, const Frame& frame, LabelPlacer& placer, const ChartStyle& style,
                     double right);
void paintDayLabels(Canvas& canvas, const Frame& frame, const std::vector<DayTick>& ticks, int rowsBefore,
                    const ChartStyle& style);
/// The title of a frame and its label rows at the sides, as places where no other label may come.
void takeTitle(const Canvas& canvas, const Frame& frame, LabelPlacer& placer, const ChartStyle& style);

ChartGeometry geometryOf(const FrameLayout& layout);

} // namespace tidemark::paint
