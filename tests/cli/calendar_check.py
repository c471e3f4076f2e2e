"""The calendar file, read back by programs that are not ours: python3-icalendar, and khal as a calendar that
people use. Called with the path of tidemark-cli; works in a temporary folder."""

import datetime
import os
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar

CLI = sys.argv[1]


def run(*words):
    return subprocess.run([CLI, *words], check=True, capture_output=True, text=True).stdout


def events(path):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    found = {}
    for event in calendar.walk("VEVENT"):
        uid = str(event["UID"])
        assert uid not in found, "one UID, one event"
        found[uid] = event
    return calendar, found


def by_day(found):
    return {event.decoded("DTSTART").strftime("%Y-%m-%d"): event for event in found.values()
            if str(event["STATUS"]) == "CONFIRMED"}


def main(folder):
    os.chdir(folder)
    today = datetime.date.today()
    start = today - datetime.timedelta(days=200)
    run("new", "log.tidemark", "--zone", "Europe/Stockholm")
    run("add-patient", "log.tidemark", "--patient", "A")
    regimen = ["--product", "Privigen", "--route", "IV"]
    run("regimen", "log.tidemark", "--patient", "A", "--from", start.isoformat(), "--every", "4 weeks", "--dose",
        "80 g", "--course-days", "2", "--at", "09:30", *regimen)
    run("plan", "log.tidemark", "--patient", "A", "--on", (today + datetime.timedelta(days=10)).isoformat(), "--route",
        "IV", "--product", "Ünïque; brand, with a long name that has to be folded over lines " + "x" * 60, "--dose-g",
        "40")
    run("export", "log.tidemark", "--ics", "a.ics")
    with open("a.ics", "rb") as file:
        raw = file.read()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "folded at 75 octets"
    assert raw.count(b"\n") == raw.count(b"\r\n"), "lines end with CRLF"
    assert b"DTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU" in raw, "the zone's rule"
    assert b"DTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU" in raw

    calendar, first = events("a.ics")
    assert len(list(calendar.walk("VTIMEZONE"))) == 1
    # The zone as the file itself describes it gives the same instants as the system's zone data.
    own_zone = next(iter(calendar.walk("VTIMEZONE"))).to_tz()
    stockholm = zoneinfo.ZoneInfo("Europe/Stockholm")
    timed = [event for event in first.values() if isinstance(event.decoded("DTSTART"), datetime.datetime)]
    assert len(timed) >= 20
    offsets = set()
    for event in timed:
        wall = event.decoded("DTSTART").replace(tzinfo=None)
        assert wall.time() == datetime.time(9, 30)
        offset = stockholm.utcoffset(wall)
        offsets.add(offset)
        assert own_zone.utcoffset(wall) == offset, wall
    assert len(offsets) == 2, "both sides of the change of the clock are in it"
    all_day = [event for event in first.values() if not isinstance(event.decoded("DTSTART"), datetime.datetime)]
    assert len(all_day) == 1 and "Ünïque; brand, with" in str(all_day[0]["SUMMARY"])
    assert all(event.walk("VALARM") for event in first.values())
    run("export", "log.tidemark", "--ics", "b.ics")
    with open("b.ics", "rb") as file:
        assert file.read() == raw, "the same log gives the same file"
    run("export", "log.tidemark", "--ics", "from.ics", "--patient", "A", "--from", today.isoformat())
    assert 0 < len(events("from.ics")[1]) < len(first)

    # Moved, skipped, ended: the same UIDs, a higher SEQUENCE, and what is not planned any more is cancelled.
    days = sorted(day for day in by_day(first) if day > today.isoformat())
    regimen_days = [day for day in days if isinstance(by_day(first)[day].decoded("DTSTART"), datetime.datetime)]
    moved, skipped, last = regimen_days[0], regimen_days[1], regimen_days[3]
    moved_to = (datetime.date.fromisoformat(moved) + datetime.timedelta(days=2)).isoformat()
    run("move", "log.tidemark", "--patient", "A", "--day", moved, "--to", moved_to, "--reason", "no bed")
    run("skip", "log.tidemark", "--patient", "A", "--day", skipped, "--reason", "ill")
    listed = run("regimen", "log.tidemark", "--patient", "A")
    run("change-regimen", "log.tidemark", listed[:36], "--to", last)
    run("export", "log.tidemark", "--ics", "c.ics")
    _, second = events("c.ics")
    assert set(second) == set(first), "an import of the second file updates the first"
    for uid, event in second.items():
        assert int(event["SEQUENCE"]) > int(first[uid]["SEQUENCE"])
    uid_of = {day: str(event["UID"]) for day, event in by_day(first).items()}
    assert second[uid_of[moved]].decoded("DTSTART").strftime("%Y-%m-%d") == moved_to
    assert str(second[uid_of[skipped]]["STATUS"]) == "CANCELLED"
    assert str(second[uid_of[regimen_days[4]]]["STATUS"]) == "CANCELLED"
    assert str(second[uid_of[last]]["STATUS"]) == "CONFIRMED"

    in_khal(moved, moved_to)


def in_khal(moved, moved_to):
    os.mkdir("calendar")
    with open("khal.conf", "w", encoding="utf-8") as file:
        file.write(f"[calendars]\n[[one]]\npath = {os.getcwd()}/calendar\ntype = calendar\n"
                   "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
                   "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
                   "local_timezone = Europe/Stockholm\ndefault_timezone = Europe/Stockholm\n"
                   f"[sqlite]\npath = {os.getcwd()}/khal.db\n")
    environment = dict(os.environ, LC_ALL="C.UTF-8", HOME=os.getcwd())

    def khal(*words):
        return subprocess.run(["khal", "-c", "khal.conf", *words], check=True, capture_output=True, text=True,
                              env=environment).stdout

    khal("import", "--batch", "a.ics")
    stored = len(os.listdir("calendar"))
    day_after = (datetime.date.fromisoformat(moved_to) + datetime.timedelta(days=3)).isoformat()
    listed = khal("list", "--format", "{start-date} {start-time} {title}", "--day-format", "", moved, day_after)
    assert f"{moved} 09:30 80 g IV Privigen" in listed, listed
    khal("import", "--batch", "c.ics")
    assert len(os.listdir("calendar")) == stored, "a second import doubles nothing"
    listed = khal("list", "--format", "{start-date} {start-time} {title}", "--day-format", "", moved, day_after)
    assert f"{moved_to} 09:30 80 g IV Privigen" in listed, listed
    assert f"{moved} 09:30 80 g IV Privigen" not in listed, listed


with tempfile.TemporaryDirectory() as place:
    main(place)
print("read back by icalendar and khal")
