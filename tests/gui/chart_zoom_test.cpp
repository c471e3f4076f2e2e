#include "gui/chart_zoom.h"

#include "support/catch.h"

using namespace tidemark;

namespace {

core::Day day(int number) {
    return core::addDays(core::makeDay(2024, 1, 1), number);
}

gui::ChartZoom threeHundredDays() {
    gui::ChartZoom zoom;
    zoom.setBounds({day(0), day(300)}, {day(220), day(300)});
    return zoom;
}

} // namespace

TEST_CASE("a chart begins with its home range and returns to it") {
    auto zoom = threeHundredDays();
    CHECK(zoom.range().from == day(220));
    zoom.all();
    CHECK(zoom.range().from == day(0));
    zoom.goHome();
    CHECK(zoom.range().from == day(220));
    CHECK(zoom.range().to == day(300));
}

TEST_CASE("coming nearer halves the days and keeps the right end") {
    auto zoom = threeHundredDays();
    zoom.nearer();
    CHECK(zoom.range().from == day(260));
    CHECK(zoom.range().to == day(300));
}

TEST_CASE("however near, a week stays visible") {
    auto zoom = threeHundredDays();
    for (int times = 0; times < 20; ++times) {
        zoom.nearer();
    }
    CHECK(core::daysBetween(zoom.range().from, zoom.range().to) == 7);
}

TEST_CASE("moving stops at the first and the last day and does not shrink what is shown") {
    auto zoom = threeHundredDays();
    for (int times = 0; times < 50; ++times) {
        zoom.earlier();
    }
    CHECK(zoom.range().from == day(0));
    CHECK(zoom.range().to == day(80));
    for (int times = 0; times < 50; ++times) {
        zoom.later();
    }
    CHECK(zoom.range().from == day(220));
    CHECK(zoom.range().to == day(300));
}

TEST_CASE("a new reading moves the home range along, but not a range chosen by hand") {
    auto zoom = threeHundredDays();
    zoom.setBounds({day(0), day(310)}, {day(230), day(310)});
    CHECK(zoom.range().to == day(310));
    zoom.lastMonths(3);
    const auto chosen = zoom.range();
    zoom.setBounds({day(0), day(320)}, {day(240), day(320)});
    CHECK(zoom.range().from == chosen.from);
    CHECK(zoom.range().to == chosen.to);
}
