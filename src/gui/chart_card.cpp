#include "gui/chart_card.h"

#include "app/charts.h"
#include "app/translate.h"
#include "app/wording.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

namespace tidemark::gui {

ChartCard::ChartCard(wxWindow* parent, const Look& look, wxWindow* controlsParent)
    : Card(parent, look), chart_(new ChartView(this, look)), buttons_(new wxWrapSizer(wxHORIZONTAL)) {
    wxWindow* const on = controlsParent == nullptr ? this : controlsParent;
    const auto add = [&](const std::string& label, const std::string& name, auto action) {
        auto* const button = makeButton(on, look, label, Emphasis::Quiet);
        nameForReaders(button, name);
        button->Bind(wxEVT_BUTTON, [action](wxCommandEvent&) { action(); });
        buttons_->Add(button, 0, wxLEFT, Look::kGap);
    };
    add(TR("Recent"), TR("Show the last three courses (0)"), [this] { showHome(); });
    add(TR("12 months"), TR("Show the last twelve months"), [this] { showLastMonths(12); });
    add(TR("All"), TR("Show everything there is"), [this] { showAll(); });
    add("+", TR("Show fewer days, larger (+)"), [this] { nearer(); });
    add("−", TR("Show more days, smaller (−)"), [this] { farther(); });
    add("←", TR("Go back in time (←)"), [this] { step(&ChartZoom::earlier); });
    add("→", TR("Go on in time (→)"), [this] { step(&ChartZoom::later); });

    auto* const column = new wxBoxSizer(wxVERTICAL);
    if (controlsParent == nullptr) {
        shown_ = new FlowText(this, look, Face::Normal, Ink::Secondary);
        auto* const bar = new wxBoxSizer(wxHORIZONTAL);
        bar->Add(buttons_, 1, wxALIGN_CENTRE_VERTICAL);
        bar->Add(shown_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, Look::kGap);
        column->Add(bar, 0, wxEXPAND | wxLEFT | wxTOP | wxRIGHT, Look::kGap);
    }
    column->Add(chart_, 1, wxEXPAND | wxALL, Look::kGap);
    SetSizer(column);
}

void ChartCard::show(const Session& session) {
    session_ = &session;
    zoom_.setBounds(app::wholeRange(session.log(), session.analysis()),
                    app::recentRange(session.log(), session.analysis()));
    redraw();
}

void ChartCard::setWidth(int width) {
    // A little lower than comfortable, when that lets the whole chart stand on the first screen.
    constexpr int kPercent = 64;
    chart_->SetMinSize({-1, chart_->comfortableHeight(width - 2 * Look::kGap) * kPercent / 100});
}

void ChartCard::redraw() {
    if (session_ == nullptr) {
        return;
    }
    chart_->setScene(
        app::calendarScene(session_->log(), session_->analysis(), zoom_.range(), session_->outlook()));
    if (shown_ != nullptr) {
        shown_->setText(app::dayRange(zoom_.range().from, zoom_.range().to));
        Layout();
    }
    if (rangeChanged_) {
        rangeChanged_();
    }
}

void ChartCard::step(void (ChartZoom::*how)()) {
    (zoom_.*how)();
    redraw();
}

void ChartCard::showLastMonths(int months) {
    zoom_.lastMonths(months);
    redraw();
}

void ChartCard::showAll() {
    step(&ChartZoom::all);
}

void ChartCard::showHome() {
    step(&ChartZoom::goHome);
}

void ChartCard::nearer() {
    step(&ChartZoom::nearer);
}

void ChartCard::farther() {
    step(&ChartZoom::farther);
}

bool ChartCard::command(const wxKeyEvent& key) {
    switch (key.GetKeyCode()) {
        case '+':
        case WXK_NUMPAD_ADD:
            nearer();
            return true;
        case '-':
        case WXK_NUMPAD_SUBTRACT:
            farther();
            return true;
        case WXK_LEFT:
            step(&ChartZoom::earlier);
            return true;
        case WXK_RIGHT:
            step(&ChartZoom::later);
            return true;
        case '0':
        case WXK_NUMPAD0:
            showHome();
            return true;
        default:
            return key.GetUnicodeKey() == '+' ? (nearer(), true) : false;
    }
}

} // namespace tidemark::gui
