#pragma once
// A chart on the screen: the one painter, drawing on GTK's own cairo context.

#include "gui/look.h"
#include "paint/chart_painter.h"

#include <wx/window.h>

#include <functional>
#include <string>

namespace tidemark::gui {

class ChartView : public wxWindow {
public:
    ChartView(wxWindow* parent, const Look& look);
    /// The scene's description becomes what a screen reader says of it.
    void setScene(paint::ChartScene scene);
    [[nodiscard]] const paint::ChartScene& scene() const { return scene_; }
    [[nodiscard]] const paint::ChartGeometry& geometry() const { return geometry_; }
    /// Below this height panels would be too low to read.
    [[nodiscard]] int comfortableHeight(int width) const;
    void onPainted(std::function<void()> handler) { painted_ = std::move(handler); }
    bool AcceptsFocus() const override { return true; }

private:
    void paint();

    paint::ChartStyle style_;
    paint::ChartScene scene_;
    paint::ChartGeometry geometry_;
    std::function<void()> painted_;
};

} // namespace tidemark::gui
