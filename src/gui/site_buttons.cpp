#include "gui/site_buttons.h"

#include "core/records.h"

#include <wx/wrapsizer.h>

#include <algorithm>

namespace tidemark::gui {

SiteButtons::SiteButtons(wxWindow* parent, const Look& look, const std::vector<app::SiteChoice>& choices)
    : wxPanel(parent) {
    SetOwnBackgroundColour(look.card);
    auto* const row = new wxWrapSizer(wxHORIZONTAL);
    for (const auto& choice : choices) {
        auto* const button = makeToggle(this, look, choice.text);
        button->SetMinSize({-1, Look::kPrimaryHeight});
        button->Bind(wxEVT_TOGGLEBUTTON, [this, site = choice.site](wxCommandEvent&) {
            if (act_) {
                act_(site);
            }
        });
        sites_.push_back(choice.site);
        buttons_.push_back(button);
        row->Add(button, 0, wxRIGHT | wxBOTTOM, Look::kGap);
    }
    SetSizer(row);
}

void SiteButtons::mark(const std::string& sites) {
    const auto chosen = core::parseNamedValues(sites).value_or(core::NamedValues{});
    for (std::size_t index = 0; index < sites_.size(); ++index) {
        buttons_[index]->SetValue(std::ranges::find(chosen, sites_[index], &core::NamedValue::name) !=
                                  chosen.end());
    }
}

} // namespace tidemark::gui
