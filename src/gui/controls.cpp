#include "gui/controls.h"

#include "gui/text.h"

#include <gtk/gtk.h>
#include <wx/app.h>
#include <wx/combobox.h>
#include <wx/dataview.h>
#include <wx/dcbuffer.h>
#include <wx/graphics.h>
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

void keepSize(wxWindow* window, int height) {
    window->InvalidateBestSize();
    const wxSize best = window->GetBestSize();
    window->SetMinSize({std::max(best.x, height), std::max(best.y, height)});
}

wxString plainLabel(std::string_view utf8) {
    return wxControl::EscapeMnemonics(toWx(utf8));
}

}  // namespace

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
    auto* const button = new wxButton(parent, wxID_ANY, plainLabel(label));
    button->SetFont(emphasis == Emphasis::Primary ? look.bold : look.normal);
    addClass(button, emphasis == Emphasis::Quiet ? "tidemark-quiet" : "tidemark-button");
    if (emphasis == Emphasis::Primary) {
        addClass(button, "suggested-action");
    }
    keepSize(button, emphasis == Emphasis::Quiet ? Look::kTargetHeight : Look::kPrimaryHeight);
    nameForReaders(button, label);
    return button;
}

wxToggleButton* makeTab(wxWindow* parent, const Look& look, std::string_view label) {
    auto* const tab = makeToggle(parent, look, label);
    addClass(tab, "tidemark-tab");
    tab->SetFont(look.bold);
    keepSize(tab, Look::kPrimaryHeight);
    tab->SetFont(look.normal);
    return tab;
}

wxToggleButton* makeToggle(wxWindow* parent, const Look& look, std::string_view label) {
    auto* const toggle = new wxToggleButton(parent, wxID_ANY, plainLabel(label));
    toggle->SetFont(look.normal);
    keepSize(toggle, Look::kTargetHeight);
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
    choice->SetFont(look.normal);
    choice->SetSelection(texts.empty() ? wxNOT_FOUND : 0);
    keepSize(choice, Look::kTargetHeight);
    nameForReaders(choice, name);
    return choice;
}

wxStaticText* makeText(wxWindow* parent, const wxFont& font, const wxColour& colour, std::string_view utf8) {
    auto* const text = new wxStaticText(parent, wxID_ANY, plainLabel(utf8));
    text->SetFont(font);
    text->SetForegroundColour(colour);
    return text;
}

FlowText::FlowText(wxWindow* parent, const wxFont& font, const wxColour& colour, std::string_view utf8)
    : wxStaticText(parent, wxID_ANY, wxString{}), text_(utf8) {
    SetFont(font);
    SetForegroundColour(colour);
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
        Wrap(width_);
    }
    SetMinSize(wxDefaultSize);
    InvalidateBestSize();
    SetMinSize(GetBestSize());
}

Card::Card(wxWindow* parent, const Look& look)
    : wxPanel(parent), outside_(look.background), inside_(look.card), rule_(look.rule) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetBackgroundColour(inside_);
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

void markAsTab(wxWindow* tab) {
    atk_object_set_role(gtk_widget_get_accessible(tab->GetHandle()), ATK_ROLE_PAGE_TAB);
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

}  // namespace tidemark::gui
