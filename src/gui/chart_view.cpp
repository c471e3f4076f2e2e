#include "gui/chart_view.h"

#include "gui/controls.h"
#include "paint/cairo_canvas.h"

#include <cairo.h>
#include <wx/dcclient.h>
#include <wx/graphics.h>

#include <memory>
#include <variant>

namespace tidemark::gui {

ChartView::ChartView(wxWindow* parent, const Look& look)
    : wxWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxFULL_REPAINT_ON_RESIZE | wxWANTS_CHARS),
      style_(look.chartStyle()) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    const auto repaint = [this](wxFocusEvent& event) {
        Refresh(false);
        event.Skip();
    };
    Bind(wxEVT_SET_FOCUS, repaint);
    Bind(wxEVT_KILL_FOCUS, repaint);
}

void ChartView::setScene(paint::ChartScene scene) {
    scene_ = std::move(scene);
    nameForReaders(this, std::visit([](const auto& s) { return s.description; }, scene_));
    Refresh(false);
}

int ChartView::comfortableHeight(int width) const {
    static const std::unique_ptr<paint::CairoCanvas> ruler = paint::CairoCanvas::forMeasuring();
    return static_cast<int>(paint::chartHeights(*ruler, scene_, width, style_).comfortable) + 1;
}

void ChartView::paint() {
    wxPaintDC dc(this);
    const std::unique_ptr<wxGraphicsContext> context{wxGraphicsContext::Create(dc)};
    const wxSize size = GetClientSize();
    paint::CairoCanvas canvas(static_cast<cairo_t*>(context->GetNativeContext()));
    const paint::Box whole{0, 0, static_cast<double>(size.x), static_cast<double>(size.y)};
    canvas.rectangle(whole, style_.palette.background, {}, 0);
    geometry_ = paint::paintChart(canvas, scene_, {4, 4, whole.width - 8, whole.height - 8}, style_);
    if (HasFocus()) {
        canvas.rectangle({1, 1, whole.width - 2, whole.height - 2}, {},
                         paint::Pen{style_.palette.left.colour, 2, paint::Dash::Solid}, 4);
    }
    if (painted_) {
        // The handler may be replaced from within.
        const auto handler = painted_;
        handler();
    }
}

} // namespace tidemark::gui
