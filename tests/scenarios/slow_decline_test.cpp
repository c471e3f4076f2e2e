// Strength is lost slowly over two years while no single cycle shows a fall that counts.
#include <cmath>

#include "scenarios/story.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using core::addDays;
using core::addMonths;
using core::daysBetween;
using core::makeDay;

namespace {

const core::Day kDeclineFrom = makeDay(2024, 1, 8);
constexpr double kDaysAMonth = 30.4375;

double rightInDecline(core::Day day) {
    const int since = daysBetween(kDeclineFrom, day);
    const int inCycle = since % 21;
    const double shape = inCycle < 4     ? 0.955 + 0.045 * inCycle / 4
                         : inCycle <= 14 ? 1
                                         : 1 - 0.045 * (inCycle - 14) / 6;
    return 34.0 * std::pow(0.985, since / kDaysAMonth) * shape;
}

struct SlowDecline : test::Story {
    SlowDecline() : Story{68} {
        const auto end = addMonths(kDeclineFrom, 24);
        for (auto day = kDeclineFrom; day <= end; day = addDays(day, 21)) {
            dose(day, "IV", "Privigen", 60, "B1");
            plan(day, addDays(day, 21), "IV", "Privigen", 60);
        }
        for (auto day = kDeclineFrom; day <= end; day = addDays(day, 1)) {
            grip(day, 'R', rightInDecline(day), "kg");
        }
        import();
    }
};

} // namespace

TEST_CASE("a slow decline is never called wearing-off, and is stated by month nine") {
    const SlowDecline story;
    for (int month = 1; month <= 24; ++month) {
        const auto day = addMonths(kDeclineFrom, month);
        CAPTURE(core::formatDay(day));
        const auto right = story.hand(day, "R");
        CHECK_FALSE(right["flag"]);
        CHECK((right["estimate"].is_null() || !right["estimate"]["warned"].get<bool>()));
        CHECK_THAT(story.status(day), !Contains("fell by 10 % or more"));
        if (month >= 9) {
            CHECK(right["trend"]["stated"]);
        }
    }
    const auto nine = story.hand(addMonths(kDeclineFrom, 9), "R")["trend"];
    CHECK(nine["level_to"].get<double>() == Approx(29.7).margin(0.25));
    CHECK(nine["change"].get<double>() == Approx(-4.3).margin(0.25));
}

TEST_CASE("after two years the loss since the start is said, not only what is below the last weeks") {
    const SlowDecline story;
    const auto day = addMonths(kDeclineFrom, 24);
    const auto trend = story.hand(day, "R")["trend"];
    CHECK(trend["level_to"].get<double>() == Approx(23.7).margin(0.25));
    CHECK(trend["change_percent"].get<double>() == Approx(-30).margin(1));
    for (const auto& text : {story.status(day), story.report(day)}) {
        CHECK_THAT(text, Contains("23.7 kg") || Contains("23.8 kg") || Contains("23.6 kg"));
        CHECK_THAT(text, Contains("30 %"));
    }
}
