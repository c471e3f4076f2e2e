#include "gui/plan_page.h"

#include "app/plan_compare.h"
#include "app/regimen_words.h"
#include "app/translate.h"
#include "gui/text.h"

#include <wx/numdlg.h>
#include <wx/wrapsizer.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr int kDaysBefore = 84; // twelve weeks of what was
constexpr int kDaysAhead = 183; // half a year of what comes

} // namespace

PlanPage::PlanPage(wxWindow* parent, Shell& shell) : Page(parent, shell) {
    regimens_ = new FlowText(this, look(), Face::Bold, Ink::Normal);
    share_ = new FlowText(this, look(), Face::Normal, Ink::Normal);
    said_ = new FlowText(this, look(), Face::Normal, Ink::Secondary);
    auto* const actions = new wxWrapSizer(wxHORIZONTAL);
    const auto button = [&](const std::string& label, auto action) {
        auto* const made = makeButton(this, look(), label);
        made->Bind(wxEVT_BUTTON, [action](wxCommandEvent&) { action(); });
        actions->Add(made, 0, wxRIGHT | wxBOTTOM, Look::kGap);
        return made;
    };
    writes_ = {button(TR("N  New regimen …"), [this] { this->shell().enterRegimen({}); }),
               button(TR("E  Change the regimen …"), [this] { changeRegimen(); }),
               button(TR("M  Move this day …"), [this] { changeDay(true); }),
               button(TR("S  Leave this day out …"), [this] { changeDay(false); }),
               button(TR("O  One treatment …"), [this] { this->shell().enterPlan(); })};
    button(TR("V  Save as a page …"), [this] { this->shell().saveAgenda(); });
    writes_.push_back(button(TR("A  Days that count …"), [this] { askAnswerDays(); }));
    compare_ = button(TR("C  Comparing plans: switch on …"), [this] { comparePlans(); });
    table_ =
        new TableView(this, look(), TR("Agenda"), {TR("Day"), TR("Planned"), TR("What came of it")}, true);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(regimens_, 0, wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    column->Add(share_, 0, wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    column->Add(table_, 1, wxEXPAND | wxALL, Look::kMargin);
    column->Add(said_, 0, wxLEFT | wxRIGHT | wxBOTTOM, Look::kMargin);
    column->Add(actions, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, Look::kMargin);
    SetSizer(column);
    said_->Hide();
}

void PlanPage::reload() {
    const auto today = session().book().today();
    const auto& log = session().log();
    std::string sentences;
    for (const auto& regimen : log.regimens) {
        if (!regimen.endsOn || *regimen.endsOn >= core::addDays(today, -kDaysBefore)) {
            sentences += (sentences.empty() ? "" : "\n") + app::regimenText(regimen);
        }
    }
    regimens_->setText(
        sentences.empty()
            ? TR("No regimen is written down. Press N to write down what the clinic prescribed; its "
                 "days then follow by themselves.")
            : sentences);
    const auto from = core::addDays(today, -kDaysBefore);
    agenda_ = app::agendaOf(log, from, core::addDays(today, kDaysAhead), today);
    share_->setText(app::adherenceText(model::adherenceOf(log, from, today, today), log, from, today));
    TableView::Rows rows;
    int next = -1;
    for (const auto& line : agenda_) {
        if (next < 0 && line.answered.planned.on >= today) {
            next = static_cast<int>(rows.size());
        }
        rows.push_back({line.day, line.what, line.state});
    }
    table_->setRows(std::move(rows));
    if (next >= 0) {
        table_->selectRow(next);
    }
    for (wxButton* const write : writes_) {
        write->Enable(!session().readOnly());
    }
    compare_->SetLabel(
        toWx(session().planningView() ? TR("C  Compare plans …") : TR("C  Comparing plans: switch on …")));
    compare_->Enable(session().planningView() || !session().readOnly());
    reflow();
}

void PlanPage::flow(int width) {
    table_->SetMinSize({-1, 12 * look().em});
    for (FlowText* const text : {regimens_, share_, said_}) {
        text->setWidth(width - 2 * Look::kMargin);
    }
}

void PlanPage::focusFirst() {
    table_->SetFocus();
}

const app::AgendaLine* PlanPage::line() const {
    const int selected = table_->selectedRow();
    return selected >= 0 && static_cast<std::size_t>(selected) < agenda_.size()
               ? &agenda_[static_cast<std::size_t>(selected)]
               : nullptr;
}

void PlanPage::changeDay(bool moves) {
    if (session().readOnly()) {
        return;
    }
    if (line() == nullptr) {
        shell().tell(TR("Choose a planned day in the table first."));
        return;
    }
    shell().changeDay(line()->answered.planned, moves);
}

void PlanPage::changeRegimen() {
    const auto& regimens = session().log().regimens;
    if (session().readOnly()) {
        return;
    }
    if (regimens.empty()) {
        shell().enterRegimen({});
        return;
    }
    const auto chosen = line() != nullptr ? line()->answered.planned.regimen : std::nullopt;
    const auto found =
        chosen ? std::ranges::find(regimens, *chosen, &core::Regimen::id) : std::prev(regimens.end());
    shell().enterRegimen(found != regimens.end() ? *found : regimens.back());
}

void PlanPage::askAnswerDays() {
    if (session().readOnly()) {
        return;
    }
    const long days = wxGetNumberFromUser(
        toWx(TR("How many days before or after a planned day does a treatment still count for it?")),
        toWx(TR("Days")), toWx(TR("Days that count")), model::answerDaysOf(session().log()), 0,
        model::kMostAnswerDays, this);
    if (days >= 0) {
        app::setAnswerDays(session().book(), session().patient().id, static_cast<int>(days));
        shell().offerUndo();
    }
}

void PlanPage::comparePlans() {
    if (!session().planningView()) {
        if (session().readOnly()) {
            return;
        }
        session().switchPlanningViewOn();
        said_->setText(
            TR("Comparing plans is switched on for this log. It is meant for the clinic: it says what this "
               "record lets one expect of a plan, never which plan to choose. Press C again."));
        said_->Show();
        reload();
        return;
    }
    shell().comparePlans();
}

bool PlanPage::command(const wxKeyEvent& key) {
    switch (key.GetKeyCode()) {
        case 'N':
            if (!session().readOnly()) {
                shell().enterRegimen({});
            }
            return true;
        case 'E':
            changeRegimen();
            return true;
        case 'M':
            changeDay(true);
            return true;
        case 'S':
            changeDay(false);
            return true;
        case 'O':
            if (!session().readOnly()) {
                shell().enterPlan();
            }
            return true;
        case 'V':
            shell().saveAgenda();
            return true;
        case 'A':
            askAnswerDays();
            return true;
        case 'C':
            comparePlans();
            return true;
        case 'R':
            shell().saveReport();
            return true;
        default:
            return false;
    }
}

} // namespace tidemark::gui
