#include "gui/preferences.h"

#include "support/catch.h"
#include "support/temp_folder.h"

using tidemark::gui::Preferences;

TEST_CASE("recent logs are kept, the newest first, each once, at most eight") {
    const tidemark::test::TempFolder folder;
    {
        Preferences preferences(folder.path());
        for (int number = 0; number < 10; ++number) {
            preferences.remember(folder.path() / std::string(1, static_cast<char>('a' + number)));
        }
        preferences.remember(folder.path() / "e");
    }
    const Preferences again(folder.path());
    REQUIRE(again.recentLogs().size() == 8);
    CHECK(again.recentLogs().front() == folder.path() / "e");
    CHECK(again.recentLogs()[1] == folder.path() / "j");
}

TEST_CASE("a path with letters beyond ASCII comes back as it was") {
    const tidemark::test::TempFolder folder;
    const std::filesystem::path path = folder.path() / std::u8string(u8"Åsas dagbok ß.tidemark");
    Preferences(folder.path()).remember(path);
    CHECK(Preferences(folder.path()).recentLogs().front() == path);
}

TEST_CASE("where the calendar file of each log is kept comes back, and can be forgotten") {
    const tidemark::test::TempFolder folder;
    {
        Preferences preferences(folder.path());
        preferences.keepCalendar("/logs/a.tidemark", "/home/plan ä.ics");
        preferences.keepCalendar("/logs/b.tidemark", "/home/b.ics");
        preferences.keepCalendar("/logs/b.tidemark", {});
        preferences.remember("/logs/b.tidemark");
    }
    const Preferences again(folder.path());
    CHECK(again.calendarOf("/logs/a.tidemark") == std::filesystem::path{u8"/home/plan ä.ics"});
    CHECK(again.calendarOf("/logs/b.tidemark").empty());
    CHECK(again.recentLogs().size() == 1);
}

TEST_CASE("the text size stays between 100 and 250 percent") {
    const tidemark::test::TempFolder folder;
    Preferences preferences(folder.path());
    preferences.setTextPercent(400);
    CHECK(Preferences(folder.path()).textPercent() == 250);
    preferences.setTextPercent(10);
    CHECK(Preferences(folder.path()).textPercent() == 100);
}

TEST_CASE("a broken file of preferences is as if there were none") {
    const tidemark::test::TempFolder folder;
    folder.write("window.conf", "text_percent=a lot\nnonsense\n");
    const Preferences preferences(folder.path());
    CHECK(preferences.textPercent() == 100);
    CHECK(preferences.recentLogs().empty());
}
