#include "model/forecast/forecast.h"

#include "model/courses.h"
#include "model/forecast/response_filter.h"
#include "model/options.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::model {
namespace {

constexpr double kUsualInterval = 28; ///< until a plan tells
constexpr std::size_t kNeighbours = 21;
constexpr double kTooHigh = 3, kTooLow = 1.0 / 6; ///< of the median: a slip of the decimal point
constexpr int kTrialsForStep = 12;
constexpr double kTwoSided80 = 1.2816;

double fractionalDay(const core::Moment& moment) {
    return static_cast<double>(moment.day().time_since_epoch().count()) + moment.hour() / 24;
}
int dayNumber(core::Day day) {
    return static_cast<int>(day.time_since_epoch().count());
}
core::Day dayOf(int number) {
    return core::Day{date::days{number}};
}

/// The infusion belongs to the course that began on `first` and had its last one on `last`: the rule of
/// groupCourses, one dose at a time.
bool continues(const core::Infusion& dose, const core::Infusion& before, core::Day first, core::Day last) {
    if (dose.course || before.course) {
        return dose.course == before.course;
    }
    return dose.route == before.route && dose.route != core::Route::Subcutaneous &&
           core::daysBetween(last, dose.startedAt.day()) <= 3 &&
           core::daysBetween(first, dose.startedAt.day()) <= 6;
}

struct HandState {
    explicit HandState(double interval) : filter(interval) {}

    ResponseFilter filter;
    std::optional<core::Uuid> device;
    core::Unit unit{};
    std::optional<double> step;
    std::vector<double> recent;
    std::vector<double> trials; ///< for the smallest step seen
    std::optional<core::Day> lastDay;
};

} // namespace

struct ForecastWalk::State {
    State(const core::TreatmentLog& record, std::optional<double> percent)
        : log(&record),
          options(optionsOf(record)),
          linePercent(percent),
          hands{HandState(firstInterval(record)), HandState(firstInterval(record))},
          interval(firstInterval(record)) {}

    /// Days to the first plan known when treatment began.
    static double firstInterval(const core::TreatmentLog& log) {
        if (log.infusions.empty()) {
            return kUsualInterval;
        }
        const auto first = log.infusions.front().startedAt.day();
        std::optional<core::Day> planned;
        for (const auto& plan : log.plans) {
            if (plan.knownFrom <= first && !plan.skipped && core::daysBetween(first, plan.plannedOn) >= 3 &&
                (!planned || plan.plannedOn < *planned)) {
                planned = plan.plannedOn;
            }
        }
        return planned ? core::daysBetween(first, *planned) : kUsualInterval;
    }

    HandState& hand(core::Hand which) { return hands.at(which == core::Hand::Left ? 0 : 1); }

    void addDose(const core::Infusion& dose) {
        const auto day = dose.startedAt.day();
        const double grams = dose.dose.value;
        if (before != nullptr && continues(dose, *before, courseFirst, courseLast)) {
            for (auto& h : hands) {
                h.filter.addGrams(grams);
            }
        } else {
            for (auto& h : hands) {
                h.filter.completeCourse();
                h.filter.startCourse(fractionalDay(dose.startedAt), grams);
            }
            courseFirst = day;
            open = true;
        }
        courseLast = day;
        before = &dose;
    }

    void addSession(const core::GripSession& session) {
        const auto* device = log->device(session.device);
        if (session.recalled || device == nullptr || device->pinch) {
            return;
        }
        auto& h = hand(session.hand);
        const auto mean = core::meanOf(session.trials);
        if (!mean || !(*mean > 0) || h.lastDay == session.measuredAt.day()) {
            return; // zero has no logarithm; of several sessions on a day the first counts
        }
        if (h.device && *h.device != session.device) {
            h.filter.changeDevice();
            h.recent.clear();
            h.trials.clear();
        }
        if (h.device != session.device) {
            h.device = session.device;
            h.unit = device->unit;
            h.step = device->step;
        }
        if (h.recent.size() >= 5) {
            auto sorted = h.recent;
            const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
            std::nth_element(sorted.begin(), middle, sorted.end());
            if (*mean > kTooHigh * *middle || *mean < kTooLow * *middle) {
                return;
            }
        }
        h.recent.push_back(*mean);
        if (h.recent.size() > kNeighbours) {
            h.recent.erase(h.recent.begin());
        }
        noteStep(h, session.trials);
        h.lastDay = session.measuredAt.day();
        double sum = 0;
        int count = 0;
        for (const auto& trial : session.trials) {
            if (trial && *trial > 0) {
                sum += std::log(*trial);
                ++count;
            }
        }
        h.filter.addSession(fractionalDay(session.measuredAt), sum / count);
    }

    /// Without a step of its own a device has the smallest difference seen among its first trials.
    static void noteStep(HandState& h, const core::Trials& trials) {
        if (h.trials.size() >= 200) {
            return;
        }
        for (const auto& trial : trials) {
            if (trial) {
                h.trials.push_back(*trial);
            }
        }
    }
    static std::optional<double> stepOf(const HandState& h) {
        if (h.step || h.trials.size() < kTrialsForStep) {
            return h.step;
        }
        auto sorted = h.trials;
        std::ranges::sort(sorted);
        std::optional<double> step;
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            const double apart = sorted[i] - sorted[i - 1];
            if (apart > 1e-9 && (!step || apart < *step)) {
                step = apart;
            }
        }
        return step;
    }

    [[nodiscard]] std::optional<core::Day> nextPlanned() const {
        if (before == nullptr) {
            return std::nullopt;
        }
        const auto from = core::addDays(courseFirst, std::max(3, static_cast<int>(interval / 2)));
        std::optional<core::Day> ahead, overdue;
        for (const auto& plan : log->plans) {
            if (plan.knownFrom > today || plan.skipped || plan.plannedOn < from) {
                continue;
            }
            if (plan.plannedOn > today) {
                ahead = ahead ? std::min(*ahead, plan.plannedOn) : plan.plannedOn;
            } else {
                overdue = overdue ? std::max(*overdue, plan.plannedOn) : plan.plannedOn;
            }
        }
        return ahead ? ahead : overdue;
    }

    /// The largest of the percentage, two steps of the device, and what this person's variation allows (two
    /// standard errors of a difference of two 3-day means): the line of cycles.h on the filter's own numbers.
    [[nodiscard]] double lineOf(const HandState& h, double reference) const {
        if (linePercent) {
            return *linePercent / 100;
        }
        double line = std::max(options.line, 2 * h.filter.noise() * std::sqrt(2.0 / 3));
        if (const auto step = stepOf(h); step && reference > 0) {
            line = std::max(line, 2 * *step / reference);
        }
        return line;
    }

    const core::TreatmentLog* log;
    Options options;
    std::optional<double> linePercent;
    std::array<HandState, 2> hands;
    double interval;
    std::size_t doses = 0, sessions = 0;
    const core::Infusion* before = nullptr;
    core::Day courseFirst{}, courseLast{}, today{};
    bool open = false;
};

ForecastWalk::ForecastWalk(const core::TreatmentLog& log, std::optional<double> linePercent)
    : state_(std::make_unique<State>(log, linePercent)) {}
ForecastWalk::~ForecastWalk() = default;
ForecastWalk::ForecastWalk(ForecastWalk&&) noexcept = default;
ForecastWalk& ForecastWalk::operator=(ForecastWalk&&) noexcept = default;

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
        if (sessionFirst) {
            s.addSession(sessions[s.sessions++]);
        } else {
            s.addDose(infusions[s.doses++]);
        }
    }
    s.today = std::max(s.today, day);
    if (s.open &&
        (core::daysBetween(s.courseLast, s.today) > 3 || core::daysBetween(s.courseFirst, s.today) > 6)) {
        for (auto& h : s.hands) {
            h.filter.completeCourse();
        }
        s.open = false;
    }
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
        return core::Reason{core::ReasonCode::NoDose, 0, 0};
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
    WaneQuestion question;
    question.asOf = dayNumber(s.today) + 0.5;
    question.plannedDay = dayNumber(planned);
    question.line = s.lineOf(h, h.recent.empty() ? 0 : *std::ranges::max_element(h.recent));
    const auto& other = s.hand(which == core::Hand::Left ? core::Hand::Right : core::Hand::Left);
    if (other.filter.sessions() > 0) {
        question.otherHand = other.filter.shapeEvidence();
    }
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
