#pragma once
#include "app/plan_compare.h"
#include "gui/chart_view.h"
#include "gui/form_page.h"
#include "gui/table_view.h"

#include <array>

namespace tidemark::gui {

/// Up to three plans that a clinician types in, and what the person's own record lets one expect of each.
class ComparePage : public FormPage {
public:
    ComparePage(wxWindow* parent, Shell& shell,
                std::array<app::TriedForm, app::kMostPlansCompared> start = {});
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    /// What stands below the button: a sentence a line.
    [[nodiscard]] const std::string& said() const { return said_->text(); }
    [[nodiscard]] ChartView& chart() const { return *chart_; }
    [[nodiscard]] TableView& table() const { return *table_; }

protected:
    /// Compares; nothing is written.
    void save(bool anyway) override;
    void flow(int width) override;

private:
    struct Row {
        wxTextCtrl* grams = nullptr;
        wxTextCtrl* every = nullptr;
        wxChoice* route = nullptr;
    };
    [[nodiscard]] std::array<app::TriedForm, app::kMostPlansCompared> typed() const;

    std::array<Row, app::kMostPlansCompared> rows_;
    FlowText* said_;
    ChartView* chart_;
    TableView* table_; ///< the same as the chart, for those who read rather than see
};

} // namespace tidemark::gui
