#include "gui/recall_page.h"

#include "app/installation.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "core/failure.h"
#include "core/numbers.h"
#include "gui/text.h"

#include <wx/filedlg.h>

#include <fstream>

namespace tidemark::gui {

RecallPage::RecallPage(wxWindow* parent, Shell& shell, const std::string& batch)
    : FormPage(parent, shell, TR("Who got a batch")) {
    addParagraph(
        TR("Doses of every person in this log, then what was wasted and what came into stock. Enter looks."));
    batch_ = makeField(panel(), look(), TR("Batch number"), 20);
    batch_->ChangeValue(toWx(batch)); // what is looked for is no entry: nothing of it is kept
    addRow("batch", TR("Batch number"), batch_, batch_);
    said_ = addParagraph({});
    table_ = new TableView(panel(), look(), TR("Who got the batch"),
                           {TR("Kind"), TR("Person"), TR("When"), TR("Product"), TR("Grams"), TR("Why")});
    table_->SetMinSize({-1, 16 * look().em});
    column()->Add(table_, 1, wxEXPAND | wxBOTTOM, Look::kMargin);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    save_ = makeButton(panel(), look(), TR("Save as a table …"));
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { saveTable(); });
    auto* const back = makeButton(panel(), look(), TR("Esc  Back"));
    back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { this->shell().closeForm(); });
    row->Add(save_, 0, wxRIGHT, Look::kGap);
    row->Add(back);
    column()->Add(row);
    lookUp();
}

std::string RecallPage::batch() const {
    return app::trimmed(toUtf8(batch_->GetValue()));
}

void RecallPage::lookUp() {
    const auto lines =
        batch().empty() ? std::vector<app::RecallLine>{} : app::recallOf(session().book().store(), batch());
    TableView::Rows rows;
    for (const auto& line : lines) {
        const std::string kind = line.kind == app::RecallLine::Kind::Dose    ? TR("dose")
                                 : line.kind == app::RecallLine::Kind::Waste ? TR("wasted")
                                                                             : TR("stock");
        rows.push_back(
            {kind, line.patient, line.when, line.product, core::formatNumber(line.grams), line.reason});
    }
    table_->setRows(std::move(rows));
    said_->setText(batch().empty() ? std::string{}
                   : lines.empty()
                       ? app::fill(TR("No dose with batch {number}."), fmt::arg("number", batch()))
                       : app::fill(TRN("{n} line.", "{n} lines.", static_cast<long>(lines.size())),
                                   fmt::arg("n", lines.size())));
    save_->Enable(!lines.empty());
    reflow();
}

void RecallPage::saveTable() {
    wxFileDialog dialog(this, toWx(TR("Save the list")), wxString{}, toWx("tidemark-batch.csv"),
                        wxS("CSV (*.csv)|*.csv"), wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    const auto path = app::pathOf(toUtf8(dialog.GetPath()));
    std::ofstream file(path, std::ios::binary);
    file << app::recallCsv(app::recallOf(session().book().store(), batch()), batch());
    file.close();
    if (!file) {
        throw core::Failure{core::FailureCode::InputOutput, app::textOf(path)};
    }
    shell().tell(app::fill(TR("Saved as {file}."), fmt::arg("file", app::textOf(path))));
}

FormPage* RecallPage::remake(wxWindow* parent) {
    return new RecallPage(parent, shell(), batch());
}

void RecallPage::focusFirst() {
    batch_->SetFocus();
    batch_->SelectAll();
}

bool RecallPage::command(const wxKeyEvent& key) {
    const bool enter = key.GetKeyCode() == WXK_RETURN || key.GetKeyCode() == WXK_NUMPAD_ENTER;
    if (enter && FindFocus() == batch_) {
        lookUp();
        return true;
    }
    return FormPage::command(key);
}

} // namespace tidemark::gui
