#include "gui/page.h"

#include <algorithm>

namespace tidemark::gui {

Page::Page(wxWindow* parent, Shell& shell)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL),
      shell_(shell) {
    SetOwnBackgroundColour(look().background);
    SetScrollRate(0, look().em);
    Bind(wxEVT_CHILD_FOCUS, [this](wxChildFocusEvent& event) {
        event.Skip();
        if (!beginning_) {
            CallAfter([this] { reveal(FindFocus()); });
        }
    });
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

void Page::reveal(const wxWindow* window) {
    if (window == nullptr || !IsDescendant(const_cast<wxWindow*>(window))) {
        return;
    }
    const int top = ScreenToClient(window->GetScreenPosition()).y;
    const int bottom = top + window->GetSize().y;
    const int room = GetClientSize().y;
    int unit = 1;
    GetScrollPixelsPerUnit(nullptr, &unit);
    const int margin = Look::kMargin;
    const int shift =
        top < margin ? top - margin : std::max(0, std::min(bottom + margin - room, top - margin));
    if (unit > 0 && shift != 0 && window->GetSize().y < room) {
        Scroll(-1, GetViewStart().y + (shift > 0 ? shift + unit - 1 : shift - unit + 1) / unit);
    }
}

bool Page::command(const wxKeyEvent&) {
    return false;
}

void Page::begin() {
    beginning_ = true;
    focusFirst();
    CallAfter([this] { beginning_ = false; });
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

} // namespace tidemark::gui
