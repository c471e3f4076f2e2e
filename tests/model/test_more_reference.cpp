// What levels are compared with, and the slow change: references, trend, steady mode.
#include "model/analysis.h"
#include "support/catch.h"
#include "support/record_builder.h"

#include <cmath>

using namespace tidemark;
using core::addDays;
using core::Hand;
using core::makeDay;
using core::Route;
using tests::RecordBuilder;

namespace {

const core::Day kReferenceStart = makeDay(2025, 1, 6);
const std::string kReferenceScig = "Example SCIg 20%";

std::vector<model::TimedLevel> levels(const std::vector<double>& values, int everyDays) {
    std::vector<model::TimedLevel> all;
    for (std::size_t i = 0; i < values.size(); ++i) {
        all.push_back({addDays(kReferenceStart, static_cast<int>(i) * everyDays), values[i]});
    }
    return all;
}

} // namespace

TEST_CASE("through a taper in steps the reference stays the level before its first step") {
    RecordBuilder record{core::Unit::Kilogram};
    int day = 0;
    double level = 40;
    for (const double grams : {80.0, 60.0, 45.0, 30.0}) {
        for (int course = 0; course < 3; ++course) {
            record.dose(addDays(kReferenceStart, day), grams);
            for (int i = 0; i < 28; ++i) {
                record.grip(addDays(kReferenceStart, day + i), Hand::Right, level + 0.1 * (i % 2));
            }
            day += 28;
        }
        level -= 3;
    }
    const auto a = model::analyse(record.log(), addDays(kReferenceStart, day - 1));
    REQUIRE(a.stretches.size() == 4);
    const auto& right = *a.current(Hand::Right);
    REQUIRE(right.rolling);
    CHECK(right.rolling->frozen);
    CHECK(right.rolling->value == Approx(40.05).margin(0.02));
    CHECK(right.rolling->to < addDays(kReferenceStart, 84));
    CHECK(right.standing->beyondLine); // 31 against 40
    // The taper is held against what stood before it, its fixed reference included.
    CHECK(right.fixed->to < addDays(kReferenceStart, 84));
    REQUIRE(right.changes.size() == 1);
    const auto& taper = right.changes.front();
    CHECK(taper.change.kind == model::ChangeKind::Reduction);
    CHECK(taper.change.on == addDays(kReferenceStart, 84));
    CHECK(taper.change.gramsPerWeekBefore == Approx(20));
    CHECK(taper.frozen->value == Approx(40.05).margin(0.02));
    CHECK(*taper.windows[1].mean.mean == Approx(37.05).margin(0.01));
}

TEST_CASE("a reference frozen before a reduction does not reach back over a change of route") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 112 + 14 * 7; ++day) {
        const bool iv = day < 112;
        if (iv && day % 28 == 0) {
            record.dose(addDays(kReferenceStart, day), 80);
        } else if (!iv && day % 7 == 0) {
            record.dose(addDays(kReferenceStart, day), day < 112 + 42 ? 20 : 14, Route::Subcutaneous,
                        kReferenceScig);
        }
        record.grip(addDays(kReferenceStart, day), Hand::Right, iv ? (day % 28 < 15 ? 34 : 28) : 30.4);
    }
    const auto a = model::analyse(record.log(), addDays(kReferenceStart, 112 + 14 * 7 - 1));
    const auto& right = *a.current(Hand::Right);
    REQUIRE(right.rolling);
    CHECK(right.rolling->frozen);
    CHECK(right.rolling->value == Approx(30.4));
    CHECK_FALSE(right.standing->beyondLine);
}

TEST_CASE("after treatment has stopped the reference is what it held") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 400; ++day) {
        if (day % 28 == 0 && day < 168) {
            record.dose(addDays(kReferenceStart, day), 80);
        }
        record.grip(addDays(kReferenceStart, day), Hand::Right, (day < 190 ? 40 : 30) + 0.1 * (day % 2));
    }
    const auto a = model::analyse(record.log(), addDays(kReferenceStart, 399));
    const auto& right = *a.current(Hand::Right);
    REQUIRE(right.rolling);
    CHECK(right.rolling->frozen);
    CHECK(right.rolling->value == Approx(40.05).margin(0.02));
    CHECK(right.standing->beyondLine);
}

TEST_CASE("a reference week lies inside sixteen weeks") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 300; ++day) {
        if (day % 28 == 0) {
            record.dose(addDays(kReferenceStart, day), 80);
        }
        record.grip(addDays(kReferenceStart, day), Hand::Right, day < 187 ? 40 : 36);
    }
    const auto rolling = [&](int day) {
        return model::analyse(record.log(), addDays(kReferenceStart, day))
            .current(Hand::Right)
            ->rolling->value;
    };
    CHECK(rolling(295) > 36);
    CHECK(rolling(297) > 36); // the first of the 112 days is day 186
    CHECK(rolling(298) == Approx(36));
}

TEST_CASE("a fixed reference chosen by the clinic is the 28 days from its day") {
    RecordBuilder record{core::Unit::Kilogram};
    record.setting("fixed_reference_from", "2025-06-01");
    for (int day = 0; day < 300; ++day) {
        if (day % 28 == 0) {
            record.dose(addDays(kReferenceStart, day), 80);
        }
        record.grip(addDays(kReferenceStart, day), Hand::Right, 30 + 0.01 * day);
    }
    const auto a = model::analyse(record.log(), addDays(kReferenceStart, 299));
    const auto& fixed = *a.current(Hand::Right)->fixed;
    CHECK(fixed.from == makeDay(2025, 6, 1));
    CHECK(fixed.to == makeDay(2025, 6, 28));
    CHECK(fixed.values == 28);
    const auto before = model::analyse(record.log(), makeDay(2025, 5, 1));
    CHECK(before.current(Hand::Right)->fixed.reason() == core::Reason{core::ReasonCode::TooFewValues, 0, 4});
}

TEST_CASE("three points carry no trend, for one flat record in three falls three times in a row") {
    CHECK_FALSE(model::trendOf(levels({40, 35, 30}, 100), kReferenceStart, addDays(kReferenceStart, 200), 4));
    CHECK(model::trendOf(levels({40, 36, 33, 30}, 70), kReferenceStart, addDays(kReferenceStart, 210), 4)
              ->atLeastCutOff);
    CHECK_FALSE(
        model::trendOf(levels({40, 36, 33, 30}, 28), kReferenceStart, addDays(kReferenceStart, 84), 4));
    CHECK(model::trendOf(levels({40, 39, 38, 37, 36, 35}, 28), kReferenceStart, addDays(kReferenceStart, 140),
                         4)
              ->atLeastCutOff);
}

TEST_CASE("a change whose interval holds zero is not stated, nor one below the cut-off") {
    const auto noisy = model::trendOf(levels({40, 30, 41, 29, 40, 33}, 35), kReferenceStart,
                                      addDays(kReferenceStart, 175), 4);
    REQUIRE(noisy);
    CHECK(noisy->changeLow < 0);
    CHECK(noisy->changeHigh > 0);
    CHECK_FALSE(noisy->atLeastCutOff);
    const auto small = model::trendOf(levels({40, 39.7, 39.4, 39.1, 38.8, 38.5}, 35), kReferenceStart,
                                      addDays(kReferenceStart, 175), 4);
    CHECK(small->changeHigh < 0);
    CHECK_FALSE(small->atLeastCutOff);
}

TEST_CASE("a trend ends with the last reading and is not drawn on to today") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day < 900; ++day) {
        if (day % 28 == 0) {
            record.dose(addDays(kReferenceStart, day), 80);
        }
        if (day < 300) {
            record.grip(addDays(kReferenceStart, day), Hand::Right, 40.0 * std::pow(0.98, day / 30.0));
        }
    }
    const auto a = model::analyse(record.log(), addDays(kReferenceStart, 899));
    const auto& trend = *a.current(Hand::Right)->trend;
    CHECK(trend.to == addDays(kReferenceStart, 299));
    CHECK(trend.levelTo == Approx(40.0 * std::pow(0.98, 299 / 30.0)).epsilon(0.01));
}

TEST_CASE("in steady mode the way up to the reference is not called a time below it") {
    RecordBuilder record{core::Unit::Kilopascal};
    for (int day = 0; day < 250; ++day) {
        if (day % 7 == 0) {
            record.dose(addDays(kReferenceStart, day), 12, Route::Subcutaneous, kReferenceScig);
        }
        const double level = day < 60 ? 30 + day / 6.0 : day < 180 || day > 210 ? 40 : 34;
        record.grip(addDays(kReferenceStart, day), Hand::Right, level + (day % 2));
    }
    const auto a = model::analyse(record.log(), addDays(kReferenceStart, 249));
    const auto& below = a.current(Hand::Right)->steady->below;
    REQUIRE(below.size() == 1);
    CHECK(below[0].from > addDays(kReferenceStart, 180));
    CHECK_FALSE(below[0].ongoing);
}

TEST_CASE("both hands down alike on one device ask for a look at the device, and one hand does not") {
    for (const bool both : {true, false}) {
        RecordBuilder record{core::Unit::Kilopascal};
        for (int day = 0; day < 110; ++day) {
            if (day % 28 == 0) {
                record.dose(addDays(kReferenceStart, day), 80);
            }
            const double share = day < 100 ? 1.0 : 0.8;
            record.grip(addDays(kReferenceStart, day), Hand::Left, 60 * (both ? share : 1) + (day % 2));
            record.grip(addDays(kReferenceStart, day), Hand::Right, 40 * share + (day % 2));
        }
        CHECK(model::analyse(record.log(), addDays(kReferenceStart, 109)).bothHandsAlike == both);
    }
}

TEST_CASE("a level that came back above the line after the dose is not said to stay below") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int day = 0; day <= 66; ++day) {
        if (day % 28 == 0) {
            record.dose(addDays(kReferenceStart, day), 80);
        }
        record.grip(addDays(kReferenceStart, day), Hand::Right,
                    (day >= 50 && day < 60 ? 25 : 30) + 0.1 * (day % 2));
    }
    CHECK_FALSE(model::analyse(record.log(), addDays(kReferenceStart, 66)).current(Hand::Right)->belowSince);
}

TEST_CASE(
    "a dose by another route in between is no change of route, and a stop is held against what was before") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int week = 0; week < 20; ++week) {
        record.dose(addDays(kReferenceStart, 7 * week), 20, Route::Subcutaneous, kReferenceScig);
        if (week == 10) {
            record.dose(addDays(kReferenceStart, 7 * week + 3), 80);
        }
    }
    for (int day = 0; day < 7 * 30; ++day) {
        record.grip(addDays(kReferenceStart, day), Hand::Right, day < 140 ? 30 : 27);
    }
    const auto during = model::analyse(record.log(), addDays(kReferenceStart, 139));
    CHECK(during.changes.empty());
    const auto after = model::analyse(record.log(), addDays(kReferenceStart, 7 * 30 - 1));
    REQUIRE(after.changes.size() == 1);
    CHECK(after.changes[0].kind == model::ChangeKind::Stop);
    CHECK(after.changes[0].on == addDays(kReferenceStart, 140));
    CHECK(after.changes[0].gramsPerWeekAfter == Approx(0));
    const auto& stop = after.current(Hand::Right)->changes.front();
    REQUIRE(stop.frozen);
    CHECK(stop.frozen->value == Approx(30));
    CHECK(*stop.windows[1].mean.mean == Approx(27));
}
