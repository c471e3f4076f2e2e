#pragma once
// Report: what is on the page and what is not, and the page as it will print.

#include "app/report.h"
#include "gui/controls.h"
#include "gui/date_field.h"
#include "gui/page.h"
#include "gui/report_view.h"

#include <wx/checkbox.h>
#include <wx/textctrl.h>

#include <array>
#include <map>

namespace tidemark::gui {

class ReportPage : public Page {
public:
    ReportPage(wxWindow* parent, Shell& shell);
    void reload() override;
    void estimated() override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;
    [[nodiscard]] ReportView& view() const { return *view_; }
    [[nodiscard]] app::ReportOptions options();
    [[nodiscard]] paint::Paper paper() const;

protected:
    void flow(int width) override;

private:
    void redraw();
    void saveQuestions();
    [[nodiscard]] paint::ReportPage page();

    wxButton* save_;
    wxChoice* kind_;
    wxChoice* period_;
    wxChoice* identity_;
    wxChoice* paper_;
    std::array<wxTextCtrl*, app::kMostOwnQuestions> questions_{};
    wxButton* keepQuestions_;
    std::map<app::ReportPart, wxCheckBox*> parts_;
    FlowText* said_;
    ReportView* view_;
    wxBoxSizer* content_;
    Card* controls_;
};

} // namespace tidemark::gui
