#pragma once

#include "paint/canvas.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tidemark::paint {

/// Keeps labels from lying on each other: remembers what is taken, and a label for which every offered
/// place is taken is left out. Whoever asks first wins.
class LabelPlacer {
public:
    explicit LabelPlacer(Canvas& canvas) : canvas_(canvas) {}

    /// Nothing may come here any more.
    void take(const Box& box) { taken_.push_back(box); }
    bool isFree(const Box& box) const;

    struct Place {
        Point baseline;
        Anchor anchor = Anchor::Start;
    };
    /// Draws the text at the first place that is free and lies within `limits`; `behind` is laid under it.
    /// Returns the box it took; nothing when there was no place. Empty text takes nothing.
    std::optional<Box> put(std::string_view utf8, std::span<const Place> places, TextStyle style,
                           const Box& limits, std::optional<Colour> behind = std::nullopt);

private:
    Canvas& canvas_;
    std::vector<Box> taken_;
};

} // namespace tidemark::paint
