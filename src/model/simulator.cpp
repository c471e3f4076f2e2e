#include "model/simulator.h"

#include "core/numbers.h"
#include "model/simulated_hand.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::model {
namespace {

using core::addDays;

enum class Habit { Daily, ThreeAWeek, Weekly, AroundDoses };

struct Dial {
    core::Unit unit;
    double step;
    double weakest;
    double strongest;
};

constexpr Dial kDials[] = {
    {core::Unit::Kilogram, 0.1, 6, 42},
    {core::Unit::Kilogram, 1, 10, 45},
    {core::Unit::Kilopascal, 1, 28, 85},
    {core::Unit::Pound, 1, 18, 95},
};
constexpr int kBaselineDays = 14;
constexpr double kSlip = 0.0016; // of all trials

class PersonMaker {
public:
    PersonMaker(const CohortOptions& options, int number, const core::Zone& zone)
        : options_(options),
          zone_(zone),
          chance_(options.seed * 1'000'003 + static_cast<std::uint64_t>(number)),
          ids_(options.seed * 7'919 + static_cast<std::uint64_t>(number)) {
        addPerson(number);
    }

    core::TreatmentLog make() {
        if (chance_.happens(0.2)) {
            addWeeklyDoses();
        } else {
            addCourses();
        }
        chooseHands();
        addReadings();
        addScores();
        return std::move(log_);
    }

private:
    core::Uuid newId() { return ids_.make(core::Utc{options_.firstDay.time_since_epoch()}); }
    core::Day dayAt(int number) const { return addDays(options_.firstDay, number); }
    core::Moment at(int day, int minuteOfDay) const {
        return core::momentAt(core::Wall{dayAt(day)} + std::chrono::minutes{minuteOfDay}, zone_);
    }

    void addPerson(int number) {
        auto& person = log_.patient;
        person.id = newId();
        const std::string digits = core::formatNumber(number);
        person.label =
            options_.labelPrefix + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
        person.birthYear = chance_.whole(1940, 1990);
        person.sex = chance_.happens(0.65) ? core::Sex::Male : core::Sex::Female;
        person.diagnosis = chance_.happens(0.75) ? "MMN" : "CIDP";
        person.dominantHand = chance_.happens(0.9) ? core::Hand::Right : core::Hand::Left;
        weightKg_ = chance_.whole(52, 108);
        log_.weights.push_back({.id = newId(),
                                .patient = person.id,
                                .measuredOn = {},
                                .weight = {static_cast<double>(weightKg_)}});
        log_.devices.push_back(
            {.id = newId(), .patient = person.id, .name = {}, .unit = {}, .setting = {}, .step = {}});
    }

    void addInfusion(int day, int minute, core::Route route, double grams, double washoutDays) {
        const core::Moment start = at(day, minute);
        core::Vial vial;
        vial.batch = "B" + core::formatNumber(100000 + chance_.whole(0, 8) + 9 * day);
        log_.infusions.push_back({.id = newId(),
                                  .patient = log_.patient.id,
                                  .course = {},
                                  .startedAt = start,
                                  .route = route,
                                  .product = productOf(route),
                                  .dose = {grams},
                                  .vials = {std::move(vial)},
                                  .note = {}});
        pushes_.push_back(
            {.day = day + minute / 1440.0, .gramsPerKg = grams / weightKg_, .washoutDays = washoutDays});
    }

    static std::string productOf(core::Route route) {
        return route == core::Route::Intravenous ? "Example IVIg 10%" : "Example SCIg 20%";
    }

    void addPlan(int knownDay, int plannedDay, core::Route route, double grams) {
        log_.plans.push_back({.id = newId(),
                              .patient = log_.patient.id,
                              .knownFrom = dayAt(knownDay),
                              .plannedOn = dayAt(plannedDay),
                              .plannedMinute = 600,
                              .route = route,
                              .product = productOf(route),
                              .dose = {grams},
                              .note = {}});
    }

    void addCourses() {
        constexpr int kIntervals[] = {14, 21, 28, 28, 35, 42};
        const int interval = chance_.oneOf(kIntervals);
        const int days = chance_.whole(1, 3);
        const double washout = interval * chance_.uniform(0.24, 0.5);
        const double daily =
            std::max(5.0, std::round(weightKg_ * chance_.uniform(0.6, 1.4) / days / 2.5) * 2.5);
        for (int day = kBaselineDays + chance_.whole(0, 6); day < options_.days;) {
            for (int d = 0; d < days && day + d < options_.days; ++d) {
                addInfusion(day + d, 600, core::Route::Intravenous, daily,
                            washout * (1 + 0.08 * chance_.normal()));
            }
            courseDays_.push_back(day);
            addPlan(day, day + interval, core::Route::Intravenous, daily * days);
            day += interval;
            if (chance_.happens(0.12)) {
                day += chance_.whole(1, 10);
            } else if (chance_.happens(0.04)) {
                day -= chance_.whole(1, 2);
            }
        }
    }

    void addWeeklyDoses() {
        const double grams = std::max(4.0, std::round(weightKg_ * chance_.uniform(0.12, 0.35)));
        for (int day = kBaselineDays; day < options_.days; day += 7) {
            if (chance_.happens(0.03)) {
                continue;
            }
            addInfusion(day, 9 * 60, core::Route::Subcutaneous, grams, 16);
            courseDays_.push_back(day);
            addPlan(day, day + 7, core::Route::Subcutaneous, grams);
        }
    }

    void chooseHands() {
        const Dial& dial = chance_.oneOf(kDials);
        log_.devices.front().unit = dial.unit;
        step_ = dial.step;
        const double usual = pushes_.empty() ? 1 : pushes_.front().gramsPerKg;
        for (auto& hand : hands_) {
            hand.withoutDoses = chance_.uniform(dial.weakest, dial.strongest);
            hand.gain = chance_.happens(0.35) ? chance_.uniform(0, 0.05) : chance_.uniform(0.08, 0.5);
            hand.half = usual * chance_.uniform(0.1, 0.3);
        }
        declineAMonth_ = chance_.happens(0.15) ? chance_.uniform(0.004, 0.015) : 0;
        practice_ = chance_.uniform(0, 0.05);
        noise_ = chance_.uniform(0.04, 0.08);
    }

    bool isNearDose(int day) const {
        return std::ranges::any_of(courseDays_,
                                   [day](int course) { return day >= course - 3 && day <= course + 8; });
    }

    bool isMeasured(int day, Habit habit) {
        const int weekday = day % 7;
        switch (habit) {
            case Habit::Daily:
                return !chance_.happens(0.08);
            case Habit::ThreeAWeek:
                return (weekday == 0 || weekday == 2 || weekday == 4) && !chance_.happens(0.08);
            case Habit::Weekly:
                return weekday == 6 && !chance_.happens(0.05);
            case Habit::AroundDoses:
                return isNearDose(day) && !chance_.happens(0.1);
        }
        return false;
    }

    void addReadings() {
        constexpr Habit kHabits[] = {Habit::Daily, Habit::Daily, Habit::ThreeAWeek, Habit::Weekly,
                                     Habit::AroundDoses};
        const Habit habit = chance_.oneOf(kHabits);
        const int trials = chance_.whole(1, 3);
        const int usualMinute = chance_.happens(0.7) ? chance_.whole(360, 540) : chance_.whole(1080, 1290);
        int illUntil = -1;
        double illness = 1;
        for (int day = 0; day < options_.days; ++day) {
            if (chance_.happens(0.003)) {
                illUntil = day + chance_.whole(4, 10);
                illness = 1 - chance_.uniform(0.08, 0.25);
            }
            if (!isMeasured(day, habit)) {
                continue;
            }
            const int minute = std::clamp(usualMinute + static_cast<int>(35 * chance_.normal()), 0, 1439);
            addSitting(day, minute, trials, day <= illUntil ? illness : 1);
        }
    }

    void addSitting(int day, int minute, int trials, double illness) {
        const core::Moment moment = at(day, minute);
        const double practised = 1 - practice_ * std::exp(-day / 20.0);
        const double declined = std::pow(1 - declineAMonth_, day / 30.4);
        for (const core::Hand hand : {core::Hand::Left, core::Hand::Right}) {
            double level = hands_[static_cast<std::size_t>(hand)].strength(day + minute / 1440.0, pushes_);
            level *= practised * declined * illness * (1 + noise_ * chance_.normal());
            core::GripSession session;
            session.id = newId();
            session.patient = log_.patient.id;
            session.device = log_.devices.front().id;
            session.measuredAt = moment;
            session.hand = hand;
            session.trials = simulateTrials(chance_, std::max(level, step_), trials, 0.03, step_);
            slip(session.trials);
            session.ill = illness < 1;
            log_.sessions.push_back(std::move(session));
        }
    }

    void slip(core::Trials& trials) {
        for (auto& trial : trials) {
            if (trial && chance_.happens(kSlip)) {
                const bool up = chance_.happens(0.8);
                trial = up ? readToStep(*trial * 10, step_) : std::max(0.1, readToStep(*trial / 10, 0.1));
            }
        }
    }

    void addScores() {
        const SimulatedHand& hand = hands_[0].gain > hands_[1].gain ? hands_[0] : hands_[1];
        for (int day = 6; day < options_.days; day += 14) {
            const double best = hand.withoutDoses * (1 + hand.gain);
            const double felt = 9 * hand.strength(day + 0.8, pushes_) / best + 0.6 * chance_.normal();
            log_.assessments.push_back({.id = newId(),
                                        .patient = log_.patient.id,
                                        .assessedAt = at(day, 20 * 60),
                                        .instrument = "self-rated-function",
                                        .value = std::clamp(std::round(felt), 0.0, 10.0),
                                        .note = {}});
        }
    }

    const CohortOptions& options_;
    const core::Zone& zone_;
    Chance chance_;
    core::UuidSource ids_;
    core::TreatmentLog log_;
    std::vector<Push> pushes_;
    std::vector<int> courseDays_;
    std::array<SimulatedHand, 2> hands_;
    double weightKg_ = 80;
    double step_ = 1;
    double declineAMonth_ = 0;
    double practice_ = 0;
    double noise_ = 0.05;
};

} // namespace

std::vector<core::TreatmentLog> simulateCohort(const CohortOptions& options, const core::Zone& zone) {
    std::vector<core::TreatmentLog> cohort;
    cohort.reserve(static_cast<std::size_t>(options.patients));
    for (int number = 0; number < options.patients; ++number) {
        cohort.push_back(PersonMaker(options, number, zone).make());
    }
    return cohort;
}

} // namespace tidemark::model
