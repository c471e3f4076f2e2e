// The log that is open: opened, made, closed, and the page without one.

#include "app/installation.h"
#include "app/translate.h"
#include "app/wording.h"
#include "gui/caseload_page.h"
#include "gui/course_page.h"
#include "gui/demo_log.h"
#include "gui/draft_bar.h"
#include "gui/log_page.h"
#include "gui/main_frame.h"
#include "gui/plan_page.h"
#include "gui/stock_page.h"
#include "gui/text.h"
#include "gui/today_page.h"
#include "gui/unlock_page.h"

namespace tidemark::gui {

void MainFrame::buildStart() {
    start_ = new StartPage(this, look_,
                           {[this] { chooseNew(); }, [this] { chooseOpen(); }, [this] { openDemo(); },
                            [this](const std::filesystem::path& path) { openLog(path); }},
                           preferences_.recentLogs());
}

void MainFrame::presentStart(const std::string& sentence) {
    if (shown_ != nullptr) {
        shown_->Hide();
        shown_ = nullptr;
    }
    if (start_ != nullptr) {
        discard(start_);
    }
    if (unlock_ != nullptr) {
        discard(unlock_);
        unlock_ = nullptr;
    }
    buildStart();
    body_->Insert(2, start_, 1, wxEXPAND);
    header_->Hide();
    banner_->Hide();
    undoBar_->Hide();
    Layout();
    start_->say(sentence);
    start_->focusFirst();
    setTitle();
}

void MainFrame::leaveForAnother(const std::filesystem::path& path) {
    if (session_ != nullptr && session_->path() != path) {
        endSession();
        if (surroundings_.keys != nullptr) {
            surroundings_.keys->lock();
        }
    }
}

void MainFrame::openLog(const std::filesystem::path& path) {
    leaveForAnother(path);
    try {
        startSession(surroundings_.openLog(path), path);
    } catch (const core::Failure& failure) {
        if (asksForPassphrase(path, failure)) {
            return;
        }
        preferences_.forget(path);
        endSession();
        presentStart(app::failureText(failure));
    }
}

void MainFrame::createLog(const std::filesystem::path& path) {
    leaveForAnother(path);
    try {
        startSession(surroundings_.createLog(path, core::Zone::system().name()), path);
    } catch (const core::Failure& failure) {
        endSession();
        presentStart(app::failureText(failure));
    }
}

void MainFrame::openDemo() {
    try {
        const auto path = demoPath(surroundings_);
        leaveForAnother(path);
        startSession(openDemoLog(surroundings_, path), path);
    } catch (const core::Failure& failure) {
        endSession();
        presentStart(app::failureText(failure));
    }
}

void MainFrame::startSession(Surroundings::Store store, const std::filesystem::path& path) {
    endSession();
    session_ = std::make_unique<Session>(std::move(store), path, surroundings_);
    session_->onReload([this] { sessionReloaded(); });
    session_->onEstimated([this] {
        if (shown_ != nullptr) {
            shown_->estimated();
        }
    });
    if (path.parent_path() != surroundings_.dataFolder) {
        preferences_.remember(path);
    }
    if (start_ != nullptr) {
        discard(start_);
        start_ = nullptr;
    }
    if (unlock_ != nullptr) {
        discard(unlock_);
        unlock_ = nullptr;
    }
    watchLock();
    header_->Show();
    banner_->Show(session_->readOnly());
    relabel(logName_, app::textOf(path.stem()));
    sessionReloaded();
    if (!session_->hasPatient()) {
        enterPatient();
        return;
    }
    startReminders();
    backups_.start(session_->book(), session_->path());
    showTab(Tab::Today);
    offerDraft();
    if (const auto warnings = app::placeWarnings(surroundings_.backupTools, path); !warnings.empty()) {
        tell(warnings.front());
    }
    if (const auto& refused = session_->catalogue().problems(); !refused.empty()) {
        tell(app::packProblemText(refused.front())); // a clinic's own pack that was left out, and why
    }
    if (session_->patients().size() > 1) {
        // In a log of several people work begins with finding one: three letters and Enter.
        patients_->SetFocus();
    }
}

void MainFrame::closeLog() {
    endSession();
    if (surroundings_.keys != nullptr) {
        surroundings_.keys->lock();
    }
    presentStart();
}

void MainFrame::endSession() {
    if (session_ == nullptr) {
        return;
    }
    if (calendarTimer_.IsRunning()) {
        calendarTimer_.Stop();
        writeCalendar();
    }
    reminders_.stop();
    backups_.stop();
    lockWatch_.stop();
    keepOpenForms();
    for (const auto& [key, form] : forms_) {
        discard(form);
    }
    forms_.clear();
    draftBar_->Hide();
    discardPages();
    session_.reset();
}

void MainFrame::discardPages() {
    for (Page* const page : pages()) {
        if (page != nullptr) {
            discard(page);
        }
    }
    today_ = nullptr;
    course_ = nullptr;
    log_ = nullptr;
    plan_ = nullptr;
    stock_ = nullptr;
    caseload_ = nullptr;
    report_ = nullptr;
    shown_ = nullptr;
    beforeForm_ = nullptr;
}

} // namespace tidemark::gui
