#include "app/overview.h"

#include "app/cycle_words.h"
#include "app/forecast_words.h"
#include "app/outlook_words.h"
#include "app/series_words.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

constexpr int kRecentGapDays = 182;

/// What the level is compared with: both references with their days.
std::string referencesText(const model::SeriesAnalysis& s) {
    std::string text;
    if (s.rolling) {
        text = fill(TR("reference {level} (best week of 16 weeks, {week})"),
                    fmt::arg("level", valueText(s.rolling->value, scaleOf(s.series))),
                    fmt::arg("week", dayRange(s.rolling->from, s.rolling->to)));
    }
    for (const auto& part : {fixedReferenceText(s), lineText(s)}) {
        text += (text.empty() || part.empty() ? "" : "; ") + part;
    }
    return text;
}

std::string agoText(core::Day day, core::Day today) {
    const int days = core::daysBetween(day, today);
    if (days == 0) {
        return TR("today");
    }
    if (days == 1) {
        return TR("yesterday");
    }
    return days < 300 ? shortDay(day) : dayWithYear(day);
}

std::string differenceText(double fraction, double difference, const model::Series& series) {
    if (core::formatFixed(std::abs(fraction) * 100, 0) == "0") {
        return TR("level with");
    }
    const auto value = valueText(std::abs(difference), scaleOf(series));
    if (series.measure) { // "above" says nothing where low is good
        return fill(
            fraction < 0 ? TR("{percent} ({value}) worse than") : TR("{percent} ({value}) better than"),
            fmt::arg("percent", percentText(fraction)), fmt::arg("value", value));
    }
    return fill(difference < 0 ? TR("{percent} ({value}) below") : TR("{percent} ({value}) above"),
                fmt::arg("percent", percentText(fraction)), fmt::arg("value", value));
}

std::string standingText(const model::SeriesAnalysis& s) {
    if (!s.standing || !s.rolling) {
        return TR("no reference week yet");
    }
    const auto& standing = *s.standing;
    const auto difference = differenceText(standing.fraction, standing.difference, s.series);
    const auto week = dayRange(s.rolling->from, s.rolling->to);
    const auto name = s.rolling->frozen ? TR("your best week before the change") : TR("your best week");
    if (standing.values == 1) {
        return fill(TR("{difference} {name}, {week}"), fmt::arg("difference", difference),
                    fmt::arg("name", name), fmt::arg("week", week));
    }
    return fill(TR("3-day mean {level}, {difference} {name}, {week}"),
                fmt::arg("level", valueText(standing.level, scaleOf(s.series))),
                fmt::arg("difference", difference), fmt::arg("name", name), fmt::arg("week", week));
}

std::string steadyLevelText(const model::SeriesAnalysis& s) {
    if (!s.steady || !s.steady->now || !s.fixed) {
        return {};
    }
    const auto& now = *s.steady->now;
    return fill(TR("14-day level {level}, your reference ({month}) {reference}"),
                fmt::arg("level", valueText(now.median, scaleOf(s.series))),
                fmt::arg("month", monthWithYear(s.fixed->to)),
                fmt::arg("reference", valueText(s.fixed->value, scaleOf(s.series))));
}

std::string trialsText(int trials) {
    return fill(TRN("{n} trial", "{n} trials", trials), fmt::arg("n", trials));
}

/// Days in the present cycle on which the hand was measured.
std::string measuredText(const model::SeriesAnalysis& s, const model::Analysis& a) {
    if (!a.dayOfCycle || *a.dayOfCycle < 1) {
        return {};
    }
    const auto start = a.courses.back().first;
    const int have = model::windowMean(s.series, start, 0, *a.dayOfCycle, 1).have;
    return fill(TR("measured on {have} of {days} days"), fmt::arg("have", have),
                fmt::arg("days", *a.dayOfCycle + 1));
}

HandOverview handOverview(const model::SeriesAnalysis& s, const model::Analysis& a) {
    HandOverview hand;
    hand.hand = s.series.hand;
    hand.handText = seriesTitle(s.series);
    const auto last = std::find_if(s.series.points.rbegin(), s.series.points.rend(),
                                   [](const auto& p) { return p.usable; });
    if (last != s.series.points.rend()) {
        hand.levelText = valueText(*last->mean, scaleOf(s.series));
        hand.detailText = agoText(last->day, a.today);
        if (!s.series.measure) {
            hand.detailText += ", " + trialsText(last->trials);
        }
    } else {
        hand.detailText = TR("no usable reading");
    }
    const auto comparison = a.mode == model::Mode::Steady ? steadyLevelText(s) : standingText(s);
    for (const auto& part : {comparison, measuredText(s, a)}) {
        if (!part.empty()) {
            hand.detailText += " · " + part;
        }
    }
    if (a.mode == model::Mode::Steady) {
        hand.flagText = steadyText(s, a);
    } else if (a.mode == model::Mode::Cycle) {
        hand.flagText = patternText(s, a);
    } else {
        hand.flagText = TR("No dose is logged yet, so there is nothing to compare with.");
    }
    hand.flagged = s.flagged();
    for (auto& text : {longerLookText(s), belowSinceText(s), trendText(s)}) {
        if (!text.empty()) {
            hand.further.push_back(text);
        }
    }
    std::ranges::copy(changeTexts(s), std::back_inserter(hand.further));
    return hand;
}

double worseKey(const model::SeriesAnalysis* s) {
    if (s->steady && s->steady->now) {
        return s->steady->now->fraction;
    }
    return s->standing ? s->standing->fraction : 0;
}

std::vector<const model::SeriesAnalysis*> worseFirst(const model::Analysis& a) {
    std::vector<const model::SeriesAnalysis*> hands;
    for (const auto hand : {core::Hand::Right, core::Hand::Left}) {
        if (const auto* s = a.current(hand)) {
            hands.push_back(s);
        }
    }
    std::ranges::stable_sort(hands, [](const auto* x, const auto* y) {
        return x->flagged() != y->flagged() ? x->flagged() : worseKey(x) < worseKey(y);
    });
    return hands;
}

std::string doseSummary(const model::CourseSpan& course) {
    return fmt::format("{} {}", gramsText(course.grams), routeText(course.route));
}

std::string plannedText(const model::Analysis& a) {
    if (!a.next || !a.daysToNext) {
        return TR("nothing planned");
    }
    const auto day = weekdayDay(a.next->plannedOn);
    const int days = *a.daysToNext;
    if (days == 0) {
        return fill(TR("{day}, today"), fmt::arg("day", day));
    }
    if (days > 0) {
        return fill(TRN("{day}, in {n} day", "{day}, in {n} days", days), fmt::arg("day", day),
                    fmt::arg("n", days));
    }
    return fill(TRN("{day}, {n} day ago", "{day}, {n} days ago", -days), fmt::arg("day", day),
                fmt::arg("n", -days));
}

std::vector<std::string> attentionLines(const model::Analysis& a) {
    std::vector<std::string> lines;
    if (a.daysToNext && *a.daysToNext < 0) {
        lines.push_back(fill(TRN("The dose planned for {day} is not logged ({n} day ago).",
                                 "The dose planned for {day} is not logged ({n} days ago).", -*a.daysToNext),
                             fmt::arg("day", weekdayDay(a.next->plannedOn)), fmt::arg("n", -*a.daysToNext)));
    }
    for (const auto& missed : a.missed) {
        if (core::daysBetween(missed.nextAfter, a.today) <= kRecentGapDays) {
            lines.push_back(fill(
                TRN("{n} dose not logged, gap of {gap} days ({from} to {to}).",
                    "{n} doses not logged, gap of {gap} days ({from} to {to}).", missed.count),
                fmt::arg("n", missed.count), fmt::arg("gap", missed.gapDays),
                fmt::arg("from", shortDay(missed.lastBefore)), fmt::arg("to", shortDay(missed.nextAfter))));
        }
    }
    if (a.bothHandsAlike) {
        lines.push_back(
            TR("Both hands are down by about the same share on one device. Please check the device (a "
               "leaking bulb "
               "looks like a fall)."));
    }
    return lines;
}

void addEstimate(HandOverview& hand, const model::SeriesAnalysis& s, const model::Outlook& outlook) {
    const auto* own = outlook.hand(s.series.hand);
    if (own == nullptr) {
        return;
    }
    hand.estimateText = estimateText(*own);
    if (!hand.estimateText.empty()) {
        hand.warned = own->forecast->warned;
        if (hand.warned && !hand.flagged) { // the pattern's own sentence says the same
            hand.estimateText += " " + askTeamText();
        }
        hand.differText = differText(*own, s);
        hand.trackText = trackText(own->record);
    }
}

/// In the order of the hands above, a block each.
void addEstimateLines(std::vector<std::string>& lines, const core::TreatmentLog& log,
                      const model::Analysis& a, const model::Outlook& outlook) {
    bool said = false;
    for (const auto* s : worseFirst(a)) {
        if (const auto* hand = outlook.hand(s->series.hand)) {
            lines.emplace_back();
            std::ranges::copy(estimateReasons(*hand, outlook, log), std::back_inserter(lines));
            said = said || hand->toShow();
        }
    }
    if (said) {
        lines.emplace_back();
        lines.push_back(fill(TR("A warning is shown from {share} (more exactly {percent})."),
                             fmt::arg("share", inTen(model::kWarnFrom)),
                             fmt::arg("percent", percentText(model::kWarnFrom))) +
                        " " + forecastFoot());
    }
}

std::vector<std::string> whyLines(const core::TreatmentLog& log, const model::Analysis& a,
                                  const model::Outlook& outlook) {
    std::vector<std::string> lines{ruleText(a)};
    std::vector<const model::SeriesAnalysis*> all;
    for (const auto& lead : a.leads) {
        all.push_back(&lead.analysis);
    }
    std::ranges::copy(worseFirst(a), std::back_inserter(all));
    for (const auto* s : all) {
        const auto title = seriesTitle(s->series);
        auto head = title + ": " + lineText(*s);
        if (const auto fixed = fixedReferenceText(*s); !fixed.empty()) {
            head += "; " + fixed;
        }
        lines.emplace_back();
        lines.push_back(head + ".");
        const auto shown = cyclesToShow(*s);
        for (std::size_t i = shown.size() > 6 ? shown.size() - 6 : 0; i < shown.size(); ++i) {
            const auto words = cycleWords(*shown[i]);
            auto text = fill(
                TR("Course {began}: before {pre}, days 5–14 {plateau}, last 3 days {end}: {kind}"),
                fmt::arg("began", words.began), fmt::arg("pre", words.pre),
                fmt::arg("plateau", words.plateau), fmt::arg("end", words.end), fmt::arg("kind", words.kind));
            if (shown[i]->rise) {
                text += fill(TR("; rise {rise}"), fmt::arg("rise", words.rise));
            }
            if (shown[i]->fall) {
                text += fill(TR("; fall {fall} ({value})"), fmt::arg("fall", words.fall),
                             fmt::arg("value", words.fallValue));
            }
            if (shown[i]->held) {
                text += fill(TR("; response held {held}"), fmt::arg("held", words.held));
            }
            for (const auto& more : {words.note, words.variation}) {
                text += more.empty() ? "" : "; " + more;
            }
            lines.push_back(text + ".");
        }
        const auto marked =
            std::ranges::count_if(s->series.points, [](const auto& p) { return p.implausible; });
        if (marked > 0) {
            lines.push_back(
                fill(TRN("{n} reading is far from those around it; it is kept, marked and not used.",
                         "{n} readings are far from those around them; they are kept, marked and not used.",
                         marked),
                     fmt::arg("n", marked)));
        }
    }
    if (a.mode == model::Mode::Cycle) {
        addEstimateLines(lines, log, a, outlook);
    }
    return lines;
}

} // namespace

Overview overviewOf(const core::TreatmentLog& log, const model::Analysis& a, const model::Outlook& outlook) {
    Overview overview;
    overview.plannedText = plannedText(a);
    if (a.mode == model::Mode::NoDose) {
        overview.dayText = TR("No dose logged yet");
    } else if (a.mode == model::Mode::Cycle) {
        const auto& course = a.courses.back();
        overview.dayText = fill(TR("Day {n}"), fmt::arg("n", *a.dayOfCycle));
        overview.doseText =
            fill(course.first == course.last ? TR("since the infusion ({day}, {dose})")
                                             : TR("since the first infusion day ({day}, {dose})"),
                 fmt::arg("day", shortDay(course.first)), fmt::arg("dose", doseSummary(course)));
    } else {
        const auto& course = a.courses.back();
        overview.dayText = fill(TR("Last dose {day}"), fmt::arg("day", weekdayDay(course.first)));
        overview.doseText = fmt::format("{} · {}", doseSummary(course), course.product);
    }
    overview.attention = attentionLines(a);
    for (const auto& lead : a.leads) {
        overview.leads.push_back(handOverview(lead.analysis, a));
    }
    for (const auto* s : worseFirst(a)) {
        overview.hands.push_back(handOverview(*s, a));
        addEstimate(overview.hands.back(), *s, outlook);
    }
    overview.why = whyLines(log, a, outlook);
    return overview;
}

std::string statusText(const core::TreatmentLog& log, const model::Analysis& a, const model::Outlook& outlook,
                       bool withWhy) {
    const IsoDays iso;
    const auto overview = overviewOf(log, a, outlook);
    std::string text = log.patient.label;
    if (log.patient.name) {
        text += fmt::format(" ({})", *log.patient.name);
    }
    text += " · " + core::formatDay(a.today) + " · " + overview.dayText;
    if (!overview.doseText.empty()) {
        text += " " + overview.doseText;
    }
    text += fill(TR(" · next planned: {planned}"), fmt::arg("planned", overview.plannedText)) + "\n";
    for (const auto& line : overview.attention) {
        text += "  ! " + line + "\n";
    }
    const auto say = [&](const HandOverview& hand, const model::SeriesAnalysis& s) {
        text += fmt::format("  {} {}  {}  {}\n", hand.flagged ? "*" : "-", hand.handText, hand.levelText,
                            hand.detailText);
        text += "      " + referencesText(s) + "\n";
        text += "      " + hand.flagText + "\n";
        for (const auto& further : hand.further) {
            text += "      " + further + "\n";
        }
        for (const auto* estimate : {&hand.estimateText, &hand.differText, &hand.trackText}) {
            text += estimate->empty() ? "" : "      " + *estimate + "\n";
        }
    };
    for (std::size_t i = 0; i < overview.leads.size(); ++i) {
        say(overview.leads[i], a.leads[i].analysis);
    }
    for (const auto& hand : overview.hands) {
        say(hand, *a.current(hand.hand));
    }
    if (overview.hands.empty()) {
        text += "  " + TR("No grip readings yet.") + "\n";
    }
    if (withWhy) {
        for (const auto& line : overview.why) {
            text += line.empty() ? "\n" : "  " + line + "\n";
        }
    }
    return text;
}

} // namespace tidemark::app
