#include "exchange/calendar_file.h"

#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

namespace tidemark::exchange {
namespace {

using core::Day;

constexpr std::size_t kLongestLine = 75; // octets, RFC 5545 3.1
constexpr int kMinutesAnHour = 60;
constexpr int kAllDayAlarmHour = 9;
constexpr std::array<const char*, 7> kWeekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

std::string two(int number) {
    const auto text = core::formatNumber(number);
    return text.size() < 2 ? "0" + text : text;
}

/// "20261211".
std::string basicDay(Day day) {
    auto text = core::formatDay(day);
    std::erase(text, '-');
    return text;
}

/// "20261211T093000" of a wall clock or of UTC.
template <class Seconds>
std::string basicTime(Seconds at) {
    const auto day = date::floor<date::days>(at);
    const auto second = static_cast<int>((at - day).count());
    return basicDay(Day{day.time_since_epoch()}) + "T" + two(second / 3600) + two(second / 60 % 60) +
           two(second % 60);
}

std::string offsetText(std::chrono::seconds offset) {
    const auto all = static_cast<int>(offset.count());
    const int size = std::abs(all);
    return (all < 0 ? "-" : "+") + two(size / 3600) + two(size / 60 % 60) +
           (size % 60 != 0 ? two(size % 60) : "");
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char sign : text) {
        if (sign == '\n') {
            out += "\\n";
        } else if (sign != '\r') {
            if (sign == '\\' || sign == ';' || sign == ',') {
                out += '\\';
            }
            out += sign;
        }
    }
    return out;
}

class Lines {
public:
    /// Folds without cutting a character.
    void add(const std::string& line) {
        std::size_t room = kLongestLine;
        std::size_t used = 0;
        for (std::size_t i = 0; i < line.size();) {
            std::size_t next = i + 1;
            while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0U) == 0x80U) {
                ++next;
            }
            if (used + (next - i) > room) {
                text_ += "\r\n ";
                used = 1;
            }
            text_.append(line, i, next - i);
            used += next - i;
            i = next;
        }
        text_ += "\r\n";
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

/// When a year's change falls: "the last Sunday of March".
struct YearlyRule {
    unsigned month = 0;
    int nth = 0; ///< -1: the last one
    unsigned isoWeekday = 0;
    std::chrono::seconds wallBefore{}; ///< since midnight, on the clock as it was
    friend bool operator==(const YearlyRule&, const YearlyRule&) = default;
};

struct ChangeDay {
    Day day{};
    YearlyRule fromStart;
    YearlyRule fromEnd;
};

ChangeDay changeDayOf(const core::Zone::Change& change) {
    const auto wall = core::Wall{change.at.time_since_epoch() + change.before};
    const auto day = date::floor<date::days>(wall);
    const date::year_month_day ymd{day};
    const auto weekday = date::weekday{date::sys_days{day.time_since_epoch()}}.iso_encoding();
    const auto dayOfMonth = static_cast<int>(static_cast<unsigned>(ymd.day()));
    const date::year_month_day_last end{ymd.year(), date::month_day_last{ymd.month()}};
    const auto fromEnd = (static_cast<int>(static_cast<unsigned>(end.day())) - dayOfMonth) / 7;
    YearlyRule rule{static_cast<unsigned>(ymd.month()), (dayOfMonth - 1) / 7 + 1, weekday, wall - day};
    ChangeDay result{Day{day.time_since_epoch()}, rule, rule};
    result.fromEnd.nth = -1 - fromEnd;
    return result;
}

/// The rule that all of them follow, the last week of a month before the nth.
std::optional<YearlyRule> ruleOf(const std::vector<core::Zone::Change>& changes) {
    const auto first = changeDayOf(changes.front());
    const auto all = [&](auto member) {
        return std::ranges::all_of(
            changes, [&](const auto& change) { return changeDayOf(change).*member == first.*member; });
    };
    if (all(&ChangeDay::fromEnd) && first.fromEnd.nth == -1) {
        return first.fromEnd;
    }
    return all(&ChangeDay::fromStart) ? std::optional{first.fromStart} : std::nullopt;
}

/// The day of 1970 on which a rule falls.
Day dayIn1970(const YearlyRule& rule) {
    const date::month month{rule.month};
    const date::weekday weekday{rule.isoWeekday};
    if (rule.nth == -1) {
        return Day{date::sys_days{date::year{1970} / month / weekday[date::last]}.time_since_epoch()};
    }
    return Day{date::sys_days{date::year{1970} / month / weekday[static_cast<unsigned>(rule.nth)]}
                   .time_since_epoch()};
}

void addObservance(Lines& lines, const core::Zone::Change& like, const std::string& start,
                   const std::string& recurrence) {
    const std::string kind = like.summer ? "DAYLIGHT" : "STANDARD";
    lines.add("BEGIN:" + kind);
    lines.add("DTSTART:" + start);
    if (!recurrence.empty()) {
        lines.add(recurrence);
    }
    lines.add("TZOFFSETFROM:" + offsetText(like.before));
    lines.add("TZOFFSETTO:" + offsetText(like.offset));
    lines.add("TZNAME:" + like.abbreviation);
    lines.add("END:" + kind);
}

void addZone(Lines& lines, const core::Zone& zone, Day first, Day last) {
    lines.add("BEGIN:VTIMEZONE");
    lines.add("TZID:" + zone.name());
    const auto from = zone.toUtc(core::Wall{core::addMonths(first, -12)});
    const auto changes = zone.changes(from, zone.toUtc(core::Wall{core::addMonths(last, 12)}));
    if (changes.empty()) {
        const auto wall = zone.toWall(from);
        const std::chrono::seconds offset = wall.time_since_epoch() - from.time_since_epoch();
        addObservance(lines, {from, offset, offset, false, zone.name()}, "19700101T000000", {});
    }
    for (const bool summer : {true, false}) {
        std::vector<core::Zone::Change> kind;
        std::ranges::copy_if(changes, std::back_inserter(kind),
                             [summer](const auto& change) { return change.summer == summer; });
        if (kind.empty()) {
            continue;
        }
        if (const auto rule = ruleOf(kind)) {
            addObservance(lines, kind.front(), basicTime(core::Wall{dayIn1970(*rule)} + rule->wallBefore),
                          "RRULE:FREQ=YEARLY;BYMONTH=" + core::formatNumber(rule->month) +
                              ";BYDAY=" + core::formatNumber(rule->nth) + kWeekdays.at(rule->isoWeekday - 1));
            continue;
        }
        for (const auto& change : kind) {
            addObservance(lines, change, basicTime(core::Wall{change.at.time_since_epoch() + change.before}),
                          {});
        }
    }
    lines.add("END:VTIMEZONE");
}

void addTimes(Lines& lines, const CalendarEvent& event, const std::string& zone) {
    if (!event.minute) {
        lines.add("DTSTART;VALUE=DATE:" + basicDay(event.on));
        lines.add("DTEND;VALUE=DATE:" + basicDay(core::addDays(event.on, event.days)));
        return;
    }
    const auto start = core::Wall{event.on} + std::chrono::minutes{*event.minute};
    lines.add("DTSTART;TZID=" + zone + ":" + basicTime(start));
    lines.add("DURATION:PT1H");
    if (event.days > 1) {
        lines.add("RRULE:FREQ=DAILY;COUNT=" + core::formatNumber(event.days));
    }
}

void addAlarm(Lines& lines, const CalendarEvent& event) {
    const int before = *event.alarmHoursBefore - (event.minute ? 0 : kAllDayAlarmHour);
    lines.add("BEGIN:VALARM");
    lines.add("ACTION:DISPLAY");
    lines.add("DESCRIPTION:" + escaped(event.summary));
    lines.add((before >= 0 ? "TRIGGER:-PT" : "TRIGGER:PT") + core::formatNumber(std::abs(before)) + "H");
    lines.add("END:VALARM");
}

} // namespace

std::string calendarText(const std::vector<CalendarEvent>& events, const core::Zone& zone,
                         const std::string& program) {
    Lines lines;
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//" + program + "//EN");
    lines.add("CALSCALE:GREGORIAN");
    lines.add("METHOD:PUBLISH");
    const bool timed =
        std::ranges::any_of(events, [](const auto& event) { return event.minute.has_value(); });
    if (timed) {
        const auto [first, last] = std::ranges::minmax_element(events, {}, &CalendarEvent::on);
        addZone(lines, zone, first->on, last->on);
    }
    for (const auto& event : events) {
        lines.add("BEGIN:VEVENT");
        lines.add("UID:" + event.uid);
        lines.add("SEQUENCE:" + core::formatNumber(event.sequence));
        lines.add("DTSTAMP:" + basicTime(event.changedAt) + "Z");
        lines.add("LAST-MODIFIED:" + basicTime(event.changedAt) + "Z");
        addTimes(lines, event, zone.name());
        lines.add("SUMMARY:" + escaped(event.summary));
        if (!event.description.empty()) {
            lines.add("DESCRIPTION:" + escaped(event.description));
        }
        lines.add(event.cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        lines.add("TRANSP:TRANSPARENT");
        if (event.alarmHoursBefore && !event.cancelled) {
            addAlarm(lines, event);
        }
        lines.add("END:VEVENT");
    }
    lines.add("END:VCALENDAR");
    return lines.text();
}

} // namespace tidemark::exchange
