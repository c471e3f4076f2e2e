#include "model/cycles.h"

#include <algorithm>
#include <cmath>

namespace tidemark::model {
namespace {

// Windows of the rule, in days from the first infusion day.
constexpr int kPlateauTo = 14;
constexpr int kEndsBeforeNext = 5; // the plateau ends at least so many days before the next course
constexpr int kPreDays = 3;
constexpr int kWideDays = 7;
constexpr int kPreNeed = 2;
constexpr int kPlateauNeed = 3;
constexpr int kEndNeed = 2;
constexpr double kWeekly = 5.0; // typical days between readings from which 7-day windows are taken
constexpr int kPatternMonthsInDays = 183;
constexpr std::size_t kPatternCycles = 3;
constexpr std::size_t kLongerLook = 6;
constexpr double kRounding = 1e-9; // a value on the line is on it, whatever the binary fraction

/// Chance alone: the difference of two means of 3 values, doubled.
double allowedByNoise(double noise, int have, int haveOther) {
    const auto share = [](int n) { return 1.0 / std::max(1, std::min(n, 3)); };
    return 2 * noise * std::sqrt(share(have) + share(haveOther));
}

WindowMean preWindow(const Series& series, core::Day start, int days, int need) {
    auto pre = windowMean(series, start, -days, -1, need);
    if (pre.have < need) {
        // A reading on the day itself, taken before the infusion, may stand in.
        const auto onDay = std::ranges::find(series.daily, start, &DailyValue::day);
        if (onDay != series.daily.end() && series.points[onDay->point].beforeInfusion) {
            pre = windowMean(series, start, -days, 0, need);
        }
    }
    return pre;
}

void findBest(CycleSummary& s, const Series& series, core::Day start, int length) {
    for (int day = 0; day < length; ++day) {
        const auto mean = windowMean(series, start, std::max(0, day - 2), day, 2).mean;
        if (mean && (!s.best3 || series.gain(*s.best3, *mean) > kRounding)) {
            s.best3 = mean;
            s.best3Day = day;
        }
    }
}

void findOnset(CycleSummary& s, const Series& series, core::Day start, int length) {
    const double wanted = series.worseBy(*s.pre.mean, -s.line.percent);
    for (int day = 1; day < length; ++day) {
        const auto mean = trailing3(series, core::addDays(start, day));
        if (mean && series.gain(wanted, *mean) >= -kRounding) {
            s.onsetDay = day;
            return;
        }
    }
}

void findFall(CycleSummary& s, const Series& series, core::Day start, int length) {
    const double bound = series.worseBy(*s.plateau.mean, s.line.fraction);
    std::optional<int> since;
    for (int day = s.plateau.to + 1; day < length; ++day) {
        const auto mean = trailing3(series, core::addDays(start, day));
        if (mean && series.gain(bound, *mean) > kRounding) {
            since.reset();
        } else if (mean && !since) {
            since = day;
        }
    }
    s.fallDay = since;
}

void classify(CycleSummary& s, const Series& series, const Options& options) {
    s.line = lineFor(series, *s.plateau.mean, options);
    s.fallAbs = series.gain(*s.end.mean, *s.plateau.mean);
    if (*s.plateau.mean <= 0) { // a share of nothing
        s.reason = {core::ReasonCode::DeviceTooCoarse, 0, 0};
        return;
    }
    if (s.wideWindows && series.noise) {
        const double own = allowedByNoise(*series.noise, s.plateau.have, s.end.have);
        s.line.ownNoise = std::max(s.line.ownNoise.value_or(0), own);
        if (own > s.line.fraction) {
            s.line.fraction = own;
            s.line.kind = LineKind::OwnNoise;
        }
    }
    s.fall = *s.fallAbs / *s.plateau.mean;
    if (s.pre.mean && *s.pre.mean > 0) {
        s.riseAbs = series.gain(*s.pre.mean, *s.plateau.mean);
        s.rise = *s.riseAbs / *s.pre.mean;
    }
    s.lacksPre = !s.rise.has_value();
    const auto cutOff = cutOffFor(series, *s.plateau.mean, options);
    s.overCutOff = cutOff && *s.fallAbs >= *cutOff - kRounding;
    s.withinNoise = series.noise && *s.fall < allowedByNoise(*series.noise, 3, 3);
    const auto crosses = [&](double value) { return value >= s.line.fraction - kRounding; };
    const bool falls = crosses(*s.fall);
    const bool rises = s.rise && crosses(*s.rise);
    if (s.line.deviceTooCoarse) {
        s.kind = CycleClass::NotEvaluable;
        s.reason = {core::ReasonCode::DeviceTooCoarse, 0, 0};
    } else if (falls) {
        s.kind = rises ? CycleClass::RiseAndFall : CycleClass::FallOnly;
    } else {
        s.kind = rises ? CycleClass::RiseOnly : CycleClass::LittleChange;
    }
}

bool counts(const CycleSummary& s) {
    return s.kind == CycleClass::RiseAndFall || (s.kind == CycleClass::FallOnly && s.lacksPre);
}

std::optional<HeldDays> medianHeld(std::vector<HeldDays> held) {
    if (held.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(held, [](const HeldDays& a, const HeldDays& b) {
        return a.days != b.days ? a.days < b.days : !a.censored && b.censored;
    });
    return held[(held.size() - 1) / 2];
}

} // namespace

std::optional<double> cutOffFor(const Series& series, double level, const Options& options) {
    return series.measure ? series.measure->cutOffAt(level) : std::optional{options.cutOff(series.unit)};
}

Line lineFor(const Series& series, double level, const Options& options) {
    Line line;
    line.percent = options.line;
    line.fraction = options.line;
    if (level <= 0) {
        line.deviceTooCoarse = true; // no device shows a share of nothing
    } else if (series.step) {
        line.twoSteps = 2 * *series.step / level;
        // Points are coarse by nature; the line is then two of them. A coarse device hides what goes on.
        line.deviceTooCoarse = !series.measure && *series.step / level > options.line;
        if (*line.twoSteps > line.fraction) {
            line.fraction = *line.twoSteps;
            line.kind = LineKind::DeviceStep;
        }
    }
    if (series.noise) {
        line.ownNoise = allowedByNoise(*series.noise, 3, 3);
        if (*line.ownNoise > line.fraction) {
            line.fraction = *line.ownNoise;
            line.kind = LineKind::OwnNoise;
        }
    }
    return line;
}

CycleSummary summarise(const Series& series, const Cycle& cycle, const Options& options, core::Day today) {
    CycleSummary s;
    s.cycle = cycle;
    s.device = series.device;
    s.unit = series.unit;
    s.measure = series.measure;
    s.wideWindows = series.spacing >= kWeekly;
    const int length = cycle.length;
    const int days = s.wideWindows ? kWideDays : kPreDays;
    s.line.percent = s.line.fraction = options.line;
    s.pre = preWindow(series, cycle.start, days, s.wideWindows ? 1 : kPreNeed);
    const int plateauTo = std::min(kPlateauTo, length - kEndsBeforeNext);
    s.plateau = windowMean(series, cycle.start, kPlateauFrom, plateauTo, s.wideWindows ? 1 : kPlateauNeed);
    // A wide END must not reach into the plateau of a short cycle.
    const int endFrom = std::max(length - days, s.wideWindows ? plateauTo + 1 : 0);
    s.end = windowMean(series, cycle.start, endFrom, length - 1, s.wideWindows ? 1 : kEndNeed);
    s.lacksPre = !s.pre.mean;

    // The shortest cycle whose plateau has room for the values it needs.
    const int shortest = kPlateauFrom + s.plateau.need - 1 + kEndsBeforeNext;
    if (length < shortest) {
        s.reason = {core::ReasonCode::CycleTooShort, length, shortest};
    } else if (cycle.open && core::addDays(cycle.start, length - 1) > today) {
        s.reason = {core::ReasonCode::NotYet, 0, 0};
    } else if (!s.plateau.mean) {
        s.reason = {core::ReasonCode::TooFewValues, s.plateau.have, s.plateau.need};
    } else if (!s.end.mean) {
        s.reason = {core::ReasonCode::TooFewValues, s.end.have, s.end.need};
    } else {
        classify(s, series, options);
    }

    if (s.plateau.mean && length > 0) {
        findBest(s, series, cycle.start, length);
        if (s.pre.mean) {
            findOnset(s, series, cycle.start, length);
        }
        // With weekly readings no three days hold two of them: the day of the fall is not known.
        if (s.kind != CycleClass::NotEvaluable && !s.wideWindows) {
            findFall(s, series, cycle.start, length);
            if (s.rise && *s.rise >= s.line.fraction - kRounding) {
                s.held = s.fallDay ? HeldDays{*s.fallDay, false} : HeldDays{length, true};
            }
        }
    }
    if (cycle.lateDays > 0 && cycle.given && *cycle.given > core::addDays(cycle.start, length)) {
        // Only the days after the planned one: those before are END's.
        s.lateLevel = windowMean(series, *cycle.given, std::max(-kPreDays, -cycle.lateDays), -1, 1).mean;
    }
    return s;
}

Pattern patternOf(const std::vector<CycleSummary>& cycles, const std::vector<CourseSpan>& courses,
                  const std::vector<Stretch>& stretches, core::Day today) {
    Pattern pattern;
    const Stretch* present = nullptr;
    int overCutOff = 0;
    int little = 0;
    bool coarse = false;
    std::vector<HeldDays> held;
    std::vector<double> fallen;
    for (std::size_t i = cycles.size(); i-- > 0;) {
        const auto& s = cycles[i];
        if (s.kind == CycleClass::NotEvaluable) {
            coarse = coarse || s.reason.code == core::ReasonCode::DeviceTooCoarse;
            continue;
        }
        const auto mine = std::ranges::find_if(stretches, [&](const Stretch& r) {
            return s.cycle.course >= r.firstCourse && s.cycle.course < r.endCourse;
        });
        if (mine == stretches.end()) {
            continue;
        }
        if (present == nullptr) {
            // Of the present route only: what IV cycles did says nothing of a subcutaneous regimen.
            if (courses[mine->firstCourse].route != courses.back().route) {
                break;
            }
            present = &*mine;
        } else if (present != &*mine) {
            break;
        }
        const auto endDay = core::addDays(s.cycle.start, s.cycle.length);
        const bool falls = counts(s);
        if (pattern.cycles.size() < kPatternCycles &&
            core::daysBetween(endDay, today) <= kPatternMonthsInDays) {
            pattern.cycles.push_back(i);
            pattern.falls += falls ? 1 : 0;
            pattern.fallsWithoutPre += falls && s.lacksPre ? 1 : 0;
            overCutOff += falls && s.overCutOff ? 1 : 0;
            little += s.kind == CycleClass::LittleChange ? 1 : 0;
        }
        if (static_cast<std::size_t>(pattern.evaluableOfLast6) < kLongerLook) {
            ++pattern.evaluableOfLast6;
            if (falls || s.kind == CycleClass::FallOnly) {
                ++pattern.fallsOfLast6;
                fallen.push_back(*s.fall);
            }
            if (s.held) {
                held.push_back(*s.held);
            }
        }
    }
    std::ranges::reverse(pattern.cycles);
    pattern.evaluable = static_cast<int>(pattern.cycles.size());
    pattern.medianHeld = medianHeld(std::move(held));
    if (!fallen.empty()) {
        pattern.medianFall = medianOf(std::move(fallen));
    }
    pattern.overCutOff = overCutOff >= 2;
    if (pattern.evaluable < 2) {
        pattern.state = coarse ? PatternState::TooCoarse : PatternState::NotEnough;
    } else if (pattern.falls >= 2) {
        pattern.state = PatternState::Repeating;
    } else {
        pattern.state = little == pattern.evaluable ? PatternState::Flat : PatternState::NotSeen;
    }
    return pattern;
}

} // namespace tidemark::model
