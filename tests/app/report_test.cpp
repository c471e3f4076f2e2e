// What the page of the neurologist says, and that nothing it is given can break it.
#include "app/report.h"
#include "app/app_support.h"
#include "app/before_after.h"
#include "app/demo_log.h"
#include "app/report_support.h"
#include "app/reports_made.h"
#include "app/wording.h"
#include "model/simulator.h"
#include "support/catch.h"
#include "support/record_builder.h"

#include "paint/recording_canvas.h"
#include "paint/report_painter.h"

using namespace tidemark;
using namespace tidemark::test;
using Catch::Matchers::Contains;
using core::addDays;
using core::Hand;
using core::makeDay;
using core::Route;
using test::figureOf;
using test::tableOf;
using test::textOf;
using tests::RecordBuilder;

namespace {

paint::ReportPage pageOf(const core::TreatmentLog& log, const app::ReportOptions& options) {
    return app::reportPage(log, model::analyse(log, kDemoDay), options);
}
paint::ReportPage pageOf(const core::TreatmentLog& log) {
    return pageOf(log, app::defaultReportPeriod(log, kDemoDay));
}

/// Everything on all pages of it.
std::string allOf(const paint::ReportPage& page) {
    const paint::RecordingCanvas measure;
    const paint::SetReport set(measure, page, paint::Paper::A4);
    std::string all;
    for (std::size_t number = 0; number < set.fit().pages; ++number) {
        paint::RecordingCanvas canvas;
        set.paint(canvas, number);
        for (const auto& text : canvas.texts()) {
            all += text.utf8 + "\n";
        }
    }
    return all;
}

bool hasTitle(const paint::ReportPage& page, const std::string& title) {
    const paint::RecordingCanvas measure;
    const paint::SetReport set(measure, page, paint::Paper::A4);
    return std::ranges::any_of(set.headings(), [&](const auto& heading) { return heading.title == title; });
}

core::Setting report(core::Day on, core::Day from, core::Day to, const core::TreatmentLog& log) {
    core::Setting setting;
    setting.patient = log.patient.id;
    setting.name = "report_made_" + core::formatDay(on);
    setting.value = core::formatDay(from) + "/" + core::formatDay(to);
    return setting;
}

} // namespace

TEST_CASE("a row for each hand says untreated, best, last report, now and the change in unit and percent") {
    RecordBuilder record{core::Unit::Kilogram};
    const auto first = addDays(kDemoDay, -140);
    for (int course = 0; course < 5; ++course) {
        record.dose(addDays(first, 28 * course), 80);
    }
    for (int day = -10; day <= 140; ++day) {
        record.grip(addDays(first, day), Hand::Right, day < 0 ? 20 : day < 60 ? 30 : 27);
    }
    auto log = record.log();
    const auto options = app::defaultReportPeriod(log, kDemoDay);
    const auto without = tableOf(pageOf(log, options), "Strength and lead measures");
    REQUIRE(without.rows.size() == 1);
    CHECK(without.rows[0][1] == "20.0");
    CHECK_THAT(without.rows[0][2], Contains("30.0 ("));
    CHECK(without.rows[0][3] == "–");
    CHECK(without.rows[0][4] == "27.0");
    CHECK(without.rows[0][5] == "−3.0 (−10 %) from the best");

    log.settings.push_back(report(addDays(kDemoDay, -30), addDays(first, 0), addDays(kDemoDay, -30), log));
    const auto since = tableOf(pageOf(log, options), "Strength and lead measures");
    CHECK(since.rows[0][3] == "27.0");
    CHECK(since.rows[0][5] == "0.0 (0 %) since the report");
    // One that is made again today says the same as the first.
    log.settings.push_back(report(kDemoDay, addDays(first, 0), kDemoDay, log));
    CHECK(tableOf(pageOf(log, options), "Strength and lead measures").rows == since.rows);
}

TEST_CASE("what changed since the last report is named, or that nothing did") {
    RecordBuilder record{core::Unit::Kilogram};
    const auto first = addDays(kDemoDay, -28 * 10);
    for (int course = 0; course < 10; ++course) {
        record.dose(addDays(first, 28 * course), course < 5 ? 80 : 60, Route::Intravenous,
                    course < 8 ? "Privigen" : "Kiovig");
        record.grip(addDays(first, 28 * course + 7), Hand::Right, 30);
    }
    auto log = record.log();
    const auto said = [&] { return textOf(pageOf(log), ""); };
    CHECK_THAT(said(), Contains("60 g Privigen IV every 4 weeks (before: 80 g Privigen IV every 4 weeks)"));
    CHECK_THAT(said(), Contains("60 g Kiovig IV"));
    log.settings.push_back(report(addDays(kDemoDay, -1), first, addDays(kDemoDay, -1), log));
    CHECK_THAT(said(), Contains("Since the last report (21 Nov 2026): no change of dose"));
}

TEST_CASE("the identity is full, initials, or not there at all") {
    auto log = demo();
    log.patient.name = "Åse Ærlig Åström";
    log.patient.label = "P-4711";
    log.patient.bornOn = makeDay(1961, 3, 4);
    auto options = app::defaultReportPeriod(log, kDemoDay);
    CHECK_THAT(pageOf(log, options).person, Contains("Åse Ærlig Åström (P-4711)") && Contains("1961-03-04"));
    options.identity = app::Identity::Initials;
    CHECK(pageOf(log, options).person == "Å. Æ. Å. · born 1961");
    options.identity = app::Identity::None;
    const auto all = allOf(pageOf(log, options));
    CHECK_THAT(all, Contains("Identity not shown"));
    CHECK_THAT(all, !Contains("Åse") && !Contains("4711") && !Contains("1961"));
}

TEST_CASE("parts can be left out, and each kind of page has its own") {
    const auto log = demo();
    auto options = app::defaultReportPeriod(log, kDemoDay);
    CHECK(hasTitle(pageOf(log, options), "For the clinician"));
    for (const auto part : app::reportParts()) {
        options.without.insert(part);
    }
    const auto bare = allOf(pageOf(log, options));
    CHECK_THAT(bare, !Contains("For the clinician") && !Contains("Reactions") && !Contains("PLATEAU\n"));
    CHECK_THAT(bare, Contains("Rule (standard rule)") && Contains("Made from a diary"));

    const auto batches = pageOf(log, app::defaultReportPeriod(log, kDemoDay, app::ReportKind::Batches));
    CHECK(hasTitle(batches, "Batches"));
    CHECK_FALSE(hasTitle(batches, "Reactions"));
    CHECK(tableOf(batches, "Batches").rows.size() > 6); // each dose, not each course
    const auto home = app::defaultReportPeriod(log, kDemoDay, app::ReportKind::Home);
    CHECK(core::daysBetween(home.from, home.to) < 93);
    CHECK_THAT(allOf(pageOf(log, home)), Contains("Reactions: None is in the log"));
}

TEST_CASE("a cycle is marked where it came late, with another brand or with another device") {
    RecordBuilder record(core::Unit::Kilogram);
    const auto start = makeDay(2026, 5, 4);
    const auto level = [](int day) { return day < 18 ? 30.0 : 25.0; };
    const std::array firsts{0, 28, 56, 91, 119, 147, 175};
    record.device("First", core::Unit::Kilogram);
    for (std::size_t c = 0; c < firsts.size(); ++c) {
        record.dose(addDays(start, firsts[c]), 80, Route::Intravenous,
                    c >= 5 ? "Another IVIg 10%" : "Example IVIg 10%");
        const int end = c + 1 < firsts.size() ? firsts[c + 1] : firsts[c] + 20;
        for (int day = firsts[c]; day < end; ++day) {
            if (day == 130) {
                record.device("Second", core::Unit::Kilogram);
            }
            record.grip(addDays(start, day), Hand::Right, level(day - firsts[c]));
        }
    }
    const auto log = record.log();
    const auto page = pageOf(log);
    const auto& rows = test::cyclesOf(page).front().rows;
    const auto marksOf = [&](int day) {
        const auto began = app::shortDay(addDays(start, day));
        const auto row = std::ranges::find_if(rows, [&](const auto& r) { return r.front() == began; });
        return row == rows.end() ? std::string{"not shown"} : row->back();
    };
    CHECK_THAT(marksOf(119), Contains("another device in it"));
    CHECK_THAT(marksOf(147), Contains("brand: Another IVIg 10%"));
    CHECK_THAT(marksOf(175), !Contains("brand") && !Contains("device"));
}

TEST_CASE("a change of route stands as a table of before and after on the page of its period") {
    RecordBuilder record(core::Unit::Kilogram);
    const auto start = makeDay(2026, 3, 2);
    for (int day = 0; day < 84; day += 28) {
        record.dose(addDays(start, day), 80);
    }
    for (int day = 84; day < 250; day += 7) {
        record.dose(addDays(start, day), 20, Route::Subcutaneous, "Example SCIg 20%");
    }
    for (int day = 0; day < 250; ++day) {
        record.grip(addDays(start, day), Hand::Right, day < 84 ? 30 : 28);
    }
    const auto log = record.log();
    const auto change = app::beforeAfter(log, model::analyse(log, kDemoDay), {}).front();
    const auto page = pageOf(log);
    const auto& table = tableOf(page, change.title);
    CHECK(table.rows == change.rows);
    CHECK_THAT(table.rows.front().at(1), Contains("30.0"));
    CHECK_THAT(table.rows.front().at(2), Contains("28.0"));

    auto before = app::defaultReportPeriod(log, kDemoDay);
    before.from = start;
    before.to = addDays(start, 80);
    CHECK_FALSE(hasTitle(pageOf(log, before), change.title));
}

TEST_CASE("a record that ended long ago does not press its courses into the corner of the cycle chart") {
    RecordBuilder record(core::Unit::Kilogram);
    const auto start = makeDay(2024, 3, 4);
    for (int course = 0; course < 5; ++course) {
        record.dose(addDays(start, course * 28), 80);
    }
    for (int day = 0; day < 5 * 28; ++day) {
        record.grip(addDays(start, day), Hand::Right, day % 28 < 18 ? 30 : 25);
    }
    const auto page = pageOf(record.log()); // looked at in November 2026
    const auto& chart = figureOf(page, "The standard cycle: strength by days since the course began");
    CHECK(std::get<paint::OverlayScene>(chart.charts.front()).to <= 56);
}

TEST_CASE("thirteen courses of one product are a line each, and a year of them is two pages") {
    const auto log = demo();
    auto options = app::defaultReportPeriod(log, kDemoDay);
    options.from = addDays(core::addMonths(kDemoDay, -12), 1);
    const auto page = pageOf(log, options);
    const paint::RecordingCanvas measure;
    CHECK(paint::SetReport(measure, page, paint::Paper::A4).fit().pages == 2);
    const auto& table = tableOf(page, "Treatment · Example IVIg 10% · IV · 2 days each");
    CHECK(table.headers == std::vector<std::string>{"Began", "Dose", "g/kg", "Since last", "Batches"});
    CHECK(table.rows.size() == 13);
    CHECK(std::ranges::all_of(table.rows, [&](const auto& row) { return row.size() == 5; }));
}

TEST_CASE("scores are said with their direction, whichever way is better") {
    RecordBuilder record{core::Unit::Kilogram};
    record.dose(addDays(kDemoDay, -60), 80);
    record.score(addDays(kDemoDay, -50), "incat", 4).score(addDays(kDemoDay, -5), "incat", 2);
    record.score(addDays(kDemoDay, -50), "walk-10m", 9).score(addDays(kDemoDay, -5), "walk-10m", 12);
    const auto table = tableOf(pageOf(record.log()), "Scores and tests");
    REQUIRE(table.rows.size() == 2);
    for (const auto& row : table.rows) {
        INFO(row[0]);
        CHECK_THAT(row[0], Contains("(lower is better)"));
        CHECK(row[4] == (row[0].starts_with("INCAT") ? "↑ better" : "↓ worse"));
        CHECK(row[5] == "2");
    }
}

TEST_CASE("the person's own questions stand at the top, two at most, until others are asked") {
    test::Desk desk;
    const auto asked = [&] { return app::ownQuestionsOf(desk.log()); };
    CHECK(
        app::setOwnQuestions(desk.book, desk.person.id, {"Can I travel?", " Is my grip the device? "}).ok());
    CHECK(asked() == std::vector<std::string>{"Can I travel?", "Is my grip the device?"});
    CHECK_THAT(textOf(pageOf(desk.log()), ""), Contains("The person asks: Can I travel?"));
    CHECK_FALSE(app::setOwnQuestions(desk.book, desk.person.id, {"a", "b", "c"}).ok());
    CHECK_FALSE(app::setOwnQuestions(desk.book, desk.person.id, {std::string(500, 'x')}).ok());
    CHECK(asked().size() == 2);
    CHECK(app::setOwnQuestions(desk.book, desk.person.id, {"", "Only this?"}).ok());
    CHECK(asked() == std::vector<std::string>{"Only this?"});
}

TEST_CASE("a report that was made is remembered once a day, with its days") {
    test::Desk desk;
    const auto today = desk.book.today();
    CHECK(app::noteReport(desk.book, desk.person.id, addDays(today, -90), today).ok());
    CHECK(app::noteReport(desk.book, desk.person.id, addDays(today, -30), today).ok());
    const auto made = app::reportsMade(desk.log());
    REQUIRE(made.size() == 1);
    CHECK(made[0].on == today);
    CHECK(made[0].from == addDays(today, -30));
    CHECK_FALSE(app::lastReportBefore(desk.log(), today));
    CHECK(app::lastReportBefore(desk.log(), addDays(today, 1)));
}

TEST_CASE(
    "an empty period, a name of 300 letters and another script still make a page with nothing cut off") {
    auto log = demo();
    log.patient.name = std::string(300, 'W');
    core::Note note;
    note.patient = log.patient.id;
    note.writtenAt = log.sessions.back().measuredAt;
    note.text = "شعرت بالضعف اليوم, then שלום and 手が弱い";
    log.notes.push_back(note);
    const auto whole = allOf(pageOf(log));
    CHECK(std::ranges::count(whole, 'W') >= 300); // broken over lines, all of it
    CHECK_THAT(whole, Contains("手が弱い"));
    CHECK(tableOf(pageOf(log), "Notes").rows.size() >= 1);

    app::ReportOptions before{makeDay(2001, 1, 1), makeDay(2001, 3, 1), kDemoDay};
    const auto empty = allOf(pageOf(log, before));
    CHECK_THAT(empty, Contains("No dose in this period.") && Contains("0 of 60 days measured"));
    const auto nobody = RecordBuilder{}.log();
    CHECK_THAT(allOf(pageOf(nobody)), Contains("No grip readings are in the log."));
}
