#include "support/other_responses.h"

#include "support/sawtooth.h"

#include <algorithm>
#include <cmath>

namespace tidemark::tests {
namespace {

double risen(double t) {
    return std::clamp(t / 4, 0.0, 1.0);
}

} // namespace

const std::vector<OtherResponse>& otherResponses() {
    static const std::vector<OtherResponse> all{
        {"an even slope from the best day on",
         [](double days) {
             return [=](double t, int) { return risen(t) * std::clamp(1.2 - 0.6 * t / days, 0.0, 1.0); };
         }},
        {"a cliff: all is lost in a day",
         [](double days) { return [=](double t, int) { return t < days ? risen(t) : 0.0; }; }},
        {"a first loss, a long rest, a second loss",
         [](double days) {
             return [=](double t, int) {
                 return risen(t) * (t < 0.5 * days ? 1.0 : t < days ? 0.8 : t < days + 14 ? 0.45 : 0.2);
             };
         }},
        {"an amount that halves, felt in proportion",
         [](double days) { return [=](double t, int) { return risen(t) * std::exp2(-t / (0.9 * days)); }; }},
        {"each course holds a day less than the one before",
         [](double days) {
             return [=](double t, int cycle) {
                 return risen(t) / (1 + std::exp((t - (days + 5 - cycle)) / 1.2));
             };
         }},
    };
    return all;
}

OtherRecord otherRecord(const Curve& curve, int cycles, double fall, double noise, unsigned seed) {
    std::mt19937 random{seed};
    RecordBuilder builder{core::Unit::Kilopascal};
    OtherRecord made;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        const auto dose = core::addDays(kStart, cycle * kOtherInterval);
        builder.dose(dose, 80).plan(core::addDays(dose, kOtherInterval), dose);
        const double stretch = std::exp(0.06 * bell(random));
        for (int since = 0; since < kOtherInterval; ++since) {
            double effect = curve(since / stretch, cycle);
            if (cycle > 0) {
                effect = std::max(effect, curve((since + kOtherInterval) / stretch, cycle - 1));
            }
            made.level.push_back(kOtherBest * (1 - fall * (1 - effect)));
            builder.grip(core::addDays(dose, since), core::Hand::Left,
                         made.level.back() * std::exp(noise * bell(random)));
        }
    }
    made.log = builder.log();
    return made;
}

} // namespace tidemark::tests
