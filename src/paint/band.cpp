#include "paint/band.h"

namespace tidemark::paint {
namespace {

void fillBetween(Canvas& canvas, const Frame& frame, const std::vector<BandPoint>& run,
                 double BandPoint::*low, double BandPoint::*high, Colour colour) {
    std::vector<Point> outline;
    outline.reserve(2 * run.size());
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

void paintQuantile(Canvas& canvas, const Frame& frame, const std::vector<BandPoint>& run,
                   double BandPoint::*quantile, const Pen& pen) {
    std::vector<TimedValue> line;
    line.reserve(run.size());
    for (const auto& point : run) {
        line.push_back({point.day, point.*quantile});
    }
    paintSegment(canvas, frame, line, pen);
}

} // namespace

void paintBands(Canvas& canvas, const Frame& frame, const std::vector<BandPoint>& run, Colour colour,
                const Palette& palette) {
    fillBetween(canvas, frame, run, &BandPoint::p10, &BandPoint::p90,
                colour.withAlpha(palette.outerBandAlpha));
    fillBetween(canvas, frame, run, &BandPoint::p25, &BandPoint::p75,
                colour.withAlpha(palette.innerBandAlpha));
}

void paintMedian(Canvas& canvas, const Frame& frame, const std::vector<BandPoint>& run, const Pen& pen) {
    paintQuantile(canvas, frame, run, &BandPoint::median, pen);
}

void paintEdges(Canvas& canvas, const Frame& frame, const std::vector<BandPoint>& run, const Pen& pen) {
    paintQuantile(canvas, frame, run, &BandPoint::p10, pen);
    paintQuantile(canvas, frame, run, &BandPoint::p90, pen);
}

void includeWithin(ValueSpan& span, const std::vector<BandPoint>& run, double from, double to) {
    for (const auto& point : run) {
        if (point.day >= from && point.day <= to) {
            span.include(point.p10);
            span.include(point.p90);
        }
    }
}

} // namespace tidemark::paint
