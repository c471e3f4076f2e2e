#pragma once
// The filled line of the usual dose: who, what, when, and a second, separate Enter that logs it.

#include "app/forms.h"
#include "gui/date_field.h"
#include "gui/shell.h"

#include <functional>

namespace tidemark::gui {

class UsualDoseStrip : public Card {
public:
    UsualDoseStrip(wxWindow* parent, Shell& shell);
    /// Fills it anew; false when there is no usual dose to fill it with.
    bool open();
    void setWidth(int width);
    /// The day stands ready to be typed over; Enter there confirms.
    void focusFirst();
    bool command(const wxKeyEvent& key);
    /// Told when it is done with, logged or not.
    void onClose(std::function<void()> handler) { closed_ = std::move(handler); }
    /// Told when its height changed.
    void onResized(std::function<void()> handler) { resized_ = std::move(handler); }

private:
    void confirm(bool anyway);
    /// Empty when it was logged.
    core::Problems log(bool anyway);
    void change();
    void ask(const core::Problems& problems, bool onlyQuestions);

    Shell& shell_;
    app::DoseForm form_;
    FlowText* who_;
    FlowText* what_;
    DateField* day_;
    FlowText* question_;
    wxButton* log_;
    wxButton* anyway_;
    wxButton* change_;
    wxButton* close_;
    wxSizer* buttons_;
    std::function<void()> closed_;
    std::function<void()> resized_;
};

} // namespace tidemark::gui
