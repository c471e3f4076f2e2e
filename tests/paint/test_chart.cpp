#include "support/catch.h"

#include "paint/cairo_canvas.h"
#include "paint/chart_painter.h"
#include "paint/golden.h"
#include "paint/recording_canvas.h"
#include "paint/sample_scenes.h"

#include <algorithm>
#include <cmath>

using namespace tidemark;
using namespace tidemark::paint;

namespace {

constexpr Box kArea{0, 0, 1000, 600};

RecordingCanvas painted(const ChartScene& scene, const Box& area = kArea, double textScale = 1) {
    RecordingCanvas canvas;
    ChartStyle style;
    style.textScale = textScale;
    paintChart(canvas, scene, area, style);
    return canvas;
}

bool overlap(const Box& a, const Box& b) {
    constexpr double kTouch = 1.5; // the height of a line includes air
    return a.x < b.right() - kTouch && b.x < a.right() - kTouch && a.y < b.bottom() - kTouch &&
           b.y < a.bottom() - kTouch;
}

void checkTexts(const RecordingCanvas& canvas, const Box& area) {
    const auto& texts = canvas.texts();
    for (std::size_t index = 0; index < texts.size(); ++index) {
        const Box& box = texts[index].box;
        INFO('"' << texts[index].utf8 << "\" at " << box.x << ',' << box.y);
        CHECK(box.x >= area.x - 0.5);
        CHECK(box.right() <= area.right() + 0.5);
        CHECK(box.y >= area.y - 0.5);
        CHECK(box.bottom() <= area.bottom() + 0.5);
        for (std::size_t other = 0; other < index; ++other) {
            INFO("against \"" << texts[other].utf8 << '"');
            CHECK_FALSE(overlap(box, texts[other].box));
        }
    }
}

bool says(const RecordingCanvas& canvas, std::string_view text) {
    return std::any_of(canvas.texts().begin(), canvas.texts().end(),
                       [&](const auto& drawn) { return drawn.utf8 == text; });
}

std::size_t timesSaid(const RecordingCanvas& canvas, std::string_view text) {
    return static_cast<std::size_t>(std::count_if(canvas.texts().begin(), canvas.texts().end(),
                                                  [&](const auto& drawn) { return drawn.utf8 == text; }));
}

void checkGolden(std::string_view name, const RecordingCanvas& canvas) {
    const std::string expected = samples::golden(name, canvas.recording());
    const bool same = expected == canvas.recording();
    INFO(name << ", " << samples::firstDifference(expected, canvas.recording()));
    CHECK(same);
}

} // namespace

TEST_CASE("charts are painted as in the golden recordings") {
    checkGolden("calendar", painted(samples::calendar(60)));
    checkGolden("every_mark", painted(samples::everyMark(), {0, 0, 1000, 380}));
    checkGolden("overlay", painted(samples::overlay()));
    checkGolden("forecast", painted(samples::forecast()));
    checkGolden("estimated_course", painted(samples::estimatedCourse()));
}

TEST_CASE("no text of a chart overlaps another or leaves the picture, at any text size and width") {
    for (const double scale : {1.0, 1.5, 2.5}) {
        for (const double width : {560.0, 1000.0, 1280.0}) {
            for (const ChartScene& scene :
                 {ChartScene(samples::calendar()), ChartScene(samples::everyMark()),
                  ChartScene(samples::overlay()), ChartScene(samples::forecast()),
                  ChartScene(samples::estimatedCourse()), ChartScene(samples::calendar(900))}) {
                ChartStyle style;
                style.textScale = scale;
                const auto heights = chartHeights(RecordingCanvas(), scene, width, style);
                REQUIRE(heights.least < heights.comfortable);
                // The least height is for paper, whose text is not scaled.
                const double least = scale > 1 ? heights.comfortable : heights.least;
                for (const double height : {least, heights.comfortable}) {
                    INFO("scale " << scale << ", " << width << " x " << height);
                    const Box area{10, 20, width, height};
                    checkTexts(painted(scene, area, scale), area);
                }
            }
        }
    }
}

TEST_CASE("twenty years of daily readings are thinned to what can be seen and keep their peaks") {
    const auto scene = samples::twentyYears();
    RecordingCanvas canvas;
    const ChartGeometry geometry = paintChart(canvas, scene, {0, 0, 1280, 700}, {});
    CHECK(canvas.dotCentres().size() < 30000);
    std::size_t corners = 0;
    for (const auto& line : canvas.polylines()) {
        corners += line.size();
    }
    CHECK(corners < 12000);

    const Box& plot = geometry.panels.at(0).plot;
    for (const double value : {24.0, 5.0}) {
        const auto shown =
            std::any_of(canvas.dotCentres().begin(), canvas.dotCentres().end(), [&](Point dot) {
                const auto at = dot.y <= plot.bottom() ? geometry.valueAt(0, dot.y) : std::nullopt;
                return at && std::abs(*at - value) < 1e-6;
            });
        INFO(value);
        CHECK(shown);
    }
    checkTexts(canvas, {0, 0, 1280, 700});
}

TEST_CASE("an implausible reading is marked at the edge and does not stretch the axis") {
    auto scene = samples::everyMark();
    const auto with = painted(scene);
    auto without = scene;
    without.panels[0].implausible.clear();
    RecordingCanvas canvas;
    const auto geometry = paintChart(canvas, without, kArea, {});
    CHECK(geometry.panels[0].valueAtTop < 25);
    CHECK(with.markers().size() == canvas.markers().size() + 2);
}

TEST_CASE("a gap or another device is not bridged by the line") {
    const auto scene = samples::everyMark();
    RecordingCanvas canvas;
    const auto geometry = paintChart(canvas, scene, kArea, {});
    const double days = geometry.to - geometry.from;
    const double at = geometry.panels[0].plot.x + 57.5 / days * geometry.panels[0].plot.width;
    for (const auto& line : canvas.polylines()) {
        CHECK_FALSE((line.front().x < at && line.back().x > at));
    }
}

TEST_CASE("where less is better the axis is turned") {
    auto scene = samples::calendar();
    scene.panels.resize(1);
    RecordingCanvas canvas;
    const auto more = paintChart(canvas, scene, kArea, {}).panels[0];
    scene.panels[0].betterIsMore = false;
    const auto less = paintChart(canvas, scene, kArea, {}).panels[0];
    CHECK(more.valueAtTop > more.valueAtBottom);
    CHECK(less.valueAtTop < less.valueAtBottom);
}

TEST_CASE("only what lies in the days shown decides the axis") {
    auto scene = samples::calendar();
    scene.from = 20;
    scene.to = 40;
    scene.panels[0].sessions.push_back({90.3, 60});
    scene.panels[0].trials.push_back({90.3, 60});
    RecordingCanvas canvas;
    const auto geometry = paintChart(canvas, scene, kArea, {});
    CHECK(geometry.panels[0].valueAtTop < 25);
    for (const Point& marker : canvas.markers()) {
        CHECK(marker.x >= geometry.panels[0].plot.x - 10);
        CHECK(marker.x <= kArea.right());
    }
}

TEST_CASE("a hand without readings says so and leaves its room to the other") {
    auto scene = samples::calendar();
    const double before = paintChart(*CairoCanvas::forMeasuring(), scene, kArea, {}).panels[0].plot.height;
    scene.panels[1].sessions.clear();
    scene.panels[1].trials.clear();
    const auto canvas = painted(scene);
    CHECK(says(canvas, "No readings of this hand in these days."));
    RecordingCanvas again;
    const auto geometry = paintChart(again, scene, kArea, {});
    CHECK_FALSE(geometry.panels[1].hasData);
    CHECK(geometry.panels[0].plot.height > before * 1.5);
}

TEST_CASE("a chart of nothing at all is painted without harm") {
    CHECK_NOTHROW(painted(CalendarScene{}));
    CHECK_NOTHROW(painted(OverlayScene{}));
    CalendarScene one;
    one.panels.resize(1);
    one.panels[0].sessions = {{0, 12}};
    one.to = 0;
    CHECK_NOTHROW(painted(one));
    one.panels[0].sessions = {{0, std::nan("")}, {0.5, 12}};
    one.panels[0].smooth = {{}};
    CHECK_NOTHROW(painted(one));
    CHECK_NOTHROW(painted(samples::calendar(), {0, 0, 10, 10}));
}

TEST_CASE("crowded dose labels give way, the latest stays") {
    auto scene = samples::calendar(900);
    scene.doses.back().label = "80 g";
    const auto canvas = painted(scene, {0, 0, 500, 500});
    CHECK(timesSaid(canvas, "90 g") < 2 * (scene.doses.size() - 1));
    CHECK(timesSaid(canvas, "80 g") == 2);
}

TEST_CASE("hands differ by marker and by line, not by colour alone") {
    const Palette palette =
        paletteFor(GENERATE(Scheme::Light, Scheme::Dark, Scheme::HighContrast, Scheme::Print));
    CHECK(palette.left.marker != palette.right.marker);
    CHECK(palette.left.dash != palette.right.dash);
}

TEST_CASE("the day under the pointer is found, and the value") {
    auto scene = samples::calendar();
    RecordingCanvas canvas;
    const auto geometry = paintChart(canvas, scene, kArea, {});
    const Box& plot = geometry.panels[0].plot;
    CHECK(geometry.dayAt(plot.x) == Approx(scene.from));
    CHECK(geometry.dayAt(plot.right()) == Approx(scene.to));
    CHECK(geometry.dayAt(-100) == Approx(scene.from));
    CHECK(geometry.valueAt(0, plot.y).value() == Approx(geometry.panels[0].valueAtTop));
    CHECK_FALSE(geometry.valueAt(0, plot.bottom() + 5));
    CHECK_FALSE(geometry.valueAt(7, plot.y));
}
