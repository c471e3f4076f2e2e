#pragma once
#include "gui/form_page.h"
#include "gui/table_view.h"

namespace tidemark::gui {

/// Who entered, changed or deleted an entry, when and why.
class HistoryPage : public FormPage {
public:
    HistoryPage(wxWindow* parent, Shell& shell, core::Record record);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    void focusFirst() override;
    [[nodiscard]] const TableView& table() const { return *table_; }

protected:
    void save(bool) override {}

private:
    core::Record record_;
    TableView* table_;
};

} // namespace tidemark::gui
