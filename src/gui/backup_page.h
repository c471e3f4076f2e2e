#pragma once
#include "app/backups.h"
#include "gui/backup_keeper.h"
#include "gui/form_page.h"
#include "gui/table_view.h"

namespace tidemark::gui {

/// The backups of the log that is open: where they go, what each holds, and the way back from one.
class BackupPage : public FormPage {
public:
    BackupPage(wxWindow* parent, Shell& shell, const Surroundings& surroundings, BackupKeeper& keeper);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    void reload() override;
    [[nodiscard]] TableView& table() const { return *table_; }
    void focusFirst() override;

protected:
    /// Makes one now.
    void save(bool anyway) override;

private:
    void fill();
    void chooseFolder();
    void restoreAsNew();
    void takeIn();
    [[nodiscard]] const app::Backup* chosen() const;

    const Surroundings& surroundings_;
    BackupKeeper& keeper_;
    std::vector<app::Backup> backups_;
    FlowText* where_;
    TableView* table_;
    wxButton* folder_;
};

} // namespace tidemark::gui
