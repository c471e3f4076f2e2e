#include "model/forecast/track_record.h"

#include "model/series.h"

#include <algorithm>

namespace tidemark::model {

TrackRecord trackRecordOf(const std::vector<CycleSummary>& cycles,
                          const std::vector<DayForecast>& forecasts) {
    TrackRecord record;
    std::vector<double> ahead;
    for (const auto& summary : cycles) {
        if (summary.kind == CycleClass::NotEvaluable || summary.cycle.open) {
            continue;
        }
        const auto start = summary.cycle.start;
        const auto first = std::ranges::lower_bound(forecasts, start, {}, &DayForecast::asOf);
        const auto end = std::find_if(first, forecasts.end(),
                                      [&](const DayForecast& f) { return f.courseStart != start; });
        if (std::none_of(first, end, [](const DayForecast& f) { return f.shown; })) {
            continue;
        }
        TrackedCycle cycle{start, {}, {}};
        const bool fell = summary.kind == CycleClass::RiseAndFall || summary.kind == CycleClass::FallOnly;
        if (fell) {
            // Where no day of the fall can be told, the last three days have shown it.
            cycle.fellOn =
                core::addDays(start, summary.fallDay.value_or(std::max(1, summary.cycle.length - 3)));
        }
        for (auto f = first; f != end && (!cycle.fellOn || f->asOf < *cycle.fellOn); ++f) {
            if (f->warned && f->shown) {
                cycle.warnedOn = f->asOf;
                break;
            }
        }
        if (fell) {
            ++record.falls;
            if (cycle.warnedOn) {
                ++record.warnedFalls;
                ahead.push_back(core::daysBetween(*cycle.warnedOn, *cycle.fellOn));
            }
        } else {
            ++record.held;
            record.warnedHeld += cycle.warnedOn ? 1 : 0;
        }
        record.cycles.push_back(cycle);
    }
    if (!ahead.empty()) {
        record.daysAhead = medianOf(std::move(ahead));
    }
    return record;
}

} // namespace tidemark::model
