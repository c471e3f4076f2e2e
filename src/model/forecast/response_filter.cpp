#include "model/forecast/response_filter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::model {
namespace {

// The product's own choice, found on simulated people (MODEL.md, "Forecast"); none is taken from patients.
constexpr double kStretchSd = 0.11;
constexpr int kPeakWindow = 7;
constexpr int kHalfWindow = kPeakWindow / 2;
constexpr double kGainDrift = 0.01 * 0.01 / 30; ///< variance a day
constexpr double kGain = 0.15, kGainSd = 0.20;  ///< of the whole effect, logarithmic
constexpr double kLevelSd = 0.3;
constexpr double kOutlier = 0.02, kOutlierSd = 0.25;
constexpr double kNoise = 0.06; ///< as in Li et al. 2024 (see MODEL.md), until the person's own is known
constexpr double kNoiseWeight = 8, kNoiseMemory = 400;
constexpr double kPractice = 0.025, kPracticeSessions = 8;
constexpr double kTemper = 0.93, kBack = 0.001;
/// Days of a record that begins with a course. They teach nothing: whether treatment went on before is not
/// known, so neither a rise in them nor its absence says how large the gain is.
constexpr double kUntilRisen = 5;
/// Another dose: SD by which the gain is known less, for one e times as large or small.
constexpr double kGainOfChange = 0.2;
constexpr double kSameDose = 0.03; ///< of its logarithm

} // namespace

std::array<double, kStretches> stretchWeights() {
    std::array<double, kStretches> weights{};
    double sum = 0;
    for (std::size_t z = 0; z < weights.size(); ++z) {
        weights.at(z) = std::exp(-0.5 * std::pow(kStretch.at(z) / kStretchSd, 2));
        sum += weights.at(z);
    }
    for (auto& weight : weights) {
        weight /= sum;
    }
    return weights;
}

void saturate(std::span<double> amounts, double half, double steepness, double scale) {
    constexpr double kNothing = 1e-12;
    Eigen::Map<Eigen::ArrayXd> values(amounts.data(), static_cast<Eigen::Index>(amounts.size()));
    const Eigen::ArrayXd ratio = half / values.max(kNothing);
    // The steepnesses in use need no logarithm.
    if (steepness == 4) {
        values = (values > kNothing).select(scale / (1 + ratio.square().square()), 0.0);
    } else if (steepness == 1) {
        values = (values > kNothing).select(scale / (1 + ratio), 0.0);
    } else {
        values = (values > kNothing).select(scale / (1 + ratio.pow(steepness)), 0.0);
    }
}

ResponseFilter::ResponseFilter(double intervalDays)
    : shapes_(responseShapes(std::clamp(intervalDays, 3.0, 180.0))),
      noiseSum_(kNoiseWeight * kNoise * kNoise),
      noiseWeight_(kNoiseWeight) {
    const double interval = std::clamp(intervalDays, 3.0, 180.0);
    const auto count = static_cast<Eigen::Index>(shapes_.size());
    logPrior_.resize(count);
    amount_.setZero(count);
    rising_.setZero(count);
    halfAmount_.setOnes(count);
    saturation_.setOnes(count);
    for (Eigen::Index s = 0; s < count; ++s) {
        const auto& shape = shapes_[static_cast<std::size_t>(s)];
        logPrior_[s] = std::log(shape.prior);
        if (shape.kind != ShapeKind::Decay) {
            continue;
        }
        // As if doses had come at this interval for long: most records begin during treatment.
        const double amount = 1 / (1 - std::exp(-interval / shape.decay));
        const double rising = 1 / (1 - std::exp(-interval / shape.rise));
        const auto at = [&](double t) {
            return amount * std::exp(-t / shape.decay) - rising * std::exp(-t / shape.rise);
        };
        double peak = 0;
        constexpr double kStep = 0.25; // days
        for (int i = 0; i * kStep < interval; ++i) {
            peak = std::max(peak, at(i * kStep));
        }
        const double trough = at(interval);
        halfAmount_[s] = trough + shape.halfPoint * (peak - trough);
        saturation_[s] = 1 + std::pow(halfAmount_[s] / peak, shape.steepness);
        amount_[s] = amount - 1;
        rising_[s] = rising - 1;
    }
    const auto filters = count * kStretches;
    logWeight_.setZero(filters);
    state_.setZero(filters, kMaxState);
    covariance_.setZero(filters, kMaxState * (kMaxState + 1) / 2);
    effect_.setZero(filters, kTableDays);
    own_.setZero(filters, kTableDays);
    before_.setZero(count, kTableDays);
    peakEffect_.setZero(filters);
    peakDay_.setZero(filters);
}

int ResponseFilter::stateSize() const {
    return kBase + static_cast<int>(keptPeakDays_.size());
}

auto ResponseFilter::covariance(int row, int column) {
    return covariance_.col(pairIndex(row, column));
}

double ResponseFilter::noise() const {
    return std::sqrt(noiseSum_ / noiseWeight_);
}

void ResponseFilter::normaliseWeights() {
    const double best = logWeight_.maxCoeff();
    weight_ = (logWeight_ - best).exp();
    const double sum = weight_.sum();
    weight_ /= sum;
    logWeight_ -= best + std::log(sum);
}

Eigen::ArrayXd ResponseFilter::evidenceForOther() const {
    constexpr double kExcluded = -14; // what one hand all but excludes, the other may still show
    const auto prior = stretchWeights();
    Eigen::ArrayXd evidence = Eigen::ArrayXd::Zero(logWeight_.size());
    for (Eigen::Index s = 0; s < logPrior_.size(); ++s) {
        const auto own = logWeight_.segment(s * kStretches, kStretches);
        const double best = own.maxCoeff();
        const double all = best + std::log((own - best).exp().sum());
        const double shape = std::max(all - logPrior_[s], kExcluded / kOtherHandShape);
        for (Eigen::Index z = 0; z < kStretches; ++z) {
            const double stretch = own[z] - all - std::log(prior.at(static_cast<std::size_t>(z)));
            evidence[s * kStretches + z] = kOtherHandShape * shape + kOtherHandStretch * stretch;
        }
    }
    const double best = evidence.maxCoeff();
    return (evidence - best).max(kExcluded);
}

// --- the effect of the present course
// ------------------------------------------------------------------------

/// Exponentials of whole days are powers: each is the one of the day before times a constant.
void ResponseFilter::makeDecayEffects(Eigen::Index s) {
    const auto& shape = shapes_[static_cast<std::size_t>(s)];
    for (Eigen::Index z = 0; z < kStretches; ++z) {
        const double stretch = std::exp(kStretch.at(static_cast<std::size_t>(z)));
        double amount = amount_[s] + relativeDose_;
        double rising = rising_[s] + relativeDose_;
        const double amountADay = std::exp(-1 / (stretch * shape.decay));
        const double risingADay = std::exp(-1 / (stretch * shape.rise));
        const std::span<double> effect{&effect_(s * kStretches + z, 0), kTableDays};
        for (auto& day : effect) {
            day = amount - rising;
            amount *= amountADay;
            rising *= risingADay;
        }
        saturate(effect, halfAmount_[s], shape.steepness, saturation_[s]);
    }
}

/// The course's own effect is that of the last course of the same dose; with it counts what the course before
/// still gives, where that is more.
void ResponseFilter::makeHeldEffects(Eigen::Index s) {
    const auto& shape = shapes_[static_cast<std::size_t>(s)];
    const double gain = std::min(kMaxGain, std::pow(relativeDose_, kDoseGain));
    const Eigen::Index toMake = ownOf_ == relativeDose_ ? 0 : kStretches;
    for (Eigen::Index z = 0; z < toMake; ++z) {
        const double stretch = std::exp(kStretch.at(static_cast<std::size_t>(z)));
        const double duration = shape.duration * std::pow(relativeDose_, kDoseDuration) * stretch;
        const double notYetADay = std::exp(-1 / shape.rise);
        const double goneADay = std::exp(1 / shape.width);
        double notYet = std::exp(shape.delay / shape.rise);
        double gone = std::exp(-duration / shape.width);
        auto own = own_.row(s * kStretches + z);
        for (int day = 0; day < kTableDays; ++day) {
            own[day] = day > shape.delay ? gain * (1 - notYet) / (1 + gone) : 0;
            notYet *= notYetADay;
            gone = std::min(gone * goneADay, 1e200);
        }
    }
    auto effects = effect_.middleRows(s * kStretches, kStretches);
    effects = own_.middleRows(s * kStretches, kStretches);
    const double gap = courses_ > 1 ? start_ - previousStart_ : kTableDays;
    if (gap >= kTableDays - 1) {
        return;
    }
    const auto whole = static_cast<Eigen::Index>(gap);
    const double part = gap - static_cast<double>(whole);
    const auto days = kTableDays - 1 - whole;
    const Eigen::Array<double, 1, Eigen::Dynamic> earlier =
        before_.row(s).segment(whole, days) * (1 - part) + before_.row(s).segment(whole + 1, days) * part;
    for (Eigen::Index z = 0; z < kStretches; ++z) {
        effects.row(z).head(days) = effects.row(z).head(days).max(earlier);
    }
}

void ResponseFilter::makeEffects() {
    for (Eigen::Index s = 0; s < logPrior_.size(); ++s) {
        if (shapes_[static_cast<std::size_t>(s)].kind == ShapeKind::Decay) {
            makeDecayEffects(s);
        } else {
            makeHeldEffects(s);
        }
    }
    ownOf_ = relativeDose_;
    for (Eigen::Index f = 0; f < effect_.rows(); ++f) {
        double sum = effect_.row(f).head(kPeakWindow).sum();
        peakEffect_[f] = sum;
        peakDay_[f] = kHalfWindow;
        for (int day = 1; day + kPeakWindow <= kBeyondPlan; ++day) {
            sum += effect_(f, day + kPeakWindow - 1) - effect_(f, day - 1);
            if (sum > peakEffect_[f] + 1e-9) {
                peakEffect_[f] = sum;
                peakDay_[f] = day + kHalfWindow;
            }
        }
    }
    peakEffect_ /= kPeakWindow;
}

ResponseFilter::Column ResponseFilter::effectAt(double sinceCourse) const {
    const double t = std::clamp(sinceCourse, 0.0, kTableDays - 1.01);
    const auto day = static_cast<Eigen::Index>(t);
    const double part = t - static_cast<double>(day);
    return effect_.col(day) * (1 - part) + effect_.col(day + 1) * part;
}

/// Best week of a course that ended after `elapsed` days.
double ResponseFilter::meanEffectUntil(Eigen::Index filter, double elapsed) const {
    if (peakDay_[filter] + kHalfWindow <= elapsed) {
        return peakEffect_[filter];
    }
    const int last = std::min(kTableDays - 1, static_cast<int>(elapsed));
    const int first = std::max(0, last - kPeakWindow + 1);
    return effect_.row(filter).segment(first, last - first + 1).mean();
}

// --- courses
// ---------------------------------------------------------------------------------------------------

void ResponseFilter::begin(double day, double grams) {
    firstGrams_ = grams;
    courses_ = 1;
    start_ = lastDay_ = day;
    const auto stretch = stretchWeights();
    for (Eigen::Index f = 0; f < logWeight_.size(); ++f) {
        logWeight_[f] =
            logPrior_[f / kStretches] + std::log(stretch.at(static_cast<std::size_t>(f % kStretches)));
    }
    normaliseWeights();
    state_.col(0) = firstLevel_;
    state_.col(1) = kGain;
    covariance(0, 0) = kLevelSd * kLevelSd;
    covariance(1, 1) = kGainSd * kGainSd;
    covariance(2, 2) = std::pow(kCourseGain * kGain, 2) + kCourseBase * kCourseBase;
    makeEffects();
}

void ResponseFilter::startCourse(double day, double grams) {
    grams = std::isfinite(grams) ? std::max(grams, 0.1) : 0.1;
    if (!hasCourse()) {
        begin(day, grams);
        return;
    }
    advance(day);
    if (sessionsThisCycle_ >= kSessionsOfMeasured &&
        std::floor(day) - std::floor(start_) >= kShortestForecastInterval) {
        ++measuredCycles_;
    }
    sessionsThisCycle_ = 0;
    mergeAndClone(day);
    previousStart_ = start_;
    previousDose_ = relativeDose_;
    start_ = day;
    ++courses_;
    givenDose_ = std::clamp(grams / firstGrams_, 0.02, 50.0);
    relativeDose_ = std::max(givenDose_, previousDose_);
    makeEffects();
}

void ResponseFilter::setRelativeDose(double relative) {
    if (std::abs(relative - relativeDose_) > 1e-9) {
        relativeDose_ = relative;
        makeEffects();
    }
}

void ResponseFilter::addGrams(double grams) {
    if (!hasCourse() || !std::isfinite(grams) || grams <= 0) {
        return;
    }
    if (courses_ == 1) {
        firstGrams_ += grams; // the first course is the measure of the others
        return;
    }
    givenDose_ = std::clamp(givenDose_ + grams / firstGrams_, 0.02, 50.0);
    setRelativeDose(std::max(givenDose_, previousDose_));
}

void ResponseFilter::completeCourse() {
    if (courses_ == 1) {
        return;
    }
    setRelativeDose(givenDose_);
    // What another dose does to this person is not known beforehand: what was learnt at the last one counts
    // less.
    const double change = std::abs(std::log(givenDose_ / previousDose_));
    if (change >= kSameDose) {
        loosenGain(kGainOfChange * change);
    }
}

/// The level under full effect stays as sure as it was; what would be left without treatment becomes less so.
void ResponseFilter::loosenGain(double sd) {
    const Column more = (kGainSd * kGainSd - covariance(1, 1)).max(0).min(sd * sd);
    covariance(0, 0) += more;
    covariance(1, 1) += more;
    covariance(1, 0) -= more;
}

void ResponseFilter::advance(double day) {
    const double days = std::max(0.0, day - lastDay_);
    covariance(0, 0) += kLevelDrift * days;
    covariance(1, 1) += kGainDrift * days;
    lastDay_ = std::max(lastDay_, day);
}

void ResponseFilter::changeDevice() {
    if (!hasCourse()) {
        sessionsBefore_ = 0;
        return;
    }
    // The unknown ratio of the devices moves the level and all kept peaks alike.
    for (int i = 0; i < stateSize(); ++i) {
        for (int j = 0; j <= i; ++j) {
            if ((i == 0 || i >= kBase) && (j == 0 || j >= kBase)) {
                covariance(i, j) += 1.0;
            }
        }
    }
}

void ResponseFilter::mergeShape(Eigen::Index shape, double elapsed) {
    const auto first = shape * kStretches;
    const auto own = logWeight_.segment(first, kStretches);
    const double best = own.maxCoeff();
    const double sum = (own - best).exp().sum();
    const double total = best + std::log(sum);
    const int size = stateSize();
    const int kept = std::min(size + 1, kMaxState);
    // Where each state of the new course comes from; -1: the new course's own gain, -2: the peak just passed.
    std::array<int, kMaxState> from{0, 1, -1, -2};
    for (int i = kBase + 1; i < kMaxState; ++i) {
        from.at(static_cast<std::size_t>(i)) = i - 1;
    }
    using Vector = Eigen::Matrix<double, kMaxState, 1>;
    using Matrix = Eigen::Matrix<double, kMaxState, kMaxState>;
    std::array<Vector, kStretches> means;
    Vector mean = Vector::Zero();
    Matrix spread = Matrix::Zero();
    std::array<double, kStretches> weights{};
    before_.row(shape).setZero();
    for (Eigen::Index z = 0; z < kStretches; ++z) {
        const auto f = first + z;
        const double weight = std::exp(logWeight_[f] - total);
        weights.at(static_cast<std::size_t>(z)) = weight;
        const double peak = meanEffectUntil(f, elapsed);
        const auto peakCovariance = [&](int i) {
            return covarianceAt(f, i, 0) + peak * (covarianceAt(f, i, 1) + covarianceAt(f, i, 2));
        };
        auto& own_mean = means.at(static_cast<std::size_t>(z));
        own_mean.setZero();
        for (int i = 0; i < kept; ++i) {
            const int a = from.at(static_cast<std::size_t>(i));
            own_mean[i] = a >= 0    ? state_(f, a)
                          : a == -1 ? 0
                                    : state_(f, 0) + peak * (state_(f, 1) + state_(f, 2));
            for (int j = 0; j <= i; ++j) {
                const int b = from.at(static_cast<std::size_t>(j));
                if (a == -1 || b == -1) {
                    continue;
                }
                const double value = a == -2 && b == -2
                                         ? peakCovariance(0) + peak * (peakCovariance(1) + peakCovariance(2))
                                     : a == -2 ? peakCovariance(b)
                                     : b == -2 ? peakCovariance(a)
                                               : covarianceAt(f, a, b);
                spread(i, j) += weight * value;
            }
        }
        mean += weight * own_mean;
        before_.row(shape) += weight * effect_.row(f);
    }
    for (Eigen::Index z = 0; z < kStretches; ++z) {
        const Vector off = means.at(static_cast<std::size_t>(z)) - mean;
        spread += weights.at(static_cast<std::size_t>(z)) * off * off.transpose();
    }
    spread(2, 2) = std::pow(kCourseGain * mean[1], 2) + kCourseBase * kCourseBase;
    for (Eigen::Index z = 0; z < kStretches; ++z) {
        for (int i = 0; i < kept; ++i) {
            state_(first + z, i) = mean[i];
            for (int j = 0; j <= i; ++j) {
                covariance_(first + z, pairIndex(i, j)) = spread(i, j);
            }
        }
        logWeight_[first + z] = total * kTemper;
    }
    if (const auto& s = shapes_[static_cast<std::size_t>(shape)]; s.kind == ShapeKind::Decay) {
        amount_[shape] = (amount_[shape] + relativeDose_) * std::exp(-elapsed / s.decay);
        rising_[shape] = (rising_[shape] + relativeDose_) * std::exp(-elapsed / s.rise);
    }
}

void ResponseFilter::mergeAndClone(double day) {
    normaliseWeights();
    const double elapsed = std::max(0.0, day - start_);
    for (Eigen::Index s = 0; s < logPrior_.size(); ++s) {
        mergeShape(s, elapsed);
    }
    normaliseWeights();
    const auto stretch = stretchWeights();
    for (Eigen::Index f = 0; f < logWeight_.size(); ++f) {
        const double weight =
            weight_[f] * kStretches * (1 - kBack) + kBack * std::exp(logPrior_[f / kStretches]);
        weight_[f] = weight * stretch.at(static_cast<std::size_t>(f % kStretches));
        logWeight_[f] = std::log(weight_[f]);
    }
    keptPeakDays_.insert(keptPeakDays_.begin(), start_ + kPeakWindow);
    if (keptPeakDays_.size() > kPeaks) {
        keptPeakDays_.pop_back();
    }
}

// --- readings
// --------------------------------------------------------------------------------------------------

void ResponseFilter::addSession(double day, double logMean) {
    if (!std::isfinite(logMean) || !std::isfinite(day)) {
        return;
    }
    const double practice = kPractice * std::exp(-sessions_ / kPracticeSessions);
    const double y = std::clamp(logMean, -20.0, 20.0) + practice;
    ++sessions_;
    if (!hasCourse()) {
        ++sessionsBefore_;
        firstLevel_ += (y - firstLevel_) / std::min(sessionsBefore_, 5);
        return;
    }
    if (sessions_ == 1) { // treatment began before the first reading
        state_.col(0) = y;
    }
    ++sessionsThisCycle_;
    advance(day);
    if (courses_ == 1 && sessionsBefore_ == 0 && day - start_ < kUntilRisen) {
        lastExpected_ = std::nullopt;
        lastTrust_ = 1;
        return;
    }
    const double own = noiseSum_ / noiseWeight_ + practice * practice;
    const Column effect = effectAt(day - start_);
    const int size = stateSize();
    std::array<Column, kMaxState> gainOf;
    for (int i = 0; i < size; ++i) {
        gainOf.at(static_cast<std::size_t>(i)) =
            covariance(i, 0) + effect * (covariance(i, 1) + covariance(i, 2));
    }
    const Column known = gainOf[0] + effect * (gainOf[1] + gainOf[2]);
    const Column off = y - state_.col(0) - effect * (state_.col(1) + state_.col(2));
    lastExpected_ = sessions_ == 1 ? std::nullopt : std::optional(y - (weight_ * off).sum() - practice);
    const Column usual = known + own;
    const Column wide = usual + kOutlierSd * kOutlierSd;
    const Column asUsual = (1 - kOutlier) * (-0.5 * off.square() / usual).exp() / usual.sqrt();
    const Column asOutlier = kOutlier * (-0.5 * off.square() / wide).exp() / wide.sqrt();
    const Column likelihood = asUsual + asOutlier + 1e-300;
    const Column trust = asUsual / likelihood; // an outlier is kept in the record and weighed down here
    logWeight_ += likelihood.log();
    normaliseWeights();
    const Column share = own / usual;
    noiseSum_ += (weight_ * trust * ((share * off).square() + own * (1 - share))).sum();
    noiseWeight_ += (weight_ * trust).sum();
    if (noiseWeight_ > kNoiseMemory) {
        noiseSum_ *= kNoiseMemory / noiseWeight_;
        noiseWeight_ = kNoiseMemory;
    }
    lastTrust_ = (weight_ * trust).sum();
    const Column precision = 1 / (known + own / trust.max(1e-3));
    for (int i = 0; i < size; ++i) {
        const Column step = gainOf.at(static_cast<std::size_t>(i)) * precision;
        state_.col(i) += step * off;
        for (int j = 0; j <= i; ++j) {
            covariance(i, j) -= step * gainOf.at(static_cast<std::size_t>(j));
        }
    }
}

} // namespace tidemark::model
