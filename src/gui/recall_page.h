#pragma once
#include "app/recall.h"
#include "gui/form_page.h"
#include "gui/table_view.h"

namespace tidemark::gui {

/// Who got a batch, when, what was wasted and what stands in stock: of every person in the log.
class RecallPage : public FormPage {
public:
    RecallPage(wxWindow* parent, Shell& shell, const std::string& batch);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;
    [[nodiscard]] const TableView& table() const { return *table_; }

protected:
    void save(bool) override {}

private:
    void lookUp();
    void saveTable();
    [[nodiscard]] std::string batch() const;

    wxTextCtrl* batch_;
    FlowText* said_;
    TableView* table_;
    wxButton* save_;
};

} // namespace tidemark::gui
