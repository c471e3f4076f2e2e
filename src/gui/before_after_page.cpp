#include "gui/before_after_page.h"

#include "app/before_after.h"
#include "app/translate.h"
#include "gui/text.h"

namespace tidemark::gui {

BeforeAfterPage::BeforeAfterPage(wxWindow* parent, Shell& shell, const std::string& factor)
    : FormPage(parent, shell, TR("Before and after a change")) {
    const auto changes = app::beforeAfter(session().log(), session().analysis(), session().catalogue());
    if (changes.empty()) {
        addParagraph(app::noChangeText());
    }
    for (const auto& change : changes) {
        column()->Add(makeText(panel(), look(), Face::Bold, Ink::Normal, change.title), 0, wxTOP,
                      Look::kMargin);
        auto* const table = new TableView(panel(), look(), change.title, change.headers);
        table->setRows(change.rows);
        constexpr int kLinesAtMost = 12;
        const int lines = std::min(kLinesAtMost, static_cast<int>(change.rows.size()) + 2);
        table->SetMinSize({-1, 2 * lines * look().em});
        column()->Add(table, 0, wxEXPAND | wxTOP, Look::kGap);
        tables_.push_back(table);
        for (const auto& note : change.notes) {
            addParagraph(note);
        }
    }
    factor_ = addText("dose_factor", TR("Factor of the clinic (1; 1.37; …), may stay empty"), factor, 8);
    chain(factor_);
    addButtons(TR("↵  Write the factor down"));
}

FormPage* BeforeAfterPage::remake(wxWindow* parent) {
    return new BeforeAfterPage(parent, shell(), toUtf8(factor_->GetValue()));
}

void BeforeAfterPage::focusFirst() {
    factor_->SetFocus();
}

void BeforeAfterPage::save(bool /*anyway*/) {
    const auto outcome =
        app::setDoseFactor(session().book(), session().patient().id, toUtf8(factor_->GetValue()));
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
