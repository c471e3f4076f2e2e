#include "gui/log_page.h"
#include "gui/patient_form_page.h"
#include "gui/today_page.h"
#include "gui/window.h"
#include "storage/sqlite_log.h"
#include "support/catch.h"

#include <filesystem>
#include <fstream>

#include <wx/textctrl.h>

#include <filesystem>

using namespace tidemark;
using test::Window;

TEST_CASE("the first start offers a new log, opening one, and the demo") {
    Window window;
    REQUIRE(window.frame().startPage() != nullptr);
    CHECK(test::buttonNamed(&window.frame(), "New log") != nullptr);
    CHECK(test::buttonNamed(&window.frame(), "Open a log") != nullptr);
    CHECK(test::buttonNamed(&window.frame(), "demo") != nullptr);
    window.press('D');
    window.until([&] { return window.frame().hasSession(); });
    REQUIRE(window.until([&] { return window.pageAs<gui::TodayPage>() != nullptr; }));
}

TEST_CASE(
    "the demo's last course began nineteen days ago, and what was tried today is still there when it is "
    "opened again") {
    Window window;
    window.openDemo();
    CHECK(window.session().analysis().dayOfCycle == 19);
    const auto before = window.doses();
    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    window.until([&] { return window.doses() == before + 1; });
    window.frame().closeLog();
    window.openDemo();
    CHECK(window.doses() == before + 1);
}

TEST_CASE("a demo of another day is made anew and the old one is gone") {
    Window window;
    window.openDemo();
    const auto old = window.session().path();
    window.frame().closeLog();
    window.clock().now_ += std::chrono::hours{72};
    window.openDemo();
    CHECK(window.session().path() != old);
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(window.session().analysis().dayOfCycle == 19);
}

TEST_CASE("a new log asks whose it is and then shows Today") {
    Window window;
    window.frame().createLog(window.folder().path() / "new.tidemark");
    REQUIRE(window.pageAs<gui::PatientFormPage>() != nullptr);
    window.type("eva");
    test::buttonNamed(window.frame().page(), "Begin the log")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.pageAs<gui::TodayPage>() != nullptr; }));
    CHECK(window.session().patient().label == "eva");
}

TEST_CASE("a new log says that it is not encrypted yet, or that this build cannot do that") {
    Window window;
    window.surroundings().protection.available = true;
    window.frame().createLog(window.folder().path() / "new.tidemark");
    CHECK(test::shows(window, "The file is not encrypted yet: File, then Passphrase"));
    window.surroundings().protection.available = false;
    window.frame().createLog(window.folder().path() / "another.tidemark");
    CHECK(test::shows(window, "This build of Tidemark cannot encrypt logs"));
}

TEST_CASE("a file that is not a log is refused with a sentence and stays as it was") {
    Window window;
    window.folder().write("other.tidemark", "no log at all");
    window.frame().openLog(window.folder().path() / "other.tidemark");
    CHECK_FALSE(window.frame().hasSession());
    REQUIRE(window.frame().startPage() != nullptr);
    CHECK_FALSE(window.frame().startPage()->sentence().empty());
    CHECK(window.folder().read("other.tidemark") == "no log at all");
}

TEST_CASE("a log opened before is offered again, by its path only") {
    Window window;
    window.openEmpty();
    window.frame().closeLog();
    CHECK(test::buttonNamed(&window.frame(), "own") != nullptr);
}

TEST_CASE("a read-only log says so and takes no entry") {
    Window window;
    const auto path = window.folder().path() / "own.tidemark";
    window.openEmpty();
    window.frame().closeLog();
    // Root may write where others may not: the store is asked to open for reading instead.
    window.surroundings().openLog = [](const std::filesystem::path& log) {
        return storage::openLog(log, {.readOnly = true});
    };
    window.frame().openLog(path);
    REQUIRE(window.frame().hasSession());
    CHECK(window.frame().banner()->IsShown());
    auto* const usual = test::buttonNamed(&window.frame(), "usual dose");
    REQUIRE(usual != nullptr);
    CHECK_FALSE(usual->IsEnabled());
    window.press('G');
    CHECK(window.pageAs<gui::TodayPage>() != nullptr);
    window.press('Z', wxMOD_CONTROL);
    CHECK(window.session().patients().size() == 1);
}

TEST_CASE(
    "in a log of several people three letters and Enter find one, and two more Enters log the usual dose") {
    Window window;
    const auto path = window.folder().path() / "clinic.tidemark";
    {
        auto store = storage::createLog(path, "Europe/Stockholm", window.clock().now());
        app::LogBook book(*store, window.clock(), {.actor = "owner", .machine = "test"});
        for (const char* const name : {"Alpha One", "Beta Two", "Gamma Three"}) {
            core::Patient patient;
            patient.id = book.newId();
            patient.label = std::string{name}.substr(0, 2);
            patient.name = name;
            REQUIRE(book.addPatient(patient).ok());
            core::Infusion infusion;
            infusion.id = book.newId();
            infusion.patient = patient.id;
            infusion.startedAt =
                core::momentAt(core::Wall{core::makeDay(2026, 11, 1)} + std::chrono::hours{10}, book.zone());
            infusion.product = "Example IVIg 10%";
            infusion.dose = core::Grams{40};
            REQUIRE(book.logDose(infusion).ok());
        }
    }
    window.frame().openLog(path);
    window.settle();
    window.takeCount();
    window.type("gam");
    window.press(WXK_RETURN);
    window.until([&] { return window.session().patient().label == "Ga"; });
    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    window.until([&] { return window.doses() == 2; });
    CHECK(window.takeCount() <= 6);
}

TEST_CASE("a clinic's own pack is loaded with the log, and one with a mistake is left out with its reason") {
    Window window;
    const auto packs = window.surroundings().dataFolder / "instruments";
    std::filesystem::create_directories(packs);
    std::ofstream(packs / "good.json") << R"({"format": 1, "instruments": [{"id": "stairs", "name": "Stairs",
        "kind": "timed", "min": 1, "max": 300, "decimals": 1, "unit": "s", "better": "lower",
        "source": "our ward", "licence_note": "ours"}]})";
    std::ofstream(packs / "wrong.json") << R"({"format": 1, "instruments": [{"id": "x"}]})";
    window.openDemo();
    CHECK(window.session().catalogue().instrument("stairs") != nullptr);
    REQUIRE(window.session().catalogue().problems().size() >= 1);
    CHECK(window.frame().undoBar().sentence().find("wrong.json") != std::string::npos);
}
