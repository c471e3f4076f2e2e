#include "model/forecast/forecast_state.h"

namespace tidemark::model {

ForecastWalk::ForecastWalk(const core::TreatmentLog& log, std::optional<double> linePercent)
    : state_(std::make_unique<State>(log, linePercent)) {}
ForecastWalk::~ForecastWalk() = default;
ForecastWalk::ForecastWalk(ForecastWalk&&) noexcept = default;
ForecastWalk& ForecastWalk::operator=(ForecastWalk&&) noexcept = default;

ForecastWalk ForecastWalk::clone() const {
    ForecastWalk copy(*state_->log, state_->linePercent);
    *copy.state_ = *state_;
    return copy;
}

void ForecastWalk::goOnIn(const core::TreatmentLog& log) {
    state_->log = &log;
}

void ForecastWalk::walkTo(core::Day day) {
    auto& s = *state_;
    const auto& infusions = s.log->infusions;
    const auto& sessions = s.log->sessions;
    while (true) {
        const bool dose = s.doses < infusions.size() && infusions[s.doses].startedAt.day() <= day;
        const bool session = s.sessions < sessions.size() && sessions[s.sessions].measuredAt.day() <= day;
        if (!dose && !session) {
            break;
        }
        // A session of the hour of the dose is of the course before, as is one marked so.
        const auto& next = dose ? infusions[s.doses].startedAt : sessions[s.sessions].measuredAt;
        const bool sessionFirst =
            session &&
            (!dose || sessions[s.sessions].measuredAt.wall <= next.wall ||
             (sessions[s.sessions].beforeInfusion && sessions[s.sessions].measuredAt.day() == next.day()));
        // Days without an event pass too, so that a walk in one go is a walk day by day.
        s.endDay(core::addDays(
            (sessionFirst ? sessions[s.sessions].measuredAt : infusions[s.doses].startedAt).day(), -1));
        if (sessionFirst) {
            s.addSession(sessions[s.sessions]);
            ++s.sessions;
        } else {
            s.addDose(infusions[s.doses]);
            ++s.doses;
        }
    }
    s.today = std::max(s.today, day);
    s.endDay(s.today);
}

std::optional<core::Day> ForecastWalk::nextPlanned() const {
    return state_->nextPlanned();
}

bool ForecastWalk::measured(core::Hand hand) const {
    return state_->hand(hand).filter.sessions() > 0;
}

core::Estimate<Forecast> ForecastWalk::forecast(core::Hand hand) const {
    const auto planned = nextPlanned();
    if (!planned) {
        return core::Reason{state_->given.empty() ? core::ReasonCode::NoDose : core::ReasonCode::NoPlan, 0,
                            0};
    }
    return forecastFor(hand, *planned);
}

core::Estimate<Forecast> ForecastWalk::forecastFor(core::Hand which, core::Day planned) const {
    auto& s = *state_;
    const auto& h = s.hand(which);
    if (h.filter.sessions() == 0) {
        return core::Reason{core::ReasonCode::NoReadings, 0, 0};
    }
    if (!h.filter.hasCourse()) {
        return core::Reason{core::ReasonCode::NoDose, 0, 0};
    }
    if (core::daysBetween(s.courseFirst, planned) < kShortestForecastInterval) {
        return core::Reason{core::ReasonCode::SteadyMode, 0, 0};
    }
    const auto line = s.lineOf(h);
    if (line.deviceTooCoarse) { // its line lies so low that "does not fall below" would say nothing
        return core::Reason{core::ReasonCode::DeviceTooCoarse, 0, 0};
    }
    WaneQuestion question;
    question.asOf = dayNumber(s.today) + 0.5;
    question.plannedDay = dayNumber(planned);
    question.line = line.fraction;
    question.otherHand = s.evidenceOfOther(which);
    const auto answer = h.filter.ask(question);
    if (!answer) {
        return core::Reason{core::ReasonCode::NotYet, 0, 0};
    }
    Forecast f;
    f.hand = which;
    f.asOf = s.today;
    f.courseStart = s.courseFirst;
    f.planned = planned;
    f.probability = answer->probability;
    f.warned = f.probability >= kWarnFrom;
    const auto toDay = [](std::optional<int> number) {
        return number ? std::optional(dayOf(*number)) : std::nullopt;
    };
    f.waned10 = toDay(answer->waned10);
    f.waned50 = toDay(answer->waned50);
    f.waned90 = toDay(answer->waned90);
    f.device = *h.device;
    f.unit = h.unit;
    f.level = std::exp(answer->level);
    f.levelLow = std::exp(answer->level - kTwoSided80 * answer->levelSd);
    f.levelHigh = std::exp(answer->level + kTwoSided80 * answer->levelSd);
    f.reference = std::exp(answer->reference);
    f.line = question.line;
    f.noise = h.filter.noise();
    f.cycles = h.filter.measuredCycles();
    f.sessions = h.filter.sessions();
    return f;
}

ForecastBasis ForecastWalk::basis(core::Hand which) const {
    ForecastBasis basis;
    basis.readings = state_->hand(which).readings;
    for (std::size_t i = 0; i + 1 < state_->given.size(); ++i) {
        const auto& course = state_->given[i];
        const int days = core::daysBetween(course.first, state_->given[i + 1].first);
        const int sessions = course.sessions.at(indexOf(which));
        if (days >= kShortestForecastInterval && sessions >= kSessionsOfMeasured) {
            basis.cycles.push_back({course.first, sessions});
        }
    }
    return basis;
}

const std::vector<core::Uuid>& ForecastWalk::weighedDown() const {
    return state_->doubted;
}

core::Day ForecastWalk::day() const {
    return state_->today;
}

std::optional<core::Day> ForecastWalk::courseStart() const {
    return state_->given.empty() ? std::nullopt : std::optional(state_->courseFirst);
}

std::vector<ReplayRow> replayForecasts(const core::TreatmentLog& log, std::optional<double> linePercent) {
    std::vector<ReplayRow> rows;
    const auto first = log.firstEntryDay();
    const auto last = log.lastEntryDay();
    if (!first || !last) {
        return rows;
    }
    ForecastWalk walk(log, linePercent);
    for (auto day = *first; day <= *last; day = core::addDays(day, 1)) {
        walk.walkTo(day);
        for (const auto hand : {core::Hand::Left, core::Hand::Right}) {
            if (!walk.measured(hand)) {
                continue;
            }
            ReplayRow row;
            row.hand = hand;
            row.asOf = day;
            row.planned = walk.nextPlanned();
            if (const auto f = walk.forecast(hand)) {
                row.forecast = *f;
            }
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace tidemark::model
