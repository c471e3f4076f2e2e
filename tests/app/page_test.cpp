#include "app/charts.h"
#include "app/demo_log.h"
#include "app/lead_measures.h"
#include "app/report.h"
#include "app/report_support.h"
#include "model/simulator.h"
#include "support/catch.h"
#include "support/record_builder.h"

#include <algorithm>

using namespace tidemark;
using namespace tidemark::test;
using Catch::Matchers::Contains;
using core::addDays;
using core::Hand;
using core::makeDay;
using test::cyclesOf;
using test::figureOf;
using test::smallPrint;
using test::tableOf;
using test::textOf;
using tests::RecordBuilder;

namespace {} // namespace

TEST_CASE("the recent chart has a panel for each hand, three courses, the plan and today") {
    const auto log = demo();
    const auto a = model::analyse(log, kDemoDay);
    const auto scene = app::calendarScene(log, a, app::recentRange(log, a));
    REQUIRE(scene.panels.size() == 2);
    CHECK(scene.doses.size() == 3);
    CHECK(scene.doses[0].label == "90 g");
    CHECK(scene.planned.size() == 1);
    REQUIRE(scene.today);
    CHECK(scene.today->label == "today, day 19");
    for (const auto& panel : scene.panels) {
        CHECK_FALSE(panel.sessions.empty());
        CHECK_FALSE(panel.trials.empty());
        CHECK_FALSE(panel.smooth.empty());
    }
}

TEST_CASE("a record that ended long ago is shown where it is") {
    const auto log = demo();
    const auto later = addDays(kDemoDay, 700);
    const auto range = app::recentRange(log, model::analyse(log, later));
    CHECK(range.to < addDays(kDemoDay, 30));
    CHECK(range.from < addDays(kDemoDay, -60));
}

TEST_CASE("a line never joins two devices") {
    const auto log = demo();
    const auto a = model::analyse(log, kDemoDay);
    const auto scene = app::calendarScene(log, a, app::wholeRange(log, a));
    for (const auto& panel : scene.panels) {
        REQUIRE(panel.breaks.size() == 1);
        for (const auto& segment : panel.smooth) {
            CHECK((segment.front().day < panel.breaks[0].day) == (segment.back().day < panel.breaks[0].day));
        }
    }
}

TEST_CASE("pressure and force never share a panel") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 20; ++day) {
        if (day == 10) {
            record.device("bulb", core::Unit::Kilopascal);
        }
        record.grip(addDays(kDemoDay, day - 20), Hand::Right, day < 10 ? 28 : 60);
    }
    const auto log = record.log();
    const auto a = model::analyse(log, kDemoDay);
    const auto scene = app::calendarScene(log, a, app::wholeRange(log, a));
    REQUIRE(scene.panels.size() == 2);
    CHECK(scene.panels[0].sessions.size() == 10);
    CHECK(scene.panels[1].sessions.size() == 10);
}

TEST_CASE("an implausible reading is a mark, not a point of the line") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 30; ++day) {
        record.grip(addDays(kDemoDay, day - 30), Hand::Right, day == 15 ? 280 : 28);
    }
    const auto log = record.log();
    const auto a = model::analyse(log, kDemoDay);
    const auto scene = app::calendarScene(log, a, app::wholeRange(log, a));
    CHECK(scene.panels[0].implausible.size() == 1);
    CHECK(scene.panels[0].sessions.size() == 29);
    for (const auto& segment : scene.panels[0].smooth) {
        for (const auto& point : segment) {
            CHECK(point.value == Approx(28));
        }
    }
}

TEST_CASE("seconds of a test are drawn with fewer of them upwards, and their line above their reference") {
    RecordBuilder record{core::Unit::Kilogram};
    record.dose(addDays(kDemoDay, -40), 80).dose(addDays(kDemoDay, -12), 80);
    for (int day = -40; day <= 0; ++day) {
        record.score(addDays(kDemoDay, day), "nine-hole-peg", day < -15 ? 31 : 42, Hand::Right);
    }
    record.setting("lead_right_hand", "nine-hole-peg");
    const auto log = record.log();
    const auto a = app::analysisOf(log, kDemoDay, app::Catalogue{});
    const auto scene = app::calendarScene(log, a, app::wholeRange(log, a));
    REQUIRE(scene.panels.size() == 1);
    CHECK_FALSE(scene.panels[0].betterIsMore);
    CHECK_THAT(scene.panels[0].title, Contains("Right hand, 9-hole peg test · s"));
    const auto line =
        std::ranges::find(scene.panels[0].lines, paint::LineKind::Threshold, &paint::LevelLine::kind);
    REQUIRE(line != scene.panels[0].lines.end());
    CHECK(line->value == Approx(34.1));
    CHECK(line->label == "+10 %");
    CHECK_THAT(scene.description, Contains("9-hole peg test: last 42.0 s"));
}

TEST_CASE("a pinch gauge has its own panel and is no part of the grip") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = -20; day <= 0; ++day) {
        record.grip(addDays(kDemoDay, day), Hand::Right, 28);
    }
    record.device("gauge", core::Unit::Kilogram, {}, core::Pinch::Key);
    for (int day = -20; day <= 0; ++day) {
        record.grip(addDays(kDemoDay, day), Hand::Right, 6);
    }
    const auto log = record.log();
    const auto a = model::analyse(log, kDemoDay);
    REQUIRE(a.current(Hand::Right) != nullptr);
    CHECK(a.current(Hand::Right)->series.daily.back().value == Approx(28));
    const auto scene = app::calendarScene(log, a, app::wholeRange(log, a));
    REQUIRE(scene.panels.size() == 2);
    CHECK_THAT(scene.panels[0].title + scene.panels[1].title, Contains("key pinch"));
}

TEST_CASE("a reading far from the usual time of day is marked in the table") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = -12; day <= 0; ++day) {
        record.grip(addDays(kDemoDay, day), Hand::Right, 28);
    }
    auto log = record.log();
    log.sessions[5].measuredAt.wall += std::chrono::hours{10}; // 19:00 instead of 09:00
    const auto a = model::analyse(log, kDemoDay);
    const auto table = app::readingTable(log, a, app::wholeRange(log, a));
    std::vector<std::string> marked;
    for (const auto& row : table.rows) {
        if (row.back().find("time of day") != std::string::npos) {
            marked.push_back(row.front());
        }
    }
    REQUIRE(marked.size() == 1);
    CHECK_THAT(marked.front(), Contains("19:00"));
}

TEST_CASE("fewer than eight earlier courses are drawn one by one, eight or more as bands") {
    const auto log = demo();
    const auto a = model::analyse(log, kDemoDay);
    const auto few = app::overlayScene(log, a, {addDays(kDemoDay, -19 - 28 * 5), kDemoDay});
    CHECK(few.panels[0].bands.empty());
    CHECK(few.panels[0].singles.size() == 5);
    const auto many = app::overlayScene(log, a, app::wholeRange(log, a));
    CHECK_FALSE(many.panels[0].bands.empty());
    CHECK(many.panels[0].singles.empty());
    CHECK(many.panels[0].present.front().day >= 0);
}

TEST_CASE("the table twin has a row for each reading of the chart") {
    const auto log = demo();
    const auto a = model::analyse(log, kDemoDay);
    const auto range = app::recentRange(log, a);
    const auto rows = app::readingTable(log, a, range).rows.size();
    const auto expected = std::ranges::count_if(log.sessions, [&](const auto& s) {
        return s.measuredAt.day() >= range.from && s.measuredAt.day() <= kDemoDay;
    });
    CHECK(rows == static_cast<std::size_t>(expected));
}

TEST_CASE("the report covers the six months up to the last entry and says so") {
    const auto log = demo();
    const auto options = app::defaultReportPeriod(log, kDemoDay);
    CHECK(core::formatDay(options.from) == "2026-05-23");
    CHECK(core::formatDay(options.to) == "2026-11-22");
    const auto page = app::reportPage(log, model::analyse(log, kDemoDay), options);
    CHECK_THAT(page.period, Contains("23 May 2026"));
    CHECK(page.sections.size() == 2);
    CHECK(tableOf(page, "Treatment").rows.size() == 6);
    CHECK_THAT(textOf(page, ""), Contains("g/week"));
    CHECK(cyclesOf(page).size() == 2);
    CHECK_THAT(page.disclaimer, Contains("Absence of a flag does not mean absence of change"));
    CHECK_THAT(page.footerLeft, Contains("printed 2026-11-22"));
    CHECK_THAT(smallPrint(page), Contains("Rule (standard rule)") && Contains("count from 10 %") &&
                                     Contains("8 kPa") && Contains("4 kg") && !Contains("{"));
}

TEST_CASE("the properties of the report file hold nothing personal") {
    auto log = demo();
    log.patient.name = "Åse Ærlig";
    const auto page =
        app::reportPage(log, model::analyse(log, kDemoDay), app::defaultReportPeriod(log, kDemoDay));
    CHECK_THAT(page.documentTitle, !Contains("Åse"));
    CHECK_THAT(page.person, Contains("Åse Ærlig"));
}

TEST_CASE("a record of three readings still makes a page that says how little it knows") {
    RecordBuilder record{core::Unit::Kilogram};
    record.dose(addDays(kDemoDay, -6), 80);
    for (const int day : {-5, -3, 0}) {
        record.grip(addDays(kDemoDay, day), Hand::Right, 28);
    }
    const auto log = record.log();
    const auto page =
        app::reportPage(log, model::analyse(log, kDemoDay), app::defaultReportPeriod(log, kDemoDay));
    CHECK(page.fields[3].value == "3 of 184 days measured");
    CHECK_THAT(textOf(page, "What the measurements show"), Contains("Not enough measurements yet"));
}

TEST_CASE("an empty record makes a page too") {
    const auto log = RecordBuilder{}.log();
    const auto page =
        app::reportPage(log, model::analyse(log, kDemoDay), app::defaultReportPeriod(log, kDemoDay));
    CHECK_THAT(textOf(page, "What the measurements show"), Contains("No grip readings"));
    CHECK(tableOf(page, "Treatment").rows.empty());
}
