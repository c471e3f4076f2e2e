#include "model/plausibility.h"

#include "support/catch.h"

using namespace tidemark;
using model::markImplausible;

namespace {

core::Trials trials(std::vector<double> values) {
    core::Trials all;
    for (std::size_t i = 0; i < values.size(); ++i) {
        all[i] = values[i];
    }
    return all;
}

std::vector<core::Trials> steady(std::size_t count, double value = 28) {
    return std::vector<core::Trials>(count, trials({value, value + 1, value - 1}));
}

int marked(const std::vector<core::Trials>& sessions) {
    int count = 0;
    for (const auto& marks : markImplausible(sessions)) {
        for (const bool mark : marks) {
            count += mark ? 1 : 0;
        }
    }
    return count;
}

} // namespace

TEST_CASE("a slip of ten is marked, and only that trial of its session") {
    for (const double slip : {284.0, 2.84}) {
        auto sessions = steady(10);
        sessions[7] = trials({28, slip, 29});
        const auto marks = markImplausible(sessions);
        CHECK_FALSE(marks[7][0]);
        CHECK(marks[7][1]);
        CHECK_FALSE(marks[7][2]);
        CHECK(marked(sessions) == 1);
    }
}

TEST_CASE("a hand that is weak, ill or worn off is not marked") {
    auto sessions = steady(10);
    sessions[8] = trials({12, 60, 5});
    CHECK(marked(sessions) == 0);
}

TEST_CASE("the bounds are above 3 times and below a sixth of the median") {
    auto sessions = steady(10, 30);
    sessions[9] = trials({90, 90.1, 5, 4.9});
    const auto marks = markImplausible(sessions);
    CHECK_FALSE(marks[9][0]);
    CHECK(marks[9][1]);
    CHECK_FALSE(marks[9][2]);
    CHECK(marks[9][3]);
}

TEST_CASE("a slip among the first sessions is marked from those that follow") {
    for (const std::size_t at : {0U, 1U, 3U}) {
        auto sessions = steady(8);
        sessions[at] = trials({284});
        CHECK(marked(sessions) == 1);
    }
}

TEST_CASE("with one or two sessions nothing is marked, for nothing is known") {
    CHECK(marked({}) == 0);
    CHECK(marked({trials({28}), trials({280})}) == 0);
    CHECK(marked({trials({28}), trials({280}), trials({29})}) == 1);
}

TEST_CASE("a true change of level that stays is not marked") {
    auto sessions = steady(30, 6);
    const auto after = steady(30, 24);
    sessions.insert(sessions.end(), after.begin(), after.end());
    CHECK(marked(sessions) == 0);
}

TEST_CASE("a session without trials has no marks and does not count") {
    auto sessions = steady(10);
    sessions[5] = {};
    CHECK(marked(sessions) == 0);
}
