#include "app/outlook_words.h"

#include "app/cycle_words.h"
#include "app/forecast_words.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>

namespace tidemark::app {
namespace {

bool belowAlready(const model::Forecast& f) {
    return f.levelHigh < f.reference * (1 - f.line);
}

/// "2 (1–3)", "2", "> 60" where even the middle lies beyond what is looked at.
std::string daysText(const model::DaysWithin& days) {
    if (!days.p50) {
        return "–";
    }
    if (!days.p10 || days.p10 == days.p90) {
        return fmt::format("{}", *days.p50);
    }
    return days.p90
               ? fmt::format("{} ({}–{})", *days.p50, *days.p10, *days.p90)
               : fill(TR("{day} ({from} or later)"), fmt::arg("day", *days.p50), fmt::arg("from", *days.p10));
}

/// The last ones, apart by a comma.
std::string lastOf(const std::vector<std::string>& all, std::size_t most) {
    std::string named;
    for (std::size_t i = all.size() > most ? all.size() - most : 0; i < all.size(); ++i) {
        named.append(named.empty() ? "" : ", ").append(all[i]);
    }
    return named;
}

std::string weighedDownText(const model::HandOutlook& hand, const model::Outlook& outlook,
                            const core::TreatmentLog& log) {
    constexpr std::size_t kMostNamed = 8;
    std::vector<std::string> days;
    for (const auto& session : log.sessions) {
        if (session.hand == hand.hand &&
            std::ranges::find(outlook.weighedDown, session.id) != outlook.weighedDown.end()) {
            days.push_back(dayWithYear(session.measuredAt.day()));
        }
    }
    if (days.empty()) {
        return {};
    }
    const auto count = static_cast<long>(days.size());
    return fill(
        TRN("{n} reading lies far from what was expected; it is kept and weighed down ({days}).",
            "{n} readings lie far from what was expected; they are kept and weighed down (last: {days}).",
            count),
        fmt::arg("n", count), fmt::arg("days", lastOf(days, kMostNamed)));
}

/// The last readings of the course, each with what was expected of it, and what was said without them.
std::string readingsText(const model::HandOutlook& hand) {
    constexpr std::size_t kMostNamed = 5;
    const auto& f = *hand.forecast;
    const auto& readings = hand.basis.readings;
    const auto weekAgo = [&](const std::string& last) {
        return hand.weekBefore ? " " + fill(last, fmt::arg("day", dayWithYear(hand.weekBefore->asOf)),
                                            fmt::arg("share", inTen(hand.weekBefore->probability)))
                               : std::string{};
    };
    if (readings.empty()) {
        return TR("Nothing was measured since this course began: the estimate rests on the earlier cycles.") +
               weekAgo(TR("On {day} it was {share}."));
    }
    std::vector<std::string> named;
    for (const auto& r : readings) {
        const auto day = shortDay(r.day);
        const auto value = valueText(r.value, f.unit);
        named.push_back(r.expected ? fill(TR("{day} {value} ({expected} expected)"), fmt::arg("day", day),
                                          fmt::arg("value", value),
                                          fmt::arg("expected", valueText(*r.expected, f.unit)))
                                   : fmt::format("{} {}", day, value));
    }
    const auto count = static_cast<long>(readings.size());
    auto text = fill(TRN("{n} reading since this course began: {readings}.",
                         "{n} readings since this course began, the last: {readings}.", count),
                     fmt::arg("n", count), fmt::arg("readings", lastOf(named, kMostNamed)));
    const bool newer = hand.weekBefore && readings.back().day > hand.weekBefore->asOf;
    return text + weekAgo(newer ? TR("On {day}, without what was measured since, the estimate was {share}.")
                                : TR("On {day} the estimate was {share}; nothing was measured since."));
}

std::string cyclesText(const model::HandOutlook& hand) {
    constexpr std::size_t kMostNamed = 6;
    const auto& cycles = hand.basis.cycles;
    if (cycles.empty()) {
        return {};
    }
    std::vector<std::string> named;
    named.reserve(cycles.size());
    for (const auto& cycle : cycles) {
        named.push_back(fmt::format("{} ({})", dayWithYear(cycle.began), cycle.sessions));
    }
    return fill(TR("Earlier courses it learned from, with their sessions: {courses}."),
                fmt::arg("courses", lastOf(named, kMostNamed)));
}

std::string trackedCycleText(const model::TrackedCycle& cycle) {
    const auto began = dayWithYear(cycle.began);
    if (cycle.fellOn && cycle.warnedOn) {
        return fill(TR("Course of {began}: warned on {warned}, fell on {fell}."), fmt::arg("began", began),
                    fmt::arg("warned", shortDay(*cycle.warnedOn)), fmt::arg("fell", shortDay(*cycle.fellOn)));
    }
    if (cycle.fellOn) {
        return fill(TR("Course of {began}: not warned before it fell on {fell}."), fmt::arg("began", began),
                    fmt::arg("fell", shortDay(*cycle.fellOn)));
    }
    return cycle.warnedOn ? fill(TR("Course of {began}: warned on {warned}, no fall."),
                                 fmt::arg("began", began), fmt::arg("warned", shortDay(*cycle.warnedOn)))
                          : fill(TR("Course of {began}: no warning, no fall."), fmt::arg("began", began));
}

} // namespace

std::string waneDays(const std::optional<core::Day>& from, const std::optional<core::Day>& to) {
    if (!from) {
        return {};
    }
    return to ? dayRange(*from, *to) : fill(TR("from {day}"), fmt::arg("day", shortDay(*from)));
}

std::string estimateText(const model::HandOutlook& hand) {
    if (!hand.toShow()) {
        return {};
    }
    const auto& f = *hand.forecast;
    const auto line = signedPercentText(-f.line);
    if (belowAlready(f)) {
        return fill(TR("Estimate: the level is below your {line} line now."), fmt::arg("line", line));
    }
    const auto planned = shortDay(f.planned);
    if (!f.warned) {
        return fill(
            TR("Estimate: {share} that it falls below your {line} line before the infusion planned on "
               "{planned}."),
            fmt::arg("share", inTen(f.probability)), fmt::arg("line", line), fmt::arg("planned", planned));
    }
    const bool dated = f.waned10 && f.waned50 && f.waned90 && *f.waned50 < f.planned;
    if (dated && *f.waned50 <= f.asOf) {
        return fill(
            TR("Estimate: {share} that it falls below your {line} line before the infusion planned on "
               "{planned}; it may be below it already ({days}: 8 in 10)."),
            fmt::arg("share", inTen(f.probability)), fmt::arg("line", line), fmt::arg("planned", planned),
            fmt::arg("days", dayRange(*f.waned10, *f.waned90)));
    }
    if (dated) {
        return fill(
            TR("Estimate: {share} that it falls below your {line} line before the infusion planned on "
               "{planned}, most likely about {day} ({days}: 8 in 10)."),
            fmt::arg("share", inTen(f.probability)), fmt::arg("line", line), fmt::arg("planned", planned),
            fmt::arg("day", shortDay(*f.waned50)), fmt::arg("days", dayRange(*f.waned10, *f.waned90)));
    }
    auto text =
        fill(TR("Estimate: {share} that it falls below your {line} line before the infusion planned on "
                "{planned}"),
             fmt::arg("share", inTen(f.probability)), fmt::arg("line", line), fmt::arg("planned", planned));
    if (f.waned10) {
        text += fill(TR(", not before {day} (9 in 10)"), fmt::arg("day", shortDay(*f.waned10)));
    }
    return text + ".";
}

std::string askTeamText() {
    return TR("Show your team; change nothing on your own.");
}

std::string trackText(const model::TrackRecord& record) {
    if (record.cycles.empty()) {
        return {};
    }
    if (record.falls == 0) {
        return fill(TRN("So far: {warned} warning in {held} cycle without a fall.",
                        "So far: {warned} warnings in {held} cycles without a fall.", record.held),
                    fmt::arg("warned", record.warnedHeld), fmt::arg("held", record.held));
    }
    auto text = fill(TRN("Warned before {warned} of {falls} fall", "Warned before {warned} of {falls} falls",
                         record.falls),
                     fmt::arg("warned", record.warnedFalls), fmt::arg("falls", record.falls));
    if (record.daysAhead) {
        const auto days = core::formatNumber(*record.daysAhead);
        text +=
            fill(*record.daysAhead == 1 ? TR(", median {days} day ahead") : TR(", median {days} days ahead"),
                 fmt::arg("days", days));
    }
    if (record.held > 0) {
        text += fill(TRN("; {warned} warning without a fall, in {held} cycles that held",
                         "; {warned} warnings without a fall, in {held} cycles that held", record.warnedHeld),
                     fmt::arg("warned", record.warnedHeld), fmt::arg("held", record.held));
    }
    return text + ".";
}

std::string differText(const model::HandOutlook& hand, const model::SeriesAnalysis& series) {
    using enum model::PatternState;
    if (!hand.toShow() || belowAlready(*hand.forecast)) {
        return {};
    }
    const bool warned = hand.forecast->warned;
    if (series.pattern.state == Repeating && !warned) {
        return TR(
            "The two differ: in the windows of earlier cycles a fall repeats; from all readings the estimate "
            "puts it later this time, or not at all.");
    }
    if ((series.pattern.state == NotSeen || series.pattern.state == Flat) && warned) {
        return TR(
            "The two differ: the windows of earlier cycles show no repeating fall; from all readings the "
            "estimate sees one.");
    }
    return {};
}

std::string responseText(const model::HandOutlook& hand) {
    if (!hand.response || !hand.forecast) {
        return {};
    }
    const auto& r = *hand.response;
    const auto noise = percentText(hand.forecast->noise);
    if (!r.onset.p50) {
        return fill(TR("In this course no rise as large as the line is expected; sessions vary by {noise}."),
                    fmt::arg("noise", noise));
    }
    auto text = fill(TR("This course as estimated: onset day {onset}, best week about day {peak}"),
                     fmt::arg("onset", daysText(r.onset)), fmt::arg("peak", daysText(r.peak)));
    if (r.halfTime.p50) {
        text += fill(TR(", half of the rise gone {days} days after that"),
                     fmt::arg("days", daysText(r.halfTime)));
    }
    const auto& f = *hand.forecast;
    if (f.waned50) {
        const auto day = [&](const std::optional<core::Day>& d) {
            return d ? std::optional(core::daysBetween(f.courseStart, *d)) : std::nullopt;
        };
        text += fill(TR(", above the line until day {days}"),
                     fmt::arg("days", daysText({day(f.waned10), day(f.waned50), day(f.waned90)})));
    }
    return text + fill(TR("; sessions vary by {noise}."), fmt::arg("noise", noise));
}

std::vector<std::string> estimateReasons(const model::HandOutlook& hand, const model::Outlook& outlook,
                                         const core::TreatmentLog& log) {
    std::vector<std::string> lines;
    const auto name = handText(hand.hand);
    if (!hand.forecast) {
        lines.push_back(fill(TR("{hand}: no estimate ({reason})."), fmt::arg("hand", name),
                             fmt::arg("reason", reasonText(hand.forecast.reason()))));
        return lines;
    }
    std::string all;
    for (const auto& sentence : forecastSentences(*hand.forecast)) {
        all += (all.empty() ? "" : " ") + sentence;
    }
    lines.push_back(all);
    if (!hand.forecast->enoughToShow()) {
        return lines;
    }
    const auto add = [&](const std::string& text) {
        if (!text.empty()) {
            lines.push_back(text);
        }
    };
    if (hand.toShow()) {
        add(readingsText(hand));
        add(cyclesText(hand));
    }
    add(responseText(hand));
    add(weighedDownText(hand, outlook, log));
    add(trackText(hand.record));
    constexpr std::size_t kCyclesNamed = 6;
    std::string cycles;
    const auto& tracked = hand.record.cycles;
    for (std::size_t i = tracked.size() > kCyclesNamed ? tracked.size() - kCyclesNamed : 0;
         i < tracked.size(); ++i) {
        cycles += (cycles.empty() ? "" : " ") + trackedCycleText(tracked[i]);
    }
    add(cycles);
    return lines;
}

std::string pastForecastText(const model::PastForecast& past) {
    const auto days = waneDays(past.waned10, past.waned90);
    const auto share = inTen(past.probability);
    return days.empty() ? share : share + "; " + days;
}

} // namespace tidemark::app
