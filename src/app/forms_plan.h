#pragma once
// The form of planned treatments, and how a dose stands to the plan it answers. The plan is typed by people;
// nothing here proposes one.

#include "app/forms.h"
#include "model/analysis.h"

namespace tidemark::app {

/// Fields: day, time, route, product, dose_g (the whole course), every_weeks, count, skipped, note.
struct PlanForm {
    std::string day;
    std::string time; ///< may be empty
    std::string route = "IV";
    std::string product;
    std::string doseG;
    std::string everyWeeks; ///< empty: this one only;
    std::string count = "1";
    std::string skipped; ///< why nothing was given
    std::string note;
};

/// With the product, route and grams of the last course; the day stays empty: no day is proposed.
[[nodiscard]] PlanForm emptyPlanForm(const model::Analysis& analysis);
[[nodiscard]] PlanForm planFormOf(const core::Plan& plan);
/// One plan, or `count` of them so many weeks apart: days of the calendar, so that a Thursday stays one.
[[nodiscard]] Checked<std::vector<core::Plan>> checkPlan(const PlanForm& form, const core::TreatmentLog& log,
                                                         const std::function<core::Uuid()>& newId,
                                                         core::Day today, const core::Plan* before = nullptr);
/// "40 g IV, Privigen, every 4 weeks: 11 Dec, 8 Jan, 5 Feb"; empty while it cannot be read.
[[nodiscard]] std::string planSentence(const PlanForm& form, core::Day today);

/// The plan that speaks about a dose: of its route, known by then, not skipped, within the log's answer days
/// (model/schedule.h) of the first day of its course, the nearest. nullptr without one.
[[nodiscard]] const core::Plan* planFor(const core::TreatmentLog& log, const core::Infusion& infusion,
                                        core::Day courseFirst);
/// The same for a new dose, by its own course.
[[nodiscard]] std::optional<core::Uuid> answeredPlan(const core::Infusion& infusion,
                                                     const core::TreatmentLog& log);
/// "2 days late, 10 g less than planned: infection"; empty for a dose as planned, and for one that answers
/// none.
[[nodiscard]] std::string deviationText(const core::Infusion& infusion, const core::TreatmentLog& log);

} // namespace tidemark::app
