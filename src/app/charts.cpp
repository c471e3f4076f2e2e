#include "app/charts.h"

#include "app/chart_forecast.h"
#include "app/chart_panels.h"
#include "app/chart_words.h"
#include "app/series_words.h"
#include "app/wording.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

constexpr int kSteadyRecentDays = 112;
constexpr int kLongSilenceDays = 60;

void addMarks(paint::CalendarScene& scene, const core::TreatmentLog& log, const model::Analysis& a,
              const ChartRange& range, const DayScale& scale) {
    for (const auto& course : a.courses) {
        if (course.last >= range.from && course.first <= range.to) {
            scene.doses.push_back({scale.at(course.first), scale.at(course.last), gramsText(course.grams)});
        }
    }
    if (a.next && inside(a.next->plannedOn, range)) {
        scene.planned.push_back({scale.at(a.next->plannedOn), plannedLabel()});
    }
    scene.events = eventMarks(log, range, scale);
    if (inside(a.today, range)) {
        scene.today = paint::DayMark{scale.at(a.today), todayLabel(a)};
    }
}

constexpr int kDaysAfterReadings = 7; ///< of the present course, beyond its last reading

/// Left above right, as drawn in the middle of the page; both where both were measured.
constexpr core::Hand kHands[] = {core::Hand::Left, core::Hand::Right};

// --- days since the course began
// ----------------------------------------------------------------------------------------

struct CourseLine {
    std::vector<std::optional<double>> byDay; // index: days since the course began
};

int reachOf(const model::Series& series) {
    return series.spacing > kSparseSpacing ? std::max(1, static_cast<int>(series.spacing / 2)) : 1;
}

CourseLine courseLine(const model::Series& series, core::Day start, int days) {
    CourseLine line;
    for (int day = 0; day <= days; ++day) {
        const int reach = reachOf(series);
        line.byDay.push_back(
            model::windowMean(series, start, std::max(0, day - reach), std::min(days, day + reach), 1).mean);
    }
    return line;
}

double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const auto high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (sorted[high] - sorted[low]) * (at - static_cast<double>(low));
}

std::vector<std::vector<paint::BandPoint>> bandsOf(const std::vector<CourseLine>& lines, int days) {
    std::vector<std::vector<paint::BandPoint>> bands(1);
    const std::size_t need = std::max<std::size_t>(5, lines.size() / 2);
    for (int day = 0; day <= days; ++day) {
        std::vector<double> values;
        for (const auto& line : lines) {
            const auto index = static_cast<std::size_t>(day);
            if (index < line.byDay.size() && line.byDay[index]) {
                values.push_back(*line.byDay[index]);
            }
        }
        if (values.size() < need) {
            if (!bands.back().empty()) {
                bands.emplace_back();
            }
            continue;
        }
        std::ranges::sort(values);
        bands.back().push_back({static_cast<double>(day), quantile(values, 0.10), quantile(values, 0.25),
                                quantile(values, 0.50), quantile(values, 0.75), quantile(values, 0.90)});
    }
    if (bands.back().empty()) {
        bands.pop_back();
    }
    return bands;
}

std::vector<paint::Segment> singlesOf(const std::vector<CourseLine>& lines) {
    std::vector<paint::Segment> singles;
    for (const auto& line : lines) {
        paint::Segment segment;
        for (std::size_t day = 0; day < line.byDay.size(); ++day) {
            if (line.byDay[day]) {
                segment.push_back({static_cast<double>(day), *line.byDay[day]});
            }
        }
        if (segment.size() > 1) {
            singles.push_back(segment);
        }
    }
    return singles;
}

constexpr std::size_t kCoursesForBands = 8;
constexpr int kFewestDays = 3;

/// Earlier courses like the present one: its regimen, or its route while the regimen is new.
std::vector<std::size_t> earlierCourses(const model::Analysis& a, const ChartRange& range) {
    std::vector<std::size_t> earlier;
    const std::size_t present = a.courses.size() - 1;
    const auto take = [&](std::size_t from) {
        earlier.clear();
        for (std::size_t i = from; i < present; ++i) {
            if (inside(a.courses[i].first, range) && a.courses[i].route == a.courses[present].route) {
                earlier.push_back(i);
            }
        }
    };
    take(a.stretches.back().firstCourse);
    if (earlier.size() < 2) {
        take(0);
    }
    return earlier;
}

/// `most`: raised to the number of earlier courses that are drawn.
paint::OverlayPanel overlayPanel(const core::TreatmentLog& log, const model::SeriesAnalysis& s,
                                 const model::Analysis& a, const std::vector<std::size_t>& earlier, int to,
                                 std::size_t& most) {
    paint::OverlayPanel panel;
    panel.side = s.series.ofHand ? sideOf(s.series.hand) : paint::Side::Other;
    panel.title = panelTitle(s.series, log.device(s.series.device));
    panel.betterIsMore = !s.series.lowerIsBetter();
    const bool cycles = a.mode == model::Mode::Cycle && !a.courses.empty();
    panel.emptyText = cycles ? noReadingsText() : noCyclesText();
    std::vector<CourseLine> lines;
    for (const auto i : earlier) {
        const auto start = a.courses[i].first;
        auto line = courseLine(s.series, start, core::daysBetween(start, a.courses[i + 1].first) - 1);
        const auto days =
            std::ranges::count_if(line.byDay, [](const auto& value) { return value.has_value(); });
        if (days >= kFewestDays) { // else nothing was measured with this device in that course
            lines.push_back(std::move(line));
        }
    }
    most = std::max(most, lines.size());
    if (lines.size() >= kCoursesForBands) {
        panel.bands = bandsOf(lines, to);
    } else {
        panel.singles = singlesOf(lines);
    }
    if (cycles) {
        const auto start = a.courses.back().first;
        for (const auto& value : s.series.daily) {
            if (value.day >= start) {
                panel.present.push_back(
                    {static_cast<double>(core::daysBetween(start, value.day)), value.value});
            }
        }
        addRollingLines(panel.lines, s, a);
    }
    return panel;
}

} // namespace

ChartRange recentRange(const core::TreatmentLog& log, const model::Analysis& a) {
    ChartRange range{core::addDays(a.today, -60), core::addDays(a.today, 3)};
    if (a.mode == model::Mode::Cycle) {
        const auto first =
            a.courses.size() >= 3 ? a.courses[a.courses.size() - 3].first : a.courses.front().first;
        range.from = core::addDays(first, -7);
    } else if (a.mode == model::Mode::Steady) {
        range.from = core::addDays(a.today, -kSteadyRecentDays);
    } else if (const auto day = log.firstEntryDay()) {
        range.from = core::addDays(*day, -3);
    }
    // A record that ended long ago is shown where it is, not squeezed into a corner by the empty time since.
    const auto last = log.lastEntryDay();
    if (last && core::daysBetween(*last, a.today) > kLongSilenceDays) {
        range.to = core::addDays(*last, 7);
        if (a.mode == model::Mode::Steady) {
            range.from = core::addDays(*last, -kSteadyRecentDays);
        }
    }
    if (a.next && a.next->plannedOn > a.today && core::daysBetween(a.today, a.next->plannedOn) < 120) {
        range.to = core::addDays(a.next->plannedOn, 3);
    }
    return range;
}

ChartRange wholeRange(const core::TreatmentLog& log, const model::Analysis& a) {
    auto range = recentRange(log, a);
    if (const auto first = log.firstEntryDay()) {
        range.from = core::addDays(*first, -3);
    }
    return range;
}

paint::CalendarScene calendarScene(const core::TreatmentLog& whole, const model::Analysis& a,
                                   const ChartRange& range, const model::Outlook& outlook) {
    const auto log = core::asOf(whole, a.today);
    paint::CalendarScene scene;
    const DayScale scale{range.from};
    scene.origin = range.from;
    scene.from = 0;
    scene.to = core::daysBetween(range.from, range.to) + 1;
    scene.monthNames = monthNames();
    for (const auto& lead : a.leads) {
        if (!lead.analysis.series.pinch) { // a pinch has its panel among the devices of the hand
            scene.panels.push_back(leadPanel(lead.analysis, a, range, scale));
        }
    }
    for (const auto hand : kHands) {
        for (auto& panel : panelsOf(log, a, hand, range, scale)) {
            if (const auto* s = a.current(hand); s != nullptr && panel.device == s->series.device) {
                addForecast(panel.picture, outlook.hand(hand), s->series.device, range, scale);
            }
            scene.panels.push_back(std::move(panel.picture));
        }
    }
    if (scene.panels.empty()) {
        paint::Panel panel;
        panel.emptyText = noReadingsText();
        scene.panels.push_back(panel);
    }
    addMarks(scene, log, a, range, scale);
    scene.legend = calendarLegend(scene);
    scene.description = chartDescription(a);
    return scene;
}

paint::OverlayScene overlayScene(const core::TreatmentLog& whole, const model::Analysis& a,
                                 const ChartRange& range, const model::Outlook& outlook) {
    const auto log = core::asOf(whole, a.today);
    paint::OverlayScene scene;
    scene.dayAxisLabel = dayAxisText();
    std::size_t most = 0; // earlier courses drawn for a hand
    const bool cycles = a.mode == model::Mode::Cycle && !a.courses.empty();
    const auto earlier = cycles ? earlierCourses(a, range) : std::vector<std::size_t>{};
    std::vector<const model::SeriesAnalysis*> drawn;
    for (const auto& lead : a.leads) {
        drawn.push_back(&lead.analysis);
    }
    for (const auto hand : kHands) {
        if (const auto* s = a.current(hand)) {
            drawn.push_back(s);
        }
    }
    // Days of the present course without readings are no reason to press the others together.
    int present = 0;
    for (const auto* s : drawn) {
        if (cycles && !s->series.daily.empty()) {
            present =
                std::max(present, core::daysBetween(a.courses.back().first, s->series.daily.back().day));
        }
    }
    present = std::min(a.dayOfCycle.value_or(0), present + kDaysAfterReadings);
    int longest = cycles && !a.cycles.empty() ? std::max(a.cycles.back().length, present) : 28;
    for (const auto i : earlier) {
        longest = std::max(longest, core::daysBetween(a.courses[i].first, a.courses[i + 1].first));
    }
    const int usual = static_cast<int>(std::lround(a.interval.value_or(28)));
    scene.to = std::min(longest, std::max(usual * 2, present));
    for (const auto* s : drawn) {
        scene.panels.push_back(overlayPanel(log, *s, a, earlier, static_cast<int>(scene.to), most));
        auto& panel = scene.panels.back();
        panel.durations = durationsOf(*s, range);
        if (!s->series.measure && !s->series.pinch) {
            addEstimatedCourse(panel, outlook.hand(s->series.hand), s->series.device);
        }
    }
    scene.legend = overlayLegend(scene, most);
    scene.description = chartDescription(a);
    return scene;
}

} // namespace tidemark::app
