#include "app/report_words.h"

#include "app/cycle_words.h"
#include "app/overview.h"
#include "app/regimen_words.h"
#include "app/reports_made.h"
#include "app/series_words.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "exchange/utf8.h"
#include "model/schedule.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

namespace tidemark::app {
namespace {

/// The first letter of each word of a name: "A. K." of "Anna Krüger".
std::string initialsOf(const std::string& name) {
    std::string text;
    for (std::size_t at = 0; at < name.size();) {
        const auto end = std::min(name.find(' ', at), name.size());
        if (end > at) {
            text += (text.empty() ? "" : " ") +
                    std::string{exchange::firstCharacters(std::string_view{name}.substr(at, end - at), 1)} +
                    ".";
        }
        at = end + 1;
    }
    return text;
}

std::string weightText(const std::optional<core::Weight>& weight) {
    if (!weight) {
        return TR("not entered");
    }
    const auto kilograms = core::formatNumber(weight->weight.value) + " kg";
    return weight->measuredOn ? fmt::format("{} ({})", kilograms, dayWithYear(*weight->measuredOn))
                              : fill(TR("{weight} (undated)"), fmt::arg("weight", kilograms));
}

std::string dominantText(const core::Patient& patient) {
    if (!patient.dominantHand) {
        return TR("not entered");
    }
    return *patient.dominantHand == core::Hand::Left ? TR("left-handed") : TR("right-handed");
}

std::string completenessText(const model::Analysis& a, const ReportOptions& options) {
    std::set<core::Day> days;
    for (const auto& s : a.series) {
        for (const auto& point : s.series.points) {
            if (point.day >= options.from && point.day <= options.to) {
                days.insert(point.day);
            }
        }
    }
    return fill(TR("{have} of {days} days measured"), fmt::arg("have", days.size()),
                fmt::arg("days", core::daysBetween(options.from, options.to) + 1));
}

std::string leadText(const model::Analysis& a) {
    std::string text;
    for (const auto& lead : a.leads) {
        text += (text.empty() ? "" : "; ") + seriesTitle(lead.analysis.series);
    }
    return text.empty() ? TR("grip") : text;
}

/// The days the rate is taken over: whole cycles where there are any, so that the first and last dose do not
/// count for an interval they do not have.
std::pair<core::Day, core::Day> rateDays(const core::TreatmentLog& log, const model::Analysis& a,
                                         const ReportOptions& options) {
    core::Day first = options.from;
    for (const auto& infusion : log.infusions) {
        if (infusion.startedAt.day() >= options.from) {
            first = std::min(infusion.startedAt.day(), options.to);
            break;
        }
    }
    if (a.mode != model::Mode::Cycle) {
        return {first, options.to};
    }
    core::Day last = first;
    for (const auto& course : a.courses) {
        if (course.first > first && course.first <= options.to) {
            last = course.first;
        }
    }
    return last > first ? std::pair{first, core::addDays(last, -1)} : std::pair{first, options.to};
}

std::string stretchText(const model::Stretch& stretch, const model::CourseSpan& course) {
    auto text = fmt::format("{} {} {}", gramsText(stretch.grams), course.product, routeText(course.route));
    if (stretch.interval) {
        text +=
            " " + fill(TR("every {interval}"),
                       fmt::arg("interval", intervalText(static_cast<int>(std::lround(*stretch.interval)))));
    }
    return text;
}

} // namespace

std::string personLine(const core::Patient& patient, Identity identity) {
    if (identity == Identity::None) {
        return TR("Identity not shown");
    }
    const bool full = identity == Identity::Full;
    std::string text = patient.label;
    if (full && patient.name) {
        text = fmt::format("{} ({})", *patient.name, patient.label);
    } else if (!full) {
        text = patient.name ? initialsOf(*patient.name) : TR("no name");
    }
    if (full && patient.bornOn) {
        return text + " · " + fill(TR("born {day}"), fmt::arg("day", core::formatDay(*patient.bornOn)));
    }
    const auto year = patient.bornOn
                          ? std::optional{static_cast<int>(date::year_month_day{*patient.bornOn}.year())}
                          : patient.birthYear;
    return year ? text + " · " + fill(TR("born {year}"), fmt::arg("year", *year)) : text;
}

std::vector<paint::ReportField> reportFields(const core::TreatmentLog& log, const model::Analysis& a,
                                             const ReportOptions& options) {
    const auto last = lastReportBefore(log, options.printedOn);
    return {{TR("Diagnosis"), log.patient.diagnosis.value_or(TR("not entered"))},
            {TR("Lead measure"), leadText(a)},
            {TR("Weight"), weightText(model::weightOn(log, options.to))},
            {TR("Completeness"), completenessText(a, options)},
            {TR("Handedness"), dominantText(log.patient)},
            {TR("Last report"), last ? dayWithYear(last->on) : TR("none is noted")}};
}

std::string rateText(const core::TreatmentLog& log, const model::Analysis& a, const ReportOptions& options) {
    const auto [from, to] = rateDays(log, a, options);
    const auto rate = model::doseRate(log, from, to);
    if (rate.doses == 0) {
        return TR("No dose in this period.");
    }
    auto text = fill(TR("{from} – {to}: {doses} doses, {week} g/week"), fmt::arg("from", dayWithYear(from)),
                     fmt::arg("to", dayWithYear(to)), fmt::arg("doses", rate.doses),
                     fmt::arg("week", core::formatFixed(rate.gramsPerWeek, 2)));
    if (rate.gramsPerKgPer4Weeks) {
        text += fill(TR(", {rate} g/kg/4 weeks at {weight}"),
                     fmt::arg("rate", core::formatFixed(*rate.gramsPerKgPer4Weeks, 3)),
                     fmt::arg("weight", weightText(rate.weight)));
    }
    return text + ".";
}

std::vector<std::string> treatmentSentences(const core::TreatmentLog& log, const model::Analysis& a,
                                            const ReportOptions& options) {
    std::vector<std::string> sentences;
    for (const auto& regimen : log.regimens) {
        if (regimen.startsOn <= options.to && (!regimen.endsOn || *regimen.endsOn >= options.from)) {
            sentences.push_back(fill(TR("Prescribed: {regimen}"), fmt::arg("regimen", regimenText(regimen))));
        }
    }
    if (sentences.empty() && !a.stretches.empty()) {
        const auto& now = a.stretches.back();
        sentences.push_back(fill(TR("As given: {treatment}, since {day}. No regimen is written down."),
                                 fmt::arg("treatment", stretchText(now, a.courses[now.firstCourse])),
                                 fmt::arg("day", dayWithYear(now.from))));
    }
    sentences.push_back(rateText(log, a, options));
    return sentences;
}

std::string changesText(const core::TreatmentLog& log, const model::Analysis& a,
                        const ReportOptions& options) {
    const auto last = lastReportBefore(log, options.printedOn);
    const auto since = last ? last->on : options.from;
    std::vector<std::string> parts;
    for (std::size_t i = 1; i < a.stretches.size(); ++i) {
        const auto& now = a.stretches[i];
        const auto& before = a.stretches[i - 1];
        if (now.from > since && now.from <= options.to) {
            parts.push_back(fill(TR("since {day} {now} (before: {before})"),
                                 fmt::arg("day", dayWithYear(now.from)),
                                 fmt::arg("now", stretchText(now, a.courses[now.firstCourse])),
                                 fmt::arg("before", stretchText(before, a.courses[before.firstCourse]))));
        }
    }
    const auto weight = model::weightOn(log, options.to);
    const auto weightBefore = model::weightOn(log, since);
    if (weight && weightBefore && weight->weight.value != weightBefore->weight.value) {
        parts.push_back(fill(TR("weight {now} (before: {before})"), fmt::arg("now", weightText(weight)),
                             fmt::arg("before", weightText(weightBefore))));
    }
    for (const auto& s : a.series) {
        const auto first = s.series.points.empty() ? since : s.series.points.front().day;
        if (!s.series.points.empty() && first > since && first <= options.to && a.series.size() > 1) {
            parts.push_back(fill(TR("{hand}: another device since {day} ({device})"),
                                 fmt::arg("hand", seriesTitle(s.series)), fmt::arg("day", dayWithYear(first)),
                                 fmt::arg("device", deviceText(log.device(s.series.device)))));
        }
    }
    const auto adherence = model::adherenceOf(log, since, options.to, a.today);
    const auto missed = std::ranges::count_if(
        adherence.planned, [](const auto& at) { return at.answer == model::Answer::Missed; });
    int notLogged = 0;
    for (const auto& gap : a.missed) {
        notLogged += gap.nextAfter > since && gap.nextAfter <= options.to ? gap.count : 0;
    }
    if (const auto count = std::max(static_cast<int>(missed), notLogged); count > 0) {
        parts.push_back(
            fill(TRN("{n} dose not logged", "{n} doses not logged", count), fmt::arg("n", count)));
    }
    std::string text;
    for (const auto& part : parts) {
        text += (text.empty() ? "" : "; ") + part;
    }
    if (text.empty()) {
        text = TR(
            "no change of dose, interval, brand, route, weight or device is in the log, and no missed dose");
    }
    return fill(last ? TR("Since the last report ({day}): {changes}.") : TR("Since {day}: {changes}."),
                fmt::arg("day", dayWithYear(since)), fmt::arg("changes", text));
}

std::vector<std::string> statementSentences(const core::TreatmentLog& log, const model::Analysis& a,
                                            const model::Outlook& outlook) {
    std::vector<std::string> paragraphs;
    const auto overview = overviewOf(log, a, outlook);
    for (const auto& line : overview.attention) {
        paragraphs.push_back(line);
    }
    auto rows = overview.leads;
    rows.insert(rows.end(), overview.hands.begin(), overview.hands.end());
    for (const auto& hand : rows) {
        auto text = fmt::format("{}: {}", hand.handText, hand.flagText);
        for (const auto& further : hand.further) {
            text += " " + further;
        }
        for (const auto* estimate : {&hand.estimateText, &hand.differText, &hand.trackText}) {
            text += estimate->empty() ? "" : " " + *estimate;
        }
        paragraphs.push_back(text);
    }
    if (overview.hands.empty()) {
        paragraphs.push_back(TR("No grip readings are in the log."));
    }
    return paragraphs;
}

std::string referenceNote(const model::Analysis& a) {
    std::string text;
    for (const auto hand : {core::Hand::Left, core::Hand::Right}) {
        if (const auto* s = a.current(hand)) {
            auto part = fmt::format("{}: {}", handText(hand), lineText(*s));
            if (const auto fixed = fixedReferenceText(*s); !fixed.empty()) {
                part += "; " + fixed;
            }
            text += (text.empty() ? "" : " ") + part + ".";
        }
    }
    return text;
}

std::string pageOf(std::size_t page, std::size_t of) {
    return fill(TR("Page {n} of {of}"), fmt::arg("n", page), fmt::arg("of", of));
}

std::string continuedText() {
    return TR(" (continued)");
}

} // namespace tidemark::app
