// The course expected of a hand by day, and under a plan typed in.
#include "model/forecast/forecast_state.h"

namespace tidemark::model {
namespace {

/// |log2| of the ratio to the nearest of the values; 0 between the least and the most.
double octavesBeyond(double value, double least, double most) {
    return value > most ? std::log2(value / most) : value < least ? std::log2(least / value) : 0;
}

void toUnit(std::vector<LevelOn>& days) {
    for (auto& day : days) {
        for (double* const value : {&day.p10, &day.p25, &day.median, &day.p75, &day.p90}) {
            *value = std::exp(*value);
        }
    }
}

} // namespace

std::vector<LevelOn> ForecastWalk::levels(core::Hand hand, int from, int to) const {
    const auto& s = *state_;
    const auto& h = s.hands.at(indexOf(hand));
    if (!h.filter.hasCourse() || h.filter.sessions() == 0) {
        return {};
    }
    const int start = dayNumber(s.courseFirst);
    auto days = h.filter.levels(s.evidenceOfOther(hand), start + from, start + to);
    for (auto& day : days) {
        day.day -= start;
    }
    toUnit(days);
    return days;
}

std::optional<ResponseDays> ForecastWalk::responseDays(core::Hand hand, double line) const {
    return state_->hands.at(indexOf(hand)).filter.responseDays(state_->evidenceOfOther(hand), line);
}

/// What was given by that route in cycles that were measured, or why it does not reach.
core::Estimate<PlanForecast> ForecastWalk::State::covered(core::Hand which, const PlanTyped& plan) const {
    using core::Reason, core::ReasonCode;
    PlanForecast p;
    for (std::size_t i = 0; i + 1 < given.size(); ++i) {
        if (given[i].route != plan.route || given[i].sessions.at(indexOf(which)) < kSessionsOfMeasured) {
            continue;
        }
        const int days = core::daysBetween(given[i].first, given[i + 1].first);
        p.shortest = p.cycles == 0 ? days : std::min(p.shortest, days);
        p.longest = std::max(p.longest, days);
        p.least = p.cycles == 0 ? given[i].grams : std::min(p.least, given[i].grams);
        p.most = std::max(p.most, given[i].grams);
        ++p.cycles;
    }
    if (p.cycles == 0) {
        return Reason{ReasonCode::RouteNotInRecord, 0, 0};
    }
    if (p.cycles < kCyclesToShow) {
        return Reason{ReasonCode::TooFewCycles, p.cycles, kCyclesToShow};
    }
    const double intervalBeyond = octavesBeyond(plan.intervalDays, p.shortest, p.longest);
    if (intervalBeyond > std::log2(kFarthestInterval)) {
        return Reason{ReasonCode::IntervalBeyondRecord, plan.intervalDays,
                      plan.intervalDays > p.longest ? p.longest : p.shortest};
    }
    const double doseBeyond = octavesBeyond(plan.grams, p.least, p.most);
    if (doseBeyond > std::log2(kFarthestDose)) {
        return Reason{ReasonCode::DoseBeyondRecord, static_cast<int>(std::lround(plan.grams)),
                      static_cast<int>(std::lround(plan.grams > p.most ? p.most : p.least))};
    }
    p.extraSd = kPlanSpread * (intervalBeyond + 0.5 * doseBeyond);
    return p;
}

core::Estimate<PlanForecast> ForecastWalk::planned(core::Hand hand, const PlanTyped& plan) const {
    using core::Reason, core::ReasonCode;
    const auto& s = *state_;
    const auto& h = s.hands.at(indexOf(hand));
    if (h.filter.sessions() == 0) {
        return Reason{ReasonCode::NoReadings, 0, 0};
    }
    if (!h.filter.hasCourse() || !(plan.grams > 0)) {
        return Reason{ReasonCode::NoDose, 0, 0};
    }
    if (plan.intervalDays < kShortestForecastInterval) {
        return Reason{ReasonCode::SteadyMode, 0, 0};
    }
    const auto covered = s.covered(hand, plan);
    if (!covered) {
        return covered.reason();
    }
    // The line as it stands: under the best week that the present course and those before it have.
    const auto now = forecastFor(
        hand, core::addDays(s.courseFirst, std::max(plan.intervalDays, kShortestForecastInterval)));
    if (!now) {
        return now.reason();
    }
    auto p = *covered;
    p.hand = hand;
    p.unit = h.unit;
    p.lineLevel = now->reference * (1 - now->line);
    PlanQuestion question;
    question.intervalDays = plan.intervalDays;
    question.grams = plan.grams;
    question.lineLevel = std::log(p.lineLevel);
    question.extraSd = p.extraSd;
    question.otherHand = s.evidenceOfOther(hand);
    auto answer = h.filter.ask(question);
    if (!answer) {
        return Reason{ReasonCode::NotYet, 0, 0};
    }
    toUnit(answer->days);
    p.days = std::move(answer->days);
    p.daysBelow = answer->daysBelow;
    p.below = answer->below;
    return p;
}

} // namespace tidemark::model
