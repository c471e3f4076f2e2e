#include "paint/day_axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tidemark::paint {

namespace {

/// The least distance between labels, as a share of their width.
constexpr double kRoom = 1.5;

date::year_month_day dateOf(core::Day day) {
    return date::year_month_day{day};
}

double countedFrom(core::Day origin, core::Day day) {
    return static_cast<double>(core::daysBetween(origin, day));
}

std::vector<core::Day> everyDays(core::Day first, core::Day last, int step) {
    // Weeks begin on Mondays; other steps are counted from a fixed day so that scrolling does not move the
    // ticks.
    constexpr core::Day kMonday{date::days{4}};
    std::vector<core::Day> days;
    const int offset = core::daysBetween(kMonday, first);
    const int remainder = ((offset % step) + step) % step;
    for (core::Day day = core::addDays(first, remainder == 0 ? 0 : step - remainder); day <= last;
         day = core::addDays(day, step)) {
        days.push_back(day);
    }
    return days;
}

std::vector<core::Day> everyMonths(core::Day first, core::Day last, int step) {
    std::vector<core::Day> days;
    const auto start = dateOf(first);
    int month =
        static_cast<int>(start.year()) * 12 + static_cast<int>(static_cast<unsigned>(start.month())) - 1;
    month = (month + step - 1) / step * step;
    for (;; month += step) {
        const core::Day day = core::makeDay(month / 12, static_cast<unsigned>(month % 12) + 1, 1);
        if (day > last) {
            return days;
        }
        if (day >= first) {
            days.push_back(day);
        }
    }
}

struct Step {
    int days = 0;
    int months = 0;
    double typicalDays() const { return months > 0 ? months * 30.4 : days; }
};

constexpr std::array kSteps{Step{1, 0},  Step{2, 0},  Step{7, 0},  Step{14, 0}, Step{28, 0},
                            Step{0, 1},  Step{0, 2},  Step{0, 3},  Step{0, 6},  Step{0, 12},
                            Step{0, 24}, Step{0, 60}, Step{0, 120}};

} // namespace

std::vector<DayTick> calendarTicks(core::Day origin, double from, double to, double width,
                                   const std::array<std::string, 12>& monthNames,
                                   const MeasureWidth& measure) {
    if (!(to > from) || !(width > 0)) {
        return {};
    }
    double widestMonth = 0;
    for (const auto& name : monthNames) {
        widestMonth = std::max(widestMonth, measure(name));
    }
    const double widestDay = widestMonth + measure("28 ");
    const double widestYear = measure("2028");
    const double perDay = width / (to - from);
    const auto fits = [&](const Step& step) {
        const double label = step.months >= 12 ? widestYear
                             : step.months > 0 ? std::max(widestMonth, widestYear)
                                               : widestDay;
        return step.typicalDays() * perDay >= label * kRoom;
    };
    const auto found = std::find_if(kSteps.begin(), kSteps.end() - 1, fits);

    const core::Day first = core::addDays(origin, static_cast<int>(std::ceil(from - 1e-9)));
    const core::Day last = core::addDays(origin, static_cast<int>(std::floor(to + 1e-9)));
    const auto days =
        found->months > 0 ? everyMonths(first, last, found->months) : everyDays(first, last, found->days);

    std::vector<DayTick> ticks;
    int yearBefore = 0;
    for (const core::Day day : days) {
        const auto date = dateOf(day);
        const int year = static_cast<int>(date.year());
        const auto& month = monthNames[static_cast<unsigned>(date.month()) - 1];
        DayTick tick;
        tick.day = countedFrom(origin, day);
        if (found->months >= 12) {
            tick.label = fmt::format("{}", year);
        } else {
            tick.label =
                found->months > 0 ? month : fmt::format("{} {}", static_cast<unsigned>(date.day()), month);
            if (ticks.empty() || year != yearBefore) {
                tick.year = fmt::format("{}", year);
            }
        }
        yearBefore = year;
        ticks.push_back(std::move(tick));
    }
    return ticks;
}

std::vector<DayTick> courseTicks(double from, double to, double width, const MeasureWidth& measure) {
    if (!(to > from) || !(width > 0)) {
        return {};
    }
    constexpr std::array kDays{1, 7, 14, 28, 56, 112};
    const double perDay = width / (to - from);
    const double label = measure("100");
    const int step = *std::find_if(kDays.begin(), kDays.end() - 1, [&](int days) {
        return days * perDay >= label * kRoom && (days > 1 || to - from <= 21);
    });
    std::vector<DayTick> ticks;
    for (int day = static_cast<int>(std::ceil(from / step)) * step; day <= to; day += step) {
        ticks.push_back({static_cast<double>(day), fmt::format("{}", day), {}});
    }
    return ticks;
}

} // namespace tidemark::paint
