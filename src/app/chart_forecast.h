#pragma once
// What is estimated, drawn: into the panels of charts.cpp.

#include "app/chart_panels.h"
#include "model/forecast/forecast_history.h"

namespace tidemark::app {

/// Fan, likely days and what was expected before, on the device they are of; nothing without an outlook.
void addForecast(paint::Panel& panel, const model::HandOutlook* hand, const core::Uuid& device,
                 const ChartRange& range, const DayScale& scale);
/// The present course as estimated, by days since it began.
void addEstimatedCourse(paint::OverlayPanel& panel, const model::HandOutlook* hand, const core::Uuid& device);
/// How long the response of each course of the range held, the latest kDurations of them.
[[nodiscard]] std::vector<paint::DurationBar> durationsOf(const model::SeriesAnalysis& s,
                                                          const ChartRange& range);
inline constexpr std::size_t kDurations = 6;

} // namespace tidemark::app
