#include "app/backups.h"
#include "gui/backup_keeper.h"
#include "gui/backup_page.h"
#include "gui/window.h"
#include "support/catch.h"

#include <wx/button.h>

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Window;

namespace {

void click(wxWindow* button) {
    REQUIRE(button != nullptr);
    wxCommandEvent press(wxEVT_BUTTON, button->GetId());
    press.SetEventObject(button);
    button->ProcessWindowEvent(press);
}

} // namespace

TEST_CASE("the window backs up by itself what has changed, and only that") {
    Window window;
    window.openDemo();
    auto& book = window.session().book();
    const auto id = book.store().info().logId;
    const auto there = [&] {
        return app::backupsIn(app::backupFolderOf(window.surroundings().dataFolder, id), id);
    };
    int told = 0;
    std::string fault;
    gui::BackupKeeper keeper{window.surroundings(), [&](const std::string& why) {
                                 ++told;
                                 fault = why;
                             }};
    keeper.start(book, window.session().path());
    keeper.make();
    REQUIRE(window.until([&] { return told == 1; }));
    CHECK(fault.empty());
    REQUIRE(there().size() == 1);
    const auto content = app::contentOf(window.surroundings().backupTools, there().front().file);
    CHECK(content.fault.empty());
    CHECK(content.people == 1);

    window.clock().now_ += std::chrono::hours{2};
    keeper.make(); // nothing has changed
    window.settle();
    CHECK_FALSE(keeper.busy());
    CHECK(there().size() == 1);
    REQUIRE(book.setSetting({}, "line_percent", "12").ok());
    keeper.make();
    REQUIRE(window.until([&] { return told == 2; }));
    CHECK(there().size() == 2);
}

TEST_CASE("a log that is closed while it is backed up leaves a whole backup and nothing behind") {
    Window window;
    window.openDemo();
    auto& book = window.session().book();
    const auto id = book.store().info().logId;
    int told = 0;
    {
        gui::BackupKeeper keeper{window.surroundings(), [&](const std::string&) { ++told; }};
        keeper.start(book, window.session().path());
        keeper.make(true);
    }
    window.settle();
    CHECK(told == 0);
    const auto there = app::backupsIn(app::backupFolderOf(window.surroundings().dataFolder, id), id);
    REQUIRE(there.size() == 1);
    CHECK(app::contentOf(window.surroundings().backupTools, there.front().file).fault.empty());
}

TEST_CASE("a backup that cannot be made is told, and the window goes on") {
    Window window;
    window.openDemo();
    auto& book = window.session().book();
    app::chooseBackupFolder(window.surroundings().dataFolder, book.store().info().logId, "/proc/nowhere");
    std::string fault;
    gui::BackupKeeper keeper{window.surroundings(), [&](const std::string& why) { fault = why; }};
    keeper.start(book, window.session().path());
    keeper.make(true);
    REQUIRE(window.until([&] { return !fault.empty(); }));
    CHECK(book.setSetting({}, "line_percent", "12").ok());
}

TEST_CASE("the page of backups says where they are and what each holds, and takes in what was lost") {
    Window window;
    window.openDemo();
    auto& book = window.session().book();
    gui::BackupKeeper keeper{window.surroundings(), [](const std::string&) {}};
    keeper.start(book, window.session().path());
    keeper.make(true);
    REQUIRE(window.until([&] { return !keeper.busy(); }));
    gui::BackupPage page{&window.frame(), window.frame(), window.surroundings(), keeper};
    REQUIRE(page.table().rowCount() == 1);
    CHECK(page.table().rows()[0][1] == "1");
    CHECK(page.table().rows()[0][4] == "whole");

    const auto doses = window.doses();
    click(test::buttonNamed(&page, "Take in what is missing here"));
    CHECK(window.doses() == doses); // nothing was
    REQUIRE(book.setSetting({}, "line_percent", "12").ok());
    CHECK(window.until([&] { return window.frame().GetTitle().Contains(wxS("Last good backup: today")); }));
}
