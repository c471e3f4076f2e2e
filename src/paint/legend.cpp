#include "paint/legend.h"

#include "paint/panel_frame.h"
#include "paint/text_layout.h"

#include <algorithm>
#include <array>

namespace tidemark::paint {

namespace {

bool differsByHand(LegendKind kind) {
    switch (kind) {
        case LegendKind::Trial:
        case LegendKind::Session:
        case LegendKind::Smooth:
        case LegendKind::Reference:
        case LegendKind::FixedReference:
        case LegendKind::Threshold:
        case LegendKind::Implausible:
        case LegendKind::OuterBand:
        case LegendKind::InnerBand:
        case LegendKind::Median:
        case LegendKind::SingleCourse:
        case LegendKind::Fan:
        case LegendKind::Expected:
        case LegendKind::Duration:
            return true;
        default:
            return false;
    }
}

/// One sample drawn in a box of text height; `middle` is its centre.
void paintSample(Canvas& canvas, LegendKind kind, const SideLook& look, Point middle, double width,
                 const Metrics& metrics, const Palette& palette) {
    const double half = width / 2;
    const double tall = metrics.text * 0.55;
    const auto across = [&](Pen pen) {
        canvas.line({middle.x - half, middle.y}, {middle.x + half, middle.y}, pen);
    };
    const auto upright = [&](Pen pen) {
        canvas.line({middle.x, middle.y - tall}, {middle.x, middle.y + tall}, pen);
    };
    const auto block = [&](Colour colour) {
        canvas.rectangle({middle.x - half, middle.y - tall, width, 2 * tall}, colour, std::nullopt);
    };
    const double one = metrics.scale;
    switch (kind) {
        case LegendKind::Trial:
            canvas.dots(std::array{middle}, 3 * one, look.colour.withAlpha(palette.trialAlpha * 1.6));
            break;
        case LegendKind::Session:
            canvas.marker(middle, {look.marker, 6.5 * one, look.colour, 1.5 * one, false, {}});
            break;
        case LegendKind::Smooth:
        case LegendKind::Median:
            across({look.colour, 2 * one, look.dash});
            break;
        case LegendKind::Reference:
            across({look.colour.withAlpha(0.65), one, Dash::Solid});
            break;
        case LegendKind::FixedReference:
            across({look.colour.withAlpha(0.65), one, Dash::Short});
            break;
        case LegendKind::Threshold:
            across({look.colour, 1.5 * one, Dash::Dotted});
            break;
        case LegendKind::Dose:
            upright({palette.ink, 1.5 * one, Dash::Solid});
            break;
        case LegendKind::Planned:
            upright({palette.ink, 1.3 * one, Dash::Short});
            break;
        case LegendKind::DeviceBreak:
            upright({palette.secondary, one, Dash::Dotted});
            break;
        case LegendKind::Implausible:
            canvas.marker(middle, {Marker::Cross, 6 * one, look.colour, 1.3 * one, false, {}});
            break;
        case LegendKind::Event:
            canvas.marker(middle, {Marker::Triangle, 6.5 * one, palette.secondary, one, true, {}});
            break;
        case LegendKind::Window:
            block(palette.window);
            break;
        case LegendKind::OuterBand:
            block(look.colour.withAlpha(palette.outerBandAlpha));
            break;
        case LegendKind::InnerBand:
            block(look.colour.withAlpha(palette.outerBandAlpha + palette.innerBandAlpha));
            break;
        case LegendKind::Fan:
            block(look.colour.withAlpha(palette.outerBandAlpha + palette.innerBandAlpha));
            across({look.colour, 1.6 * one, Dash::Long});
            break;
        case LegendKind::Expected:
            for (const double y : {middle.y - tall, middle.y + tall}) {
                canvas.line({middle.x - half, y}, {middle.x + half, y},
                            {look.colour.withAlpha(0.75), one, Dash::Short});
            }
            break;
        case LegendKind::Estimated:
            across({palette.ink, 1.4 * one, Dash::Long});
            break;
        case LegendKind::Duration:
            canvas.rectangle({middle.x - half, middle.y - tall * 0.7, width, 1.4 * tall},
                             look.colour.withAlpha(palette.innerBandAlpha),
                             Pen{look.colour, one, Dash::Solid});
            break;
        case LegendKind::SingleCourse:
            across({look.colour.withAlpha(0.55), one, Dash::Solid});
            break;
        case LegendKind::PresentCourse:
            across({palette.ink, 2.2 * one, Dash::Solid});
            canvas.marker(middle, {Marker::Circle, 5 * one, palette.ink, one, true, {}});
            break;
    }
}

double sampleWidth(LegendKind kind, const Metrics& metrics) {
    switch (kind) {
        case LegendKind::Trial:
            return metrics.text * 0.5;
        case LegendKind::Session:
        case LegendKind::Implausible:
        case LegendKind::Event:
            return metrics.text * 0.8;
        case LegendKind::Dose:
        case LegendKind::Planned:
        case LegendKind::DeviceBreak:
            return metrics.text * 0.4;
        default:
            return metrics.text * 1.9;
    }
}

/// Places the entries in lines; draws them when `canvas` is not only measured with. Returns the height.
template <typename Draw>
double flow(const Canvas& canvas, const std::vector<LegendEntry>& entries, const std::vector<Side>& sides,
            double width, const ChartStyle& style, Draw draw) {
    const Metrics metrics(canvas, style);
    const double between = metrics.text * 1.4;
    double x = 0;
    double y = 0;
    for (const auto& entry : entries) {
        const double samples =
            differsByHand(entry.kind) ? static_cast<double>(std::max<std::size_t>(sides.size(), 1)) : 1;
        const double room = samples * (sampleWidth(entry.kind, metrics) + metrics.gap);
        const double text = canvas.measureText(entry.text, metrics.text, Weight::Normal).width;
        if (x > 0 && x + room + text > width) {
            x = 0;
            y += metrics.line;
        }
        const double textWidth = std::max(width - room, metrics.text);
        draw(entry, x, y, room, textWidth);
        if (text > textWidth) {
            y += paragraphHeight(canvas, entry.text, textWidth, metrics.text, Weight::Normal) - metrics.line;
            x = width;
        } else {
            x += room + text + between;
        }
    }
    return entries.empty() ? 0 : y + metrics.line;
}

} // namespace

double legendHeight(const Canvas& canvas, const std::vector<LegendEntry>& entries,
                    const std::vector<Side>& sides, double width, const ChartStyle& style) {
    return flow(canvas, entries, sides, width, style,
                [](const LegendEntry&, double, double, double, double) {});
}

void paintLegend(Canvas& canvas, const std::vector<LegendEntry>& entries, const std::vector<Side>& sides,
                 const Box& area, const ChartStyle& style) {
    if (entries.empty()) {
        return;
    }
    const Metrics metrics(canvas, style);
    const Palette& palette = style.palette;
    const Group group(canvas, Role::None, "legend");
    flow(canvas, entries, sides, area.width, style,
         [&](const LegendEntry& entry, double x, double y, double room, double textWidth) {
             const double width = sampleWidth(entry.kind, metrics);
             Point middle{area.x + x + width / 2, area.y + y + metrics.ascent * 0.62};
             for (std::size_t index = 0; index < std::max<std::size_t>(sides.size(), 1); ++index) {
                 if (index > 0 && !differsByHand(entry.kind)) {
                     break;
                 }
                 const SideLook& look = sides.empty() ? palette.other : palette.look(sides[index]);
                 paintSample(canvas, entry.kind, look, middle, width, metrics, palette);
                 middle.x += width + metrics.gap;
             }
             paragraph(canvas, {area.x + x + room, area.y + y}, entry.text, textWidth,
                       {metrics.text, Weight::Normal, palette.secondary, Anchor::Start});
         });
}

} // namespace tidemark::paint
