#include "gui/caseload_page.h"

#include "app/translate.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <algorithm>
#include <array>

namespace tidemark::gui {
namespace {

constexpr std::array kOrders{app::CaseOrder::Person, app::CaseOrder::Look, app::CaseOrder::Next,
                             app::CaseOrder::Silent};

} // namespace

CaseloadPage::CaseloadPage(wxWindow* parent, Shell& shell) : Page(parent, shell) {
    state_ = new FlowText(this, look(), Face::Bold, Ink::Normal);
    auto* const bar = new wxWrapSizer(wxHORIZONTAL);
    const auto add = [&](wxWindow* window) {
        bar->Add(window, 0, wxRIGHT | wxBOTTOM | wxALIGN_CENTRE_VERTICAL, Look::kGap);
    };
    look_ = makeToggle(this, look(), TR("L  Needs a look"));
    look_->Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent&) { fill(); });
    add(look_);
    order_ = makeChoice(this, look(), TR("In the order of"),
                        {TR("order: person"), TR("order: needs a look"), TR("order: next treatment"),
                         TR("order: last reading")});
    order_->SetSelection(1);
    order_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { fill(); });
    add(order_);
    auto* const open = makeButton(this, look(), TR("↵  Open"));
    open->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { openRow(table_->selectedRow()); });
    add(open);
    auto* const next = makeButton(this, look(), TR("O  Open the next"));
    next->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { openNext(); });
    add(next);
    auto* const week = makeButton(this, look(), TR("W  Save the week's list"));
    week->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { this->shell().saveWeek(); });
    add(week);
    stop_ = makeButton(this, look(), TR("Esc  Stop working out"));
    stop_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { stop(); });
    add(stop_);
    table_ = new TableView(this, look(), TR("Caseload"), app::caseHeaders(), true);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(state_, 0, wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    column->AddSpacer(Look::kGap);
    column->Add(bar, 0, wxEXPAND | wxLEFT | wxRIGHT, Look::kMargin);
    column->Add(table_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, Look::kMargin);
    SetSizer(column);
    Bind(wxEVT_IDLE, &CaseloadPage::work, this);
}

void CaseloadPage::reload() {
    app::LogBook& book = session().book();
    const auto change = book.store().changeCount();
    if (caseload_ == nullptr || change != change_ || day_ != book.today()) {
        caseload_ = std::make_unique<app::Caseload>(book, session().catalogue(), session().readOnly());
        change_ = change;
        day_ = book.today();
        working_ = caseload_->oldRows() > 0;
    }
    fill();
}

void CaseloadPage::work(wxIdleEvent& event) {
    event.Skip();
    if (!working_ || !IsShownOnScreen()) {
        return;
    }
    working_ = false; // a log that cannot be written now (a lock, a full disk) is said once, not at every
                      // idle moment
    working_ = caseload_->work();
    constexpr std::size_t kRowsBetween = 10; // the table is not filled anew for each
    const auto old = caseload_->oldRows();
    if (old == 0 || old % kRowsBetween == 0) {
        working_ = old > 0;
        fill();
    } else {
        state_->setText(caseload_->stateText());
    }
    if (working_) {
        event.RequestMore();
    }
}

void CaseloadPage::fill() {
    const int before = table_->selectedRow();
    const auto chosen = before >= 0 && static_cast<std::size_t>(before) < shown_.size()
                            ? shown_[static_cast<std::size_t>(before)].patient
                            : core::Uuid{};
    const auto order = kOrders.at(static_cast<std::size_t>(std::max(0, order_->GetSelection())));
    shown_ = app::arranged(caseload_->rows(), order, look_->GetValue());
    TableView::Rows rows;
    for (const auto& row : shown_) {
        rows.push_back(app::caseCells(row, day_));
    }
    table_->setRows(std::move(rows));
    const auto found = std::ranges::find(shown_, chosen, &app::CaseRow::patient);
    if (found != shown_.end()) {
        table_->selectRow(static_cast<int>(found - shown_.begin()));
    } else if (!shown_.empty()) {
        table_->selectRow(0);
    }
    state_->setText(caseload_->stateText() + (!working_ && caseload_->oldRows() > 0 ? TR(" Stopped.") : ""));
    stop_->Show(working_);
    reflow();
}

void CaseloadPage::stop() {
    working_ = false;
    fill();
}

void CaseloadPage::openRow(int row) {
    if (row >= 0 && static_cast<std::size_t>(row) < shown_.size()) {
        shell().openPerson(shown_[static_cast<std::size_t>(row)].patient);
    }
}

void CaseloadPage::openNext() {
    const auto here = std::ranges::find(shown_, session().patient().id, &app::CaseRow::patient);
    const auto next = here == shown_.end() ? 0 : (here - shown_.begin()) + 1;
    if (static_cast<std::size_t>(next) < shown_.size()) {
        openRow(static_cast<int>(next));
    } else {
        shell().tell(TR("That was the last one of the list."));
    }
}

void CaseloadPage::flow(int width) {
    table_->SetMinSize({-1, 12 * look().em});
    state_->setWidth(width - 2 * Look::kMargin);
}

void CaseloadPage::focusFirst() {
    table_->SetFocus();
}

bool CaseloadPage::command(const wxKeyEvent& key) {
    switch (key.GetKeyCode()) {
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            openRow(table_->selectedRow());
            return true;
        case WXK_ESCAPE:
            stop();
            return true;
        case 'L':
            look_->SetValue(!look_->GetValue());
            fill();
            return true;
        case 'W':
            shell().saveWeek();
            return true;
        case 'O':
            openNext();
            return true;
        default:
            return false;
    }
}

} // namespace tidemark::gui
