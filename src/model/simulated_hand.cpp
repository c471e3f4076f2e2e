#include "model/simulated_hand.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tidemark::model {

double Chance::uniform() {
    return static_cast<double>(engine_() >> 11U) * 0x1.0p-53;
}

double Chance::uniform(double from, double to) {
    return from + (to - from) * uniform();
}

double Chance::normal() {
    if (hasSpare_) {
        hasSpare_ = false;
        return spare_;
    }
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    const double angle = 2 * std::numbers::pi * uniform();
    spare_ = radius * std::sin(angle);
    hasSpare_ = true;
    return radius * std::cos(angle);
}

bool Chance::happens(double probability) {
    return uniform() < probability;
}

int Chance::whole(int from, int to) {
    return from + static_cast<int>(uniform() * (to - from + 1));
}

double SimulatedHand::strength(double day, std::span<const Push> pushes) const {
    constexpr double kForgottenAfterDays = 120;
    const auto first = std::ranges::lower_bound(pushes, day - kForgottenAfterDays, {}, &Push::day);
    double atWork = 0;
    for (auto push = first; push != pushes.end() && push->day < day; ++push) {
        const double since = day - push->day;
        atWork += push->gramsPerKg * (1 - std::exp(-since / riseDays)) * std::exp(-since / push->washoutDays);
    }
    const double share = std::pow(atWork / half, steepness);
    return withoutDoses * (1 + gain * share / (1 + share));
}

double readToStep(double value, double step) {
    // Through whole steps and then one rounding to 0.1, so that 28.4 is the number people type and
    // not 28.400000000000002.
    const double steps = std::max(1.0, std::round(value / step));
    return std::round(steps * step * 10) / 10;
}

core::Trials simulateTrials(Chance& chance, double level, int count, double trialNoise, double step) {
    core::Trials trials;
    for (int t = 0; t < count; ++t) {
        const double swing = std::clamp(trialNoise * chance.normal(), -0.3, 0.3);
        trials[static_cast<std::size_t>(t)] = readToStep(level * (1 + swing), step);
    }
    return trials;
}

} // namespace tidemark::model
