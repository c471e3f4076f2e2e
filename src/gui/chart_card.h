#pragma once
// The chart by calendar time with its zoom, by button and by key.

#include "gui/chart_view.h"
#include "gui/chart_zoom.h"
#include "gui/controls.h"
#include "gui/session.h"

#include <wx/event.h>

namespace tidemark::gui {

class ChartCard : public Card {
public:
    /// With `controlsParent` the buttons are made on that window, for its owner to place (controls()); else
    /// they stand above the chart.
    ChartCard(wxWindow* parent, const Look& look, wxWindow* controlsParent = nullptr);
    [[nodiscard]] wxSizer* controls() const { return buttons_; }
    void show(const Session& session);
    void setWidth(int width);
    void redraw();
    /// + − ← → 0: true when the key was one of them.
    bool command(const wxKeyEvent& key);
    void showLastMonths(int months);
    void showAll();
    void showHome();
    void nearer();
    void farther();
    [[nodiscard]] ChartView& chart() const { return *chart_; }
    [[nodiscard]] const app::ChartRange& range() const { return zoom_.range(); }
    /// Told when other days are shown.
    void onRange(std::function<void()> handler) { rangeChanged_ = std::move(handler); }

private:
    void step(void (ChartZoom::*how)());

    const Session* session_ = nullptr;
    ChartZoom zoom_;
    ChartView* chart_;
    wxSizer* buttons_;
    FlowText* shown_ = nullptr;
    std::function<void()> rangeChanged_;
};

} // namespace tidemark::gui
