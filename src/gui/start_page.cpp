#include "gui/start_page.h"

#include "app/installation.h"
#include "app/translate.h"
#include "gui/text.h"

#include <wx/sizer.h>

#include <algorithm>

namespace tidemark::gui {

StartPage::StartPage(wxWindow* parent, const Look& look, const Actions& actions,
                     const std::vector<std::filesystem::path>& recent)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL) {
    SetOwnBackgroundColour(look.background);
    SetScrollRate(0, look.em);
    auto* const card = new Card(this, look);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    const auto text = [&](Face face, Ink ink, const std::string& utf8) {
        auto* const flow = new FlowText(card, look, face, ink, utf8);
        texts_.push_back(flow);
        column->Add(flow, 0, wxBOTTOM, Look::kGap);
        return flow;
    };
    text(Face::Huge, Ink::Normal, "Tidemark");
    text(Face::Normal, Ink::Secondary,
         TR("A log of immunoglobulin doses and strength, kept in one file on this computer."));
    sentence_ = text(Face::Bold, Ink::Normal, {});
    sentence_->Hide();
    const auto button = [&](const std::string& label, Emphasis emphasis,
                            const std::function<void()>& action) {
        auto* const made = makeButton(card, look, label, emphasis);
        made->Bind(wxEVT_BUTTON, [action](wxCommandEvent&) { action(); });
        column->Add(made, 0, wxEXPAND | wxTOP, Look::kGap);
        return made;
    };
    first_ = button(TR("N  New log …"), Emphasis::Primary, actions.makeNew);
    button(TR("O  Open a log …"), Emphasis::Normal, actions.open);
    button(TR("D  Look at a demo (a simulated person)"), Emphasis::Normal, actions.demo);
    if (!recent.empty()) {
        column->AddSpacer(Look::kMargin);
        text(Face::Bold, Ink::Normal, TR("Opened lately"));
        for (const auto& path : recent) {
            button(app::fill(TR("{name}   in {folder}"), fmt::arg("name", app::textOf(path.stem())),
                             fmt::arg("folder", app::textOf(path.parent_path()))),
                   Emphasis::Normal, [open = actions.openRecent, path] { open(path); });
        }
    }
    column->AddSpacer(Look::kMargin);
    text(Face::Normal, Ink::Secondary,
         TR("Tidemark is a diary, not a certified medical device. It never proposes a dose or an interval."));
    auto* const frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(column, 1, wxEXPAND | wxALL, 2 * Look::kMargin);
    card->SetSizer(frame);
    auto* const centre = new wxBoxSizer(wxVERTICAL);
    centre->Add(card, 0, wxALIGN_CENTRE_HORIZONTAL | wxALL, 2 * Look::kMargin);
    SetSizer(centre);
    Bind(wxEVT_SIZE, [this, card, em = look.em](wxSizeEvent& event) {
        event.Skip();
        const int width = std::min(GetClientSize().x - 4 * Look::kMargin, 44 * em);
        for (FlowText* const flow : texts_) {
            flow->setWidth(width - 4 * Look::kMargin);
        }
        card->SetMinSize({width, -1});
        FitInside();
        Layout();
    });
    Bind(wxEVT_CHAR_HOOK, [actions](wxKeyEvent& key) {
        if (key.HasModifiers()) {
            key.Skip();
            return;
        }
        switch (key.GetKeyCode()) {
            case 'N':
                actions.makeNew();
                break;
            case 'O':
                actions.open();
                break;
            case 'D':
                actions.demo();
                break;
            default:
                key.Skip();
        }
    });
}

void StartPage::say(const std::string& sentence) {
    sentence_->setText(sentence);
    sentence_->Show(!sentence.empty());
    PostSizeEvent();
}

void StartPage::focusFirst() {
    first_->SetFocus();
}

} // namespace tidemark::gui
