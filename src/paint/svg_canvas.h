#pragma once

#include "paint/canvas.h"

#include <string>
#include <vector>

namespace tidemark::paint {

/// Writes SVG 1.1 whose text stays text.
class SvgCanvas final : public Canvas {
public:
    /// `measurer` measures the text and outlives this; `language` is BCP 47.
    SvgCanvas(double width, double height, const Canvas& measurer, std::string_view language);

    void save() override;
    void restore() override;
    void clip(const Box& box) override;
    void line(Point from, Point to, const Pen& pen) override;
    void polyline(std::span<const Point> points, const Pen& pen) override;
    void area(std::span<const Point> outline, Colour fill) override;
    void rectangle(const Box& box, std::optional<Colour> fill, std::optional<Pen> border,
                   double radius) override;
    void marker(Point centre, const MarkerStyle& style) override;
    void dots(std::span<const Point> centres, double diameter, Colour colour) override;
    void text(Point at, std::string_view utf8, const TextStyle& style) override;
    TextSize measureText(std::string_view utf8, double size, Weight weight) const override;
    void beginGroup(Role role, std::string_view name) override;
    void endGroup() override;

    std::string document() const; ///< the whole file

private:
    const Canvas& measurer_;
    std::string body_;
    int clips_ = 0;
    std::vector<int> groupsToClose_; // for each save(), how many <g> its clips opened
};

} // namespace tidemark::paint
