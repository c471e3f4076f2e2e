#include "model/day_noise.h"

#include <algorithm>
#include <cmath>

namespace tidemark::model {
namespace {

constexpr int kNoisePairDays = 3;
constexpr std::size_t kNoisePairs = 8;
constexpr double kMadToSd = 1.4826;

double middleOf(const std::vector<double>& sorted) {
    const auto half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/// The median distance from `middle`, read from both sides of it.
double middleDistance(const std::vector<double>& sorted, double middle) {
    auto right = std::ranges::lower_bound(sorted, middle);
    auto left = right;
    double last = 0, before = 0;
    for (std::size_t taken = 0; taken <= sorted.size() / 2; ++taken) {
        before = last;
        const bool fromLeft =
            left != sorted.begin() && (right == sorted.end() || middle - *(left - 1) <= *right - middle);
        last = fromLeft ? middle - *--left : *right++ - middle;
    }
    return sorted.size() % 2 == 1 ? last : (before + last) / 2;
}

} // namespace

void DayNoise::add(core::Day day, double value) {
    if (lastDay_ && core::daysBetween(*lastDay_, day) <= kNoisePairDays && last_ > 0 && value > 0) {
        const double difference = std::log(value / last_);
        sorted_.insert(std::ranges::upper_bound(sorted_, difference), difference);
        squares_ += difference * difference;
    }
    lastDay_ = day;
    last_ = value;
}

std::optional<double> DayNoise::value() const {
    if (sorted_.size() < kNoisePairs) {
        return std::nullopt;
    }
    // Robust, so that one ill day does not widen the line for months; but a coarse dial gives mostly zeros,
    // and then the plain SD says more than a median of zero.
    const double robust = kMadToSd * middleDistance(sorted_, middleOf(sorted_));
    const double plain = std::sqrt(squares_ / static_cast<double>(sorted_.size()));
    const double sd = robust > 0 ? std::min(robust, plain) : plain;
    return sd / std::sqrt(2.0);
}

} // namespace tidemark::model
