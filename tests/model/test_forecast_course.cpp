#include "model/forecast/forecast.h"

#include "support/catch.h"
#include "support/sawtooth.h"

#include <cmath>

using namespace tidemark;
using tests::kStart;
using tests::Sawtooth;
using tests::sawtooth;

namespace {

model::ForecastWalk walked(const core::TreatmentLog& log) {
    model::ForecastWalk walk{log, 10};
    walk.walkTo(*log.lastEntryDay());
    return walk;
}

double width(const model::PlanForecast& plan) {
    double sum = 0;
    for (const auto& day : plan.days) {
        sum += std::log(day.p90 / day.p10);
    }
    return sum / static_cast<double>(plan.days.size());
}

} // namespace

TEST_CASE("forecast course: the band holds the true level of a hand that falls, and is in order") {
    const auto log = sawtooth({.skipLastDays = 14});
    const auto days = walked(log).levels(core::Hand::Left, 0, 28);
    REQUIRE(days.size() == 29);
    int inside = 0;
    for (const auto& day : days) {
        CHECK(day.p10 <= day.p25);
        CHECK(day.p25 <= day.median);
        CHECK(day.median <= day.p75);
        CHECK(day.p75 <= day.p90);
        const double holds = 1 / (1 + std::exp((day.day - 20) / 1.5));
        const double truth = 60 * (1 - 0.25 * (1 - holds));
        inside += day.day >= 6 && truth >= day.p10 * 0.98 && truth <= day.p90 * 1.02 ? 1 : 0;
    }
    CHECK(inside >= 18); // of 23
    CHECK(days[28].median < 0.9 * days[10].median);
}

TEST_CASE("forecast course: the band of days that were measured is narrower than that of days to come") {
    const auto days = walked(sawtooth({.noise = 0.06, .skipLastDays = 14})).levels(core::Hand::Left, 8, 26);
    REQUIRE(days.size() == 19);
    CHECK(std::log(days.front().p90 / days.front().p10) < std::log(days[14].p90 / days[14].p10));
}

TEST_CASE("forecast course: onset, peak and half-time of a known response are found") {
    // Rises with a time constant of 2 days, half gone on day 20, all of it seen.
    const auto log = sawtooth({.skipLastDays = 2});
    const auto response = walked(log).responseDays(core::Hand::Left, 0.10);
    REQUIRE(response);
    REQUIRE(response->onset.p50);
    CHECK(std::abs(*response->onset.p50 - 2) <= 1);
    REQUIRE(response->peak.p50);
    CHECK(*response->peak.p50 >= 6);
    CHECK(*response->peak.p50 <= 14);
    REQUIRE(response->halfTime.p50);
    CHECK(std::abs(*response->peak.p50 + *response->halfTime.p50 - 20) <= 2);
    CHECK(response->rises > 0.9);
}

TEST_CASE("forecast course: a hand that never answers has no onset") {
    const auto log = sawtooth({.fall = 0});
    const auto response = walked(log).responseDays(core::Hand::Left, 0.10);
    REQUIRE(response);
    CHECK_FALSE(response->onset.p50);
    CHECK(response->rises < 0.2);
}

TEST_CASE("plan typed in: the interval given is answered as the record has it") {
    const auto log = sawtooth({});
    const auto plan = walked(log).planned(core::Hand::Left, {28, 80, core::Route::Intravenous});
    REQUIRE(plan);
    CHECK(plan->days.size() == 28);
    CHECK(plan->extraSd == 0);
    CHECK(plan->cycles == 7);
    CHECK(plan->shortest == 28);
    CHECK(plan->longest == 28);
    // Below nine tenths of the best week from day 20 on, and until the dose has acted: about ten days.
    CHECK(plan->daysBelow == Approx(10).margin(3));
    REQUIRE(plan->below.p50);
    CHECK(std::abs(*plan->below.p50 - 10) <= 3);
    CHECK(plan->lineLevel == Approx(0.9 * 60).epsilon(0.03));
}

TEST_CASE("plan typed in: a longer interval has more days below, a shorter one fewer") {
    const auto log = sawtooth({});
    const auto walk = walked(log);
    const auto days = [&](int interval) {
        return walk.planned(core::Hand::Left, {interval, 80, core::Route::Intravenous})->daysBelow;
    };
    CHECK(days(21) < days(28));
    CHECK(days(28) < days(35));
}

TEST_CASE("plan typed in: the band widens the further the plan lies from what was given") {
    const auto log = sawtooth({});
    const auto walk = walked(log);
    const auto wide = [&](int interval, double grams) {
        return width(*walk.planned(core::Hand::Left, {interval, grams, core::Route::Intravenous}));
    };
    CHECK(wide(28, 80) < wide(34, 80));
    CHECK(wide(34, 80) < wide(42, 80));
    CHECK(wide(28, 80) < wide(28, 120));
    CHECK(wide(28, 120) < wide(28, 160));
    CHECK(wide(28, 80) < wide(28, 40));
}

TEST_CASE("plan typed in: what the record cannot say is refused with the reason") {
    using core::ReasonCode;
    const auto log = sawtooth({});
    const auto walk = walked(log);
    const auto why = [&](int interval, double grams, core::Route route) {
        const auto plan = walk.planned(core::Hand::Left, {interval, grams, route});
        REQUIRE_FALSE(plan);
        return plan.reason();
    };
    const auto iv = core::Route::Intravenous;
    CHECK(why(7, 20, core::Route::Subcutaneous).code == ReasonCode::SteadyMode);
    CHECK(why(28, 80, core::Route::Subcutaneous).code == ReasonCode::RouteNotInRecord);
    CHECK(why(56, 80, iv) == core::Reason{ReasonCode::IntervalBeyondRecord, 56, 28});
    CHECK(why(14, 80, iv) == core::Reason{ReasonCode::IntervalBeyondRecord, 14, 28});
    CHECK(why(28, 200, iv) == core::Reason{ReasonCode::DoseBeyondRecord, 200, 80});
    CHECK(why(28, 0, iv).code == ReasonCode::NoDose);
    CHECK(walk.planned(core::Hand::Right, {28, 80, iv}).reason().code == ReasonCode::NoReadings);
    const auto young = sawtooth({.cycles = 3});
    const auto few = walked(young).planned(core::Hand::Left, {28, 80, iv});
    REQUIRE_FALSE(few);
    CHECK(few.reason() == core::Reason{ReasonCode::TooFewCycles, 2, 3});
}

TEST_CASE("forecast course: what was expected of a reading is near it when the hand does as before") {
    const auto log = sawtooth({.noise = 0.02});
    const auto readings = walked(log).basis(core::Hand::Left).readings;
    REQUIRE(readings.size() >= 18);
    for (const auto& reading : readings) {
        REQUIRE(reading.expected);
        INFO(core::daysBetween(kStart, reading.day));
        CHECK(reading.value == Approx(*reading.expected).epsilon(0.08));
    }
    CHECK(walked(log).basis(core::Hand::Right).readings.empty());
}

TEST_CASE(
    "forecast course: of a new device only its own readings are named, the first with nothing expected") {
    auto log = sawtooth({});
    const auto begins = log.sessions.size() - 4;
    auto device = log.devices.front();
    device.id = core::Uuid{};
    device.unit = core::Unit::Kilogram;
    log.devices.push_back(device);
    for (std::size_t i = begins; i < log.sessions.size(); ++i) {
        log.sessions[i].device = device.id;
    }
    const auto readings = walked(log).basis(core::Hand::Left).readings;
    REQUIRE(readings.size() == 4);
    CHECK_FALSE(readings[0].expected);
    CHECK(readings[1].expected);
}

TEST_CASE("forecast course: a session far off is weighed down and named, and no other") {
    auto log = sawtooth({.skipLastDays = 6});
    auto& odd = log.sessions[log.sessions.size() - 4];
    for (auto& trial : odd.trials) {
        if (trial) {
            *trial *= 0.6;
        }
    }
    const auto walk = walked(log);
    REQUIRE(walk.weighedDown().size() == 1);
    CHECK(walk.weighedDown().front() == odd.id);
}
