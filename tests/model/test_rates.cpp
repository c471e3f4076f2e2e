// How often the rule is wrong, and how often it sees: flat and waning hands by the thousand. The table it
// prints is the one in src/model/MODEL.md.
#include "core/numbers.h"
#include "model/analysis.h"
#include "support/catch.h"
#include "support/record_builder.h"

#include <cmath>
#include <iostream>
#include <random>

using namespace tidemark;
using core::addDays;
using core::Hand;
using core::makeDay;
using model::CycleClass;
using tests::RecordBuilder;

namespace {

const core::Day kRatesStart = makeDay(2020, 1, 6);
constexpr int kCycles = 7; // of each person; the first only warms the noise up
constexpr double kCarryOver = 0.2;

/// Normal numbers that are the same with every standard library.
class Normal {
public:
    explicit Normal(std::uint64_t seed) : random_(seed) {}
    double next() {
        const auto uniform = [this] { return (static_cast<double>(random_() >> 11U) + 0.5) * 0x1p-53; };
        return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::acos(-1.0) * uniform());
    }

private:
    std::mt19937_64 random_;
};

struct Hands {
    double cv = 0.06;  // day to day
    int length = 28;   // of a cycle
    double depth = 0;  // of the true sawtooth: lowest on day 0, highest on day 7, falling evenly
    int everyDays = 1; // a reading
    int people = 300;
};

struct Rates {
    double cycle = 0; // rise and fall, of evaluable cycles
    double flag = 0;  // repeating, at the end of a cycle with 3 evaluable ones
    double best3 = 0; // what a moving best-of-three would call
    double plainCycle = 0;
    double plainFlag = 0; // with the percentage alone, without the person's own noise
    double below = 0;     // days whose level is beyond the line
    double belowSince = 0;
};

double shape(const Hands& hands, int inCycle) {
    const double up = std::min(1.0, inCycle / 7.0);
    const double down = std::max(0.0, (inCycle - 7.0) / (hands.length - 7.0));
    return 1 - hands.depth * (1 - up) - hands.depth * down;
}

core::TreatmentLog person(const Hands& hands, Normal& normal) {
    RecordBuilder record{core::Unit::Kilogram};
    record.device("digital", core::Unit::Kilogram, 0.1);
    double carried = 0;
    for (int day = 0; day <= kCycles * hands.length; ++day) {
        if (day % hands.length == 0) {
            record.dose(addDays(kRatesStart, day), 80);
        }
        carried = kCarryOver * carried + std::sqrt(1 - kCarryOver * kCarryOver) * normal.next();
        if (day % hands.everyDays == hands.everyDays - 1) {
            record.grip(addDays(kRatesStart, day), Hand::Right,
                        30 * shape(hands, day % hands.length) * (1 + hands.cv * carried));
        }
    }
    return record.log();
}

Rates measure(const Hands& hands) {
    Normal normal{42};
    double evaluable = 0;
    double flagged = 0;
    double days = 0;
    Rates rates;
    for (int who = 0; who < hands.people; ++who) {
        const auto log = person(hands, normal);
        const auto a = model::analyse(log, addDays(kRatesStart, kCycles * hands.length));
        const auto& right = *a.current(Hand::Right);
        auto plain = right.series;
        plain.noise.reset();
        std::vector<model::CycleSummary> plainCycles;
        for (const auto& s : right.cycles) {
            plainCycles.push_back(model::summarise(plain, s.cycle, a.options, a.today));
            if (s.kind == CycleClass::NotEvaluable || s.cycle.course == 0) {
                continue;
            }
            ++evaluable;
            rates.cycle += s.kind == CycleClass::RiseAndFall ? 1 : 0;
            rates.plainCycle += plainCycles.back().kind == CycleClass::RiseAndFall ? 1 : 0;
            rates.best3 += s.best3 && *s.best3 >= 1.1 * *s.pre.mean && *s.end.mean <= 0.9 * *s.best3 ? 1 : 0;
        }
        for (int cycle = 4; cycle <= kCycles; ++cycle) {
            const auto on = [&](const std::vector<model::CycleSummary>& all) {
                const std::vector<model::CycleSummary> then(all.begin(), all.begin() + cycle);
                return model::patternOf(then, a.courses, a.stretches,
                                        addDays(kRatesStart, cycle * hands.length))
                           .state == model::PatternState::Repeating;
            };
            ++flagged;
            rates.flag += on(right.cycles) ? 1 : 0;
            rates.plainFlag += on(plainCycles) ? 1 : 0;
        }
        for (int day = 4 * hands.length; day < 5 * hands.length; day += 5) {
            const auto then = model::analyse(log, addDays(kRatesStart, day));
            const auto& s = *then.current(Hand::Right);
            ++days;
            rates.below += s.standing && s.standing->beyondLine ? 1 : 0;
            rates.belowSince += s.belowSince ? 1 : 0;
        }
    }
    for (auto* rate : {&rates.cycle, &rates.plainCycle, &rates.best3}) {
        *rate *= 100 / std::max(1.0, evaluable);
    }
    rates.flag *= 100 / flagged;
    rates.plainFlag *= 100 / flagged;
    rates.below *= 100 / days;
    rates.belowSince *= 100 / days;
    return rates;
}

Rates print(const char* name, const Hands& hands) {
    const auto r = measure(hands);
    std::cout << name << ", CV " << core::formatFixed(hands.cv * 100, 0) << " %, L=" << hands.length
              << ", every " << hands.everyDays << " d: cycle " << core::formatFixed(r.cycle, 1) << " %, flag "
              << core::formatFixed(r.flag, 1) << " % | 10 % alone: cycle "
              << core::formatFixed(r.plainCycle, 1) << " %, flag " << core::formatFixed(r.plainFlag, 1)
              << " % | best-of-3: " << core::formatFixed(r.best3, 1) << " % | level below line "
              << core::formatFixed(r.below, 1) << " % of days, not back "
              << core::formatFixed(r.belowSince, 1) << " %\n";
    return r;
}

} // namespace

TEST_CASE("a flat hand measured daily is hardly ever called falling") {
    for (const int length : {28, 42}) {
        for (const double cv : {0.04, 0.06, 0.08, 0.10}) {
            const auto rates = print("flat", {cv, length, 0, 1, 300});
            CHECK(rates.cycle <= 1);
            CHECK(rates.flag <= 0.5);
            CHECK(rates.plainCycle <= 4);
        }
    }
}

TEST_CASE("a flat hand measured three times a week or weekly is seldom called falling") {
    CHECK(print("flat", {0.06, 28, 0, 2, 300}).flag <= 0.5);
    CHECK(print("flat", {0.06, 28, 0, 7, 300}).flag <= 6);
    print("flat", {0.10, 28, 0, 7, 300});
}

TEST_CASE("a deep fall is seen in most cycles, a small one in few") {
    const auto small = print("10 %", {0.06, 28, 0.10, 1, 300});
    const auto middle = print("20 %", {0.06, 28, 0.20, 1, 300});
    const auto deep = print("30 %", {0.06, 28, 0.30, 1, 300});
    CHECK(small.cycle < 15);
    CHECK(middle.cycle > 40);
    CHECK(deep.cycle > 95);
    CHECK(deep.flag > 99);
}
