#pragma once
// Course: strength against days since the course began, earlier courses beneath the present one; beside it
// what each cycle came to. The same by calendar time at the press of a button.

#include "gui/chart_card.h"
#include "gui/page.h"
#include "gui/table_view.h"

#include <array>

namespace tidemark::gui {

class CoursePage : public Page {
public:
    CoursePage(wxWindow* parent, Shell& shell);
    void reload() override;
    void estimated() override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;

    void showCalendar(bool calendar);
    [[nodiscard]] ChartView& overlay() const { return *overlay_; }
    [[nodiscard]] ChartCard& calendar() const { return *calendar_; }

protected:
    void flow(int width) override;

private:
    struct HandTable {
        wxStaticText* title = nullptr;
        TableView* table = nullptr;
    };

    void makeTables();
    void stepPeriod(int by);
    [[nodiscard]] app::ChartRange period() const;
    void redraw();
    void fillTables();

    wxToggleButton* byDays_;
    wxToggleButton* byCalendar_;
    wxButton* beforeAfter_;
    wxChoice* period_;
    std::vector<wxWindow*> periodControls_;
    bool calendarSeen_ = false;
    wxBoxSizer* content_;
    Card* overlayCard_;
    ChartView* overlay_;
    ChartCard* calendar_;
    Card* tables_;
    FlowText* legend_;
    std::array<HandTable, 2> hands_;
};

} // namespace tidemark::gui
