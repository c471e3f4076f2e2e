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

const core::Day kToday = makeDay(2026, 11, 22);

struct Demo {
    core::TreatmentLog log = model::demoLog(kToday, *core::Zone::find("Europe/Stockholm"));
    model::Analysis analysis = model::analyse(log, kToday);
    model::Outlook outlook = model::outlookOf(log, analysis);
};

const Demo& demo() {
    static const Demo made;
    return made;
}

} // namespace

TEST_CASE("the status says the estimate after the pattern, then how its warnings stood") {
    const auto text = app::statusText(demo().log, demo().analysis, demo().outlook);
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
    const auto text = app::statusText(demo().log, demo().analysis, demo().outlook, true);
    CHECK_THAT(text, Contains("an estimate from") && Contains("earlier cycles") &&
                         Contains("The line: 10 %") &&
                         Contains("A warning is shown from 4 in 10 (more exactly 35 %)") &&
                         Contains("This course as estimated: onset day") && Contains(": warned on"));
}

TEST_CASE("without an outlook nothing is estimated, in text and in JSON") {
    CHECK_THAT(app::statusText(demo().log, demo().analysis), !Contains("Estimate"));
    const auto json = nlohmann::json::parse(app::statusJson(demo().log, demo().analysis));
    for (const auto& hand : json["hands"]) {
        CHECK(hand["estimate"].is_null());
    }
}

TEST_CASE("the JSON has the estimate as numbers with the line and the record of its warnings") {
    const auto json = nlohmann::json::parse(app::statusJson(demo().log, demo().analysis, demo().outlook));
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
    auto options = app::defaultReportPeriod(demo().log, kToday);
    const auto page = app::reportPage(demo().log, demo().analysis, options, demo().outlook);
    const auto all = textOf(page, "What the measurements show");
    CHECK_THAT(all, Contains("Estimate: ") && Contains("Warned before "));
    const auto& chart = std::get<paint::CalendarScene>(figureOf(page, "Grip strength").charts.front());
    CHECK(chart.to > core::daysBetween(options.from, *std::optional{demo().analysis.next->plannedOn}));
    CHECK(std::ranges::any_of(chart.panels, [](const auto& p) { return !p.fan.empty(); }));
    options.to = addDays(kToday, -60);
    const auto past = app::reportPage(demo().log, demo().analysis, options, demo().outlook);
    const auto& pastChart = std::get<paint::CalendarScene>(figureOf(past, "Grip strength").charts.front());
    CHECK(pastChart.to == core::daysBetween(options.from, options.to) + 1);
}

TEST_CASE("the fan goes from today to the planned dose, and the likely days are shaded where it warns") {
    const auto range = app::recentRange(demo().log, demo().analysis);
    const auto scene = app::calendarScene(demo().log, demo().analysis, range, demo().outlook);
    REQUIRE(scene.panels.size() == 2);
    for (const auto& panel : scene.panels) {
        const bool right = panel.side == paint::Side::Right;
        const auto& f = *demo().outlook.hand(right ? Hand::Right : Hand::Left)->forecast;
        REQUIRE(panel.fan.size() >= 2);
        CHECK(panel.fan.front().day == core::daysBetween(range.from, kToday) + 0.5);
        CHECK(panel.fan.back().day == core::daysBetween(range.from, f.planned) + 0.5);
        CHECK_FALSE(panel.expected.empty());
        CHECK(panel.windows.size() == (f.warned ? 1U : 0U));
    }
    CHECK(std::ranges::any_of(scene.legend,
                              [](const auto& entry) { return entry.kind == paint::LegendKind::Fan; }));
    const auto bare = app::calendarScene(demo().log, demo().analysis, range);
    CHECK(bare.panels[0].fan.empty());
    CHECK(bare.panels[0].expected.empty());
}

TEST_CASE("what was expected halfway through a course began on a day when only that was known") {
    for (const auto& past : demo().outlook.hand(Hand::Right)->past) {
        const auto known = core::asOf(demo().log, past.asOf);
        const auto then = model::presentOutlook(known, model::analyse(known, past.asOf));
        const auto* hand = then.hand(Hand::Right);
        REQUIRE(hand != nullptr);
        CHECK(hand->forecast->probability == past.probability);
        CHECK(hand->forecast->waned50 == past.waned50);
    }
}

TEST_CASE("the course page has a strip of how long each course held, open where it held longer") {
    const auto range = app::wholeRange(demo().log, demo().analysis);
    const auto scene = app::overlayScene(demo().log, demo().analysis, range, demo().outlook);
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
    const auto table = app::cycleTable(demo().analysis, Hand::Right, demo().outlook);
    REQUIRE(table.headers.size() == 11);
    REQUIRE(table.rows.size() > 4);
    CHECK_THAT(table.rows[1][9], Contains("in 10"));
    CHECK(table.rows[1][10] != "–");
    const auto without = app::cycleTable(demo().analysis, Hand::Right);
    CHECK(without.rows[1][9] == "–");
}

TEST_CASE("a reading taken for an outlier is marked in the table of readings") {
    const auto range = app::wholeRange(demo().log, demo().analysis);
    const auto table = app::readingTable(demo().log, demo().analysis, range, demo().outlook);
    const auto marked = std::ranges::count_if(table.rows, [](const auto& row) {
        return row.back().find("weighed down in the estimate") != std::string::npos;
    });
    CHECK(marked == static_cast<std::ptrdiff_t>(demo().outlook.weighedDown.size()));
    CHECK(marked > 0);
    CHECK(marked < 40);
}
