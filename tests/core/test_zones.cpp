#include "core/zone.h"

#include "support/catch.h"

#include <date/tz.h>

using namespace tidemark::core;
using namespace std::chrono_literals;

namespace {

Zone zone(const char* name) {
    return Zone::find(name).value();
}
Wall wall(const char* text) {
    return parseWall(text).value();
}
std::string utcOf(const char* text, const char* name) {
    return formatUtc(zone(name).toUtc(wall(text)));
}

} // namespace

TEST_CASE("a zone that the time zone data does not have is not found") {
    for (const auto* name : {"", "Europe/Atlantis", "europe/stockholm", "../etc/passwd", "+02:00"}) {
        INFO(name);
        CHECK_FALSE(Zone::find(name));
    }
    CHECK(zone("Europe/Stockholm").name() == "Europe/Stockholm");
    CHECK_FALSE(Zone::system().name().empty());
}

TEST_CASE("a wall time in the hour that spring leaves out is taken as the clock without the change") {
    CHECK(utcOf("2025-03-30T01:59", "Europe/Stockholm") == "2025-03-30T00:59:00Z");
    CHECK(utcOf("2025-03-30T02:30", "Europe/Stockholm") == "2025-03-30T01:30:00Z");
    CHECK(utcOf("2025-03-30T03:00", "Europe/Copenhagen") == "2025-03-30T01:00:00Z");
    CHECK(utcOf("2025-03-09T02:30", "America/New_York") == "2025-03-09T07:30:00Z");
    CHECK(utcOf("2025-10-05T02:30", "Australia/Sydney") == "2025-10-04T16:30:00Z");
}

TEST_CASE("a wall time in the hour that autumn repeats is the first of the two") {
    CHECK(utcOf("2025-10-26T02:30", "Europe/Stockholm") == "2025-10-26T00:30:00Z");
    CHECK(utcOf("2025-10-26T03:00", "Europe/Stockholm") == "2025-10-26T02:00:00Z");
    CHECK(utcOf("2025-11-02T01:30", "America/New_York") == "2025-11-02T05:30:00Z");
    CHECK(utcOf("2025-04-06T02:30", "Australia/Sydney") == "2025-04-05T15:30:00Z");
}

TEST_CASE("the wall time is kept as it was given, also where the clock never showed it") {
    const auto moment = momentAt(wall("2025-03-30T02:30"), zone("Europe/Stockholm"));
    CHECK(formatWall(moment.wall) == "2025-03-30T02:30");
    CHECK(moment.zone == "Europe/Stockholm");
}

TEST_CASE("where the change falls at midnight the day stays the day that was written") {
    // Brazil 2018, Cuba, Lebanon, Paraguay: the clock went from 24:00 to 01:00.
    const std::pair<const char*, const char*> gaps[]{{"America/Sao_Paulo", "2018-11-04T00:30"},
                                                     {"America/Havana", "2024-03-10T00:30"},
                                                     {"Asia/Beirut", "2022-03-27T00:30"},
                                                     {"America/Asuncion", "2022-10-02T00:30"}};
    for (const auto& [name, text] : gaps) {
        INFO(name);
        const auto moment = momentAt(wall(text), zone(name));
        CHECK(formatDay(moment.day()) == std::string{text}.substr(0, 10));
        CHECK(formatWall(zone(name).toWall(moment.utc)).substr(11) == "01:30");
    }
}

TEST_CASE("an evening is the local day, not the day in UTC") {
    const auto evening = momentAt(Utc{parseUtc("2025-07-02T02:30:00Z").value()}, zone("America/New_York"));
    CHECK(formatDay(evening.day()) == "2025-07-01");
    CHECK(evening.hour() == 22.5);
    const auto morning = momentAt(Utc{parseUtc("2025-07-01T22:30:00Z").value()}, zone("Europe/Stockholm"));
    CHECK(formatDay(morning.day()) == "2025-07-02");
    CHECK(morning.hour() == 0.5);
}

TEST_CASE("around every change of the clock from 2000 to 2037 a wall time outside the gap comes back") {
    for (const auto* name : {"Europe/Stockholm", "Europe/Copenhagen", "Europe/London", "America/New_York",
                             "Australia/Sydney", "Australia/Lord_Howe", "America/St_Johns"}) {
        const auto here = zone(name);
        const auto* data = date::locate_zone(name);
        const auto last = date::sys_seconds{date::sys_days{date::year{2037} / 12 / 31}};
        int changes = 0;
        for (auto info = data->get_info(date::sys_seconds{date::sys_days{date::year{2000} / 1 / 1}});
             info.end < last; info = data->get_info(info.end)) {
            ++changes;
            const auto change = info.end;
            const auto before = info.offset;
            const auto after = data->get_info(change).offset;
            const Wall old{change.time_since_epoch() + before}; // what the old clock would show at the change
            const Wall fresh{change.time_since_epoch() + after};
            for (auto shown = std::min(old, fresh) - 3h; shown < std::max(old, fresh) + 3h; shown += 10min) {
                const auto back = here.toWall(here.toUtc(shown));
                const bool inGap = shown >= old && shown < fresh;
                const auto wanted = inGap ? shown + (fresh - old) : shown;
                if (back != wanted) {
                    FAIL(name << ": " << formatWall(shown) << " came back as " << formatWall(back));
                }
            }
            for (auto utc = change - 3h; utc < change + 3h; utc += 10min) {
                const auto again = here.toUtc(here.toWall(utc));
                const auto shown = here.toWall(utc);
                const bool second = shown >= fresh && shown < old && utc >= change;
                if (again != (second ? utc - (old - fresh) : utc)) {
                    FAIL(name << ": " << formatUtc(utc) << " became " << formatUtc(again));
                }
            }
        }
        INFO(name);
        CHECK(changes >= 74);
    }
}

TEST_CASE("a wall time is written to the minute, and to the second where it has one") {
    CHECK(formatWall(wall("2025-03-01T10:05")) == "2025-03-01T10:05");
    CHECK(formatWall(wall("2025-03-01 10:05:00")) == "2025-03-01T10:05");
    CHECK(formatWall(wall("2025-03-01T23:59:59")) == "2025-03-01T23:59:59");
    CHECK(formatUtc(parseUtc("2025-03-01T09:05:07Z").value()) == "2025-03-01T09:05:07Z");
}

TEST_CASE("an impossible or incomplete time is refused") {
    for (const auto* text : {"", "2025-03-01", "2025-03-01T24:00", "2025-03-01T10:60", "2025-03-01T10:05:60",
                             "2025-02-30T10:00", "2025-03-01T1:05", "2025-03-01x10:05", "2025-03-01T10.05",
                             "2025-03-01T10:05Z", "2025-03-01T10:05:0", "2025-03-01T10:05+01"}) {
        INFO(text);
        CHECK_FALSE(parseWall(text));
    }
    CHECK_FALSE(parseUtc("2025-03-01T10:05:00"));
    CHECK_FALSE(parseUtc("2025-03-01T10:05Z"));
    CHECK_FALSE(parseUtc("2025-03-01T25:05:00Z"));
}
