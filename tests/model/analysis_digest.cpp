#include "model/analysis_digest.h"

#include "core/numbers.h"

namespace tidemark::tests {
namespace {

class Text {
public:
    Text& operator<<(const char* word) {
        text_ += word;
        text_ += ' ';
        return *this;
    }
    Text& operator<<(double value) {
        text_ += core::formatNumber(value);
        text_ += ' ';
        return *this;
    }
    Text& operator<<(core::Day day) {
        text_ += core::formatDay(day);
        text_ += ' ';
        return *this;
    }
    template <class T>
    Text& operator<<(const std::optional<T>& value) {
        return value ? *this << *value : *this << "-";
    }
    Text& operator<<(const model::HeldDays& held) {
        return *this << (held.censored ? ">" : "") << static_cast<double>(held.days);
    }
    Text& operator<<(const model::Reference& r) {
        return *this << r.value << r.from << r.to << r.values << (r.frozen ? "frozen" : "");
    }
    Text& operator<<(const model::Standing& s) {
        return *this << s.level << s.values << s.fraction << s.difference << (s.beyondLine ? "below" : "");
    }
    Text& operator<<(const model::Trend& t) {
        return *this << t.from << t.to << t.levelFrom << t.levelTo << t.change << t.changeFraction
                     << t.changeLow << t.changeHigh << t.points << (t.atLeastCutOff ? "stated" : "");
    }
    Text& operator<<(const model::SteadyLevel& s) {
        return *this << s.median << s.fraction << (s.beyondLine ? "below" : "");
    }
    template <class T>
    Text& operator<<(const core::Estimate<T>& estimate) {
        if (estimate) {
            return *this << *estimate;
        }
        return *this << "because" << static_cast<double>(estimate.reason().code) << estimate.reason().have
                     << estimate.reason().need;
    }
    Text& operator<<(const model::WindowMean& w) {
        return *this << w.from << w.to << w.have << w.need << w.mean;
    }
    Text& operator<<(const model::Line& l) {
        return *this << l.fraction << static_cast<double>(l.kind) << l.twoSteps << l.ownNoise
                     << (l.deviceTooCoarse ? "coarse" : "");
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    std::string text_;
};

void write(Text& text, const model::CycleSummary& s) {
    text << "\ncycle" << s.cycle.start << s.cycle.length << s.cycle.planned << s.cycle.given
         << s.cycle.lateDays << (s.cycle.open ? "open" : "") << s.pre << s.plateau << s.end << s.rise
         << s.fall << s.riseAbs << s.fallAbs << s.line << static_cast<double>(s.kind)
         << static_cast<double>(s.reason.code) << s.reason.have << s.reason.need
         << (s.overCutOff ? "over" : "") << (s.withinNoise ? "within" : "") << s.best3 << s.best3Day
         << s.onsetDay << s.fallDay << s.held << s.lateLevel;
}

void write(Text& text, const model::SeriesAnalysis& s) {
    text << "\nseries" << (s.series.hand == core::Hand::Left ? "L" : "R") << s.series.noise << s.series.step
         << s.series.spacing << s.rolling << s.fixed << s.standing << s.line << s.trend << s.belowSince
         << s.lastReading;
    text << "\npattern" << static_cast<double>(s.pattern.state) << s.pattern.falls << s.pattern.evaluable
         << s.pattern.fallsWithoutPre << (s.pattern.overCutOff ? "over" : "") << s.pattern.fallsOfLast6
         << s.pattern.evaluableOfLast6 << s.pattern.medianHeld;
    for (const auto& cycle : s.cycles) {
        write(text, cycle);
    }
    if (s.steady) {
        text << "\nsteady" << s.steady->now;
        for (const auto& below : s.steady->below) {
            text << below.from << below.to << (below.ongoing ? "ongoing" : "") << below.lowest
                 << below.lowestFraction << below.fallAbs << (below.overCutOff ? "over" : "");
        }
    }
    for (const auto& levels : s.changes) {
        text << "\nchange" << levels.change.on;
        for (const auto& window : levels.windows) {
            text << window.mean << window.variation;
        }
    }
}

} // namespace

std::string digest(const model::Analysis& a) {
    Text text;
    text << a.today << static_cast<double>(a.mode) << a.interval << a.daysToNext << a.dayOfCycle
         << (a.bothHandsAlike ? "alike" : "");
    for (const auto& stretch : a.stretches) {
        text << "\nstretch" << stretch.from << stretch.grams << stretch.interval
             << (stretch.reducedFromBefore ? "reduced" : "");
    }
    for (const auto& missed : a.missed) {
        text << "\nmissed" << missed.lastBefore << missed.nextAfter << missed.gapDays << missed.count;
    }
    for (const auto& s : a.series) {
        write(text, s);
    }
    for (const auto hand : {core::Hand::Left, core::Hand::Right}) {
        if (const auto wanted = a.wanted(hand)) {
            text << "\nwanted" << wanted->plateau << wanted->end << wanted->plateauFrom << wanted->plateauTo
                 << (wanted->possible ? "possible" : "");
        }
    }
    return text.take();
}

} // namespace tidemark::tests
