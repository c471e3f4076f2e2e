// Passphrase, lock and erasing in the window, and that nothing of it lies about on the disk.
#include "gui/masked_word.h"
#include "gui/window.h"

#include "gui/erase_page.h"
#include "gui/protection_page.h"
#include "gui/unlock_page.h"
#include "storage/sqlite_log.h"
#include "support/catch.h"

#include "gui/text.h"

#include <wx/checkbox.h>
#include <wx/menu.h>

#include <fstream>
#include <iterator>

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Window;

namespace {

/// True, and the test is over, in a build without encryption.
bool lacksEncryption() {
    if (!storage::canEncrypt()) {
        SUCCEED("this build has no encryption");
    }
    return !storage::canEncrypt();
}

constexpr const char* kPassphrase = "correct horse battery staple";
constexpr const char* kMarker = "zwartendijkofnobody";

/// The command of the menu with that label.
void command(Window& window, const std::string& label) {
    wxMenu* const file = window.frame().GetMenuBar()->GetMenu(0);
    for (wxMenuItem* const item : file->GetMenuItems()) {
        if (item->GetItemLabelText().utf8_string() == label) {
            wxCommandEvent event(wxEVT_MENU, item->GetId());
            window.frame().ProcessWindowEvent(event);
            window.settle();
            return;
        }
    }
    FAIL("no command " << label);
}

gui::ProtectionPage* openProtection(Window& window) {
    command(window, "Passphrase …");
    auto* const page = window.pageAs<gui::ProtectionPage>();
    REQUIRE(page != nullptr);
    return page;
}

bool isEncrypted(Window& window) {
    return window.frame().hasSession() && window.session().book().store().info().encrypted;
}

void encrypt(Window& window) {
    auto* const page = openProtection(window);
    page->passphrase()->SetValue(gui::toWx("too short"));
    CHECK_THAT(page->strength(), Contains("too short"));
    page->passphrase()->SetValue(gui::toWx(kPassphrase));
    CHECK_THAT(page->strength(), Contains("10 000 a second"));
    page->passphrase()->SetFocus();
    window.press(WXK_RETURN);
    page->again()->SetValue(gui::toWx(kPassphrase));
    window.press(WXK_RETURN);
    window.press(WXK_RETURN); // from the second field to the button, and the button
    window.until([&] { return isEncrypted(window); });
}

bool holdsMarker(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    std::string wide;
    for (const char* c = kMarker; *c != '\0'; ++c) {
        wide += *c;
        wide += '\0';
    }
    return bytes.find(kMarker) != std::string::npos || bytes.find(wide) != std::string::npos;
}

std::vector<std::string> filesWithMarker(const std::vector<std::filesystem::path>& folders) {
    std::vector<std::string> found;
    for (const auto& folder : folders) {
        std::error_code error;
        for (auto entry =
                 std::filesystem::recursive_directory_iterator{
                     folder, std::filesystem::directory_options::skip_permission_denied, error};
             !error && entry != std::filesystem::recursive_directory_iterator{}; entry.increment(error)) {
            std::error_code ignored;
            if (entry->is_regular_file(ignored) && holdsMarker(entry->path())) {
                found.push_back(entry->path().string());
            }
        }
    }
    return found;
}

/// Enters a note with the marker and leaves another one half typed.
void workWithMarker(Window& window) {
    window.press('N');
    window.type(kMarker);
    window.press(WXK_RETURN, wxMOD_CONTROL);
    if (window.pageAs<gui::FormPage>() != nullptr) {
        window.press(WXK_TAB);
        window.press(WXK_RETURN);
    }
    window.until([&] { return !window.session().log().notes.empty(); });
    window.press('N');
    window.type(kMarker);
    window.settle();
}

} // namespace

TEST_CASE("a log gets a passphrase, is locked with what was half typed kept, and opens again") {
    if (lacksEncryption()) {
        return;
    }
    Window window;
    window.openEmpty();
    encrypt(window);
    REQUIRE(window.pageAs<gui::ProtectionPage>() != nullptr); // with the recovery code
    window.press(WXK_ESCAPE);
    window.press('N');
    window.type("halftyped");
    window.frame().lock();
    window.settle();
    REQUIRE_FALSE(window.frame().hasSession());
    auto* unlock = window.frame().unlockPage();
    REQUIRE(unlock != nullptr);
    CHECK_THAT(unlock->sentence(), Contains("Locked"));
    CHECK(window.frame().GetTitle() == wxS("Tidemark"));
    CHECK_FALSE(unlock->field()->showsLetters());

    window.type("wrong");
    window.press(WXK_RETURN);
    window.until([&] { return unlock->sentence().find("does not open") != std::string::npos; });
    unlock->field()->SetValue(gui::toWx(kPassphrase));
    window.press(WXK_RETURN);
    window.until([&] { return window.frame().hasSession(); });
    CHECK(window.frame().unlockPage() == nullptr);
    CHECK(window.session().book().store().info().encrypted);
    const auto drafts = window.session().book().store().drafts();
    REQUIRE(drafts.size() == 1);
    CHECK_THAT(drafts.front().content, Contains("halftyped"));
}

TEST_CASE(
    "an encrypted log locks itself after a while without a key, and one that is not encrypted does not") {
    if (lacksEncryption()) {
        return;
    }
    Window window;
    window.openEmpty();
    window.frame().lock();
    window.settle();
    CHECK(window.frame().hasSession());
    encrypt(window);
    window.frame().lockWatch().start(std::chrono::milliseconds{50});
    window.until([&] { return window.frame().unlockPage() != nullptr; });
    CHECK_FALSE(window.frame().hasSession());
    CHECK(window.surroundings().keys->offered().empty());
}

TEST_CASE("a log that gives way to another takes its key with it") {
    if (lacksEncryption()) {
        return;
    }
    Window window;
    window.openEmpty();
    encrypt(window);
    const auto path = window.session().path();
    window.openDemo();
    window.frame().openLog(path);
    window.settle();
    CHECK(window.frame().unlockPage() != nullptr);
}

TEST_CASE("the key store of the desktop opens a log where that was asked for, until it is forgotten") {
    if (lacksEncryption()) {
        return;
    }
    Window window;
    std::map<std::string, core::Secret> kept;
    window.surroundings().secrets = {
        [&](const std::string& log) { return kept.contains(log) ? kept.at(log) : core::Secret{}; },
        [&](const std::string& log, const core::Secret& code) {
            kept.insert_or_assign(log, code);
            return true;
        },
        [&](const std::string& log) { kept.erase(log); }};
    window.openEmpty();
    encrypt(window);
    const auto path = window.session().path();
    window.frame().lock();
    window.settle();
    window.frame().unlockPage()->remember()->SetValue(true);
    window.frame().unlockPage()->field()->SetValue(gui::toWx(kPassphrase));
    window.press(WXK_RETURN);
    window.until([&] { return window.frame().hasSession(); });
    REQUIRE(kept.size() == 1);
    CHECK_THAT(std::string{kept.begin()->second.view()}, !Contains("horse")); // the key, not the passphrase
    window.frame().closeLog();
    window.frame().openLog(path);
    window.settle();
    CHECK(window.frame().hasSession());
    kept.clear();
    window.frame().closeLog();
    window.frame().openLog(path);
    window.settle();
    CHECK(window.frame().unlockPage() != nullptr);
}

TEST_CASE("a new passphrase is typed twice the same, or once where it is seen") {
    if (lacksEncryption()) {
        return;
    }
    Window window;
    window.openEmpty();
    auto* const page = openProtection(window);
    const auto save = [&] {
        page->again()->SetFocus();
        window.press(WXK_RETURN);
        window.press(WXK_RETURN);
    };
    page->passphrase()->SetValue(gui::toWx(kPassphrase));
    save();
    CHECK_FALSE(isEncrypted(window));
    page->again()->SetValue(gui::toWx("correct horse battery stable"));
    save();
    CHECK_FALSE(isEncrypted(window));
    CHECK(page->again()->HasFocus());

    wxCheckBox* shown = nullptr;
    for (wxWindow* const child : test::shownWindows(page)) {
        shown = shown == nullptr ? dynamic_cast<wxCheckBox*>(child) : shown;
    }
    REQUIRE(shown != nullptr);
    shown->SetValue(true);
    wxCommandEvent event(wxEVT_CHECKBOX, shown->GetId());
    event.SetInt(1);
    shown->ProcessWindowEvent(event);
    CHECK(page->passphrase()->showsLetters());
    CHECK_FALSE(page->again()->IsEnabled());
    page->passphrase()->SetFocus();
    window.press(WXK_RETURN); // past the second field
    window.press(WXK_RETURN);
    window.until([&] { return isEncrypted(window); });
}

TEST_CASE("no copy of a passphrase that was typed unseen stays in memory") {
    if (lacksEncryption()) {
        return;
    }
    Window window;
    window.openEmpty();
    auto* const page = openProtection(window);
    const test::MaskedWord word;
    page->passphrase()->SetFocus();
    word.type(window);
    REQUIRE(word.copiesInMemory() > 0); // in the field; or the search finds nothing ever
    window.press(WXK_RETURN);
    word.type(window);
    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    window.until([&] { return isEncrypted(window); });
    window.settle();
    CHECK(word.copiesInMemory() == 0);
    window.frame().lock();
    window.settle();
    REQUIRE(window.frame().unlockPage() != nullptr);
    word.type(window);
    window.press(WXK_RETURN);
    window.until([&] { return window.frame().hasSession(); });
    window.settle();
    CHECK(word.copiesInMemory() == 0);
}

TEST_CASE("after a session with an encrypted log nothing that was typed can be found on the disk") {
    const bool encrypts = GENERATE(true, false);
    if (encrypts && lacksEncryption()) {
        return;
    }
    Window window;
    window.openEmpty();
    if (encrypts) {
        encrypt(window);
        window.press(WXK_ESCAPE);
    }
    workWithMarker(window);
    // A backup as the window makes it, then the end of the session.
    const auto info = window.session().book().store().info();
    REQUIRE(app::tryBackup(window.surroundings().backupTools, window.session().path(), info.logId,
                           window.surroundings().dataFolder, window.clock().now())
                .empty());
    std::vector<std::filesystem::path> folders{window.folder().path()};
    for (const char* const name : {"HOME", "TMPDIR"}) {
        if (const char* const value = std::getenv(name); value != nullptr && *value != '\0') {
            folders.emplace_back(value);
        }
    }
    const auto during = filesWithMarker(folders);
    window.frame().closeLog();
    window.settle();
    const auto after = filesWithMarker(folders);
    if (encrypts) {
        CHECK(during.empty());
        CHECK(after.empty());
    } else { // or the search finds nothing ever
        CHECK(during.size() >= 2);
        CHECK(after.size() >= 2);
    }
}

TEST_CASE("a person is erased once their short name is typed, and the window goes on with the others") {
    Window window;
    window.openEmpty();
    command(window, "Erase this person for good …");
    auto* const page = window.pageAs<gui::ErasePage>();
    REQUIRE(page != nullptr);
    page->confirmation()->SetValue(gui::toWx("you"));
    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    REQUIRE(window.session().patients().size() == 1);
    page->confirmation()->SetValue(gui::toWx("me"));
    page->confirmation()->SetFocus();
    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    window.until([&] { return window.frame().hasSession() && window.session().patients().empty(); });
    CHECK(window.session().book().store().erased().size() == 1);
}

TEST_CASE("before the computer sleeps an encrypted log locks") {
    if (!storage::canEncrypt() || std::getenv("DBUS_SYSTEM_BUS_ADDRESS") == nullptr) {
        SUCCEED("no bus of our own: see suspend_check.sh");
        return;
    }
    Window window;
    window.openEmpty();
    encrypt(window);
    window.until([&] { return window.frame().lockWatch().hearsOfSleep(); });
    const auto tell = [](const char* begins) {
        const std::string call =
            std::string{
                "gdbus emit --system --object-path /org/freedesktop/login1 "
                "--signal org.freedesktop.login1.Manager.PrepareForSleep "} +
            begins;
        return std::system(call.c_str());
    };
    REQUIRE(tell("false") == 0); // awake again: nothing to lock for
    REQUIRE(tell("true") == 0);
    window.until([&] { return window.frame().unlockPage() != nullptr; });
}
