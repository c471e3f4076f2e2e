#pragma once
#include "gui/form_page.h"

#include <vector>

namespace tidemark::gui {

/// Which score or test is entered: those of last times first, a digit for each of the first nine.
class MeasureListPage : public FormPage {
public:
    MeasureListPage(wxWindow* parent, Shell& shell);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    void focusFirst() override;
    bool command(const wxKeyEvent& key) override;

protected:
    void save(bool) override {}

private:
    std::vector<std::string> instruments_;
    std::vector<wxButton*> buttons_;
};

} // namespace tidemark::gui
