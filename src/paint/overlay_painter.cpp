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
        for (const auto& point : run) {
            if (point.day >= scene.from && point.day <= scene.to) {
                needs.span.include(point.p10);
                needs.span.include(point.p90);
            }
        }
    }
    for (const auto& course : panel.singles) {
        includeWithin(needs.span, course, scene.from, scene.to);
    }
    includeWithin(needs.span, panel.present, scene.from, scene.to);
    if (!needs.span.empty()) {
        includeWithin(needs.span, panel.lines, scene.from, scene.to);
    }
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

void paintBand(Canvas& canvas, const Frame& frame, const std::vector<BandPoint>& run, double BandPoint::*low,
               double BandPoint::*high, Colour colour) {
    std::vector<Point> outline;
    for (const auto& point : run) {
        outline.push_back(frame.at({point.day, point.*high}));
    }
    for (auto point = run.rbegin(); point != run.rend(); ++point) {
        outline.push_back(frame.at({point->day, (*point).*low}));
    }
    if (run.size() > 1) {
        canvas.area(outline, colour);
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
            paintBand(canvas, frame, run, &BandPoint::p10, &BandPoint::p90,
                      look.colour.withAlpha(palette.outerBandAlpha));
            paintBand(canvas, frame, run, &BandPoint::p25, &BandPoint::p75,
                      look.colour.withAlpha(palette.innerBandAlpha));
            std::vector<TimedValue> median;
            for (const auto& point : run) {
                median.push_back({point.day, point.median});
            }
            paintSegment(canvas, frame, median, {look.colour, 2 * metrics.scale, look.dash});
        }
        for (const auto& course : panel.singles) {
            paintSegment(canvas, frame, course, {look.colour.withAlpha(0.55), metrics.scale, Dash::Solid});
        }
        paintSegment(canvas, frame, panel.present, {palette.ink, 2.2 * metrics.scale, Dash::Solid});
        for (const Point& reading : pointsWithin(frame, panel.present)) {
            canvas.marker(reading, {Marker::Circle, 5 * metrics.scale, palette.ink, metrics.scale, true, {}});
        }
    }
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

double comfortableOverlayHeight(const Canvas& canvas, const OverlayScene& scene, double width,
                                const ChartStyle& style) {
    return comfortableHeight(canvas, needsOf(scene), width, style);
}

} // namespace tidemark::paint
