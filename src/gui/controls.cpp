#include "gui/controls.h"

#include "gui/text.h"

#include <gtk/gtk.h>
#include <wx/app.h>
#include <wx/combobox.h>
#include <wx/dataview.h>
#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/settings.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <memory>
#include <string>

namespace tidemark::gui {
namespace {

void addClass(wxWindow* window, const char* name) {
    gtk_style_context_add_class(gtk_widget_get_style_context(window->GetHandle()), name);
}

void keepSize(wxWindow* window, const wxFont& widest, int height, int padding) {
    dress(window, widest);
    const wxSize text = measuredText(window, window->GetLabel());
    window->SetMinSize({std::max(text.x + 2 * padding, height), std::max(text.y + 2 * Look::kGap, height)});
}

wxString plainLabel(std::string_view utf8) {
    return wxControl::EscapeMnemonics(toWx(utf8));
}

} // namespace

void nameForReaders(wxWindow* window, std::string_view name, std::string_view description) {
    GtkWidget* widget = window->GetHandle();
    if (auto* const data = dynamic_cast<wxDataViewCtrl*>(window)) {
        widget = data->GtkGetTreeView();
    } else if (GTK_IS_COMBO_BOX(widget) && gtk_combo_box_get_has_entry(GTK_COMBO_BOX(widget))) {
        widget = gtk_bin_get_child(GTK_BIN(widget));
    }
    AtkObject* const accessible = gtk_widget_get_accessible(widget);
    atk_object_set_name(accessible, std::string{name}.c_str());
    if (!description.empty()) {
        atk_object_set_description(accessible, std::string{description}.c_str());
    }
    window->SetName(toWx(name));
}

wxButton* makeButton(wxWindow* parent, const Look& look, std::string_view label, Emphasis emphasis) {
    auto* const button =
        new wxButton(parent, wxID_ANY, plainLabel(label), wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
    addClass(button, emphasis == Emphasis::Quiet ? "tidemark-quiet" : "tidemark-button");
    if (emphasis == Emphasis::Primary) {
        addClass(button, "suggested-action");
    }
    const bool quiet = emphasis == Emphasis::Quiet;
    keepSize(button, emphasis == Emphasis::Primary ? look.bold : look.normal,
             quiet ? Look::kTargetHeight : Look::kPrimaryHeight, quiet ? 12 : 20);
    nameForReaders(button, label);
    return button;
}

wxToggleButton* makeTab(wxWindow* parent, const Look& look, std::string_view label) {
    auto* const tab = new wxToggleButton(parent, wxID_ANY, plainLabel(label), wxDefaultPosition,
                                         wxDefaultSize, wxBU_EXACTFIT);
    addClass(tab, "tidemark-tab");
    keepSize(tab, look.bold, Look::kPrimaryHeight, 24);
    nameForReaders(tab, label);
    atk_object_set_role(gtk_widget_get_accessible(tab->GetHandle()), ATK_ROLE_PAGE_TAB);
    return tab;
}

wxToggleButton* makeToggle(wxWindow* parent, const Look& look, std::string_view label) {
    auto* const toggle = new wxToggleButton(parent, wxID_ANY, plainLabel(label), wxDefaultPosition,
                                            wxDefaultSize, wxBU_EXACTFIT);
    addClass(toggle, "tidemark-toggle");
    keepSize(toggle, look.normal, Look::kPrimaryHeight, 20);
    nameForReaders(toggle, label);
    return toggle;
}

wxChoice* makeChoice(wxWindow* parent, const Look& look, std::string_view name,
                     const std::vector<std::string>& items) {
    wxArrayString texts;
    for (const auto& item : items) {
        texts.Add(toWx(item));
    }
    auto* const choice = new wxChoice(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, texts);
    dress(choice, look.normal);
    choice->SetSelection(texts.empty() ? wxNOT_FOUND : 0);
    int widest = 0;
    for (const wxString& text : texts) {
        widest = std::max(widest, choice->GetTextExtent(text).x);
    }
    choice->SetMinSize(
        {widest + 3 * look.em + 2 * Look::kMargin, std::max(Look::kTargetHeight, look.em * 2)});
    nameForReaders(choice, name);
    return choice;
}

wxStaticText* makeText(wxWindow* parent, const wxFont& font, const wxColour& colour, std::string_view utf8) {
    auto* const text = new wxStaticText(parent, wxID_ANY, plainLabel(utf8));
    dress(text, font, colour);
    text->SetMinSize(measuredText(text, text->GetLabel()));
    return text;
}

void dress(wxWindow* window, const wxFont& font, const wxColour& colour) {
    if (window->GetFont() != font) {
        window->SetFont(font);
    }
    if (colour.IsOk() && colour != wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT)) {
        window->SetForegroundColour(colour);
    }
}

wxSize measuredText(const wxWindow* window, const wxString& label) {
    wxSize size;
    const wxArrayString lines = wxSplit(wxControl::RemoveMnemonics(label), '\n', '\0');
    for (const wxString& line : lines) {
        const wxSize extent = window->GetTextExtent(line.empty() ? wxString(wxS(" ")) : line);
        size.x = std::max(size.x, extent.x);
        size.y += extent.y;
    }
    // Pango rounds each line by itself; a pixel short would break it.
    return {size.x + 2, size.y};
}

void relabel(wxStaticText* text, std::string_view utf8) {
    text->SetLabel(plainLabel(utf8));
    text->SetMinSize(measuredText(text, text->GetLabel()));
}

FlowText::FlowText(wxWindow* parent, const wxFont& font, const wxColour& colour, std::string_view utf8)
    : wxStaticText(parent, wxID_ANY, wxString{}), text_(utf8) {
    dress(this, font, colour);
    wrap();
}

void FlowText::setText(std::string_view utf8) {
    if (text_ != utf8) {
        text_ = utf8;
        wrap();
    }
}

void FlowText::setWidth(int width) {
    if (width_ != width) {
        width_ = width;
        wrap();
    }
}

void FlowText::wrap() {
    SetLabel(plainLabel(text_));
    if (width_ > 0 && !text_.empty()) {
        Wrap(width_ - 2);
    }
    SetMinSize(measuredText(this, GetLabel()));
}

Card::Card(wxWindow* parent, const Look& look)
    : wxPanel(parent), outside_(look.background), inside_(look.card), rule_(look.rule) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetOwnBackgroundColour(inside_);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
        wxAutoBufferedPaintDC dc(this);
        dc.SetBackground(wxBrush(outside_));
        dc.Clear();
        const std::unique_ptr<wxGraphicsContext> context{wxGraphicsContext::Create(dc)};
        const wxSize size = GetClientSize();
        context->SetBrush(wxBrush(inside_));
        context->SetPen(wxPen(rule_));
        context->DrawRoundedRectangle(0.5, 0.5, size.x - 1, size.y - 1, 8);
    });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        Refresh(false);
        event.Skip();
    });
}

void discard(wxWindow* window) {
    window->Hide();
    if (wxSizer* const sizer = window->GetContainingSizer()) {
        sizer->Detach(window);
    }
    wxTheApp->ScheduleForDestruction(window);
}

bool takesTyping(const wxWindow* window) {
    return dynamic_cast<const wxTextCtrl*>(window) != nullptr ||
           dynamic_cast<const wxComboBox*>(window) != nullptr ||
           dynamic_cast<const wxChoice*>(window) != nullptr;
}

} // namespace tidemark::gui
