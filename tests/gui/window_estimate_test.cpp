// The estimate comes to the window in idle moments, and what lies behind it is one key away.
#include "gui/course_page.h"
#include "gui/report_page.h"
#include "gui/today_page.h"
#include "gui/window.h"
#include "support/catch.h"

using namespace tidemark;
using test::Window;

using test::shows;

TEST_CASE("today shows the estimate after the pattern, and W shows what it rests on") {
    Window window;
    window.openDemo();
    REQUIRE(window.until([&] { return !window.session().outlook().hands.empty(); }));
    window.settle();
    CHECK(shows(window, "Estimate: "));
    CHECK(shows(window, "Warned before "));
    window.press('W');
    REQUIRE(window.until([&] { return shows(window, "A warning is shown from 4 in 10"); }));
    CHECK(shows(window, "an estimate from"));
    CHECK(shows(window, "readings since this course began, the last: "));
    CHECK(shows(window, "Earlier courses it learned from, with their sessions: "));
}

TEST_CASE("a reading entered brings the estimate at once: only its day is looked at") {
    Window window;
    window.openDemo();
    REQUIRE(window.until([&] { return !window.session().outlook().hands.empty(); }));
    const auto before = window.session().outlook().hand(core::Hand::Left)->forecast->level;
    window.clock().now_ += std::chrono::hours{24};
    // A sitting of the next day with a little less in hand, through the same book as the forms.
    auto session = window.session().log().sessions.back();
    session.id = window.session().book().newId();
    session.hand = core::Hand::Left;
    session.measuredAt = core::momentAt(window.session().book().wallNow(), window.session().book().zone());
    session.trials = {30.0, 30.5, 30.2};
    REQUIRE(window.session().book().logGrip({session}, {}, true).ok());
    // No idle moment has passed: one day is looked at while the record is read again.
    REQUIRE_FALSE(window.session().outlook().hands.empty());
    CHECK(window.session().outlook().hand(core::Hand::Left)->forecast->level < before);
}

TEST_CASE("a person without courses sees no estimate") {
    Window window;
    window.openEmpty();
    window.settle();
    CHECK_FALSE(shows(window, "Estimate"));
}

TEST_CASE("course says the present course as estimated beneath its tables") {
    Window window;
    window.openDemo();
    REQUIRE(window.until([&] { return !window.session().outlook().hands.empty(); }));
    window.press(WXK_F3);
    REQUIRE(window.until([&] { return window.pageAs<gui::CoursePage>() != nullptr; }));
    REQUIRE(window.until([&] { return shows(window, "This course as estimated: onset day"); }));
}

TEST_CASE("a page shows its head once the window has its size, however small it was at first") {
    Window window;
    window.frame().SetSize(700, 300);
    window.openDemo();
    window.settle();
    window.frame().SetSize(1280, 1000);
    REQUIRE(window.until([&] { return window.frame().GetClientSize().y > 800; }));
    REQUIRE(window.until([&] { return !window.session().outlook().hands.empty(); }));
    window.settle();
    CHECK(window.frame().page()->GetViewStart().y == 0);
}

TEST_CASE("the report page shows the pages as they will print, and what is chosen changes them") {
    Window window;
    window.openDemo();
    window.press(WXK_F8);
    auto* const page = window.pageAs<gui::ReportPage>();
    REQUIRE(page != nullptr);
    CHECK(page->view().pages() == 2);
    CHECK(page->options().identity == app::Identity::Full);
    CHECK(page->options().without.empty());
    const auto choose = [&](const std::string& name, int index) {
        for (auto* const each : test::shownWindows(page)) {
            auto* const choice = dynamic_cast<wxChoice*>(each);
            if (choice != nullptr && choice->GetName() == wxString::FromUTF8(name.c_str())) {
                choice->SetSelection(index);
                wxCommandEvent event(wxEVT_CHOICE, choice->GetId());
                event.SetEventObject(choice);
                choice->ProcessWindowEvent(event);
                return true;
            }
        }
        return false;
    };
    REQUIRE(choose("Who it is", 2));
    CHECK(page->options().identity == app::Identity::None);
    REQUIRE(choose("Period", 6));
    CHECK(page->options().from == *window.session().log().firstEntryDay());
    CHECK(page->view().pages() > 2); // everything is longer, and goes on
    REQUIRE(choose("Paper size", 1));
    CHECK(page->paper() == paint::Paper::Letter);

    test::fieldNamed(page, "Question 1")->SetValue(wxS("Can I travel?"));
    wxCommandEvent press(wxEVT_BUTTON, test::buttonNamed(page, "Keep the questions")->GetId());
    press.SetEventObject(test::buttonNamed(page, "Keep the questions"));
    test::buttonNamed(page, "Keep the questions")->ProcessWindowEvent(press);
    CHECK(window.until([&] {
        return app::ownQuestionsOf(window.session().log()) == std::vector<std::string>{"Can I travel?"};
    }));
}
