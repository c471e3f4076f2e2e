#include "model/forecast/response_shape.h"

#include <array>
#include <cmath>

namespace tidemark::model {
namespace {

// All of these: the product's own choice (MODEL.md, "Forecast").
constexpr double kHeldShare = 0.65;
constexpr int kDurations = 13;
constexpr double kShortest = 5;
constexpr double kLongest = 75;
constexpr double kUsualShareOfInterval = 0.95;
constexpr double kDurationSpread = 0.5; ///< SD of ln duration
constexpr std::array kWidths{1.5, 3.0, 6.0, 12.0};
struct Onset {
    double delay, rise;
};
constexpr std::array<Onset, 2> kOnsets{{{0, 1.5}, {1.5, 3}}};
constexpr std::array kDecays{7.0, 12.0, 20.0, 35.0};
constexpr std::array kRises{1.0, 4.0};
constexpr std::array kSteepness{1.0, 4.0};
constexpr std::array kHalfPoints{0.1, 0.4, 0.8};

} // namespace

std::vector<ResponseShape> responseShapes(double intervalDays) {
    std::vector<ResponseShape> shapes;
    double total = 0;
    for (int i = 0; i < kDurations; ++i) {
        const double duration = kShortest * std::pow(kLongest / kShortest, i / (kDurations - 1.0));
        const double u = std::log(duration / (kUsualShareOfInterval * intervalDays)) / kDurationSpread;
        for (const double width : kWidths) {
            for (const auto& onset : kOnsets) {
                ResponseShape shape;
                shape.duration = duration;
                shape.width = width;
                shape.delay = onset.delay;
                shape.rise = onset.rise;
                shape.prior = std::exp(-0.5 * u * u) + 1e-12; // an interval of a year must not empty the list
                total += shape.prior;
                shapes.push_back(shape);
            }
        }
    }
    for (auto& shape : shapes) {
        shape.prior *= kHeldShare / total;
    }
    constexpr auto kDecayShapes = kDecays.size() * kRises.size() * kSteepness.size() * kHalfPoints.size();
    for (const double decay : kDecays) {
        for (const double rise : kRises) {
            for (const double steepness : kSteepness) {
                for (const double halfPoint : kHalfPoints) {
                    ResponseShape shape;
                    shape.kind = ShapeKind::Decay;
                    shape.decay = decay;
                    shape.rise = rise;
                    shape.steepness = steepness;
                    shape.halfPoint = halfPoint;
                    shape.prior = (1 - kHeldShare) / static_cast<double>(kDecayShapes);
                    shapes.push_back(shape);
                }
            }
        }
    }
    return shapes;
}

} // namespace tidemark::model
