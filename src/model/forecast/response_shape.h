#pragma once
// How one treatment may act over time. The family is wide on purpose: which member is a person's own is
// learnt from that person's readings (response_filter.h). Nothing in it comes from a population's kinetics.
//
// An effect is a pure number: 0 without treatment, about 1 at the best of the first dose. Times are days
// since the first infusion of a course.

#include <vector>

namespace tidemark::model {

enum class ShapeKind {
    Held,  ///< rises, is held for about `duration` days and lets go; the stronger of two courses counts
    Decay, ///< a rising and decaying amount, summed over all courses, seen through a saturating curve
};

struct ResponseShape {
    ShapeKind kind = ShapeKind::Held;
    double prior = 0; ///< all shapes together: 1
    // Held
    double duration = 0; ///< days at which half of the effect is gone
    double width = 0;    ///< days: how gradually it goes
    double delay = 0;    ///< days without effect at first
    double rise = 0;     ///< time constant of the rise, days
    // Decay
    double decay = 0;     ///< time constant of the amount, days
    double steepness = 0; ///< of the saturating curve (Hill)
    double halfPoint = 0; ///< where half of the effect lies between trough (0) and peak (1) of a steady state
};

/// The shapes thought possible for one whose doses are planned `intervalDays` apart.
[[nodiscard]] std::vector<ResponseShape> responseShapes(double intervalDays);

} // namespace tidemark::model
