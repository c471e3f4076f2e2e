#pragma once
// From a record and its analysis to scenes that the painter draws, and their table twins.

#include "core/treatment_log.h"
#include "model/analysis.h"
#include "model/forecast/forecast_history.h"
#include "paint/chart_scene.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::app {

struct ChartRange {
    core::Day from{};
    core::Day to{};
};

/// The last three courses up to the next planned day (Today).
[[nodiscard]] ChartRange recentRange(const core::TreatmentLog& log, const model::Analysis& analysis);
/// Everything there is.
[[nodiscard]] ChartRange wholeRange(const core::TreatmentLog& log, const model::Analysis& analysis);

/// Calendar time, a panel for each hand (and device within the range). With an outlook: the fan to the
/// planned dose, the days in which a fall that is warned of is likely, and what was expected halfway through
/// earlier courses.
[[nodiscard]] paint::CalendarScene calendarScene(const core::TreatmentLog& log,
                                                 const model::Analysis& analysis, const ChartRange& range,
                                                 const model::Outlook& outlook = {});
/// Days since the course began, the present course bold over the earlier ones that began within the range,
/// how long each held beneath; with an outlook also the present course as estimated.
[[nodiscard]] paint::OverlayScene overlayScene(const core::TreatmentLog& log, const model::Analysis& analysis,
                                               const ChartRange& range, const model::Outlook& outlook = {});

/// A table that says the same as a chart: for screen readers and for those who want the numbers.
struct ChartTable {
    std::vector<std::string> headers;
    std::vector<std::vector<std::string>> rows;
};
/// A row for each reading: day, hand, device, mean, trials, days since the course began, marks. Newest first.
[[nodiscard]] ChartTable readingTable(const core::TreatmentLog& log, const model::Analysis& analysis,
                                      const ChartRange& range, const model::Outlook& outlook = {});
/// A row for each note and event: when, kind, what, days since the course began, the dose a reaction
/// followed. Newest first.
[[nodiscard]] ChartTable eventTable(const core::TreatmentLog& log, const model::Analysis& analysis,
                                    const ChartRange& range);
/// A row for each cycle: began, rise, fall, held days; what was expected halfway and when it was warned of.
/// Newest first.
[[nodiscard]] ChartTable cycleTable(const model::Analysis& analysis, core::Hand hand,
                                    const model::Outlook& outlook = {});

} // namespace tidemark::app
