#include "paint/panel_frame.h"

#include "paint/legend.h"
#include "paint/text_layout.h"

#include <algorithm>
#include <cmath>

namespace tidemark::paint {

namespace {

/// The share of the width that labels beside the panel may take before they wrap.
constexpr double kSideShare = 0.22;
/// A panel lower than this many text lines gets no day labels of its own unless it is the last one.
constexpr double kLinesForOwnDayLabels = 9;
constexpr double kComfortableLines = 13;
constexpr double kReadableLines = 7;
constexpr double kLeastLines = 4;

double sharp(double value) {
    return std::floor(value) + 0.5;
}

double titleMarkRoom(const Metrics& metrics) {
    return metrics.title * 1.25;
}

double titleWidth(const Frame& frame, const Metrics& metrics) {
    return frame.outer.right() - frame.plot.x - titleMarkRoom(metrics);
}

struct SideLabel {
    std::vector<std::string> lines;
    double wanted = 0; ///< the y of its middle
    double y = 0;
    double height = 0;
};

bool reachesRightEdge(const LevelLine& line, double to) {
    return !line.to || *line.to >= to;
}

bool startsInside(const LevelLine& line, double to) {
    return !line.from || *line.from < to;
}

/// Pushes labels apart so that none touch and all stay between top and bottom, as near their lines as can be.
void spread(std::vector<SideLabel>& labels, double top, double bottom) {
    std::sort(labels.begin(), labels.end(),
              [](const SideLabel& a, const SideLabel& b) { return a.wanted < b.wanted; });
    double next = top;
    for (auto& label : labels) {
        label.y = std::max(next, label.wanted - label.height / 2);
        next = label.y + label.height;
    }
    double limit = std::max(bottom, next - (next > bottom ? next - bottom : 0));
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->y = std::min(label->y, limit - label->height);
        limit = label->y;
    }
}

double sideLabelWidth(const Canvas& canvas, const FrameNeeds& needs, const Metrics& metrics, double cap) {
    double widest = 0;
    for (const auto& panel : needs.panels) {
        if (panel.span.empty()) {
            continue;
        }
        for (const auto& line : *panel.lines) {
            if (reachesRightEdge(line, needs.to) && startsInside(line, needs.to) && !line.label.empty()) {
                for (const auto& text : wrapText(canvas, line.label, cap, metrics.text, Weight::Normal)) {
                    widest = std::max(widest, canvas.measureText(text, metrics.text, Weight::Normal).width);
                }
            }
        }
    }
    return widest;
}

int tickCount(double plotHeight, const Metrics& metrics) {
    return std::clamp(static_cast<int>(plotHeight / (metrics.line * 2.2)), 2, 6);
}

double valueLabelWidth(const Canvas& canvas, const FrameNeeds& needs, const Metrics& metrics) {
    double widest = canvas.measureText("00", metrics.text, Weight::Normal).width;
    for (const auto& panel : needs.panels) {
        if (panel.span.empty()) {
            continue;
        }
        for (int count = 2; count <= 6; ++count) {
            for (const auto& tick : valueTicks(axisEnds(panel.span), count, needs.decimalSign)) {
                widest = std::max(widest, canvas.measureText(tick.label, metrics.text, Weight::Normal).width);
            }
        }
    }
    return widest;
}

} // namespace

Metrics::Metrics(const Canvas& canvas, const ChartStyle& style)
    : text(style.textSize * style.textScale),
      title(text * 1.1),
      line(lineAdvance(canvas, text)),
      ascent(canvas.measureText("X", text, Weight::Normal).ascent),
      titleAscent(canvas.measureText("X", title, Weight::Bold).ascent),
      gap(text * 0.5),
      scale(text / 10.5) {}

double Frame::y(double value) const {
    const double share = (value - ends.low) / (ends.high - ends.low);
    return needs->betterIsMore ? plot.bottom() - share * plot.height : plot.y + share * plot.height;
}

double Frame::sharpX(double day) const {
    return sharp(x(day));
}

FrameLayout layOut(const Canvas& canvas, const FrameNeeds& needs, const Box& area, const ChartStyle& style) {
    const Metrics metrics(canvas, style);
    FrameLayout layout;
    const double labels = sideLabelWidth(canvas, needs, metrics, area.width * kSideShare);
    const double left = area.x + valueLabelWidth(canvas, needs, metrics) + metrics.gap;
    // Half a day label may stand out over the last tick.
    const double dayLabel = canvas.measureText("28 Www", metrics.text, Weight::Normal).width / 2;
    const double right = area.right() - std::max(labels > 0 ? labels + metrics.gap : 0, dayLabel);

    double bottom = area.bottom();
    if (needs.legend != nullptr && !needs.legend->empty()) {
        const double height = legendHeight(canvas, *needs.legend, needs.sides, area.right() - left, style);
        layout.legend = {left, bottom - height, area.right() - left, height};
        bottom -= height + metrics.gap;
    }
    if (needs.dayAxisLabel != nullptr && !needs.dayAxisLabel->empty()) {
        const double height =
            paragraphHeight(canvas, *needs.dayAxisLabel, right - left, metrics.text, Weight::Normal);
        layout.dayAxisLabel = {left, bottom - height, right - left, height};
        bottom -= height;
    }

    const std::size_t count = needs.panels.size();
    const double rows = needs.rowsUnderPanels * metrics.line + metrics.gap * 0.5;
    const double between = metrics.gap * 1.4;
    double fixed = count > 0 ? between * static_cast<double>(count - 1) : 0;
    std::size_t plots = 0;
    std::vector<double> titleHeights;
    for (const auto& panel : needs.panels) {
        const double width = area.right() - left - titleMarkRoom(metrics);
        titleHeights.push_back(paragraphHeight(canvas, *panel.title, width, metrics.title, Weight::Bold) +
                               metrics.gap * 0.6);
        fixed += titleHeights.back();
        if (panel.span.empty()) {
            fixed += paragraphHeight(canvas, *panel.emptyText, right - left, metrics.text, Weight::Normal) +
                     metrics.gap;
        } else {
            ++plots;
        }
    }
    const double available = bottom - area.y - fixed;
    const auto perPlot = [&](double labelled) {
        return (available - rows * labelled) / std::max(1.0, static_cast<double>(plots));
    };
    const bool allLabelled = perPlot(static_cast<double>(plots)) >= metrics.line * kLinesForOwnDayLabels;
    const double plotHeight =
        std::max(perPlot(allLabelled ? static_cast<double>(plots) : 1), metrics.line * kLeastLines);

    double y = area.y;
    std::size_t plotsLeft = plots;
    for (std::size_t index = 0; index < count; ++index) {
        const PanelNeeds& panel = needs.panels[index];
        Frame frame;
        frame.needs = &panel;
        frame.from = needs.from;
        frame.to = needs.to;
        frame.empty = panel.span.empty();
        const double top = y + titleHeights[index];
        double height = 0;
        if (frame.empty) {
            height = paragraphHeight(canvas, *panel.emptyText, right - left, metrics.text, Weight::Normal) +
                     metrics.gap;
            frame.dayLabels = false;
        } else {
            --plotsLeft;
            height = plotHeight;
            frame.dayLabels = allLabelled || plotsLeft == 0;
        }
        frame.plot = {left, top, right - left, height};
        frame.outer = {area.x, y, area.width, titleHeights[index] + height + (frame.dayLabels ? rows : 0)};
        frame.titleBaseline =
            top - metrics.gap * 0.6 - lineAdvance(canvas, metrics.title) + metrics.titleAscent;
        y = frame.outer.bottom() + between;
        if (!frame.empty) {
            frame.readings = axisEnds(panel.span);
            const double marks = metrics.text * 0.9;
            const double above = panel.labelRowsAbove * metrics.line + (panel.marksAbove ? marks : 0);
            const double below = panel.labelRowsBelow * metrics.line + (panel.marksBelow ? marks : 0);
            const double inner = std::max(height - above - below, height * 0.4);
            const double perPoint = (frame.readings.high - frame.readings.low) / inner;
            const double lowPart = (panel.betterIsMore ? below : above) * perPoint;
            const double highPart = (panel.betterIsMore ? above : below) * perPoint;
            frame.ends = {frame.readings.low - lowPart, frame.readings.high + highPart};
        }
        layout.frames.push_back(frame);
    }
    return layout;
}

ChartHeights frameHeights(const Canvas& canvas, const FrameNeeds& needs, double width,
                          const ChartStyle& style) {
    const Metrics metrics(canvas, style);
    // Laid out in no height at all, everything but the plots keeps its size.
    const FrameLayout layout = layOut(canvas, needs, {0, 0, width, 0}, style);
    double fixed = layout.legend.height + layout.dayAxisLabel.height + metrics.gap;
    double plots = 0;
    double labels = 0; // under those panels that get them only where there is room
    for (const Frame& frame : layout.frames) {
        fixed += frame.outer.height + metrics.gap * 1.4;
        if (!frame.empty) {
            ++plots;
            fixed -= frame.plot.height;
            labels += frame.dayLabels ? 0 : needs.rowsUnderPanels * metrics.line + metrics.gap * 0.5;
        }
    }
    return {fixed + plots * metrics.line * kReadableLines,
            fixed + labels + plots * metrics.line * kComfortableLines};
}

void paintFrame(Canvas& canvas, const Frame& frame, const std::string& decimalSign, const ChartStyle& style) {
    const Metrics metrics(canvas, style);
    const Palette& palette = style.palette;
    const SideLook& look = palette.look(frame.needs->side);
    if (!frame.needs->title->empty()) {
        const Group heading(canvas, Role::None, "title");
        if (frame.needs->side != Side::Other) {
            canvas.marker({frame.plot.x + metrics.title * 0.45,
                           frame.outer.y + metrics.titleAscent - metrics.title * 0.36},
                          {look.marker, metrics.title * 0.72, look.colour, 1.5 * metrics.scale, false, {}});
        }
        const double shift = frame.needs->side != Side::Other ? titleMarkRoom(metrics) : 0;
        paragraph(canvas, {frame.plot.x + shift, frame.outer.y}, *frame.needs->title,
                  titleWidth(frame, metrics), {metrics.title, Weight::Bold, look.colour, Anchor::Start});
    }
    if (frame.empty) {
        paragraph(canvas, {frame.plot.x, frame.plot.y}, *frame.needs->emptyText, frame.plot.width,
                  {metrics.text, Weight::Normal, palette.secondary, Anchor::Start});
        return;
    }
    const Group axis(canvas, Role::None, "value axis");
    // The rows kept free above and below the readings bear no values.
    const double inner =
        frame.plot.height * (frame.readings.high - frame.readings.low) / (frame.ends.high - frame.ends.low);
    for (const auto& tick : valueTicks(frame.readings, tickCount(inner, metrics), decimalSign)) {
        const double y = frame.y(tick.value);
        canvas.line({frame.plot.x, sharp(y)}, {frame.plot.right(), sharp(y)},
                    {palette.grid, std::min(metrics.scale, 1.0), Dash::Solid});
        canvas.text({frame.plot.x - metrics.gap, y + metrics.ascent * 0.38}, tick.label,
                    {metrics.text, Weight::Normal, palette.secondary, Anchor::End});
    }
}

void takeTitle(const Canvas& canvas, const Frame& frame, LabelPlacer& placer, const ChartStyle& style) {
    const Metrics metrics(canvas, style);
    double widest = 0;
    for (const auto& line :
         wrapText(canvas, *frame.needs->title, titleWidth(frame, metrics), metrics.title, Weight::Bold)) {
        widest = std::max(widest, canvas.measureText(line, metrics.title, Weight::Bold).width);
    }
    const double width = titleMarkRoom(metrics) + widest + metrics.gap;
    placer.take({frame.plot.x, frame.outer.y, width, frame.plot.y - frame.outer.y});
}

void paintWindows(Canvas& canvas, const Frame& frame, LabelPlacer& placer, const ChartStyle& style) {
    const Metrics metrics(canvas, style);
    for (const auto& window : *frame.needs->windows) {
        const double left = frame.x(std::max(window.from, frame.from));
        const double right = frame.x(std::min(window.to, frame.to));
        if (!(right > left)) {
            continue;
        }
        canvas.rectangle({left, frame.plot.y, right - left, frame.plot.height}, style.palette.window,
                         std::nullopt);
        const double above = frame.titleBaseline;
        const double inside = frame.plot.y + metrics.ascent;
        const double middle = (left + right) / 2;
        const std::vector<LabelPlacer::Place> places{
            {{middle, above}, Anchor::Middle}, {{right, above}, Anchor::End},
            {{left, above}, Anchor::Start},    {{middle, inside}, Anchor::Middle},
            {{right, inside}, Anchor::End},    {{left, inside}, Anchor::Start}};
        placer.put(window.label, places, {metrics.text, Weight::Normal, style.palette.ink, Anchor::Start},
                   {frame.plot.x, frame.outer.y, frame.outer.right() - frame.plot.x, frame.outer.height});
    }
}

void paintLevelLines(Canvas& canvas, const Frame& frame, LabelPlacer& placer, const ChartStyle& style,
                     double right) {
    const Metrics metrics(canvas, style);
    const Colour colour = style.palette.look(frame.needs->side).colour;
    const double labelX = frame.plot.right() + metrics.gap;
    std::vector<SideLabel> labels;
    for (const auto& line : *frame.needs->lines) {
        const double from = std::max(line.from.value_or(frame.from), frame.from);
        const double to = std::min(line.to.value_or(frame.to), frame.to);
        if (!(to > from) || !std::isfinite(line.value)) {
            continue;
        }
        const Dash dash = line.kind == LineKind::Reference        ? Dash::Solid
                          : line.kind == LineKind::FixedReference ? Dash::Short
                                                                  : Dash::Dotted;
        const double width = (line.kind == LineKind::Threshold ? 1.5 : 1) * metrics.scale;
        const double alpha = line.kind == LineKind::Threshold ? 1 : 0.65;
        const double y = frame.y(line.value);
        canvas.line({frame.x(from), y}, {frame.x(to), y}, {colour.withAlpha(alpha), width, dash});
        if (line.label.empty()) {
            continue;
        }
        if (reachesRightEdge(line, frame.to)) {
            SideLabel label;
            label.lines = wrapText(canvas, line.label, right - labelX + 0.01, metrics.text, Weight::Normal);
            label.wanted = y;
            label.height = metrics.line * static_cast<double>(label.lines.size());
            labels.push_back(std::move(label));
        } else {
            const std::vector<LabelPlacer::Place> places{
                {{frame.x(from), y - metrics.gap * 0.5}, Anchor::Start},
                {{frame.x(to), y - metrics.gap * 0.5}, Anchor::End},
                {{frame.x(from), y + metrics.ascent}, Anchor::Start}};
            placer.put(line.label, places, {metrics.text, Weight::Normal, colour, Anchor::Start}, frame.plot,
                       style.palette.background.withAlpha(0.75));
        }
    }
    spread(labels, frame.plot.y - metrics.gap * 0.5, frame.plot.bottom() + metrics.gap * 0.5);
    for (const auto& label : labels) {
        double y = label.y;
        for (const auto& text : label.lines) {
            canvas.text({labelX, y + metrics.ascent}, text,
                        {metrics.text, Weight::Normal, colour, Anchor::Start});
            y += metrics.line;
        }
        placer.take({labelX, label.y, right - labelX, label.height});
    }
}

void paintDayLabels(Canvas& canvas, const Frame& frame, const std::vector<DayTick>& ticks, int rowsBefore,
                    const ChartStyle& style) {
    if (!frame.dayLabels) {
        return;
    }
    const Metrics metrics(canvas, style);
    const Group group(canvas, Role::None, "day axis");
    const double first = frame.plot.bottom() + metrics.gap * 0.5 + metrics.ascent + rowsBefore * metrics.line;
    double free = frame.outer.x;
    for (const auto& tick : ticks) {
        const double x = frame.x(tick.day);
        const TextStyle text{metrics.text, Weight::Normal, style.palette.secondary, Anchor::Middle};
        canvas.text({x, first}, tick.label, text);
        if (!tick.year.empty()) {
            const double half = canvas.measureText(tick.year, metrics.text, Weight::Normal).width / 2;
            if (x - half >= free) {
                canvas.text({x, first + metrics.line}, tick.year, text);
                free = x + half + metrics.gap;
            }
        }
    }
}

ChartGeometry geometryOf(const FrameLayout& layout) {
    ChartGeometry geometry;
    for (const Frame& frame : layout.frames) {
        geometry.from = frame.from;
        geometry.to = frame.to;
        const bool more = frame.needs->betterIsMore;
        geometry.panels.push_back({frame.plot, more ? frame.ends.high : frame.ends.low,
                                   more ? frame.ends.low : frame.ends.high, !frame.empty});
    }
    return geometry;
}

} // namespace tidemark::paint
