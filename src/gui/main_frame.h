#pragma once
// The window: header with tabs, one page at a time, and the bar that undoes.

#include "app/report.h"
#include "core/failure.h"
#include "gui/backup_keeper.h"
#include "gui/form_page.h"
#include "gui/lock_watch.h"
#include "gui/patient_box.h"
#include "gui/preferences.h"
#include "gui/reminder_timer.h"
#include "gui/report_page.h"
#include "gui/shell.h"
#include "gui/start_page.h"
#include "gui/surroundings.h"
#include "gui/undo_bar.h"
#include "paint/report_page.h"

#include <wx/frame.h>
#include <wx/sizer.h>
#include <wx/timer.h>

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace tidemark::gui {

class DraftBar;
class UnlockPage;
class TodayPage;
class CoursePage;
class LogPage;
class CaseloadPage;
class PlanPage;
class StockPage;

class MainFrame : public wxFrame, public Shell {
public:
    static constexpr std::size_t kTabs = 7;
    enum class Tab { Today, Course, Log, Plan, Stock, Caseload, Report };

    MainFrame(const Surroundings& surroundings, Preferences& preferences);

    /// Opens the log, or says on the start page why it does not open.
    void openLog(const std::filesystem::path& path);
    void createLog(const std::filesystem::path& path);
    /// Today's demo log: made when it is not there yet.
    void openDemo();
    /// Back to the start page.
    void closeLog();
    /// The page without a log; `sentence` says what went wrong.
    void presentStart(const std::string& sentence = {});
    /// The page of an encrypted log that waits for its passphrase.
    void presentUnlock(const std::filesystem::path& path, const std::string& sentence = {});
    /// An encrypted log is closed and waits for its passphrase; what was typed is kept in it.
    void lock();
    /// A key or the mouse was used.
    void used() { lockWatch_.used(); }
    void showTab(Tab tab);
    void showUrgent();
    /// From now on the plan of this log is written there after every change of it.
    void keepCalendar(const std::filesystem::path& file);
    void setTextPercent(int percent);
    /// What the event loop caught: said in the window, nothing else changes.
    void sayFailure(const core::Failure& failure);

    // For the tests.
    [[nodiscard]] bool hasSession() const { return session_ != nullptr; }
    [[nodiscard]] Page* page() const { return shown_; }
    [[nodiscard]] StartPage* startPage() const { return start_; }
    [[nodiscard]] UnlockPage* unlockPage() const { return unlock_; }
    [[nodiscard]] LockWatch& lockWatch() { return lockWatch_; }
    [[nodiscard]] UndoBar& undoBar() const { return *undoBar_; }
    [[nodiscard]] wxWindow* banner() const { return banner_; }
    [[nodiscard]] DraftBar* draftBar() const { return draftBar_; }

    // Shell
    Session& session() override { return *session_; }
    const Look& look() const override { return look_; }
    void enterDose(std::optional<app::DoseForm> start) override;
    void enterGrip() override;
    void enterScore() override;
    void enterMeasures() override;
    void enterMeasure(const std::string& instrument, const std::string& set) override;
    void enterNote() override;
    void enterEvent(const std::optional<core::Uuid>& infusion = {}) override;
    void enterRegimen(const std::optional<core::Regimen>& before) override;
    void enterPlan() override;
    void changeDay(const model::Occurrence& at, bool moves) override;
    void comparePlans() override;
    void openPerson(const core::Uuid& patient) override;
    void enterStock(const app::StockForm& start) override;
    void showRecall(const std::string& batch) override;
    void edit(const core::Record& record) override;
    void showHistory(const core::Record& record) override;
    void keepDraft(const FormPage& form) override;
    void closeForm() override;
    void offerUndo() override;
    void undo() override;
    void redo() override;
    void tell(const std::string& sentence) override;
    void saveReport() override;
    void printReport() override;
    void saveAgenda() override;
    void saveWeek() override;
    void showBeforeAfter() override;
    void chartPainted() override;

private:
    void build();
    void buildHeader();
    void fitHeader();
    void buildStart();
    void endSession();
    /// Ends it when it is of another log, and forgets what opened that.
    void leaveForAnother(const std::filesystem::path& path);
    void discardPages();
    void rebuild();
    void startSession(Surroundings::Store store, const std::filesystem::path& path);
    void present(Page* page);
    void sessionReloaded();
    void showPatients();
    void enterPatient();
    void enterMissedDoses();
    void enterMerge();
    void onToday(const std::function<void(TodayPage&)>& act);
    /// Opens the form kept under `key`, or the one `make` makes.
    void openForm(const std::string& key, const std::function<FormPage*()>& make);
    /// The same, but what was put aside under the key gives way: its content follows the record.
    void openAnew(const std::string& key, const std::function<FormPage*()>& make);
    void dropForm(FormPage* form);
    [[nodiscard]] std::string formKey(const std::string& kind);
    // Drafts: what was typed and not saved is kept in the log and offered at the next start.
    void keepOpenForms();
    void forgetDraft(const std::string& key);
    void offerDraft();
    void goOnWithDraft();
    void throwDraftAway();
    void openDraftForm(const std::string& kind, const std::optional<core::Uuid>& id);
    void onKey(wxKeyEvent& key);
    /// The menu bar; every command of a key stands in it.
    void bindCommands();
    void updateMenu(wxMenu* opened);
    [[nodiscard]] bool onFunctionKey(const wxKeyEvent& key);
    void setTitle();
    void importFolder();
    void importFrom(const std::filesystem::path& folder);
    void exportFolder();
    /// One table: a row a measurement, or a row a person and year.
    void exportStatistics(bool annual);
    /// Asks where to, and writes the page that `page` makes then; false when nothing was written.
    bool savePage(const std::string& title, const std::string& name,
                  const std::function<paint::ReportPage()>& page, paint::Paper paper = paint::Paper::A4);
    struct WishedReport {
        app::ReportOptions options;
        paint::Paper paper = paint::Paper::A4;
    };
    [[nodiscard]] WishedReport wishedReport();
    /// The record remembers that a report was made.
    void noteReport(const app::ReportOptions& options);
    /// The pages in the order of the tabs; those not opened yet are nothing.
    [[nodiscard]] std::array<Page*, kTabs> pages() const;
    void chooseCalendar();
    /// Writes the calendar file where one is kept for this log.
    void writeCalendar();
    void chooseNew();
    void chooseOpen();
    void showHelp();
    void showAbout();
    void showReminders();
    void showBackups();
    void showSharing();
    void showProtection();
    void showErase();
    /// True when the log needs a passphrase that is not at hand: asked for now, or found in the key store.
    [[nodiscard]] bool asksForPassphrase(const std::filesystem::path& path, const core::Failure& failure);
    void unlock(const core::Secret& phrase, bool remember);
    void watchLock();
    /// Closes the log, acts, opens it again; then `after`, when nothing went wrong.
    void whileLogClosed(std::function<void()> action, std::function<void()> after);
    void backupMade(const std::string& fault);
    /// Where it is wished for, and a desktop is there to show them.
    void startReminders();

    const Surroundings& surroundings_;
    Preferences& preferences_;
    Look look_;
    std::unique_ptr<Session> session_;

    wxPanel* header_ = nullptr;
    wxBoxSizer* headerSizer_ = nullptr;
    std::array<wxToggleButton*, kTabs> tabs_{};
    wxStaticText* logName_ = nullptr;
    wxBoxSizer* patientPlace_ = nullptr;
    PatientBox* patients_ = nullptr;
    wxPanel* banner_ = nullptr;
    FlowText* bannerText_ = nullptr;
    DraftBar* draftBar_ = nullptr;
    core::Draft offered_;
    UndoBar* undoBar_ = nullptr;
    wxBoxSizer* body_ = nullptr;

    StartPage* start_ = nullptr;
    UnlockPage* unlock_ = nullptr;
    TodayPage* today_ = nullptr;
    CoursePage* course_ = nullptr;
    LogPage* log_ = nullptr;
    PlanPage* plan_ = nullptr;
    StockPage* stock_ = nullptr;
    CaseloadPage* caseload_ = nullptr;
    ReportPage* report_ = nullptr;
    Page* shown_ = nullptr;
    Page* beforeForm_ = nullptr;
    std::map<std::string, FormPage*> forms_; ///< open or put aside with what was typed
    wxMenu* recentMenu_ = nullptr;
    wxMenuItem* undoItem_ = nullptr;
    wxMenuItem* redoItem_ = nullptr;
    wxTimer refreshTimer_;
    ReminderTimer reminders_;
    BackupKeeper backups_;
    LockWatch lockWatch_;
    wxTimer calendarTimer_; ///< a short while after the last change
    bool firstChartTold_ = false;
};

} // namespace tidemark::gui
