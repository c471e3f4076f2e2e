#pragma once
// Plan: the regimen as a sentence, the agenda with what was given for it, and the ways to change a day.

#include "app/agenda.h"
#include "gui/controls.h"
#include "gui/page.h"
#include "gui/table_view.h"

namespace tidemark::gui {

class PlanPage : public Page {
public:
    PlanPage(wxWindow* parent, Shell& shell);
    void reload() override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;
    [[nodiscard]] TableView& table() const { return *table_; }
    [[nodiscard]] const std::string& regimenSentence() const { return regimens_->text(); }
    [[nodiscard]] const std::string& adherenceSentence() const { return share_->text(); }

protected:
    void flow(int width) override;

private:
    [[nodiscard]] const app::AgendaLine* line() const;
    void changeDay(bool moves);
    void changeRegimen();
    void askAnswerDays();
    void comparePlans();

    std::vector<app::AgendaLine> agenda_;
    FlowText* regimens_;
    FlowText* share_;
    TableView* table_;
    FlowText* said_;
    wxButton* compare_;
    std::vector<wxButton*> writes_;
};

} // namespace tidemark::gui
