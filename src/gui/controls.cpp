#include "gui/controls.h"

#include "gui/text.h"

#include <gtk/gtk.h>
#include <wx/app.h>
#include <wx/combobox.h>
#include <wx/dataview.h>
#include <wx/dcbuffer.h>
#include <wx/fontutil.h>
#include <wx/graphics.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace tidemark::gui {
namespace {

// wx asks GTK for the best size of each new control, which is slow; ours are given theirs (SetMinSize) a
// moment later.
const wxSize kAnySize{16, 16}; // NOLINT(cert-err58-cpp): two numbers

void addClass(wxWindow* window, const char* name) {
    gtk_style_context_add_class(gtk_widget_get_style_context(window->GetHandle()), name);
}

void keepSize(wxControl* window, const wxFont& widest, int height, int padding) {
    const wxSize text = measuredText(window, widest, window->GetLabelText());
    window->SetMinSize({std::max(text.x + 2 * padding, height), std::max(text.y + 2 * Look::kGap, height)});
}

void dress(wxWindow* window, Face face, Ink ink) {
    constexpr std::array kFaces{"", "tidemark-bold", "tidemark-large", "tidemark-huge"};
    constexpr std::array kInks{"", "tidemark-secondary", "tidemark-left", "tidemark-right"};
    if (face != Face::Normal) {
        addClass(window, kFaces[static_cast<std::size_t>(face)]);
    }
    if (ink != Ink::Normal) {
        addClass(window, kInks[static_cast<std::size_t>(ink)]);
    }
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
        new wxButton(parent, wxID_ANY, plainLabel(label), wxDefaultPosition, kAnySize, wxBU_EXACTFIT);
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
    auto* const tab =
        new wxToggleButton(parent, wxID_ANY, plainLabel(label), wxDefaultPosition, kAnySize, wxBU_EXACTFIT);
    addClass(tab, "tidemark-tab");
    keepSize(tab, look.bold, Look::kPrimaryHeight, 24);
    nameForReaders(tab, label);
    atk_object_set_role(gtk_widget_get_accessible(tab->GetHandle()), ATK_ROLE_PAGE_TAB);
    return tab;
}

wxToggleButton* makeToggle(wxWindow* parent, const Look& look, std::string_view label) {
    auto* const toggle =
        new wxToggleButton(parent, wxID_ANY, plainLabel(label), wxDefaultPosition, kAnySize, wxBU_EXACTFIT);
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
    choice->SetSelection(texts.empty() ? wxNOT_FOUND : 0);
    int widest = 0;
    for (const wxString& text : texts) {
        widest = std::max(widest, measuredText(choice, look.normal, text).x);
    }
    choice->SetMinSize(
        {widest + 3 * look.em + 2 * Look::kMargin, std::max(Look::kTargetHeight, look.em * 2)});
    nameForReaders(choice, name);
    return choice;
}

wxCheckBox* makeCheck(wxWindow* parent, const Look& look, std::string_view label, bool value) {
    auto* const box = new wxCheckBox(parent, wxID_ANY, toWx(label));
    box->SetMinSize(
        {measuredText(box, look.normal, box->GetLabelText()).x + 3 * look.em, Look::kTargetHeight});
    box->SetValue(value);
    nameForReaders(box, label);
    return box;
}

wxStaticText* makeText(wxWindow* parent, const Look& look, Face face, Ink ink, std::string_view utf8) {
    auto* const text =
        new wxStaticText(parent, wxID_ANY, plainLabel(utf8), wxDefaultPosition, kAnySize, wxST_NO_AUTORESIZE);
    dress(text, face, ink);
    text->SetMinSize(measuredText(text, look.font(face), toWx(utf8)));
    return text;
}

// Pango itself is asked, in the font the text will have: until the window is shown GTK answers with the
// theme's, and wx's own call makes a control of each kind to learn that font.
wxSize measuredText(const wxWindow* window, const wxFont& font, const wxString& text, int width) {
    const std::string utf8 = toUtf8(text);
    PangoLayout* const layout = gtk_widget_create_pango_layout(window->GetHandle(), utf8.c_str());
    if (font.IsOk()) {
        pango_layout_set_font_description(layout, font.GetNativeFontInfo()->description);
    }
    if (width > 0) {
        pango_layout_set_width(layout, width * PANGO_SCALE);
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    wxSize size;
    pango_layout_get_pixel_size(layout, &size.x, &size.y);
    g_object_unref(layout);
    size.x += 2;
    return width > 0 ? wxSize{std::min(size.x, width), size.y} : size;
}

void relabel(wxStaticText* text, std::string_view utf8) {
    text->SetLabel(plainLabel(utf8));
    text->SetMinSize(measuredText(text, wxFont(), toWx(utf8)));
}

FlowText::FlowText(wxWindow* parent, const Look& look, Face face, Ink ink, std::string_view utf8)
    : wxStaticText(parent, wxID_ANY, wxString{}, wxDefaultPosition, kAnySize, wxST_NO_AUTORESIZE),
      text_(utf8),
      font_(look.font(face)) {
    gtk_label_set_line_wrap_mode(GTK_LABEL(GetHandle()), PANGO_WRAP_WORD_CHAR);
    dress(this, face, ink);
    SetLabel(plainLabel(text_));
    measure();
}

void FlowText::setText(std::string_view utf8) {
    if (text_ != utf8) {
        text_ = utf8;
        SetLabel(plainLabel(text_));
        measure();
    }
}

void FlowText::setWidth(int width) {
    if (width_ != width) {
        width_ = width;
        measure();
    }
}

// The label breaks its lines itself, at the width it is given.
void FlowText::measure() {
    SetMinSize(measuredText(this, font_, toWx(text_), width_));
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

std::optional<int> digitOf(const wxKeyEvent& key) {
    const int code = key.GetKeyCode();
    if (code >= '0' && code <= '9') {
        return code - '0';
    }
    if (code >= WXK_NUMPAD0 && code <= WXK_NUMPAD9) {
        return code - WXK_NUMPAD0;
    }
    return std::nullopt;
}

bool takesTyping(const wxWindow* window) {
    return dynamic_cast<const wxTextCtrl*>(window) != nullptr ||
           dynamic_cast<const wxComboBox*>(window) != nullptr ||
           dynamic_cast<const wxChoice*>(window) != nullptr;
}

} // namespace tidemark::gui
