#include "gui/unlock_page.h"

#include "app/installation.h"
#include "app/translate.h"

#include <wx/sizer.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr int kLetters = 34; // a recovery code

} // namespace

UnlockPage::UnlockPage(wxWindow* parent, const Look& look, const std::filesystem::path& log, Actions actions)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL),
      look_(look),
      log_(log),
      actions_(std::move(actions)) {
    SetOwnBackgroundColour(look.background);
    SetScrollRate(0, look.em);
    card_ = new Card(this, look);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    const auto text = [&](Face face, Ink ink, const std::string& utf8) {
        auto* const flow = new FlowText(card_, look, face, ink, utf8);
        texts_.push_back(flow);
        column->Add(flow, 0, wxBOTTOM, Look::kGap);
        return flow;
    };
    text(Face::Huge, Ink::Normal, app::textOf(log.stem()));
    text(Face::Normal, Ink::Secondary,
         TR("This log is encrypted. Type its passphrase, or the recovery code from the printed sheet."));
    sentence_ = text(Face::Bold, Ink::Normal, {});
    sentence_->Hide();
    field_ = new PassphraseField(card_, look, TR("Passphrase"), kLetters);
    column->Add(field_, 0, wxEXPAND | wxBOTTOM, Look::kGap);
    const auto check = [&](const std::string& label) {
        auto* const made = makeCheck(card_, look, label, false);
        column->Add(made, 0, wxBOTTOM, Look::kGap);
        return made;
    };
    auto* const shown = check(TR("Show what I type"));
    shown->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) { field_->showLetters(event.IsChecked()); });
    remember_ = check(TR("Remember it on this computer"));
    kept_ =
        text(Face::Normal, Ink::Secondary,
             TR("It is kept in the key store of your account: whoever uses the account can open the log."));
    const auto button = [&](const std::string& label, Emphasis emphasis, const std::function<void()>& act) {
        auto* const made = makeButton(card_, look, label, emphasis);
        made->Bind(wxEVT_BUTTON, [act](wxCommandEvent&) { act(); });
        column->Add(made, 0, wxEXPAND | wxTOP, Look::kGap);
    };
    button(TR("↵  Open"), Emphasis::Primary, [this] { submit(); });
    button(TR("Esc  Another log"), Emphasis::Normal, [this] { actions_.leave(); });
    auto* const frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(column, 1, wxEXPAND | wxALL, 2 * Look::kMargin);
    card_->SetSizer(frame);
    auto* const centre = new wxBoxSizer(wxVERTICAL);
    centre->Add(card_, 0, wxALIGN_CENTRE_HORIZONTAL | wxALL, 2 * Look::kMargin);
    SetSizer(centre);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        const int width = std::min(GetClientSize().x - 4 * Look::kMargin, 44 * look_.em);
        for (FlowText* const flow : texts_) {
            flow->setWidth(width - 4 * Look::kMargin);
        }
        card_->SetMinSize({width, -1});
        FitInside();
        Layout();
    });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& key) {
        const int code = key.GetKeyCode();
        if (code == WXK_ESCAPE) {
            actions_.leave();
        } else if ((code == WXK_RETURN || code == WXK_NUMPAD_ENTER) && FindFocus() == field_) {
            submit();
        } else {
            key.Skip();
        }
    });
}

void UnlockPage::submit() {
    const auto phrase = field_->phrase();
    if (!phrase.empty()) {
        actions_.unlock(phrase, remember_->GetValue());
    }
}

void UnlockPage::say(const std::string& sentence) {
    sentence_->setText(sentence);
    sentence_->Show(!sentence.empty());
    PostSizeEvent();
}

void UnlockPage::focusFirst() {
    field_->SetFocus();
    field_->SelectAll();
}

} // namespace tidemark::gui
