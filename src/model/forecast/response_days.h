#pragma once
// What the filter says of days, as plain numbers: the one header of it that pages and pictures see.

#include <optional>

namespace tidemark::model {

/// Days between courses from which there is something to forecast and a cycle counts as measured; below,
/// treatment is steady.
inline constexpr int kShortestForecastInterval = 12;

/// The level on one day as the posterior has it: the true level, not that of a session, which varies around
/// it. From the filter natural logarithms and days on its count; from a ForecastWalk the unit of the device
/// and days since the course began.
struct LevelOn {
    int day = 0; ///< at noon
    double p10 = 0, p25 = 0, median = 0, p75 = 0, p90 = 0;
};

/// A number of days with 10, 50 and 90 %; nothing where the share is not reached within what is looked at.
struct DaysWithin {
    std::optional<int> p10, p50, p90;
};

/// How the present course acts, days since it began, the next one not given.
struct ResponseDays {
    DaysWithin onset;    ///< first day on which the level has risen by the line from where it stood at first
    DaysWithin peak;     ///< middle of its best week
    DaysWithin halfTime; ///< from the peak until half of what it rose since it began is gone; only where it
                         ///< rose by the line
    double rises = 0;    ///< share of what is thought possible in which it rises by the line at all
};

} // namespace tidemark::model
