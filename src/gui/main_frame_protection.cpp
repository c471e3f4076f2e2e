// Encrypted logs in the window: asking for the passphrase, locking, and what makes the file anew.

#include "app/translate.h"
#include "app/wording.h"
#include "gui/erase_page.h"
#include "gui/main_frame.h"
#include "gui/protection_page.h"
#include "gui/unlock_page.h"

#include <wx/dialog.h>
#include <wx/utils.h>

namespace tidemark::gui {

bool MainFrame::asksForPassphrase(const std::filesystem::path& path, const core::Failure& failure) {
    if (surroundings_.keys == nullptr || (failure.code() != core::FailureCode::PassphraseNeeded &&
                                          failure.code() != core::FailureCode::PassphraseWrong)) {
        return false;
    }
    surroundings_.keys->dropPhrases();
    if (failure.code() == core::FailureCode::PassphraseNeeded && surroundings_.secrets.find) {
        if (auto kept = surroundings_.secrets.find(surroundings_.protection.saltText(path)); !kept.empty()) {
            surroundings_.keys->offer(std::move(kept));
            openLog(path); // a key that does not fit any more comes back here as a wrong one
            return true;
        }
    }
    endSession();
    presentUnlock(path);
    return true;
}

void MainFrame::presentUnlock(const std::filesystem::path& path, const std::string& sentence) {
    presentStart();
    discard(start_);
    start_ = nullptr;
    unlock_ = new UnlockPage(this, look_, path,
                             {[this](const core::Secret& phrase, bool remember) { unlock(phrase, remember); },
                              [this] { CallAfter([this] { presentStart(); }); }});
    unlock_->offerToRemember(static_cast<bool>(surroundings_.secrets.keep));
    body_->Insert(2, unlock_, 1, wxEXPAND);
    Layout();
    unlock_->say(sentence);
    unlock_->focusFirst();
}

void MainFrame::unlock(const core::Secret& phrase, bool remember) {
    const wxBusyCursor busy;
    const auto path = unlock_->log();
    surroundings_.keys->offer(phrase);
    try {
        auto store = surroundings_.openLog(path);
        surroundings_.keys->dropPhrases();
        if (remember && surroundings_.secrets.keep) {
            surroundings_.secrets.keep(surroundings_.protection.saltText(path),
                                       surroundings_.protection.recoveryCode(path));
        }
        // Later: the key that asked for it is pressed in a page that goes.
        CallAfter([this, path, opened = std::make_shared<Surroundings::Store>(std::move(store))] {
            startSession(std::move(*opened), path);
        });
    } catch (const core::Failure& failure) {
        surroundings_.keys->dropPhrases();
        unlock_->say(failure.code() == core::FailureCode::PassphraseWrong
                         ? TR("That passphrase does not open this log. Capital letters and spaces count.")
                         : app::failureText(failure));
        unlock_->focusFirst();
    }
}

void MainFrame::watchLock() {
    if (session_ != nullptr && session_->book().store().info().encrypted) {
        lockWatch_.start(std::chrono::minutes{preferences_.lockMinutes()});
    } else {
        lockWatch_.stop();
    }
}

void MainFrame::lock() {
    if (session_ == nullptr || surroundings_.keys == nullptr || !session_->book().store().info().encrypted) {
        return;
    }
    // A dialog over the window would go on showing what is locked.
    for (wxWindow* const window : wxTopLevelWindows) {
        if (auto* const dialog = dynamic_cast<wxDialog*>(window); dialog != nullptr && dialog->IsModal()) {
            dialog->EndModal(wxID_CANCEL);
            CallAfter([this] { lock(); });
            return;
        }
    }
    const auto path = session_->path();
    endSession();
    surroundings_.keys->lock();
    presentUnlock(path, TR("Locked. What was typed and not saved is kept in the log."));
}

void MainFrame::whileLogClosed(std::function<void()> action, std::function<void()> after) {
    // Later: the page whose button asked for it goes with the log.
    CallAfter([this, action = std::move(action), after = std::move(after)] {
        const auto path = session_->path();
        endSession();
        std::string fault;
        try {
            const wxBusyCursor busy;
            action();
        } catch (const core::Failure& failure) {
            fault = app::failureText(failure);
        }
        openLog(path);
        if (!fault.empty()) {
            tell(fault);
        } else if (after && session_ != nullptr) {
            after();
        }
    });
}

void MainFrame::showProtection() {
    ProtectionPage::Actions actions{
        [this](std::function<void()> action) {
            whileLogClosed(std::move(action), [this] {
                watchLock();
                showProtection();
                tell(session_->book().store().info().encrypted
                         ? TR("Encrypted. Print the recovery sheet now.")
                         : TR("The log is not encrypted any more: whoever has the file can read it."));
            });
        },
        [this] { return preferences_.lockMinutes(); },
        [this](int minutes) {
            preferences_.setLockMinutes(minutes);
            watchLock();
        }};
    openAnew(formKey("protection"), [this, actions = std::move(actions)] {
        return new ProtectionPage(this, *this, surroundings_, actions, {});
    });
}

void MainFrame::showErase() {
    if (session_->readOnly()) {
        return;
    }
    const auto label = session_->patient().label;
    openAnew(formKey("erase"), [this, label] {
        return new ErasePage(this, *this, surroundings_, [this, label](std::function<void()> action) {
            whileLogClosed(std::move(action), [this, label] {
                tell(app::fill(TR("{label} was erased from this log."), fmt::arg("label", label)));
            });
        });
    });
}

} // namespace tidemark::gui
