#include "gui/protection_page.h"

#include "app/installation.h"
#include "app/protection.h"
#include "app/translate.h"
#include "gui/text.h"
#include "paint/output.h"

#include <wx/filedlg.h>
#include <wx/utils.h>

#include <algorithm>
#include <array>

namespace tidemark::gui {
namespace {

constexpr int kPassphraseLetters = 40;
constexpr std::array<int, 5> kLockMinutes{0, 5, 10, 30, 60};

std::size_t choiceOf(int minutes) {
    const auto found = std::ranges::find(kLockMinutes, minutes);
    return found == kLockMinutes.end() ? 0 : static_cast<std::size_t>(found - kLockMinutes.begin());
}

} // namespace

ProtectionPage::ProtectionPage(wxWindow* parent, Shell& shell, const Surroundings& surroundings,
                               Actions actions, const Typed& typed)
    : FormPage(parent, shell, TR("Passphrase")),
      surroundings_(surroundings),
      actions_(std::move(actions)),
      encrypted_(session().book().store().info().encrypted) {
    if (!surroundings.protection.available) {
        addParagraph(app::cannotEncryptText());
        addButtons(TR("↵  Back"));
        return;
    }
    addParagraph(encrypted_
                     ? TR("This log is encrypted, and so are the backups made since. A passphrase given here "
                          "takes the place of the one before.")
                     : TR("This log is not encrypted: whoever has the file can read it. With a passphrase "
                          "nobody can without it, on this computer or on a lost stick."));
    const auto field = [&](const std::string& name, const std::string& label, const core::Secret& phrase) {
        auto* const made = new PassphraseField(panel(), look(), label, kPassphraseLetters);
        made->setPhrase(phrase);
        addRow(name, label, made, made);
        chain(made);
        return made;
    };
    passphrase_ = field("passphrase", TR("New passphrase"), typed.passphrase);
    again_ = field("again", TR("The same once more"), typed.again);
    passphrase_->SetHint(toWx(TR("four or five words that do not belong together")));
    passphrase_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { changed(); });
    auto* const shown = addCheck(panel(), column(), TR("Show what I type"), typed.shown);
    shown->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) { showLetters(event.IsChecked()); });
    showLetters(typed.shown);
    strength_ = addParagraph({});
    addButtons(encrypted_ ? TR("↵  Give it this passphrase") : TR("↵  Encrypt this log"));
    if (encrypted_) {
        addParagraph(app::fill(
            TR("Recovery code: {code}. It opens the log when the passphrase is forgotten; nobody else can. "
               "Print the sheet and lock it away."),
            fmt::arg("code", std::string{surroundings.protection.recoveryCode(session().path()).view()})));
        auto* const row = new wxBoxSizer(wxHORIZONTAL);
        const auto button = [&](const std::string& label, void (ProtectionPage::*act)()) {
            auto* const made = makeButton(panel(), look(), label);
            made->Bind(wxEVT_BUTTON, [this, act](wxCommandEvent&) { (this->*act)(); });
            row->Add(made, 0, wxRIGHT, Look::kGap);
        };
        button(TR("Recovery sheet (PDF) …"), &ProtectionPage::showSheet);
        button(TR("Take the encryption off"), &ProtectionPage::takeOff);
        column()->Add(row, 0, wxBOTTOM, Look::kMargin);
        addLocking();
        const auto id = session().book().store().info().logId;
        const auto plain = app::filesText(
            TR("These backups from before are not encrypted; delete them when you have a new one:"),
            app::plainBackups(surroundings.protection, app::backupFolderOf(surroundings.dataFolder, id), id));
        if (!plain.empty()) {
            addParagraph(plain);
        }
    }
}

void ProtectionPage::addLocking() {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(makeText(panel(), look(), Face::Normal, Ink::Normal, TR("Lock by itself")), 0,
             wxALIGN_CENTRE_VERTICAL | wxRIGHT, Look::kGap);
    auto* const after = makeChoice(panel(), look(), TR("Lock by itself"),
                                   {TR("only when the computer sleeps"), TR("after 5 minutes without a key"),
                                    TR("after 10 minutes without a key"),
                                    TR("after 30 minutes without a key"), TR("after an hour without a key")});
    after->SetSelection(static_cast<int>(choiceOf(actions_.lockMinutes())));
    after->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        actions_.setLockMinutes(kLockMinutes.at(static_cast<std::size_t>(std::max(0, event.GetSelection()))));
    });
    row->Add(after, 0, wxALIGN_CENTRE_VERTICAL);
    column()->Add(row, 0, wxBOTTOM, Look::kGap);
    auto* const forget = makeButton(panel(), look(), TR("Forget it in this computer's key store"));
    forget->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        surroundings_.secrets.forget(surroundings_.protection.saltText(session().path()));
        shell().tell(TR("The key store of this computer does not open this log any more."));
    });
    forget->Show(static_cast<bool>(surroundings_.secrets.forget));
    column()->Add(forget, 0, wxBOTTOM, Look::kMargin);
}

FormPage* ProtectionPage::remake(wxWindow* parent) {
    return new ProtectionPage(
        parent, shell(), surroundings_, actions_,
        passphrase_ != nullptr ? Typed{passphrase_->phrase(), again_->phrase(), passphrase_->showsLetters()}
                               : Typed{});
}

/// Whoever sees what is typed does not type it twice.
void ProtectionPage::showLetters(bool shown) {
    passphrase_->showLetters(shown);
    again_->Enable(!shown);
}

void ProtectionPage::focusFirst() {
    if (passphrase_ != nullptr) {
        passphrase_->SetFocus();
    } else {
        FormPage::focusFirst();
    }
}

void ProtectionPage::changed() {
    const auto secret = passphrase_->phrase();
    const auto fault = app::logPassphraseFault(secret);
    strength_->setText(secret.empty() ? std::string{} : fault.empty() ? app::strengthText(secret) : fault);
    reflow();
}

void ProtectionPage::save(bool /*anyway*/) {
    if (passphrase_ == nullptr) {
        shell().closeForm();
        return;
    }
    const auto secret = passphrase_->phrase();
    if (const auto fault = app::logPassphraseFault(secret); !fault.empty()) {
        shell().tell(fault);
        passphrase_->SetFocus();
        return;
    }
    if (again_->IsEnabled() && again_->phrase().view() != secret.view()) {
        shell().tell(
            again_->phrase().empty()
                ? TR("Type the passphrase once more, so that a slip of a finger does not lock you out. "
                     "Or tick Show what I type.")
                : TR("The two are not the same. Type the second one again, or tick Show what I type."));
        again_->SetFocus();
        again_->SelectAll();
        return;
    }
    passphrase_->setPhrase({});
    again_->setPhrase({});
    actions_.whileClosed([secret, path = session().path(), &protection = surroundings_.protection] {
        protection.encrypt(path, secret);
    });
}

void ProtectionPage::takeOff() {
    actions_.whileClosed(
        [path = session().path(), &protection = surroundings_.protection] { protection.decrypt(path); });
}

void ProtectionPage::showSheet() {
    wxFileDialog dialog(this, toWx(TR("Save the recovery sheet")), wxString{}, wxS("tidemark-recovery.pdf"),
                        wxS("PDF (*.pdf)|*.pdf"), wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK) {
        writeSheet(app::pathOf(toUtf8(dialog.GetPath())));
    }
}

void ProtectionPage::writeSheet(const std::filesystem::path& file) {
    const auto page = app::recoverySheet(surroundings_.protection.recoveryCode(session().path()),
                                         app::textOf(session().path().stem()), session().book().today());
    paint::writeReportPdf(file, page, paint::Paper::A4, surroundings_.clock->now());
    shell().tell(app::fill(TR("Saved as {file}. Print it, then delete the file: it opens the log."),
                           fmt::arg("file", app::textOf(file))));
}

} // namespace tidemark::gui
