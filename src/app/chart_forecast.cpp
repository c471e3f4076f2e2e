#include "app/chart_forecast.h"

#include "app/cycle_words.h"
#include "app/outlook_words.h"
#include "app/translate.h"
#include "app/wording.h"

#include <algorithm>

namespace tidemark::app {
namespace {

paint::BandPoint bandPoint(double day, const model::LevelOn& level) {
    return {day, level.p10, level.p25, level.median, level.p75, level.p90};
}

} // namespace

void addForecast(paint::Panel& panel, const model::HandOutlook* hand, const core::Uuid& device,
                 const ChartRange& range, const DayScale& scale) {
    if (hand == nullptr) {
        return;
    }
    for (const auto& past : hand->past) {
        // The present course has its fan.
        const bool present = hand->forecast && past.courseStart == hand->forecast->courseStart;
        if (past.device != device || present || past.planned < range.from || past.asOf > range.to) {
            continue;
        }
        std::vector<paint::BandPoint> band;
        for (const auto& level : past.days) {
            band.push_back(bandPoint(scale.at(core::addDays(past.courseStart, level.day)), level));
        }
        panel.expected.push_back(std::move(band));
    }
    if (!hand->toShow() || hand->device != device) {
        return;
    }
    const auto& f = *hand->forecast;
    for (const auto& level : hand->days) {
        const auto day = core::addDays(f.courseStart, level.day);
        if (day >= f.asOf && day <= f.planned) {
            panel.fan.push_back(bandPoint(scale.at(day), level));
        }
    }
    if (f.warned && f.waned10 && *f.waned10 <= f.planned) {
        const auto last = std::min(f.waned90.value_or(f.planned), f.planned);
        panel.windows.push_back(
            {scale.at(std::max(*f.waned10, f.asOf)), scale.at(std::max(last, *f.waned10)) + 0.5,
             fill(TR("likely {days}"), fmt::arg("days", waneDays(f.waned10, f.waned90)))});
    }
}

void addEstimatedCourse(paint::OverlayPanel& panel, const model::HandOutlook* hand,
                        const core::Uuid& device) {
    if (hand == nullptr || !hand->toShow() || hand->device != device) {
        return;
    }
    for (const auto& level : hand->days) {
        panel.estimated.push_back(bandPoint(level.day, level));
    }
}

std::vector<paint::DurationBar> durationsOf(const model::SeriesAnalysis& s, const ChartRange& range) {
    std::vector<paint::DurationBar> bars;
    for (const auto* summary : cyclesToShow(s)) {
        if (summary->held && inside(summary->cycle.start, range)) {
            bars.push_back({static_cast<double>(summary->held->days), summary->held->censored,
                            fill(TR("{held} · {began}"), fmt::arg("held", heldText(*summary->held)),
                                 fmt::arg("began", shortDay(summary->cycle.start)))});
        }
    }
    if (bars.size() > kDurations) {
        bars.erase(bars.begin(), bars.end() - static_cast<std::ptrdiff_t>(kDurations));
    }
    return bars;
}

} // namespace tidemark::app
