#include "gui/backup_page.h"

#include "app/installation.h"
#include "app/take_in.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/failure.h"
#include "gui/text.h"

#include <wx/dirdlg.h>
#include <wx/filedlg.h>

namespace tidemark::gui {

BackupPage::BackupPage(wxWindow* parent, Shell& shell, const Surroundings& surroundings, BackupKeeper& keeper)
    : FormPage(parent, shell, TR("Backups")), surroundings_(surroundings), keeper_(keeper) {
    addParagraph(
        TR("A backup is made soon after a log is opened, and each hour in which it changed. Each is opened "
           "and checked before it counts."));
    where_ = addParagraph({});
    table_ = new TableView(panel(), look(), TR("Backups"),
                           {TR("Made"), TR("People"), TR("Records"), TR("Last entry"), TR("State")}, true);
    table_->SetMinSize({-1, 16 * look().em});
    column()->Add(table_, 0, wxEXPAND | wxTOP, Look::kGap);
    addButtons(TR("↵  Make a backup now"));
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const std::string& label, void (BackupPage::*act)()) {
        auto* const made = makeButton(panel(), look(), label);
        made->Bind(wxEVT_BUTTON, [this, act](wxCommandEvent&) { (this->*act)(); });
        row->Add(made, 0, wxRIGHT, Look::kGap);
        return made;
    };
    folder_ = button(TR("Keep them elsewhere …"), &BackupPage::chooseFolder);
    button(TR("Make a log of the chosen one …"), &BackupPage::restoreAsNew);
    button(TR("Take in what is missing here"), &BackupPage::takeIn);
    column()->Add(row, 0, wxTOP, Look::kGap);
    fill();
}

FormPage* BackupPage::remake(wxWindow* parent) {
    return new BackupPage(parent, shell(), surroundings_, keeper_);
}

void BackupPage::reload() {
    fill();
}

void BackupPage::fill() {
    const auto id = session().book().store().info().logId;
    const auto folder = app::backupFolderOf(surroundings_.dataFolder, id);
    backups_ = app::backupsIn(folder, id);
    TableView::Rows rows;
    for (const auto& backup : backups_) {
        const auto content = app::contentOf(surroundings_.backupTools, backup.file);
        rows.push_back({app::isoWhen(core::momentAt(backup.at, session().book().zone())),
                        fmt::format("{}", content.people), fmt::format("{}", content.records),
                        content.lastEntry ? app::dayWithYear(*content.lastEntry) : TR("none"),
                        content.fault.empty() ? TR("whole") : content.fault});
    }
    table_->setRows(std::move(rows));
    if (!backups_.empty()) {
        table_->selectRow(0);
    }
    auto text = app::lastBackupText(backups_, surroundings_.clock->now(), session().book().zone()) + ". " +
                app::fill(TR("They are kept in {folder}."), fmt::arg("folder", app::textOf(folder)));
    for (const auto& warning : app::backupWarnings(surroundings_.backupTools, session().path(), folder)) {
        text += "\n" + warning;
    }
    where_->setText(text);
    reflow();
}

const app::Backup* BackupPage::chosen() const {
    const int row = table_->selectedRow();
    return row >= 0 && static_cast<std::size_t>(row) < backups_.size()
               ? &backups_[static_cast<std::size_t>(row)]
               : nullptr;
}

void BackupPage::focusFirst() {
    table_->SetFocus();
}

void BackupPage::save(bool /*anyway*/) {
    keeper_.make(true);
    shell().tell(TR("A backup is being made."));
}

void BackupPage::chooseFolder() {
    wxDirDialog dialog(this, toWx(TR("Where backups are kept")), wxString{}, wxDD_DEFAULT_STYLE);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    app::chooseBackupFolder(surroundings_.dataFolder, session().book().store().info().logId,
                            app::pathOf(toUtf8(dialog.GetPath())));
    fill();
}

void BackupPage::restoreAsNew() {
    const auto* const backup = chosen();
    if (backup == nullptr) {
        return;
    }
    wxFileDialog dialog(this, toWx(TR("Make a log of the backup")), wxString{}, wxS("restored.tidemark"),
                        wxS("*.tidemark|*.tidemark"), wxFD_SAVE);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    const auto file = app::pathOf(toUtf8(dialog.GetPath()));
    surroundings_.backupTools.copyLog(backup->file, file);
    shell().tell(app::fill(TR("Saved as {file}."), fmt::arg("file", app::textOf(file))));
}

void BackupPage::takeIn() {
    const auto* const backup = chosen();
    if (backup == nullptr || session().readOnly()) {
        return;
    }
    const auto content = app::contentOf(surroundings_.backupTools, backup->file);
    if (!content.fault.empty()) {
        shell().tell(content.fault);
        return;
    }
    const auto store = surroundings_.backupTools.openForReading(backup->file);
    const auto taking = app::compareWith(session().book().store(), app::everythingIn(*store));
    app::take(session().book(), taking, "backup");
    shell().tell(app::takingText(taking));
    if (taking.added() > 0) {
        shell().offerUndo();
    }
}

} // namespace tidemark::gui
