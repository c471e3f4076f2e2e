// Asking a ResponseFilter: how likely the hand falls below its line, and when.
#include "model/forecast/normal_table.h"
#include "model/forecast/response_filter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace tidemark::model {
namespace {

constexpr int kReferenceDays = 112; ///< 16 weeks

double normalDensity(double x) {
    return std::exp(-0.5 * x * x) / std::sqrt(2 * std::numbers::pi);
}

} // namespace

ResponseFilter::Column ResponseFilter::weightsWith(const Eigen::ArrayXd& otherHand) const {
    Column weight = logWeight_;
    if (otherHand.size() == weight.size()) {
        weight += otherHand;
    }
    weight = (weight - weight.maxCoeff()).exp();
    return (weight < kWorthAsking).select(0.0, weight);
}

double ResponseFilter::effectAt(Eigen::Index filter, double sinceCourse) const {
    const double t = std::clamp(sinceCourse, 0.0, kTableDays - 1.01);
    const auto day = static_cast<Eigen::Index>(t);
    const double part = t - static_cast<double>(day);
    return effect_(filter, day) * (1 - part) + effect_(filter, day + 1) * part;
}

/// The reference of one filter as a normal variable, with its covariance with every state.
struct ResponseFilter::Reference {
    double mean = 0;
    double variance = 0;
    std::array<double, kMaxState> with{};
};

/// The largest of this course's best week and of those of the earlier courses that still count, pair by pair
/// after Clark 1961, Oper Res 9:145-162 (the greatest of a finite set of random variables).
ResponseFilter::Reference ResponseFilter::referenceOf(Eigen::Index f, int plannedDay) const {
    const int size = stateSize();
    const double peak = peakEffect_[f];
    Reference reference;
    reference.mean = state_(f, 0) + peak * (state_(f, 1) + state_(f, 2));
    auto& with = reference.with;
    for (int i = 0; i < size; ++i) {
        with.at(static_cast<std::size_t>(i)) =
            covarianceAt(f, i, 0) + peak * (covarianceAt(f, i, 1) + covarianceAt(f, i, 2));
    }
    reference.variance = with[0] + peak * (with[1] + with[2]);
    for (std::size_t j = 0; j < keptPeakDays_.size(); ++j) {
        if (keptPeakDays_[j] < plannedDay - kReferenceDays) {
            continue;
        }
        const int kept = kBase + static_cast<int>(j);
        const double mean = state_(f, kept);
        const double variance = covarianceAt(f, kept, kept);
        const double apart = reference.variance + variance - 2 * with.at(static_cast<std::size_t>(kept));
        if (apart < 1e-10) {
            if (mean > reference.mean) {
                reference.mean = mean;
                reference.variance = variance;
                for (int i = 0; i < size; ++i) {
                    with.at(static_cast<std::size_t>(i)) = covarianceAt(f, i, kept);
                }
            }
            continue;
        }
        const double scale = std::sqrt(apart);
        const double alpha = (reference.mean - mean) / scale;
        const double present = normalTable().below(alpha);
        const double density = normalDensity(alpha);
        const double larger = reference.mean * present + mean * (1 - present) + scale * density;
        const double square = (reference.variance + reference.mean * reference.mean) * present +
                              (variance + mean * mean) * (1 - present) +
                              (reference.mean + mean) * scale * density;
        for (int i = 0; i < size; ++i) {
            auto& c = with.at(static_cast<std::size_t>(i));
            c = present * c + (1 - present) * covarianceAt(f, i, kept);
        }
        reference.mean = larger;
        reference.variance = std::max(1e-12, square - larger * larger);
    }
    return reference;
}

std::optional<WaneAnswer> ResponseFilter::ask(const WaneQuestion& question) const {
    const int courseDay = static_cast<int>(std::floor(start_));
    const int planned = question.plannedDay - courseDay;
    if (!hasCourse() || sessions_ == 0 || planned < 1 || planned > kTableDays - 10) {
        return std::nullopt;
    }
    // Two days running below the line before the plan: the first of them is at the latest two days before it.
    const int lastDay = planned - 2;
    const int end = std::min(kTableDays - 3, planned + kBeyondPlan);
    std::vector<int> days;
    for (int day = 1 + (lastDay + 1) % 2; day <= end; day += day < planned ? 2 : 4) {
        days.push_back(day);
    }
    std::vector<double> waned(days.size(), 0);
    const Column weight = weightsWith(question.otherHand);
    const double lineLog = std::log(std::clamp(1 - question.line, 0.01, 0.999));
    const auto& table = normalTable();
    WaneAnswer answer;
    double total = 0, square = 0;
    for (Eigen::Index f = 0; f < weight.size(); ++f) {
        if (weight[f] <= 0) {
            continue;
        }
        const double w = weight[f];
        total += w;
        const auto reference = referenceOf(f, question.plannedDay);
        // Level and distance to the line are polynomials of the effect: their terms are read once a filter.
        const double base = state_(f, 0);
        const double gain = state_(f, 1) + state_(f, 2);
        const double baseVariance = covarianceAt(f, 0, 0);
        const double between = covarianceAt(f, 0, 1) + covarianceAt(f, 0, 2);
        const double gainVariance = covarianceAt(f, 1, 1) + 2 * covarianceAt(f, 1, 2) + covarianceAt(f, 2, 2);
        const double withGain = reference.with[1] + reference.with[2];
        const double sinceLast = start_ - lastDay_;
        const auto varianceAt = [&](double since, double e) {
            return baseVariance + 2 * e * between + e * e * gainVariance +
                   kLevelDrift * std::max(0.0, sinceLast + since);
        };
        const auto belowOn = [&](int since) {
            const double e = effect_(f, since);
            const double apart =
                reference.variance - 2 * (reference.with[0] + e * withGain) + varianceAt(since, e);
            return table.below((reference.mean + lineLog - base - e * gain) /
                               std::sqrt(std::max(apart, 1e-10)));
        };
        const double effectNow = effectAt(f, question.asOf - start_);
        const double mean = base + effectNow * gain;
        answer.level += w * mean;
        square += w * (varianceAt(question.asOf - start_, effectNow) + mean * mean);
        answer.reference += w * reference.mean;
        const int peak = std::max(1, peakDay_[f]);
        const double never = belowOn(peak); // not above the line even at its best: nothing that could wane
        if (belowOn(days.back()) - never < 1e-6) {
            continue; // held for longer than is asked: every effect only falls after its best week
        }
        double reached = 0;
        for (std::size_t i = 0; i < days.size(); ++i) {
            if (days[i] >= peak && reached < 1 - never - 1e-4) {
                reached = std::max(reached, belowOn(days[i]) - never);
            }
            waned[i] += w * reached;
        }
    }
    answer.level /= total;
    answer.reference /= total;
    answer.levelSd = std::sqrt(std::max(0.0, square / total - answer.level * answer.level));
    const auto dayOf = [&](double share) -> std::optional<int> {
        for (std::size_t i = 0; i < days.size(); ++i) {
            const double reached = waned[i] / total;
            if (reached < share) {
                continue;
            }
            if (i == 0) {
                return courseDay + days[i];
            }
            const double earlier = waned[i - 1] / total;
            const double part = (share - earlier) / (reached - earlier);
            return courseDay + days[i - 1] +
                   static_cast<int>(std::ceil(part * (days[i] - days[i - 1]) - 1e-9));
        }
        return std::nullopt;
    };
    if (lastDay >= 1) {
        const auto at = std::ranges::find(days, lastDay);
        answer.probability =
            at == days.end()
                ? 0
                : std::clamp(waned[static_cast<std::size_t>(at - days.begin())] / total, 0.0, 1.0);
    }
    answer.waned10 = dayOf(0.1);
    answer.waned50 = dayOf(0.5);
    answer.waned90 = dayOf(0.9);
    return answer;
}

} // namespace tidemark::model
