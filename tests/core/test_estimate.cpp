#include "core/estimate.h"

#include "support/catch.h"

using namespace tidemark::core;

TEST_CASE("an estimate is a value or a reason, and zero is a value") {
    const Estimate<double> zero{0.0};
    CHECK(zero.has());
    CHECK(*zero == 0.0);
    const Estimate<double> none{Reason{ReasonCode::TooFewValues, 1, 2}};
    CHECK_FALSE(none.has());
    CHECK(none.reason() == Reason{ReasonCode::TooFewValues, 1, 2});
    CHECK(zero != none);
}

TEST_CASE("an estimate nobody made says that there are no readings") {
    CHECK(Estimate<int>{}.reason().code == ReasonCode::NoReadings);
}
