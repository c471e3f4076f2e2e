#include "gui/today_page.h"

#include "app/reminders.h"

#include "app/translate.h"
#include "app/wording.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <algorithm>

namespace tidemark::gui {

TodayPage::TodayPage(wxWindow* parent, Shell& shell)
    : Page(parent, shell),
      attention_(new FlowText(this, look(), Face::Bold, Ink::Normal)),
      questions_(new QuestionBar(this, look())),
      day_(new DayCard(this, look())),
      hands_(new HandsCard(this, look())),
      cards_(new wxBoxSizer(wxHORIZONTAL)),
      todo_(new FlowText(this, look(), Face::Normal, Ink::Normal)),
      actions_(new wxPanel(this)) {
    actions_->SetOwnBackgroundColour(look().background);
    chart_ = new ChartCard(this, look(), actions_);
    actions_->SetSizer(makeActions());
    day_->whyButton()->Bind(wxEVT_TOGGLEBUTTON,
                            [this](wxCommandEvent& event) { showWhy(event.IsChecked()); });
    chart_->chart().onPainted([this] {
        chart_->chart().onPainted({});
        this->shell().chartPainted();
    });
    chart_->onRange([this] { fillWhy(); });
    questions_->onAnswer(
        [this](const app::Question& question, std::size_t index) { answer(question, index); });

    cards_->Add(day_, 0, wxEXPAND | wxRIGHT, Look::kMargin);
    cards_->Add(hands_, 1, wxEXPAND);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](wxWindow* window, int proportion = 0) {
        column->AddSpacer(Look::kGap + 4);
        column->Add(window, proportion, wxEXPAND | wxLEFT | wxRIGHT, Look::kMargin);
    };
    column->Add(attention_, 0, wxEXPAND | wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    column->AddSpacer(Look::kGap + 4);
    column->Add(questions_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, Look::kMargin);
    column->Add(cards_, 0, wxEXPAND | wxLEFT | wxRIGHT, Look::kMargin);
    column->Add(todo_, 0, wxLEFT | wxRIGHT | wxTOP, Look::kMargin);
    add(actions_);
    column->Add(chart_, 1, wxEXPAND | wxLEFT | wxRIGHT, Look::kMargin);
    column->AddSpacer(Look::kGap + 4);
    SetSizer(column);
}

wxSizer* TodayPage::makeActions() {
    auto* const row = new wxWrapSizer(wxHORIZONTAL);
    const auto addEntry = [&](const std::string& label, Emphasis emphasis, auto action) {
        auto* const button = makeButton(actions_, look(), label, emphasis);
        button->Bind(wxEVT_BUTTON, [action](wxCommandEvent&) { action(); });
        row->Add(button, 0, wxRIGHT | wxBOTTOM, Look::kGap);
        entryButtons_.push_back(button);
        return button;
    };
    usual_ = addEntry(TR("↵  Log the usual dose"), Emphasis::Primary, [this] { openUsualDose(); });
    addEntry(TR("G  Grip"), Emphasis::Normal, [this] { shell().enterGrip(); });
    addEntry(TR("F  How I feel"), Emphasis::Normal, [this] { shell().enterScore(); });
    addEntry(TR("M  Measure"), Emphasis::Normal, [this] { shell().enterMeasures(); });
    addEntry(TR("N  Note"), Emphasis::Normal, [this] { shell().enterNote(); });
    addEntry(TR("D  Dose …"), Emphasis::Normal, [this] { shell().enterDose({}); });
    auto* const line = new wxWrapSizer(wxHORIZONTAL, wxWRAPSIZER_DEFAULT_FLAGS & ~wxEXTEND_LAST_ON_EACH_LINE);
    line->Add(row);
    line->Add(chart_->controls(), 0, wxALIGN_CENTRE_VERTICAL | wxBOTTOM, Look::kGap);
    return line;
}

void TodayPage::reload() {
    const app::Overview& overview = session().overview();
    std::string attention;
    for (const auto& line : overview.attention) {
        attention += (attention.empty() ? "" : "\n") + line;
    }
    attention_->setText(attention);
    attention_->Show(!attention.empty());
    questions_->allow(!session().readOnly());
    questions_->show(session().hasPatient() ? app::openQuestions(session().log(), session().analysis())
                                            : std::vector<app::Question>{});
    day_->show(overview);
    hands_->show(overview);
    std::string todo;
    if (session().hasPatient()) {
        todo = app::stockTodo(session().log(), session().analysis().today);
        for (const auto& reminder : app::remindersOf(session().log(), session().analysis())) {
            // Doses and questions have their own places above, the stock its own line.
            if (reminder.kind == app::ReminderKind::Grip || reminder.kind == app::ReminderKind::Expiry) {
                todo += (todo.empty() ? "" : " · ") + reminder.text;
            }
        }
    }
    todo_->setText(todo.empty() ? todo : app::fill(TR("To do: {what}"), fmt::arg("what", todo)));
    todo_->Show(!todo.empty());
    chart_->show(session());
    for (wxButton* const button : entryButtons_) {
        button->Enable(!session().readOnly());
    }
    fillWhy();
    reflow();
}

void TodayPage::estimated() {
    hands_->show(session().overview());
    chart_->redraw();
    fillWhy();
    reflow();
}

void TodayPage::flow(int width) {
    const int inner = width - 2 * Look::kMargin;
    attention_->setWidth(inner);
    questions_->setWidth(inner);
    todo_->setWidth(inner);
    // Beside each other while the sentences keep a readable width, else one above the other.
    const int dayWidth = std::max(14 * look().em, inner / 5);
    const bool beside = inner - dayWidth > 34 * look().em;
    cards_->SetOrientation(beside ? wxHORIZONTAL : wxVERTICAL);
    cards_->GetItem(day_)->SetFlag(wxEXPAND | (beside ? wxRIGHT : wxBOTTOM));
    day_->setWidth(beside ? dayWidth : inner);
    day_->SetMinSize({beside ? dayWidth : -1, -1});
    hands_->setWidth(beside ? inner - dayWidth - Look::kMargin : inner);
    if (strip_ != nullptr) {
        strip_->setWidth(inner);
    }
    chart_->setWidth(inner);
    if (whyText_ != nullptr) {
        whyText_->setWidth(inner - 2 * Look::kMargin);
    }
}

void TodayPage::focusFirst() {
    if (!usualDoseOpen()) {
        usual_->SetFocus();
    }
}

bool TodayPage::command(const wxKeyEvent& key) {
    if (usualDoseOpen() && strip_->command(key)) {
        return true;
    }
    if (chart_->command(key)) {
        return true;
    }
    if (key.HasModifiers()) {
        return false;
    }
    const int code = key.GetKeyCode();
    if (code == 'W') {
        toggleWhy();
        return true;
    }
    if (code == 'R') {
        shell().saveReport();
        return true;
    }
    if (session().readOnly() || usualDoseOpen()) {
        return false;
    }
    if (questions_->command(key)) {
        return true;
    }
    switch (code) {
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
        case '1':
        case WXK_NUMPAD1:
            openUsualDose();
            return true;
        case 'G':
        case '2':
        case WXK_NUMPAD2:
            shell().enterGrip();
            return true;
        case 'F':
        case '3':
        case WXK_NUMPAD3:
            shell().enterScore();
            return true;
        case 'N':
        case '4':
        case WXK_NUMPAD4:
            shell().enterNote();
            return true;
        case 'D':
        case '5':
        case WXK_NUMPAD5:
            shell().enterDose({});
            return true;
        case 'M':
        case '6':
        case WXK_NUMPAD6:
            shell().enterMeasures();
            return true;
        default:
            return false;
    }
}

void TodayPage::answer(const app::Question& question, std::size_t index) {
    const auto outcome = app::answerQuestion(session().book(), session().patient().id, question, index);
    if (outcome && outcome->ok()) {
        shell().offerUndo();
    } else if (question.kind == app::QuestionKind::FadedDay) {
        shell().enterMeasure(app::kFadedDay);
    } else {
        shell().enterEvent(question.infusion);
    }
}

void TodayPage::makeStrip() {
    strip_ = new UsualDoseStrip(this, shell());
    strip_->MoveBeforeInTabOrder(chart_);
    strip_->onClose([this] { closeUsualDose(); });
    strip_->onResized([this] { reflow(); });
    wxSizer* const column = GetSizer();
    for (std::size_t index = 0; index < column->GetItemCount(); ++index) {
        if (column->GetItem(index)->GetWindow() == actions_) {
            column->Insert(index + 1, strip_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, Look::kMargin);
            break;
        }
    }
}

void TodayPage::openUsualDose() {
    if (strip_ == nullptr) {
        makeStrip();
    }
    if (!strip_->open()) {
        strip_->Hide();
        shell().enterDose({});
        return;
    }
    actions_->Hide();
    strip_->Show();
    reflow();
    strip_->focusFirst();
}

void TodayPage::closeUsualDose() {
    strip_->Hide();
    actions_->Show();
    reflow();
    usual_->SetFocus();
}

void TodayPage::toggleWhy() {
    const bool shown = !day_->whyButton()->GetValue();
    day_->whyButton()->SetValue(shown);
    showWhy(shown);
}

void TodayPage::makeWhyPanel() {
    why_ = new Card(this, look());
    whyText_ = new FlowText(why_, look(), Face::Normal, Ink::Normal);
    const app::ChartTable table =
        app::readingTable(session().log(), session().analysis(), chart_->range(), session().outlook());
    readings_ = new TableView(why_, look(), TR("Readings of the days in the chart"), table.headers);
    readings_->SetMinSize({-1, 12 * look().em});
    const app::ChartTable events = app::eventTable(session().log(), session().analysis(), chart_->range());
    events_ = new TableView(why_, look(), TR("Notes and events of the days in the chart"), events.headers);
    events_->SetMinSize({-1, 8 * look().em});
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(whyText_, 0, wxALL, Look::kMargin);
    column->Add(readings_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, Look::kMargin);
    column->Add(events_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, Look::kMargin);
    why_->SetSizer(column);
    GetSizer()->Insert(4, why_, 0, wxEXPAND | wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
}

void TodayPage::showWhy(bool shown) {
    if (shown && why_ == nullptr) {
        makeWhyPanel();
    }
    if (why_ != nullptr) {
        why_->Show(shown);
    }
    fillWhy();
    reflow();
}

void TodayPage::fillWhy() {
    if (why_ == nullptr || !why_->IsShown() || !session().hasPatient()) {
        return;
    }
    std::string text;
    for (const auto& line : session().overview().why) {
        text += (text.empty() ? "" : "\n") + line;
    }
    whyText_->setText(text);
    readings_->setRows(
        app::readingTable(session().log(), session().analysis(), chart_->range(), session().outlook()).rows);
    auto events = app::eventTable(session().log(), session().analysis(), chart_->range()).rows;
    events_->Show(!events.empty());
    events_->setRows(std::move(events));
}

} // namespace tidemark::gui
