// The forms of the main window: one for each thing that is entered, kept with what was typed until it is
// saved.

#include "app/before_after.h"
#include "app/protection.h"
#include "app/reminders.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "gui/backup_page.h"
#include "gui/before_after_page.h"
#include "gui/compare_page.h"
#include "gui/dose_form_page.h"
#include "gui/event_form_page.h"
#include "gui/grip_form_page.h"
#include "gui/history_page.h"
#include "gui/main_frame.h"
#include "gui/reminder_page.h"
#include "gui/sharing_page.h"

#include "gui/measure_form_page.h"
#include "gui/measure_list_page.h"
#include "gui/merge_page.h"
#include "gui/missed_doses_page.h"
#include "gui/note_form_page.h"
#include "gui/patient_form_page.h"
#include "gui/plan_form_page.h"
#include "gui/recall_page.h"
#include "gui/regimen_form_page.h"
#include "gui/score_form_page.h"
#include "gui/stock_form_page.h"
#include "gui/text.h"

namespace tidemark::gui {

void MainFrame::openAnew(const std::string& key, const std::function<FormPage*()>& make) {
    if (const auto old = forms_.find(key); old != forms_.end() && old->second != shown_) {
        dropForm(old->second);
    }
    openForm(key, make);
}

void MainFrame::openForm(const std::string& key, const std::function<FormPage*()>& make) {
    FormPage*& form = forms_[key];
    if (form == nullptr) {
        form = make();
    } else {
        form->setTouched(form->touched());
    }
    if (dynamic_cast<FormPage*>(shown_) == nullptr) {
        beforeForm_ = shown_;
    }
    present(form);
}

std::string MainFrame::formKey(const std::string& kind) {
    return kind + " " + (session_->hasPatient() ? core::formatUuid(session_->patient().id) : std::string{});
}

void MainFrame::enterDose(std::optional<app::DoseForm> start) {
    // A line that was filled and then changed is meant as it is: it takes the place of an older draft.
    const std::string key = formKey(start ? "changed dose" : "dose");
    openForm(key, [&] {
        app::DoseForm form;
        if (start) {
            form = *start;
        } else if (auto usual = app::usualDose(session_->log(), session_->book().today())) {
            form = std::move(*usual);
        } else {
            form.day = core::formatDay(session_->book().today());
        }
        return new DoseFormPage(this, *this, form, {});
    });
}

void MainFrame::enterMissedDoses() {
    auto days = app::missedDoseDays(session_->log(), session_->book().today());
    if (days.empty()) {
        tell(TR("No day of the last eight weeks on which a usual dose was expected is without one."));
        return;
    }
    // Made anew each time: which days are missing changes with every dose.
    openAnew(formKey("missed doses"), [&] { return new MissedDosesPage(this, *this, std::move(days)); });
}

void MainFrame::enterMerge() {
    if (session_->patients().size() < 2) {
        tell(TR("There is only one person in this log."));
        return;
    }
    openAnew("merge", [&] { return new MergePage(this, *this); });
}

void MainFrame::enterPlan() {
    openForm(formKey("plan"),
             [&] { return new PlanFormPage(this, *this, app::emptyPlanForm(session_->analysis()), {}); });
}

void MainFrame::enterRegimen(const std::optional<core::Regimen>& before) {
    if (before) {
        edit(*before);
        return;
    }
    openForm(formKey("regimen"), [&] {
        return new RegimenFormPage(this, *this, app::emptyRegimenForm(session_->analysis()), {});
    });
}

void MainFrame::changeDay(const model::Occurrence& at, bool moves) {
    // Made anew: it is about the day that is chosen now.
    openAnew(formKey("planned day"), [&] { return new DayFormPage(this, *this, at, moves); });
}

void MainFrame::openPerson(const core::Uuid& patient) {
    session_->choose(patient);
    showTab(Tab::Today);
}

void MainFrame::comparePlans() {
    openForm(formKey("compare"), [&] { return new ComparePage(this, *this); });
}

void MainFrame::showBeforeAfter() {
    // Made anew: its tables are of the record as it is now.
    const auto factor = app::doseFactorOf(session_->log());
    openAnew(formKey("before and after"), [&] {
        return new BeforeAfterPage(this, *this, factor ? core::formatNumber(*factor) : std::string{});
    });
}

void MainFrame::showReminders() {
    const ReminderPage::Typed start{
        app::quietHoursText(app::quietHoursOf(session_->book().store().settings())), 0,
        preferences_.desktopReminders()};
    openAnew(formKey("reminders"), [&] {
        return new ReminderPage(this, *this, start, surroundings_.dataFolder, [this](bool desktop) {
            preferences_.setDesktopReminders(desktop);
            startReminders();
        });
    });
}

void MainFrame::showBackups() {
    openAnew(formKey("backups"), [&] { return new BackupPage(this, *this, surroundings_, backups_); });
}

void MainFrame::showSharing() {
    openAnew(formKey("sharing"), [&] { return new SharingPage(this, *this, surroundings_, {}); });
}

void MainFrame::backupMade(const std::string& fault) {
    setTitle();
    if (!fault.empty()) {
        tell(fault);
    } else if (auto* const page = dynamic_cast<BackupPage*>(shown_)) {
        page->reload();
    }
}

void MainFrame::startReminders() {
    reminders_.stop();
    if (session_ != nullptr && preferences_.desktopReminders()) {
        reminders_.start(session_->book(), session_->catalogue());
    }
}

void MainFrame::enterGrip() {
    openForm(formKey("grip"), [&] {
        return new GripFormPage(this, *this, app::emptyGripForm(session_->log(), session_->book().wallNow()),
                                {});
    });
}

void MainFrame::enterScore() {
    openForm(formKey("score"), [&] { return new ScoreFormPage(this, *this, {}); });
}

void MainFrame::enterMeasures() {
    // Made anew each time: what was entered last stands first.
    openAnew(formKey("measures"), [&] { return new MeasureListPage(this, *this); });
}

void MainFrame::enterMeasure(const std::string& instrument, const std::string& set) {
    openForm(formKey("measure " + instrument + ' ' + set), [&] {
        return new MeasureFormPage(this, *this,
                                   app::emptyScoreForm(session_->catalogue(), instrument, session_->log(),
                                                       session_->book().wallNow(), set),
                                   {});
    });
}

void MainFrame::enterNote() {
    openForm(formKey("note"), [&] { return new NoteFormPage(this, *this, {}, {}); });
}

void MainFrame::enterEvent(const std::optional<core::Uuid>& infusion) {
    openForm(formKey("event"), [&] {
        core::Event start;
        start.category = core::EventCategory::Reaction;
        start.infusion = infusion;
        start.startedAt = core::momentAt(session_->book().wallNow(), session_->book().zone());
        return new EventFormPage(this, *this, start, {});
    });
}

void MainFrame::enterPatient() {
    const bool first = session_->patients().empty() && !session_->book().store().info().encrypted;
    openForm("patient", [&] {
        return new PatientFormPage(
            this, *this, {}, {},
            first ? app::notEncryptedYetText(surroundings_.protection.available) : std::string{});
    });
}

void MainFrame::enterStock(const app::StockForm& start) {
    // Made anew: what a row or a scan filled it with is meant as it is.
    openAnew(formKey("stock"), [&] { return new StockFormPage(this, *this, start, {}); });
}

void MainFrame::showRecall(const std::string& batch) {
    openAnew("recall", [&] { return new RecallPage(this, *this, batch); });
}

void MainFrame::edit(const core::Record& record) {
    const std::string key = core::formatUuid(core::idOf(record));
    if (const auto* const patient = std::get_if<core::Patient>(&record)) {
        openForm(key,
                 [&] { return new PatientFormPage(this, *this, app::patientFormOf(*patient), *patient); });
    } else if (const auto* const dose = std::get_if<core::Infusion>(&record)) {
        openForm(key, [&] { return new DoseFormPage(this, *this, app::doseFormOf(*dose), *dose); });
    } else if (const auto* const grip = std::get_if<core::GripSession>(&record)) {
        openForm(key, [&] {
            return new GripFormPage(this, *this, app::gripFormOf(*grip, session_->log()), *grip);
        });
    } else if (const auto* const score = std::get_if<core::Assessment>(&record)) {
        openForm(key, [&]() -> FormPage* {
            if (score->instrument == ScoreFormPage::kInstrument) {
                return new ScoreFormPage(this, *this, *score);
            }
            return new MeasureFormPage(this, *this, app::scoreFormOf(session_->catalogue(), *score), *score);
        });
    } else if (const auto* const note = std::get_if<core::Note>(&record)) {
        openForm(key, [&] { return new NoteFormPage(this, *this, note->text, *note); });
    } else if (const auto* const event = std::get_if<core::Event>(&record)) {
        openForm(key, [&] { return new EventFormPage(this, *this, *event, *event); });
    } else if (const auto* const regimen = std::get_if<core::Regimen>(&record)) {
        openForm(key,
                 [&] { return new RegimenFormPage(this, *this, app::regimenFormOf(*regimen), *regimen); });
    } else if (const auto* const plan = std::get_if<core::Plan>(&record)) {
        openForm(key, [&] { return new PlanFormPage(this, *this, app::planFormOf(*plan), *plan); });
    } else if (const auto* const movement = std::get_if<core::StockMovement>(&record)) {
        openForm(key, [&] { return new StockFormPage(this, *this, app::stockFormOf(*movement), *movement); });
    } else {
        tell(TR("This kind of entry has no form yet; it can be deleted, and undo brings it back."));
    }
}

void MainFrame::showHistory(const core::Record& record) {
    openForm("history", [&] { return new HistoryPage(this, *this, record); });
}

void MainFrame::closeForm() {
    auto* const form = dynamic_cast<FormPage*>(shown_);
    if (form == nullptr) {
        return;
    }
    if (!session_->hasPatient()) {
        // A log without a person has no other page.
        return;
    }
    Page* const back = beforeForm_;
    const bool keep = form->touched() && !form->finished();
    beforeForm_ = nullptr;
    if (back != nullptr) {
        present(back);
    } else {
        showTab(Tab::Today);
    }
    if (keep) {
        tell(TR("Not saved. What you typed is kept: open the form again to go on."));
    } else {
        dropForm(form);
    }
}

void MainFrame::dropForm(FormPage* form) {
    for (const auto& [key, kept] : forms_) {
        if (kept == form) {
            forgetDraft(key);
        }
    }
    std::erase_if(forms_, [form](const auto& entry) { return entry.second == form; });
    discard(form);
}

} // namespace tidemark::gui
