#include "gui/score_form_page.h"

#include "app/translate.h"
#include "core/numbers.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <cmath>

namespace tidemark::gui {
namespace {

constexpr int kHighest = 10;

} // namespace

ScoreFormPage::ScoreFormPage(wxWindow* parent, Shell& shell, std::optional<core::Assessment> before)
    : FormPage(parent, shell, before ? TR("Correct a rating") : TR("How I feel")),
      before_(std::move(before)) {
    addParagraph(TR("How well do arms and legs serve you today? 0: not at all. 10: as well as ever."));
    addParagraph(TR("A digit logs it at once. 1 waits for a 0 (ten) or Enter (one)."));
    auto* const row = new wxWrapSizer(wxHORIZONTAL);
    for (int value = 0; value <= kHighest; ++value) {
        auto* const button = makeToggle(panel(), look(), fmt::format("{}", value));
        button->SetMinSize({3 * look().em, Look::kPrimaryHeight});
        button->Bind(wxEVT_TOGGLEBUTTON, [this, value](wxCommandEvent&) {
            choose(value);
            save(false);
        });
        values_.push_back(button);
        row->Add(button, 0, wxRIGHT | wxBOTTOM, Look::kGap);
    }
    column()->Add(row, 0, wxEXPAND | wxBOTTOM, Look::kMargin);
    addButtons(before_ ? TR("↵  Save the correction") : TR("↵  Log this rating"));
    if (before_) {
        const int value = static_cast<int>(std::lround(before_->value));
        if (value >= 0 && value <= kHighest) {
            choose(value);
            setTouched(false);
        }
    }
}

FormPage* ScoreFormPage::remake(wxWindow* parent) {
    auto* const form = new ScoreFormPage(parent, shell(), before_);
    if (chosen_ >= 0) {
        form->choose(chosen_);
    }
    return form;
}

void ScoreFormPage::focusFirst() {
    saveButton()->SetFocus();
}

bool ScoreFormPage::command(const wxKeyEvent& key) {
    const std::optional<int> digit = key.HasModifiers() ? std::nullopt : digitOf(key);
    if (!digit) {
        return FormPage::command(key);
    }
    if (chosen_ == 1 && touched() && *digit == 0) {
        choose(kHighest);
        save(false);
    } else {
        choose(*digit);
        if (*digit != 1) {
            save(false);
        }
    }
    return true;
}

void ScoreFormPage::choose(int value) {
    chosen_ = value;
    for (std::size_t index = 0; index < values_.size(); ++index) {
        values_[index]->SetValue(static_cast<int>(index) == value);
    }
    touch();
}

void ScoreFormPage::save(bool) {
    if (chosen_ < 0) {
        showProblems({{.code = core::ProblemCode::Missing, .field = "value", .value = {}}});
        return;
    }
    app::LogBook& book = session().book();
    core::Assessment assessment = before_.value_or(core::Assessment{});
    assessment.value = chosen_;
    if (!before_) {
        assessment.id = book.newId();
        assessment.patient = session().patient().id;
        assessment.assessedAt = core::momentAt(book.wallNow(), book.zone());
        assessment.instrument = kInstrument;
    }
    const app::Outcome outcome = before_ ? book.correct(assessment, {}) : book.logScore(assessment);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
