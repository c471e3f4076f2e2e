#pragma once
// Today: where the person stands, what to log, the last three courses.

#include "gui/chart_card.h"
#include "gui/cycle_cards.h"
#include "gui/page.h"
#include "gui/question_bar.h"
#include "gui/table_view.h"
#include "gui/usual_dose_strip.h"

namespace tidemark::gui {

class TodayPage : public Page {
public:
    TodayPage(wxWindow* parent, Shell& shell);
    void reload() override;
    void estimated() override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;

    [[nodiscard]] QuestionBar& questions() const { return *questions_; }
    [[nodiscard]] ChartCard& chartCard() const { return *chart_; }
    [[nodiscard]] bool usualDoseOpen() const { return strip_ != nullptr && strip_->IsShown(); }
    void toggleWhy();
    /// The filled line, or the form when nothing is known to fill it with.
    void openUsualDose();

protected:
    void flow(int width) override;

private:
    wxSizer* makeActions();
    void makeWhyPanel();
    void makeStrip();
    void closeUsualDose();
    void showWhy(bool shown);
    void fillWhy();
    void answer(const app::Question& question, std::size_t index);

    FlowText* attention_;
    QuestionBar* questions_;
    DayCard* day_;
    HandsCard* hands_;
    Card* why_ = nullptr; ///< made when first asked for
    FlowText* whyText_ = nullptr;
    TableView* readings_ = nullptr;
    TableView* events_ = nullptr;
    wxBoxSizer* cards_;
    FlowText* todo_; ///< hidden when there is nothing to do
    wxPanel* actions_;
    std::vector<wxButton*> entryButtons_; ///< not for a log that can only be read
    wxButton* usual_ = nullptr;
    UsualDoseStrip* strip_ = nullptr; ///< made when first asked for
    ChartCard* chart_;
};

} // namespace tidemark::gui
