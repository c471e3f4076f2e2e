#include "gui/history_page.h"

#include "app/log_list.h"
#include "app/translate.h"

namespace tidemark::gui {

HistoryPage::HistoryPage(wxWindow* parent, Shell& shell, core::Record record)
    : FormPage(parent, shell, TR("History of this entry")), record_(std::move(record)) {
    table_ = new TableView(panel(), look(), TR("History of this entry"),
                           {TR("When"), TR("Who"), TR("What"), TR("Before"), TR("After"), TR("Why")});
    table_->SetMinSize({-1, 20 * look().em});
    TableView::Rows rows;
    const auto entries = session().book().store().historyOfRecord(core::idOf(record_));
    for (const auto& line : app::historyLines(entries, session().log(), session().book().zone())) {
        rows.push_back({line.when, line.who, line.what, line.before, line.after, line.why});
    }
    table_->setRows(std::move(rows));
    column()->Add(table_, 1, wxEXPAND | wxBOTTOM, Look::kMargin);
    auto* const back = makeButton(panel(), look(), TR("Esc  Back"));
    back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { this->shell().closeForm(); });
    column()->Add(back);
}

FormPage* HistoryPage::remake(wxWindow* parent) {
    return new HistoryPage(parent, shell(), record_);
}

void HistoryPage::focusFirst() {
    table_->SetFocus();
}

} // namespace tidemark::gui
