#include "app/report_tables.h"

#include "app/chart_words.h"
#include "app/cycle_words.h"
#include "app/entry_words.h"
#include "app/lead_measures.h"
#include "app/questions.h"
#include "app/red_flags.h"
#include "app/report_words.h"
#include "app/reports_made.h"
#include "app/series_words.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

namespace tidemark::app {
namespace {

using paint::Align;
constexpr std::size_t kCyclesShown = 6;
constexpr int kUntreatedDays = 28;
constexpr int kNearDays = 7; ///< a level of a day is of the readings so near before it

bool within(core::Day day, const ReportOptions& options) {
    return day >= options.from && day <= options.to;
}

/// The year only where the period at the top does not say which.
std::string dayIn(const ReportOptions& options, core::Day day) {
    constexpr int kOneYear = 360;
    return core::daysBetween(options.from, options.to) > kOneYear ? dayWithYear(day) : shortDay(day);
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

/// "2 × P4247, P4547 (expire 2028-06-30); P1": batches with the vials of each, by expiry.
std::string vialsText(const core::TreatmentLog& log, const std::vector<std::size_t>& infusions) {
    std::map<std::string, std::map<std::string, int>> found; // by expiry, then batch
    for (const auto index : infusions) {
        for (const auto& vial : log.infusions[index].vials) {
            if (vial.batch) {
                ++found[vial.expiresOn ? core::formatDay(*vial.expiresOn) : std::string{}][*vial.batch];
            }
        }
    }
    std::string text;
    for (const auto& [expiry, batches] : found) {
        text += text.empty() ? "" : "; ";
        const char* comma = "";
        for (const auto& [batch, count] : batches) {
            text += comma + (count > 1 ? fmt::format("{} × {}", count, batch) : batch);
            comma = ", ";
        }
        if (!expiry.empty()) {
            text += " " + fill(TR("(exp. {day})"), fmt::arg("day", expiry));
        }
    }
    return text.empty() ? kNoValue : text;
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
        table.rows.push_back({dayIn(options, course.first), course.product, gramsText(course.grams),
                              perKilogram(course.grams, model::weightOn(log, course.first)),
                              fmt::format("{}", course.infusions.size()), routeText(course.route), since,
                              batchesWithTreatments(a, options) ? vialsText(log, course.infusions)
                                                                : fmt::format("{}", course.batches)});
    }
}

/// A column in which every row says the same is taken out and said in the title: rows become one line.
void sayOnce(paint::ReportTable& table, std::size_t column, const std::string& words) {
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.title += " · " + words;
    table.headers.erase(table.headers.begin() + at);
    table.alignments.erase(table.alignments.begin() + at);
    for (auto& row : table.rows) {
        row.erase(row.begin() + at);
    }
}

/// Product, days and route of courses that are all alike.
void sayOnceWhatIsAlike(paint::ReportTable& table) {
    struct Alike {
        std::size_t at;
        std::function<std::string(const std::string&)> words;
    };
    const auto itself = [](const std::string& cell) { return cell; };
    const std::array columns{Alike{1, itself}, Alike{5, itself},
                             Alike{4, [](const std::string& cell) {
                                       const long days = core::parseInteger(cell).value_or(0);
                                       return fill(TRN("{n} day each", "{n} days each", days),
                                                   fmt::arg("n", days));
                                   }}};
    std::vector<std::size_t> taken;
    for (const auto& [at, words] : columns) {
        const auto now = at - static_cast<std::size_t>(std::ranges::count_if(
                                  taken, [at = at](std::size_t other) { return other < at; }));
        const bool alike = table.rows.size() > 1 && std::ranges::all_of(table.rows, [&](const auto& row) {
                               return row[now] == table.rows.front()[now];
                           });
        if (alike) {
            sayOnce(table, now, words(table.rows.front()[now]));
            taken.push_back(at);
        }
    }
}

/// The level on a day: the mean of three days up to it, else the last value of the week before.
std::optional<double> levelOn(const model::Series& series, core::Day day) {
    for (auto at = day; core::daysBetween(at, day) <= kNearDays; at = core::addDays(at, -1)) {
        if (const auto mean = model::trailing3(series, at)) {
            return mean;
        }
    }
    std::optional<double> last;
    for (const auto& daily : series.daily) {
        const int ago = core::daysBetween(daily.day, day);
        if (ago >= 0 && ago <= kNearDays) {
            last = daily.value;
        }
    }
    return last;
}

std::vector<std::string> standingRow(const core::TreatmentLog& log, const model::SeriesAnalysis& s,
                                     const model::Analysis& a, const ReportOptions& options) {
    const auto scale = scaleOf(s.series);
    const auto text = [&](const std::optional<double>& value) {
        return value ? numberText(*value, scale) : kNoValue;
    };
    std::optional<double> untreated;
    if (!a.courses.empty()) {
        untreated = model::windowMean(s.series, a.courses.front().first, -kUntreatedDays, -1, 1).mean;
    }
    const auto best = model::bestWeek(s.series, core::Day::min(), options.to);
    const auto made = lastReportBefore(log, options.printedOn);
    const auto last = made ? levelOn(s.series, made->to) : std::nullopt;
    const auto now = levelOn(s.series, options.to);
    std::string change = kNoValue;
    const auto from = last ? last : best ? std::optional{best->value} : std::nullopt;
    if (now && from && *from > 0) {
        change = fmt::format("{} ({}) {}", signedNumberText(*now - *from, scale),
                             signedPercentText((*now - *from) / *from),
                             last ? TR("since the report") : TR("from the best"));
    }
    const int days = static_cast<int>(
        std::ranges::count_if(s.series.daily, [&](const auto& d) { return within(d.day, options); }));
    return {
        fmt::format("{} ({})", seriesTitle(s.series), unitText(scale)),
        text(untreated),
        best ? fmt::format("{} ({})", numberText(best->value, scale), dayRangeWithYear(best->from, best->to))
             : kNoValue,
        text(last),
        text(now),
        change,
        fmt::format("{}", days)};
}

/// "other device", "other brand": what sets a cycle apart from the one before.
std::string cycleMarks(const core::TreatmentLog& log, const model::Analysis& a,
                       const model::CycleSummary& summary) {
    std::string text;
    const auto course = summary.cycle.course;
    if (course > 0 && a.courses[course].product != a.courses[course - 1].product) {
        text = fill(TR("brand: {product}"), fmt::arg("product", a.courses[course].product));
    }
    for (const auto& device : log.devices) {
        const auto first = std::ranges::find(log.sessions, device.id, &core::GripSession::device);
        if (first != log.sessions.end() && first != log.sessions.begin() && log.devices.size() > 1) {
            const auto day = first->measuredAt.day();
            const auto end = core::addDays(summary.cycle.start, std::max(1, summary.cycle.length));
            if (day > summary.cycle.start && day < end) {
                text += (text.empty() ? "" : "; ") + TR("another device in it");
            }
        }
    }
    return text;
}

} // namespace

bool batchesWithTreatments(const model::Analysis& a, const ReportOptions& options) {
    return a.mode != model::Mode::Steady && !options.without.contains(ReportPart::Treatments) &&
           !options.without.contains(ReportPart::Batches) &&
           (options.kind == ReportKind::Visit || options.kind == ReportKind::Annual);
}

paint::ReportTable treatmentTable(const core::TreatmentLog& log, const model::Analysis& a,
                                  const ReportOptions& options) {
    paint::ReportTable table;
    table.title = TR("Treatment");
    table.headers = {TR("Began"), TR("Product"), TR("Dose"),       TR("g/kg"),
                     TR("Days"),  TR("Route"),   TR("Since last"), TR("Batches")};
    table.alignments = {Align::Left,  Align::Left, Align::Right, Align::Right,
                        Align::Right, Align::Left, Align::Right, Align::Left};
    if (a.mode == model::Mode::Steady) {
        table.alignments.back() = Align::Right;
        table.headers = {TR("Days"),  TR("Product"), TR("Dose"),    TR("g/kg"),
                         TR("Doses"), TR("Route"),   TR("Batches"), TR("Interval")};
        addRuns(table, log, a, options);
    } else {
        addCourses(table, log, a, options);
        sayOnceWhatIsAlike(table);
    }
    table.emptyText = TR("No dose in this period.");
    return table;
}

paint::ReportTable standingTable(const core::TreatmentLog& log, const model::Analysis& a,
                                 const ReportOptions& options) {
    paint::ReportTable table;
    table.title = TR("Strength and lead measures");
    table.headers = {TR("Measure"), TR("Untreated"), TR("Best week"), TR("Last report"),
                     TR("Now"),     TR("Change"),    TR("Days")};
    table.alignments = {Align::Left,  Align::Right, Align::Right, Align::Right,
                        Align::Right, Align::Right, Align::Right};
    for (const auto& lead : a.leads) {
        table.rows.push_back(standingRow(log, lead.analysis, a, options));
    }
    for (const auto hand : {core::Hand::Right, core::Hand::Left}) {
        if (const auto* s = a.current(hand)) {
            table.rows.push_back(standingRow(log, *s, a, options));
        }
    }
    table.note =
        fill(TR("Untreated: mean of the {n} days before the first dose in the log. Now: mean of the last "
                "three days' values, up to {day}. Days: measured in the period."),
             fmt::arg("n", kUntreatedDays), fmt::arg("day", dayWithYear(options.to)));
    table.emptyText = TR("No grip readings are in the log.");
    return table;
}

paint::ReportTable cyclesOfHand(const core::TreatmentLog& log, const model::Analysis& a,
                                const model::SeriesAnalysis& s, const ReportOptions& options) {
    paint::ReportTable table;
    table.side = s.series.ofHand ? sideOf(s.series.hand) : paint::Side::Other;
    table.title = fmt::format("{} ({})", seriesTitle(s.series), unitText(scaleOf(s.series)));
    // The unit stands in the title.
    table.headers = {TR("Course"), TR("PRE"),  TR("PLATEAU"), TR("END"),  TR("Rise"),
                     TR("Fall"),   TR("Loss"), TR("Held"),    TR("Class")};
    table.alignments = {Align::Left,  Align::Right, Align::Right, Align::Right, Align::Right,
                        Align::Right, Align::Right, Align::Right, Align::Left};
    auto shown = cyclesToShow(s);
    std::erase_if(shown, [&](const auto* c) { return !within(c->cycle.start, options); });
    const auto left = shown.size() > kCyclesShown ? shown.size() - kCyclesShown : 0;
    for (std::size_t i = left; i < shown.size(); ++i) {
        const auto words = cycleWords(*shown[i]);
        const auto loss = shown[i]->fallAbs
                              ? signedNumberText((s.series.lowerIsBetter() ? 1 : -1) * *shown[i]->fallAbs,
                                                 scaleOf(s.series))
                              : kNoValue;
        auto kind = words.kindShort;
        for (const auto& mark : {words.note, cycleMarks(log, a, *shown[i])}) {
            kind += mark.empty() ? "" : "; " + mark;
        }
        table.rows.push_back({words.beganShort, words.pre, words.plateau, words.end, words.rise, words.fall,
                              loss, words.held, kind});
    }
    if (left > 0) {
        const auto n = static_cast<long>(left);
        table.note =
            fill(TRN("{n} earlier course of the period is in the figures above, not in the table.",
                     "{n} earlier courses of the period are in the figures above, not in the table.", n),
                 fmt::arg("n", n));
    }
    table.emptyText = TR("No cycle of this hand in this period.");
    return table;
}

paint::ReportTable scoreTable(const core::TreatmentLog& log, const ReportOptions& options,
                              const Catalogue& catalogue) {
    paint::ReportTable table;
    table.title = TR("Scores and tests");
    table.headers = {TR("Score"),  TR("First in the period"), TR("Last"),
                     TR("Change"), TR("Direction"),           TR("n")};
    table.alignments = {Align::Left, Align::Right, Align::Right, Align::Right, Align::Left, Align::Right};
    struct Values {
        const core::Assessment* first = nullptr;
        const core::Assessment* last = nullptr;
        int count = 0;
    };
    std::map<std::pair<std::string, std::optional<core::Hand>>, Values> found;
    for (const auto& assessment : log.assessments) {
        if (within(assessment.assessedAt.day(), options) && assessment.instrument != kFadedDay) {
            auto& values = found[{assessment.instrument, assessment.hand}];
            values.first = values.first == nullptr ? &assessment : values.first;
            values.last = &assessment;
            ++values.count;
        }
    }
    for (const auto& [key, values] : found) {
        const auto measure = measureOf(catalogue, key.first);
        const Scale scale{{}, measure.get()};
        const auto value = [&](const core::Assessment& at) {
            return fmt::format("{} ({})", measure ? valueText(at.value, scale) : core::formatNumber(at.value),
                               dayIn(options, at.assessedAt.day()));
        };
        const double change = values.last->value - values.first->value;
        // A pace, an aid or a set of muscles that changed makes another measure.
        const bool same = values.first->pace == values.last->pace && values.first->aid == values.last->aid &&
                          values.first->set == values.last->set;
        std::string direction = !measure                                 ? kNoValue
                                : !same                                  ? TR("done in another way")
                                : values.count < 2                       ? kNoValue
                                : change == 0                            ? TR("→ the same")
                                : (change < 0) == measure->lowerIsBetter ? TR("↑ better")
                                                                         : TR("↓ worse");
        auto name = measure ? measure->name : key.first;
        name += key.second ? ", " + handText(*key.second) : std::string{};
        if (measure) {
            name += measure->lowerIsBetter ? TR(" (lower is better)") : TR(" (higher is better)");
        }
        table.rows.push_back({name, value(*values.first), values.count > 1 ? value(*values.last) : kNoValue,
                              values.count > 1 && same
                                  ? (measure ? signedNumberText(change, scale) : core::formatNumber(change))
                                  : kNoValue,
                              std::move(direction), fmt::format("{}", values.count)});
    }
    table.emptyText = TR("No score was entered in this period.");
    return table;
}

paint::ReportTable reactionTable(const core::TreatmentLog& log, const ReportOptions& options) {
    paint::ReportTable table;
    table.title = TR("Reactions");
    table.headers = {TR("When"), TR("What happened"), TR("After the dose")};
    int none = 0;
    for (const auto& event : log.events) {
        if (event.category != core::EventCategory::Reaction || !within(event.startedAt.day(), options)) {
            continue;
        }
        if (isNoReaction(event)) {
            ++none;
            continue;
        }
        const auto flags = redFlagsText(event);
        table.rows.push_back({dayIn(options, event.startedAt.day()),
                              eventText(event) + (flags.empty() ? "" : " · " + flags),
                              followedText(event, log)});
    }
    if (none > 0) {
        table.note =
            fill(TRN("Asked {n} time and nothing noticed.", "Asked {n} times and nothing noticed.", none),
                 fmt::arg("n", none));
    }
    table.emptyText = none > 0 ? TR("None was noticed when it was asked about.")
                               : TR("None is in the log, and nothing was asked.");
    return table;
}

paint::ReportTable fadedTable(const core::TreatmentLog& log, const ReportOptions& options) {
    paint::ReportTable table;
    table.title = TR("When the person felt the effect fade");
    table.headers = {TR("Said on"), TR("Effect faded"), TR("Remark")};
    for (const auto& assessment : log.assessments) {
        if (assessment.instrument != kFadedDay || !within(assessment.assessedAt.day(), options)) {
            continue;
        }
        const bool held =
            std::ranges::any_of(assessment.parts, [](const auto& part) { return part.name == kHeldPart; });
        const auto day = core::formatNumber(assessment.value);
        table.rows.push_back({dayIn(options, assessment.assessedAt.day()),
                              held ? fill(TR("not before the next one (> {day} days)"), fmt::arg("day", day))
                                   : fill(TR("day {day}"), fmt::arg("day", day)),
                              assessment.note.value_or("")});
    }
    table.note = table.rows.empty() ? std::string{} : TR("Asked at the next treatment, from memory.");
    table.emptyText = TR("Not asked or not answered in this period.");
    return table;
}

paint::ReportTable noteTable(const core::TreatmentLog& log, const ReportOptions& options) {
    paint::ReportTable table;
    table.title = TR("Notes");
    table.headers = {TR("Day"), TR("Text")};
    for (const auto& note : log.notes) {
        if (within(note.writtenAt.day(), options)) {
            table.rows.push_back({dayIn(options, note.writtenAt.day()), note.text});
        }
    }
    return table;
}

paint::ReportTable confounderTable(const core::TreatmentLog& log, const ReportOptions& options) {
    paint::ReportTable table;
    table.title = TR("What else happened");
    table.headers = {TR("When"), TR("What happened")};
    for (const auto& event : log.events) {
        const auto day = event.startedAt.day();
        const bool lasting = event.category == core::EventCategory::OtherTreatment && day <= options.to &&
                             (!event.endedOn || *event.endedOn >= options.from);
        if (event.category == core::EventCategory::Reaction ||
            event.category == core::EventCategory::Vitals || !(within(day, options) || lasting)) {
            continue;
        }
        table.rows.push_back({day < options.from ? dayWithYear(day) : dayIn(options, day), eventText(event)});
    }
    const auto marked = [&](bool core::GripSession::*mark) {
        std::set<core::Day> days;
        for (const auto& session : log.sessions) {
            if (session.*mark && within(session.measuredAt.day(), options)) {
                days.insert(session.measuredAt.day());
            }
        }
        return days.size();
    };
    table.note = fill(
        TR("Days with readings marked: ill {ill}, cold {cold}, pain {pain}, cramp {cramp}, after "
           "exercise {exercise}."),
        fmt::arg("ill", marked(&core::GripSession::ill)), fmt::arg("cold", marked(&core::GripSession::cold)),
        fmt::arg("pain", marked(&core::GripSession::pain)),
        fmt::arg("cramp", marked(&core::GripSession::cramp)),
        fmt::arg("exercise", marked(&core::GripSession::afterExercise)));
    table.emptyText = TR("No infection, other treatment or other event is in the log.");
    return table;
}

paint::ReportTable batchTable(const core::TreatmentLog& log, const model::Analysis& a,
                              const ReportOptions& options) {
    paint::ReportTable table;
    table.title = TR("Batches");
    table.headers = {TR("Day"), TR("Product"), TR("Dose"), TR("Route"), TR("Batch")};
    table.alignments = {Align::Left, Align::Left, Align::Right, Align::Left, Align::Left};
    const auto add = [&](core::Day first, core::Day last, const core::Infusion& dose, double grams,
                         const std::vector<std::size_t>& infusions) {
        if (within(first, options)) {
            table.rows.push_back({dayRangeWithYear(first, last), dose.product, gramsText(grams),
                                  routeText(dose.route), vialsText(log, infusions)});
        }
    };
    if (options.kind == ReportKind::Visit || options.kind == ReportKind::Annual) {
        for (const auto& course : a.courses) {
            add(course.first, course.last, log.infusions[course.infusions.front()], course.grams,
                course.infusions);
        }
    } else {
        for (std::size_t i = 0; i < log.infusions.size(); ++i) {
            const auto& dose = log.infusions[i];
            add(dose.startedAt.day(), dose.startedAt.day(), dose, dose.dose.value, {i});
        }
    }
    table.emptyText = TR("No dose in this period.");
    return table;
}

} // namespace tidemark::app
