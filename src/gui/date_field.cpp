#include "gui/date_field.h"

#include "app/translate.h"
#include "app/wording.h"
#include "gui/text.h"

#include <wx/sizer.h>

#include <algorithm>

namespace tidemark::gui {

wxTextCtrl* makeField(wxWindow* parent, const Look& look, std::string_view name, int letters, long style) {
    auto* const field = new wxTextCtrl(parent, wxID_ANY, wxString{}, wxDefaultPosition, wxDefaultSize, style);
    shapeField(field, look, name, letters);
    return field;
}

void shapeField(wxTextCtrl* field, const Look& look, std::string_view name, int letters) {
    const wxSize best =
        field->GetSizeFromTextSize(field->GetTextExtent(wxString('0', static_cast<std::size_t>(letters))).x);
    const int lines = field->IsMultiLine() ? 4 : 1;
    field->SetMinSize(
        {best.x, std::max({best.y, Look::kTargetHeight, lines == 1 ? 0 : lines * look.em * 5 / 4})});
    nameForReaders(field, name);
}

DateField::DateField(wxWindow* parent, const Look& look, std::string_view name, core::Day today)
    : wxPanel(parent),
      today_(today),
      field_(makeField(this, look, name, 12)),
      resolved_(makeText(this, look, Face::Normal, Ink::Secondary, "")) {
    SetOwnBackgroundColour(parent->GetBackgroundColour());
    field_->SetToolTip(toWx(TR("t today, y yesterday, -3 three days ago, 29.3, 2026-03-29")));
    field_->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        resolve();
        event.Skip();
        if (changed_) {
            changed_();
        }
    });
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(field_);
    row->Add(resolved_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, Look::kGap);
    SetSizer(row);
    resolve();
}

std::string DateField::text() const {
    return toUtf8(field_->GetValue());
}

void DateField::setText(const std::string& text) {
    field_->ChangeValue(toWx(text));
    resolve();
}

std::optional<core::Day> DateField::day() const {
    return core::parseTypedDay(text(), today_);
}

void DateField::resolve() {
    const std::optional<core::Day> resolved = day();
    std::string words;
    if (!resolved) {
        words = text().empty() ? std::string{} : TR("not a day yet");
    } else if (*resolved == today_) {
        words = app::fill(TR("{day}, today"), fmt::arg("day", app::weekdayDay(*resolved)));
    } else if (*resolved == core::addDays(today_, -1)) {
        words = app::fill(TR("{day}, yesterday"), fmt::arg("day", app::weekdayDay(*resolved)));
    } else {
        words = app::weekdayDay(*resolved) + " " + core::formatDay(*resolved).substr(0, 4);
    }
    relabel(resolved_, words);
    InvalidateBestSize();
    if (GetParent() != nullptr && GetParent()->GetSizer() != nullptr) {
        GetParent()->Layout();
    }
}

} // namespace tidemark::gui
