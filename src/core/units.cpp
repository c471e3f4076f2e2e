#include "core/units.h"

#include <array>

namespace tidemark::core {
namespace {

struct UnitRow {
    Unit unit;
    std::string_view symbol;
    Quantity quantity;
    double inBase; // one of it in kilograms-force or kilopascals
};

constexpr std::array kUnits{
    UnitRow{Unit::Kilogram, "kg", Quantity::Force, 1.0},
    UnitRow{Unit::Pound, "lb", Quantity::Force, 0.45359237},
    UnitRow{Unit::Newton, "N", Quantity::Force, 1.0 / 9.80665},
    UnitRow{Unit::Kilopascal, "kPa", Quantity::Pressure, 1.0},
    UnitRow{Unit::Bar, "bar", Quantity::Pressure, 100.0},
    UnitRow{Unit::Psi, "psi", Quantity::Pressure, 6.894757293168361},
    UnitRow{Unit::MmHg, "mmHg", Quantity::Pressure, 0.133322387415},
};

const UnitRow& row(Unit unit) {
    return kUnits[static_cast<std::size_t>(unit)];
}

} // namespace

Quantity quantityOf(Unit unit) {
    return row(unit).quantity;
}

std::string_view symbolOf(Unit unit) {
    return row(unit).symbol;
}

std::optional<Unit> parseUnit(std::string_view symbol) {
    for (const auto& candidate : kUnits) {
        if (candidate.symbol == symbol) {
            return candidate.unit;
        }
    }
    return std::nullopt;
}

std::optional<double> convert(double value, Unit from, Unit to) {
    if (quantityOf(from) != quantityOf(to)) {
        return std::nullopt;
    }
    return from == to ? value : value * row(from).inBase / row(to).inBase;
}

} // namespace tidemark::core
