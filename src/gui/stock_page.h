#pragma once
// Stock: the vials that are there, how far they reach, and what came, went or was counted.

#include "app/forms_stock.h"
#include "gui/controls.h"
#include "gui/page.h"
#include "gui/table_view.h"

#include <wx/textctrl.h>

namespace tidemark::gui {

class StockPage : public Page {
public:
    StockPage(wxWindow* parent, Shell& shell);
    void reload() override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;
    [[nodiscard]] TableView& table() const { return *table_; }
    [[nodiscard]] wxTextCtrl* scanField() const { return scan_; }
    /// What the last scan came to.
    [[nodiscard]] const std::string& scanMessage() const { return said_->text(); }

protected:
    void flow(int width) override;

private:
    void move(core::Movement movement);
    void whoGotIt();
    void takeScan();
    void say(const std::string& sentence);
    [[nodiscard]] const model::StockLine* line() const;

    app::StockTable stock_;
    wxTextCtrl* scan_;
    wxChoice* separator_;
    FlowText* said_;
    FlowText* reach_;
    TableView* table_;
    std::vector<wxButton*> writes_;
};

} // namespace tidemark::gui
