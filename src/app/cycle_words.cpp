#include "app/cycle_words.h"

#include "app/series_words.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

std::string windowText(const model::WindowMean& window, const Scale& scale) {
    if (!window.mean) {
        return window.have == 0 ? std::string{kNoValue}
                                : fmt::format("{} ({}/{})", kNoValue, window.have, window.need);
    }
    return fmt::format("{} ({})", numberText(*window.mean, scale), window.have);
}

std::string kindText(const model::CycleSummary& s) {
    using enum model::CycleClass;
    switch (s.kind) {
        case RiseAndFall:
            return TR("rise and fall");
        case RiseOnly:
            return TR("rise only");
        case FallOnly:
            return s.lacksPre ? TR("fall (rise not evaluable)") : TR("fall only");
        case LittleChange:
            return TR("little change");
        case NotEvaluable:
            break;
    }
    return fill(TR("not evaluable: {reason}"), fmt::arg("reason", reasonText(s.reason, &s)));
}

std::string adviceFree() {
    return TR(
        "This is a pattern in your measurements, not a diagnosis. Show this report to your neurology team. "
        "Do not change "
        "your treatment on your own.");
}

std::string smallChanges() {
    return TR(
        "Small changes can be missed. Tell your team about what you feel even if the chart looks flat.");
}

std::string ruleSetText(const model::Analysis& analysis) {
    return analysis.options.setOn
               ? fill(TR("rule set {day}"), fmt::arg("day", dayWithYear(*analysis.options.setOn)))
               : TR("standard rule");
}

/// "4 kg"; of a measure "28 %".
std::string cutOffName(const model::Series& series, const model::Analysis& analysis) {
    if (series.measure && series.measure->cutOffFraction && !series.measure->cutOff) {
        return percentText(*series.measure->cutOffFraction);
    }
    const auto cutOff = model::cutOffFor(series, 0, analysis.options);
    return cutOff ? plainValueText(*cutOff, scaleOf(series)) : std::string{};
}

std::string repeatingText(const model::SeriesAnalysis& s, const model::Analysis& analysis) {
    const auto& p = s.pattern;
    // Of a number that is best when it is low, "rose" would say the opposite.
    const auto sentence =
        s.series.lowerIsBetter()
            ? TR("In {k} of the last {n} evaluable treatment cycles {subject} got better by {x} or more "
                 "after "
                 "treatment (days 5–14) and worse by {x} or more in the last 3 days before the next "
                 "treatment "
                 "({rule}).")
            : TR("In {k} of the last {n} evaluable treatment cycles {subject} rose by {x} or more after "
                 "treatment (days 5–14) and fell by {x} or more in the last 3 days before the next treatment "
                 "({rule}).");
    auto text =
        fill(sentence, fmt::arg("k", p.falls), fmt::arg("n", p.evaluable),
             fmt::arg("subject", seriesSubject(s.series)), fmt::arg("x", percentText(analysis.options.line)),
             fmt::arg("rule", ruleSetText(analysis)));
    if (p.fallsWithoutPre > 0) {
        text += " " + fill(TRN("In {n} of them the days before treatment were not measured; there the fall "
                               "counts alone.",
                               "In {n} of them the days before treatment were not measured; there the fall "
                               "counts alone.",
                               p.fallsWithoutPre),
                           fmt::arg("n", p.fallsWithoutPre));
    }
    if (p.overCutOff) {
        text += " " + fill(TR("The falls were as large as the published cut-off ({cutoff}) or larger."),
                           fmt::arg("cutoff", cutOffName(s.series, analysis)));
    }
    return text + " " + adviceFree();
}

std::string coarseText(const model::SeriesAnalysis& s, const model::Analysis& analysis) {
    const double level = s.rolling                ? s.rolling->value
                         : s.series.daily.empty() ? 0
                                                  : s.series.daily.back().value;
    const double step = s.series.step.value_or(0);
    return fill(TR("A step of {step} is {share} of this hand: this device cannot show {line}. This is "
                   "neither a flag nor an "
                   "all-clear. Grip also cannot see weakness of finger extension, wrist or foot; another "
                   "measure may."),
                fmt::arg("step", plainValueText(step, scaleOf(s.series))),
                fmt::arg("share", percentText(level > 0 ? step / level : 0)),
                fmt::arg("line", percentText(analysis.options.line)));
}

std::string cutOffText(const model::BelowStretch& below, const model::SeriesAnalysis& s,
                       const model::Analysis& analysis) {
    const auto cutOff = cutOffName(s.series, analysis);
    if (cutOff.empty()) {
        return TR("no published cut-off is known");
    }
    return below.overCutOff ? fill(TR("at or over the {cutoff} cut-off"), fmt::arg("cutoff", cutOff))
                            : fill(TR("under the {cutoff} cut-off"), fmt::arg("cutoff", cutOff));
}

std::string stretchSentence(bool ongoing, const model::Series& series) {
    if (series.measure) {
        return ongoing ? TR("Since {from} the 14-day level has been worse than your reference by more than "
                            "{line}; worst {lowest} ({percent}, {fall}, {cutoff}).")
                       : TR("From {from} to {to} the 14-day level was worse than your reference by more than "
                            "{line}; worst {lowest} ({percent}, {fall}, {cutoff}).");
    }
    return ongoing ? TR("Since {from} the 14-day level of this hand has been more than {line} below your "
                        "reference; "
                        "lowest {lowest} ({percent}, {fall}, {cutoff}).")
                   : TR("From {from} to {to} the 14-day level of this hand was more than {line} below your "
                        "reference; lowest {lowest} ({percent}, {fall}, {cutoff}).");
}

std::string lowestText(const model::BelowStretch& below, const model::Series& series) {
    return fmt::format("{} {}", core::formatFixed(below.lowest, 1), unitText(scaleOf(series)));
}

std::string lowestPercentText(const model::BelowStretch& below, const model::Series& series) {
    return signedPercentText(series.lowerIsBetter() ? -below.lowestFraction : below.lowestFraction, 1);
}

std::string stretchText(const model::BelowStretch& below, const model::SeriesAnalysis& s,
                        const model::Analysis& analysis) {
    const auto line = percentText(model::lineFor(s.series, s.fixed->value, analysis.options).fraction);
    return fill(stretchSentence(below.ongoing, s.series), fmt::arg("from", shortDay(below.from)),
                fmt::arg("to", shortDay(below.to)), fmt::arg("line", line),
                fmt::arg("lowest", lowestText(below, s.series)),
                fmt::arg("percent", lowestPercentText(below, s.series)),
                fmt::arg("fall", valueText(below.fallAbs, scaleOf(s.series))),
                fmt::arg("cutoff", cutOffText(below, s, analysis)));
}

std::string earlierStretchText(const model::BelowStretch& below, const model::SeriesAnalysis& s) {
    const auto text = s.series.measure ? TR("{from} to {to} (worst {lowest}, {percent})")
                                       : TR("{from} to {to} (lowest {lowest}, {percent})");
    return fill(text, fmt::arg("from", shortDay(below.from)), fmt::arg("to", shortDay(below.to)),
                fmt::arg("lowest", lowestText(below, s.series)),
                fmt::arg("percent", lowestPercentText(below, s.series)));
}

} // namespace

std::string reasonText(const core::Reason& reason, const model::CycleSummary* summary) {
    using enum core::ReasonCode;
    switch (reason.code) {
        case NoReadings:
            return TR("no readings");
        case NoDose:
            return TR("no dose logged");
        case NoPlan:
            return TR("no next infusion is planned");
        case TooFewValues: {
            if (summary == nullptr) {
                return fill(TR("{have} of {need} values"), fmt::arg("have", reason.have),
                            fmt::arg("need", reason.need));
            }
            const bool plateau = !summary->plateau.mean;
            return fill(
                plateau ? TR("days {from}–{to} have {have} of {need} values")
                        : TR("the last days before the next treatment (END) have {have} of {need} values"),
                fmt::arg("from", summary->plateau.from), fmt::arg("to", summary->plateau.to),
                fmt::arg("have", reason.have), fmt::arg("need", reason.need));
        }
        case TooFewCycles:
            return fill(TR("{have} of {need} cycles"), fmt::arg("have", reason.have),
                        fmt::arg("need", reason.need));
        case DeviceTooCoarse:
            return TR("one step of the device is larger than the line");
        case DeviceChanged:
            return TR("the device changed within the cycle");
        case CycleTooShort:
            return TR("too short for the windows");
        case NotYet:
            return TR("still running");
        case SteadyMode:
            return TR("doses lie too close for cycles");
        case RouteNotInRecord:
            return TR("no measured cycle of that route is in the record");
        case IntervalBeyondRecord:
            return fill(TR("{have} days lie too far from the {need} days that were given"),
                        fmt::arg("have", reason.have), fmt::arg("need", reason.need));
        case DoseBeyondRecord:
            return fill(TR("{have} g lie too far from the {need} g that were given"),
                        fmt::arg("have", reason.have), fmt::arg("need", reason.need));
    }
    return {};
}

std::string heldText(const model::HeldDays& held) {
    return fill(held.censored ? TR("> {days} days") : TR("{days} days"), fmt::arg("days", held.days));
}

CycleWords cycleWords(const model::CycleSummary& s) {
    CycleWords words;
    words.began = dayWithYear(s.cycle.start);
    words.beganShort = shortDay(s.cycle.start);
    words.length = fmt::format("{}", s.cycle.length);
    const auto scale = scaleOf(s);
    // Seconds that grow are written as growing, although the hand got worse.
    const double upwards = s.measure && s.measure->lowerIsBetter ? -1 : 1;
    words.pre = windowText(s.pre, scale);
    words.plateau = windowText(s.plateau, scale);
    words.end = windowText(s.end, scale);
    words.rise = s.rise ? signedPercentText(upwards * *s.rise, 1) : kNoValue;
    words.fall = s.fall ? signedPercentText(-upwards * *s.fall, 1) : kNoValue;
    words.fallValue = s.fall ? signedValueText(-upwards * *s.fallAbs, scale) : kNoValue;
    words.held = s.held ? heldText(*s.held) : kNoValue;
    words.kind = kindText(s);
    words.kindShort = s.kind == model::CycleClass::NotEvaluable ? reasonText(s.reason, &s) : words.kind;
    if (s.cycle.lateDays > 0 && s.cycle.given) {
        words.note = fill(TRN("next dose {n} day late", "next dose {n} days late", s.cycle.lateDays),
                          fmt::arg("n", s.cycle.lateDays));
        if (s.lateLevel) {
            words.note = fill(
                TRN("{n} day late, then {level}", "{n} days late, then {level}", s.cycle.lateDays),
                fmt::arg("n", s.cycle.lateDays),
                fmt::arg("level", fmt::format("{} {}", core::formatFixed(*s.lateLevel, 1), unitText(scale))));
        }
    }
    if (s.fall && s.withinNoise && *s.fall > 0) {
        words.variation = TR("fall within your usual day-to-day variation");
    }
    return words;
}

std::vector<const model::CycleSummary*> cyclesToShow(const model::SeriesAnalysis& series) {
    std::vector<const model::CycleSummary*> shown;
    for (const auto& s : series.cycles) {
        if (s.reason.code != core::ReasonCode::CycleTooShort || s.kind != model::CycleClass::NotEvaluable) {
            shown.push_back(&s);
        }
    }
    return shown;
}

std::string wantedText(const model::Analysis& analysis, core::Hand hand) {
    const auto wanted = analysis.wanted(hand);
    if (!wanted || (wanted->plateau == 0 && wanted->end == 0) || !wanted->possible) {
        return {};
    }
    // Handed over at the call: an argument kept in a variable outlives what it refers to.
    const auto filled = [&](const std::string& sentence) {
        return fill(sentence, fmt::arg("plateau", wanted->plateau), fmt::arg("end", wanted->end),
                    fmt::arg("from", wanted->plateauFrom), fmt::arg("to", wanted->plateauTo));
    };
    if (wanted->plateau == 0) {
        return filled(
            TRN("{end} more session in the last 3 days before the next treatment, and this cycle can "
                "be described.",
                "{end} more sessions in the last 3 days before the next treatment, and this cycle "
                "can be described.",
                wanted->end));
    }
    if (wanted->end == 0) {
        return filled(TRN("{plateau} more session on days {from}–{to}, and this cycle can be described.",
                          "{plateau} more sessions on days {from}–{to}, and this cycle can be described.",
                          wanted->plateau));
    }
    return filled(
        TRN("{plateau} more session on days {from}–{to} and {end} in the last 3 days before the next "
            "treatment, and this "
            "cycle can be described.",
            "{plateau} more sessions on days {from}–{to} and {end} in the last 3 days before the "
            "next treatment, and this "
            "cycle can be described.",
            wanted->plateau));
}

std::string patternText(const model::SeriesAnalysis& s, const model::Analysis& analysis) {
    using enum model::PatternState;
    switch (s.pattern.state) {
        case Repeating:
            return repeatingText(s, analysis);
        case NotSeen:
            return fill(TR("In the last {n} evaluable cycles the measurements did not show a repeating fall "
                           "before treatment."),
                        fmt::arg("n", s.pattern.evaluable)) +
                   " " + smallChanges();
        case Flat:
            return fill(TR("The measurements rose by less than {x} after treatment and fell by less than {x} "
                           "before the next, in "
                           "{n} cycles. Your team can use this when reviewing treatment."),
                        fmt::arg("x", percentText(analysis.options.line)),
                        fmt::arg("n", s.pattern.evaluable));
        case TooCoarse:
            return coarseText(s, analysis);
        case NotEnough:
            break;
    }
    if (s.line.deviceTooCoarse) {
        return coarseText(s, analysis);
    }
    auto text = fill(TR("Not enough measurements yet to speak of a pattern: {n} of 2 evaluable cycles."),
                     fmt::arg("n", s.pattern.evaluable));
    if (!s.series.measure && !s.series.pinch) {
        if (const auto wanted = wantedText(analysis, s.series.hand); !wanted.empty()) {
            text += " " + wanted;
        }
    }
    return text;
}

std::string steadyText(const model::SeriesAnalysis& s, const model::Analysis& analysis) {
    if (!s.steady) {
        return {};
    }
    if (!s.fixed) {
        return fill(TR("No reference yet: {reason} in 28 days."),
                    fmt::arg("reason", reasonText(s.fixed.reason())));
    }
    // The present or last one comes first and whole: the window prints the first sentence bold.
    std::string text, earlier;
    for (auto it = s.steady->below.rbegin(); it != s.steady->below.rend(); ++it) {
        const auto& below = *it;
        if (!below.stated() || core::daysBetween(below.to, analysis.today) > 183) {
            continue;
        }
        if (text.empty()) {
            text = stretchText(below, s, analysis);
        } else {
            earlier += (earlier.empty() ? "" : ", ") + earlierStretchText(below, s);
        }
    }
    if (!earlier.empty()) {
        text += " " +
                fill(TR("Before that in the last six months: {stretches}."), fmt::arg("stretches", earlier));
    }
    if (!text.empty()) {
        return text + " " + adviceFree();
    }
    if (!s.steady->now && s.steady->now.reason().code == core::ReasonCode::DeviceTooCoarse) {
        return coarseText(s, analysis);
    }
    if (!s.steady->now) {
        return fill(TR("Not enough measurements for a 14-day level: {reason}."),
                    fmt::arg("reason", reasonText(s.steady->now.reason())));
    }
    if (const auto* const present = s.steady->present()) {
        return fill(
            TR("The 14-day level has been beyond your reference line since {day}. Single readings can do "
               "that; it is stated once it has lasted a week."),
            fmt::arg("day", shortDay(present->from)));
    }
    return TR("In these measurements no fall below your reference line lasted a week.") + " " +
           smallChanges();
}

std::string trendText(const model::SeriesAnalysis& s) {
    if (!s.trend || !s.trend->atLeastCutOff) {
        return {};
    }
    const auto& t = *s.trend;
    const auto unit = scaleOf(s.series);
    const long months = std::lround(core::daysBetween(t.from, t.to) / 30.4);
    return fill(TR("The best level itself is changing: about {now}, {percent} since the start (about {start} "
                   "in {month}): {change} "
                   "over {months} months, between {low} and {high}, estimated from {n} levels. Ask your team "
                   "to look at this."),
                fmt::arg("now", valueText(t.levelTo, unit)),
                fmt::arg("percent", signedPercentText(t.changeFraction)),
                fmt::arg("start", valueText(t.levelFrom, unit)), fmt::arg("month", monthWithYear(t.from)),
                fmt::arg("change", signedValueText(t.change, unit)), fmt::arg("months", months),
                fmt::arg("low", signedValueText(t.changeLow, unit)),
                fmt::arg("high", signedValueText(t.changeHigh, unit)), fmt::arg("n", t.points));
}

std::string belowSinceText(const model::SeriesAnalysis& s) {
    if (!s.belowSince || !s.rolling) {
        return {};
    }
    return fill(
        s.series.measure ? TR("It has not come back to the better side of its line ({line}) since {day}.")
                         : TR("This hand has not come back above its line ({line}) since {day}."),
        fmt::arg("line", valueText(s.series.worseBy(s.rolling->value, s.line.fraction), scaleOf(s.series))),
        fmt::arg("day", dayWithYear(*s.belowSince)));
}

std::vector<std::string> changeTexts(const model::SeriesAnalysis& s) {
    std::vector<std::string> texts;
    for (const auto& levels : s.changes) {
        const auto& before = levels.windows.at(0).mean;
        const auto& middle = levels.windows.at(1).mean;
        const auto& late = levels.windows.at(2).mean;
        const auto& change = levels.change;
        const auto mean = [&](const model::WindowMean& w) {
            return w.mean ? valueText(*w.mean, scaleOf(s.series)) : kNoValue;
        };
        if (change.kind == model::ChangeKind::Route && (before.mean || middle.mean)) {
            texts.push_back(fill(
                TR("Change from {before} to {after} on {day}: mean of the 4 weeks before {mean1}, weeks 4–8 "
                   "{mean2}, weeks 8–12 "
                   "{mean3}."),
                fmt::arg("before", routeText(change.before)), fmt::arg("after", routeText(change.after)),
                fmt::arg("day", dayWithYear(change.on)), fmt::arg("mean1", mean(before)),
                fmt::arg("mean2", mean(middle)), fmt::arg("mean3", mean(late))));
        }
        if (change.kind != model::ChangeKind::Route && levels.frozen && middle.mean) {
            texts.push_back(fill(change.kind == model::ChangeKind::Reduction
                                     ? TR("Since the reduction on {day}: weeks 4–8 {mean2}, weeks 8–12 "
                                          "{mean3}, against {reference}, "
                                          "the best week before it ({week}).")
                                     : TR("Since the dose that was due on {day}: weeks 4–8 {mean2}, weeks "
                                          "8–12 {mean3}, against "
                                          "{reference}, the best week before it ({week})."),
                                 fmt::arg("day", dayWithYear(change.on)), fmt::arg("mean2", mean(middle)),
                                 fmt::arg("mean3", mean(late)),
                                 fmt::arg("reference", valueText(levels.frozen->value, scaleOf(s.series))),
                                 fmt::arg("week", dayRangeWithYear(levels.frozen->from, levels.frozen->to))));
        }
    }
    return texts;
}

std::string lineText(const model::SeriesAnalysis& s) {
    if (s.series.daily.empty()) {
        return {};
    }
    // The side on which it gets worse.
    const auto line = signedPercentText(s.series.lowerIsBetter() ? s.line.fraction : -s.line.fraction);
    const auto noise = s.series.noise ? fill(TR("day-to-day variation {noise}"),
                                             fmt::arg("noise", percentText(*s.series.noise)))
                                      : TR("day-to-day variation not known yet");
    switch (s.line.kind) {
        case model::LineKind::Percent:
            return fill(TR("line {line}; {noise}"), fmt::arg("line", line), fmt::arg("noise", noise));
        case model::LineKind::DeviceStep:
            return fill(TR("line {line}, two steps of the device ({step}); {noise}"), fmt::arg("line", line),
                        fmt::arg("step", plainValueText(s.series.step.value_or(0), scaleOf(s.series))),
                        fmt::arg("noise", noise));
        case model::LineKind::OwnNoise:
            break;
    }
    return fill(TR("line {line}, because of this hand's own {noise}"), fmt::arg("line", line),
                fmt::arg("noise", noise));
}

std::string longerLookText(const model::SeriesAnalysis& s) {
    const auto& p = s.pattern;
    if (p.fallsOfLast6 == 0 || p.evaluableOfLast6 < 2) {
        return {};
    }
    auto text = fill(
        s.series.measure ? TR("In {k} of the last {n} evaluable courses it got worse, to its line or beyond, "
                              "before the next one (median {change})")
                         : TR("In {k} of the last {n} evaluable courses it fell to its line or below before "
                              "the next one"),
        fmt::arg("k", p.fallsOfLast6), fmt::arg("n", p.evaluableOfLast6),
        fmt::arg("change",
                 signedPercentText((s.series.lowerIsBetter() ? 1 : -1) * p.medianFall.value_or(0))));
    if (p.medianHeld) {
        text += p.medianHeld->censored ? fill(TR("; median response more than {days} days"),
                                              fmt::arg("days", p.medianHeld->days))
                                       : fill(TR(", median day {day}"), fmt::arg("day", p.medianHeld->days));
    }
    return text + ".";
}

std::string fixedReferenceText(const model::SeriesAnalysis& s) {
    if (!s.fixed) {
        return {};
    }
    return fill(TR("fixed reference {value} ({range}, {n} days measured)"),
                fmt::arg("value", valueText(s.fixed->value, scaleOf(s.series))),
                fmt::arg("range", dayRangeWithYear(s.fixed->from, s.fixed->to)),
                fmt::arg("n", s.fixed->values));
}

std::string ruleText(const model::Analysis& analysis) {
    const auto& o = analysis.options;
    const auto line = percentText(o.line);
    if (analysis.mode == model::Mode::Steady) {
        return fill(
            TR("Rule ({rule}): doses lie less than {days} days apart, so there are no cycles. The median of "
               "the daily values "
               "of 14 days is compared with the fixed reference: the best mean of 28 days (4 values or more) "
               "in the first "
               "six months on treatment. The line is the largest of {line}, two steps of the device, and "
               "what this "
               "person's day-to-day variation allows. Published cut-offs are named apart: {kpa}, {kg}."),
            fmt::arg("rule", ruleSetText(analysis)), fmt::arg("days", o.cycleModeFromDays),
            fmt::arg("line", line),
            fmt::arg("kpa", plainValueText(o.cutOffKilopascals, core::Unit::Kilopascal)),
            fmt::arg("kg", plainValueText(o.cutOffKilograms, core::Unit::Kilogram)));
    }
    return fill(TR("Rule ({rule}): before = mean of days −3 to −1 (2 values or more), after = mean of days "
                   "5–14 (3 or more), end = mean "
                   "of the last 3 days before the next treatment, planned or given, whichever came first (2 "
                   "or more). Day 0 is "
                   "the first infusion day. Rise and fall count from {line}, or from two steps of the "
                   "device, or from what this "
                   "person's day-to-day variation allows, whichever is largest. A repeating fall is 2 of the "
                   "last 3 evaluable "
                   "cycles of the same regimen within 6 months. Published cut-offs are named apart: {kpa}, "
                   "{kg}. Hands and "
                   "devices are never mixed; a response that outlasts its cycle is written with “>”."),
                fmt::arg("rule", ruleSetText(analysis)), fmt::arg("line", line),
                fmt::arg("kpa", plainValueText(o.cutOffKilopascals, core::Unit::Kilopascal)),
                fmt::arg("kg", plainValueText(o.cutOffKilograms, core::Unit::Kilogram)));
}

std::string shortRuleText(const model::Analysis& analysis) {
    const auto& o = analysis.options;
    const auto filled = [&](const std::string& sentence) {
        return fill(sentence, fmt::arg("rule", ruleSetText(analysis)), fmt::arg("line", percentText(o.line)),
                    fmt::arg("kpa", plainValueText(o.cutOffKilopascals, core::Unit::Kilopascal)),
                    fmt::arg("kg", plainValueText(o.cutOffKilograms, core::Unit::Kilogram)));
    };
    if (analysis.mode == model::Mode::Steady) {
        return filled(
            TR("Rule ({rule}): doses less than 12 days apart, no cycles. Median of 14 days against the "
               "fixed reference (best 28-day mean of the first six months on treatment, 4 values or "
               "more). Line: {line}, two device steps, or own variation, whichever is largest. "
               "Cut-offs named apart: {kpa}, {kg}."));
    }
    return filled(
        TR("Rule ({rule}): PRE days −3 to −1 (≥ 2 values), PLATEAU days 5–14 (≥ 3), END last 3 days before "
           "the next treatment, planned or given (≥ 2); number of values in brackets; day 0 is the first "
           "infusion day. Rise and fall count from {line}, two device steps, or own variation, whichever "
           "is largest. Repeating: 2 of the last 3 evaluable cycles of one regimen within 6 months. "
           "Cut-offs named apart: {kpa}, {kg}. Held “>”: still above when the next treatment came."));
}

std::string_view patternCode(model::PatternState state) {
    using enum model::PatternState;
    switch (state) {
        case Repeating:
            return "repeating_fall";
        case NotSeen:
            return "not_seen";
        case Flat:
            return "flat";
        case TooCoarse:
            return "device_too_coarse";
        case NotEnough:
            break;
    }
    return "not_enough";
}

} // namespace tidemark::app
