#include "paint/sample_scenes.h"
#include "support/catch.h"

#include "core/day.h"
#include "paint/day_axis.h"
#include "paint/value_axis.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace tidemark;
using namespace tidemark::paint;
using tidemark::samples::kMonths;

namespace {

ValueSpan span(double low, double high) {
    ValueSpan result;
    result.include(low);
    result.include(high);
    return result;
}

double sixPointsALetter(const std::string& text) {
    return 6.0 * static_cast<double>(text.size());
}

std::vector<std::string> labels(const std::vector<DayTick>& ticks) {
    std::vector<std::string> result;
    for (const auto& tick : ticks) {
        result.push_back(tick.label);
    }
    return result;
}

} // namespace

TEST_CASE("a value axis shows all values with air and is not forced to zero") {
    const AxisEnds ends = axisEnds(span(12, 18));
    CHECK(ends.low < 12);
    CHECK(ends.high > 18);
    CHECK(ends.low > 10);
    CHECK(ends.high < 20);
}

TEST_CASE("a value axis does not go below zero for values that do not") {
    CHECK(axisEnds(span(0.1, 18)).low == 0);
    CHECK(axisEnds(span(-4, 18)).low < -4);
}

TEST_CASE("a steady hand's noise does not fill the panel") {
    const AxisEnds ends = axisEnds(span(20, 20.1));
    CHECK(ends.high - ends.low > 2);
}

TEST_CASE("values that are no numbers leave the axis alone") {
    ValueSpan values = span(12, 18);
    values.include(std::numeric_limits<double>::quiet_NaN());
    values.include(std::numeric_limits<double>::infinity());
    CHECK(values.high() == 18);
    CHECK(values.low() == 12);
}

TEST_CASE("ticks are round numbers, at least two and not too many") {
    for (const double low : {0.0, 0.3, 7.0, 11.9, 63.0, 140.0}) {
        for (const double width : {0.07, 0.4, 1.9, 3.0, 8.1, 44.0, 900.0}) {
            for (const int maximum : {2, 4, 6}) {
                const auto ticks = valueTicks({low, low + width}, maximum, ".");
                INFO(low << " + " << width << " in " << maximum);
                CHECK(ticks.size() >= 2);
                CHECK(ticks.size() <= static_cast<std::size_t>(std::max(maximum, 4)));
                for (const auto& tick : ticks) {
                    CHECK(tick.value >= low - 1e-9);
                    CHECK(tick.value <= low + width + 1e-9);
                }
            }
        }
    }
}

TEST_CASE("tick labels share their decimals and carry the reader's decimal sign") {
    const auto ticks = valueTicks({19.4, 20.6}, 3, ",");
    REQUIRE(ticks.size() >= 2);
    CHECK(ticks[0].label == "19,5");
    CHECK(ticks[1].label == "20,0");
    CHECK(valueTicks({-3, 1}, 3, ".").front().label == "−2");
}

TEST_CASE("a season of days is labelled every other Monday with its year") {
    const auto ticks = calendarTicks(core::makeDay(2025, 11, 18), 0, 120, 840, kMonths, sixPointsALetter);
    REQUIRE(ticks.size() > 4);
    CHECK(ticks[0].label == "24 Nov");
    CHECK(ticks[0].year == "2025");
    CHECK(ticks[1].label == "8 Dec");
    CHECK(ticks[1].year.empty());
    CHECK(ticks[3].label == "5 Jan");
    CHECK(ticks[3].year == "2026");
}

TEST_CASE("labels of days stand apart at every zoom") {
    for (const double days : {3.0, 20.0, 90.0, 400.0, 2000.0, 9000.0}) {
        for (const double width : {150.0, 400.0, 1200.0}) {
            const auto ticks =
                calendarTicks(core::makeDay(2004, 2, 29), 0, days, width, kMonths, sixPointsALetter);
            for (std::size_t index = 1; index < ticks.size(); ++index) {
                const double apart = (ticks[index].day - ticks[index - 1].day) * width / days;
                INFO(days << " days in " << width << ": " << ticks[index].label);
                CHECK(apart >
                      (sixPointsALetter(ticks[index].label) + sixPointsALetter(ticks[index - 1].label)) / 2);
            }
        }
    }
}

TEST_CASE("years are labelled on the first of January") {
    const auto ticks = calendarTicks(core::makeDay(2006, 3, 1), 0, 7300, 1000, kMonths, sixPointsALetter);
    REQUIRE(!ticks.empty());
    CHECK(ticks.front().label == "2007");
    CHECK(ticks.front().day == core::daysBetween(core::makeDay(2006, 3, 1), core::makeDay(2007, 1, 1)));
}

TEST_CASE("days since a course are labelled by weeks") {
    CHECK(labels(courseTicks(0, 35, 700, sixPointsALetter)) ==
          std::vector<std::string>{"0", "7", "14", "21", "28", "35"});
    CHECK(labels(courseTicks(0, 35, 60, sixPointsALetter)) == std::vector<std::string>{"0", "28"});
    CHECK(labels(courseTicks(-7, 7, 200, sixPointsALetter)) == std::vector<std::string>{"-7", "0", "7"});
}
