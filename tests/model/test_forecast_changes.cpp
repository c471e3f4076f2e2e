// The forecast over changes of treatment: another route, from weekly doses to courses and back, a taper.
#include "model/forecast/forecast.h"

#include "support/catch.h"
#include "support/sawtooth.h"

#include <cmath>

using namespace tidemark;
using core::addDays;
using core::Hand;
using core::Route;
using tests::bell;
using tests::kStart;
using tests::RecordBuilder;

namespace {

/// A record told treatment by treatment. Days go on from one to the next.
class Telling {
public:
    /// Courses every `interval` days; the hand is held for `held` days and falls by a quarter.
    void courses(int count, Route route, double grams, double held, int interval = 28) {
        for (int cycle = 0; cycle < count; ++cycle) {
            builder_.dose(today(), grams, route).plan(addDays(today(), interval), today());
            for (int since = 0; since < interval; ++since) {
                measure(0.25 / (1 + std::exp((held - since) / 1.5)));
            }
        }
    }
    /// Every Monday, the hand steady.
    void weekly(int count, double grams) {
        for (int week = 0; week < count; ++week) {
            builder_.dose(today(), grams, Route::Subcutaneous).plan(addDays(today(), 7), today());
            for (int since = 0; since < 7; ++since) {
                measure(0.05);
            }
        }
    }
    [[nodiscard]] core::Day today() const { return addDays(kStart, day_); }
    /// What is forecast `daysBack` before the last day told.
    [[nodiscard]] core::Estimate<model::Forecast> forecast(int daysBack = 1) const {
        const auto log = builder_.log();
        model::ForecastWalk walk{log, 10};
        walk.walkTo(addDays(kStart, day_ - daysBack));
        return walk.forecast(Hand::Left);
    }

    /// The same, walked to day by day.
    [[nodiscard]] core::Estimate<model::Forecast> dayByDay(int daysBack) const {
        const auto log = builder_.log();
        model::ForecastWalk walk{log, 10};
        for (int day = 0; day <= day_ - daysBack; ++day) {
            walk.walkTo(addDays(kStart, day));
        }
        return walk.forecast(Hand::Left);
    }

private:
    void measure(double lost) {
        builder_.grip(today(), Hand::Left, 60 * (1 - lost) * std::exp(0.03 * bell(random_)));
        ++day_;
    }

    mutable RecordBuilder builder_{core::Unit::Kilopascal};
    std::mt19937 random_{11};
    int day_ = 0;
};

} // namespace

TEST_CASE("forecast: facilitated subcutaneous courses are forecast as intravenous ones are") {
    Telling iv, facilitated;
    iv.courses(7, Route::Intravenous, 80, 20);
    facilitated.courses(7, Route::FacilitatedSubcutaneous, 80, 20);
    REQUIRE(facilitated.forecast(14));
    CHECK(facilitated.forecast(14)->probability == iv.forecast(14)->probability);
    CHECK(facilitated.forecast(14)->warned);
}

TEST_CASE("forecast: from courses to weekly doses there is nothing to forecast any more") {
    Telling told;
    told.courses(6, Route::Intravenous, 80, 20);
    told.weekly(1, 20);
    REQUIRE_FALSE(told.forecast());
    CHECK(told.forecast().reason().code == core::ReasonCode::SteadyMode);
}

TEST_CASE("forecast: weeks of weekly doses are no cycles to learn a course from") {
    Telling told;
    told.weekly(20, 20);
    told.courses(1, Route::Intravenous, 80, 20);
    REQUIRE(told.forecast());
    CHECK(told.forecast()->cycles == 0);
    CHECK_FALSE(told.forecast()->enoughToShow());
    told.courses(3, Route::Intravenous, 80, 20);
    CHECK(told.forecast()->cycles == 3);
    told.courses(3, Route::Intravenous, 80, 20);
    CHECK(told.forecast(14)->warned);
    REQUIRE(told.forecast(14)->waned50);
    CHECK(core::daysBetween(told.forecast(14)->courseStart, *told.forecast(14)->waned50) ==
          Approx(19).margin(3));
}

TEST_CASE("forecast: a lower dose is expected to last less long, and the band is wider for it") {
    Telling same, lower;
    for (auto* told : {&same, &lower}) {
        told->courses(7, Route::Intravenous, 80, 20);
        told->courses(1, Route::Intravenous, told == &same ? 80 : 50, 20);
    }
    const auto usual = same.forecast(27);
    const auto less = lower.forecast(20); // once the course is known to be complete
    const auto usualThen = same.forecast(20);
    REQUIRE((usual && less && usualThen));
    REQUIRE((less->waned50 && usualThen->waned50));
    CHECK(*less->waned50 < *usualThen->waned50);
    CHECK(less->probability >= usualThen->probability);
}

TEST_CASE("forecast: over a taper the falls it brings are warned of once the first ones were seen") {
    // Two courses of each dose, four of the last. How long it holds grows with the dose to this power: not at
    // all, as the model has it, and more than that. Before, nothing has ever fallen.
    const auto power = GENERATE(0.0, 0.5, 1.0);
    Telling told;
    told.courses(6, Route::Intravenous, 80, 38);
    int fell = 0, warnedTooEarly = 0;
    for (const double grams : {80.0, 72.0, 64.0, 56.0, 48.0, 40.0, 32.0, 32.0}) {
        const double held = 38 * std::pow(grams / 80, power);
        for (int course = 0; course < 2; ++course) {
            told.courses(1, Route::Intravenous, grams, held);
            const auto middle = told.forecast(14);
            REQUIRE(middle);
            const bool warned = middle->warned;
            warnedTooEarly += held > 30 && warned ? 1 : 0;
            fell += held < 26 ? 1 : 0;
            CAPTURE(power, grams, held, course, middle->probability);
            // A fall of the last four days alone, after years without one, is learnt more slowly: MODEL.md.
            if (power == 1.0 && fell > 3) {
                CHECK(warned);
            }
        }
    }
    CHECK(warnedTooEarly == 0);
    CHECK(fell == (power == 0.0 ? 0 : power == 0.5 ? 4 : 8));
}

TEST_CASE(
    "forecast: a log opened at once is told the same as one followed day by day, with another dose too") {
    Telling told;
    told.courses(6, Route::Intravenous, 80, 24);
    told.courses(2, Route::Intravenous, 50, 20);
    const auto atOnce = told.forecast(14);
    const auto followed = told.dayByDay(14);
    REQUIRE((atOnce && followed));
    CHECK(atOnce->probability == followed->probability);
    CHECK(atOnce->level == followed->level);
}
