#include "app/forecast_words.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;

TEST_CASE("a day of the fall with no later end is not said to come: the hand may hold") {
    model::Forecast f;
    f.asOf = core::makeDay(2026, 3, 2);
    f.planned = core::makeDay(2026, 3, 20);
    f.cycles = model::kCyclesToShow;
    f.reference = f.level = f.levelLow = f.levelHigh = 50;
    f.waned10 = core::makeDay(2026, 3, 28);
    CHECK_THAT(app::forecastText(f), Contains("does not fall below before 28 Mar 2026: 9 in 10"));
    f.waned90 = core::makeDay(2026, 4, 9);
    CHECK_THAT(app::forecastText(f), Contains("falls below between 28 Mar 2026 and 9 Apr 2026: 8 in 10"));
}

TEST_CASE("probabilities are said in tenths, and never as certain") {
    CHECK(app::inTen(0) == "less than 1 in 10");
    CHECK(app::inTen(0.35) == "4 in 10");
    CHECK(app::inTen(0.9) == "9 in 10");
    CHECK(app::inTen(1) == "more than 9 in 10");
}
