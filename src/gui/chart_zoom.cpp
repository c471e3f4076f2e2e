#include "gui/chart_zoom.h"

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr int kFewestDays = 7;

int lengthOf(const app::ChartRange& range) {
    return std::max(1, core::daysBetween(range.from, range.to));
}

} // namespace

void ChartZoom::setBounds(const app::ChartRange& whole, const app::ChartRange& home) {
    whole_ = {std::min(whole.from, home.from), std::max(whole.to, home.to)};
    home_ = home;
    if (atHome_) {
        range_ = home_;
    }
    clamp();
}

void ChartZoom::show(const app::ChartRange& range) {
    range_ = range;
    atHome_ = false;
    clamp();
}

void ChartZoom::goHome() {
    range_ = home_;
    atHome_ = true;
}

void ChartZoom::all() {
    show(whole_);
}

void ChartZoom::lastMonths(int months) {
    show({core::addMonths(whole_.to, -months), whole_.to});
}

void ChartZoom::nearer() {
    const int days = std::max(kFewestDays, lengthOf(range_) / 2);
    show({core::addDays(range_.to, -days), range_.to});
}

void ChartZoom::farther() {
    show({core::addDays(range_.to, -2 * lengthOf(range_)), range_.to});
}

void ChartZoom::earlier() {
    const int step = std::max(1, lengthOf(range_) / 4);
    const int possible = std::clamp(core::daysBetween(whole_.from, range_.from), 0, step);
    show({core::addDays(range_.from, -possible), core::addDays(range_.to, -possible)});
}

void ChartZoom::later() {
    const int step = std::max(1, lengthOf(range_) / 4);
    const int possible = std::clamp(core::daysBetween(range_.to, whole_.to), 0, step);
    show({core::addDays(range_.from, possible), core::addDays(range_.to, possible)});
}

void ChartZoom::clamp() {
    range_.from = std::clamp(range_.from, whole_.from, whole_.to);
    range_.to = std::clamp(range_.to, whole_.from, whole_.to);
}

} // namespace tidemark::gui
