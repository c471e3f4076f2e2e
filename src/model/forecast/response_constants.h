#pragma once
// What feeding the filter (response_filter.cpp) and asking it (response_answer.cpp) share. Constants are the
// product's own choice, found on simulated people (MODEL.md, "The forecast"); none is taken from patients.

#include <Eigen/Core>

#include <array>
#include <span>

namespace tidemark::model {

inline constexpr std::array kStretch{-0.2, -0.1, 0.0, 0.1, 0.2}; ///< ln of how much longer one course lasts
inline constexpr Eigen::Index kStretches = kStretch.size();
inline constexpr int kPeaks = 6; ///< peaks of earlier courses that are kept: 16 weeks at 3-week intervals
inline constexpr int kBase = 3;  ///< states before the kept peaks: level, gain, this course's gain
inline constexpr int kMaxState = kBase + kPeaks;
inline constexpr int kTableDays = 220;
inline constexpr int kBeyondPlan = 60;
inline constexpr double kLevelDrift = 0.0018 * 0.0018; ///< variance a day

// Of the other hand's evidence: for the shape a share, for how much longer the present course lasts all, for
// both hands live on the same doses.
inline constexpr double kOtherHandShape = 0.5;
inline constexpr double kOtherHandStretch = 1;
inline constexpr double kWorthAsking =
    0.007; ///< filters of less weight than this share of the best add nothing
inline constexpr double kCourseGain = 0.05;  ///< SD of one course's gain, share of the gain
inline constexpr double kCourseBase = 0.006; ///< the same where there is hardly a gain
inline constexpr double kDoseDuration = 0.5; ///< duration grows with the dose to this power
inline constexpr double kDoseGain = 0.2;     ///< the effect, likewise
inline constexpr double kMaxGain = 1.15;

inline constexpr int kSessionsOfMeasured = 4; ///< in a cycle, from which it counts as measured

/// How likely each stretch is before a course has shown its own; together 1.
std::array<double, kStretches> stretchWeights();
/// Makes of each amount its effect (a Hill curve), `scale` at an infinite one.
void saturate(std::span<double> amounts, double half, double steepness, double scale);

/// Of the covariance of two states among the pairs that are kept.
constexpr int pairIndex(int row, int column) {
    return row <= column ? column * (column + 1) / 2 + row : row * (row + 1) / 2 + column;
}

} // namespace tidemark::model
