#pragma once

#include "paint/canvas.h"

#include <chrono>
#include <memory>
#include <string>

// The library's own name of what it calls cairo_t.
struct _cairo; // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

namespace tidemark::paint {

/// The canvas of screen, PNG and PDF. Text is set with pango in DejaVu Sans, or what the system
/// offers for it; a size of 11 is 11 points on every one of them.
class CairoCanvas final : public Canvas {
public:
    /// Draws on a `cairo_t` that belongs to someone else (a window's paint handler) and outlives this.
    explicit CairoCanvas(_cairo* context);
    ~CairoCanvas() override;
    CairoCanvas(const CairoCanvas&) = delete;
    CairoCanvas& operator=(const CairoCanvas&) = delete;

    /// A canvas on nothing, only to measure text.
    static std::unique_ptr<CairoCanvas> forMeasuring();

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

private:
    friend class PdfPage;
    struct State;
    std::unique_ptr<State> state_;
};

/// A picture of pixels. Throws core::Failure when it cannot be made.
class PngImage {
public:
    PngImage(double width, double height, double pixelsPerPoint);
    ~PngImage();
    PngImage(const PngImage&) = delete;
    PngImage& operator=(const PngImage&) = delete;

    CairoCanvas& canvas();
    std::string bytes(); ///< the PNG file

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Pages of PDF with text that can be selected, embedded fonts and a tagged structure.
class PdfPage {
public:
    PdfPage(double width, double height, std::string_view title, std::chrono::sys_seconds created);
    ~PdfPage();
    PdfPage(const PdfPage&) = delete;
    PdfPage& operator=(const PdfPage&) = delete;

    CairoCanvas& canvas();
    void nextPage();
    /// An entry of the outline that leads to a page (from 0).
    void addOutline(std::string_view title, std::size_t page);
    std::string bytes(); ///< ends the last page and returns the PDF file

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace tidemark::paint
