#pragma once
// The bar at the bottom that names the last act and takes it back. It stays until it is closed or the next
// act.

#include "gui/controls.h"

#include <functional>
#include <string>

namespace tidemark::gui {

class UndoBar : public wxPanel {
public:
    struct Actions {
        std::function<void()> undo;
        std::function<void()> closed;
    };
    UndoBar(wxWindow* parent, const Look& look, const Actions& actions);
    /// Shows the sentence, with the undo button when there is something to undo.
    void say(const std::string& sentence, bool undoable);
    [[nodiscard]] const std::string& sentence() const { return text_->text(); }
    void setWidth(int width);

private:
    FlowText* text_;
    wxButton* undo_;
    wxButton* close_;
};

} // namespace tidemark::gui
