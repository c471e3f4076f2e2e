#pragma once
// What the simulator's records are made of: chance, and the strength of a hand under doses.

#include "core/records.h"

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace tidemark::model {

/// Chance with its own distributions: those of the standard library differ between implementations.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    [[nodiscard]] double uniform(); ///< 0 to below 1
    [[nodiscard]] double uniform(double from, double to);
    [[nodiscard]] double normal(); ///< mean 0, SD 1 (Box and Muller 1958)
    [[nodiscard]] bool happens(double probability);
    [[nodiscard]] int whole(int from, int to); ///< both counted
    template <class T, std::size_t n>
    [[nodiscard]] const T& oneOf(const T (&choices)[n]) {
        return choices[static_cast<std::size_t>(whole(0, static_cast<int>(n) - 1))];
    }

private:
    std::mt19937_64 engine_;
    double spare_ = 0;
    bool hasSpare_ = false;
};

/// One infusion as the hand feels it.
struct Push {
    double day = 0; ///< days since the record's first day, with its fraction
    double gramsPerKg = 0;
    double washoutDays = 9; ///< of this one: some courses hold longer
};

/// Strength without doses times 1 + gain x effect. Each push rises within a few days and washes out; their
/// sum works through a sigmoid, so that strength stays near its best for a while and then falls.
struct SimulatedHand {
    double withoutDoses = 20; ///< in the device's unit
    double gain = 0.25;
    double half = 0.12; ///< g/kg still at work at which half the gain is left
    double steepness = 4;
    double riseDays = 1.5;

    /// `pushes` in order of day.
    [[nodiscard]] double strength(double day, std::span<const Push> pushes) const;
};

/// Reads as a device does: to the nearest step, never below one step.
[[nodiscard]] double readToStep(double value, double step);

/// The smallest whole unit of chance in a sitting: `count` trials around `level`.
[[nodiscard]] core::Trials simulateTrials(Chance& chance, double level, int count, double trialNoise,
                                          double step);

} // namespace tidemark::model
