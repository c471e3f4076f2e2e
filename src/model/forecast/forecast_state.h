#pragma once
// What a ForecastWalk knows of a record so far: for this folder only.

#include "model/courses.h"
#include "model/cycles.h"
#include "model/day_noise.h"
#include "model/forecast/forecast.h"
#include "model/forecast/response_constants.h"
#include "model/forecast/response_filter.h"
#include "model/options.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::model {

inline constexpr double kUsualInterval = 28; ///< until a plan tells
inline constexpr std::size_t kNeighbours = 21;
inline constexpr double kTooHigh = 3, kTooLow = 1.0 / 6; ///< of the median: a slip of the decimal point
inline constexpr double kTwoSided80 = 1.2816;

inline double fractionalDay(const core::Moment& moment) {
    return static_cast<double>(moment.day().time_since_epoch().count()) + moment.hour() / 24;
}
inline int dayNumber(core::Day day) {
    return static_cast<int>(day.time_since_epoch().count());
}
inline core::Day dayOf(int number) {
    return core::Day{date::days{number}};
}

/// The infusion belongs to the course that began on `first` and had its last one on `last`: the rule of
/// groupCourses, one dose at a time.
inline bool continues(const core::Infusion& dose, const core::Infusion& before, core::Day first,
                      core::Day last) {
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
    DayNoise dayNoise;
    std::vector<double> trials; ///< for the smallest step seen
    std::optional<core::Day> lastDay;
    std::vector<SeenReading> readings; ///< of the present course
};

/// A course as far as it is known, and how often each hand was measured in it.
struct Given {
    core::Day first{};
    double grams = 0;
    core::Route route = core::Route::Intravenous;
    std::array<int, 2> sessions{};
};

inline std::size_t indexOf(core::Hand hand) {
    return hand == core::Hand::Left ? 0 : 1;
}

inline constexpr double kDoubtful = 0.5; ///< believed less than this, a session is called weighed down

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

    HandState& hand(core::Hand which) { return hands.at(indexOf(which)); }

    [[nodiscard]] Eigen::ArrayXd evidenceOfOther(core::Hand which) const {
        const auto& other = hands.at(1 - indexOf(which));
        return other.filter.sessions() > 0 ? other.filter.evidenceForOther() : Eigen::ArrayXd{};
    }
    [[nodiscard]] core::Estimate<PlanForecast> covered(core::Hand which, const PlanTyped& plan) const;

    /// At the end of a day: whether a further infusion may still belong to the present course.
    void endDay(core::Day day) {
        if (core::daysBetween(courseLast, day) > 3 || core::daysBetween(courseFirst, day) > 6) {
            complete();
        }
    }

    /// No further infusion will belong to the present course: each filter is told once.
    void complete() {
        if (open) {
            for (auto& h : hands) {
                h.filter.completeCourse();
            }
        }
        open = false;
    }

    void addDose(const core::Infusion& dose) {
        const auto day = dose.startedAt.day();
        const double grams = dose.dose.value;
        if (!given.empty() && continues(dose, log->infusions[doses - 1], courseFirst, courseLast)) {
            given.back().grams += grams;
            for (auto& h : hands) {
                h.filter.addGrams(grams);
            }
        } else {
            complete();
            for (auto& h : hands) {
                h.filter.startCourse(fractionalDay(dose.startedAt), grams);
                h.readings.clear();
            }
            courseFirst = day;
            open = true;
            given.push_back({day, grams, dose.route, {}});
        }
        courseLast = day;
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
            h.dayNoise = {};
            h.readings.clear();
        }
        const bool levelKnown = h.device == session.device;
        if (!levelKnown) {
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
        h.dayNoise.add(*h.lastDay, *mean);
        double sum = 0;
        int count = 0;
        for (const auto& trial : session.trials) {
            if (trial && *trial > 0) {
                sum += std::log(*trial);
                ++count;
            }
        }
        h.filter.addSession(fractionalDay(session.measuredAt), sum / count);
        if (!given.empty()) {
            const auto expected = h.filter.lastExpected();
            h.readings.push_back(
                {*h.lastDay, *mean,
                 levelKnown && expected ? std::optional(std::exp(*expected)) : std::nullopt});
            ++given.back().sessions.at(indexOf(session.hand));
            if (h.filter.lastTrust() < kDoubtful) {
                doubted.push_back(session.id);
            }
        }
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
    [[nodiscard]] std::optional<core::Day> nextPlanned() const {
        if (given.empty()) {
            return std::nullopt;
        }
        // Nearer is the plan that this course answers; each dose under the skin stands by itself.
        const bool single = given.back().route == core::Route::Subcutaneous;
        const auto from =
            core::addDays(courseFirst, single ? 3 : std::max(3, static_cast<int>(interval / 2)));
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

    /// The line of cycles.h on what is known so far.
    [[nodiscard]] Line lineOf(const HandState& h) const {
        if (linePercent) {
            Line plain;
            plain.fraction = plain.percent = *linePercent / 100;
            return plain;
        }
        Series known;
        known.step = h.step ? h.step : smallestStep(h.trials);
        known.noise = h.dayNoise.value();
        return lineFor(known, h.recent.empty() ? 0 : *std::ranges::max_element(h.recent), options);
    }

    const core::TreatmentLog* log;
    Options options;
    std::optional<double> linePercent;
    std::array<HandState, 2> hands;
    double interval;
    std::size_t doses = 0, sessions = 0; ///< of the record, walked past
    std::vector<Given> given;
    std::vector<core::Uuid> doubted;
    core::Day courseFirst{}, courseLast{}, today{};
    bool open = false;
};

} // namespace tidemark::model
