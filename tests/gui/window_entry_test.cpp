// Logging by hand, with the keys counted: the limits are those the product promises.
#include "gui/event_form_page.h"
#include "gui/today_page.h"
#include "gui/window.h"
#include "support/catch.h"

#include <wx/app.h>
#include <wx/dialog.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <chrono>

using namespace tidemark;
using test::Window;

TEST_CASE("the usual dose of today is logged with two keys and undone with one") {
    Window window;
    window.openDemo();
    const auto before = window.doses();
    window.takeCount();

    window.press(WXK_RETURN);
    window.until([&] { return window.pageAs<gui::TodayPage>()->usualDoseOpen(); });
    CHECK(window.doses() == before);
    window.press(WXK_RETURN);
    window.until([&] { return window.doses() == before + 1; });
    CHECK(window.takeCount() == 2);
    CHECK(core::formatDay(window.session().log().infusions.back().startedAt.day()) == "2026-11-22");
    CHECK(window.frame().undoBar().IsShown());

    window.press('U');
    window.until([&] { return window.doses() == before; });
    CHECK(window.takeCount() == 1);
}

TEST_CASE("the usual dose of another day takes at most four keys") {
    Window window;
    window.openDemo();
    const auto before = window.doses();
    window.takeCount();
    window.press(WXK_RETURN);
    window.until([&] { return window.pageAs<gui::TodayPage>()->usualDoseOpen(); });
    window.type("-3");
    window.press(WXK_RETURN);
    window.until([&] { return window.doses() == before + 1; });
    CHECK(window.takeCount() <= 4);
    CHECK(core::formatDay(window.session().log().infusions.back().startedAt.day()) == "2026-11-19");
}

TEST_CASE("Enter held for two seconds logs nothing, and let go and pressed again it logs one dose") {
    Window window;
    window.openDemo();
    const auto before = window.doses();
    int seen = 0;
    window.frame().Bind(wxEVT_CHAR_HOOK, [&](wxKeyEvent& event) {
        ++seen;
        event.Skip();
    });
    window.keyDown(WXK_RETURN);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{2};
    window.until([&] { return std::chrono::steady_clock::now() > end; });
    window.keyUp(WXK_RETURN);
    window.settle();
    CHECK(seen >= 1);
    CHECK(window.doses() == before);
    CHECK(window.pageAs<gui::TodayPage>()->usualDoseOpen());
    window.press(WXK_RETURN);
    window.until([&] { return window.doses() == before + 1; });
}

TEST_CASE("a second dose on a day asks, and Enter alone does not answer") {
    Window window;
    window.openDemo();
    const auto before = window.doses();
    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    window.until([&] { return window.doses() == before + 1; });

    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    window.settle();
    auto* const anyway = test::buttonNamed(&window.frame(), "anyway");
    REQUIRE(anyway != nullptr);
    CHECK(window.doses() == before + 1);
    // The focus is on the button that leaves it.
    window.press(WXK_RETURN);
    window.until([&] { return !window.pageAs<gui::TodayPage>()->usualDoseOpen(); });
    CHECK(window.doses() == before + 1);
}

TEST_CASE("three trials of both hands are logged from the keypad alone with at most twenty keys") {
    Window window;
    window.openDemo();
    const auto before = window.session().log().sessions.size();
    // As keyboards come: the keypad writes digits.
    window.press(WXK_NUMLOCK);
    window.takeCount();
    window.press(WXK_NUMPAD2);
    for (const char* const trial : {"284", "371", "279", "368", "288", "374"}) {
        for (const char* digit = trial; *digit != '\0'; ++digit) {
            window.press(WXK_NUMPAD0 + (*digit - '0'));
        }
    }
    window.press(WXK_NUMPAD_ENTER);
    window.until([&] { return window.session().log().sessions.size() == before + 2; });
    CHECK(window.takeCount() <= 20);
    window.press(WXK_NUMLOCK);
    const auto& sessions = window.session().log().sessions;
    const auto of = [&](core::Hand hand) {
        return std::find_if(sessions.rbegin(), sessions.rend(),
                            [hand](const auto& s) { return s.hand == hand; });
    };
    const auto written = [](const core::Trials& trials) {
        std::vector<double> values;
        for (const auto& trial : trials) {
            if (trial) {
                values.push_back(*trial);
            }
        }
        return values;
    };
    CHECK(written(of(core::Hand::Right)->trials) == std::vector{28.4, 27.9, 28.8});
    CHECK(written(of(core::Hand::Left)->trials) == std::vector{37.1, 36.8, 37.4});
}

TEST_CASE("grip of two digits, with Enter after each, takes at most twenty keys") {
    Window window;
    window.openEmpty();
    window.takeCount();
    window.press('G');
    for (const char* const trial : {"28", "37", "27", "36", "29", "38"}) {
        window.type(trial);
        window.press(WXK_RETURN);
    }
    window.press(WXK_RETURN);
    window.until([&] { return window.session().log().sessions.size() == 2; });
    CHECK(window.takeCount() <= 20);
}

TEST_CASE("a rating of 0 to 10 is two keys") {
    Window window;
    window.openDemo();
    const auto before = window.session().log().assessments.size();
    window.takeCount();
    window.type("f7");
    window.until([&] { return window.session().log().assessments.size() == before + 1; });
    CHECK(window.takeCount() == 2);
    CHECK(window.session().log().assessments.back().value == 7);
}

TEST_CASE("one and nought make ten, one and Enter make one") {
    Window window;
    window.openDemo();
    const auto before = window.session().log().assessments.size();
    window.type("f10");
    window.until([&] { return window.session().log().assessments.size() == before + 1; });
    CHECK(window.session().log().assessments.back().value == 10);
    window.clock().now_ += std::chrono::hours{1};
    window.type("f1");
    window.press(WXK_RETURN);
    window.until([&] { return window.session().log().assessments.size() == before + 2; });
    CHECK(window.session().log().assessments.back().value == 1);
}

TEST_CASE("a held U undoes one act, not all of them") {
    Window window;
    window.openDemo();
    const auto before = window.session().log().assessments.size();
    for (int times = 0; times < 2; ++times) {
        window.clock().now_ += std::chrono::hours{1};
        window.type("f7");
        window.until([&] {
            return window.session().log().assessments.size() == before + static_cast<std::size_t>(times) + 1;
        });
    }
    window.keyDown('U');
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{1};
    window.until([&] { return std::chrono::steady_clock::now() > end; });
    window.keyUp('U');
    window.settle();
    CHECK(window.session().log().assessments.size() == before + 1);
}

TEST_CASE("Ctrl+Z takes back and Ctrl+Y does again, on every page") {
    Window window;
    window.openDemo();
    const auto before = window.doses();
    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    window.until([&] { return window.doses() == before + 1; });
    window.press(WXK_F3);
    window.press('Z', wxMOD_CONTROL);
    window.until([&] { return window.doses() == before; });
    window.press('Y', wxMOD_CONTROL);
    window.until([&] { return window.doses() == before + 1; });
}

TEST_CASE("an open question is answered with one key and taken back with one") {
    Window window;
    window.openDemo();
    auto* const today = window.pageAs<gui::TodayPage>();
    REQUIRE(today != nullptr);
    REQUIRE(today->questions().IsShown());
    const auto events = window.session().log().events.size();
    window.takeCount();
    window.press('7');
    REQUIRE(window.until([&] { return window.session().log().events.size() == events + 1; }));
    CHECK(window.takeCount() == 1);
    CHECK(window.session().log().events.back().severity == 0);
    window.press('U');
    CHECK(window.until([&] { return window.session().log().events.size() == events; }));
}

TEST_CASE("whether the effect holds is one key once the question about the infusion is answered") {
    Window window;
    window.openDemo();
    window.press('7');
    window.settle();
    const auto scores = window.session().log().assessments.size();
    window.takeCount();
    window.press('8'); // less
    REQUIRE(window.until([&] { return window.session().log().assessments.size() == scores + 1; }));
    CHECK(window.takeCount() == 1);
    CHECK(window.session().log().assessments.back().instrument == "still-holding");
    CHECK(window.session().log().assessments.back().value == 1);
    CHECK_FALSE(window.pageAs<gui::TodayPage>()->questions().IsShown());
}

TEST_CASE("a yes to the question about a reaction opens its form, tied to that infusion") {
    Window window;
    window.openDemo();
    window.press('8');
    REQUIRE(window.until([&] { return window.pageAs<gui::EventFormPage>() != nullptr; }));
    auto* const page = window.pageAs<gui::EventFormPage>();
    for (wxWindow* const shown : test::shownWindows(page)) {
        if (auto* const field = dynamic_cast<wxTextCtrl*>(shown);
            field != nullptr && field->GetName() == wxString(wxS("What was it?"))) {
            field->SetValue(wxS("rash"));
        }
    }
    const auto events = window.session().log().events.size();
    test::buttonNamed(page, "Log this")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.session().log().events.size() == events + 1; }));
    CHECK(window.session().log().events.back().infusion == window.session().log().infusions.back().id);
}

TEST_CASE("the urgent text comes before the reaction form, one key away from any page") {
    for (const int tab : {WXK_F2, WXK_F3, WXK_F4}) {
        Window window;
        window.openDemo();
        window.press(tab);
        window.settle();
        bool textFirst = false;
        std::string said;
        // The text is a dialogue of its own: read it while it is open, then let it go.
        wxTheApp->CallAfter([&] {
            for (auto* const top : wxTopLevelWindows) {
                if (auto* const dialog = dynamic_cast<wxDialog*>(top)) {
                    textFirst = window.pageAs<gui::EventFormPage>() == nullptr;
                    for (wxWindow* const shown : test::shownWindows(dialog)) {
                        said += shown->GetLabel().utf8_string() + "\n";
                    }
                    dialog->EndModal(wxID_OK);
                }
            }
        });
        window.frame().showUrgent();
        CHECK(textFirst);
        CHECK(said.find("112") != std::string::npos);
        CHECK(window.pageAs<gui::EventFormPage>() != nullptr);
    }
}
