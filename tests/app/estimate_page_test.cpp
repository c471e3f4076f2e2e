// The estimate on status, page, charts and tables of the demo person, whose right hand falls in every course.
#include "app/charts.h"
#include "app/overview.h"
#include "app/report.h"
#include "app/report_support.h"
#include "model/simulator.h"
#include "support/catch.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace tidemark;
using Catch::Matchers::Contains;
using core::addDays;
using core::Hand;
using core::makeDay;
using test::figureOf;
using test::textOf;

namespace {

const core::Day kEstimateDay = makeDay(2026, 11, 22);

struct Demo {
    core::TreatmentLog log = model::demoLog(kEstimateDay, *core::Zone::find("Europe/Stockholm"));
    model::Analysis analysis = model::analyse(log, kEstimateDay);
    model::Outlook outlook = model::outlookOf(log, analysis);
};

const Demo& demoWithEstimate() {
    static const Demo made;
    return made;
}

} // namespace

TEST_CASE("the status says the estimate after the pattern, then how its warnings stood") {
    const auto text =
        app::statusText(demoWithEstimate().log, demoWithEstimate().analysis, demoWithEstimate().outlook);
    const auto pattern = text.find("evaluable treatment cycles");
    const auto estimate = text.find("Estimate: ");
    const auto track = text.find("Warned before ");
    REQUIRE(pattern != std::string::npos);
    REQUIRE(estimate != std::string::npos);
    REQUIRE(track != std::string::npos);
    CHECK(pattern < estimate);
    CHECK(estimate < track);
}

TEST_CASE("behind the warning stand cycles, sessions, line, threshold and what was said of earlier courses") {
    const auto text = app::statusText(demoWithEstimate().log, demoWithEstimate().analysis,
                                      demoWithEstimate().outlook, true);
    CHECK_THAT(text, Contains("an estimate from") && Contains("earlier cycles") &&
                         Contains("The line: 10 %") &&
                         Contains("A warning is shown from 4 in 10 (more exactly 36 %)") &&
                         Contains("This course as estimated: onset day") && Contains(": warned on"));
}

TEST_CASE("without an outlook nothing is estimated, in text and in JSON") {
    CHECK_THAT(app::statusText(demoWithEstimate().log, demoWithEstimate().analysis), !Contains("Estimate"));
    const auto json =
        nlohmann::json::parse(app::statusJson(demoWithEstimate().log, demoWithEstimate().analysis));
    for (const auto& hand : json["hands"]) {
        CHECK(hand["estimate"].is_null());
    }
}

TEST_CASE("the JSON has the estimate as numbers with the line and the record of its warnings") {
    const auto json = nlohmann::json::parse(
        app::statusJson(demoWithEstimate().log, demoWithEstimate().analysis, demoWithEstimate().outlook));
    REQUIRE(json["hands"].size() == 2);
    const auto& right = json["hands"][0]["estimate"];
    CHECK(right["warned"] == true);
    CHECK(right["probability"] > 0.5);
    CHECK(right["line_percent"] == 10.0);
    CHECK(right["level"] > right["level_80_percent"][0]);
    CHECK(right["level"] < right["level_80_percent"][1]);
    CHECK(right["track_record"]["falls"] > 3);
    CHECK(right["track_record"]["warned_falls"] == right["track_record"]["falls"]);
}

TEST_CASE("the page says the estimate and draws it as far as the plan, and only on a page of the present") {
    auto options = app::defaultReportPeriod(demoWithEstimate().log, kEstimateDay);
    const auto page = app::reportPage(demoWithEstimate().log, demoWithEstimate().analysis, options,
                                      demoWithEstimate().outlook);
    const auto all = textOf(page, "What the measurements show");
    CHECK_THAT(all, Contains("Estimate: ") && Contains("Warned before "));
    const auto& chart = std::get<paint::CalendarScene>(figureOf(page, "Grip strength").charts.front());
    CHECK(chart.to >
          core::daysBetween(options.from, *std::optional{demoWithEstimate().analysis.next->plannedOn}));
    CHECK(std::ranges::any_of(chart.panels, [](const auto& p) { return !p.fan.empty(); }));
    options.to = addDays(kEstimateDay, -60);
    const auto past = app::reportPage(demoWithEstimate().log, demoWithEstimate().analysis, options,
                                      demoWithEstimate().outlook);
    const auto& pastChart = std::get<paint::CalendarScene>(figureOf(past, "Grip strength").charts.front());
    CHECK(pastChart.to == core::daysBetween(options.from, options.to) + 1);
}

TEST_CASE("the fan goes from today to the planned dose, and the likely days are shaded where it warns") {
    const auto range = app::recentRange(demoWithEstimate().log, demoWithEstimate().analysis);
    const auto scene = app::calendarScene(demoWithEstimate().log, demoWithEstimate().analysis, range,
                                          demoWithEstimate().outlook);
    REQUIRE(scene.panels.size() == 2);
    for (const auto& panel : scene.panels) {
        const bool right = panel.side == paint::Side::Right;
        const auto& f = *demoWithEstimate().outlook.hand(right ? Hand::Right : Hand::Left)->forecast;
        REQUIRE(panel.fan.size() >= 2);
        CHECK(panel.fan.front().day == core::daysBetween(range.from, kEstimateDay) + 0.5);
        CHECK(panel.fan.back().day == core::daysBetween(range.from, f.planned) + 0.5);
        CHECK_FALSE(panel.expected.empty());
        CHECK(panel.windows.size() == (f.warned ? 1U : 0U));
    }
    CHECK(std::ranges::any_of(scene.legend,
                              [](const auto& entry) { return entry.kind == paint::LegendKind::Fan; }));
    const auto bare = app::calendarScene(demoWithEstimate().log, demoWithEstimate().analysis, range);
    CHECK(bare.panels[0].fan.empty());
    CHECK(bare.panels[0].expected.empty());
}

TEST_CASE("what was expected halfway through a course began on a day when only that was known") {
    for (const auto& past : demoWithEstimate().outlook.hand(Hand::Right)->past) {
        const auto known = core::asOf(demoWithEstimate().log, past.asOf);
        const auto then = model::presentOutlook(known, model::analyse(known, past.asOf));
        const auto* hand = then.hand(Hand::Right);
        REQUIRE(hand != nullptr);
        CHECK(hand->forecast->probability == past.probability);
        CHECK(hand->forecast->waned50 == past.waned50);
    }
}

TEST_CASE("the course page has a strip of how long each course held, open where it held longer") {
    const auto range = app::wholeRange(demoWithEstimate().log, demoWithEstimate().analysis);
    const auto scene = app::overlayScene(demoWithEstimate().log, demoWithEstimate().analysis, range,
                                         demoWithEstimate().outlook);
    const auto right = std::ranges::find(scene.panels, paint::Side::Right, &paint::OverlayPanel::side);
    REQUIRE(right != scene.panels.end());
    REQUIRE_FALSE(right->durations.empty());
    CHECK(right->durations.size() <= 6);
    for (const auto& bar : right->durations) {
        CHECK(bar.censored == (bar.label.front() == '>'));
        CHECK(bar.days > 0);
    }
    REQUIRE(right->estimated.size() > 20);
    CHECK(right->estimated.front().day == 0);
}

TEST_CASE("the table of cycles says what was expected halfway beside what came") {
    const auto table = app::cycleTable(demoWithEstimate().analysis, Hand::Right, demoWithEstimate().outlook);
    REQUIRE(table.headers.size() == 11);
    REQUIRE(table.rows.size() > 4);
    CHECK_THAT(table.rows[1][9], Contains("in 10"));
    CHECK(table.rows[1][10] != "–");
    const auto without = app::cycleTable(demoWithEstimate().analysis, Hand::Right);
    CHECK(without.rows[1][9] == "–");
}

TEST_CASE("a reading taken for an outlier is marked in the table of readings") {
    const auto range = app::wholeRange(demoWithEstimate().log, demoWithEstimate().analysis);
    const auto table = app::readingTable(demoWithEstimate().log, demoWithEstimate().analysis, range,
                                         demoWithEstimate().outlook);
    const auto marked = std::ranges::count_if(table.rows, [](const auto& row) {
        return row.back().find("weighed down in the estimate") != std::string::npos;
    });
    CHECK(marked == static_cast<std::ptrdiff_t>(demoWithEstimate().outlook.weighedDown.size()));
    CHECK(marked > 0);
    CHECK(marked < 40);
}
