#pragma once
#include "app/forms.h"
#include "gui/form_page.h"

#include <optional>

namespace tidemark::gui {

/// All about one infusion: a new one, or the correction of `before`.
class DoseFormPage : public FormPage {
public:
    DoseFormPage(wxWindow* parent, Shell& shell, const app::DoseForm& start,
                 std::optional<core::Infusion> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    [[nodiscard]] app::DoseForm typed() const;

    std::optional<core::Infusion> before_;
    DateField* day_;
    wxTextCtrl* time_;
    wxChoice* route_;
    wxTextCtrl* product_;
    wxTextCtrl* dose_;
    wxTextCtrl* batches_;
    wxTextCtrl* note_;
    wxTextCtrl* reason_ = nullptr;
};

} // namespace tidemark::gui
