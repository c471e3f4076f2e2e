#pragma once
#include "app/forms_plan.h"
#include "gui/form_page.h"

#include <optional>

namespace tidemark::gui {

/// Planned treatments as a clinic typed them: one, or several so many weeks apart; or the correction of
/// `before`, which may have been moved or skipped.
class PlanFormPage : public FormPage {
public:
    PlanFormPage(wxWindow* parent, Shell& shell, const app::PlanForm& start,
                 std::optional<core::Plan> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    [[nodiscard]] app::PlanForm typed() const;
    void sayPlan();

    std::optional<core::Plan> before_;
    DateField* day_;
    wxTextCtrl* time_;
    wxChoice* route_;
    wxTextCtrl* product_;
    wxTextCtrl* dose_;
    wxTextCtrl* weeks_ = nullptr;
    wxTextCtrl* count_ = nullptr;
    wxTextCtrl* skipped_ = nullptr;
    wxTextCtrl* note_ = nullptr;
    wxTextCtrl* reason_ = nullptr;
    FlowText* said_ = nullptr;
};

} // namespace tidemark::gui
