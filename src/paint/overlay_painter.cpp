#include "paint/band.h"
#include "paint/chart_parts.h"
#include "paint/label_placer.h"
#include "paint/legend.h"
#include "paint/text_layout.h"

namespace tidemark::paint {

namespace {

PanelNeeds needsOf(const OverlayScene& scene, const OverlayPanel& panel) {
    PanelNeeds needs;
    needs.side = panel.side;
    needs.title = &panel.title;
    needs.emptyText = &panel.emptyText;
    needs.betterIsMore = panel.betterIsMore;
    needs.lines = &panel.lines;
    needs.windows = &panel.windows;
    for (const auto& run : panel.bands) {
        includeWithin(needs.span, run, scene.from, scene.to);
    }
    for (const auto& course : panel.singles) {
        includeWithin(needs.span, course, scene.from, scene.to);
    }
    includeWithin(needs.span, panel.present, scene.from, scene.to);
    if (!needs.span.empty()) {
        for (const double value : panel.room) {
            needs.span.include(value);
        }
        includeWithin(needs.span, panel.lines, scene.from, scene.to);
        includeWithin(needs.span, panel.estimated, scene.from, scene.to);
    }
    needs.labelRowsBelow = static_cast<int>(panel.durations.size());
    return needs;
}

FrameNeeds needsOf(const OverlayScene& scene) {
    FrameNeeds needs;
    needs.from = scene.from;
    needs.to = scene.to > scene.from ? scene.to : scene.from + 1;
    needs.decimalSign = scene.decimalSign;
    for (const auto& panel : scene.panels) {
        needs.panels.push_back(needsOf(scene, panel));
    }
    needs.dayAxisLabel = &scene.dayAxisLabel;
    needs.legend = &scene.legend;
    needs.sides = sidesOf(scene.panels);
    return needs;
}

/// A bar for each course from the day it began, in the rows kept free beneath the readings, the latest
/// lowest.
void paintDurations(Canvas& canvas, const OverlayPanel& panel, const Frame& frame, const SideLook& look,
                    const Metrics& metrics, const Palette& palette) {
    if (panel.durations.empty()) {
        return;
    }
    const double high = metrics.line * 0.34;
    double y = frame.plot.bottom() - metrics.line * (static_cast<double>(panel.durations.size()) - 0.5);
    const Group group(canvas, Role::None, "durations");
    for (const auto& bar : panel.durations) {
        const double from = frame.x(frame.from);
        const double to = frame.x(std::min(bar.days, frame.to));
        const Pen border{look.colour, metrics.scale, Dash::Solid};
        if (bar.censored) { // open at its end
            canvas.rectangle({from, y - high, to - from, 2 * high},
                             look.colour.withAlpha(palette.outerBandAlpha), std::nullopt);
            for (const double edge : {y - high, y + high}) {
                canvas.line({from, edge}, {to, edge}, border);
            }
        } else {
            canvas.rectangle({from, y - high, to - from, 2 * high},
                             look.colour.withAlpha(palette.innerBandAlpha), border);
        }
        const double width = canvas.measureText(bar.label, metrics.text, Weight::Normal).width;
        const double baseline = y + metrics.ascent * 0.36;
        const bool beside = to + metrics.gap + width < frame.outer.right();
        canvas.text({beside ? to + metrics.gap : to - metrics.gap, baseline}, bar.label,
                    {metrics.text, Weight::Normal, palette.ink, beside ? Anchor::Start : Anchor::End});
        y += metrics.line;
    }
}

void paintPanel(Canvas& canvas, const OverlayScene& scene, const OverlayPanel& panel, const Frame& frame,
                const std::vector<DayTick>& ticks, const ChartStyle& style) {
    const Group group(canvas, Role::None, panel.title);
    paintFrame(canvas, frame, scene.decimalSign, style);
    if (frame.empty) {
        return;
    }
    const Metrics metrics(canvas, style);
    const Palette& palette = style.palette;
    const SideLook& look = palette.look(panel.side);
    LabelPlacer placer(canvas);
    takeTitle(canvas, frame, placer, style);
    paintWindows(canvas, frame, placer, style);
    {
        const double radius = 5 * metrics.scale;
        const Saved saved(canvas);
        canvas.clip({frame.plot.x - radius, frame.plot.y, frame.plot.width + 2 * radius, frame.plot.height});
        for (const auto& run : panel.bands) {
            paintBands(canvas, frame, run, look.colour, palette);
            paintMedian(canvas, frame, run, {look.colour, 2 * metrics.scale, look.dash});
        }
        for (const auto& course : panel.singles) {
            paintSegment(canvas, frame, course, {look.colour.withAlpha(0.55), metrics.scale, Dash::Solid});
        }
        paintEdges(canvas, frame, panel.estimated, {palette.ink.withAlpha(0.6), metrics.scale, Dash::Short});
        paintMedian(canvas, frame, panel.estimated, {palette.ink, 1.4 * metrics.scale, Dash::Long});
        paintSegment(canvas, frame, panel.present, {palette.ink, 2.2 * metrics.scale, Dash::Solid});
        for (const Point& reading : pointsWithin(frame, panel.present)) {
            canvas.marker(reading, {Marker::Circle, 5 * metrics.scale, palette.ink, metrics.scale, true, {}});
        }
    }
    paintDurations(canvas, panel, frame, look, metrics, palette);
    paintLevelLines(canvas, frame, placer, style, frame.outer.right());
    paintDayLabels(canvas, frame, ticks, 0, style);
}

} // namespace

ChartGeometry paintOverlay(Canvas& canvas, const OverlayScene& scene, const Box& area,
                           const ChartStyle& style) {
    const Group figure(canvas, Role::Figure, scene.description);
    const FrameNeeds needs = needsOf(scene);
    const FrameLayout layout = layOut(canvas, needs, area, style);
    const Metrics metrics(canvas, style);
    const auto measure = [&](const std::string& label) {
        return canvas.measureText(label, metrics.text, Weight::Normal).width;
    };
    std::vector<DayTick> ticks;
    if (!layout.frames.empty()) {
        ticks = courseTicks(needs.from, needs.to, layout.frames.front().plot.width, measure);
    }
    for (std::size_t index = 0; index < scene.panels.size(); ++index) {
        paintPanel(canvas, scene, scene.panels[index], layout.frames[index], ticks, style);
    }
    paragraph(canvas, {layout.dayAxisLabel.x + layout.dayAxisLabel.width / 2, layout.dayAxisLabel.y},
              scene.dayAxisLabel, layout.dayAxisLabel.width,
              {metrics.text, Weight::Normal, style.palette.secondary, Anchor::Middle});
    paintLegend(canvas, scene.legend, needs.sides, layout.legend, style);
    return geometryOf(layout);
}

ChartHeights overlayHeights(const Canvas& canvas, const OverlayScene& scene, double width,
                            const ChartStyle& style) {
    return frameHeights(canvas, needsOf(scene), width, style);
}

} // namespace tidemark::paint
