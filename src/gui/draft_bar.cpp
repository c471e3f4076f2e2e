#include "gui/draft_bar.h"

#include "app/translate.h"

#include <wx/sizer.h>

#include <algorithm>

namespace tidemark::gui {

DraftBar::DraftBar(wxWindow* parent, const Look& look, const Actions& actions)
    : wxPanel(parent),
      text_(new FlowText(this, look, Face::Bold, Ink::Normal)),
      goOn_(makeButton(this, look, TR("Go on with it"), Emphasis::Primary)),
      throwAway_(makeButton(this, look, TR("Throw it away"))) {
    SetOwnBackgroundColour(look.card);
    goOn_->Bind(wxEVT_BUTTON, [act = actions.goOn](wxCommandEvent&) { act(); });
    throwAway_->Bind(wxEVT_BUTTON, [act = actions.throwAway](wxCommandEvent&) { act(); });
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(text_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, Look::kMargin);
    row->Add(goOn_, 0, wxALL, Look::kGap);
    row->Add(throwAway_, 0, wxTOP | wxBOTTOM | wxRIGHT, Look::kGap);
    SetSizer(row);
}

void DraftBar::say(const std::string& sentence) {
    text_->setText(sentence);
    nameForReaders(this, sentence);
    setWidth(GetParent()->GetClientSize().x);
    Layout();
}

void DraftBar::setWidth(int width) {
    const int buttons = goOn_->GetMinSize().x + throwAway_->GetMinSize().x;
    text_->setWidth(std::max(80, width - buttons - 2 * Look::kMargin - 4 * Look::kGap));
}

} // namespace tidemark::gui
