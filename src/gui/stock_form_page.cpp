#include "gui/stock_form_page.h"

#include "app/translate.h"
#include "gui/text.h"

namespace tidemark::gui {

StockFormPage::StockFormPage(wxWindow* parent, Shell& shell, const app::StockForm& start,
                             std::optional<core::StockMovement> before)
    : FormPage(parent, shell,
               app::fill(TR("Vials: {what}"), fmt::arg("what", app::movementTitle(start.movement)))),
      start_(start),
      before_(std::move(before)) {
    vials_ = addText(
        "vials", start.movement == core::Movement::Counted ? TR("How many are there now") : TR("How many"),
        start.vials, 6);
    product_ = addText("product", TR("Product"), start.product, 24);
    size_ = addText("size_g", TR("Grams in one vial"), start.sizeG, 8);
    batch_ = addText("batch", TR("Batch"), start.batch, 16);
    expires_ = addText("expires_on", TR("Expires"), start.expires, 12);
    expires_->SetHint(toWx("2027-01"));
    place_ = addText("place", start.movement == core::Movement::Moved ? TR("Where to") : TR("Where"),
                     start.place, 24);
    reason_ = addText("reason", start.movement == core::Movement::Wasted ? TR("Why wasted") : TR("Remark"),
                      start.reason, 30);
    for (wxTextCtrl* const field : {vials_, product_, size_, batch_, expires_, place_, reason_}) {
        chain(field);
    }
    if (before_) {
        why_ = addText("why", TR("Why corrected (may stay empty)"), {}, 36);
        chain(why_);
    }
    addButtons(before_ ? TR("↵  Save the correction") : TR("↵  Write it down"));
    day_ = addDay("day", TR("Day"), start.day);
    time_ = addText("time", TR("Time"), start.time, 8);
}

app::StockForm StockFormPage::typed() const {
    auto form = start_;
    form.day = day_->text();
    form.time = toUtf8(time_->GetValue());
    form.product = toUtf8(product_->GetValue());
    form.sizeG = toUtf8(size_->GetValue());
    form.vials = toUtf8(vials_->GetValue());
    form.batch = toUtf8(batch_->GetValue());
    form.expires = toUtf8(expires_->GetValue());
    form.place = toUtf8(place_->GetValue());
    form.reason = toUtf8(reason_->GetValue());
    return form;
}

FormPage* StockFormPage::remake(wxWindow* parent) {
    return new StockFormPage(parent, shell(), typed(), before_);
}

void StockFormPage::save(bool anyway) {
    app::LogBook& book = session().book();
    const auto checked = app::checkStock(typed(), session().log(), before_ ? before_->id : book.newId(),
                                         book.zone(), book.today(), before_ ? &*before_ : nullptr);
    if (!checked.value) {
        showProblems(checked.problems);
        return;
    }
    const app::Outcome outcome = before_ ? book.correct(*checked.value, toUtf8(why_->GetValue()), anyway)
                                         : book.moveStock({*checked.value}, anyway);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
