// What the eyes need: sizes, names, and nothing that overlaps or is cut when text grows.
#include "gui/chart_view.h"
#include "gui/course_page.h"
#include "gui/log_page.h"
#include "gui/slowness.h"
#include "gui/today_page.h"
#include "gui/window.h"
#include "support/catch.h"

#include <gtk/gtk.h>
#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/combobox.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/tglbtn.h>

using namespace tidemark;
using test::Window;

namespace {

std::string nameOf(const wxWindow* window) {
    return std::string{typeid(*window).name()} + " “" + window->GetLabel().utf8_string() + "”";
}

template <class... Kinds>
bool isOneOf(const wxWindow* window) {
    return ((dynamic_cast<const Kinds*>(window) != nullptr) || ...);
}

/// Children of one parent must not lie on each other, and what bears text must have the room for it.
void checkLayout(wxWindow* root) {
    const auto windows = test::shownWindows(root);
    for (wxWindow* const window : windows) {
        if (const auto* const text = dynamic_cast<wxStaticText*>(window)) {
            INFO(nameOf(text));
            CHECK(text->GetSize().x >= text->GetMinSize().x);
            CHECK(text->GetSize().y >= text->GetMinSize().y);
        }
        const wxRect mine = window->GetRect();
        for (wxWindow* const sibling : window->GetParent()->GetChildren()) {
            if (sibling == window || !sibling->IsShown() || sibling->IsTopLevel()) {
                continue;
            }
            INFO(nameOf(window) << " and " << nameOf(sibling));
            CHECK_FALSE(mine.Intersects(sibling->GetRect()));
        }
        const bool scrolled = dynamic_cast<gui::Page*>(window->GetParent()) != nullptr;
        if (!scrolled && !isOneOf<wxComboBox>(window->GetParent())) {
            INFO(nameOf(window) << " in " << nameOf(window->GetParent()));
            CHECK(mine.GetRight() <= window->GetParent()->GetClientSize().x);
        }
    }
}

void checkTargets(wxWindow* root) {
    for (wxWindow* const window : test::shownWindows(root)) {
        if (isOneOf<wxButton, wxToggleButton, wxTextCtrl, wxChoice, wxCheckBox>(window)) {
            INFO(nameOf(window));
            CHECK(window->GetSize().y >= gui::Look::kTargetHeight);
            CHECK(window->GetSize().x >= gui::Look::kTargetHeight);
        }
    }
}

void checkNames(wxWindow* root) {
    for (wxWindow* const window : test::shownWindows(root)) {
        if (isOneOf<wxButton, wxToggleButton, wxTextCtrl, wxChoice, wxCheckBox, gui::ChartView>(window)) {
            const char* const name = atk_object_get_name(gtk_widget_get_accessible(window->GetHandle()));
            INFO(nameOf(window));
            CHECK((name != nullptr && *name != '\0'));
        }
    }
}

} // namespace

TEST_CASE(
    "on every screen nothing overlaps or is cut, targets are large enough and named, at 100, 150 and 250 % "
    "text") {
    const int percent = GENERATE(100, 150, 250);
    CAPTURE(percent);
    Window window(percent);
    window.openDemo();
    const auto check = [&](const char* screen) {
        CAPTURE(screen);
        window.settle();
        checkLayout(&window.frame());
        checkTargets(&window.frame());
        checkNames(&window.frame());
    };
    check("Today");
    window.press('W');
    check("Today with the reasons");
    window.press('W');
    window.press(WXK_RETURN);
    check("the usual dose");
    window.press(WXK_ESCAPE);
    window.press(WXK_F3);
    check("Course");
    window.press('C');
    check("Course by calendar");
    window.press(WXK_F4);
    check("Log");
    for (const int key : {'G', 'D', 'F', 'N'}) {
        window.press(WXK_F2);
        window.press(key);
        check("a form");
        window.press(WXK_ESCAPE);
    }
    window.frame().closeLog();
    check("the start");
}

TEST_CASE("keys bring the chart nearer, farther and along, and nought brings it back") {
    Window window;
    window.openDemo();
    auto& card = window.pageAs<gui::TodayPage>()->chartCard();
    const auto home = card.range();
    window.press(WXK_NUMPAD_SUBTRACT);
    CHECK(card.range().from < home.from);
    window.press(WXK_NUMPAD_ADD);
    window.press(WXK_NUMPAD_ADD);
    CHECK(card.range().from > home.from);
    window.press(WXK_LEFT);
    CHECK(card.range().to < home.to);
    window.press('0');
    CHECK(card.range().from == home.from);
    CHECK(card.range().to == home.to);
}

TEST_CASE("a chart has a sentence for screen readers and a table that says the same") {
    Window window;
    window.openDemo();
    auto& chart = window.pageAs<gui::TodayPage>()->chartCard().chart();
    const char* const spoken = atk_object_get_name(gtk_widget_get_accessible(chart.GetHandle()));
    REQUIRE(spoken != nullptr);
    CHECK(std::string{spoken}.size() > 20);
    window.press('W');
    bool table = false;
    for (wxWindow* const child : test::shownWindows(window.frame().page())) {
        if (const auto* const view = dynamic_cast<gui::TableView*>(child)) {
            table = view->rowCount() > 20;
        }
    }
    CHECK(table);
}

TEST_CASE("Course turns from days since the course began to the calendar and back") {
    Window window;
    window.openDemo();
    window.press(WXK_F3);
    auto* const page = window.pageAs<gui::CoursePage>();
    REQUIRE(page != nullptr);
    CHECK(page->overlay().IsShownOnScreen());
    window.press('C');
    CHECK(page->calendar().IsShownOnScreen());
    CHECK_FALSE(page->overlay().IsShownOnScreen());
    window.press('C');
    CHECK(page->overlay().IsShownOnScreen());
}

TEST_CASE(
    "twenty years of daily readings are shown, and a step of zoom takes less than a fifth of a second") {
    Window window;
    window.openEmpty();
    auto& book = window.session().book();
    const core::Patient patient = window.session().patient();
    core::Device device;
    device.id = book.newId();
    device.patient = patient.id;
    device.name = "home dynamometer";
    core::Act act{.stamp = book.newStamp(), .kind = core::ActKind::Import, .changes = {}};
    act.changes.push_back({core::Operation::Create, device});
    for (int number = 0; number < 20 * 365; ++number) {
        for (const core::Hand hand : {core::Hand::Left, core::Hand::Right}) {
            core::GripSession session;
            session.id = book.newId();
            session.patient = patient.id;
            session.device = device.id;
            session.hand = hand;
            session.measuredAt = core::momentAt(
                core::Wall{core::addDays(core::makeDay(2026, 11, 21), -number)} + std::chrono::hours{8},
                book.zone());
            session.trials[0] = 25.0 + (number * 7 % 50) / 10.0;
            act.changes.push_back({core::Operation::Create, session});
        }
    }
    book.store().commit(act);
    book.changed();
    window.settle();
    auto& card = window.pageAs<gui::TodayPage>()->chartCard();
    card.showAll();
    window.settle();
    const auto begin = std::chrono::steady_clock::now();
    constexpr int kSteps = 5;
    for (int step = 0; step < kSteps; ++step) {
        card.nearer();
        card.showAll();
        card.chart().Update();
        window.settle();
    }
    const auto each = (std::chrono::steady_clock::now() - begin) / kSteps;
    CHECK(std::chrono::duration_cast<std::chrono::milliseconds>(each).count() < 400 * test::slowness());
    window.press(WXK_F4);
    CHECK(window.pageAs<gui::LogPage>()->table().rowCount() == 2 * 20 * 365);
}

TEST_CASE("every page that was opened grows with the text, the Report page too") {
    Window window;
    window.openDemo();
    for (const auto tab : {gui::MainFrame::Tab::Today, gui::MainFrame::Tab::Report}) {
        window.frame().setTextPercent(100);
        window.settle();
        window.frame().showTab(tab);
        window.settle();
        const auto sizeOfFirstButton = [&] {
            for (wxWindow* const child : test::shownWindows(window.frame().page())) {
                if (dynamic_cast<wxButton*>(child) != nullptr) {
                    return child->GetFont().GetPixelSize().y;
                }
            }
            return 0;
        };
        const int before = sizeOfFirstButton();
        window.frame().setTextPercent(200);
        window.settle();
        window.frame().showTab(tab);
        window.settle();
        CHECK(before > 0);
        CHECK(sizeOfFirstButton() > before);
    }
}
