#include "gui/page.h"


namespace tidemark::gui {

Page::Page(wxWindow* parent, Shell& shell)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL),
      shell_(shell) {
    SetBackgroundColour(look().background);
    SetFont(look().normal);
    SetScrollRate(0, look().em);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (GetSizer() != nullptr && GetClientSize().x > 0) {
            if (flowedWidth_ != GetClientSize().x) {
                flowedWidth_ = GetClientSize().x;
                flow(flowedWidth_);
            }
            FitInside();
            Layout();
        }
    });
}

bool Page::command(const wxKeyEvent&) {
    return false;
}

void Page::reflow() {
    const int width = GetClientSize().x;
    if (width <= 0 || GetSizer() == nullptr) {
        return;
    }
    flowedWidth_ = width;
    flow(width);
    FitInside();
    Layout();
}

}  // namespace tidemark::gui
