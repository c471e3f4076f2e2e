#include "model/forecast/forecast_history.h"

#include <algorithm>
#include <array>

namespace tidemark::model {
namespace {

constexpr std::array kHands{core::Hand::Left, core::Hand::Right};

/// What the forecast reads of a record.
bool sameForForecast(const core::TreatmentLog& a, const core::TreatmentLog& b) {
    return a.patient.id == b.patient.id && a.devices == b.devices && a.courses == b.courses &&
           a.infusions == b.infusions && a.sessions == b.sessions && a.plans == b.plans &&
           a.settings == b.settings;
}

Outlook presentOf(const ForecastWalk& walk) {
    Outlook outlook;
    outlook.weighedDown = walk.weighedDown();
    const auto start = walk.courseStart();
    for (const auto hand : kHands) {
        if (!walk.measured(hand)) {
            continue;
        }
        HandOutlook own;
        own.hand = hand;
        own.forecast = walk.forecast(hand);
        if (own.forecast && own.forecast->enoughToShow() && start) {
            own.device = own.forecast->device;
            const int today = core::daysBetween(*start, walk.day());
            own.days =
                walk.levels(hand, 0, std::max(today, core::daysBetween(*start, own.forecast->planned)));
            own.basis = walk.basis(hand);
            own.response = walk.responseDays(hand, own.forecast->line);
        }
        outlook.hands.push_back(std::move(own));
    }
    return outlook;
}

/// `days` in order.
std::optional<WeekBefore> weekBefore(const HandOutlook& hand, const std::vector<DayForecast>& days) {
    if (!hand.toShow()) {
        return std::nullopt;
    }
    const auto& f = *hand.forecast;
    const auto found = std::ranges::lower_bound(days, core::addDays(f.asOf, -7), {}, &DayForecast::asOf);
    const bool same = found != days.end() && core::daysBetween(found->asOf, f.asOf) == 7 && found->shown &&
                      found->courseStart == f.courseStart && found->planned == f.planned;
    return same ? std::optional(WeekBefore{found->asOf, found->probability}) : std::nullopt;
}

} // namespace

const HandOutlook* Outlook::hand(core::Hand hand) const {
    const auto found = std::ranges::find(hands, hand, &HandOutlook::hand);
    return found == hands.end() ? nullptr : &*found;
}

struct ForecastHistory::State {
    core::TreatmentLog log;
    core::Day today{};
    std::optional<core::Day> next; ///< the first day not walked; nothing in an empty record
    std::optional<ForecastWalk> walk;
    std::array<std::vector<DayForecast>, 2> days;
    std::array<std::vector<PastForecast>, 2> past;

    void begin() {
        walk.emplace(log);
        next = log.firstEntryDay();
        days = {};
        past = {};
    }

    void look(core::Day day) {
        walk->walkTo(day);
        const auto start = walk->courseStart();
        if (!start) {
            return;
        }
        for (std::size_t h = 0; h < kHands.size(); ++h) {
            const auto f =
                walk->measured(kHands.at(h)) ? walk->forecast(kHands.at(h)) : core::Estimate<Forecast>{};
            if (!f) {
                continue;
            }
            days.at(h).push_back({day, *start, f->planned, f->probability, f->warned, f->enoughToShow()});
            auto& kept = past.at(h);
            if (!f->enoughToShow() || (!kept.empty() && kept.back().courseStart == *start) ||
                core::daysBetween(day, today) > kPastDays) {
                continue;
            }
            const int whole = core::daysBetween(*start, f->planned);
            const int since = core::daysBetween(*start, day);
            if (2 * since >= whole && since < whole) {
                kept.push_back({day, *start, f->planned, f->probability, f->waned10, f->waned50, f->waned90,
                                walk->levels(kHands.at(h), since, whole), f->device});
            }
        }
    }
};

ForecastHistory::ForecastHistory() : state_(std::make_unique<State>()) {}
ForecastHistory::~ForecastHistory() = default;

void ForecastHistory::take(const core::TreatmentLog& log, core::Day today) {
    auto& s = *state_;
    // Settings have no day of their own and plans are known from a day on: both are compared as they stand.
    const bool same = s.walk && today >= s.today && s.next &&
                      sameForForecast(core::asOf(s.log, core::addDays(*s.next, -1)),
                                      core::asOf(log, core::addDays(*s.next, -1)));
    s.log = log;
    s.today = today;
    if (same) {
        s.walk->goOnIn(s.log);
    } else {
        s.begin();
    }
}

bool ForecastHistory::complete() const {
    return !state_->next || *state_->next >= state_->today;
}

bool ForecastHistory::goOn(int days) {
    auto& s = *state_;
    for (; days > 0 && !complete(); --days) {
        s.look(*s.next);
        s.next = core::addDays(*s.next, 1);
    }
    return complete();
}

Outlook ForecastHistory::outlook(const Analysis& analysis) {
    auto& s = *state_;
    if (!s.walk) {
        return {};
    }
    while (!goOn(1000)) {
    }
    auto walk = s.walk->clone(); // today's entries may still change
    walk.walkTo(s.today);
    auto outlook = presentOf(walk);
    for (auto& hand : outlook.hands) {
        const auto h = static_cast<std::size_t>(hand.hand == kHands[0] ? 0 : 1);
        hand.past = s.past.at(h);
        std::erase_if(hand.past,
                      [&](const PastForecast& p) { return core::daysBetween(p.asOf, s.today) > kPastDays; });
        hand.weekBefore = weekBefore(hand, s.days.at(h));
        if (const auto* series = analysis.current(hand.hand)) {
            hand.record = trackRecordOf(series->cycles, s.days.at(h));
        }
    }
    return outlook;
}

Outlook presentOutlook(const core::TreatmentLog& log, const Analysis& analysis) {
    ForecastWalk walk(log);
    walk.walkTo(analysis.today);
    return presentOf(walk);
}

Outlook outlookOf(const core::TreatmentLog& log, const Analysis& analysis) {
    ForecastHistory history;
    history.take(log, analysis.today);
    return history.outlook(analysis);
}

} // namespace tidemark::model
