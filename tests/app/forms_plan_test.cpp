#include "app/forms_plan.h"

#include "app/app_support.h"
#include "app/log_list.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Desk;

namespace {

app::PlanForm monthly() {
    app::PlanForm form;
    form.day = "2026-04-02";
    form.product = "Privigen";
    form.doseG = "80";
    form.everyWeeks = "4";
    form.count = "3";
    return form;
}

app::Checked<std::vector<core::Plan>> checkPlan(Desk& desk, const app::PlanForm& form) {
    return app::checkPlan(
        form, desk.log(), [&] { return desk.book.newId(); }, desk.book.today());
}

/// A dose through its form, as a person logs it.
core::Infusion logged(Desk& desk, const std::string& day, const std::string& grams,
                      const std::string& deviation = {}) {
    app::DoseForm form;
    form.day = day;
    form.time = "10";
    form.product = "Privigen";
    form.doseG = grams;
    form.deviation = deviation;
    const auto checked =
        app::checkDose(form, desk.log(), desk.book.newId(), desk.book.zone(), desk.book.today());
    REQUIRE(checked.value);
    REQUIRE(desk.book.logDose(*checked.value, true).ok());
    return *checked.value;
}

} // namespace

TEST_CASE("a regimen of several treatments is written in one act, on days of the calendar") {
    Desk desk;
    const auto checked = checkPlan(desk, monthly());
    REQUIRE(checked.value);
    REQUIRE(checked.value->size() == 3);
    CHECK(core::formatDay(checked.value->at(2).plannedOn) == "2026-05-28");
    CHECK(app::planSentence(monthly(), desk.book.today()) ==
          "80 g IV, Privigen, every 4 weeks: Thu 2 Apr, Thu 30 Apr, Thu 28 May.");
    REQUIRE(desk.book.makePlans(*checked.value).ok());
    CHECK(desk.log().plans.size() == 3);
    desk.book.undo();
    CHECK(desk.log().plans.empty());
}

TEST_CASE("each field of a plan that cannot be read is named") {
    Desk desk;
    auto form = monthly();
    form.day = "soon";
    form.doseG = "some";
    form.everyWeeks = "0";
    form.count = "99";
    std::vector<std::string> fields;
    for (const auto& problem : checkPlan(desk, form).problems) {
        fields.push_back(problem.field);
    }
    CHECK(fields == std::vector<std::string>{"day", "dose_g", "every_weeks", "count"});
    CHECK(app::planSentence(form, desk.book.today()).empty());
}

TEST_CASE("a dose answers its plan, and the list says how late and how much less, with the reason") {
    Desk desk;
    auto form = monthly();
    form.day = "2026-03-02";
    form.everyWeeks.clear();
    desk.clock.at = *core::parseUtc("2026-02-20T11:00:00Z");
    REQUIRE(desk.book.makePlans(*checkPlan(desk, form).value).ok());
    desk.clock.at = *core::parseUtc("2026-03-10T11:00:00Z");
    const auto dose = logged(desk, "2026-03-04", "70", "infection");
    CHECK(dose.answers == desk.log().plans.front().id);
    CHECK(app::deviationText(dose, desk.log()) == "2 days late, 10 g less than planned: infection");
    CHECK_THAT(app::logRows(desk.log()).front().marks, Contains("2 days late"));
}

TEST_CASE("a plan that was skipped with its reason is not expected any more") {
    Desk desk;
    desk.clock.at = *core::parseUtc("2026-02-01T11:00:00Z");
    REQUIRE(desk.book.logDose(desk.dose("2026-01-20T10:00", 80)).ok());
    auto form = monthly();
    form.day = "2026-02-17";
    form.count = "2";
    REQUIRE(desk.book.makePlans(*checkPlan(desk, form).value).ok());
    CHECK(core::formatDay(model::analyse(desk.log(), desk.book.today()).next->plannedOn) == "2026-02-17");
    auto skipped = desk.log().plans.front();
    skipped.skipped = "holiday";
    REQUIRE(desk.book.correct(skipped, {}).ok());
    CHECK(core::formatDay(model::analyse(desk.log(), desk.book.today()).next->plannedOn) == "2026-03-17");
}

TEST_CASE("rate steps begin one after the other and within the infusion") {
    Desk desk;
    auto dose = desk.dose("2026-03-05T10:00", 40);
    dose.durationMin = 120;
    const auto problem = [&](core::NamedValues rates) {
        dose.rates = std::move(rates);
        const auto outcome = desk.book.logDose(dose);
        return outcome.problems.empty() ? std::string{} : outcome.problems.front().field;
    };
    CHECK(problem({{"0", 30}, {"30", 60}, {"30 ", 90}}) == "rates");
    CHECK(problem({{"30", 30}, {"0", 60}}) == "rates");
    CHECK(problem({{"0", 30}, {"130", 60}}) == "rates");
    CHECK(problem({{"start", 30}}) == "rates");
    CHECK(problem({{"0", 30}, {"30", 60}}).empty());
}
