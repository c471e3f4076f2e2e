#include "app/report.h"

#include "app/chart_panels.h"
#include "app/chart_words.h"
#include "app/charts.h"
#include "app/cycle_words.h"
#include "app/overview.h"
#include "app/series_words.h"
#include "app/translate.h"
#include "app/version.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <set>

namespace tidemark::app {
namespace {

constexpr std::size_t kCyclesShown = 6;
constexpr int kDaysOfPresent = 14; ///< a page that ends that near to its day is of the present

std::string years(core::Day from, core::Day to) {
    return fill(TR("{from} – {to}"), fmt::arg("from", dayWithYear(from)), fmt::arg("to", dayWithYear(to)));
}

std::string personLine(const core::Patient& patient) {
    std::string text = patient.name ? fmt::format("{} ({})", *patient.name, patient.label) : patient.label;
    if (patient.bornOn) {
        text += " · " + fill(TR("born {day}"), fmt::arg("day", core::formatDay(*patient.bornOn)));
    } else if (patient.birthYear) {
        text += " · " + fill(TR("born {year}"), fmt::arg("year", *patient.birthYear));
    }
    return text;
}

int daysMeasured(const model::Analysis& a, core::Day from, core::Day to) {
    std::set<core::Day> days;
    for (const auto& s : a.series) {
        for (const auto& point : s.series.points) {
            if (point.day >= from && point.day <= to) {
                days.insert(point.day);
            }
        }
    }
    return static_cast<int>(days.size());
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

core::Day firstDoseWithin(const core::TreatmentLog& log, const ReportOptions& options) {
    for (const auto& infusion : log.infusions) {
        if (infusion.startedAt.day() >= options.from) {
            return std::min(infusion.startedAt.day(), options.to);
        }
    }
    return options.from;
}

/// The days the rate is taken over: whole cycles where there are any, so that the first and last dose do not
/// count for an interval they do not have.
std::pair<core::Day, core::Day> rateDays(const core::TreatmentLog& log, const model::Analysis& a,
                                         const ReportOptions& options) {
    const auto first = firstDoseWithin(log, options);
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

std::string earlier(std::size_t count) {
    const auto n = static_cast<long>(count);
    return fill(TRN("… {n} earlier course not shown", "… {n} earlier courses not shown", n),
                fmt::arg("n", n));
}

std::string perKilogram(double grams, const std::optional<core::Weight>& weight) {
    return weight && weight->weight.value > 0 ? core::formatFixed(grams / weight->weight.value, 2) : "–";
}

void addBatches(std::set<std::string>& batches, const core::TreatmentLog& log,
                const model::CourseSpan& course) {
    for (const auto index : course.infusions) {
        for (const auto& vial : log.infusions[index].vials) {
            if (vial.batch) {
                batches.insert(*vial.batch);
            }
        }
    }
}

/// In steady mode a line for each run of like doses: half a year of weekly doses would fill the page.
void addRuns(paint::ReportTable& table, const core::TreatmentLog& log, const model::Analysis& a,
             const ReportOptions& options) {
    const double usual = a.interval.value_or(7);
    std::size_t i = 0;
    while (i < a.courses.size()) {
        const auto& first = a.courses[i];
        std::size_t end = i + 1;
        std::vector<double> gaps;
        while (end < a.courses.size() && a.courses[end].product == first.product &&
               a.courses[end].route == first.route && a.courses[end].grams == first.grams) {
            const int gap = core::daysBetween(a.courses[end - 1].first, a.courses[end].first);
            if (gap > 1.5 * usual) {
                break; // a missed dose is seen as a new line
            }
            gaps.push_back(gap);
            ++end;
        }
        const auto& last = a.courses[end - 1];
        if (last.first >= options.from && first.first <= options.to) {
            std::set<std::string> batches;
            for (auto k = i; k < end; ++k) {
                addBatches(batches, log, a.courses[k]);
            }
            const auto weight = model::weightOn(log, first.first);
            const auto every = gaps.empty() ? std::string{"–"}
                                            : fill(TR("every {n} days"),
                                                   fmt::arg("n", core::formatNumber(model::medianOf(gaps))));
            table.rows.push_back({dayRangeWithYear(first.first, last.first), first.product,
                                  gramsText(first.grams), perKilogram(first.grams, weight),
                                  fmt::format("{}", end - i), routeText(first.route),
                                  fmt::format("{}", batches.size()), every});
        }
        i = end;
    }
}

void addCourses(paint::ReportTable& table, const core::TreatmentLog& log, const model::Analysis& a,
                const ReportOptions& options) {
    for (std::size_t i = 0; i < a.courses.size(); ++i) {
        const auto& course = a.courses[i];
        if (course.first < options.from || course.first > options.to) {
            continue;
        }
        const auto since = i == 0
                               ? std::string{"–"}
                               : fill(TR("{n} days"),
                                      fmt::arg("n", core::daysBetween(a.courses[i - 1].first, course.first)));
        table.rows.push_back({dayWithYear(course.first), course.product, gramsText(course.grams),
                              perKilogram(course.grams, model::weightOn(log, course.first)),
                              fmt::format("{}", course.infusions.size()), routeText(course.route),
                              fmt::format("{}", course.batches), since});
    }
}

paint::ReportTable treatmentTable(const core::TreatmentLog& log, const model::Analysis& a,
                                  const ReportOptions& options) {
    using paint::Align;
    paint::ReportTable table;
    table.title = TR("Treatment");
    table.headers = {TR("Began"), TR("Product"), TR("Dose"),    TR("g/kg"),
                     TR("Days"),  TR("Route"),   TR("Batches"), TR("Since last")};
    table.alignments = {Align::Left,  Align::Left, Align::Right, Align::Right,
                        Align::Right, Align::Left, Align::Right, Align::Right};
    if (a.mode == model::Mode::Steady) {
        table.headers = {TR("Days"),  TR("Product"), TR("Dose"),    TR("g/kg"),
                         TR("Doses"), TR("Route"),   TR("Batches"), TR("Interval")};
        addRuns(table, log, a, options);
    } else {
        addCourses(table, log, a, options);
    }
    table.note = rateText(log, a, options);
    table.emptyText = TR("No dose in this period.");
    table.earlierRows = earlier;
    return table;
}

paint::ReportTable cyclesOfHand(const model::SeriesAnalysis& s, const ReportOptions& options) {
    using paint::Align;
    paint::ReportTable table;
    table.side = s.series.ofHand ? sideOf(s.series.hand) : paint::Side::Other;
    table.title = fmt::format("{} ({})", seriesTitle(s.series), unitText(scaleOf(s.series)));
    // The unit stands in the title.
    table.headers = {TR("Course"), TR("PRE"),  TR("PLATEAU"), TR("END"),  TR("Rise"),
                     TR("Fall"),   TR("Loss"), TR("Held"),    TR("Class")};
    table.alignments = {Align::Left,  Align::Right, Align::Right, Align::Right, Align::Right,
                        Align::Right, Align::Right, Align::Right, Align::Left};
    auto shown = cyclesToShow(s);
    std::erase_if(
        shown, [&](const auto* c) { return c->cycle.start < options.from || c->cycle.start > options.to; });
    for (std::size_t i = shown.size() > kCyclesShown ? shown.size() - kCyclesShown : 0; i < shown.size();
         ++i) {
        const auto words = cycleWords(*shown[i]);
        const auto loss = shown[i]->fallAbs
                              ? signedNumberText((s.series.lowerIsBetter() ? 1 : -1) * *shown[i]->fallAbs,
                                                 scaleOf(s.series))
                              : "–";
        table.rows.push_back({words.beganShort, words.pre, words.plateau, words.end, words.rise, words.fall,
                              loss, words.held,
                              words.note.empty() ? words.kindShort : words.kindShort + "; " + words.note});
    }
    table.emptyText = TR("No cycle of this hand in this period.");
    table.earlierRows = earlier;
    return table;
}

std::vector<std::string> summaryOf(const core::TreatmentLog& log, const model::Analysis& a,
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

std::string completenessText(const model::Analysis& a, const ReportOptions& options) {
    return fill(TR("{have} of {days} days measured"),
                fmt::arg("have", daysMeasured(a, options.from, options.to)),
                fmt::arg("days", core::daysBetween(options.from, options.to) + 1));
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

/// As far as the plan where a fan is drawn on the page of the present.
ChartRange daysOfChart(const model::Analysis& a, const ReportOptions& options,
                       const model::Outlook& outlook) {
    ChartRange range{options.from, options.to};
    if (core::daysBetween(options.to, a.today) <= kDaysOfPresent) {
        for (const auto& hand : outlook.hands) {
            if (hand.toShow()) {
                range.to = std::max(range.to, core::addDays(hand.forecast->planned, 1));
            }
        }
    }
    return range;
}

} // namespace

ReportOptions defaultReportPeriod(const core::TreatmentLog& log, core::Day today) {
    const auto last = log.lastEntryDay().value_or(today);
    const auto to = std::min(last, today);
    return {core::addDays(core::addMonths(to, -6), 1), to, today};
}

paint::ReportPage reportPage(const core::TreatmentLog& whole, const model::Analysis& a,
                             const ReportOptions& options, const model::Outlook& outlook) {
    const auto log = core::asOf(whole, a.today);
    paint::ReportPage page;
    page.documentTitle = TR("Immunoglobulin and grip strength");
    page.title = TR("Immunoglobulin and grip strength");
    page.person = personLine(log.patient);
    page.period = years(options.from, options.to);
    page.fields = {{TR("Diagnosis"), log.patient.diagnosis.value_or(TR("not entered"))},
                   {TR("Handedness"), dominantText(log.patient)},
                   {TR("Weight"), weightText(model::weightOn(log, options.to))},
                   {TR("Completeness"), completenessText(a, options)}};
    page.treatments = treatmentTable(log, a, options);
    page.chartTitle = TR("Grip strength");
    page.chart = calendarScene(log, a, daysOfChart(a, options, outlook), outlook);
    for (const auto& lead : a.leads) {
        if (a.mode == model::Mode::Cycle) {
            page.cycles.push_back(cyclesOfHand(lead.analysis, options));
        }
    }
    for (const auto hand : {core::Hand::Left, core::Hand::Right}) {
        const auto* s = a.current(hand);
        if (s != nullptr && a.mode == model::Mode::Cycle) {
            page.cycles.push_back(cyclesOfHand(*s, options));
        }
    }
    page.events = eventsOnPage(log, options.from, options.to);
    page.summaryTitle = TR("What the measurements show");
    page.summary = summaryOf(log, a, outlook);
    page.rule = shortRuleText(a) + " " + referenceNote(a);
    page.disclaimer =
        TR("Made from a diary kept by the person or the clinic. It describes measurements; it is not a "
           "diagnosis and not "
           "advice on treatment. Absence of a flag does not mean absence of change. Not a certified medical "
           "device.");
    page.footerLeft = fill(TR("Tidemark {version} · printed {day}"), fmt::arg("version", version()),
                           fmt::arg("day", core::formatDay(options.printedOn)));
    page.footerRight = TR("Page 1 of 1");
    return page;
}

} // namespace tidemark::app
