#pragma once
// The two cards at the top of Today: where the person stands in the cycle, and what each hand shows.

#include "app/overview.h"
#include "gui/controls.h"

#include <wx/sizer.h>

#include <functional>
#include <vector>

namespace tidemark::gui {

class DayCard : public Card {
public:
    DayCard(wxWindow* parent, const Look& look);
    void show(const app::Overview& overview);
    void setWidth(int width);
    /// Shows and hides the reasons.
    [[nodiscard]] wxToggleButton* whyButton() const { return why_; }

private:
    FlowText* day_;
    FlowText* dose_;
    wxStaticText* plannedTitle_;
    FlowText* planned_;
    wxToggleButton* why_;
};

class HandsCard : public Card {
public:
    HandsCard(wxWindow* parent, const Look& look);
    void show(const app::Overview& overview);
    void setWidth(int width);

private:
    struct Row {
        wxStaticText* hand = nullptr;
        wxStaticText* level = nullptr;
        std::vector<FlowText*> texts;
    };
    void layoutRows();

    const Look& look_;
    wxPanel* body_;
    std::vector<Row> rows_;
    int width_ = 0;
};

} // namespace tidemark::gui
