// Calendar panels: one hand on one device, or one other measure, each with its own value axis.

#include "app/chart_panels.h"

#include "app/chart_words.h"
#include "app/series_words.h"
#include "app/wording.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

constexpr int kGapDays = 7; // a line does not bridge more than this, or three times the usual spacing

int longestBridge(const model::Series& series) {
    return std::max(kGapDays, static_cast<int>(std::lround(3 * series.spacing)));
}

/// Mean of the daily values of the day and its two neighbours; the value itself where measuring is sparse.
std::optional<double> smoothed(const model::Series& series, const model::DailyValue& value) {
    if (series.spacing > kSparseSpacing) {
        return value.value;
    }
    return model::windowMean(series, value.day, -1, 1, 2).mean;
}

void addSmooth(paint::Panel& panel, const model::Series& series, const ChartRange& range,
               const DayScale& scale) {
    paint::Segment segment;
    std::optional<core::Day> last;
    const auto close = [&] {
        if (segment.size() > 1) {
            panel.smooth.push_back(segment);
        }
        segment.clear();
    };
    for (const auto& value : series.daily) {
        if (!inside(value.day, range)) {
            continue;
        }
        const auto mean = smoothed(series, value);
        if (!mean) {
            continue;
        }
        if (last && core::daysBetween(*last, value.day) > longestBridge(series)) {
            close();
        }
        segment.push_back({scale.at(value.day), *mean});
        last = value.day;
    }
    close();
}

void addReadings(paint::Panel& panel, const core::TreatmentLog& log, const model::Series& series,
                 const ChartRange& range, const DayScale& scale) {
    for (const auto& point : series.points) {
        if (!inside(point.day, range)) {
            continue;
        }
        const double x = scale.at(point.day, point.hour);
        const auto& trials = log.sessions[point.session].trials;
        const bool several = core::trialCount(trials) > 1;
        for (const auto& trial : trials) {
            if (trial && several && point.mean && !point.implausible) {
                panel.trials.push_back({x, *trial});
            }
        }
        if (point.implausible) {
            for (const auto& trial : trials) {
                if (trial) {
                    panel.implausible.push_back({x, *trial});
                    break;
                }
            }
        }
        if (point.mean) {
            panel.sessions.push_back({x, *point.mean});
        }
    }
}

bool hasReadings(const model::Series& series, const ChartRange& range) {
    return std::ranges::any_of(series.points, [&](const auto& p) { return inside(p.day, range); });
}

/// One device after another may share a panel with a break between; devices used side by side may not.
bool follows(const model::Series& earlier, const model::Series& later) {
    return earlier.unit == later.unit && earlier.pinch == later.pinch &&
           earlier.points.back().day <= later.points.front().day;
}

/// A reference, and the line to the worse side of it.
void addBoth(std::vector<paint::LevelLine>& lines, const model::Reference& base, paint::LineKind kind,
             const model::SeriesAnalysis& s, const model::Analysis& a) {
    const auto line = model::lineFor(s.series, base.value, a.options);
    lines.push_back({kind,
                     base.value,
                     referenceLabel(base, scaleOf(s.series), kind == paint::LineKind::FixedReference),
                     {},
                     {}});
    if (!line.deviceTooCoarse) {
        lines.push_back({paint::LineKind::Threshold,
                         s.series.worseBy(base.value, line.fraction),
                         lineLabel(line, s.series.lowerIsBetter()),
                         {},
                         {}});
    }
}

void addLines(paint::Panel& panel, const model::SeriesAnalysis& s, const model::Analysis& a) {
    const bool steady = a.mode == model::Mode::Steady;
    if (steady && s.fixed) {
        addBoth(panel.lines, *s.fixed, paint::LineKind::FixedReference, s, a);
    } else if (!steady) {
        addRollingLines(panel.lines, s, a);
        if (s.fixed) {
            panel.lines.push_back({paint::LineKind::FixedReference,
                                   s.fixed->value,
                                   referenceLabel(*s.fixed, scaleOf(s.series), true),
                                   {},
                                   {}});
        }
    }
}

} // namespace

bool inside(core::Day day, const ChartRange& range) {
    return day >= range.from && day <= range.to;
}

void addRollingLines(std::vector<paint::LevelLine>& lines, const model::SeriesAnalysis& s,
                     const model::Analysis& a) {
    if (s.rolling) {
        addBoth(lines, *s.rolling, paint::LineKind::Reference, s, a);
    }
}

paint::Panel leadPanel(const model::SeriesAnalysis& s, const model::Analysis& a, const ChartRange& range,
                       const DayScale& scale) {
    paint::Panel panel;
    panel.side = s.series.ofHand ? sideOf(s.series.hand) : paint::Side::Other;
    panel.title = panelTitle(s.series, nullptr);
    panel.betterIsMore = !s.series.lowerIsBetter();
    panel.emptyText = noReadingsText();
    for (const auto& point : s.series.points) {
        if (inside(point.day, range) && point.mean) {
            panel.sessions.push_back({scale.at(point.day, point.hour), *point.mean});
        }
    }
    addSmooth(panel, s.series, range, scale);
    addLines(panel, s, a);
    return panel;
}

std::vector<DevicePanel> panelsOf(const core::TreatmentLog& log, const model::Analysis& a, core::Hand hand,
                                  const ChartRange& range, const DayScale& scale) {
    std::vector<const model::SeriesAnalysis*> used;
    for (const auto& s : a.series) {
        if (s.series.hand == hand && !s.series.points.empty() && hasReadings(s.series, range)) {
            used.push_back(&s);
        }
    }
    std::ranges::stable_sort(used, {}, [](const auto* s) { return s->series.points.front().day; });
    std::vector<DevicePanel> panels;
    std::vector<const model::Series*> lastOf;
    for (const auto* s : used) {
        std::size_t at = 0;
        while (at < panels.size() && !follows(*lastOf[at], s->series)) {
            ++at;
        }
        if (at == panels.size()) {
            panels.emplace_back();
            lastOf.push_back(nullptr);
            panels[at].picture.side = sideOf(hand);
            panels[at].picture.emptyText = noReadingsText();
        } else {
            panels[at].picture.breaks.push_back(
                {scale.at(s->series.points.front().day, 0), deviceBreakLabel(log.device(s->series.device))});
        }
        auto& panel = panels[at].picture;
        panels[at].device = s->series.device;
        lastOf[at] = &s->series;
        panel.title = panelTitle(s->series, log.device(s->series.device));
        panel.lines.clear(); // those of the device in use last
        addReadings(panel, log, s->series, range, scale);
        addSmooth(panel, s->series, range, scale);
        if (s == a.current(hand) || s->series.pinch) {
            addLines(panel, *s, a);
        }
    }
    if (panels.empty()) {
        if (const auto* s = a.current(hand)) {
            paint::Panel panel;
            panel.side = sideOf(hand);
            panel.title = panelTitle(s->series, log.device(s->series.device));
            panel.emptyText = noReadingsText();
            panels.push_back({panel, s->series.device});
        }
    }
    return panels;
}

} // namespace tidemark::app
