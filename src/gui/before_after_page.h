#pragma once
#include "gui/form_page.h"
#include "gui/table_view.h"

namespace tidemark::gui {

/// What was measured before and after a change of route, a reduction or a stop; and the factor of the clinic.
class BeforeAfterPage : public FormPage {
public:
    BeforeAfterPage(wxWindow* parent, Shell& shell, const std::string& factor);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    /// One for each change, in order of time.
    [[nodiscard]] const std::vector<TableView*>& tables() const { return tables_; }
    void focusFirst() override;

protected:
    /// Writes the factor.
    void save(bool anyway) override;

private:
    std::vector<TableView*> tables_;
    wxTextCtrl* factor_;
};

} // namespace tidemark::gui
