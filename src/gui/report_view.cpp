#include "gui/report_view.h"

#include "app/translate.h"
#include "gui/controls.h"
#include "paint/cairo_canvas.h"

#include <cairo.h>
#include <wx/dcclient.h>
#include <wx/graphics.h>

namespace tidemark::gui {
namespace {

constexpr int kBetween = 12; ///< pixels between two pages

const paint::Canvas& ruler() {
    static const std::unique_ptr<paint::CairoCanvas> canvas = paint::CairoCanvas::forMeasuring();
    return *canvas;
}

} // namespace

ReportView::ReportView(wxWindow* parent, const Look& look)
    : wxWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxFULL_REPAINT_ON_RESIZE | wxWANTS_CHARS),
      look_(look) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void ReportView::show(paint::ReportPage page, paint::Paper paper) {
    set_.reset(); // refers to the page that goes
    page_ = std::move(page);
    paper_ = paper;
    set_ = std::make_unique<paint::SetReport>(ruler(), page_, paper_);
    nameForReaders(this, app::fill(TRN("The report as it will print: {n} page",
                                       "The report as it will print: {n} pages", static_cast<long>(pages())),
                                   fmt::arg("n", pages())));
    Refresh(false);
}

int ReportView::heightFor(int width) const {
    const auto paper = paint::paperBox(paper_);
    const double one = paper.height * width / paper.width + kBetween;
    return static_cast<int>(one * static_cast<double>(std::max<std::size_t>(1, pages())));
}

void ReportView::paint() {
    wxPaintDC dc(this);
    const std::unique_ptr<wxGraphicsContext> context{wxGraphicsContext::Create(dc)};
    auto* const cairo = static_cast<cairo_t*>(context->GetNativeContext());
    const wxSize size = GetClientSize();
    paint::CairoCanvas canvas(cairo);
    canvas.rectangle({0, 0, static_cast<double>(size.x), static_cast<double>(size.y)},
                     look_.chartStyle().palette.background, {}, 0);
    const auto paper = paint::paperBox(paper_);
    const double scale = size.x / paper.width;
    for (std::size_t number = 0; number < pages(); ++number) {
        cairo_save(cairo);
        cairo_translate(cairo, 0, static_cast<double>(number) * (paper.height * scale + kBetween));
        cairo_scale(cairo, scale, scale);
        canvas.rectangle(paper, paint::Colour{255, 255, 255},
                         paint::Pen{{160, 160, 160}, 1, paint::Dash::Solid}, 0);
        set_->paint(canvas, number);
        cairo_restore(cairo);
    }
}

} // namespace tidemark::gui
