#include "gui/undo_bar.h"

#include "app/translate.h"
#include "gui/text.h"

#include <wx/dcclient.h>
#include <wx/sizer.h>

#include <algorithm>

namespace tidemark::gui {

UndoBar::UndoBar(wxWindow* parent, const Look& look, const Actions& actions)
    : wxPanel(parent),
      text_(new FlowText(this, look, Face::Normal, Ink::Normal)),
      undo_(makeButton(this, look, TR("U  Undo"))),
      close_(makeButton(this, look, TR("Close"), Emphasis::Quiet)) {
    SetOwnBackgroundColour(look.card);
    undo_->Bind(wxEVT_BUTTON, [undo = actions.undo](wxCommandEvent&) { undo(); });
    close_->Bind(wxEVT_BUTTON, [this, closed = actions.closed](wxCommandEvent&) {
        Hide();
        closed();
    });
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(text_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, Look::kMargin);
    row->Add(undo_, 0, wxALIGN_CENTRE_VERTICAL | wxALL, Look::kGap);
    row->Add(close_, 0, wxALIGN_CENTRE_VERTICAL | wxTOP | wxBOTTOM | wxRIGHT, Look::kGap);
    SetSizer(row);
    Bind(wxEVT_PAINT, [this, rule = look.rule](wxPaintEvent&) {
        wxPaintDC dc(this);
        dc.SetPen(wxPen(rule));
        dc.DrawLine(0, 0, GetClientSize().x, 0);
    });
}

void UndoBar::say(const std::string& sentence, bool undoable) {
    text_->setText(sentence);
    undo_->Show(undoable);
    nameForReaders(this, sentence);
    setWidth(GetParent()->GetClientSize().x);
    Show();
    Layout();
}

void UndoBar::setWidth(int width) {
    const int buttons = undo_->GetMinSize().x + close_->GetMinSize().x;
    text_->setWidth(std::max(80, width - buttons - 2 * Look::kMargin - 4 * Look::kGap));
}

} // namespace tidemark::gui
