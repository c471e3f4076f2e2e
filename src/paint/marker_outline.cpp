#include "paint/marker_outline.h"

namespace tidemark::paint {

std::vector<Point> markerOutline(Point centre, const MarkerStyle& style) {
    const double half = style.size / 2;
    const auto at = [&](double x, double y) { return Point{centre.x + x, centre.y + y}; };
    switch (style.shape) {
        case Marker::Circle:
            return {};
        case Marker::Diamond:
            return {at(0, -half * 1.2), at(half * 1.2, 0), at(0, half * 1.2), at(-half * 1.2, 0)};
        case Marker::Square: {
            const double side = half * 0.88;
            return {at(-side, -side), at(side, -side), at(side, side), at(-side, side)};
        }
        case Marker::Triangle:
            return {at(0, -half * 1.1), at(half * 1.1, half * 0.85), at(-half * 1.1, half * 0.85)};
        case Marker::Cross:
            return {at(-half, -half), at(half, half), at(-half, half), at(half, -half)};
    }
    return {};
}

std::vector<double> dashLengths(const Pen& pen) {
    switch (pen.dash) {
        case Dash::Solid:
            return {};
        case Dash::Long:
            return {pen.width * 4.5, pen.width * 2};
        case Dash::Short:
            return {pen.width * 2.5 + 1, pen.width * 2 + 1};
        case Dash::Dotted:
            return {0, pen.width * 2.2 + 1};
    }
    return {};
}

} // namespace tidemark::paint
