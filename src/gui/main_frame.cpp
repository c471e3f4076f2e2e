#include "gui/main_frame.h"

#include "app/installation.h"
#include "app/log_list.h"
#include "app/translate.h"
#include "app/wording.h"
#include "gui/caseload_page.h"
#include "gui/course_page.h"
#include "gui/demo_log.h"
#include "gui/draft_bar.h"
#include "gui/log_page.h"
#include "gui/plan_page.h"
#include "gui/stock_page.h"
#include "gui/text.h"
#include "gui/today_page.h"
#include "gui/unlock_page.h"

#include <gtk/gtk.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr int kRefreshMs = 5000;

} // namespace

MainFrame::MainFrame(const Surroundings& surroundings, Preferences& preferences)
    : wxFrame(nullptr, wxID_ANY, wxS("Tidemark"), wxDefaultPosition, wxSize(1280, 800)),
      surroundings_(surroundings),
      preferences_(preferences),
      reminders_(surroundings),
      backups_(surroundings, [this](const std::string& fault) { backupMade(fault); }),
      lockWatch_([this] { lock(); }) {
    applyTextPercent(preferences_.textPercent());
    // Focus is shown from the start, not only after the first Tab.
    gtk_window_set_focus_visible(GTK_WINDOW(GetHandle()), TRUE);
    look_ = currentLook(this);
    SetMinSize({640, 480});
    bindCommands();
    build();
    calendarTimer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { writeCalendar(); });
    refreshTimer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        if (session_ != nullptr) {
            session_->refresh();
        }
    });
    refreshTimer_.Start(kRefreshMs);
    Bind(wxEVT_IDLE, [this](wxIdleEvent& event) {
        event.Skip();
        if (session_ != nullptr && session_->work()) {
            event.RequestMore();
        }
    });
    Bind(wxEVT_CHAR_HOOK, &MainFrame::onKey, this);
    Bind(wxEVT_SYS_COLOUR_CHANGED, [this](wxSysColourChangedEvent& event) {
        event.Skip();
        CallAfter([this] { rebuild(); });
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        event.Skip(false);
        keepOpenForms(); // offered again at the next start
        Destroy();
    });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        const int width = GetClientSize().x;
        fitHeader();
        undoBar_->setWidth(width);
        draftBar_->setWidth(width);
        bannerText_->setWidth(width - 2 * Look::kMargin);
    });
}

void MainFrame::build() {
    SetOwnBackgroundColour(look_.background);
    body_ = new wxBoxSizer(wxVERTICAL);
    buildHeader();
    banner_ = new wxPanel(this);
    banner_->SetOwnBackgroundColour(look_.card);
    bannerText_ =
        new FlowText(banner_, look_, Face::Bold, Ink::Normal,
                     TR("Read-only: this log can be looked at, but nothing can be logged or changed in it."));
    auto* const bannerSizer = new wxBoxSizer(wxVERTICAL);
    bannerSizer->Add(bannerText_, 0, wxALL, Look::kGap);
    banner_->SetSizer(bannerSizer);
    draftBar_ = new DraftBar(this, look_, {[this] { goOnWithDraft(); }, [this] { throwDraftAway(); }});
    draftBar_->Hide();
    undoBar_ = new UndoBar(this, look_, {[this] { undo(); }, [this] { Layout(); }});
    undoBar_->Hide();
    body_->Add(header_, 0, wxEXPAND);
    body_->Add(banner_, 0, wxEXPAND);
    body_->Add(draftBar_, 0, wxEXPAND);
    body_->AddStretchSpacer(0);
    body_->Add(undoBar_, 0, wxEXPAND);
    SetSizer(body_);
}

void MainFrame::buildHeader() {
    header_ = new wxPanel(this);
    header_->SetOwnBackgroundColour(look_.card);
    const std::array labels{TR("Today"), TR("Course"),   TR("Log"),   TR("Plan"),
                            TR("Stock"), TR("Caseload"), TR("Report")};
    auto* const tabs = new wxBoxSizer(wxHORIZONTAL);
    for (std::size_t index = 0; index < tabs_.size(); ++index) {
        tabs_[index] = makeTab(header_, look_, labels[index]);
        tabs_[index]->Bind(wxEVT_TOGGLEBUTTON,
                           [this, index](wxCommandEvent&) { showTab(static_cast<Tab>(index)); });
        tabs->Add(tabs_[index], 0, wxRIGHT, Look::kGap);
    }
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    logName_ = makeText(header_, look_, Face::Normal, Ink::Secondary, "");
    row->Add(logName_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, Look::kMargin);
    patientPlace_ = new wxBoxSizer(wxHORIZONTAL);
    row->Add(patientPlace_, 0, wxALIGN_CENTRE_VERTICAL);
    auto* const urgent = makeButton(header_, look_, TR("F9  Unwell?"));
    urgent->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { showUrgent(); });
    row->Add(urgent, 0, wxALIGN_CENTRE_VERTICAL);
    headerSizer_ = new wxBoxSizer(wxHORIZONTAL);
    headerSizer_->Add(tabs, 1, wxALIGN_BOTTOM | wxLEFT | wxTOP, Look::kGap);
    headerSizer_->Add(row, 0, wxALL, 4);
    header_->SetSizer(headerSizer_);
}

// With large text the tabs go under the buttons, and the name of the log, which stands in the title too,
// goes.
void MainFrame::fitHeader() {
    const int width = GetClientSize().x;
    logName_->Show();
    headerSizer_->SetOrientation(wxHORIZONTAL);
    const bool fits = headerSizer_->CalcMin().x <= width;
    headerSizer_->SetOrientation(fits ? wxHORIZONTAL : wxVERTICAL);
    headerSizer_->GetItem(std::size_t{0})->SetProportion(fits ? 1 : 0);
    if (!fits && headerSizer_->CalcMin().x > width) {
        logName_->Hide();
    }
    header_->Layout();
}

void MainFrame::sessionReloaded() {
    showPatients();
    fitHeader();
    setTitle();
    if (shown_ != nullptr) {
        shown_->reload();
    }
    constexpr int kCalendarAfterMs = 1000;
    calendarTimer_.StartOnce(kCalendarAfterMs);
}

// Made only when a log holds several people: the list is the slowest of all controls to make.
void MainFrame::showPatients() {
    const bool several = session_->patients().size() > 1;
    tabs_[static_cast<std::size_t>(Tab::Caseload)]->Show(several);
    if (several && patients_ == nullptr) {
        patients_ = new PatientBox(header_, look_, [this](const core::Uuid& id) {
            session_->choose(id);
            if (shown_ != nullptr) {
                shown_->focusFirst();
            }
        });
        patientPlace_->Add(patients_, 0, wxRIGHT, Look::kGap);
    }
    if (patients_ != nullptr) {
        patients_->Show(several);
        patients_->show(session_->patients(), session_->patient().id);
    }
}

std::array<Page*, MainFrame::kTabs> MainFrame::pages() const {
    return {today_, course_, log_, plan_, stock_, caseload_, report_};
}

void MainFrame::present(Page* page) {
    if (shown_ == page) {
        return;
    }
    Freeze();
    if (shown_ != nullptr) {
        body_->Detach(shown_);
        shown_->Hide();
    }
    shown_ = page;
    body_->Insert(3, page, 1, wxEXPAND);
    page->Show();
    Layout();
    page->reload();
    Thaw();
    const auto all = pages();
    for (std::size_t index = 0; index < tabs_.size(); ++index) {
        tabs_[index]->SetValue(all[index] == page);
    }
    page->begin();
}

void MainFrame::showTab(Tab tab) {
    if (session_ == nullptr || !session_->hasPatient() ||
        (tab == Tab::Caseload && session_->patients().size() < 2)) {
        return;
    }
    switch (tab) {
        case Tab::Today:
            today_ = today_ == nullptr ? new TodayPage(this, *this) : today_;
            present(today_);
            break;
        case Tab::Course:
            course_ = course_ == nullptr ? new CoursePage(this, *this) : course_;
            present(course_);
            break;
        case Tab::Log:
            log_ = log_ == nullptr ? new LogPage(this, *this) : log_;
            present(log_);
            break;
        case Tab::Plan:
            plan_ = plan_ == nullptr ? new PlanPage(this, *this) : plan_;
            present(plan_);
            break;
        case Tab::Stock:
            stock_ = stock_ == nullptr ? new StockPage(this, *this) : stock_;
            present(stock_);
            break;
        case Tab::Caseload:
            caseload_ = caseload_ == nullptr ? new CaseloadPage(this, *this) : caseload_;
            present(caseload_);
            break;
        case Tab::Report:
            report_ = report_ == nullptr ? new ReportPage(this, *this) : report_;
            present(report_);
            break;
    }
    // A click on the tab of the page that is shown must not release it.
    tabs_[static_cast<std::size_t>(tab)]->SetValue(true);
}

// Everything is made anew in the new size or colours; what was typed in forms goes along.
void MainFrame::rebuild() {
    const bool hadForm = shown_ != nullptr && beforeForm_ != nullptr;
    const auto all = pages();
    const auto* const under = hadForm ? beforeForm_ : shown_;
    const auto at = static_cast<std::size_t>(std::ranges::find(all, under) - all.begin());
    const std::size_t tab = under == nullptr || at == all.size() ? 0 : at;
    const bool hadOffer = draftBar_->IsShown();
    const std::string undoSentence = undoBar_->IsShown() ? undoBar_->sentence() : std::string{};
    const std::string startSentence = start_ != nullptr    ? start_->sentence()
                                      : unlock_ != nullptr ? unlock_->sentence()
                                                           : std::string{};
    const auto locked = unlock_ != nullptr ? unlock_->log() : std::filesystem::path{};
    look_ = currentLook(this);
    Freeze();
    std::map<std::string, FormPage*> forms;
    FormPage* shownForm = nullptr;
    for (const auto& [key, form] : forms_) {
        FormPage* const made = form->remake(this);
        made->setTouched(form->touched());
        made->Hide();
        shownForm = form == shown_ ? made : shownForm;
        forms[key] = made;
        discard(form);
    }
    forms_ = std::move(forms);
    discardPages();
    for (wxWindow* const window :
         std::array<wxWindow*, 6>{unlock_, header_, banner_, draftBar_, undoBar_, start_}) {
        if (window != nullptr) {
            discard(window);
        }
    }
    start_ = nullptr;
    unlock_ = nullptr;
    patients_ = nullptr;
    SetSizer(nullptr, true);
    build();
    if (session_ != nullptr) {
        header_->Show();
        banner_->Show(session_->readOnly());
        bannerText_->setWidth(GetClientSize().x - 2 * Look::kMargin);
        relabel(logName_, app::textOf(session_->path().stem()));
        sessionReloaded();
        showTab(static_cast<Tab>(tab));
        if (hadOffer) {
            offerDraft();
        }
        if (shownForm != nullptr) {
            beforeForm_ = shown_;
            present(shownForm);
        }
        if (!undoSentence.empty()) {
            undoBar_->say(undoSentence, session_->book().store().nextUndo().has_value());
        }
    } else if (!locked.empty()) {
        presentUnlock(locked, startSentence);
    } else {
        presentStart(startSentence);
    }
    Layout();
    Thaw();
}

void MainFrame::setTextPercent(int percent) {
    preferences_.setTextPercent(percent);
    // Later: the key or button that asked for it is among what is made anew.
    CallAfter([this] {
        applyTextPercent(preferences_.textPercent());
        rebuild();
    });
}

void MainFrame::offerUndo() {
    const auto act = session_->book().store().nextUndo();
    if (act) {
        undoBar_->say(app::fill(TR("Saved: {what}"), fmt::arg("what", app::actText(*act))), true);
        Layout();
    }
}

void MainFrame::tell(const std::string& sentence) {
    undoBar_->say(sentence, false);
    Layout();
}

void MainFrame::undo() {
    if (session_ == nullptr || session_->readOnly()) {
        return;
    }
    const auto act = session_->book().undo();
    tell(act ? app::fill(TR("Undone: {what}. Ctrl+Y does it again."), fmt::arg("what", app::actText(*act)))
             : TR("There is nothing to undo."));
}

void MainFrame::redo() {
    if (session_ == nullptr || session_->readOnly()) {
        return;
    }
    const auto act = session_->book().redo();
    if (act) {
        undoBar_->say(app::fill(TR("Done again: {what}"), fmt::arg("what", app::actText(*act))), true);
        Layout();
    } else {
        tell(TR("There is nothing to do again."));
    }
}

void MainFrame::sayFailure(const core::Failure& failure) {
    if (session_ != nullptr) {
        tell(app::failureText(failure));
    } else if (start_ != nullptr) {
        start_->say(app::failureText(failure));
    }
}

void MainFrame::chartPainted() {
    if (!firstChartTold_ && surroundings_.onFirstChart) {
        firstChartTold_ = true;
        surroundings_.onFirstChart();
    }
}

} // namespace tidemark::gui
