#include "core/instrument.h"

#include <limits>

#include "support/catch.h"

using namespace tidemark::core;

namespace {

Instrument incat() {
    Instrument instrument;
    instrument.id = "incat";
    instrument.kind = InstrumentKind::Total;
    instrument.range = {0, 10, 0};
    instrument.better = Better::Lower;
    instrument.lead = "total";
    instrument.parts = {{"arm", "Arm", {0, 5, 0}, {}},
                        {"leg", "Leg", {0, 5, 0}, {}},
                        {"total", "Total", {0, 10, 0}, {{"arm", 0}, {"leg", 0}}},
                        {"adjusted", "Adjusted", {0, 10, 0}, {{"arm", 1}, {"leg", 0}}}};
    return instrument;
}

ProblemCode codeOfOne(const Problems& problems) {
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().field == "value");
    return problems.front().code;
}

} // namespace

TEST_CASE("the total of INCAT is arm and leg") {
    CHECK(partValue(incat(), "total", {{"arm", 2}, {"leg", 3}}) == 5);
    CHECK(partValue(incat(), "total", {{"arm", 1}, {"leg", 0}}) == 1);
    CHECK(partValue(incat(), "arm", {{"arm", 2}, {"leg", 3}}) == 2);
}

TEST_CASE("the adjusted INCAT leaves out arm grade 1 and nothing else") {
    CHECK(partValue(incat(), "adjusted", {{"arm", 0}, {"leg", 1}}) == 1);
    CHECK(partValue(incat(), "adjusted", {{"arm", 1}, {"leg", 1}}) == 1);
    CHECK(partValue(incat(), "adjusted", {{"arm", 2}, {"leg", 1}}) == 3);
    CHECK(partValue(incat(), "adjusted", {{"arm", 5}, {"leg", 5}}) == 10);
}

TEST_CASE("a sum with a part missing is no number, and neither is a part that is not there") {
    CHECK_FALSE(partValue(incat(), "total", {{"arm", 2}}));
    CHECK_FALSE(partValue(incat(), "total", {}));
    CHECK_FALSE(partValue(incat(), "face", {{"face", 2}}));
}

TEST_CASE("a value outside the range or finer than the instrument is refused") {
    const ValueRange points{0, 10, 0};
    CHECK(valueProblems(0, points).empty());
    CHECK(valueProblems(10, points).empty());
    CHECK(codeOfOne(valueProblems(11, points)) == ProblemCode::OutOfRange);
    CHECK(codeOfOne(valueProblems(-1, points)) == ProblemCode::OutOfRange);
    CHECK(codeOfOne(valueProblems(7.5, points)) == ProblemCode::TooManyDecimals);
    CHECK(valueProblems(7.5, {0, 10, 1}).empty());
    CHECK(valueProblems(12.3, {0, 600, 1}).empty());
    CHECK(valueProblems(589.7, {0, 600, 1}).empty());
    CHECK(codeOfOne(valueProblems(12.34, {0, 600, 1})) == ProblemCode::TooManyDecimals);
    CHECK(codeOfOne(valueProblems(std::numeric_limits<double>::quiet_NaN(), points)) ==
          ProblemCode::NotANumber);
    CHECK(codeOfOne(valueProblems(std::numeric_limits<double>::infinity(), points)) ==
          ProblemCode::NotANumber);
}

TEST_CASE("a centile is that of its row, and of no other") {
    const std::vector<CentileRow> table{{0, 0}, {10, 25}, {12, 31}};
    CHECK(centileOf(table, 10) == 25);
    CHECK_FALSE(centileOf(table, 11));
    CHECK_FALSE(centileOf(table, 13));
    CHECK_FALSE(centileOf({}, 0));
}

TEST_CASE("the sum of a muscle set needs every muscle on both sides") {
    const MuscleSet set{"two", "Two", {"wrist extension", "elbow flexion"}, {}};
    CHECK(largestSum(set, 5) == 20);
    CHECK(sumOf(set, {{4, 5}, {3, 5}}) == 17);
    CHECK_FALSE(sumOf(set, {{4, 5}, {3, {}}}));
    CHECK_FALSE(sumOf(set, {{4, 5}}));
    CHECK_FALSE(sumOf(MuscleSet{}, {}));
}

TEST_CASE("better points up whichever way the instrument counts") {
    CHECK(upwards(3, Better::Higher) > upwards(2, Better::Higher));
    CHECK(upwards(2, Better::Lower) > upwards(3, Better::Lower));
}

TEST_CASE("kinds and directions are read as they are written") {
    for (const auto kind : {InstrumentKind::PerHand, InstrumentKind::Timed, InstrumentKind::Total,
                            InstrumentKind::Rating, InstrumentKind::Muscles, InstrumentKind::Activities}) {
        CHECK(parseInstrumentKind(codeOf(kind)) == kind);
    }
    CHECK(parseBetter("higher") == Better::Higher);
    CHECK(parseBetter("lower") == Better::Lower);
    CHECK_FALSE(parseInstrumentKind("Total"));
    CHECK_FALSE(parseBetter(""));
}
