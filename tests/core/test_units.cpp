#include "core/units.h"

#include "support/catch.h"

#include <vector>

using namespace tidemark::core;

namespace {
const std::vector<Unit> kAll{Unit::Kilogram, Unit::Pound, Unit::Newton, Unit::Kilopascal,
                             Unit::Bar,      Unit::Psi,   Unit::MmHg};
}

TEST_CASE("units convert by their exact factors") {
    CHECK(*convert(1, Unit::Pound, Unit::Kilogram) == 0.45359237);
    CHECK(*convert(1, Unit::Kilogram, Unit::Newton) == Approx(9.80665).epsilon(1e-15));
    CHECK(*convert(1, Unit::Bar, Unit::Kilopascal) == 100);
    CHECK(*convert(1, Unit::Psi, Unit::Kilopascal) == Approx(6.894757293168361).epsilon(1e-15));
    CHECK(*convert(760, Unit::MmHg, Unit::Kilopascal) == Approx(101.325).epsilon(1e-6));
    CHECK(*convert(8, Unit::Kilopascal, Unit::Bar) == Approx(0.08));
}

TEST_CASE("a force is never made into a pressure, nor a pressure into a force") {
    for (const auto from : kAll) {
        for (const auto to : kAll) {
            INFO(symbolOf(from) << " to " << symbolOf(to));
            CHECK(convert(10, from, to).has_value() == (quantityOf(from) == quantityOf(to)));
        }
    }
}

TEST_CASE("a unit converted to itself is the same number, and there and back nearly so") {
    for (const auto from : kAll) {
        CHECK(*convert(28.4, from, from) == 28.4);
        for (const auto to : kAll) {
            if (const auto there = convert(28.4, from, to)) {
                CHECK(*convert(*there, to, from) == Approx(28.4).epsilon(1e-14));
            }
        }
    }
}

TEST_CASE("a unit is known by its exact symbol only") {
    for (const auto unit : kAll) {
        CHECK(parseUnit(symbolOf(unit)) == unit);
    }
    for (const auto* text : {"", "KG", "Kg", "kgs", "lbs", "kpa", "KPA", "mmhg", "n", "Pa", "kg "}) {
        INFO(text);
        CHECK_FALSE(parseUnit(text));
    }
}
