#include "gui/form_page.h"

#include "app/translate.h"
#include "app/wording.h"
#include "gui/problem_words.h"
#include "gui/text.h"

#include <wx/textctrl.h>
#include <wx/wrapsizer.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

/// What is typed is in the file after this pause: a burst of keys is one write, a killed program loses
/// little.
constexpr int kDraftAfterMs = 400;

} // namespace

FormPage::FormPage(wxWindow* parent, Shell& shell, const std::string& title)
    : Page(parent, shell), card_(new Card(this, look())), column_(new wxBoxSizer(wxVERTICAL)) {
    column_->Add(makeText(card_, look(), Face::Huge, Ink::Normal, title), 0, wxBOTTOM, Look::kMargin);
    kept_ = addParagraph(TR("This is what you had typed before; it is not saved yet."));
    kept_->Hide();
    auto* const frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(column_, 1, wxEXPAND | wxALL, Look::kMargin + Look::kGap);
    card_->SetSizer(frame);
    auto* const page = new wxBoxSizer(wxVERTICAL);
    page->Add(card_, 0, wxEXPAND | wxALL, Look::kMargin);
    SetSizer(page);
    draftTimer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        if (touched_ && !finished_) {
            this->shell().keepDraft(*this);
        }
    });
}

FlowText* FormPage::addParagraph(const std::string& text) {
    auto* const paragraph = new FlowText(card_, look(), Face::Normal, Ink::Secondary, text);
    paragraphs_.push_back(paragraph);
    column_->Add(paragraph, 0, wxBOTTOM, Look::kGap);
    return paragraph;
}

void FormPage::addRow(const std::string& field, const std::string& label, wxWindow* control,
                      wxWindow* focus) {
    if (grid_ == nullptr) {
        grid_ = new wxFlexGridSizer(2, Look::kGap, Look::kMargin);
        grid_->AddGrowableCol(1);
        column_->Add(grid_, 0, wxEXPAND | wxBOTTOM, Look::kMargin);
    }
    auto* const text = makeText(card_, look(), Face::Normal, Ink::Normal, label);
    // A reader speaks the label before a field only when it was made before it.
    text->MoveBeforeInTabOrder(control);
    grid_->Add(text, 0, wxTOP, std::max(0, (Look::kTargetHeight - text->GetMinSize().y) / 2));
    auto* const cell = new wxBoxSizer(wxVERTICAL);
    cell->Add(control);
    auto* const problem = new FlowText(card_, look(), Face::Bold, Ink::Normal);
    problem->Hide();
    cell->Add(problem, 0, wxTOP, 2);
    grid_->Add(cell, 1, wxEXPAND);
    fields_.push_back({field, focus, problem});
    paragraphs_.push_back(problem);
}

wxTextCtrl* FormPage::addText(const std::string& field, const std::string& label, const std::string& value,
                              int letters, long style) {
    auto* const control = makeField(card_, look(), label, letters, style);
    control->ChangeValue(toWx(value));
    control->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        touch();
    });
    addRow(field, label, control, control);
    return control;
}

DateField* FormPage::addDay(const std::string& field, const std::string& label, const std::string& value) {
    auto* const control = new DateField(card_, look(), label, session().book().today());
    control->setText(value);
    control->onChanged([this] { touch(); });
    addRow(field, label, control, control->field());
    return control;
}

wxChoice* FormPage::addChoice(const std::string& field, const std::string& label,
                              const std::vector<std::string>& items, int selected) {
    auto* const control = makeChoice(card_, look(), label, items);
    control->SetSelection(selected);
    control->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        event.Skip();
        touch();
    });
    addRow(field, label, control, control);
    return control;
}

void FormPage::shareProblem(const std::string& field, wxWindow* focus) {
    fields_.push_back({field, focus, nullptr});
}

void FormPage::addSharedProblem() {
    auto* const shared = new FlowText(card_, look(), Face::Bold, Ink::Normal);
    paragraphs_.push_back(shared);
    column_->Add(shared, 0, wxBOTTOM, Look::kGap);
    shared->Hide();
    for (Field& field : fields_) {
        field.problem = field.problem == nullptr ? shared : field.problem;
    }
}

wxCheckBox* FormPage::addCheck(wxWindow* parent, wxSizer* sizer, const std::string& label, bool value) {
    auto* const box = makeCheck(parent, look(), label, value);
    box->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { touch(); });
    sizer->Add(box, 0, wxRIGHT, Look::kMargin);
    return box;
}

void FormPage::addButtons(const std::string& saveLabel) {
    general_ = new FlowText(card_, look(), Face::Bold, Ink::Normal);
    general_->Hide();
    paragraphs_.push_back(general_);
    column_->Add(general_, 0, wxBOTTOM, Look::kGap);
    auto* const row = new wxWrapSizer(wxHORIZONTAL);
    save_ = makeButton(card_, look(), saveLabel, Emphasis::Primary);
    anyway_ = makeButton(card_, look(), TR("Save anyway"));
    anyway_->Hide();
    auto* const cancel = makeButton(card_, look(), TR("Esc  Back"));
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(false); });
    anyway_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(true); });
    cancel->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { shell().closeForm(); });
    for (wxButton* const button : {save_, anyway_, cancel}) {
        row->Add(button, 0, wxRIGHT, Look::kGap + 4);
    }
    column_->Add(row, 0, wxEXPAND | wxBOTTOM, Look::kMargin);
    grid_ = nullptr;
}

void FormPage::flow(int width) {
    const int inner = width - 2 * (2 * Look::kMargin + Look::kGap);
    for (FlowText* const paragraph : paragraphs_) {
        paragraph->setWidth(inner);
    }
    if (grid_ != nullptr) {
        const int label = grid_->GetColWidths().empty() ? 0 : grid_->GetColWidths().front();
        for (const Field& field : fields_) {
            field.problem->setWidth(std::max(10 * look().em, inner - label - Look::kMargin));
        }
    }
}

void FormPage::touch() {
    touched_ = true;
    draftTimer_.StartOnce(kDraftAfterMs);
    // A question was about other values than these.
    if (anyway_ != nullptr && anyway_->IsShown()) {
        anyway_->Hide();
        save_->Show();
        reflow();
    }
}

void FormPage::setTouched(bool touched) {
    touched_ = touched;
    kept_->Show(touched);
}

void FormPage::focusFirst() {
    if (!chain_.empty()) {
        chain_.front()->SetFocus();
        if (auto* const text = dynamic_cast<wxTextCtrl*>(chain_.front())) {
            text->SelectAll();
        }
    }
}

bool FormPage::command(const wxKeyEvent& key) {
    switch (key.GetKeyCode()) {
        case WXK_ESCAPE:
            shell().closeForm();
            return true;
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER: {
            wxWindow* const focus = FindFocus();
            const auto* const text = dynamic_cast<const wxTextCtrl*>(focus);
            if (text == nullptr || text->IsMultiLine()) {
                return false;
            }
            goOn(focus);
            return true;
        }
        default:
            return false;
    }
}

void FormPage::goOn(wxWindow* from) {
    const auto at = std::find(chain_.begin(), chain_.end(), from);
    const auto next =
        at == chain_.end()
            ? at
            : std::find_if(at + 1, chain_.end(), [](const wxWindow* window) { return window->IsEnabled(); });
    if (next == chain_.end()) {
        (save_->IsShown() ? save_ : anyway_)->SetFocus();
        return;
    }
    (*next)->SetFocus();
    if (auto* const text = dynamic_cast<wxTextCtrl*>(*next)) {
        text->SelectAll();
    }
}

void FormPage::goBack(wxWindow* from) {
    const auto at = std::find(chain_.begin(), chain_.end(), from);
    if (at != chain_.end() && at != chain_.begin()) {
        (*(at - 1))->SetFocus();
    }
}

void FormPage::done() {
    touched_ = false;
    finished_ = true;
    shell().closeForm();
    shell().offerUndo();
}

void FormPage::showProblems(const core::Problems& problems) {
    for (const Field& field : fields_) {
        field.problem->setText("");
        field.problem->Hide();
    }
    core::Problems elsewhere;
    wxWindow* first = nullptr;
    for (const auto& problem : problems) {
        const auto field = std::find_if(fields_.begin(), fields_.end(),
                                        [&](const Field& f) { return f.name == problem.field; });
        if (field == fields_.end()) {
            elsewhere.push_back(problem);
            continue;
        }
        const std::string before = field->problem->text();
        field->problem->setText(before + (before.empty() ? "" : " ") + app::problemText(problem));
        field->problem->Show();
        first = first == nullptr ? field->focus : first;
    }
    general_->setText(joinedProblems(elsewhere));
    general_->Show(!elsewhere.empty());
    const bool question = !problems.empty() && !core::hasErrors(problems);
    anyway_->Show(question);
    save_->Show(!question);
    reflow();
    if (question) {
        // Not on the yes: a second Enter must not answer by itself.
        (first != nullptr ? first : anyway_)->SetFocus();
    } else if (first != nullptr) {
        first->SetFocus();
    }
}

std::string FormPage::problemAt(const std::string& field) const {
    for (const Field& candidate : fields_) {
        if (candidate.name == field) {
            return candidate.problem->text();
        }
    }
    return {};
}

} // namespace tidemark::gui
