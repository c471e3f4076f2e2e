#include "gui/missed_doses_page.h"

#include "app/forms.h"
#include "app/translate.h"
#include "app/wording.h"
#include "gui/text.h"

namespace tidemark::gui {

MissedDosesPage::MissedDosesPage(wxWindow* parent, Shell& shell, std::vector<core::Day> days)
    : FormPage(parent, shell, TR("Doses that are not logged")), days_(std::move(days)) {
    if (const auto& alert = session().patient().alert) {
        addParagraph(app::alertText(*alert));
    }
    const auto usual = app::usualDose(session().log(), session().book().today());
    if (usual) {
        addParagraph(app::fill(
            TR("Usual dose: {product}, {grams} g {route}. Untick the days on which nothing was given, or on "
               "which it was another dose. Batches are those of last time, marked as presumed."),
            fmt::arg("product", usual->product), fmt::arg("grams", usual->doseG),
            fmt::arg("route", usual->route)));
    }
    for (const auto day : days_) {
        boxes_.push_back(addCheck(panel(), column(), app::weekdayDay(day), true));
    }
    addButtons(TR("↵  Log the ticked days"));
}

void MissedDosesPage::focusFirst() {
    saveButton()->SetFocus();
}

FormPage* MissedDosesPage::remake(wxWindow* parent) {
    auto* const page = new MissedDosesPage(parent, shell(), days_);
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        page->boxes_[i]->SetValue(boxes_[i]->GetValue());
    }
    return page;
}

void MissedDosesPage::save(bool anyway) {
    std::vector<core::Day> ticked;
    for (std::size_t i = 0; i < days_.size(); ++i) {
        if (boxes_[i]->GetValue()) {
            ticked.push_back(days_[i]);
        }
    }
    app::LogBook& book = session().book();
    const auto filled = app::fillDoses(
        ticked, session().log(), [&] { return book.newId(); }, book.zone(), book.today());
    if (!filled.value) {
        showProblems(filled.problems);
        return;
    }
    const app::Outcome outcome = book.logDoses(*filled.value, anyway);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
