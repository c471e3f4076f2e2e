#include "gui/compare_page.h"

#include "app/translate.h"
#include "gui/route_choice.h"
#include "gui/text.h"

#include <algorithm>
#include <array>

namespace tidemark::gui {
namespace {

std::string numbered(const char* field, std::size_t plan) {
    return std::string{field} + "_" + static_cast<char>('1' + plan);
}

} // namespace

ComparePage::ComparePage(wxWindow* parent, Shell& shell,
                         std::array<app::TriedForm, app::kMostPlansCompared> start)
    : FormPage(parent, shell, TR("Compare plans")) {
    addParagraph(TR("For the clinic: type one to three plans. The program proposes none and ranks none."));
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto number = app::fill(TR("Plan {n}"), fmt::arg("n", i + 1));
        auto* const row = new wxPanel(panel());
        auto* const sizer = new wxBoxSizer(wxHORIZONTAL);
        const auto field = [&](const std::string& name, const std::string& text, int letters) {
            auto* const control = makeField(row, look(), app::fill("{}: {}", number, name), letters);
            control->ChangeValue(toWx(text));
            sizer->Add(control, 0, wxRIGHT | wxALIGN_CENTRE_VERTICAL, Look::kGap);
            return control;
        };
        const auto word = [&](const std::string& text) {
            sizer->Add(makeText(row, look(), Face::Normal, Ink::Normal, text), 0,
                       wxRIGHT | wxALIGN_CENTRE_VERTICAL, Look::kGap);
        };
        rows_.at(i).grams = field(TR("grams of a course"), start.at(i).grams, 7);
        word(TR("g every"));
        rows_.at(i).every = field(TR("interval (4 weeks, 24 days)"), start.at(i).every, 10);
        rows_.at(i).route = makeChoice(row, look(), number + ": " + TR("route"), routeNames());
        rows_.at(i).route->SetSelection(routeIndex(start.at(i).route));
        sizer->Add(rows_.at(i).route, 0, wxALIGN_CENTRE_VERTICAL);
        row->SetSizerAndFit(sizer);
        addRow(numbered("plan", i), number, row, rows_.at(i).grams);
        shareProblem(numbered("grams", i), rows_.at(i).grams);
        shareProblem(numbered("every", i), rows_.at(i).every);
        chain(rows_.at(i).grams);
        chain(rows_.at(i).every);
    }
    addSharedProblem();
    addButtons(TR("↵  Show what the record says"));
    said_ = addParagraph({});
    said_->Hide();
    chart_ = new ChartView(panel(), look());
    chart_->Hide();
    column()->Add(chart_, 0, wxEXPAND | wxTOP, Look::kGap);
    table_ =
        new TableView(panel(), look(), TR("The compared plans in numbers"), app::compareTable({}).headers);
    table_->Hide();
    column()->Add(table_, 0, wxEXPAND | wxTOP, Look::kGap);
}

std::array<app::TriedForm, app::kMostPlansCompared> ComparePage::typed() const {
    std::array<app::TriedForm, app::kMostPlansCompared> forms;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto& row = rows_.at(i);
        forms.at(i) = {toUtf8(row.grams->GetValue()), toUtf8(row.every->GetValue()),
                       routeCode(row.route->GetSelection())};
    }
    return forms;
}

FormPage* ComparePage::remake(wxWindow* parent) {
    return new ComparePage(parent, shell(), typed());
}

void ComparePage::save(bool /*anyway*/) {
    core::Problems problems;
    std::vector<model::PlanTyped> plans;
    const auto forms = typed();
    for (std::size_t i = 0; i < forms.size(); ++i) {
        core::Problems own;
        if (const auto plan = app::readTried(forms.at(i), own)) {
            plans.push_back(*plan);
        }
        for (auto& problem : own) {
            problem.field = numbered(problem.field.c_str(), i);
            problems.push_back(std::move(problem));
        }
    }
    if (plans.empty() && problems.empty()) {
        problems.push_back({core::ProblemCode::Missing, numbered("grams", 0), {}});
    }
    showProblems(problems);
    if (!problems.empty()) {
        return;
    }
    const auto& log = session().log();
    model::ForecastWalk walk(log);
    walk.walkTo(session().book().today());
    const auto tried = app::comparePlans(log, walk, plans);
    std::string text;
    for (const auto& plan : tried) {
        text += plan.title + ": " + app::amountsText(plan) + "\n";
        for (const auto& hand : plan.hands) {
            text += app::expectedText(hand) + "\n";
        }
        text += "\n";
    }
    said_->setText(text + app::compareFoot());
    said_->Show();
    auto scene = app::compareScene(tried);
    chart_->Show(!scene.panels.empty());
    chart_->setScene(std::move(scene));
    table_->setRows(app::compareTable(tried).rows);
    constexpr int kLinesOfRow = 3;
    table_->SetMinSize({-1, kLinesOfRow * (static_cast<int>(table_->rowCount()) + 1) * look().em});
    table_->Show();
    setTouched(false); // nothing of this is a part of the record
    reflow();
    reveal(said_);
}

void ComparePage::flow(int width) {
    FormPage::flow(width);
    const int inside = width - 4 * (Look::kMargin + Look::kGap);
    chart_->SetMinSize({-1, chart_->comfortableHeight(inside)});
}

} // namespace tidemark::gui
