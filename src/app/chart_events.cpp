// Events on the chart, their table twin, and the table on the page.

#include "app/chart_panels.h"
#include "app/chart_words.h"
#include "app/entry_words.h"
#include "app/red_flags.h"
#include "app/translate.h"
#include "app/wording.h"

#include <algorithm>
#include <map>

namespace tidemark::app {
namespace {

/// Vital signs are taken three times at each infusion and would bury the rest; the table has them.
bool isMarked(const core::Event& event) {
    return event.category != core::EventCategory::Vitals && !isNoReaction(event);
}

std::string markLabel(const core::Event& event) {
    return event.what.empty() ? categoryText(event.category) : event.what;
}

} // namespace

std::vector<paint::DayMark> eventMarks(const core::TreatmentLog& log, const ChartRange& range,
                                       const DayScale& scale) {
    struct Named {
        double at = 0;
        std::vector<std::string> names;
    };
    std::map<core::Day, Named> days;
    const auto add = [&](const core::Moment& moment, std::string name) {
        if (!inside(moment.day(), range)) {
            return;
        }
        auto& day = days[moment.day()];
        day.at = day.names.empty() ? scale.at(moment.day(), moment.hour()) : day.at;
        if (std::ranges::find(day.names, name) == day.names.end()) {
            day.names.push_back(std::move(name));
        }
    };
    for (const auto& event : log.events) {
        if (isMarked(event)) {
            add(event.startedAt, markLabel(event));
        }
    }
    for (const auto& note : log.notes) {
        add(note.writtenAt, noteLabel());
    }
    std::vector<paint::DayMark> marks;
    for (const auto& [day, named] : days) {
        std::string label;
        for (const auto& name : named.names) {
            label += (label.empty() ? "" : ", ") + name;
        }
        marks.push_back({named.at, std::move(label)});
    }
    return marks;
}

ChartTable eventTable(const core::TreatmentLog& whole, const model::Analysis& a, const ChartRange& range) {
    const auto log = core::asOf(whole, a.today);
    struct Row {
        core::Utc at;
        std::vector<std::string> cells;
    };
    std::vector<Row> rows;
    for (const auto& event : log.events) {
        if (inside(event.startedAt.day(), range)) {
            const auto flags = redFlagsText(event);
            rows.push_back(
                {event.startedAt.utc,
                 {isoWhen(event.startedAt), sinceCourse(event.startedAt.day(), a),
                  eventText(event) + (flags.empty() ? "" : " · " + flags),
                  event.category == core::EventCategory::Reaction ? followedText(event, log) : std::string{},
                  event.note.value_or("")}});
        }
    }
    for (const auto& note : log.notes) {
        if (inside(note.writtenAt.day(), range)) {
            rows.push_back({note.writtenAt.utc,
                            {isoWhen(note.writtenAt), sinceCourse(note.writtenAt.day(), a), TR("Note"),
                             std::string{}, note.text}});
        }
    }
    std::ranges::stable_sort(rows, std::greater{}, &Row::at);
    ChartTable table;
    table.headers = {TR("When"), TR("Day"), TR("What happened"), TR("After the dose"), TR("Note")};
    for (auto& row : rows) {
        table.rows.push_back(std::move(row.cells));
    }
    return table;
}

} // namespace tidemark::app
