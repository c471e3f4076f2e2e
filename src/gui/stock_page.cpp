#include "gui/stock_page.h"

#include "app/translate.h"
#include "gui/date_field.h"
#include "gui/problem_words.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <algorithm>

namespace tidemark::gui {

StockPage::StockPage(wxWindow* parent, Shell& shell) : Page(parent, shell) {
    auto* const bar = new wxWrapSizer(wxHORIZONTAL);
    bar->Add(makeText(this, look(), Face::Normal, Ink::Normal, TR("Scan a pack that came")), 0,
             wxRIGHT | wxBOTTOM | wxALIGN_CENTRE_VERTICAL, Look::kGap);
    scan_ = makeField(this, look(), TR("Scan a pack that came"), 30);
    bar->Add(scan_, 0, wxRIGHT | wxBOTTOM | wxALIGN_CENTRE_VERTICAL, Look::kGap);
    std::vector<std::string> separators;
    for (const auto& choice : app::separatorChoices()) {
        separators.push_back(
            choice.empty() ? TR("scanner: standard separator")
                           : app::fill(TR("scanner types {sign} as separator"), fmt::arg("sign", choice)));
    }
    separator_ = makeChoice(this, look(), TR("What the scanner types for the separator"), separators);
    separator_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        const auto chosen = static_cast<std::size_t>(std::max(0, separator_->GetSelection()));
        session().book().setSetting({}, app::kSeparatorSetting, app::separatorChoices()[chosen]);
    });
    bar->Add(separator_, 0, wxBOTTOM | wxALIGN_CENTRE_VERTICAL, Look::kGap);
    said_ = new FlowText(this, look(), Face::Bold, Ink::Normal);
    said_->Hide();
    reach_ = new FlowText(this, look(), Face::Normal, Ink::Normal);
    auto* const actions = new wxWrapSizer(wxHORIZONTAL);
    const auto button = [&](const std::string& label, auto action) {
        auto* const made = makeButton(this, look(), label);
        made->Bind(wxEVT_BUTTON, [action](wxCommandEvent&) { action(); });
        actions->Add(made, 0, wxRIGHT | wxBOTTOM, Look::kGap);
        return made;
    };
    writes_ = {button(TR("I  Came in …"), [this] { move(core::Movement::In); }),
               button(TR("W  Wasted …"), [this] { move(core::Movement::Wasted); }),
               button(TR("M  Moved …"), [this] { move(core::Movement::Moved); }),
               button(TR("C  Counted …"), [this] { move(core::Movement::Counted); })};
    button(TR("B  Who got a batch …"), [this] { whoGotIt(); });
    table_ = new TableView(this, look(), TR("Vials in stock, first expiry first"),
                           app::stockTable({}, core::Day{}).headers, true);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(bar, 0, wxEXPAND | wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    column->Add(said_, 0, wxLEFT | wxRIGHT | wxBOTTOM, Look::kMargin);
    column->Add(reach_, 0, wxLEFT | wxRIGHT, Look::kMargin);
    column->Add(table_, 1, wxEXPAND | wxALL, Look::kMargin);
    column->Add(actions, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, Look::kMargin);
    SetSizer(column);
}

void StockPage::reload() {
    const auto today = session().book().today();
    stock_ = app::stockTable(session().log(), today);
    table_->setRows(stock_.rows);
    std::string text;
    for (const auto& sentence : app::reachLines(session().log(), today)) {
        text += (text.empty() ? "" : " ") + sentence;
    }
    if (text.empty()) {
        text = session().log().movements.empty()
                   ? TR("No vials were entered for this person. Scan a pack, or press I.")
                   : TR("Neither a plan nor a usual dose says how far the vials reach.");
    }
    reach_->setText(text);
    for (wxButton* const write : writes_) {
        write->Enable(!session().readOnly());
    }
    scan_->Enable(!session().readOnly());
    separator_->Enable(!session().readOnly());
    const auto choices = app::separatorChoices();
    const std::string present{app::scanSeparator(session().log())};
    const auto at = std::find(choices.begin(), choices.end(), present);
    separator_->SetSelection(at == choices.end() ? 0 : static_cast<int>(at - choices.begin()));
    reflow();
}

void StockPage::flow(int width) {
    table_->SetMinSize({-1, 12 * look().em});
    said_->setWidth(width - 2 * Look::kMargin);
    reach_->setWidth(width - 2 * Look::kMargin);
}

void StockPage::focusFirst() {
    (session().readOnly() ? static_cast<wxWindow*>(table_) : static_cast<wxWindow*>(scan_))->SetFocus();
}

const model::StockLine* StockPage::line() const {
    const int selected = table_->selectedRow();
    return selected >= 0 && static_cast<std::size_t>(selected) < stock_.lines.size()
               ? &stock_.lines[static_cast<std::size_t>(selected)]
               : nullptr;
}

void StockPage::move(core::Movement movement) {
    if (session().readOnly()) {
        return;
    }
    const auto now = session().book().wallNow();
    shell().enterStock(line() != nullptr && movement != core::Movement::In
                           ? app::stockFormOf(movement, *line(), now)
                           : app::emptyStockForm(movement, session().log(), now));
}

void StockPage::whoGotIt() {
    shell().showRecall(line() != nullptr ? line()->batch.value_or("") : std::string{});
}

void StockPage::takeScan() {
    const std::string code = toUtf8(scan_->GetValue());
    scan_->Clear();
    const auto scan = app::scanIntoStock(code, session().log(), session().book().wallNow(),
                                         app::scanSeparator(session().log()));
    if (scan.again) {
        say(TR("This pack is in the stock already. It was not added a second time."));
        return;
    }
    if (!scan.good) {
        std::string sentences;
        for (const auto& sentence : scan.sentences) {
            sentences += (sentences.empty() ? "" : " ") + sentence;
        }
        say(sentences);
        return;
    }
    if (!scan.whole) {
        shell().enterStock(scan.form); // a product that is met for the first time is named once
        return;
    }
    app::LogBook& book = session().book();
    const auto checked = app::checkStock(scan.form, session().log(), book.newId(), book.zone(), book.today());
    const auto outcome =
        checked.value ? book.moveStock({*checked.value}) : app::Outcome{checked.problems, {}};
    if (!outcome.ok()) {
        // A question, such as a pack that is out of date: the form asks it at its field.
        shell().enterStock(scan.form);
        return;
    }
    say(app::fill(TR("In stock: {product} {size} g, batch {batch}."), fmt::arg("product", scan.form.product),
                  fmt::arg("size", scan.form.sizeG), fmt::arg("batch", scan.form.batch)));
    shell().offerUndo();
}

void StockPage::say(const std::string& sentence) {
    said_->setText(sentence);
    said_->Show(!sentence.empty());
    reflow();
}

bool StockPage::command(const wxKeyEvent& key) {
    switch (key.GetKeyCode()) {
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            if (FindFocus() == scan_ && !scan_->IsEmpty()) {
                takeScan();
                return true;
            }
            return false;
        case WXK_ESCAPE:
            scan_->Clear();
            table_->SetFocus();
            return true;
        case 'I':
            move(core::Movement::In);
            return true;
        case 'W':
            move(core::Movement::Wasted);
            return true;
        case 'M':
            move(core::Movement::Moved);
            return true;
        case 'C':
            move(core::Movement::Counted);
            return true;
        case 'B':
            whoGotIt();
            return true;
        case 'R':
            shell().saveReport();
            return true;
        default:
            return false;
    }
}

} // namespace tidemark::gui
