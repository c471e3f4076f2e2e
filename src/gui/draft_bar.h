#pragma once
#include "gui/controls.h"

#include <functional>
#include <string>

namespace tidemark::gui {

/// Offers what was being typed when the program ended.
class DraftBar : public wxPanel {
public:
    struct Actions {
        std::function<void()> goOn;
        std::function<void()> throwAway;
    };
    DraftBar(wxWindow* parent, const Look& look, const Actions& actions);
    void say(const std::string& sentence);
    void setWidth(int width);

private:
    FlowText* text_;
    wxButton* goOn_;
    wxButton* throwAway_;
};

} // namespace tidemark::gui
