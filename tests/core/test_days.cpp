#include "core/day.h"

#include "support/catch.h"

using namespace tidemark;
using core::addDays;
using core::makeDay;
using core::parseDay;
using core::parseTypedDay;

namespace {
const core::Day kToday = makeDay(2025, 3, 29);
}

TEST_CASE("an ISO day is read") {
    CHECK(parseDay("2025-03-29") == kToday);
    CHECK(parseDay("2024-02-29") == makeDay(2024, 2, 29));
}

TEST_CASE("a day that the calendar does not have is refused") {
    for (const auto* text : {"2024-02-30", "2025-02-29", "1900-02-29", "2025-04-31", "2025-13-01",
                             "2025-00-10", "2025-01-00", "2025-01-32", "0000-01-01"}) {
        INFO(text);
        CHECK_FALSE(parseDay(text));
    }
}

TEST_CASE("anything but strict ISO is refused in files") {
    for (const auto* text :
         {"", "2025-3-29", "25-03-29", "2025/03/29", "29.3.2025", "20250329", "2025-03-29 ", " 2025-03-29",
          "2025-03-29T10:00", "2025-+3-29", "2025- 3-29", "2025-03-2x", "-025-03-29", "+025-03-29"}) {
        INFO(text);
        CHECK_FALSE(parseDay(text));
    }
}

TEST_CASE("every day from 1900 to 2100 is read back as it was written") {
    auto day = makeDay(1900, 1, 1);
    for (; day <= makeDay(2100, 12, 31); day = addDays(day, 1)) {
        if (parseDay(core::formatDay(day)) != day) {
            FAIL(core::formatDay(day));
        }
    }
    CHECK(core::daysBetween(makeDay(1900, 1, 1), day) == 73414);
}

TEST_CASE("days are counted over the end of a year and of a leap February") {
    CHECK(core::daysBetween(makeDay(2025, 12, 31), makeDay(2026, 1, 1)) == 1);
    CHECK(core::daysBetween(makeDay(2024, 2, 28), makeDay(2024, 3, 1)) == 2);
    CHECK(core::daysBetween(makeDay(2026, 1, 1), makeDay(2025, 12, 31)) == -1);
}

TEST_CASE("a month later is the same day, or the month's last") {
    CHECK(core::addMonths(makeDay(2025, 1, 31), 1) == makeDay(2025, 2, 28));
    CHECK(core::addMonths(makeDay(2024, 1, 31), 1) == makeDay(2024, 2, 29));
    CHECK(core::addMonths(makeDay(2024, 2, 29), 12) == makeDay(2025, 2, 28));
    CHECK(core::addMonths(makeDay(2025, 1, 15), -1) == makeDay(2024, 12, 15));
    CHECK(core::addMonths(makeDay(2025, 12, 31), 2) == makeDay(2026, 2, 28));
}

TEST_CASE("a person may type a day in short") {
    CHECK(parseTypedDay("t", kToday) == kToday);
    CHECK(parseTypedDay("y", kToday) == makeDay(2025, 3, 28));
    CHECK(parseTypedDay("-3", kToday) == makeDay(2025, 3, 26));
    CHECK(parseTypedDay("29.3", kToday) == kToday);
    CHECK(parseTypedDay("29.3.", kToday) == kToday);
    CHECK(parseTypedDay(" 29/3 ", kToday) == kToday);
    CHECK(parseTypedDay("1.12.2024", kToday) == makeDay(2024, 12, 1));
    CHECK(parseTypedDay("01/12/24", kToday) == makeDay(2024, 12, 1));
    CHECK(parseTypedDay("2024-12-01", kToday) == makeDay(2024, 12, 1));
}

TEST_CASE("a day and month without a year are the latest that is not in the future") {
    CHECK(parseTypedDay("30.3", kToday) == makeDay(2024, 3, 30));
    CHECK(parseTypedDay("31.12", makeDay(2026, 1, 1)) == makeDay(2025, 12, 31));
    CHECK(parseTypedDay("2.1", makeDay(2025, 12, 31), 14) == makeDay(2026, 1, 2));
    CHECK(parseTypedDay("30.3", kToday, 1) == makeDay(2025, 3, 30));
}

TEST_CASE("29.2 without a year is the last leap day") {
    CHECK(parseTypedDay("29.2", kToday) == makeDay(2024, 2, 29));
    CHECK(parseTypedDay("29.2", makeDay(2024, 2, 28)) == makeDay(2020, 2, 29));
    CHECK(parseTypedDay("29.2", makeDay(2103, 6, 1)) == makeDay(2096, 2, 29));
    CHECK_FALSE(parseTypedDay("30.2", kToday));
}

TEST_CASE("a slip of the finger in a typed day is refused, not made into another day") {
    for (const auto* text : {"",      ".",   "29",   "29.3.202",    "29.3.5", "257.1.2025", "1.269.2025",
                             "256.1", "0.3", "29.0", "29.3.2025.1", "29..3",  "a.b",        "tt",
                             "--3",   "-",   "-3x",  "31.4",        "29-3",   "2024-02-30"}) {
        INFO(text);
        CHECK_FALSE(parseTypedDay(text, kToday));
    }
}
