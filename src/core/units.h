#pragma once
// Units are types where they are fixed, and an enumeration where the person's device decides. Pressure and
// force are different quantities: there is no conversion between them anywhere, for none exists (MicroFET
// reads 50-57 % below Jamar, Jamar 14 % above MyoGrip: Hogrel 2015; a bulb measures pressure).

#include <optional>
#include <string_view>

namespace tidemark::core {

struct Grams {
    double value = 0;
    friend bool operator==(Grams, Grams) = default;
};
/// Half of the last digit shown of grams: sums of typed sizes that are nearer are the same amount.
inline constexpr double kSameGrams = 0.005;
struct Millilitres {
    double value = 0;
    friend bool operator==(Millilitres, Millilitres) = default;
};
struct Kilograms { ///< body weight
    double value = 0;
    friend bool operator==(Kilograms, Kilograms) = default;
};

enum class Quantity { Force, Pressure };
enum class Unit { Kilogram, Pound, Newton, Kilopascal, Bar, Psi, MmHg };

[[nodiscard]] Quantity quantityOf(Unit unit);
/// "kg", "lb", "N", "kPa", "bar", "psi", "mmHg": in files, on screens and on paper.
[[nodiscard]] std::string_view symbolOf(Unit unit);
/// Exact symbols only: a guessed unit is a wrong reading.
[[nodiscard]] std::optional<Unit> parseUnit(std::string_view symbol);
/// The value in another unit of the same quantity; nothing across quantities. Factors: international pound
/// and standard gravity (exact), 1 bar = 100 kPa (exact), psi and mmHg by their definitions.
[[nodiscard]] std::optional<double> convert(double value, Unit from, Unit to);

} // namespace tidemark::core
