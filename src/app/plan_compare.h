#pragma once
// Plans that a clinician types in, each with what the person's own record lets one expect of it. In the order
// typed: never ranked, never completed by a plan of the program's own.

#include "core/problem.h"
#include "model/forecast/forecast.h"
#include "paint/chart_scene.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::app {

/// The setting of a log that shows the planning view ("on"); a log of several people shows it without.
inline constexpr const char* kPlanningViewSetting = "planning_view";

inline constexpr std::size_t kMostPlansCompared = 3;
/// A course of more is a slip of the hand.
inline constexpr double kMostTriedGrams = 500;

/// Fields: grams, every, route.
struct TriedForm {
    std::string grams;
    std::string every; ///< "4 weeks", "24 days", "4": weeks
    std::string route = "IV";
};
/// Nothing, and the problem by field, when it cannot be read. A form left empty altogether is no problem.
[[nodiscard]] std::optional<model::PlanTyped> readTried(const TriedForm& form, core::Problems& problems);
/// "40 g IV every 3 weeks".
[[nodiscard]] std::optional<TriedForm> parseTried(const std::string& text);

struct TriedHand {
    core::Hand hand{};
    core::Estimate<model::PlanForecast> expected;
};
struct TriedPlan {
    model::PlanTyped typed;
    std::string title; ///< "40 g IV every 3 weeks"
    double gramsPerWeek = 0;
    std::optional<double> gPerKg4Weeks; ///< nothing without a weight
    std::optional<double> kilograms;    ///< the weight it counts with
    std::optional<double> vialG;        ///< size of the vials last given by this route; nothing where unknown
    std::optional<int> vialsPerYear;    ///< of that size, each course rounded up to whole vials
    std::vector<TriedHand> hands;       ///< those that are measured
};
/// `walk`: of `log`, walked to the day that is looked at.
[[nodiscard]] std::vector<TriedPlan> comparePlans(const core::TreatmentLog& log,
                                                  const model::ForecastWalk& walk,
                                                  const std::vector<model::PlanTyped>& plans);

/// The amounts of a plan: grams a week, g/kg in 4 weeks, vials a year.
[[nodiscard]] std::string amountsText(const TriedPlan& plan);
/// "Right hand: 5 days (80 %: 2 to 9) of each cycle below the line at 27.3 kg; …", or why nothing can be
/// said.
[[nodiscard]] std::string expectedText(const TriedHand& hand);
/// What all of it rests on and does not say.
[[nodiscard]] std::string compareFoot();
/// A panel for each hand and plan, hands together: expected level with its band by day since the course
/// began.
[[nodiscard]] paint::OverlayScene compareScene(const std::vector<TriedPlan>& plans);
/// A row for each plan and hand: the same as the picture and the sentences, for those who want the numbers.
struct CompareTable {
    std::vector<std::string> headers;
    std::vector<std::vector<std::string>> rows;
};
[[nodiscard]] CompareTable compareTable(const std::vector<TriedPlan>& plans);
[[nodiscard]] std::string compareJson(const std::vector<TriedPlan>& plans);

} // namespace tidemark::app
