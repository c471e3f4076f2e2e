#include "model/slow_response.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace tidemark::tests {
namespace {

using model::ResponseShape;
using model::ShapeKind;

constexpr std::array kZ{-0.2, -0.1, 0.0, 0.1, 0.2};
constexpr double kZSd = 0.11;
constexpr int kDays = 220;
constexpr int kLastPeakStart = 53;
constexpr int kWeek = 7;
constexpr std::size_t kMostPeaks = 6;
constexpr double kLevelDrift = 0.0018 * 0.0018;
constexpr double kGainDrift = 0.01 * 0.01 / 30;

double sq(double x) {
    return x * x;
}

std::array<double, kZ.size()> zWeights() {
    std::array<double, kZ.size()> w{};
    double sum = 0;
    for (std::size_t i = 0; i < kZ.size(); ++i) {
        w.at(i) = std::exp(-0.5 * sq(kZ.at(i) / kZSd));
        sum += w.at(i);
    }
    for (auto& x : w) {
        x /= sum;
    }
    return w;
}

double hill(double amount, double half, double steepness, double scale) {
    return amount <= 1e-12 ? 0 : scale / (1 + std::pow(half / amount, steepness));
}

double logSum(const std::vector<double>& logs) {
    const double best = *std::ranges::max_element(logs);
    double sum = 0;
    for (const double x : logs) {
        sum += std::exp(x - best);
    }
    return best + std::log(sum);
}

} // namespace

SlowResponse::SlowResponse(double interval)
    : shapes_(model::responseShapes(interval)), noiseSum_(8 * sq(0.06)), noiseWeight_(8) {
    for (const auto& shape : shapes_) {
        Carried carried;
        double half = 1, scale = 1;
        if (shape.kind == ShapeKind::Decay) {
            const double amount = 1 / (1 - std::exp(-interval / shape.decay));
            const double rising = 1 / (1 - std::exp(-interval / shape.rise));
            const auto at = [&](double t) {
                return amount * std::exp(-t / shape.decay) - rising * std::exp(-t / shape.rise);
            };
            double peak = 0;
            for (int quarter = 0; quarter < 4 * interval; ++quarter) {
                peak = std::max(peak, at(quarter / 4.0));
            }
            half = at(interval) + shape.halfPoint * (peak - at(interval));
            scale = 1 + std::pow(half / peak, shape.steepness);
            carried = {amount - 1, rising - 1};
        }
        carried_.push_back(carried);
        half_.push_back(half);
        scale_.push_back(scale);
    }
    filters_.resize(shapes_.size() * kZ.size());
}

const ResponseShape& SlowResponse::shapeOf(std::size_t filter) const {
    return shapes_[filter / kZ.size()];
}

/// The effect on a whole day of the present course.
double SlowResponse::wholeDay(std::size_t f, int day) const {
    const auto s = f / kZ.size();
    const auto& shape = shapes_[s];
    const double q = course_.relativeDose;
    const double longer = std::exp(kZ.at(f % kZ.size()));
    if (shape.kind == ShapeKind::Decay) {
        return hill((carried_[s].amount + q) * std::exp(-day / (longer * shape.decay)) -
                        (carried_[s].rising + q) * std::exp(-day / (longer * shape.rise)),
                    half_[s], shape.steepness, scale_[s]);
    }
    double own = 0;
    if (day > shape.delay) {
        own = std::min(1.15, std::pow(q, 0.2)) * (1 - std::exp(-(day - shape.delay) / shape.rise)) /
              (1 + std::exp((day - shape.duration * std::sqrt(q) * longer) / shape.width));
    }
    const double since = day + course_.start - previous_.start;
    if (courses_ > 1 && since < kDays - 1) {
        const auto whole = static_cast<std::size_t>(since);
        const double part = since - static_cast<double>(whole);
        own = std::max(own, before_[s][whole] * (1 - part) + before_[s][whole + 1] * part);
    }
    return own;
}

void SlowResponse::tabulate() {
    effects_.assign(filters_.size(), {});
    for (std::size_t f = 0; f < filters_.size(); ++f) {
        for (int day = 0; day < kDays; ++day) {
            effects_[f].push_back(wholeDay(f, day));
        }
    }
}

double SlowResponse::effect(std::size_t f, double since) const {
    const auto whole = static_cast<std::size_t>(since);
    const double part = since - static_cast<double>(whole);
    return effects_[f][whole] * (1 - part) + effects_[f][whole + 1] * part;
}

double SlowResponse::weekMean(std::size_t f, int first) const {
    double sum = 0;
    for (int day = first; day < first + kWeek; ++day) {
        sum += effects_[f][static_cast<std::size_t>(day)];
    }
    return sum / kWeek;
}

int SlowResponse::bestWeek(std::size_t f) const {
    int best = 0;
    for (int first = 1; first <= kLastPeakStart; ++first) {
        if (weekMean(f, first) > weekMean(f, best) + 1e-9 / kWeek) {
            best = first;
        }
    }
    return best;
}

double SlowResponse::bestUntil(std::size_t f, double elapsed) const {
    const int best = bestWeek(f);
    return weekMean(f, best + kWeek - 1 <= elapsed ? best : static_cast<int>(elapsed) - kWeek + 1);
}

void SlowResponse::move(double day) {
    for (auto& filter : filters_) {
        filter.covariance(0, 0) += kLevelDrift * (day - last_);
        filter.covariance(1, 1) += kGainDrift * (day - last_);
    }
    last_ = day;
}

std::vector<double> SlowResponse::weights() const {
    std::vector<double> logs;
    for (const auto& filter : filters_) {
        logs.push_back(filter.logWeight);
    }
    const double all = logSum(logs);
    for (auto& x : logs) {
        x = std::exp(x - all);
    }
    return logs;
}

/// The filters of one shape become one by their moments, the course's own gain new and the best week just
/// passed a state more.
void SlowResponse::join(std::size_t s, double elapsed) {
    const auto first = s * kZ.size();
    std::vector<double> logs;
    for (std::size_t z = 0; z < kZ.size(); ++z) {
        logs.push_back(filters_[first + z].logWeight);
    }
    const double all = logSum(logs);
    const auto old = filters_[first].mean.size();
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(old + 1);
    std::vector<Eigen::VectorXd> means;
    Eigen::MatrixXd spread = Eigen::MatrixXd::Zero(old + 1, old + 1);
    std::vector<double> effects(kDays, 0);
    for (std::size_t z = 0; z < kZ.size(); ++z) {
        const auto& filter = filters_[first + z];
        const double w = std::exp(logs[z] - all);
        // New states as a linear map of the old ones: level, gain, nothing, the week passed, weeks before.
        Eigen::MatrixXd map = Eigen::MatrixXd::Zero(old + 1, old);
        map(0, 0) = map(1, 1) = map(3, 0) = 1;
        map(3, 1) = map(3, 2) = bestUntil(first + z, elapsed);
        for (Eigen::Index i = 3; i < old; ++i) {
            map(i + 1, i) = 1;
        }
        means.emplace_back(map * filter.mean);
        mean += w * means.back();
        spread += w * map * filter.covariance * map.transpose();
        for (std::size_t day = 0; day < effects.size(); ++day) {
            effects[day] += w * effects_[first + z][day];
        }
    }
    for (std::size_t z = 0; z < kZ.size(); ++z) {
        const Eigen::VectorXd off = means[z] - mean;
        spread += std::exp(logs[z] - all) * off * off.transpose();
    }
    spread(2, 2) = sq(0.05 * mean[1]) + sq(0.006);
    const auto kept = std::min<Eigen::Index>(old + 1, 3 + static_cast<Eigen::Index>(kMostPeaks));
    for (std::size_t z = 0; z < kZ.size(); ++z) {
        filters_[first + z] = {0.93 * all, mean.head(kept), spread.topLeftCorner(kept, kept)};
    }
    before_[s] = effects;
    if (shapes_[s].kind == ShapeKind::Decay) {
        carried_[s] = {(carried_[s].amount + course_.relativeDose) * std::exp(-elapsed / shapes_[s].decay),
                       (carried_[s].rising + course_.relativeDose) * std::exp(-elapsed / shapes_[s].rise)};
    }
}

void SlowResponse::startCourse(double day, double grams) {
    const auto z = zWeights();
    if (courses_++ == 0) {
        firstGrams_ = grams;
        course_ = {day, 1};
        last_ = day;
        before_.assign(shapes_.size(), {});
        for (std::size_t f = 0; f < filters_.size(); ++f) {
            auto& filter = filters_[f];
            filter.logWeight = std::log(shapeOf(f).prior * z.at(f % kZ.size()));
            filter.mean = Eigen::Vector3d{0, 0.15, 0};
            filter.covariance = Eigen::Vector3d{sq(0.3), sq(0.20), sq(0.05 * 0.15) + sq(0.006)}.asDiagonal();
        }
        tabulate();
        return;
    }
    move(day);
    const auto before = weights();
    for (std::size_t f = 0; f < filters_.size(); ++f) {
        filters_[f].logWeight = std::log(before[f]);
    }
    for (std::size_t s = 0; s < shapes_.size(); ++s) {
        join(s, day - course_.start);
    }
    const auto joined = weights(); // five alike for each shape
    for (std::size_t f = 0; f < filters_.size(); ++f) {
        const double shape = 0.999 * joined[f] * static_cast<double>(kZ.size()) + 0.001 * shapeOf(f).prior;
        filters_[f].logWeight = std::log(shape * z.at(f % kZ.size()));
    }
    peakDays_.insert(peakDays_.begin(), course_.start + kWeek);
    peakDays_.resize(std::min(peakDays_.size(), kMostPeaks));
    previous_ = course_;
    course_ = {day, grams / firstGrams_};
    tabulate();
    // Another dose: what would be left without treatment is known less, the level under treatment is not.
    const double change = std::abs(std::log(course_.relativeDose / previous_.relativeDose));
    for (auto& filter : filters_) {
        const double more = std::min(sq(0.2 * change), std::max(0.0, sq(0.20) - filter.covariance(1, 1)));
        if (change >= 0.03) {
            filter.covariance.topLeftCorner<2, 2>() += more * Eigen::Matrix2d{{1, -1}, {-1, 1}};
        }
    }
}

void SlowResponse::addSession(double day, double logMean) {
    const double practice = 0.025 * std::exp(-sessions_ / 8.0);
    const double y = logMean + practice;
    if (++sessions_ == 1) {
        for (auto& filter : filters_) {
            filter.mean[0] = y;
        }
    }
    move(day);
    if (courses_ == 1 && day - course_.start < 5) {
        return; // a record that begins with a course: its rise says nothing
    }
    const double own = noiseSum_ / noiseWeight_ + sq(practice);
    struct Seen {
        double off = 0, usual = 0, trust = 0;
    };
    std::vector<Seen> seen;
    std::vector<Eigen::VectorXd> looks;
    for (std::size_t f = 0; f < filters_.size(); ++f) {
        auto& filter = filters_[f];
        const double e = effect(f, day - course_.start);
        Eigen::VectorXd look = Eigen::VectorXd::Zero(filter.mean.size());
        look.head<3>() << 1, e, e;
        Seen now;
        now.off = y - look.dot(filter.mean);
        now.usual = look.dot(filter.covariance * look) + own;
        const double wide = now.usual + sq(0.25);
        const double as = 0.98 * std::exp(-0.5 * sq(now.off) / now.usual) / std::sqrt(now.usual);
        const double out = 0.02 * std::exp(-0.5 * sq(now.off) / wide) / std::sqrt(wide);
        now.trust = as / (as + out + 1e-300);
        filter.logWeight += std::log(as + out + 1e-300);
        seen.push_back(now);
        looks.push_back(look);
    }
    const auto w = weights();
    double squares = 0, count = 0;
    for (std::size_t f = 0; f < filters_.size(); ++f) {
        const double share = own / seen[f].usual;
        squares += w[f] * seen[f].trust * (sq(share * seen[f].off) + own * (1 - share));
        count += w[f] * seen[f].trust;
    }
    noiseSum_ += squares;
    noiseWeight_ += count;
    if (noiseWeight_ > 400) {
        noiseSum_ *= 400 / noiseWeight_;
        noiseWeight_ = 400;
    }
    for (std::size_t f = 0; f < filters_.size(); ++f) {
        auto& filter = filters_[f];
        const Eigen::VectorXd gain =
            filter.covariance * looks[f] / (seen[f].usual - own + own / std::max(seen[f].trust, 1e-3));
        filter.covariance -= gain * (filter.covariance * looks[f]).transpose();
        filter.mean += gain * seen[f].off;
    }
}

SlowResponse::Level SlowResponse::levelOn(double day, double leastShare) const {
    const auto w = weights();
    const double least = leastShare * *std::ranges::max_element(w);
    double total = 0, mean = 0, square = 0;
    for (std::size_t f = 0; f < filters_.size(); ++f) {
        if (w[f] < least) {
            continue;
        }
        total += w[f];
        const double e = effect(f, day - course_.start);
        Eigen::VectorXd look = Eigen::VectorXd::Zero(filters_[f].mean.size());
        look.head<3>() << 1, e, e;
        const double own = look.dot(filters_[f].mean);
        mean += w[f] * own;
        square += w[f] * (look.dot(filters_[f].covariance * look) + kLevelDrift * (day - last_) + sq(own));
    }
    mean /= total;
    return {mean, std::sqrt(square / total - sq(mean))};
}

double SlowResponse::noise() const {
    return std::sqrt(noiseSum_ / noiseWeight_);
}

double SlowResponse::waneProbability(int plannedDay, double line, int draws) const {
    const auto w = weights();
    std::mt19937_64 random{7};
    std::discrete_distribution<std::size_t> which{w.begin(), w.end()};
    std::normal_distribution<double> normal;
    std::vector<Eigen::MatrixXd> roots(filters_.size());
    const int planned = plannedDay - static_cast<int>(course_.start);
    int waned = 0;
    for (int draw = 0; draw < draws; ++draw) {
        const auto f = which(random);
        const auto& filter = filters_[f];
        if (roots[f].size() == 0) {
            const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts{filter.covariance};
            roots[f] = parts.eigenvectors() * parts.eigenvalues().cwiseMax(0).cwiseSqrt().asDiagonal();
        }
        Eigen::VectorXd z(filter.mean.size());
        for (auto& x : z) {
            x = normal(random);
        }
        const Eigen::VectorXd state = filter.mean + roots[f] * z;
        const int best = bestWeek(f);
        double reference = state[0] + weekMean(f, best) * (state[1] + state[2]);
        for (std::size_t i = 0; i < peakDays_.size(); ++i) {
            if (peakDays_[i] >= plannedDay - 112) {
                reference = std::max(reference, state[3 + static_cast<Eigen::Index>(i)]);
            }
        }
        double walk = 0;
        bool above = false;
        int below = 0;
        for (int day = 1; day < planned && below < 2; ++day) {
            if (course_.start + day > last_) {
                walk += normal(random) * std::sqrt(kLevelDrift);
            }
            const double level =
                state[0] + walk + effects_[f][static_cast<std::size_t>(day)] * (state[1] + state[2]);
            const bool isBelow = level < reference + std::log(1 - line);
            above = above || (day >= best + kWeek / 2 && !isBelow);
            below = above && isBelow ? below + 1 : 0;
        }
        waned += below >= 2 ? 1 : 0;
    }
    return static_cast<double>(waned) / draws;
}

} // namespace tidemark::tests
