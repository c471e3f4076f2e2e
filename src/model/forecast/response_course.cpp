// The course a ResponseFilter expects: level by day with its band, the days of the response, and a plan that
// repeats. The posterior is a mixture of normals, one for each filter; its quantiles are read from the
// mixture itself, no draws.
#include "model/forecast/normal_table.h"
#include "model/forecast/response_filter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::model {
namespace {

constexpr int kBisections = 24;
constexpr double kReachSd = 5; ///< where the search for a quantile begins, standard deviations

struct Part {
    double weight = 0, mean = 0, sd = 0;
};

/// The value below which `share` of the mixture lies; weights together are `total`.
double quantileOf(const std::vector<Part>& parts, double total, double share, double low, double high) {
    const auto& table = normalTable();
    for (int i = 0; i < kBisections; ++i) {
        const double middle = 0.5 * (low + high);
        double below = 0;
        for (const auto& part : parts) {
            below += part.weight * table.below((middle - part.mean) / part.sd);
        }
        (below < share * total ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

LevelOn bandOf(int day, const std::vector<Part>& parts) {
    double total = 0, low = parts.front().mean, high = low;
    for (const auto& part : parts) {
        total += part.weight;
        low = std::min(low, part.mean - kReachSd * part.sd);
        high = std::max(high, part.mean + kReachSd * part.sd);
    }
    const auto at = [&](double share) { return quantileOf(parts, total, share, low, high); };
    return {day, at(0.10), at(0.25), at(0.50), at(0.75), at(0.90)};
}

/// Weight by number of days; what never happens within the days looked at stands past the last one.
class DayCounts {
public:
    explicit DayCounts(int days) : weights_(static_cast<std::size_t>(days) + 1, 0) {}
    void add(std::optional<int> days, double weight) {
        const auto last = weights_.size() - 1;
        weights_[days ? std::min(static_cast<std::size_t>(std::max(*days, 0)), last) : last] += weight;
        total_ += weight;
    }
    [[nodiscard]] std::optional<int> quantile(double share) const {
        double sum = 0;
        for (std::size_t i = 0; i + 1 < weights_.size(); ++i) {
            sum += weights_[i];
            if (sum >= share * total_ && sum > 0) {
                return static_cast<int>(i);
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] DaysWithin within() const { return {quantile(0.1), quantile(0.5), quantile(0.9)}; }
    [[nodiscard]] double share() const { return total_ > 0 ? 1 - weights_.back() / total_ : 0; }

private:
    std::vector<double> weights_;
    double total_ = 0;
};

/// Gauss-Hermite, three points: right for polynomials up to the fifth degree.
constexpr std::array kNodes{-1.7320508075688772, 0.0, 1.7320508075688772};
constexpr std::array kNodeWeights{1.0 / 6, 2.0 / 3, 1.0 / 6};

} // namespace

std::vector<LevelOn> ResponseFilter::levels(const Eigen::ArrayXd& otherHand, int from, int to) const {
    std::vector<LevelOn> days;
    if (!hasCourse() || sessions_ == 0) {
        return days;
    }
    const int courseDay = static_cast<int>(std::floor(start_));
    from = std::max(from, courseDay);
    to = std::min(to, courseDay + kTableDays - 2);
    const auto weight = weightsWith(otherHand);
    std::vector<Part> parts;
    for (int day = from; day <= to; ++day) {
        const double since = std::max(0.0, day + 0.5 - start_);
        parts.clear();
        for (Eigen::Index f = 0; f < weight.size(); ++f) {
            if (weight[f] <= 0) {
                continue;
            }
            const double e = effectAt(f, since);
            const double variance =
                covarianceAt(f, 0, 0) + 2 * e * (covarianceAt(f, 0, 1) + covarianceAt(f, 0, 2)) +
                e * e * (covarianceAt(f, 1, 1) + 2 * covarianceAt(f, 1, 2) + covarianceAt(f, 2, 2)) +
                kLevelDrift * std::abs(start_ + since - lastDay_);
            parts.push_back({weight[f], state_(f, 0) + e * (state_(f, 1) + state_(f, 2)),
                             std::sqrt(std::max(variance, 1e-10))});
        }
        days.push_back(bandOf(day, parts));
    }
    return days;
}

std::optional<ResponseDays> ResponseFilter::responseDays(const Eigen::ArrayXd& otherHand, double line) const {
    if (!hasCourse() || sessions_ == 0) {
        return std::nullopt;
    }
    const auto weight = weightsWith(otherHand);
    const double needed = -std::log(std::clamp(1 - line, 0.01, 0.999));
    DayCounts onset(kBeyondPlan), peak(kTableDays), half(kTableDays);
    for (Eigen::Index f = 0; f < weight.size(); ++f) {
        if (weight[f] <= 0) {
            continue;
        }
        const int best = std::max(1, peakDay_[f]);
        peak.add(best, weight[f]);
        const double gain = state_(f, 1) + state_(f, 2);
        const double sd = std::sqrt(
            std::max(0.0, covarianceAt(f, 1, 1) + 2 * covarianceAt(f, 1, 2) + covarianceAt(f, 2, 2)));
        const double low = 0.5 * (effect_(f, best) + effect_(f, 0));
        std::optional<int> gone;
        for (int day = best + 1; day < kTableDays - 1 && !gone; ++day) {
            if (effect_(f, day) <= low) {
                gone = day - best;
            }
        }
        for (std::size_t n = 0; n < kNodes.size(); ++n) {
            const double own = gain + kNodes.at(n) * sd;
            std::optional<int> risen;
            for (int day = 1; day <= best && !risen; ++day) {
                if (own * (effect_(f, day) - effect_(f, 0)) >= needed) {
                    risen = day;
                }
            }
            half.add(risen ? gone : std::nullopt, weight[f] * kNodeWeights.at(n));
            onset.add(risen, weight[f] * kNodeWeights.at(n));
        }
    }
    return ResponseDays{onset.within(), peak.within(), half.within(), onset.share()};
}

/// The effect on the days of one cycle when the plan has been kept for long.
std::vector<double> ResponseFilter::planEffect(Eigen::Index s, double stretch,
                                               const PlanQuestion& question) const {
    const auto& shape = shapes_[static_cast<std::size_t>(s)];
    const double dose = std::clamp(question.grams / firstGrams_, 0.02, 50.0);
    const double interval = question.intervalDays;
    std::vector<double> effect;
    if (shape.kind == ShapeKind::Decay) {
        const double amount = dose / (1 - std::exp(-interval / (stretch * shape.decay)));
        const double rising = dose / (1 - std::exp(-interval / (stretch * shape.rise)));
        for (int day = 0; day < question.intervalDays; ++day) {
            effect.push_back(amount * std::exp(-day / (stretch * shape.decay)) -
                             rising * std::exp(-day / (stretch * shape.rise)));
        }
        saturate(effect, halfAmount_[s], shape.steepness, saturation_[s]);
        return effect;
    }
    const double gain = std::min(kMaxGain, std::pow(dose, kDoseGain));
    const double duration = shape.duration * std::pow(dose, kDoseDuration) * stretch;
    const auto own = [&](double day) {
        return day > shape.delay ? gain * (1 - std::exp(-(day - shape.delay) / shape.rise)) /
                                       (1 + std::exp((day - duration) / shape.width))
                                 : 0;
    };
    for (int day = 0; day < question.intervalDays; ++day) {
        double most = own(day);
        for (int earlier = 1; day + earlier * interval < duration + 10 * shape.width; ++earlier) {
            most = std::max(most, own(day + earlier * interval));
        }
        effect.push_back(most);
    }
    return effect;
}

std::optional<PlanAnswer> ResponseFilter::ask(const PlanQuestion& question) const {
    if (!hasCourse() || sessions_ == 0 || question.intervalDays < 1 ||
        question.intervalDays > kTableDays - 2 || !(question.grams > 0)) {
        return std::nullopt;
    }
    const auto weight = weightsWith(question.otherHand);
    const auto stretches = stretchWeights();
    const auto length = static_cast<std::size_t>(question.intervalDays);
    std::vector<std::vector<Part>> parts(length);
    DayCounts below(question.intervalDays + 1);
    PlanAnswer answer;
    double total = 0;
    for (Eigen::Index s = 0; s < logPrior_.size(); ++s) {
        const auto own = weight.segment(s * kStretches, kStretches);
        const double shapeWeight = own.sum();
        if (shapeWeight <= 0) {
            continue;
        }
        // What this course has shown of its own stretch says nothing of later ones: the states are merged.
        double base = 0, gain = 0;
        for (Eigen::Index z = 0; z < kStretches; ++z) {
            base += own[z] / shapeWeight * state_(s * kStretches + z, 0);
            gain += own[z] / shapeWeight * state_(s * kStretches + z, 1);
        }
        double baseVariance = 0, between = 0, gainVariance = 0;
        for (Eigen::Index z = 0; z < kStretches; ++z) {
            const auto f = s * kStretches + z;
            const double share = own[z] / shapeWeight;
            const double offBase = state_(f, 0) - base;
            const double offGain = state_(f, 1) - gain;
            baseVariance += share * (covarianceAt(f, 0, 0) + offBase * offBase);
            between += share * (covarianceAt(f, 0, 1) + offBase * offGain);
            gainVariance += share * (covarianceAt(f, 1, 1) + offGain * offGain);
        }
        gainVariance += std::pow(kCourseGain * gain, 2) + kCourseBase * kCourseBase;
        baseVariance += question.extraSd * question.extraSd + kLevelDrift * question.intervalDays;
        const double baseSd = std::sqrt(baseVariance);
        const double slope = between / baseVariance;
        const double restSd = std::sqrt(std::max(0.0, gainVariance - slope * between));
        for (std::size_t z = 0; z < stretches.size(); ++z) {
            const double w = shapeWeight * stretches.at(z);
            const auto effect = planEffect(s, std::exp(kStretch.at(z)), question);
            total += w;
            for (std::size_t day = 0; day < length; ++day) {
                const double e = effect[day];
                const double sd =
                    std::sqrt(std::max(1e-10, baseVariance + 2 * e * between + e * e * gainVariance));
                parts[day].push_back({w, base + e * gain, sd});
                answer.daysBelow += w * normalTable().below((question.lineLevel - base - e * gain) / sd);
            }
            // Level and gain hold for the whole cycle, so days below come together: counted at nodes.
            for (std::size_t i = 0; i < kNodes.size(); ++i) {
                for (std::size_t j = 0; j < kNodes.size(); ++j) {
                    const double offBase = kNodes.at(i) * baseSd;
                    const double nodeGain = gain + slope * offBase + kNodes.at(j) * restSd;
                    const auto count = std::ranges::count_if(
                        effect, [&](double e) { return base + offBase + e * nodeGain < question.lineLevel; });
                    below.add(static_cast<int>(count), w * kNodeWeights.at(i) * kNodeWeights.at(j));
                }
            }
        }
    }
    answer.daysBelow /= total;
    answer.below = below.within();
    for (std::size_t day = 0; day < length; ++day) {
        answer.days.push_back(bandOf(static_cast<int>(day), parts[day]));
    }
    return answer;
}

} // namespace tidemark::model
