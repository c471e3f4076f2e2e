#pragma once
// A hand whose response is known, for the tests of the forecast.

#include "support/record_builder.h"

#include <random>

namespace tidemark::tests {

inline const auto kStart = core::makeDay(2024, 1, 1);

/// A hand that rises after each dose, is held for `held` days and then falls by a quarter, with noise of its
/// own from a fixed seed. Doses every `interval` days.
struct Sawtooth {
    int cycles = 8;
    int interval = 28;
    int held = 20;
    double noise = 0.03;
    double fall = 0.25;
    double scale = 1;
    int shiftDays = 0;
    core::Unit unit = core::Unit::Kilopascal;
    unsigned seed = 7;
    int skipLastDays = 8; ///< the last cycle is known up to that many days before the next plan
};

/// Sum of uniforms: the same on every machine, unlike std::normal_distribution.
double bell(std::mt19937& random);

core::TreatmentLog sawtooth(const Sawtooth& s);

} // namespace tidemark::tests
