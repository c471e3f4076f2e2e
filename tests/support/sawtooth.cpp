#include "support/sawtooth.h"

#include <cmath>

namespace tidemark::tests {

double bell(std::mt19937& random) {
    double sum = 0;
    for (int i = 0; i < 12; ++i) {
        sum += static_cast<double>(random()) / 4294967296.0;
    }
    return sum - 6;
}

core::TreatmentLog sawtooth(const Sawtooth& s) {
    RecordBuilder builder{s.unit};
    std::mt19937 random{s.seed};
    const auto start = core::addDays(kStart, s.shiftDays);
    for (int c = 0; c < s.cycles; ++c) {
        const auto dose = core::addDays(start, c * s.interval);
        builder.dose(dose, 80);
        builder.plan(core::addDays(dose, s.interval), dose);
        const int last = c + 1 == s.cycles ? s.interval - s.skipLastDays : s.interval;
        for (int day = 1; day < last; ++day) {
            const double up = 1 - std::exp(-day / 2.0);
            const auto holds = [&](int since) { return 1 / (1 + std::exp((since - s.held) / 1.5)); };
            const double effect = std::max(up * holds(day), c > 0 ? holds(day + s.interval) : 0.0);
            const double level = 60 * (1 - s.fall * (1 - effect)) * std::exp(s.noise * bell(random));
            builder.grip(core::addDays(dose, day), core::Hand::Left, level * s.scale);
        }
    }
    return builder.log();
}

} // namespace tidemark::tests
