#pragma once
// The response filter once more, as its equations stand in MODEL.md and as a textbook would write them: one
// Kalman filter at a time with whole matrices, each effect computed where it is asked for, forecasts by
// draws. Slow, and shares nothing with the program but the list of shapes. Courses of one infusion only; a
// course comes before the first session.

#include "model/forecast/response_shape.h"

#include <Eigen/Core>

#include <vector>

namespace tidemark::tests {

class SlowResponse {
public:
    explicit SlowResponse(double intervalDays);
    void startCourse(double day, double grams);
    void addSession(double day, double logMean);

    struct Level {
        double mean = 0, sd = 0; ///< natural logarithms
    };
    /// Of the filters whose weight is at least this share of the best one's.
    [[nodiscard]] Level levelOn(double day, double leastShare) const;
    [[nodiscard]] double noise() const;
    /// That the level, having been above the line at its best, is below it on two days running before the
    /// planned day: the share of so many draws of filter, state and the days to come.
    [[nodiscard]] double waneProbability(int plannedDay, double line, int draws) const;

private:
    struct Filter {
        double logWeight = 0;
        Eigen::VectorXd mean; ///< level, gain, this course's gain, best weeks of the courses before
        Eigen::MatrixXd covariance;
    };
    struct Course {
        double start = 0, relativeDose = 1;
    };
    /// What a decaying amount left by the courses before, at the start of the present one.
    struct Carried {
        double amount = 0, rising = 0;
    };

    [[nodiscard]] const model::ResponseShape& shapeOf(std::size_t filter) const;
    [[nodiscard]] double wholeDay(std::size_t filter, int day) const;
    [[nodiscard]] double effect(std::size_t filter, double sinceCourse) const;
    [[nodiscard]] int bestWeek(std::size_t filter) const; ///< its first day
    [[nodiscard]] double weekMean(std::size_t filter, int first) const;
    [[nodiscard]] double bestUntil(std::size_t filter, double elapsed) const;
    void tabulate();
    void join(std::size_t shape, double elapsed);
    void move(double day);
    [[nodiscard]] std::vector<double> weights() const;

    std::vector<model::ResponseShape> shapes_;
    std::vector<Filter> filters_;
    std::vector<Carried> carried_;
    std::vector<double> half_, scale_;
    std::vector<std::vector<double>> effects_; ///< by filter and whole day of the present course
    std::vector<std::vector<double>> before_;  ///< by shape and whole day since the course before
    std::vector<double> peakDays_;
    Course course_, previous_;
    double firstGrams_ = 0, last_ = 0;
    double noiseSum_, noiseWeight_;
    int courses_ = 0, sessions_ = 0;
};

} // namespace tidemark::tests
