#pragma once
// Caseload: everybody in the log, one a row; opens with what is kept and renews it in idle moments.

#include "app/caseload.h"
#include "gui/controls.h"
#include "gui/page.h"
#include "gui/table_view.h"

namespace tidemark::gui {

class CaseloadPage : public Page {
public:
    CaseloadPage(wxWindow* parent, Shell& shell);
    void reload() override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;
    [[nodiscard]] TableView& table() const { return *table_; }
    [[nodiscard]] const std::string& stateSentence() const { return state_->text(); }
    [[nodiscard]] bool working() const { return working_; }

protected:
    void flow(int width) override;

private:
    void work(wxIdleEvent& event);
    void fill();
    void openRow(int row);
    void openNext();
    void stop();

    std::unique_ptr<app::Caseload> caseload_;
    std::vector<app::CaseRow> shown_;
    FlowText* state_;
    wxToggleButton* look_;
    wxChoice* order_;
    wxButton* stop_;
    TableView* table_;
    std::uint64_t change_ = 0;
    core::Day day_{};
    bool working_ = false;
};

} // namespace tidemark::gui
