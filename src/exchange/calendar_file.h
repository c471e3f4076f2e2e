#pragma once
// An iCalendar file (RFC 5545) of planned days, for calendars that people carry with them.

#include "core/zone.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::exchange {

struct CalendarEvent {
    std::string uid;  ///< the same for the same event in every file
    int sequence = 0; ///< higher after every change, so that a second import puts it in place of the first
    core::Utc changedAt{}; ///< DTSTAMP and LAST-MODIFIED
    core::Day on{};
    std::optional<int> minute; ///< minutes since midnight; nothing: all day
    int days = 1;              ///< days one after the other
    std::string summary;
    std::string description;
    bool cancelled = false;
    std::optional<int> alarmHoursBefore; ///< before `minute`, or before 9 o'clock of an all-day event
};

/// CRLF lines folded at 75 octets, UTF-8. The zone's rule stands in it in the yearly form that begins in
/// 1970, as the events' years have it; a zone whose changes follow no such rule has them one by one.
[[nodiscard]] std::string calendarText(const std::vector<CalendarEvent>& events, const core::Zone& zone,
                                       const std::string& program);

} // namespace tidemark::exchange
