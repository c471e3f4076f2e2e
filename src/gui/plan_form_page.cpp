#include "gui/plan_form_page.h"

#include "app/translate.h"
#include "gui/route_choice.h"
#include "gui/text.h"

namespace tidemark::gui {
PlanFormPage::PlanFormPage(wxWindow* parent, Shell& shell, const app::PlanForm& start,
                           std::optional<core::Plan> before)
    : FormPage(parent, shell, before ? TR("Change a planned treatment") : TR("Planned treatment")),
      before_(std::move(before)) {
    addParagraph(TR("As your clinic planned it. The program proposes nothing."));
    day_ = addDay("day", TR("First day"), start.day);
    chain(day_->field());
    dose_ = addText("dose_g", TR("Grams of the whole course"), start.doseG, 8);
    product_ = addText("product", TR("Product"), start.product, 24);
    route_ = addChoice("route", TR("Route"), routeNames(), routeIndex(start.route));
    chain(dose_);
    chain(product_);
    if (!before_) {
        weeks_ = addText("every_weeks", TR("Again every … weeks (may stay empty)"), start.everyWeeks, 6);
        count_ = addText("count", TR("How many in all"), start.count, 6);
        chain(weeks_);
        chain(count_);
    } else {
        skipped_ = addText("skipped", TR("Not given, because (empty: not skipped)"), start.skipped, 30);
        reason_ = addText("reason", TR("Why changed (may stay empty)"), {}, 36);
        chain(skipped_);
        chain(reason_);
    }
    said_ = addParagraph({});
    addButtons(before_ ? TR("↵  Save the change") : TR("↵  Write the plan down"));
    time_ = addText("time", TR("Time"), start.time, 8);
    note_ = addText("note", TR("Note"), start.note, 36);
    Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        sayPlan();
    });
    sayPlan();
}

app::PlanForm PlanFormPage::typed() const {
    app::PlanForm form;
    form.day = day_->text();
    form.time = toUtf8(time_->GetValue());
    form.route = routeCode(route_->GetSelection());
    form.product = toUtf8(product_->GetValue());
    form.doseG = toUtf8(dose_->GetValue());
    form.everyWeeks = weeks_ != nullptr ? toUtf8(weeks_->GetValue()) : std::string{};
    form.count = count_ != nullptr ? toUtf8(count_->GetValue()) : std::string{"1"};
    form.skipped = skipped_ != nullptr ? toUtf8(skipped_->GetValue()) : std::string{};
    form.note = toUtf8(note_->GetValue());
    return form;
}

void PlanFormPage::sayPlan() {
    if (said_ == nullptr || note_ == nullptr) {
        return;
    }
    const auto text = app::planSentence(typed(), session().book().today());
    if (text != said_->text()) {
        said_->setText(text);
        said_->Show(!text.empty());
        reflow();
    }
}

FormPage* PlanFormPage::remake(wxWindow* parent) {
    return new PlanFormPage(parent, shell(), typed(), before_);
}

void PlanFormPage::save(bool anyway) {
    app::LogBook& book = session().book();
    const auto checked = app::checkPlan(
        typed(), session().log(), [&] { return book.newId(); }, book.today(), before_ ? &*before_ : nullptr);
    if (!checked.value) {
        showProblems(checked.problems);
        return;
    }
    const app::Outcome outcome =
        before_ ? book.correct(checked.value->front(), toUtf8(reason_->GetValue()), anyway)
                : book.makePlans(*checked.value);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
