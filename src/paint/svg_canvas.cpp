#include "paint/svg_canvas.h"

#include "paint/marker_outline.h"
#include "paint/text_layout.h"

#include <fmt/format.h>

#include <array>

namespace tidemark::paint {

namespace {

/// Hundredths, without trailing zeros; fmt does not look at the locale.
std::string hundredths(double value) {
    std::string text = fmt::format("{:.2f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char byte : validUtf8(text)) {
        switch (byte) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                result += byte;
        }
    }
    return result;
}

std::string hex(Colour colour) {
    return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

std::string fill(std::optional<Colour> colour) {
    if (!colour) {
        return " fill=\"none\"";
    }
    const std::string opacity =
        colour->alpha < 1 ? fmt::format(" fill-opacity=\"{}\"", hundredths(colour->alpha)) : "";
    return fmt::format(" fill=\"{}\"{}", hex(*colour), opacity);
}

std::string stroke(const Pen& pen) {
    std::string text =
        fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", hex(pen.colour), hundredths(pen.width));
    if (pen.colour.alpha < 1) {
        text += fmt::format(" stroke-opacity=\"{}\"", hundredths(pen.colour.alpha));
    }
    if (const auto dashes = dashLengths(pen); !dashes.empty()) {
        text += fmt::format(" stroke-dasharray=\"{},{}\"", hundredths(dashes[0]), hundredths(dashes[1]));
    }
    if (pen.dash == Dash::Dotted) {
        text += " stroke-linecap=\"round\"";
    }
    return text;
}

std::string pathOf(std::span<const Point> points) {
    std::string path;
    for (const Point& point : points) {
        path += fmt::format("{}{} {}", path.empty() ? "M" : "L", hundredths(point.x), hundredths(point.y));
    }
    return path;
}

} // namespace

SvgCanvas::SvgCanvas(double width, double height, const Canvas& measurer, std::string_view language)
    : measurer_(measurer) {
    body_ = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\" xml:lang=\"{2}\" font-family=\"'DejaVu Sans', Verdana, sans-serif\">\n",
        hundredths(width), hundredths(height), escaped(language));
}

void SvgCanvas::save() {
    groupsToClose_.push_back(0);
}

void SvgCanvas::restore() {
    for (; groupsToClose_.back() > 0; --groupsToClose_.back()) {
        body_ += "</g>\n";
    }
    groupsToClose_.pop_back();
}

void SvgCanvas::clip(const Box& box) {
    ++clips_;
    ++groupsToClose_.back();
    body_ += fmt::format(
        "<clipPath id=\"clip{0}\"><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\"/></clipPath>\n"
        "<g clip-path=\"url(#clip{0})\">\n",
        clips_, hundredths(box.x), hundredths(box.y), hundredths(box.width), hundredths(box.height));
}

void SvgCanvas::line(Point from, Point to, const Pen& pen) {
    polyline(std::array{from, to}, pen);
}

void SvgCanvas::polyline(std::span<const Point> points, const Pen& pen) {
    body_ += fmt::format("<path d=\"{}\" fill=\"none\" stroke-linejoin=\"round\"{}/>\n", pathOf(points),
                         stroke(pen));
}

void SvgCanvas::area(std::span<const Point> outline, Colour colour) {
    body_ += fmt::format("<path d=\"{}Z\"{}/>\n", pathOf(outline), fill(colour));
}

void SvgCanvas::rectangle(const Box& box, std::optional<Colour> inside, std::optional<Pen> border,
                          double radius) {
    const std::string corners = radius > 0 ? fmt::format(" rx=\"{}\"", hundredths(radius)) : "";
    body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{}{}/>\n", hundredths(box.x),
                         hundredths(box.y), hundredths(box.width), hundredths(box.height), corners,
                         fill(inside), border ? stroke(*border) : "");
}

void SvgCanvas::marker(Point centre, const MarkerStyle& style) {
    const Pen pen{style.colour, style.lineWidth, Dash::Solid};
    const auto outline = markerOutline(centre, style);
    if (style.shape == Marker::Cross) {
        body_ += fmt::format("<path d=\"{}{}\" fill=\"none\"{}/>\n", pathOf(std::span(outline).first(2)),
                             pathOf(std::span(outline).last(2)), stroke(pen));
        return;
    }
    const std::string look = fill(style.filled ? style.colour : style.inside) + stroke(pen);
    if (style.shape == Marker::Circle) {
        body_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", hundredths(centre.x),
                             hundredths(centre.y), hundredths(style.size / 2), look);
    } else {
        body_ += fmt::format("<path d=\"{}Z\"{}/>\n", pathOf(outline), look);
    }
}

void SvgCanvas::dots(std::span<const Point> centres, double diameter, Colour colour) {
    if (centres.empty()) {
        return;
    }
    std::string path;
    for (const Point& centre : centres) {
        path += fmt::format("M{} {}h0", hundredths(centre.x), hundredths(centre.y));
    }
    body_ += fmt::format("<path d=\"{}\" fill=\"none\" stroke-linecap=\"round\"{}/>\n", path,
                         stroke({colour, diameter, Dash::Solid}));
}

void SvgCanvas::text(Point at, std::string_view utf8, const TextStyle& style) {
    const char* anchor = style.anchor == Anchor::Start    ? ""
                         : style.anchor == Anchor::Middle ? " text-anchor=\"middle\""
                                                          : " text-anchor=\"end\"";
    body_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{}{}>{}</text>\n", hundredths(at.x),
                         hundredths(at.y), hundredths(style.size),
                         style.weight == Weight::Bold ? " font-weight=\"bold\"" : "", anchor,
                         fill(style.colour), escaped(utf8));
}

TextSize SvgCanvas::measureText(std::string_view utf8, double size, Weight weight) const {
    return measurer_.measureText(utf8, size, weight);
}

void SvgCanvas::beginGroup(Role role, std::string_view name) {
    const char* attribute = role == Role::Figure ? "role=\"figure\" aria-label" : "class";
    body_ += fmt::format("<g {}=\"{}\">\n", attribute, escaped(name));
}

void SvgCanvas::endGroup() {
    body_ += "</g>\n";
}

std::string SvgCanvas::document() const {
    return body_ + "</svg>\n";
}

} // namespace tidemark::paint
