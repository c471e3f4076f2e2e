#pragma once
#include "app/patient_merge.h"
#include "gui/form_page.h"

#include <string>
#include <vector>

namespace tidemark::gui {

/// The person shown and another one become one: what each has is said before anything is done.
class MergePage : public FormPage {
public:
    MergePage(wxWindow* parent, Shell& shell);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    void focusFirst() override;

protected:
    void save(bool anyway) override;

private:
    void preview();

    core::Uuid keep_;
    std::vector<core::Uuid> others_;
    wxChoice* other_;
    FlowText* said_;
    wxBoxSizer* fields_;
    std::vector<std::pair<std::string, wxCheckBox*>> takes_;
};

} // namespace tidemark::gui
