#include "gui/question_bar.h"

#include "app/translate.h"

namespace tidemark::gui {
namespace {

constexpr int kFirstKey = 7; // beside each other on the keypad, and no other command of Today

} // namespace

QuestionBar::QuestionBar(wxWindow* parent, const Look& look)
    : Card(parent, look),
      look_(look),
      sentence_(new FlowText(this, look, Face::Bold, Ink::Normal)),
      row_(new wxBoxSizer(wxHORIZONTAL)),
      answers_(new wxBoxSizer(wxHORIZONTAL)) {
    row_->Add(sentence_, 0, wxALL | wxALIGN_CENTRE_VERTICAL, Look::kGap);
    row_->Add(answers_, 0, wxALL, Look::kGap / 2);
    SetSizer(row_);
    Hide();
}

void QuestionBar::show(std::vector<app::Question> open) {
    open_ = std::move(open);
    Show(!open_.empty());
    for (wxButton* const button : buttons_) {
        discard(button);
    }
    buttons_.clear();
    answers_->Clear();
    if (open_.empty()) {
        return;
    }
    auto sentence = open_.front().sentence;
    if (open_.size() > 1) {
        const auto more = static_cast<long>(open_.size()) - 1;
        sentence +=
            " " + app::fill(TRN("({n} more question is open.)", "({n} more questions are open.)", more),
                            fmt::arg("n", more));
    }
    sentence_->setText(sentence);
    for (std::size_t index = 0; index < open_.front().answers.size(); ++index) {
        auto* const button = makeButton(
            this, look_,
            fmt::format("{}  {}", kFirstKey + static_cast<int>(index), open_.front().answers[index]));
        button->Bind(wxEVT_BUTTON, [this, index](wxCommandEvent&) { answer(index); });
        button->Enable(writing_);
        buttons_.push_back(button);
        answers_->Add(button, 0, wxRIGHT, Look::kGap);
    }
}

void QuestionBar::setWidth(int width) {
    // The answers beside the question while it keeps a readable width, else below it.
    const int beside = width - answers_->CalcMin().x - 4 * Look::kGap;
    const bool fits = beside > 24 * look_.em;
    row_->SetOrientation(fits ? wxHORIZONTAL : wxVERTICAL);
    row_->GetItem(sentence_)->SetFlag(fits ? wxALL | wxALIGN_CENTRE_VERTICAL : wxALL);
    sentence_->setWidth(fits ? beside : width - 2 * Look::kGap);
}

void QuestionBar::allow(bool writing) {
    writing_ = writing;
    for (wxButton* const button : buttons_) {
        button->Enable(writing);
    }
}

bool QuestionBar::command(const wxKeyEvent& key) {
    const auto digit = key.HasModifiers() ? std::nullopt : digitOf(key);
    if (open_.empty() || !writing_ || !digit || *digit < kFirstKey ||
        static_cast<std::size_t>(*digit - kFirstKey) >= open_.front().answers.size()) {
        return false;
    }
    answer(static_cast<std::size_t>(*digit - kFirstKey));
    return true;
}

void QuestionBar::answer(std::size_t index) {
    const auto question = open_.front(); // answering shows the next one
    act_(question, index);
}

} // namespace tidemark::gui
