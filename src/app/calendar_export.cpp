#include "app/calendar_export.h"

#include "app/regimen_words.h"
#include "app/translate.h"
#include "app/version.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "exchange/calendar_file.h"
#include "exchange/text_file.h"
#include "model/schedule.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace tidemark::app {
namespace {

using core::Day;
constexpr int kAlarmHours = 24;

/// What the journal says about a person's plan: how often it changed, and what was planned once.
struct Past {
    int changes = 0;
    core::Utc last{};
    std::vector<core::Regimen> regimens; ///< every state of every one
    std::vector<core::Plan> plans;
};

bool concernsPlan(const core::Record& record) {
    return std::holds_alternative<core::Regimen>(record) || std::holds_alternative<core::Plan>(record) ||
           std::holds_alternative<core::Infusion>(record) || std::holds_alternative<core::Weight>(record) ||
           std::holds_alternative<core::Course>(record);
}

Past pastOf(LogBook& book, const core::Uuid& patient) {
    Past past;
    for (const auto& entry : book.store().history(patient)) {
        for (const auto* record : {&entry.before, &entry.after}) {
            if (!*record || !concernsPlan(**record)) {
                continue;
            }
            if (const auto* regimen = std::get_if<core::Regimen>(&**record)) {
                past.regimens.push_back(*regimen);
            } else if (const auto* plan = std::get_if<core::Plan>(&**record)) {
                past.plans.push_back(*plan);
            }
        }
        const auto& any = entry.after ? entry.after : entry.before;
        if (any && concernsPlan(*any)) {
            ++past.changes;
            past.last = std::max(past.last, entry.stamp.at);
        }
    }
    return past;
}

/// A day of a regimen that counts from the last dose shifts with the doses: it is known by its place in the
/// series, any other by its day.
class Names {
public:
    Names(const core::TreatmentLog& log, Day until) : regimens_(log.regimens) {
        for (const auto& at : model::occurrencesOf(log, Day::min(), until)) {
            if (at.regimen) {
                series_[*at.regimen].push_back(at.meant.value_or(at.on));
            }
        }
        for (auto& [regimen, days] : series_) {
            std::ranges::sort(days);
        }
    }

    [[nodiscard]] std::string uidOf(const model::Occurrence& at) const {
        const auto regimen =
            at.regimen ? std::ranges::find(regimens_, *at.regimen, &core::Regimen::id) : regimens_.end();
        auto id = at.id;
        if (regimen != regimens_.end()) {
            const auto day = at.meant.value_or(at.on);
            id = regimen->fromLastDose
                     ? core::derivedUuid(regimen->id, "n" + core::formatNumber(placeOf(regimen->id, day)))
                     : model::occurrenceId(*regimen, day);
        }
        return core::formatUuid(id);
    }

private:
    [[nodiscard]] int placeOf(const core::Uuid& regimen, Day day) const {
        const auto found = series_.find(regimen);
        if (found == series_.end() || found->second.empty()) {
            return 0;
        }
        const auto nearest = std::ranges::min_element(
            found->second, {}, [day](Day on) { return std::abs(core::daysBetween(on, day)); });
        return static_cast<int>(nearest - found->second.begin());
    }

    std::vector<core::Regimen> regimens_;
    std::map<core::Uuid, std::vector<Day>> series_;
};

class PersonCalendar {
public:
    PersonCalendar(LogBook& book, core::TreatmentLog log, std::optional<Day> from, bool named)
        : log_(std::move(log)),
          past_(pastOf(book, log_.patient.id)),
          from_(from.value_or(Day::min())),
          until_(core::addDays(book.today(), model::kScheduleAheadDays)),
          names_(log_, until_),
          named_(named) {}

    std::vector<exchange::CalendarEvent> events() {
        for (const auto& at : model::occurrencesOf(log_, from_, until_)) {
            add(at, names_.uidOf(at), at.skipped.has_value());
        }
        addGone();
        return std::move(events_);
    }

private:
    void add(const model::Occurrence& at, const std::string& uid, bool cancelled) {
        if (!seen_.insert(uid).second) {
            return;
        }
        std::string what = occurrenceText(at);
        if (named_) {
            what = log_.patient.label + ": " + what;
        }
        std::string more = at.skipped ? fill(TR("skipped: {reason}"), fmt::arg("reason", *at.skipped)) : "";
        if (at.meant && *at.meant != at.on) {
            more += (more.empty() ? "" : "\n") +
                    fill(TR("moved from {day}"), fmt::arg("day", core::formatDay(*at.meant)));
        }
        events_.push_back({.uid = uid,
                           .sequence = past_.changes,
                           .changedAt = past_.last,
                           .on = at.on,
                           .minute = at.minute,
                           .days = at.courseDays,
                           .summary = what,
                           .description = more,
                           .cancelled = cancelled,
                           .alarmHoursBefore = kAlarmHours});
    }

    /// What once was planned and is not now: a calendar that has it must hear of it.
    void addGone() {
        core::TreatmentLog before;
        before.patient = log_.patient;
        before.infusions = log_.infusions;
        before.courses = log_.courses;
        before.weights = log_.weights;
        for (const auto& regimen : past_.regimens) {
            before.regimens = {regimen};
            const Names names(before, until_);
            for (const auto& at : model::occurrencesOf(before, from_, until_)) {
                add(at, names.uidOf(at), true);
            }
        }
        before.regimens.clear();
        for (const auto& plan : past_.plans) {
            before.plans = {plan};
            for (const auto& at : model::occurrencesOf(before, from_, until_)) {
                // A change of a regimen's day went out under that day's name, which is seen above.
                if (!at.regimen) {
                    add(at, core::formatUuid(at.id), true);
                }
            }
        }
    }

    core::TreatmentLog log_;
    Past past_;
    Day from_;
    Day until_;
    Names names_;
    bool named_;
    std::set<std::string> seen_;
    std::vector<exchange::CalendarEvent> events_;
};

} // namespace

std::string calendarOf(LogBook& book, const std::optional<core::Patient>& only,
                       std::optional<core::Day> from) {
    const auto people = only ? std::vector{*only} : book.patients();
    const bool named = book.patients().size() > 1;
    std::vector<exchange::CalendarEvent> events;
    const IsoDays isoDays;
    for (const auto& person : people) {
        auto own = PersonCalendar(book, book.treatmentLog(person.id), from, named).events();
        events.insert(events.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    }
    std::ranges::stable_sort(events, {}, &exchange::CalendarEvent::on);
    return exchange::calendarText(events, book.zone(), "Tidemark " + std::string{version()});
}

bool writeCalendar(LogBook& book, const std::optional<core::Patient>& only, std::optional<core::Day> from,
                   const std::filesystem::path& file) {
    return exchange::writeTextFileIfNew(file, calendarOf(book, only, from));
}

} // namespace tidemark::app
