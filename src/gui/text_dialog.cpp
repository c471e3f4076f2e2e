#include "gui/text_dialog.h"

#include "app/translate.h"
#include "gui/controls.h"
#include "gui/text.h"

#include <wx/display.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>

#include <algorithm>

namespace tidemark::gui {

TextDialog::TextDialog(wxWindow* parent, const Look& look, const std::string& title,
                       const std::vector<std::string>& paragraphs, bool firstBold, const std::string& yes)
    : wxDialog(parent, wxID_ANY, toWx(title), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER) {
    const wxSize room = parent->GetSize();
    const int width = std::min(40 * look.em, room.x - 8 * Look::kMargin);
    auto* const scrolled = new wxScrolledWindow(this, wxID_ANY);
    scrolled->SetScrollRate(0, look.em);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    bool first = true;
    for (const auto& paragraph : paragraphs) {
        auto* const text = new FlowText(scrolled, look, first && firstBold ? Face::Bold : Face::Normal,
                                        Ink::Normal, paragraph);
        text->setWidth(width);
        column->Add(text, 0, wxBOTTOM, Look::kMargin);
        first = false;
    }
    auto* const frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(column, 0, wxALL, Look::kMargin);
    scrolled->SetSizer(frame);
    scrolled->FitInside();
    const wxSize wanted = frame->CalcMin();
    scrolled->SetMinSize({wanted.x + 2 * Look::kGap, std::min(wanted.y, room.y - 10 * Look::kMargin)});

    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const std::string& label, Emphasis emphasis, int result) {
        auto* const made = makeButton(this, look, label, emphasis);
        made->Bind(wxEVT_BUTTON, [this, result](wxCommandEvent&) { EndModal(result); });
        row->Add(made, 0, wxLEFT, Look::kGap + 4);
        return made;
    };
    if (!yes.empty()) {
        button(yes, Emphasis::Primary, wxID_YES);
    }
    auto* const close = yes.empty() ? button(TR("Close"), Emphasis::Primary, wxID_CLOSE)
                                    : button(TR("Not now"), Emphasis::Normal, wxID_CLOSE);
    auto* const all = new wxBoxSizer(wxVERTICAL);
    all->Add(scrolled, 1, wxEXPAND);
    all->Add(row, 0, wxALIGN_RIGHT | wxALL, Look::kMargin);
    SetSizerAndFit(all);
    SetEscapeId(close->GetId());
    close->SetFocus();
    CentreOnParent();
}

} // namespace tidemark::gui
