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
        focused_ = event.GetWindow();
        if (!beginning_) {
            CallAfter([this] { untouched_ ? showBeginning(FindFocus()) : reveal(FindFocus()); });
        }
    });
    const auto touched = [this](auto& event) {
        event.Skip();
        untouched_ = false;
    };
    Bind(wxEVT_CHAR_HOOK, [touched](wxKeyEvent& event) { touched(event); });
    Bind(wxEVT_MOUSEWHEEL, [touched](wxMouseEvent& event) { touched(event); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (GetSizer() != nullptr && GetClientSize().x > 0) {
            if (flowedWidth_ != GetClientSize().x) {
                flowedWidth_ = GetClientSize().x;
                flow(flowedWidth_);
            }
            FitInside();
            Layout();
            if (untouched_) { // the first sizes are smaller than the window will be
                CallAfter([this] { showBeginning(focused_); });
            }
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

/// Before the first key a page shows its head, also when the window is activated later than it is made (the
/// focus comes then), unless the control lies below the first screen: wxScrolledWindow itself scrolls by
/// positions of before the layout.
void Page::showBeginning(const wxWindow* window) {
    if (!untouched_ || window == nullptr || !IsDescendant(const_cast<wxWindow*>(window))) {
        return;
    }
    int unit = 1;
    GetScrollPixelsPerUnit(nullptr, &unit);
    const int scrolled = GetViewStart().y * unit;
    const int bottom = ScreenToClient(window->GetScreenPosition()).y + scrolled + window->GetSize().y;
    if (bottom + Look::kMargin <= GetClientSize().y) {
        Scroll(-1, 0);
    } else {
        reveal(window);
    }
}

bool Page::command(const wxKeyEvent&) {
    return false;
}

void Page::begin() {
    beginning_ = true;
    focusFirst();
    untouched_ = true;
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
    showBeginning(focused_);
}

} // namespace tidemark::gui
