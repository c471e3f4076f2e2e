#pragma once
// Follows one hand through courses and sessions in order of time, and says for any later day how likely it is
// below its line. A bank of Kalman filters, one for each response shape and each way in which a single course
// may last shorter or longer; equations and constants are in MODEL.md. No draws: the same readings give the
// same numbers.
//
// Days are fractions of days on one count (the caller's); levels are natural logarithms of the device's unit,
// so a change of unit moves every level by a constant and no probability.

#include "model/forecast/response_constants.h"
#include "model/forecast/response_days.h"
#include "model/forecast/response_shape.h"

#include <Eigen/Core>
#include <optional>
#include <vector>

namespace tidemark::model {

/// What is asked: of the days after the present course until the planned one.
struct WaneQuestion {
    double asOf = 0;    ///< nothing later has been fed
    int plannedDay = 0; ///< of the next course, on the same count
    double line = 0.10; ///< a fall by this share of the reference is below the line
    /// evidenceForOther() of the other hand: the same person's treatment. May be empty.
    Eigen::ArrayXd otherHand = {};
};

struct WaneAnswer {
    /// That the level was above the line after the present dose and is below it on two days running before
    /// the next: 0 to 1.
    double probability = 0;
    std::optional<int> waned10, waned50, waned90; ///< days by which it has waned with 10, 50, 90 %
    double level = 0;                             ///< natural logarithm, on the day asked
    double levelSd = 0;
    double reference = 0; ///< logarithm of the best week of the last 16 weeks, this course's included
};

/// A plan that repeats: the same dose at the same distance, for long.
struct PlanQuestion {
    int intervalDays = 0;
    double grams = 0;
    double lineLevel = 0; ///< natural logarithm: the line as a level
    double extraSd = 0;   ///< logarithmic: further uncertainty of a plan the record does not cover
    Eigen::ArrayXd otherHand = {};
};

struct PlanAnswer {
    std::vector<LevelOn> days; ///< of one cycle; day 0 is the first of the course
    double daysBelow = 0;      ///< of a cycle, expected
    DaysWithin below;          ///< the same with 10, 50 and 90 %
};

class ResponseFilter {
public:
    /// `intervalDays`: as planned when treatment began.
    explicit ResponseFilter(double intervalDays);

    /// A course begins. Its grams count as the course before while it is not complete.
    void startCourse(double day, double grams);
    void addGrams(double grams); ///< a further infusion of the present course
    void completeCourse();       ///< no further infusion will belong to it; said once
    void changeDevice();         ///< the level of the next sessions is another one, the response is not
    /// `logMean`: natural logarithm of the session's mean. What is not finite is left out.
    void addSession(double day, double logMean);

    [[nodiscard]] bool hasCourse() const { return courses_ > 0; }
    [[nodiscard]] int courses() const { return courses_; }
    [[nodiscard]] int sessions() const { return sessions_; }
    /// Courses before the present one with 4 sessions or more, kShortestForecastInterval days or more before
    /// the next one.
    [[nodiscard]] int measuredCycles() const { return measuredCycles_; }
    [[nodiscard]] double noise() const; ///< SD of one session, logarithmic: about a fraction
    /// What this hand says of each filter, as far as the other hand takes it over: logarithms, the best one
    /// 0.
    [[nodiscard]] Eigen::ArrayXd evidenceForOther() const;
    /// Nothing before the first course, or when the plan lies too far ahead.
    [[nodiscard]] std::optional<WaneAnswer> ask(const WaneQuestion& question) const;
    /// The level from `from` to `to`, both within the present course or after it; nothing before the first
    /// course.
    [[nodiscard]] std::vector<LevelOn> levels(const Eigen::ArrayXd& otherHand, int from, int to) const;
    [[nodiscard]] std::optional<ResponseDays> responseDays(const Eigen::ArrayXd& otherHand,
                                                           double line) const;
    [[nodiscard]] std::optional<PlanAnswer> ask(const PlanQuestion& question) const;
    /// How far the last session was believed: 1 as any other, near 0 where it is taken for an outlier.
    [[nodiscard]] double lastTrust() const { return lastTrust_; }
    /// The last session's mean as expected from the sessions before it, logarithmic; nothing for the first
    /// one and before treatment.
    [[nodiscard]] std::optional<double> lastExpected() const { return lastExpected_; }

private:
    using Column = Eigen::ArrayXd; ///< one number for each filter
    using ByDay = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

    void begin(double day, double grams);
    void loosenGain(double sd);
    void advance(double day);
    void mergeAndClone(double day);
    void mergeShape(Eigen::Index shape, double elapsed);
    void makeEffects();
    void makeHeldEffects(Eigen::Index shape);
    void makeDecayEffects(Eigen::Index shape);
    void setRelativeDose(double relative);
    [[nodiscard]] Column effectAt(double sinceCourse) const;
    [[nodiscard]] double effectAt(Eigen::Index filter, double sinceCourse) const;
    [[nodiscard]] double meanEffectUntil(Eigen::Index filter, double elapsed) const;
    [[nodiscard]] int stateSize() const;
    [[nodiscard]] auto covariance(int row, int column);
    [[nodiscard]] double covarianceAt(Eigen::Index filter, int row, int column) const {
        return covariance_(filter, pairIndex(row, column));
    }
    void normaliseWeights();
    /// Weights with the other hand's evidence, the best one 1; what is not worth asking is 0.
    [[nodiscard]] Column weightsWith(const Eigen::ArrayXd& otherHand) const;
    [[nodiscard]] std::vector<double> planEffect(Eigen::Index shape, double stretch,
                                                 const PlanQuestion& question) const;
    struct Reference;
    [[nodiscard]] Reference referenceOf(Eigen::Index filter, int plannedDay) const;

    std::vector<ResponseShape> shapes_;
    Column logPrior_, logWeight_;
    Column weight_;              ///< of the filters, together 1: exp(logWeight_)
    Eigen::ArrayXXd state_;      ///< filter by state: level, gain, this course's gain, kept peaks
    Eigen::ArrayXXd covariance_; ///< filter by pair of states
    /// Filter by whole days since the course; a filter's days lie together, for a forecast walks along them.
    ByDay effect_;
    ByDay own_;         ///< the same without what the course before still gives, of held shapes
    double ownOf_ = 0;  ///< the relative dose own_ was made for; 0: none yet
    ByDay before_;      ///< shape by whole days: what the course before gives
    Column peakEffect_; ///< best 7-day mean
    Eigen::ArrayXi peakDay_;
    Eigen::ArrayXd amount_, rising_, halfAmount_, saturation_; ///< of decay shapes
    std::vector<double> keptPeakDays_;
    double start_ = 0, previousStart_ = 0, lastDay_ = 0;
    double firstGrams_ = 0, relativeDose_ = 1, givenDose_ = 1, previousDose_ = 1;
    double noiseSum_ = 0, noiseWeight_ = 0;
    double firstLevel_ = 0, lastTrust_ = 1;
    std::optional<double> lastExpected_;
    int courses_ = 0, sessions_ = 0, sessionsThisCycle_ = 0, measuredCycles_ = 0, sessionsBefore_ = 0;
};

} // namespace tidemark::model
