#pragma once
// The words on charts.

#include "app/series_words.h"
#include "model/analysis.h"
#include "paint/chart_scene.h"

#include <string>
#include <vector>

namespace tidemark::app {

[[nodiscard]] paint::Side sideOf(core::Hand hand);
[[nodiscard]] std::string panelTitle(const model::Series& series, const core::Device* device);
[[nodiscard]] std::string referenceLabel(const model::Reference& reference, const Scale& scale, bool fixed);
[[nodiscard]] std::string lineLabel(const model::Line& line, bool lowerIsBetter = false);
[[nodiscard]] std::string deviceBreakLabel(const core::Device* device);
[[nodiscard]] std::string plannedLabel();
[[nodiscard]] std::string noteLabel();
[[nodiscard]] std::string todayLabel(const model::Analysis& analysis);
[[nodiscard]] std::string noReadingsText();
[[nodiscard]] std::string noCyclesText();
[[nodiscard]] std::string dayAxisText();
/// Only what is on the chart.
[[nodiscard]] std::vector<paint::LegendEntry> calendarLegend(const paint::CalendarScene& scene);
[[nodiscard]] std::vector<paint::LegendEntry> overlayLegend(const paint::OverlayScene& scene,
                                                            std::size_t earlierCourses);
/// One sentence for those who do not see the picture.
[[nodiscard]] std::string chartDescription(const model::Analysis& analysis);

} // namespace tidemark::app
