#pragma once
#include "app/forms_stock.h"
#include "gui/form_page.h"

#include <optional>

namespace tidemark::gui {

/// Vials that came, were wasted, moved or counted; or the correction of `before`.
class StockFormPage : public FormPage {
public:
    StockFormPage(wxWindow* parent, Shell& shell, const app::StockForm& start,
                  std::optional<core::StockMovement> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    [[nodiscard]] app::StockForm typed() const;

    app::StockForm start_;
    std::optional<core::StockMovement> before_;
    DateField* day_;
    wxTextCtrl* time_;
    wxTextCtrl* product_;
    wxTextCtrl* size_;
    wxTextCtrl* vials_;
    wxTextCtrl* batch_;
    wxTextCtrl* expires_;
    wxTextCtrl* place_;
    wxTextCtrl* reason_;
    wxTextCtrl* why_ = nullptr;
};

} // namespace tidemark::gui
