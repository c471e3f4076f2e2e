#pragma once
#include "gui/form_page.h"

#include <utility>
#include <vector>

namespace tidemark::gui {

/// The days on which the usual dose was expected and none is logged: ticked ones are logged together.
class MissedDosesPage : public FormPage {
public:
    MissedDosesPage(wxWindow* parent, Shell& shell, std::vector<core::Day> days);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    void focusFirst() override;

protected:
    void save(bool anyway) override;

private:
    std::vector<core::Day> days_;
    std::vector<wxCheckBox*> boxes_;
};

} // namespace tidemark::gui
