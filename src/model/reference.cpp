#include "model/reference.h"

#include <algorithm>
#include <cmath>

namespace tidemark::model {
namespace {

constexpr int kRollingDays = 112;
constexpr int kWeekDays = 7;
constexpr int kFixedDays = 28;
constexpr int kFixedNeed = 4;
constexpr int kFirstSixMonths = 183;
constexpr int kTaperStepDays = 183;

/// Best mean of the daily values over `span` days, all of them within [from, to], with at least `need`
/// values.
std::optional<Reference> bestMean(const Series& series, core::Day from, core::Day to, int span, int need) {
    std::optional<Reference> best;
    if (series.daily.empty()) {
        return best;
    }
    const auto whole = core::addDays(std::max(from, series.daily.front().day), span - 1);
    std::size_t begin = 0;
    double sum = 0;
    int count = 0;
    for (std::size_t i = 0; i < series.daily.size() && series.daily[i].day <= to; ++i) {
        sum += series.daily[i].value;
        ++count;
        while (series.daily[begin].day < from ||
               core::daysBetween(series.daily[begin].day, series.daily[i].day) >= span) {
            sum -= series.daily[begin].value;
            --count;
            ++begin;
            if (begin > i) {
                break;
            }
        }
        if (series.daily[i].day >= whole && count >= need &&
            (!best || series.gain(best->value, sum / count) > 1e-9)) {
            best = Reference{sum / count, series.daily[begin].day, series.daily[i].day, count, false};
        }
    }
    return best;
}

/// The regimen that the present run of reductions began from; the last one without any. A reduced dose that
/// was kept for half a year is a regimen to start from.
std::size_t beforeReductions(const std::vector<Stretch>& stretches) {
    auto at = stretches.size() - 1;
    while (at > 0 && stretches[at].reducedFromBefore &&
           (at + 1 == stretches.size() ||
            core::daysBetween(stretches[at].from, stretches[at + 1].from) < kTaperStepDays)) {
        --at;
    }
    return at;
}

/// As many as the person's own rhythm puts into a week, three at most.
int neededInWeek(const Series& series) {
    return std::clamp(static_cast<int>(std::lround(kWeekDays / series.spacing)), 1, 3);
}

int valuesIn(const Series& series, core::Day from, core::Day to) {
    return windowMean(series, from, 0, core::daysBetween(from, to), 1).have;
}

} // namespace

Frozen frozenSince(const std::vector<CourseSpan>& courses, const std::vector<Stretch>& stretches,
                   std::optional<double> interval, core::Day today) {
    Frozen frozen;
    if (!courses.empty() && interval) {
        const auto stopped =
            core::addDays(courses.back().first, static_cast<int>(std::lround(1.5 * *interval)));
        if (stopped < today) {
            frozen.stoppedOn = stopped;
        }
    }
    if (!stretches.empty()) {
        frozen.stretch = beforeReductions(stretches);
        if (frozen.stretch + 1 < stretches.size()) {
            frozen.reducedOn = stretches[frozen.stretch + 1].from;
        }
    }
    return frozen;
}

core::Estimate<Reference> rollingReference(const Series& series, const std::vector<Stretch>& stretches,
                                           const Frozen& frozen, core::Day today) {
    // Treatment has stopped or paused, or is being reduced: what it once held is what the level is compared
    // with.
    core::Day end = std::min(today, frozen.stoppedOn.value_or(today));
    if (frozen.reducedOn) {
        end = std::min(end, core::addDays(*frozen.reducedOn, -1));
    }
    core::Day begin = core::addDays(end, -(kRollingDays - 1));
    if (frozen.stretch > 0) {
        // What came before this stretch says nothing of it: another route, product or dose.
        begin = std::max(begin, stretches[frozen.stretch].from);
    }
    const int need = neededInWeek(series);
    if (auto best = bestMean(series, begin, end, kWeekDays, need)) {
        best->frozen = frozen.reducedOn || frozen.stoppedOn;
        return *best;
    }
    return core::Reason{core::ReasonCode::TooFewValues, std::min(need - 1, valuesIn(series, begin, end)),
                        need};
}

std::optional<Reference> bestWeek(const Series& series, core::Day from, core::Day to) {
    return bestMean(series, from, to, kWeekDays, neededInWeek(series));
}

core::Estimate<Reference> fixedReference(const Series& series, const std::vector<CourseSpan>& courses,
                                         const Frozen& frozen, const Options& options, core::Day today) {
    if (series.daily.empty()) {
        return core::Reason{core::ReasonCode::NoReadings, 0, kFixedNeed};
    }
    if (options.fixedReferenceFrom) {
        const auto from = *options.fixedReferenceFrom;
        const int last = std::min(kFixedDays - 1, core::daysBetween(from, today));
        const auto chosen = windowMean(series, from, 0, last, kFixedNeed);
        if (chosen.mean) {
            return Reference{*chosen.mean, from, core::addDays(from, last), chosen.have, false};
        }
        return core::Reason{core::ReasonCode::TooFewValues, chosen.have, kFixedNeed};
    }
    if (courses.empty()) {
        return core::Reason{core::ReasonCode::NoDose, 0, 0};
    }
    const auto from = std::max(courses.front().first, series.daily.front().day);
    auto to = std::min(today, core::addDays(from, kFirstSixMonths - 1));
    if (frozen.stoppedOn) {
        to = std::min(to, *frozen.stoppedOn);
    }
    // A device that came after the reduction began has nothing from before it.
    if (frozen.reducedOn && *frozen.reducedOn > from) {
        to = std::min(to, core::addDays(*frozen.reducedOn, -1));
    }
    if (auto best = bestMean(series, from, to, kFixedDays, kFixedNeed)) {
        return *best;
    }
    return core::Reason{core::ReasonCode::TooFewValues, valuesIn(series, from, to), kFixedNeed};
}

} // namespace tidemark::model
