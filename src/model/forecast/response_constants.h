#pragma once
// What feeding the filter (response_filter.cpp) and asking it (response_answer.cpp) share. Constants are the
// product's own choice, found on simulated people (MODEL.md, "The forecast"); none is taken from patients.

#include <Eigen/Core>

#include <array>

namespace tidemark::model {

inline constexpr std::array kStretch{-0.2, -0.1, 0.0, 0.1, 0.2}; ///< ln of how much longer one course lasts
inline constexpr Eigen::Index kStretches = kStretch.size();
inline constexpr int kPeaks = 6; ///< peaks of earlier courses that are kept: 16 weeks at 3-week intervals
inline constexpr int kBase = 3;  ///< states before the kept peaks: level, gain, this course's gain
inline constexpr int kMaxState = kBase + kPeaks;
inline constexpr int kTableDays = 220;
inline constexpr int kBeyondPlan = 60;
inline constexpr double kLevelDrift = 0.0015 * 0.0015; ///< variance a day

/// Of the covariance of two states among the pairs that are kept.
constexpr int pairIndex(int row, int column) {
    return row <= column ? column * (column + 1) / 2 + row : row * (row + 1) / 2 + column;
}

} // namespace tidemark::model
