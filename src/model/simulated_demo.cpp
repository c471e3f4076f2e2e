#include "core/numbers.h"
#include "model/simulated_hand.h"
#include "model/simulator.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::model {
namespace {

using core::addDays;

constexpr int kInterval = 28;
constexpr int kSinceLast = 19;
constexpr int kCourses = 26;
constexpr int kLateCourse = 8; // courses back from the last one
constexpr int kLateDays = 4;
constexpr int kHomeFromDaysBack = 372;
constexpr int kIllFromDaysBack = 158;
constexpr int kIllDays = 7;
constexpr double kWeightKg = 90;
constexpr std::array kHeldLonger{6, 11, 17}; // courses back whose effect lasts until the next one
constexpr double kTrialNoise = 0.022;
constexpr double kDayNoise = 0.026;

/// Days before `today` on which the course `back` courses ago began.
int courseDaysBack(int back) {
    return kSinceLast + kInterval * back - (back == kLateCourse ? kLateDays : 0);
}

class DemoMaker {
public:
    DemoMaker(core::Day today, const core::Zone& zone, const DemoWords& words)
        : today_(today),
          first_(addDays(today, -courseDaysBack(kCourses - 1) - 14)),
          zone_(zone),
          words_(words),
          ids_(20190228) {}

    core::TreatmentLog make() {
        addPerson();
        addDoses();
        addReadings();
        addScores();
        addNotes();
        return std::move(log_);
    }

private:
    core::Uuid newId() { return ids_.make(core::Utc{first_.time_since_epoch()}); }
    core::Day daysBack(int days) const { return addDays(today_, -days); }
    core::Moment at(core::Day day, int minuteOfDay) const {
        return core::momentAt(core::Wall{day} + std::chrono::minutes{minuteOfDay}, zone_);
    }
    double dayNumber(const core::Moment& moment) const {
        return core::daysBetween(first_, moment.day()) + moment.hour() / 24;
    }

    void addPerson() {
        auto& person = log_.patient;
        person.id = newId();
        person.label = words_.label;
        person.birthYear = static_cast<int>(date::year_month_day{today_}.year()) - 52;
        person.sex = core::Sex::Male;
        person.diagnosis = words_.diagnosis;
        person.dominantHand = core::Hand::Right;
        log_.devices.push_back({.id = newId(),
                                .patient = person.id,
                                .name = words_.clinicDevice,
                                .unit = core::Unit::Kilogram,
                                .setting = "2",
                                .step = 1.0});
        log_.devices.push_back({.id = newId(),
                                .patient = person.id,
                                .name = words_.homeDevice,
                                .unit = core::Unit::Kilogram,
                                .setting = "2",
                                .step = 0.1});
    }

    void addDoses() {
        for (int back = kCourses - 1; back >= 0; --back) {
            const core::Day start = daysBack(courseDaysBack(back));
            const bool held = std::ranges::find(kHeldLonger, back) != kHeldLonger.end();
            const double washout = (held ? 13.5 : 8.6) * (1 + 0.04 * chance_.normal());
            const int batch = 4100 + 7 * (kCourses - back);
            for (int day = 0; day < 2; ++day) {
                addInfusion(addDays(start, day), batch + day, washout);
            }
            addPlan(start, back == 0 ? kInterval : courseDaysBack(back) - courseDaysBack(back - 1));
            if (back % 3 == 1) {
                const double weight = kWeightKg + 0.1 * chance_.whole(-14, 14);
                log_.weights.push_back({.id = newId(),
                                        .patient = log_.patient.id,
                                        .measuredOn = start,
                                        .weight = {std::round(weight * 10) / 10}});
            }
        }
    }

    void addInfusion(core::Day day, int batch, double washout) {
        const core::Moment start = at(day, 10 * 60);
        core::Infusion infusion{.id = newId(),
                                .patient = log_.patient.id,
                                .course = {},
                                .startedAt = start,
                                .route = core::Route::Intravenous,
                                .product = words_.product,
                                .dose = {45},
                                .vials = {},
                                .note = {}};
        for (const double size : {20.0, 20.0, 5.0}) {
            core::Vial vial;
            vial.batch = "P" + core::formatNumber(batch + (size < 20 ? 300 : 0));
            vial.expiresOn = core::makeDay(static_cast<int>(date::year_month_day{day}.year()) + 2, 6, 30);
            vial.sizeG = size;
            infusion.vials.push_back(std::move(vial));
        }
        log_.infusions.push_back(std::move(infusion));
        pushes_.push_back({.day = dayNumber(start), .gramsPerKg = 45 / kWeightKg, .washoutDays = washout});
    }

    /// What was planned on the first day of a course for the next one: always four weeks, also where it then
    /// came late.
    void addPlan(core::Day start, int daysUntilGiven) {
        const int planned = daysUntilGiven > kInterval ? kInterval : daysUntilGiven;
        log_.plans.push_back({.id = newId(),
                              .patient = log_.patient.id,
                              .knownFrom = start,
                              .plannedOn = addDays(start, planned),
                              .plannedMinute = 10 * 60,
                              .route = core::Route::Intravenous,
                              .product = words_.product,
                              .dose = {90},
                              .note = {}});
    }

    double strengthOf(core::Hand hand, const core::Moment& moment) const {
        return (hand == core::Hand::Right ? right_ : left_).strength(dayNumber(moment), pushes_);
    }

    void addReadings() {
        const int days = core::daysBetween(first_, today_);
        for (int d = 0; d <= days; ++d) {
            const core::Day day = addDays(first_, d);
            const int back = days - d;
            if (back <= kHomeFromDaysBack) {
                const int minute = 7 * 60 + 20 + static_cast<int>(12 * chance_.normal());
                if (back == 0 || !chance_.happens(0.07)) {
                    addSitting(at(day, minute), back);
                }
            } else if (isVisit(day)) {
                addSitting(at(day, 9 * 60 + 30), back);
            }
        }
    }

    /// The clinic measured on the first infusion day and at a visit ten days later.
    bool isVisit(core::Day day) const {
        return std::ranges::any_of(log_.infusions, [&](const core::Infusion& infusion) {
            const int since = core::daysBetween(infusion.startedAt.day(), day);
            return since == 0 || since == 10;
        });
    }

    void addSitting(const core::Moment& moment, int back) {
        const bool atHome = back <= kHomeFromDaysBack;
        const bool ill = back <= kIllFromDaysBack && back > kIllFromDaysBack - kIllDays;
        const bool infusionDay = std::ranges::any_of(log_.infusions, [&](const core::Infusion& infusion) {
            return infusion.startedAt.day() == moment.day();
        });
        for (const core::Hand hand : {core::Hand::Left, core::Hand::Right}) {
            double level = strengthOf(hand, moment) * (1 + kDayNoise * chance_.normal());
            level *= ill ? 0.84 : 1;
            level *= atHome ? 1 : 1.09; // two makes, two scales: a series never crosses from one to the other
            core::GripSession session;
            session.id = newId();
            session.patient = log_.patient.id;
            session.device = log_.devices[atHome ? 1 : 0].id;
            session.measuredAt = moment;
            session.hand = hand;
            session.trials = simulateTrials(chance_, level, 3, kTrialNoise, atHome ? 0.1 : 1.0);
            session.beforeInfusion = infusionDay;
            session.ill = ill;
            log_.sessions.push_back(std::move(session));
        }
    }

    void addScores() {
        for (int back = core::daysBetween(first_, today_); back >= 0; back -= 7) {
            const core::Moment moment = at(daysBack(back), 20 * 60);
            const double held =
                strengthOf(core::Hand::Right, moment) / (right_.withoutDoses * (1 + right_.gain));
            const double felt = 8 - 22 * (1 - held) + 0.5 * chance_.normal();
            log_.assessments.push_back({.id = newId(),
                                        .patient = log_.patient.id,
                                        .assessedAt = moment,
                                        .instrument = "self-rated-function",
                                        .value = std::clamp(std::round(felt), 0.0, 10.0),
                                        .note = {}});
        }
    }

    void addNotes() {
        const auto add = [this](int back, const std::string& text) {
            if (!text.empty()) {
                log_.notes.push_back({.id = newId(),
                                      .patient = log_.patient.id,
                                      .writtenAt = at(daysBack(back), 19 * 60),
                                      .text = text});
            }
        };
        add(kHomeFromDaysBack, words_.deviceNote);
        add(courseDaysBack(kLateCourse), words_.lateNote);
        add(kIllFromDaysBack - 1, words_.illnessNote);
    }

    core::Day today_;
    core::Day first_;
    const core::Zone& zone_;
    const DemoWords& words_;
    core::UuidSource ids_;
    Chance chance_{20260119};
    SimulatedHand right_{.withoutDoses = 23.2, .gain = 0.25};
    SimulatedHand left_{.withoutDoses = 36.0, .gain = 0.025};
    std::vector<Push> pushes_;
    core::TreatmentLog log_;
};

} // namespace

core::TreatmentLog demoLog(core::Day today, const core::Zone& zone, const DemoWords& words) {
    return DemoMaker(today, zone, words).make();
}

} // namespace tidemark::model
