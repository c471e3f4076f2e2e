#include "gui/regimen_form_page.h"

#include "app/agenda.h"
#include "app/regimen_words.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "gui/route_choice.h"
#include "gui/text.h"

#include <algorithm>

namespace tidemark::gui {
RegimenFormPage::RegimenFormPage(wxWindow* parent, Shell& shell, const app::RegimenForm& start,
                                 std::optional<core::Regimen> before)
    : FormPage(parent, shell, before ? TR("Change the regimen") : TR("Regimen")), before_(std::move(before)) {
    addParagraph(TR(
        "As your clinic prescribed it. The program proposes nothing; the days follow from what is typed."));
    dose_ = addText("dose", TR("Dose of a course (40 g · 1 g/kg · 4 x 10 g)"), start.dose, 12);
    product_ = addText("product", TR("Product"), start.product, 24);
    every_ = addText("every", TR("Every … (4 weeks · 10 days)"), start.every, 10);
    startsOn_ = addDay("starts_on", TR("First planned day"), start.startsOn);
    for (wxWindow* const control :
         {static_cast<wxWindow*>(dose_), static_cast<wxWindow*>(product_), static_cast<wxWindow*>(every_),
          static_cast<wxWindow*>(startsOn_->field())}) {
        chain(control);
    }
    route_ = addChoice("route", TR("Route"), routeNames(), routeIndex(start.route));
    courseDays_ = addText("course_days", TR("Infusion days of a course"), start.courseDays, 4);
    anchor_ = addChoice("anchor", TR("The next one counts from"),
                        {TR("the calendar, as prescribed"), TR("the last course that was given")},
                        start.fromLastDose ? 1 : 0);
    if (before_) {
        reason_ = addText("reason", TR("Why changed (may stay empty)"), {}, 36);
    }
    said_ = addParagraph({});
    addButtons(before_ ? TR("↵  Save the change") : TR("↵  Write the regimen down"));
    weekdays_ = addText("weekdays", TR("On days of the week (mon thu)"), start.weekdays, 16);
    at_ = addText("at", TR("Time"), start.at, 8);
    endsOn_ = addDay("ends_on", TR("Last day (may stay empty)"), start.endsOn);
    steps_ =
        addText("steps", TR("Other doses from a day on (2026-12-10: 20; 2027-01-07: 40)"), start.steps, 36);
    pauses_ = addText("pauses", TR("Pauses (2026-07-01/2026-07-14 holiday)"), start.pauses, 36);
    note_ = addText("note", TR("Note"), start.note, 36);
    Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        sayRegimen();
    });
    Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        event.Skip();
        sayRegimen();
    });
    sayRegimen();
}

app::RegimenForm RegimenFormPage::typed() const {
    app::RegimenForm form;
    form.startsOn = startsOn_->text();
    form.every = toUtf8(every_->GetValue());
    form.dose = toUtf8(dose_->GetValue());
    form.product = toUtf8(product_->GetValue());
    form.route = routeCode(route_->GetSelection());
    form.courseDays = toUtf8(courseDays_->GetValue());
    form.weekdays = toUtf8(weekdays_->GetValue());
    form.fromLastDose = anchor_->GetSelection() == 1;
    form.endsOn = endsOn_->text();
    form.at = toUtf8(at_->GetValue());
    form.steps = toUtf8(steps_->GetValue());
    form.pauses = toUtf8(pauses_->GetValue());
    form.note = toUtf8(note_->GetValue());
    return form;
}

void RegimenFormPage::sayRegimen() {
    if (said_ == nullptr || note_ == nullptr) {
        return;
    }
    const auto text = app::regimenSentence(typed(), session().log(), session().book().today());
    if (text != said_->text()) {
        said_->setText(text);
        said_->Show(!text.empty());
        reflow();
    }
}

FormPage* RegimenFormPage::remake(wxWindow* parent) {
    return new RegimenFormPage(parent, shell(), typed(), before_);
}

void RegimenFormPage::save(bool anyway) {
    app::LogBook& book = session().book();
    const auto checked = app::checkRegimen(typed(), session().log(), book.newId(), book.today(),
                                           before_ ? &*before_ : nullptr);
    if (!checked.value) {
        showProblems(checked.problems);
        return;
    }
    const app::Outcome outcome = before_ ? book.correct(*checked.value, toUtf8(reason_->GetValue()), anyway)
                                         : book.makeRegimen(*checked.value);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

DayFormPage::DayFormPage(wxWindow* parent, Shell& shell, model::Occurrence at, bool moves,
                         const std::string& day, const std::string& reason)
    : FormPage(parent, shell, moves ? TR("Move a planned day") : TR("Leave a planned day out")),
      at_(std::move(at)),
      moves_(moves) {
    addParagraph(app::weekdayDay(at_.on) + ": " + app::occurrenceText(at_));
    if (moves_) {
        day_ = addDay("planned_on", TR("To the day"), day);
        chain(day_->field());
    }
    reason_ = addText("reason", moves_ ? TR("Why (may stay empty)") : TR("Why"), reason, 36);
    chain(reason_);
    addParagraph(TR("The regimen stays as it is. The day that was meant is kept, and undo brings it back."));
    addButtons(moves_ ? TR("↵  Move it") : TR("↵  Leave it out"));
}

FormPage* DayFormPage::remake(wxWindow* parent) {
    return new DayFormPage(parent, shell(), at_, moves_, day_ != nullptr ? day_->text() : std::string{},
                           toUtf8(reason_->GetValue()));
}

void DayFormPage::save(bool /*anyway*/) {
    app::LogBook& book = session().book();
    const auto reason = app::trimmed(toUtf8(reason_->GetValue()));
    core::Problems problems;
    app::FieldReader read{problems};
    const auto day = moves_ ? read.day("planned_on", day_->text(), book.today()) : std::optional{at_.on};
    if (!day) {
        showProblems(problems);
        return;
    }
    const auto outcome = moves_ ? app::moveOccurrence(book, session().log(), at_, *day, reason)
                                : app::skipOccurrence(book, session().log(), at_, reason);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
