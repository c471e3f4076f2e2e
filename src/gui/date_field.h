#pragma once
// A day as people write it, in a plain text field ("t", "y", "-3", "29.3"), with the day it stands for
// spelled out beside it.

#include "core/day.h"
#include "gui/controls.h"

#include <wx/textctrl.h>

#include <functional>
#include <optional>
#include <string>

namespace tidemark::gui {

class DateField : public wxPanel {
public:
    DateField(wxWindow* parent, const Look& look, std::string_view name, core::Day today);
    [[nodiscard]] std::string text() const;
    void setText(const std::string& text);
    [[nodiscard]] std::optional<core::Day> day() const;
    [[nodiscard]] wxTextCtrl* field() const { return field_; }
    void onChanged(std::function<void()> handler) { changed_ = std::move(handler); }

private:
    void resolve();

    core::Day today_;
    wxTextCtrl* field_;
    wxStaticText* resolved_;
    std::function<void()> changed_;
};

/// A text field of the size weak hands need.
wxTextCtrl* makeField(wxWindow* parent, const Look& look, std::string_view name, int letters, long style = 0);
/// Gives a field that size, and the name a screen reader speaks.
void shapeField(wxTextCtrl* field, const Look& look, std::string_view name, int letters);

} // namespace tidemark::gui
