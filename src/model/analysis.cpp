#include "model/analysis.h"

#include <algorithm>
#include <cmath>

namespace tidemark::model {
namespace {

constexpr int kRecoveredByDay =
    7; // a level still below on this day has had the time to rise (onset is within days)
constexpr double kAlike = 0.03;
constexpr int kMonthDays = 28;

Mode modeOf(const Analysis& analysis) {
    if (analysis.courses.empty()) {
        return Mode::NoDose;
    }
    if (analysis.interval) {
        return *analysis.interval < analysis.options.cycleModeFromDays ? Mode::Steady : Mode::Cycle;
    }
    return analysis.courses.back().route == core::Route::Subcutaneous ? Mode::Steady : Mode::Cycle;
}

/// The first day of the present route.
core::Day routeSince(const std::vector<CourseSpan>& courses) {
    core::Day since = courses.back().first;
    for (std::size_t i = courses.size(); i-- > 0 && courses[i].route == courses.back().route;) {
        since = courses[i].first;
    }
    return since;
}

bool hasValueBetween(const Series& series, core::Day from, core::Day to) {
    return from <= to && windowMean(series, from, 0, core::daysBetween(from, to), 1).have > 0;
}

/// Another device of the same hand was in use earlier in the cycle, so this one saw only its later part.
bool changedWithin(const Series& series, const std::vector<const Series*>& hand, const Cycle& cycle) {
    if (series.daily.empty()) {
        return false;
    }
    const auto first = series.daily.front().day;
    if (first <= core::addDays(cycle.start, kPlateauFrom) ||
        first >= core::addDays(cycle.start, std::max(1, cycle.length))) {
        return false;
    }
    return std::ranges::any_of(hand, [&](const Series* other) {
        return other != &series && hasValueBetween(*other, cycle.start, core::addDays(first, -1));
    });
}

CycleSummary bestSummary(const std::vector<const Series*>& hand, const Cycle& cycle, const Options& options,
                         core::Day today) {
    std::optional<CycleSummary> best;
    int bestHave = -1;
    bool changed = false;
    for (const Series* series : hand) {
        auto summary = summarise(*series, cycle, options, today);
        if (changedWithin(*series, hand, cycle)) {
            changed = true;
            continue;
        }
        const int have = summary.pre.have + summary.plateau.have + summary.end.have +
                         (summary.kind != CycleClass::NotEvaluable ? 1000 : 0);
        if (have > bestHave) {
            bestHave = have;
            best = summary;
        }
    }
    if (!best) {
        best = summarise(*hand.front(), cycle, options, today);
    }
    if (changed && best->kind == CycleClass::NotEvaluable) {
        best->reason = {core::ReasonCode::DeviceChanged, 0, 0};
    }
    return *best;
}

core::Estimate<Standing> standingOf(const Series& series, const core::Estimate<Reference>& rolling,
                                    const Options& options) {
    if (series.daily.empty()) {
        return core::Reason{core::ReasonCode::NoReadings, 0, 1};
    }
    if (!rolling) {
        return rolling.reason();
    }
    Standing standing;
    if (rolling->value <= 0) {
        return core::Reason{core::ReasonCode::DeviceTooCoarse, 0, 0};
    }
    const auto last = series.daily.back().day;
    const auto window = windowMean(series, last, -2, 0, 2);
    standing.level = window.mean.value_or(series.daily.back().value);
    standing.values = window.mean ? window.have : 1;
    standing.difference = standing.level - rolling->value;
    standing.fraction = series.gain(rolling->value, standing.level) / rolling->value;
    const auto line = lineFor(series, rolling->value, options);
    // One reading alone crosses nothing: it is off by the line once in ten days.
    standing.beyondLine = window.mean && !line.deviceTooCoarse && standing.fraction <= -line.fraction + 1e-9;
    return standing;
}

std::optional<core::Day> belowSince(const Series& series, const core::Estimate<Reference>& rolling,
                                    const Options& options, core::Day courseStart, core::Day today) {
    if (!rolling || series.daily.empty() || core::daysBetween(courseStart, today) < kRecoveredByDay) {
        return std::nullopt;
    }
    const auto line = lineFor(series, rolling->value, options);
    const double bound = series.worseBy(rolling->value, line.fraction);
    if (line.deviceTooCoarse ||
        windowMean(series, courseStart, kPlateauFrom, core::daysBetween(courseStart, today), 3).have < 3) {
        return std::nullopt;
    }
    std::optional<core::Day> since;
    for (auto day = today; day >= series.daily.front().day; day = core::addDays(day, -1)) {
        const auto mean = trailing3(series, day);
        if (mean && series.gain(bound, *mean) > 0) {
            break;
        }
        if (mean) {
            since = day;
        }
    }
    return since && *since <= courseStart ? since : std::nullopt;
}

std::vector<TimedLevel> plateauLevels(const Series& series, const std::vector<Cycle>& cycles,
                                      const Options& options, core::Day today) {
    std::vector<TimedLevel> levels;
    for (const auto& cycle : cycles) {
        const auto summary = summarise(series, cycle, options, today);
        if (summary.plateau.mean) {
            levels.push_back({core::addDays(cycle.start, (summary.plateau.from + summary.plateau.to) / 2),
                              *summary.plateau.mean});
        }
    }
    return levels;
}

std::vector<TimedLevel> monthlyLevels(const Series& series, core::Day since, core::Day today) {
    std::vector<TimedLevel> levels;
    for (auto from = since; core::addDays(from, kMonthDays - 1) <= today;
         from = core::addDays(from, kMonthDays)) {
        if (const auto mean = windowMean(series, from, 0, kMonthDays - 1, 4).mean) {
            levels.push_back({core::addDays(from, kMonthDays / 2), *mean});
        }
    }
    return levels;
}

void analyseSeries(SeriesAnalysis& s, const Analysis& a) {
    const auto& series = s.series;
    if (!series.daily.empty()) {
        s.lastReading = series.daily.back().day;
    }
    s.rolling = rollingReference(series, a.stretches, a.frozen, a.today);
    s.fixed = fixedReference(series, a.courses, a.frozen, a.options, a.today);
    s.standing = standingOf(series, s.rolling, a.options);
    if (!series.daily.empty()) {
        s.line = lineFor(series, s.rolling ? s.rolling->value : series.daily.back().value, a.options);
    }
    if (a.courses.empty() || series.daily.empty()) {
        return;
    }
    const auto from = std::max(a.courses.front().first, series.daily.front().day);
    const auto to = std::max(from, series.daily.back().day); // beyond the last reading nothing is known
    const auto cutOff = cutOffFor(series, series.daily.front().value, a.options);
    if (a.mode == Mode::Cycle) {
        s.trend = trendOf(plateauLevels(series, a.cycles, a.options, a.today), from, to, cutOff);
        s.belowSince = belowSince(series, s.rolling, a.options, a.courses.back().first, a.today);
    } else {
        const auto since = routeSince(a.courses);
        s.trend = trendOf(monthlyLevels(series, std::max(since, from), a.today), std::max(since, from),
                          std::max(since, to), cutOff);
        s.steady = steadyOf(series, s.fixed, a.options, since, a.today);
    }
    for (const auto& change : a.changes) {
        s.changes.push_back(levelsAround(series, change, s.rolling, a.today));
    }
}

/// Cycles and pattern of the series from all of its kind: the devices of a hand tell one story, a pinch
/// another.
void summariseLike(SeriesAnalysis& s, const Analysis& a) {
    std::vector<const Series*> alike;
    for (const auto& other : a.series) {
        if (other.series.hand == s.series.hand && other.series.pinch == s.series.pinch) {
            alike.push_back(&other.series);
        }
    }
    for (const auto& cycle : a.cycles) {
        s.cycles.push_back(bestSummary(alike, cycle, a.options, a.today));
    }
    s.pattern = patternOf(s.cycles, a.courses, a.stretches, a.today);
}

void addLead(Analysis& a, const core::TreatmentLog& log, const Lead& lead) {
    if (!lead.measure) {
        const SeriesAnalysis* last = nullptr; // of the devices for this pinch the one used last
        for (const auto& s : a.series) {
            if (s.series.pinch == lead.pinch && handOf(lead.limb) == s.series.hand &&
                (last == nullptr || s.series.points.back().day >= last->series.points.back().day)) {
                last = &s;
            }
        }
        if (last != nullptr) {
            a.leads.push_back({lead.limb, *last});
        }
        return;
    }
    LeadAnalysis found;
    found.limb = lead.limb;
    auto& s = found.analysis;
    s.series = measureSeries(log, lead.measure, handOf(lead.limb));
    for (const auto& cycle : a.cycles) {
        s.cycles.push_back(summarise(s.series, cycle, a.options, a.today));
    }
    s.pattern = patternOf(s.cycles, a.courses, a.stretches, a.today);
    analyseSeries(s, a);
    a.leads.push_back(std::move(found));
}

bool handsAlike(const Analysis& analysis) {
    const auto* left = analysis.current(core::Hand::Left);
    const auto* right = analysis.current(core::Hand::Right);
    if (left == nullptr || right == nullptr || left->series.device != right->series.device) {
        return false;
    }
    return left->standing && right->standing && left->standing->beyondLine && right->standing->beyondLine &&
           std::abs(left->standing->fraction - right->standing->fraction) < kAlike;
}

} // namespace

const SeriesAnalysis* Analysis::current(core::Hand hand) const {
    const SeriesAnalysis* best = nullptr;
    for (const auto& candidate : series) {
        if (candidate.series.hand != hand || candidate.series.pinch || candidate.series.points.empty()) {
            continue;
        }
        if (best == nullptr || candidate.series.points.back().day >= best->series.points.back().day) {
            best = &candidate;
        }
    }
    return best;
}

std::optional<Wanted> Analysis::wanted(core::Hand hand) const {
    const auto* s = current(hand);
    if (mode != Mode::Cycle || s == nullptr || cycles.empty() || !cycles.back().open ||
        cycles.back().length == 0) {
        return std::nullopt;
    }
    const auto summary = summarise(s->series, cycles.back(), options, today);
    Wanted wanted;
    wanted.plateau = std::max(0, summary.plateau.need - summary.plateau.have);
    wanted.end = std::max(0, summary.end.need - summary.end.have);
    wanted.plateauFrom = summary.plateau.from;
    wanted.plateauTo = summary.plateau.to;
    const bool measuredToday = !s->series.daily.empty() && s->series.daily.back().day == today;
    const int passed = dayOfCycle.value_or(0) - (measuredToday ? 0 : 1);
    const int left = summary.plateau.to - std::max(summary.plateau.from - 1, passed);
    wanted.possible = wanted.plateau <= left;
    return wanted;
}

Analysis analyse(const core::TreatmentLog& whole, core::Day today, const std::vector<Lead>& leads) {
    const auto log = core::asOf(whole, today);
    Analysis a;
    a.today = today;
    a.options = optionsOf(log);
    a.courses = groupCourses(log);
    a.interval = usualInterval(a.courses, log, today);
    a.mode = modeOf(a);
    a.stretches = stretchesOf(a.courses);
    a.frozen = frozenSince(a.courses, a.stretches, a.interval, a.today);
    a.changes = treatmentChanges(a.courses, a.stretches, a.interval, a.today);
    a.next = nextPlan(a.courses, log, today);
    if (a.next) {
        a.daysToNext = core::daysBetween(today, a.next->plannedOn);
    }
    if (a.mode == Mode::Cycle) {
        a.cycles = cyclesOf(a.courses, log, today);
        a.dayOfCycle = core::daysBetween(a.courses.back().first, today);
    } else if (a.mode == Mode::Steady && a.interval) {
        a.missed = missedDoses(a.courses, *a.interval, today);
    }
    for (auto& series : seriesOf(log)) {
        a.series.emplace_back().series = std::move(series);
    }
    for (auto& s : a.series) {
        summariseLike(s, a);
    }
    for (auto& s : a.series) {
        analyseSeries(s, a);
    }
    for (const auto& lead : leads) {
        addLead(a, log, lead);
    }
    a.bothHandsAlike = handsAlike(a);
    return a;
}

} // namespace tidemark::model
