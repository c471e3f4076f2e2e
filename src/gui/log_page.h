#pragma once
// Log: everything, newest first, found by kind and words, corrected in its own form.

#include "app/log_list.h"
#include "gui/controls.h"
#include "gui/page.h"
#include "gui/table_view.h"

#include <wx/textctrl.h>

namespace tidemark::gui {

class LogPage : public Page {
public:
    LogPage(wxWindow* parent, Shell& shell);
    void reload() override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;
    [[nodiscard]] TableView& table() const { return *table_; }
    [[nodiscard]] wxTextCtrl* filter() const { return filter_; }

protected:
    void flow(int width) override;

private:
    void refilter();
    void chosen();
    void editRow();
    void deleteRow();
    void historyOfRow();
    [[nodiscard]] const app::LogRow* row() const;

    std::vector<app::LogRow> all_;
    std::vector<app::LogRow> shownRows_;
    wxTextCtrl* filter_;
    wxChoice* kind_;
    wxStaticText* count_;
    TableView* table_;
    wxButton* edit_;
    wxButton* delete_;
    wxButton* history_;
};

} // namespace tidemark::gui
