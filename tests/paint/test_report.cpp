#include "support/catch.h"

#include "paint/golden.h"
#include "paint/recording_canvas.h"
#include "paint/report_painter.h"
#include "paint/sample_scenes.h"

#include <algorithm>

using namespace tidemark;
using namespace tidemark::paint;

namespace {

/// The chart's labels are looked after by the chart's tests; on the page no two texts may overlap either.
void checkTexts(const RecordingCanvas& canvas, const Box& paper) {
    constexpr double kTouch = 1;
    const auto& texts = canvas.texts();
    for (std::size_t index = 0; index < texts.size(); ++index) {
        const Box& a = texts[index].box;
        INFO('"' << texts[index].utf8 << '"');
        CHECK(a.x >= 30);
        CHECK(a.right() <= paper.width - 30);
        CHECK(a.y >= 25);
        CHECK(a.bottom() <= paper.height - 25);
        for (std::size_t other = 0; other < index; ++other) {
            const Box& b = texts[other].box;
            INFO("against \"" << texts[other].utf8 << '"');
            CHECK_FALSE((a.x < b.right() - kTouch && b.x < a.right() - kTouch && a.y < b.bottom() - kTouch &&
                         b.y < a.bottom() - kTouch));
        }
    }
}

std::string allText(const RecordingCanvas& canvas) {
    std::string all;
    for (const auto& text : canvas.texts()) {
        all += text.utf8 + "\n";
    }
    return all;
}

} // namespace

TEST_CASE("a report is painted as in the golden recording") {
    RecordingCanvas canvas;
    paintReport(canvas, samples::page(6, 5, 60), Paper::A4);
    const std::string expected = samples::golden("report", canvas.recording());
    const bool same = expected == canvas.recording();
    INFO(samples::firstDifference(expected, canvas.recording()));
    CHECK(same);
}

TEST_CASE("a usual report shows all its rows on A4 and on Letter") {
    for (const Paper paper : {Paper::A4, Paper::Letter}) {
        RecordingCanvas canvas;
        const ReportFit fit = paintReport(canvas, samples::page(), paper);
        CHECK(fit.fits);
        CHECK(fit.treatmentsLeftOut == 0);
        CHECK(fit.cyclesLeftOut == std::vector<std::size_t>{0, 0});
        CHECK(fit.bodySize >= 8);
        checkTexts(canvas, paperBox(paper));
    }
}

TEST_CASE("a long report leaves out the oldest rows, says how many, and stays one page") {
    for (const Paper paper : {Paper::A4, Paper::Letter}) {
        RecordingCanvas canvas;
        const auto page = samples::page(60, 30, 700);
        const ReportFit fit = paintReport(canvas, page, paper);
        CHECK(fit.fits);
        REQUIRE(fit.treatmentsLeftOut > 0);
        REQUIRE(fit.cyclesLeftOut[0] > 0);
        CHECK(fit.cyclesLeftOut[0] == fit.cyclesLeftOut[1]);
        const std::string text = allText(canvas);
        CHECK(text.find(page.treatments.earlierRows(fit.treatmentsLeftOut)) != std::string::npos);
        CHECK(text.find(page.cycles[0].earlierRows(fit.cyclesLeftOut[0])) != std::string::npos);
        CHECK(text.find(page.treatments.rows.back().front()) != std::string::npos);
        CHECK(text.find(page.treatments.rows.front().front()) == std::string::npos);
        checkTexts(canvas, paperBox(paper));
    }
}

TEST_CASE("long names, fields and sentences are wrapped, never cut off") {
    auto page = samples::page();
    page.person =
        "Wilhelmina Alexandra Björg Þórðardóttir-Grønnegård van den Oudenhoven, born 1948, hospital record "
        "19480203-XXXX";
    page.fields[0].value =
        "chronic inflammatory demyelinating polyradiculoneuropathy, multifocal, with a conduction block";
    page.treatments.rows.back()[1] =
        "Immunoglobulin with a very long trade name for subcutaneous use 200 mg/ml";
    for (int index = 0; index < 4; ++index) {
        page.summary.push_back(page.summary.front());
    }
    RecordingCanvas canvas;
    const ReportFit fit = paintReport(canvas, page, Paper::Letter);
    CHECK(fit.fits);
    checkTexts(canvas, paperBox(Paper::Letter));
    const std::string text = allText(canvas);
    for (const char* word : {"Oudenhoven,", "multifocal,", "subcutaneous"}) {
        INFO(word << " in\n" << text);
        CHECK(text.find(word) != std::string::npos);
    }
}

TEST_CASE("a report without treatments or readings says so") {
    auto page = samples::page(0, 0);
    page.treatments.emptyText = "No treatments in this period.";
    page.cycles[0].emptyText = "No complete cycle in this period.";
    auto& scene = std::get<CalendarScene>(page.chart);
    for (auto& panel : scene.panels) {
        panel.sessions.clear();
        panel.trials.clear();
    }
    RecordingCanvas canvas;
    CHECK(paintReport(canvas, page, Paper::A4).fits);
    const std::string text = allText(canvas);
    CHECK(text.find("No treatments in this period.") != std::string::npos);
    CHECK(text.find("No complete cycle in this period.") != std::string::npos);
    CHECK(text.find("No readings of this hand in these days.") != std::string::npos);
    checkTexts(canvas, paperBox(Paper::A4));
}

TEST_CASE("the empty report of an empty scene is painted without harm") {
    RecordingCanvas canvas;
    CHECK_NOTHROW(paintReport(canvas, ReportPage{}, Paper::A4));
}
