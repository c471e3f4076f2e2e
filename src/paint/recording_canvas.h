#pragma once

#include "paint/canvas.h"

#include <string>
#include <vector>

namespace tidemark::paint {

/// Writes down every call as a line of text, coordinates rounded to a tenth, and measures text by
/// counting characters: the same on every machine, whatever fonts it has. For tests and golden files.
class RecordingCanvas final : public Canvas {
public:
    struct Text {
        Box box;
        std::string utf8;
        double size = 0;
    };

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

    const std::string& recording() const { return recording_; }
    const std::vector<Text>& texts() const { return texts_; }
    const std::vector<Point>& markers() const { return markers_; }
    const std::vector<Point>& dotCentres() const { return dots_; }
    const std::vector<std::vector<Point>>& polylines() const { return polylines_; }

private:
    void put(std::string_view line);

    std::string recording_;
    std::size_t depth_ = 0;
    std::vector<Text> texts_;
    std::vector<Point> markers_;
    std::vector<Point> dots_;
    std::vector<std::vector<Point>> polylines_;
};

} // namespace tidemark::paint
