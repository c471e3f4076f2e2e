#include "gui/log_page.h"

#include "app/translate.h"
#include "gui/date_field.h"
#include "gui/problem_words.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <algorithm>
#include <array>
#include <set>

namespace tidemark::gui {
namespace {

constexpr std::array kEntryKinds{app::EntryKind::Dose,  app::EntryKind::Grip, app::EntryKind::Score,
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
    kind_ = makeChoice(this, look(), TR("Kind of entry"),
                       {TR("all kinds"), TR("doses"), TR("grip"), TR("scores"), TR("events"), TR("notes"),
                        TR("weights"), TR("plans"), TR("stock")});
    kind_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { refilter(); });
    add(kind_);
    scope_ =
        makeChoice(this, look(), TR("Whose entries"), {TR("bin: what was deleted")}); // the widest of them
    scope_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { refilter(); });
    add(scope_);
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
    join_ = button(TR("J  Same course as the dose before"), [this] { joinRow(); });
    split_ = button(TR("X  New course from here"), [this] { splitRow(); });
    restore_ = button(TR("B  Put back"), [this] { restoreRow(); });

    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(bar, 0, wxEXPAND | wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    column->Add(table_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, Look::kMargin);
    column->Add(actions, 0, wxEXPAND | wxALL, Look::kMargin);
    SetSizer(column);
}

void LogPage::reload() {
    all_ = app::logRows(session().log());
    offerScopes();
    refilter();
    reflow();
}

void LogPage::flow(int) {
    table_->SetMinSize({-1, 12 * look().em});
}

LogPage::Scope LogPage::scopeShown() const {
    const int chosen = scope_->GetSelection();
    return chosen > 0 && static_cast<std::size_t>(chosen) < scopes_.size()
               ? scopes_[static_cast<std::size_t>(chosen)]
               : Scope::Person;
}

void LogPage::offerScopes() {
    const bool several = session().patients().size() > 1;
    std::vector<Scope> scopes{Scope::Person, Scope::Everybody, Scope::Bin};
    if (!several) {
        std::erase(scopes, Scope::Everybody);
    }
    if (scopes == scopes_) {
        return;
    }
    scopes_ = std::move(scopes);
    wxArrayString names;
    names.Add(toWx(several ? TR("this person") : TR("all entries")));
    if (several) {
        names.Add(toWx(TR("everybody")));
    }
    names.Add(toWx(TR("bin: what was deleted")));
    scope_->Set(names);
    scope_->SetSelection(0);
}

std::vector<LogPage::Line> LogPage::linesOfPerson() const {
    std::vector<app::EntryKind> kinds;
    if (kind_->GetSelection() > 0) {
        kinds.push_back(kEntryKinds[static_cast<std::size_t>(kind_->GetSelection() - 1)]);
    }
    const auto typed = toUtf8(filter_->GetValue());
    auto rows = app::filterRows(all_, typed, kinds);
    // What is looked for may stand in a field that the list has no room for.
    std::set<core::Uuid> ids;
    for (const auto& row : rows) {
        ids.insert(core::idOf(row.record));
    }
    const auto before = ids.size();
    for (const auto& found : app::searchLog(session().book(), typed)) {
        ids.insert(core::idOf(found.record));
    }
    if (ids.size() > before) {
        rows = app::filterRows(all_, {}, kinds);
        std::erase_if(rows, [&](const app::LogRow& row) { return !ids.contains(core::idOf(row.record)); });
    }
    std::vector<Line> lines;
    lines.reserve(rows.size());
    for (auto& row : rows) {
        lines.push_back({std::move(row.record), std::nullopt, {row.when, row.kindText, row.what, row.marks}});
    }
    return lines;
}

std::vector<LogPage::Line> LogPage::linesOfEverybody() const {
    std::vector<Line> lines;
    for (auto& found : app::searchLog(session().book(), toUtf8(filter_->GetValue()))) {
        lines.push_back({std::move(found.record), found.patient, {{}, found.who, found.text, {}}});
    }
    return lines;
}

std::vector<LogPage::Line> LogPage::linesOfBin() const {
    std::vector<Line> lines;
    for (auto& line : app::binLines(session().book())) {
        lines.push_back(
            {std::move(line.record),
             line.patient,
             {line.when, line.who, line.text, line.why.empty() ? line.by : line.by + ": " + line.why}});
    }
    return lines;
}

void LogPage::refilter() {
    const core::Uuid kept = row() != nullptr ? core::idOf(row()->record) : core::Uuid{};
    const int selected = table_->selectedRow();
    switch (scopeShown()) {
        case Scope::Person:
            shown_ = linesOfPerson();
            break;
        case Scope::Everybody:
            shown_ = linesOfEverybody();
            break;
        case Scope::Bin:
            shown_ = linesOfBin();
            break;
    }
    TableView::Rows rows;
    rows.reserve(shown_.size());
    int again = shown_.empty() ? -1 : std::clamp(selected, 0, static_cast<int>(shown_.size()) - 1);
    for (const auto& line : shown_) {
        if (core::idOf(line.record) == kept) {
            again = static_cast<int>(rows.size());
        }
        rows.push_back(line.cells);
    }
    table_->setRows(std::move(rows));
    table_->selectRow(again);
    const long count = static_cast<long>(shown_.size());
    const bool asks = scopeShown() == Scope::Everybody && filter_->IsEmpty();
    relabel(count_, asks ? TR("type what is looked for")
                         : app::fill(TRN("{n} entry", "{n} entries", count),
                                     fmt::arg("n", fmt::format("{}", count))));
    kind_->Enable(scopeShown() == Scope::Person);
    filter_->Enable(scopeShown() != Scope::Bin);
    chosen();
    Layout();
}

void LogPage::chosen() {
    const bool any = row() != nullptr;
    const bool binned = scopeShown() == Scope::Bin;
    const bool writes = any && !session().readOnly();
    edit_->Enable(writes && !binned);
    delete_->Enable(writes && !binned);
    history_->Enable(any);
    const auto* const dose = any && !binned ? std::get_if<core::Infusion>(&row()->record) : nullptr;
    const bool groups = dose != nullptr && dose->route != core::Route::Subcutaneous;
    for (wxButton* const grouping : {join_, split_}) {
        grouping->Show(groups);
        grouping->Enable(writes);
    }
    restore_->Show(binned);
    restore_->Enable(writes && binned);
}

const LogPage::Line* LogPage::row() const {
    const int selected = table_->selectedRow();
    return selected >= 0 && static_cast<std::size_t>(selected) < shown_.size()
               ? &shown_[static_cast<std::size_t>(selected)]
               : nullptr;
}

void LogPage::group(const std::function<app::Outcome(const core::Infusion&)>& act) {
    const auto* const dose = row() != nullptr && scopeShown() == Scope::Person && !session().readOnly()
                                 ? std::get_if<core::Infusion>(&row()->record)
                                 : nullptr;
    if (dose == nullptr || dose->route == core::Route::Subcutaneous) {
        return;
    }
    const auto outcome = act(*dose);
    if (outcome.ok()) {
        shell().offerUndo();
    } else {
        shell().tell(joinedProblems(outcome.problems));
    }
}

void LogPage::joinRow() {
    group([this](const core::Infusion& dose) {
        const auto& doses = session().log().infusions;
        const auto at = std::ranges::find(doses, dose.id, &core::Infusion::id);
        if (at == doses.begin() || at == doses.end()) {
            return app::Outcome{{{core::ProblemCode::NothingToGroup, "day", {}}}, {}};
        }
        return session().book().joinCourses(session().patient().id, {(at - 1)->id, dose.id});
    });
}

void LogPage::splitRow() {
    group([this](const core::Infusion& dose) {
        return session().book().splitCourse(session().patient().id, dose.id);
    });
}

void LogPage::restoreRow() {
    if (row() == nullptr || session().readOnly() || scopeShown() != Scope::Bin) {
        return;
    }
    // Brought back as it was: what would be asked about when it is typed was answered then.
    const auto outcome = session().book().restore(core::idOf(row()->record), true);
    if (outcome.ok()) {
        refilter();
        shell().offerUndo();
    } else {
        shell().tell(joinedProblems(outcome.problems));
    }
}

void LogPage::find() {
    if (scopeShown() == Scope::Bin) {
        scope_->SetSelection(0);
        refilter();
    }
    filter_->SetFocus();
    filter_->SelectAll();
}

void LogPage::editRow() {
    if (row() != nullptr && !session().readOnly() && scopeShown() != Scope::Bin) {
        const auto record = row()->record; // choosing another person fills the list anew
        if (row()->patient) {
            session().choose(*row()->patient);
        }
        shell().edit(record);
    }
}

void LogPage::deleteRow() {
    if (row() != nullptr && !session().readOnly() && scopeShown() != Scope::Bin) {
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
            find();
            return true;
        case 'J':
            joinRow();
            return true;
        case 'X':
            splitRow();
            return true;
        case 'B':
            restoreRow();
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
