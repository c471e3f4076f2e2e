#include "gui/course_page.h"

#include "app/charts.h"
#include "app/outlook_words.h"
#include "app/translate.h"
#include "app/wording.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr std::array<int, 6> kCourseMonths{3, 6, 12, 24, 60, 0}; ///< 0: everything
constexpr int kTwelveMonths = 2;
constexpr std::array kHands{core::Hand::Left, core::Hand::Right};

} // namespace

CoursePage::CoursePage(wxWindow* parent, Shell& shell) : Page(parent, shell) {
    auto* const bar = new wxWrapSizer(wxHORIZONTAL);
    const auto add = [&](wxWindow* window) {
        bar->Add(window, 0, wxRIGHT | wxALIGN_CENTRE_VERTICAL, Look::kGap);
    };
    byDays_ = makeToggle(this, look(), TR("Days since the course began"));
    byCalendar_ = makeToggle(this, look(), TR("Calendar"));
    byDays_->Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent&) { showCalendar(false); });
    byCalendar_->Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent&) { showCalendar(true); });
    add(byDays_);
    add(byCalendar_);
    period_ = makeChoice(this, look(), TR("Period"),
                         {TR("last 3 months"), TR("last 6 months"), TR("last 12 months"), TR("last 2 years"),
                          TR("last 5 years"), TR("everything")});
    period_->SetSelection(kTwelveMonths);
    period_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { redraw(); });
    periodControls_.push_back(period_);
    add(period_);
    const auto step = [&](const std::string& label, const std::string& name, int by) {
        auto* const button = makeButton(this, look(), label, Emphasis::Quiet);
        nameForReaders(button, name);
        button->Bind(wxEVT_BUTTON, [this, by](wxCommandEvent&) { stepPeriod(by); });
        periodControls_.push_back(button);
        add(button);
    };
    step("+", TR("Shorter period (+)"), -1);
    step("−", TR("Longer period (−)"), 1);

    overlayCard_ = new Card(this, look());
    overlay_ = new ChartView(overlayCard_, look());
    auto* const overlaySizer = new wxBoxSizer(wxVERTICAL);
    overlaySizer->Add(overlay_, 1, wxEXPAND | wxALL, Look::kGap);
    overlayCard_->SetSizer(overlaySizer);
    calendar_ = new ChartCard(this, look(), this);
    calendar_->Hide();
    calendar_->controls()->ShowItems(false);
    bar->Add(calendar_->controls(), 0, wxALIGN_CENTRE_VERTICAL);
    makeTables();

    beforeAfter_ = makeButton(this, look(), TR("B  Before and after a change"), Emphasis::Quiet);
    beforeAfter_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { this->shell().showBeforeAfter(); });
    bar->Add(beforeAfter_, 0, wxALIGN_CENTRE_VERTICAL);

    content_ = new wxBoxSizer(wxHORIZONTAL);
    content_->Add(overlayCard_, 3, wxEXPAND);
    content_->Add(calendar_, 3, wxEXPAND);
    content_->AddSpacer(Look::kMargin);
    content_->Add(tables_, 2, wxEXPAND);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(bar, 0, wxEXPAND | wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    column->Add(content_, 1, wxEXPAND | wxALL, Look::kMargin);
    SetSizer(column);
    byDays_->SetValue(true);
}

void CoursePage::makeTables() {
    tables_ = new Card(this, look());
    auto* const column = new wxBoxSizer(wxVERTICAL);
    for (std::size_t index = 0; index < kHands.size(); ++index) {
        const bool left = kHands[index] == core::Hand::Left;
        const std::string title =
            app::fill(TR("{hand}: response by course"), fmt::arg("hand", app::handText(kHands[index])));
        hands_[index].title = makeText(tables_, look(), Face::Bold,
                                       inkOf(left ? paint::Side::Left : paint::Side::Right), title);
        const app::ChartTable table = app::cycleTable(session().analysis(), kHands[index]);
        hands_[index].table = new TableView(tables_, look(), title, table.headers);
        hands_[index].table->SetMinSize({-1, 9 * look().em});
        column->Add(hands_[index].title, 0, wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
        column->Add(hands_[index].table, 1, wxEXPAND | wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    }
    legend_ = new FlowText(tables_, look(), Face::Normal, Ink::Secondary,
                           TR("“> 28 d”: still above the line when the next treatment came."));
    column->Add(legend_, 0, wxALL, Look::kMargin);
    tables_->SetSizer(column);
}

app::ChartRange CoursePage::period() const {
    app::ChartRange range = app::wholeRange(session().log(), session().analysis());
    const int months = kCourseMonths[static_cast<std::size_t>(std::max(0, period_->GetSelection()))];
    if (months > 0) {
        range.from = std::max(range.from, core::addMonths(session().analysis().today, -months));
    }
    return range;
}

void CoursePage::reload() {
    beforeAfter_->Show(!session().analysis().changes.empty());
    fillTables();
    calendar_->show(session());
    if (!calendarSeen_) {
        calendarSeen_ = true;
        calendar_->showLastMonths(12);
    }
    redraw();
    reflow();
}

void CoursePage::fillTables() {
    std::string legend = TR("“> 28 d”: still above the line when the next treatment came.");
    for (std::size_t index = 0; index < kHands.size(); ++index) {
        auto table = app::cycleTable(session().analysis(), kHands[index], session().outlook());
        hands_[index].table->setRows(std::move(table.rows));
        const auto* hand = session().outlook().hand(kHands[index]);
        if (hand == nullptr) {
            continue;
        }
        for (const auto& text : {app::estimateText(*hand), app::responseText(*hand)}) {
            legend += text.empty() ? "" : "\n" + app::handText(kHands[index]) + ": " + text;
        }
    }
    legend_->setText(legend);
}

void CoursePage::estimated() {
    fillTables();
    calendar_->redraw();
    redraw();
    reflow();
}

void CoursePage::redraw() {
    if (!calendar_->IsShown()) {
        overlay_->setScene(
            app::overlayScene(session().log(), session().analysis(), period(), session().outlook()));
    }
}

void CoursePage::showCalendar(bool calendar) {
    byDays_->SetValue(!calendar);
    byCalendar_->SetValue(calendar);
    const bool moveFocus = FindFocus() == byDays_ || FindFocus() == byCalendar_;
    overlayCard_->Show(!calendar);
    calendar_->Show(calendar);
    // Each way of looking has its own range.
    calendar_->controls()->ShowItems(calendar);
    for (wxWindow* const control : periodControls_) {
        control->Show(!calendar);
    }
    redraw();
    if (moveFocus) {
        (calendar ? byCalendar_ : byDays_)->SetFocus();
    }
    reflow();
}

void CoursePage::stepPeriod(int by) {
    const int last = static_cast<int>(kCourseMonths.size()) - 1;
    period_->SetSelection(std::clamp(period_->GetSelection() + by, 0, last));
    redraw();
}

void CoursePage::flow(int width) {
    const int inner = width - 2 * Look::kMargin;
    const bool beside = inner > 64 * look().em;
    content_->SetOrientation(beside ? wxHORIZONTAL : wxVERTICAL);
    const int chartWidth = beside ? (inner - Look::kMargin) * 3 / 5 : inner;
    overlay_->SetMinSize({-1, overlay_->comfortableHeight(chartWidth - 2 * Look::kGap)});
    calendar_->setWidth(chartWidth);
    const int tableWidth = beside ? inner - Look::kMargin - chartWidth : inner;
    legend_->setWidth(tableWidth - 2 * Look::kMargin);
    for (const HandTable& hand : hands_) {
        hand.table->SetMinSize({beside ? 10 * look().em : -1, 9 * look().em});
    }
}

void CoursePage::focusFirst() {
    byDays_->SetFocus();
}

bool CoursePage::command(const wxKeyEvent& key) {
    if (calendar_->IsShown() && calendar_->command(key)) {
        return true;
    }
    switch (key.GetKeyCode()) {
        case 'C':
            showCalendar(!calendar_->IsShown());
            return true;
        case '+':
        case WXK_NUMPAD_ADD:
            stepPeriod(-1);
            return true;
        case '-':
        case WXK_NUMPAD_SUBTRACT:
            stepPeriod(1);
            return true;
        case 'B':
            shell().showBeforeAfter();
            return true;
        case 'R':
            shell().saveReport();
            return true;
        default:
            return false;
    }
}

} // namespace tidemark::gui
