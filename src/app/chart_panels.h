#pragma once
// The panels of a calendar chart; for charts.cpp.

#include "app/charts.h"

namespace tidemark::app {

/// Days as the scene counts them.
struct DayScale {
    core::Day origin;
    [[nodiscard]] double at(core::Day day, double hour = 12) const {
        return core::daysBetween(origin, day) + hour / 24.0;
    }
};

/// From here three-day means hold one value at most.
inline constexpr double kSparseSpacing = 2;

[[nodiscard]] bool inside(core::Day day, const ChartRange& range);
struct DevicePanel {
    paint::Panel picture;
    core::Uuid device; ///< the one in use last
};
/// Grip and pinch of a hand: one device after another shares a panel, with a break between; devices used side
/// by side, and a pinch, have their own.
[[nodiscard]] std::vector<DevicePanel> panelsOf(const core::TreatmentLog& log, const model::Analysis& a,
                                                core::Hand hand, const ChartRange& range,
                                                const DayScale& scale);
/// Of the measure that leads a limb.
[[nodiscard]] paint::Panel leadPanel(const model::SeriesAnalysis& s, const model::Analysis& a,
                                     const ChartRange& range, const DayScale& scale);
/// Notes and events, a mark for each day with the names of what happened.
[[nodiscard]] std::vector<paint::DayMark> eventMarks(const core::TreatmentLog& log, const ChartRange& range,
                                                     const DayScale& scale);
/// Days since the course began; empty where there are no cycles.
[[nodiscard]] std::string sinceCourse(core::Day day, const model::Analysis& a);
/// What the present course and the rolling reference of a series draw: shared with the chart by days.
void addRollingLines(std::vector<paint::LevelLine>& lines, const model::SeriesAnalysis& s,
                     const model::Analysis& a);

} // namespace tidemark::app
