#include "gui/dose_form_page.h"

#include "app/translate.h"
#include "gui/text.h"

#include <array>

namespace tidemark::gui {
namespace {

constexpr std::array kRoutes{core::Route::Intravenous, core::Route::Subcutaneous,
                             core::Route::FacilitatedSubcutaneous};

int indexOf(const std::string& route) {
    for (std::size_t index = 0; index < kRoutes.size(); ++index) {
        if (core::codeOf(kRoutes[index]) == route) {
            return static_cast<int>(index);
        }
    }
    return 0;
}

} // namespace

DoseFormPage::DoseFormPage(wxWindow* parent, Shell& shell, const app::DoseForm& start,
                           std::optional<core::Infusion> before)
    : FormPage(parent, shell, before ? TR("Correct a dose") : TR("Dose")), before_(std::move(before)) {
    day_ = addDay("day", TR("Day"), start.day);
    time_ = addText("time", TR("Time"), start.time, 8);
    product_ = addText("product", TR("Product"), start.product, 24);
    dose_ = addText("dose_g", TR("Dose in grams"), start.doseG, 8);
    route_ = addChoice(
        "route", TR("Route"),
        {TR("IV, into a vein"), TR("SC, under the skin"), TR("fSC, under the skin with hyaluronidase")},
        indexOf(start.route));
    batches_ = addText("batches", TR("Batch numbers"), start.batches, 24);
    note_ = addText("note", TR("Note"), start.note, 36);
    for (wxWindow* const control : {static_cast<wxWindow*>(day_->field()), static_cast<wxWindow*>(time_),
                                    static_cast<wxWindow*>(product_), static_cast<wxWindow*>(dose_),
                                    static_cast<wxWindow*>(batches_), static_cast<wxWindow*>(note_)}) {
        chain(control);
    }
    if (before_) {
        reason_ = addText("reason", TR("Why corrected (may stay empty)"), {}, 36);
        chain(reason_);
    }
    addButtons(before_ ? TR("↵  Save the correction") : TR("↵  Log this dose"));
}

app::DoseForm DoseFormPage::typed() const {
    const int chosen = route_->GetSelection();
    return {.day = day_->text(),
            .time = toUtf8(time_->GetValue()),
            .route = std::string{core::codeOf(kRoutes[static_cast<std::size_t>(chosen < 0 ? 0 : chosen)])},
            .product = toUtf8(product_->GetValue()),
            .doseG = toUtf8(dose_->GetValue()),
            .batches = toUtf8(batches_->GetValue()),
            .note = toUtf8(note_->GetValue())};
}

FormPage* DoseFormPage::remake(wxWindow* parent) {
    return new DoseFormPage(parent, shell(), typed(), before_);
}

void DoseFormPage::save(bool anyway) {
    app::LogBook& book = session().book();
    auto checked = app::checkDose(typed(), session().log(), before_ ? before_->id : book.newId(), book.zone(),
                                  book.today(), before_ ? &*before_ : nullptr);
    if (!checked.value || core::hasErrors(checked.problems)) {
        showProblems(checked.problems);
        return;
    }
    const app::Outcome outcome = before_ ? book.correct(*checked.value, toUtf8(reason_->GetValue()), anyway)
                                         : book.logDose(*checked.value, anyway);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
