#include "paint/cairo_canvas.h"

#include "core/day.h"
#include "core/failure.h"
#include "paint/marker_outline.h"
#include "paint/text_layout.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <unordered_map>
#include <utility>

namespace tidemark::paint {

namespace {

template <auto release>
struct Release {
    template <typename T>
    void operator()(T* thing) const {
        release(thing);
    }
};
using Context = std::unique_ptr<cairo_t, Release<cairo_destroy>>;
using Surface = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Release<cairo_font_options_destroy>>;
using FontDescription = std::unique_ptr<PangoFontDescription, Release<pango_font_description_free>>;
using PangoContextPtr = std::unique_ptr<PangoContext, Release<g_object_unref>>;
using Layout = std::unique_ptr<PangoLayout, Release<g_object_unref>>;

/// One path of more points than this takes cairo longer than several paths.
constexpr std::size_t kDotsInPath = 64;
/// So many dots, if they are hardly more than a pixel, are filled as squares on a screen: it is several times
/// as fast.
constexpr std::size_t kManyDots = 1000;
constexpr double kSquareDots = 3.5;
constexpr std::size_t kMostMeasured = 4096;
/// Widths are not hinted, so a text is measured at one size and scaled to the others.
constexpr double kMeasuredSize = 64;

void require(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS) {
        throw core::Failure(core::FailureCode::InputOutput, cairo_status_to_string(status));
    }
}

const char* pdfTag(Role role) {
    switch (role) {
        case Role::Document:
            return "Document";
        case Role::Heading:
            return "H1";
        case Role::Subheading:
            return "H2";
        case Role::Paragraph:
            return "P";
        case Role::Table:
            return "Table";
        case Role::Row:
            return "TR";
        case Role::HeaderCell:
            return "TH";
        case Role::Cell:
            return "TD";
        case Role::Figure:
            return "Figure";
        case Role::None:
            break;
    }
    return nullptr;
}

cairo_status_t append(void* target, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

struct CairoCanvas::State {
    Context context;
    Layout layout;
    bool tagged = false;
    bool pixels = false; ///< a screen or an image, not paper
    std::vector<const char*> openTags;
    std::map<Weight, std::unordered_map<std::string, TextSize>> measured; ///< at kMeasuredSize

    void set(Colour colour) const {
        cairo_set_source_rgba(context.get(), colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                              colour.alpha);
    }
    void set(const Pen& pen) const {
        set(pen.colour);
        cairo_set_line_width(context.get(), pen.width);
        const auto dashes = dashLengths(pen);
        cairo_set_dash(context.get(), dashes.data(), static_cast<int>(dashes.size()), 0);
        cairo_set_line_cap(context.get(),
                           pen.dash == Dash::Dotted ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_line_join(context.get(), CAIRO_LINE_JOIN_ROUND);
    }
    void path(std::span<const Point> points) const {
        cairo_new_path(context.get());
        for (const Point& point : points) {
            cairo_line_to(context.get(), point.x, point.y);
        }
    }
    void setText(std::string_view utf8, double size, Weight weight) const {
        const FontDescription font(pango_font_description_new());
        pango_font_description_set_family_static(font.get(), "DejaVu Sans, Sans");
        pango_font_description_set_size(font.get(), static_cast<int>(std::lround(size * PANGO_SCALE)));
        pango_font_description_set_weight(font.get(),
                                          weight == Weight::Bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(layout.get(), font.get());
        const std::string valid = validUtf8(utf8);
        pango_layout_set_text(layout.get(), valid.data(), static_cast<int>(valid.size()));
    }
    TextSize textSize() const {
        PangoRectangle logical;
        pango_layout_get_extents(layout.get(), nullptr, &logical);
        return {static_cast<double>(logical.width) / PANGO_SCALE,
                static_cast<double>(pango_layout_get_baseline(layout.get())) / PANGO_SCALE,
                static_cast<double>(logical.height) / PANGO_SCALE};
    }
};

CairoCanvas::CairoCanvas(_cairo* context) : state_(std::make_unique<State>()) {
    state_->context.reset(cairo_reference(context));
    const cairo_surface_type_t kind = cairo_surface_get_type(cairo_get_target(context));
    state_->pixels = kind != CAIRO_SURFACE_TYPE_PDF && kind != CAIRO_SURFACE_TYPE_RECORDING;
    const PangoContextPtr pango(pango_cairo_create_context(context));
    pango_cairo_context_set_resolution(pango.get(), 72);
    // Unhinted widths: the same text has the same width on screen, at every zoom, and on paper.
    const FontOptions options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango.get(), options.get());
    pango_context_set_round_glyph_positions(pango.get(), FALSE);
    state_->layout.reset(pango_layout_new(pango.get()));
    pango_layout_set_single_paragraph_mode(state_->layout.get(), TRUE);
}

CairoCanvas::~CairoCanvas() = default;

std::unique_ptr<CairoCanvas> CairoCanvas::forMeasuring() {
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1));
    const Context context(cairo_create(surface.get()));
    return std::make_unique<CairoCanvas>(context.get());
}

void CairoCanvas::save() {
    cairo_save(state_->context.get());
}

void CairoCanvas::restore() {
    cairo_restore(state_->context.get());
}

void CairoCanvas::clip(const Box& box) {
    cairo_rectangle(state_->context.get(), box.x, box.y, box.width, box.height);
    cairo_clip(state_->context.get());
}

void CairoCanvas::line(Point from, Point to, const Pen& pen) {
    polyline(std::array{from, to}, pen);
}

void CairoCanvas::polyline(std::span<const Point> points, const Pen& pen) {
    state_->set(pen);
    state_->path(points);
    cairo_stroke(state_->context.get());
}

void CairoCanvas::area(std::span<const Point> outline, Colour fill) {
    state_->set(fill);
    state_->path(outline);
    cairo_fill(state_->context.get());
}

void CairoCanvas::rectangle(const Box& box, std::optional<Colour> fill, std::optional<Pen> border,
                            double radius) {
    cairo_t* context = state_->context.get();
    cairo_new_path(context);
    if (radius > 0) {
        constexpr double kQuarter = std::numbers::pi / 2;
        cairo_arc(context, box.right() - radius, box.y + radius, radius, -kQuarter, 0);
        cairo_arc(context, box.right() - radius, box.bottom() - radius, radius, 0, kQuarter);
        cairo_arc(context, box.x + radius, box.bottom() - radius, radius, kQuarter, 2 * kQuarter);
        cairo_arc(context, box.x + radius, box.y + radius, radius, 2 * kQuarter, 3 * kQuarter);
        cairo_close_path(context);
    } else {
        cairo_rectangle(context, box.x, box.y, box.width, box.height);
    }
    if (fill) {
        state_->set(*fill);
        cairo_fill_preserve(context);
    }
    if (border) {
        state_->set(*border);
        cairo_stroke_preserve(context);
    }
    cairo_new_path(context);
}

void CairoCanvas::marker(Point centre, const MarkerStyle& style) {
    cairo_t* context = state_->context.get();
    const Pen pen{style.colour, style.lineWidth, Dash::Solid};
    const auto outline = markerOutline(centre, style);
    if (style.shape == Marker::Cross) {
        polyline(std::span(outline).first(2), pen);
        polyline(std::span(outline).last(2), pen);
        return;
    }
    if (style.shape == Marker::Circle) {
        cairo_new_path(context);
        cairo_arc(context, centre.x, centre.y, style.size / 2, 0, 2 * std::numbers::pi);
    } else {
        state_->path(outline);
    }
    cairo_close_path(context);
    if (style.filled || style.inside) {
        state_->set(style.filled ? style.colour : *style.inside);
        cairo_fill_preserve(context);
    }
    state_->set(pen);
    cairo_stroke(context);
}

void CairoCanvas::dots(std::span<const Point> centres, double diameter, Colour colour) {
    cairo_t* context = state_->context.get();
    state_->set(Pen{colour, diameter, Dash::Solid});
    // A line of no length with round ends is a dot: far fewer bytes in a PDF than a circle.
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND);
    const bool square = state_->pixels && centres.size() > kManyDots && diameter < kSquareDots;
    const double side = diameter * 0.88;
    for (std::size_t first = 0; first < centres.size(); first += kDotsInPath) {
        cairo_new_path(context);
        for (const Point& centre : centres.subspan(first, std::min(kDotsInPath, centres.size() - first))) {
            if (square) {
                cairo_rectangle(context, centre.x - side / 2, centre.y - side / 2, side, side);
            } else {
                cairo_move_to(context, centre.x, centre.y);
                cairo_line_to(context, centre.x, centre.y);
            }
        }
        if (square) {
            cairo_fill(context);
        } else {
            cairo_stroke(context);
        }
    }
}

void CairoCanvas::text(Point at, std::string_view utf8, const TextStyle& style) {
    cairo_t* context = state_->context.get();
    state_->set(style.colour);
    state_->setText(utf8, style.size, style.weight);
    const TextSize size = state_->textSize();
    const double shift = style.anchor == Anchor::Start    ? 0
                         : style.anchor == Anchor::Middle ? size.width / 2
                                                          : size.width;
    cairo_move_to(context, at.x - shift, at.y - size.ascent);
    pango_cairo_update_layout(context, state_->layout.get());
    pango_cairo_show_layout(context, state_->layout.get());
    cairo_new_path(context);
}

TextSize CairoCanvas::measureText(std::string_view utf8, double size, Weight weight) const {
    // Setting a page measures the same texts again and again, and shaping is most of the time it takes.
    auto& known = state_->measured[weight];
    auto found = known.find(std::string(utf8));
    if (found == known.end()) {
        if (known.size() >= kMostMeasured) {
            known.clear();
        }
        state_->setText(utf8, kMeasuredSize, weight);
        found = known.emplace(utf8, state_->textSize()).first;
    }
    const double scale = size / kMeasuredSize;
    return {found->second.width * scale, found->second.ascent * scale, found->second.height * scale};
}

void CairoCanvas::beginGroup(Role role, std::string_view /*name*/) {
    const char* tag = state_->tagged ? pdfTag(role) : nullptr;
    state_->openTags.push_back(tag);
    if (tag != nullptr) {
        cairo_tag_begin(state_->context.get(), tag, nullptr);
    }
}

void CairoCanvas::endGroup() {
    if (const char* tag = state_->openTags.back(); tag != nullptr) {
        cairo_tag_end(state_->context.get(), tag);
    }
    state_->openTags.pop_back();
}

struct PngImage::State {
    Surface surface;
    std::unique_ptr<CairoCanvas> canvas;
};

PngImage::PngImage(double width, double height, double pixelsPerPoint) : state_(std::make_unique<State>()) {
    state_->surface.reset(cairo_image_surface_create(CAIRO_FORMAT_ARGB32,
                                                     static_cast<int>(std::ceil(width * pixelsPerPoint)),
                                                     static_cast<int>(std::ceil(height * pixelsPerPoint))));
    require(cairo_surface_status(state_->surface.get()));
    cairo_surface_set_device_scale(state_->surface.get(), pixelsPerPoint, pixelsPerPoint);
    const Context context(cairo_create(state_->surface.get()));
    state_->canvas = std::make_unique<CairoCanvas>(context.get());
}

PngImage::~PngImage() = default;

CairoCanvas& PngImage::canvas() {
    return *state_->canvas;
}

std::string PngImage::bytes() {
    std::string bytes;
    require(cairo_surface_write_to_png_stream(state_->surface.get(), append, &bytes));
    return bytes;
}

struct PdfPage::State {
    std::string bytes;
    Surface surface;
    std::unique_ptr<CairoCanvas> canvas;
};

PdfPage::PdfPage(double width, double height, std::string_view title, std::chrono::sys_seconds created)
    : state_(std::make_unique<State>()) {
    state_->surface.reset(cairo_pdf_surface_create_for_stream(append, &state_->bytes, width, height));
    cairo_surface_t* surface = state_->surface.get();
    require(cairo_surface_status(surface));
    const std::string when = date::format("%FT%TZ", created);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, validUtf8(title).c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Tidemark");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, when.c_str());
    const Context context(cairo_create(surface));
    state_->canvas = std::make_unique<CairoCanvas>(context.get());
    state_->canvas->state_->tagged = true;
}

PdfPage::~PdfPage() = default;

CairoCanvas& PdfPage::canvas() {
    return *state_->canvas;
}

void PdfPage::nextPage() {
    cairo_show_page(state_->canvas->state_->context.get());
}

void PdfPage::addOutline(std::string_view title, std::size_t page) {
    cairo_pdf_surface_add_outline(state_->surface.get(), CAIRO_PDF_OUTLINE_ROOT, validUtf8(title).c_str(),
                                  fmt::format("page={}", page + 1).c_str(), cairo_pdf_outline_flags_t{});
}

std::string PdfPage::bytes() {
    require(cairo_status(state_->canvas->state_->context.get()));
    cairo_show_page(state_->canvas->state_->context.get());
    cairo_surface_finish(state_->surface.get());
    require(cairo_surface_status(state_->surface.get()));
    return state_->bytes;
}

} // namespace tidemark::paint
