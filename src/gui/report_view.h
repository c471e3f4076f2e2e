#pragma once
// The report as it will print, page below page: the one painter on GTK's own cairo context.

#include "gui/look.h"
#include "paint/report_painter.h"

#include <wx/window.h>

#include <memory>

namespace tidemark::gui {

class ReportView : public wxWindow {
public:
    ReportView(wxWindow* parent, const Look& look);
    void show(paint::ReportPage page, paint::Paper paper);
    [[nodiscard]] std::size_t pages() const { return set_ ? set_->fit().pages : 0; }
    /// All pages at that width, in pixels.
    [[nodiscard]] int heightFor(int width) const;
    bool AcceptsFocus() const override { return true; }

private:
    void paint();

    Look look_;
    paint::ReportPage page_;
    paint::Paper paper_ = paint::Paper::A4;
    std::unique_ptr<paint::SetReport> set_; ///< of page_
};

} // namespace tidemark::gui
