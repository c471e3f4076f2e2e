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
void checkTextsOnPaper(const RecordingCanvas& canvas, const Box& paper) {
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

/// Every page on a canvas of its own.
std::vector<RecordingCanvas> paintedOnPaper(const ReportPage& page, Paper paper, ReportFit* fit = nullptr) {
    const RecordingCanvas measure;
    const SetReport set(measure, page, paper);
    std::vector<RecordingCanvas> pages(set.fit().pages);
    for (std::size_t number = 0; number < pages.size(); ++number) {
        set.paint(pages[number], number);
        checkTextsOnPaper(pages[number], paperBox(paper));
    }
    if (fit != nullptr) {
        *fit = set.fit();
    }
    return pages;
}

ReportTable& treatments(ReportPage& page) {
    return std::get<ReportTable>(page.sections[0].blocks[0]);
}

std::string textOf(const std::vector<RecordingCanvas>& pages) {
    std::string all;
    for (const auto& page : pages) {
        all += allText(page);
    }
    return all;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

} // namespace

TEST_CASE("a report is painted as in the golden recording") {
    std::string recording;
    for (const auto& page : paintedOnPaper(samples::page(6, 5, 60), Paper::A4)) {
        recording += page.recording() + "--- page\n";
    }
    const std::string expected = samples::golden("report", recording);
    const bool same = expected == recording;
    INFO(samples::firstDifference(expected, recording));
    CHECK(same);
}

TEST_CASE("a usual report is two pages on A4 and on Letter, with text that can be read") {
    for (const Paper paper : {Paper::A4, Paper::Letter}) {
        ReportFit fit;
        const auto pages = paintedOnPaper(samples::page(), paper, &fit);
        REQUIRE(fit.pages == 2);
        CHECK(fit.bodySize >= 8);
        CHECK(allText(pages[0]).find("Page 1 of 2") != std::string::npos);
        CHECK(allText(pages[1]).find("Page 2 of 2") != std::string::npos);
        CHECK(allText(pages[1]).find("Müßig") != std::string::npos); // whose page it is
    }
}

TEST_CASE("a long report goes on on further pages with its headers, and leaves no row out") {
    for (const Paper paper : {Paper::A4, Paper::Letter}) {
        auto page = samples::page(160, 30, 700);
        for (std::size_t row = 0; row < treatments(page).rows.size(); ++row) {
            treatments(page).rows[row][1] = "no." + std::to_string(row) + ".";
        }
        ReportFit fit;
        const auto pages = paintedOnPaper(page, paper, &fit);
        CHECK(fit.pages > 4);
        const std::string text = textOf(pages);
        for (std::size_t row = 0; row < treatments(page).rows.size(); ++row) {
            CHECK(count(text, "no." + std::to_string(row) + ".\n") == 1);
        }
        CHECK(count(text, "Treatments (continued)") >= 2);
        CHECK(count(text, "Treatments (continued)") == count(text, "Batches\n") - 1);
    }
}

TEST_CASE("long names, fields and sentences are wrapped, never cut off") {
    auto page = samples::page();
    page.person =
        "Wilhelmina Alexandra Björg Þórðardóttir-Grønnegård van den Oudenhoven, born 1948, hospital record "
        "19480203-XXXX";
    page.fields[0].value =
        "chronic inflammatory demyelinating polyradiculoneuropathy, multifocal, with a conduction block";
    treatments(page).rows.back()[1] =
        "Immunoglobulin with a very long trade name for subcutaneous use 200 mg/ml";
    auto& texts = std::get<ReportText>(page.sections[0].blocks[3]).paragraphs;
    std::string endless;
    for (int word = 0; word < 3000; ++word) {
        endless += "word" + std::to_string(word) + " ";
    }
    texts.push_back(endless); // longer than a page
    const auto pages = paintedOnPaper(page, Paper::Letter);
    const std::string text = textOf(pages);
    for (const char* word : {"Oudenhoven,", "multifocal,", "subcutaneous", "word0 ", "word2999"}) {
        INFO(word);
        CHECK(text.find(word) != std::string::npos);
    }
}

TEST_CASE("a report without treatments or readings says so") {
    auto page = samples::page(0, 0);
    treatments(page).emptyText = "No treatments in this period.";
    std::get<ReportTables>(page.sections[0].blocks[2]).tables[0].emptyText =
        "No complete cycle in this period.";
    auto& scene = std::get<CalendarScene>(std::get<ReportFigure>(page.sections[0].blocks[1]).charts.front());
    for (auto& panel : scene.panels) {
        panel.sessions.clear();
        panel.trials.clear();
    }
    const std::string text = textOf(paintedOnPaper(page, Paper::A4));
    CHECK(text.find("No treatments in this period.") != std::string::npos);
    CHECK(text.find("No complete cycle in this period.") != std::string::npos);
    CHECK(text.find("No readings of this hand in these days.") != std::string::npos);
}

TEST_CASE("headings and charts are told with their pages, for the outline and those who do not see them") {
    const auto page = samples::page();
    const RecordingCanvas measure;
    const SetReport set(measure, page, Paper::A4);
    const auto headings = set.headings();
    REQUIRE(headings.size() == 7);
    CHECK(headings.front().title == "Treatments");
    CHECK(headings.front().page == 0);
    CHECK(headings.back().title == "For the clinician");
    CHECK(headings.back().page == 1);
    REQUIRE(set.figureTexts().size() == 2);
    CHECK(set.figureTexts()[0] != set.figureTexts()[1]);
}

TEST_CASE("the empty report of an empty scene is painted without harm") {
    CHECK(paintedOnPaper(ReportPage{}, Paper::A4).size() == 1);
}
