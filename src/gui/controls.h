#pragma once
// The few controls all pages are made of. All are native or contain only native ones, have a name for screen
// readers, and keep the smallest sizes for weak hands.

#include "gui/look.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/tglbtn.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::gui {

/// Name and description that a screen reader speaks; wx has no such call on GTK.
void nameForReaders(wxWindow* window, std::string_view name, std::string_view description = {});

enum class Emphasis { Primary, Normal, Quiet };
/// `label` is UTF-8; a mnemonic is never made of it.
wxButton* makeButton(wxWindow* parent, const Look& look, std::string_view label,
                     Emphasis emphasis = Emphasis::Normal);
wxToggleButton* makeTab(wxWindow* parent, const Look& look, std::string_view label);
wxToggleButton* makeToggle(wxWindow* parent, const Look& look, std::string_view label);
wxChoice* makeChoice(wxWindow* parent, const Look& look, std::string_view name,
                     const std::vector<std::string>& items);
wxCheckBox* makeCheck(wxWindow* parent, const Look& look, std::string_view label, bool value);
/// Text on one line, as wide as it needs.
wxStaticText* makeText(wxWindow* parent, const Look& look, Face face, Ink ink, std::string_view utf8);

/// Text that breaks into lines. Its parent says how wide it may be before it is laid out.
class FlowText : public wxStaticText {
public:
    FlowText(wxWindow* parent, const Look& look, Face face, Ink ink, std::string_view utf8 = {});
    void setText(std::string_view utf8);
    void setWidth(int width);
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    void measure();

    std::string text_;
    wxFont font_;
    int width_ = 0;
};

/// The size `text` takes in `font`, in lines no longer than `width` (0: as many as it has). GTK's own answer
/// is that of the theme's font until the window is shown.
[[nodiscard]] wxSize measuredText(const wxWindow* window, const wxFont& font, const wxString& text,
                                  int width = 0);
/// Gives a label of the normal face another text and the room for it.
void relabel(wxStaticText* text, std::string_view utf8);

/// A panel with a quiet border, rounded, on the colour of a card. Children go on it with a sizer of their
/// own.
class Card : public wxPanel {
public:
    Card(wxWindow* parent, const Look& look);

private:
    wxColour outside_;
    wxColour inside_;
    wxColour rule_;
};

/// Hides a window now and deletes it when no handler of its own can be running any more.
void discard(wxWindow* window);

/// 0 to 9, from the row above the letters or the keypad.
[[nodiscard]] std::optional<int> digitOf(const wxKeyEvent& key);

/// Whether typed letters belong to this window (a field, a list that searches) and are not commands.
[[nodiscard]] bool takesTyping(const wxWindow* window);

} // namespace tidemark::gui
