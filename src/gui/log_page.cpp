#include "gui/log_page.h"

#include "app/translate.h"
#include "gui/date_field.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <algorithm>
#include <array>

namespace tidemark::gui {
namespace {

constexpr std::array kKinds{app::EntryKind::Dose,  app::EntryKind::Grip, app::EntryKind::Score,
                            app::EntryKind::Event, app::EntryKind::Note, app::EntryKind::Weight,
                            app::EntryKind::Plan,  app::EntryKind::Stock};

} // namespace

LogPage::LogPage(wxWindow* parent, Shell& shell) : Page(parent, shell) {
    auto* const bar = new wxWrapSizer(wxHORIZONTAL);
    const auto add = [&](wxWindow* window) {
        bar->Add(window, 0, wxRIGHT | wxBOTTOM | wxALIGN_CENTRE_VERTICAL, Look::kGap);
    };
    add(makeText(this, look(), Face::Normal, Ink::Normal, TR("Find")));
    filter_ = makeField(this, look(), TR("Find: words, a batch number, a day"), 22);
    filter_->SetHint(toWx(TR("words, batch, day   (S)")));
    filter_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { refilter(); });
    add(filter_);
    kind_ = makeChoice(
        this, look(), TR("Kind of entry"),
        {TR("all kinds"), TR("doses"), TR("grip"), TR("scores"), TR("notes"), TR("weights"), TR("plans")});
    kind_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { refilter(); });
    add(kind_);
    count_ = makeText(this, look(), Face::Normal, Ink::Secondary, "");
    add(count_);

    table_ = new TableView(this, look(), TR("All entries, newest first"),
                           {TR("When"), TR("Kind"), TR("Entry"), TR("Marks")}, true);
    table_->onSelected([this](int) { chosen(); });

    auto* const actions = new wxWrapSizer(wxHORIZONTAL);
    const auto button = [&](const std::string& label, auto action) {
        auto* const made = makeButton(this, look(), label);
        made->Bind(wxEVT_BUTTON, [action](wxCommandEvent&) { action(); });
        actions->Add(made, 0, wxRIGHT, Look::kGap + 4);
        return made;
    };
    edit_ = button(TR("↵  Correct …"), [this] { editRow(); });
    delete_ = button(TR("Del  Delete"), [this] { deleteRow(); });
    history_ = button(TR("H  History"), [this] { historyOfRow(); });

    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(bar, 0, wxEXPAND | wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    column->Add(table_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, Look::kMargin);
    column->Add(actions, 0, wxEXPAND | wxALL, Look::kMargin);
    SetSizer(column);
}

void LogPage::reload() {
    all_ = app::logRows(session().log());
    refilter();
    reflow();
}

void LogPage::flow(int) {
    table_->SetMinSize({-1, 12 * look().em});
}

void LogPage::refilter() {
    const int selected = table_->selectedRow();
    const core::Uuid kept = selected >= 0 && static_cast<std::size_t>(selected) < shownRows_.size()
                                ? core::idOf(shownRows_[static_cast<std::size_t>(selected)].record)
                                : core::Uuid{};
    std::vector<app::EntryKind> kinds;
    if (kind_->GetSelection() > 0) {
        kinds.push_back(kKinds[static_cast<std::size_t>(kind_->GetSelection() - 1)]);
    }
    shownRows_ = app::filterRows(all_, toUtf8(filter_->GetValue()), kinds);
    TableView::Rows rows;
    rows.reserve(shownRows_.size());
    int again = shownRows_.empty() ? -1 : std::clamp(selected, 0, static_cast<int>(shownRows_.size()) - 1);
    for (const auto& row : shownRows_) {
        if (core::idOf(row.record) == kept) {
            again = static_cast<int>(rows.size());
        }
        rows.push_back({row.when, row.kindText, row.what, row.marks});
    }
    table_->setRows(std::move(rows));
    table_->selectRow(again);
    const long count = static_cast<long>(shownRows_.size());
    relabel(count_,
            app::fill(TRN("{n} entry", "{n} entries", count), fmt::arg("n", fmt::format("{}", count))));
    chosen();
    Layout();
}

void LogPage::chosen() {
    const bool any = row() != nullptr;
    edit_->Enable(any && !session().readOnly());
    delete_->Enable(any && !session().readOnly());
    history_->Enable(any);
}

const app::LogRow* LogPage::row() const {
    const int selected = table_->selectedRow();
    return selected >= 0 && static_cast<std::size_t>(selected) < shownRows_.size()
               ? &shownRows_[static_cast<std::size_t>(selected)]
               : nullptr;
}

void LogPage::editRow() {
    if (row() != nullptr && !session().readOnly()) {
        shell().edit(row()->record);
    }
}

void LogPage::deleteRow() {
    if (row() != nullptr && !session().readOnly()) {
        session().book().remove(row()->record, {});
        shell().offerUndo();
    }
}

void LogPage::historyOfRow() {
    if (row() != nullptr) {
        shell().showHistory(row()->record);
    }
}

void LogPage::focusFirst() {
    table_->SetFocus();
}

bool LogPage::command(const wxKeyEvent& key) {
    switch (key.GetKeyCode()) {
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            if (FindFocus() == filter_) {
                table_->SetFocus();
                return true;
            }
            editRow();
            return true;
        case WXK_ESCAPE:
            filter_->Clear();
            table_->SetFocus();
            return true;
        case WXK_DELETE:
        case WXK_NUMPAD_DELETE:
            deleteRow();
            return true;
        case 'S':
            filter_->SetFocus();
            return true;
        case 'H':
            historyOfRow();
            return true;
        case 'R':
            shell().saveReport();
            return true;
        default:
            return false;
    }
}

} // namespace tidemark::gui
