#include "paint/label_placer.h"

#include <algorithm>

namespace tidemark::paint {

namespace {

constexpr double kGap = 2;

bool overlap(const Box& a, const Box& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool inside(const Box& box, const Box& limits) {
    constexpr double kTolerance = 0.01;
    return box.x >= limits.x - kTolerance && box.right() <= limits.right() + kTolerance &&
           box.y >= limits.y - kTolerance && box.bottom() <= limits.bottom() + kTolerance;
}

} // namespace

bool LabelPlacer::isFree(const Box& box) const {
    return std::none_of(taken_.begin(), taken_.end(), [&](const Box& other) { return overlap(box, other); });
}

std::optional<Box> LabelPlacer::put(std::string_view utf8, std::span<const Place> places, TextStyle style,
                                    const Box& limits, std::optional<Colour> behind) {
    if (utf8.empty()) {
        return std::nullopt;
    }
    const TextSize size = canvas_.measureText(utf8, style.size, style.weight);
    for (const Place& place : places) {
        const double shift = place.anchor == Anchor::Start    ? 0
                             : place.anchor == Anchor::Middle ? size.width / 2
                                                              : size.width;
        const Box box{place.baseline.x - shift, place.baseline.y - size.ascent, size.width, size.height};
        const Box wide{box.x - kGap, box.y, box.width + 2 * kGap, box.height};
        if (!inside(box, limits) || !isFree(wide)) {
            continue;
        }
        if (behind) {
            canvas_.rectangle(box, behind, std::nullopt);
        }
        style.anchor = place.anchor;
        canvas_.text(place.baseline, utf8, style);
        take(wide);
        return wide;
    }
    return std::nullopt;
}

} // namespace tidemark::paint
