#include "paint/recording_canvas.h"

#include "core/numbers.h"

#include <fmt/format.h>

#include <algorithm>

namespace tidemark::paint {

namespace {

constexpr double kNormalWidth = 0.58; // of the size, for each character; DejaVu Sans is about that wide
constexpr double kBoldWidth = 0.66;
constexpr double kAscent = 0.93;
constexpr double kHeight = 1.16;

std::string tenths(double value) {
    return core::formatFixed(value, 1);
}

std::string at(Point point) {
    return tenths(point.x) + "," + tenths(point.y);
}

std::string at(const Box& box) {
    return fmt::format("{},{} {}x{}", tenths(box.x), tenths(box.y), tenths(box.width), tenths(box.height));
}

std::string listed(std::span<const Point> points) {
    std::string text;
    for (const Point& point : points) {
        text += " " + at(point);
    }
    return text;
}

std::string name(Colour colour) {
    const std::string solid = fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
    return colour.alpha < 1 ? solid + "/" + core::formatFixed(colour.alpha, 2) : solid;
}

std::string name(const Pen& pen) {
    constexpr const char* kNames[] = {"", " long dashes", " short dashes", " dots"};
    return fmt::format("{} {}{}", name(pen.colour), tenths(pen.width),
                       kNames[static_cast<std::size_t>(pen.dash)]);
}

constexpr const char* kMarkers[] = {"circle", "diamond", "square", "triangle", "cross"};
constexpr const char* kAnchors[] = {"start", "middle", "end"};
constexpr const char* kRoles[] = {"group", "document", "heading",     "subheading", "paragraph",
                                  "table", "row",      "header cell", "cell",       "figure"};

} // namespace

void RecordingCanvas::put(std::string_view line) {
    recording_.append(depth_ * 2, ' ');
    recording_ += line;
    recording_ += '\n';
}

void RecordingCanvas::save() {
    put("save");
    ++depth_;
}

void RecordingCanvas::restore() {
    --depth_;
    put("restore");
}

void RecordingCanvas::clip(const Box& box) {
    put("clip " + at(box));
}

void RecordingCanvas::line(Point from, Point to, const Pen& pen) {
    put(fmt::format("line {} to {} {}", at(from), at(to), name(pen)));
}

void RecordingCanvas::polyline(std::span<const Point> points, const Pen& pen) {
    polylines_.emplace_back(points.begin(), points.end());
    put(fmt::format("polyline {}:{}", name(pen), listed(points)));
}

void RecordingCanvas::area(std::span<const Point> outline, Colour fill) {
    put(fmt::format("area {}:{}", name(fill), listed(outline)));
}

void RecordingCanvas::rectangle(const Box& box, std::optional<Colour> fill, std::optional<Pen> border,
                                double radius) {
    put(fmt::format("rectangle {}{}{}{}", at(box), fill ? " fill " + name(*fill) : "",
                    border ? " border " + name(*border) : "", radius > 0 ? " radius " + tenths(radius) : ""));
}

void RecordingCanvas::marker(Point centre, const MarkerStyle& style) {
    markers_.push_back(centre);
    put(fmt::format("{} {} {} {} {}", style.filled ? "filled" : "open",
                    kMarkers[static_cast<std::size_t>(style.shape)], at(centre), tenths(style.size),
                    name(style.colour)));
}

void RecordingCanvas::dots(std::span<const Point> centres, double diameter, Colour colour) {
    dots_.insert(dots_.end(), centres.begin(), centres.end());
    put(fmt::format("dots {} {}:{}", tenths(diameter), name(colour), listed(centres)));
}

void RecordingCanvas::text(Point at_, std::string_view utf8, const TextStyle& style) {
    const TextSize size = measureText(utf8, style.size, style.weight);
    const double shift = style.anchor == Anchor::Start    ? 0
                         : style.anchor == Anchor::Middle ? size.width / 2
                                                          : size.width;
    texts_.push_back(
        {{at_.x - shift, at_.y - size.ascent, size.width, size.height}, std::string(utf8), style.size});
    put(fmt::format("text {} {} {}{} {}: {}", at(at_), kAnchors[static_cast<std::size_t>(style.anchor)],
                    tenths(style.size), style.weight == Weight::Bold ? " bold" : "", name(style.colour),
                    utf8));
}

TextSize RecordingCanvas::measureText(std::string_view utf8, double size, Weight weight) const {
    const auto characters = std::count_if(utf8.begin(), utf8.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    });
    return {static_cast<double>(characters) * size * (weight == Weight::Bold ? kBoldWidth : kNormalWidth),
            size * kAscent, size * kHeight};
}

void RecordingCanvas::beginGroup(Role role, std::string_view groupName) {
    put(fmt::format("{} \"{}\"", kRoles[static_cast<std::size_t>(role)], groupName));
    ++depth_;
}

void RecordingCanvas::endGroup() {
    --depth_;
    put("end");
}

} // namespace tidemark::paint
