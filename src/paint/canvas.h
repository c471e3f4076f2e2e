#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace tidemark::paint {

/// Lengths are points everywhere in this room: 1 is one pixel on an unscaled screen and 1/72 inch on
/// paper. x grows to the right, y grows downwards.
struct Point {
    double x = 0;
    double y = 0;
};

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    double alpha = 1; ///< 0 is clear, 1 is opaque

    Colour withAlpha(double value) const { return {red, green, blue, value}; }
};

enum class Dash { Solid, Long, Short, Dotted };

struct Pen {
    Colour colour;
    double width = 1;
    Dash dash = Dash::Solid;
};

enum class Marker { Circle, Diamond, Square, Triangle, Cross };

struct MarkerStyle {
    Marker shape = Marker::Circle;
    double size = 7; ///< width of the shape
    Colour colour;
    double lineWidth = 1.5;
    bool filled = false;
    std::optional<Colour> inside; ///< what an open marker is filled with, so that lines do not show through
};

enum class Weight { Normal, Bold };

/// Which point of the text lies at the given x.
enum class Anchor { Start, Middle, End };

struct TextStyle {
    double size = 11;
    Weight weight = Weight::Normal;
    Colour colour;
    Anchor anchor = Anchor::Start;
};

struct TextSize {
    double width = 0;
    double ascent = 0; ///< from the baseline up
    double height = 0; ///< one line, ascent and descent
};

/// What a group of calls is for a reader who does not see the page. Back ends that can say so do
/// (tagged PDF, SVG roles); the others ignore it.
enum class Role { None, Document, Heading, Subheading, Paragraph, Table, Row, HeaderCell, Cell, Figure };

/// The one surface everything is drawn on: screen, PNG, SVG, PDF and the tests' recording are back
/// ends. Texts are UTF-8; broken UTF-8 is drawn with replacement characters. Drawing does not fail:
/// a back end that writes to the world reports failure when it is finished.
class Canvas {
public:
    virtual ~Canvas() = default;

    /// Keeps the clip for the matching restore(). Pairs nest; clip() only stands inside one.
    virtual void save() = 0;
    virtual void restore() = 0;
    virtual void clip(const Box& box) = 0;

    virtual void line(Point from, Point to, const Pen& pen) = 0;
    virtual void polyline(std::span<const Point> points, const Pen& pen) = 0;
    virtual void area(std::span<const Point> outline, Colour fill) = 0;
    virtual void rectangle(const Box& box, std::optional<Colour> fill, std::optional<Pen> border,
                           double radius = 0) = 0;
    virtual void marker(Point centre, const MarkerStyle& style) = 0;
    /// Many small filled dots of one colour; one call because there may be thousands.
    virtual void dots(std::span<const Point> centres, double diameter, Colour colour) = 0;

    /// One line of text; `at` lies on its baseline. See text_layout.h for wrapping and shortening.
    virtual void text(Point at, std::string_view utf8, const TextStyle& style) = 0;
    virtual TextSize measureText(std::string_view utf8, double size, Weight weight) const = 0;

    /// Pairs nest; save/restore pairs lie wholly inside or outside a group. `name` is for people who
    /// read the file or the recording, and for a Figure its description.
    virtual void beginGroup(Role role, std::string_view name) = 0;
    virtual void endGroup() = 0;
};

/// Calls beginGroup and, when it goes, endGroup.
class Group {
public:
    Group(Canvas& canvas, Role role, std::string_view name) : canvas_(canvas) {
        canvas_.beginGroup(role, name);
    }
    ~Group() { canvas_.endGroup(); }
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;

private:
    Canvas& canvas_;
};

/// Calls save and, when it goes, restore.
class Saved {
public:
    explicit Saved(Canvas& canvas) : canvas_(canvas) { canvas_.save(); }
    ~Saved() { canvas_.restore(); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    Canvas& canvas_;
};

} // namespace tidemark::paint
