// The table twins of the charts.

#include "app/chart_panels.h"
#include "app/charts.h"
#include "app/cycle_words.h"
#include "app/outlook_words.h"
#include "app/series_words.h"
#include "app/translate.h"
#include "app/wording.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

std::string trialList(const core::Trials& trials, core::Unit unit) {
    std::string text;
    for (const auto& trial : trials) {
        if (trial) {
            text += (text.empty() ? "" : " · ") + numberText(*trial, unit);
        }
    }
    return text;
}

} // namespace

std::string sinceCourse(core::Day day, const model::Analysis& a) {
    if (a.mode != model::Mode::Cycle) {
        return {};
    }
    std::optional<core::Day> start;
    for (const auto& course : a.courses) {
        if (course.first <= day) {
            start = course.first;
        }
    }
    return start ? fmt::format("{}", core::daysBetween(*start, day)) : std::string{};
}

namespace {

constexpr double kFarFromUsualHours = 4; // the product's own choice: strength is not the same all day
constexpr std::size_t kReadingsForUsual = 8;

std::string withTimeOfDay(std::string marks, double hour, const model::Series& series) {
    if (series.points.size() >= kReadingsForUsual && std::abs(hour - series.usualHour) > kFarFromUsualHours) {
        marks += (marks.empty() ? "" : ", ") + TR("far from the usual time of day");
    }
    return marks;
}

std::string withDoubt(std::string marks, const core::Uuid& session, const model::Outlook& outlook) {
    if (std::ranges::find(outlook.weighedDown, session) != outlook.weighedDown.end()) {
        marks += (marks.empty() ? "" : ", ") + TR("weighed down in the estimate");
    }
    return marks;
}

} // namespace

ChartTable readingTable(const core::TreatmentLog& whole, const model::Analysis& a, const ChartRange& range,
                        const model::Outlook& outlook) {
    const auto log = core::asOf(whole, a.today);
    struct Row {
        core::Utc at;
        std::vector<std::string> cells;
    };
    std::vector<Row> rows;
    for (const auto& s : a.series) {
        for (const auto& point : s.series.points) {
            if (point.day < range.from || point.day > range.to) {
                continue;
            }
            const auto& session = log.sessions[point.session];
            rows.push_back(
                {session.measuredAt.utc,
                 {isoWhen(session.measuredAt), sinceCourse(point.day, a), seriesTitle(s.series),
                  point.mean ? valueText(*point.mean, s.series.unit) : "–",
                  trialList(session.trials, s.series.unit), deviceText(log.device(s.series.device)),
                  withDoubt(withTimeOfDay(marksText(session, point.implausible), point.hour, s.series),
                            session.id, outlook)}});
        }
    }
    std::ranges::stable_sort(rows, std::greater{}, &Row::at);
    ChartTable table;
    table.headers = {TR("When"), TR("Day"), TR("Hand"), TR("Mean"), TR("Trials"), TR("Device"), TR("Marks")};
    for (auto& row : rows) {
        table.rows.push_back(std::move(row.cells));
    }
    return table;
}

ChartTable cycleTable(const model::Analysis& a, core::Hand hand, const model::Outlook& outlook) {
    ChartTable table;
    table.headers = {
        TR("Course"),   TR("Held"),      TR("Rise"),        TR("Fall"),          TR("Days"),
        TR("Before"),   TR("Days 5–14"), TR("Last 3 days"), TR("What it shows"), TR("Expected halfway"),
        TR("Warned on")};
    const auto* s = a.current(hand);
    if (s == nullptr) {
        return table;
    }
    const auto* own = outlook.hand(hand);
    for (const auto* summary : cyclesToShow(*s)) {
        const auto words = cycleWords(*summary);
        std::string expected = "–", warned = "–";
        if (own != nullptr) {
            const auto start = summary->cycle.start;
            const auto past = std::ranges::find(own->past, start, &model::PastForecast::courseStart);
            if (past != own->past.end()) {
                expected = pastForecastText(*past);
            }
            const auto tracked = std::ranges::find(own->record.cycles, start, &model::TrackedCycle::began);
            if (tracked != own->record.cycles.end() && tracked->warnedOn) {
                warned = shortDay(*tracked->warnedOn);
            }
        }
        table.rows.push_back({words.began, words.held, words.rise,
                              words.fall + (summary->fall ? " (" + words.fallValue + ")" : ""), words.length,
                              words.pre, words.plateau, words.end,
                              words.note.empty() ? words.kind : words.kind + "; " + words.note, expected,
                              warned});
    }
    std::ranges::reverse(table.rows);
    return table;
}

} // namespace tidemark::app
