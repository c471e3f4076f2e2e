#include "gui/before_after_page.h"
#include "gui/compare_page.h"
#include "gui/plan_page.h"
#include "gui/regimen_form_page.h"
#include "gui/reminder_page.h"
#include "gui/reminder_timer.h"
#include "gui/window.h"
#include "support/catch.h"

#include <wx/textctrl.h>

#include <fstream>
#include <iterator>

using namespace tidemark;
using Catch::Matchers::Contains;
using test::fieldNamed;
using test::Window;

namespace {

core::Regimen everyFourWeeks(Window& window) {
    core::Regimen regimen;
    regimen.id = window.session().book().newId();
    regimen.patient = window.session().patient().id;
    regimen.knownFrom = window.session().book().today();
    regimen.startsOn = core::addDays(regimen.knownFrom, 5);
    regimen.product = "Privigen";
    regimen.dose = core::Grams{80};
    return regimen;
}

} // namespace

TEST_CASE("a regimen is typed by keys alone, and its days stand in the agenda and on Today") {
    Window window;
    window.openEmpty();
    window.press(WXK_F5);
    auto* const page = window.pageAs<gui::PlanPage>();
    REQUIRE(page != nullptr);
    CHECK_THAT(page->regimenSentence(), Contains("No regimen is written down"));
    window.press('N');
    auto* const form = window.pageAs<gui::RegimenFormPage>();
    REQUIRE(form != nullptr);
    fieldNamed(form, "Dose of a course (40 g · 1 g/kg · 4 x 10 g)")->SetValue(wxS("80 g"));
    fieldNamed(form, "Product")->SetValue(wxS("Privigen"));
    fieldNamed(form, "Every … (4 weeks · 10 days)")->SetValue(wxS("0 weeks"));
    fieldNamed(form, "First planned day")->SetValue(wxS("t"));
    test::buttonNamed(form, "Write the regimen down")->SetFocus();
    window.press(WXK_RETURN);
    CHECK_THAT(form->problemAt("every"), Contains("must be above zero"));
    CHECK(window.session().log().regimens.empty());
    fieldNamed(form, "Every … (4 weeks · 10 days)")->SetValue(wxS("4 weeks"));
    test::buttonNamed(form, "Write the regimen down")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.session().log().regimens.size() == 1; }));
    REQUIRE(window.pageAs<gui::PlanPage>() == page);
    CHECK_THAT(page->regimenSentence(), Contains("80 g Privigen IV every 4 weeks"));
    REQUIRE(page->table().rowCount() >= 6);
    CHECK(page->table().rows()[0][2] == "today");
    CHECK(page->table().rows()[1][2] == "in 28 days");
    window.press('U');
    CHECK(window.until([&] { return window.session().log().regimens.empty(); }));
}

TEST_CASE("a day is moved, another left out with its reason, and the regimen stays as it was") {
    Window window;
    window.openEmpty();
    REQUIRE(window.session().book().makeRegimen(everyFourWeeks(window)).ok());
    window.press(WXK_F5);
    auto* const page = window.pageAs<gui::PlanPage>();
    REQUIRE(page != nullptr);
    REQUIRE(page->table().rowCount() >= 6);
    const auto before = window.session().log().regimens;
    const auto planned = core::addDays(window.session().book().today(), 5);
    page->table().selectRow(0);
    window.press('M');
    auto* const move = window.pageAs<gui::DayFormPage>();
    REQUIRE(move != nullptr);
    fieldNamed(move, "To the day")->SetValue(wxString::FromUTF8(core::formatDay(core::addDays(planned, 2))));
    test::buttonNamed(move, "Move it")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.pageAs<gui::PlanPage>() == page; }));
    CHECK_THAT(page->table().rows()[0][2], Contains("in 7 days, moved from"));
    page->table().selectRow(1);
    window.press('S');
    auto* const skip = window.pageAs<gui::DayFormPage>();
    REQUIRE(skip != nullptr);
    test::buttonNamed(skip, "Leave it out")->SetFocus();
    window.press(WXK_RETURN);
    CHECK_FALSE(skip->problemAt("reason").empty()); // no day goes without a reason
    fieldNamed(skip, "Why")->SetValue(wxS("holiday"));
    test::buttonNamed(skip, "Leave it out")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.pageAs<gui::PlanPage>() == page; }));
    CHECK(page->table().rows()[1][2] == "skipped: holiday");
    CHECK(window.session().log().regimens == before);
}

TEST_CASE("a calendar file that is kept follows the plan, and is left alone by a reading") {
    Window window;
    window.openEmpty();
    const auto file = window.folder().path() / "plan.ics";
    window.frame().keepCalendar(file);
    const auto written = [&] {
        std::ifstream stream(file, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>{stream}, {}};
    };
    CHECK(written().find("BEGIN:VEVENT") == std::string::npos);
    REQUIRE(window.session().book().makeRegimen(everyFourWeeks(window)).ok());
    REQUIRE(window.until([&] { return written().find("80 g IV Privigen") != std::string::npos; }));
    const auto planned = written();
    core::Note note;
    note.id = window.session().book().newId();
    note.patient = window.session().patient().id;
    note.writtenAt = core::momentAt(window.session().book().wallNow(), window.session().book().zone());
    note.text = "stairs";
    REQUIRE(window.session().book().writeNote(note).ok());
    window.frame().closeLog(); // what is due is written before the log is closed
    CHECK(written() == planned);
}

TEST_CASE("comparing plans is off in a log of one person until it is switched on, and writes nothing") {
    Window window;
    window.openEmpty();
    window.press(WXK_F5);
    REQUIRE(window.pageAs<gui::PlanPage>() != nullptr);
    CHECK_FALSE(window.session().planningView());
    window.press('C');
    CHECK(window.pageAs<gui::PlanPage>() != nullptr);
    REQUIRE(window.until([&] { return window.session().planningView(); }));
    window.press('C');
    auto* const compare = window.pageAs<gui::ComparePage>();
    REQUIRE(compare != nullptr);
    const auto entries = window.session().book().store().history(window.session().patient().id).size();
    fieldNamed(compare, "Plan 1: grams of a course")->SetValue(wxS("60"));
    fieldNamed(compare, "Plan 1: interval (4 weeks, 24 days)")->SetValue(wxS("3 weeks"));
    test::buttonNamed(compare, "Show what the record says")->SetFocus();
    window.press(WXK_RETURN);
    CHECK_THAT(compare->said(), Contains("60 g IV every 3 weeks: 20.0 g a week"));
    CHECK(compare->table().IsShown());
    CHECK(window.session().book().store().history(window.session().patient().id).size() == entries);
    fieldNamed(compare, "Plan 2: grams of a course")->SetValue(wxS("-5"));
    fieldNamed(compare, "Plan 2: interval (4 weeks, 24 days)")->SetValue(wxS("4"));
    test::buttonNamed(compare, "Show what the record says")->SetFocus();
    window.press(WXK_RETURN);
    CHECK_FALSE(compare->problemAt("grams_2").empty());
}

TEST_CASE("the open window says on the desktop what is due, once, and not while it is silent") {
    Window window;
    window.openEmpty();
    auto regimen = everyFourWeeks(window);
    regimen.startsOn = core::addDays(regimen.knownFrom, 1);
    REQUIRE(window.session().book().makeRegimen(regimen).ok());
    std::vector<std::string> shown;
    window.surroundings().notify = [&](const std::string& text) { shown.push_back(text); };
    gui::ReminderTimer reminders{window.surroundings()};
    reminders.start(window.session().book(), window.session().catalogue());

    // Nothing for an hour, and a span that is none is refused.
    gui::ReminderPage page{
        &window.frame(), window.frame(), {"21:00", 1, true}, window.surroundings().dataFolder, [](bool) {}};
    test::buttonNamed(&page, "Keep")->SetFocus();
    fieldNamed(&page, "Silent from–to")->SetValue(wxS("21:00"));
    wxCommandEvent press(wxEVT_BUTTON, test::buttonNamed(&page, "Keep")->GetId());
    press.SetEventObject(test::buttonNamed(&page, "Keep"));
    test::buttonNamed(&page, "Keep")->ProcessWindowEvent(press);
    CHECK_FALSE(page.problemAt("quiet_hours").empty());
    fieldNamed(&page, "Silent from–to")->SetValue(wxS("20:00-07:30"));
    test::buttonNamed(&page, "Keep")->ProcessWindowEvent(press);
    CHECK(page.problemAt("quiet_hours").empty());
    reminders.say();
    CHECK(shown.empty());
    window.clock().now_ += std::chrono::minutes{61};
    reminders.say();
    reminders.say();
    REQUIRE(shown.size() == 1);
    CHECK(shown[0] == "A treatment is planned for tomorrow.");
    window.clock().now_ += std::chrono::hours{24};
    reminders.say();
    CHECK(shown.back() == "A treatment is planned for today.");
    core::Patient second;
    second.id = window.session().book().newId();
    second.label = "Second";
    REQUIRE(window.session().book().addPatient(second).ok());
    window.clock().now_ += std::chrono::hours{24 * 28};
    const auto alone = shown.size();
    reminders.say();
    CHECK(shown.size() == alone); // of several people nothing is shown, not even a label
    window.clock().now_ -= std::chrono::hours{24 * 28};
    window.clock().now_ += std::chrono::hours{14}; // past eight in the evening, and late the next day
    const auto before = shown.size();
    reminders.say();
    CHECK(shown.size() == before);
}

TEST_CASE("the weeks before and after a change of route stand beside one another, with the clinic's factor") {
    Window window;
    window.openEmpty();
    auto& book = window.session().book();
    const auto switched = core::addDays(book.today(), -100);
    const auto give = [&](core::Day day, core::Route route, double grams) {
        core::Infusion infusion;
        infusion.id = book.newId();
        infusion.patient = window.session().patient().id;
        infusion.startedAt =
            core::momentAt(date::sys_days{day.time_since_epoch()} + std::chrono::hours{9}, book.zone());
        infusion.route = route;
        infusion.product = route == core::Route::Intravenous ? "Privigen" : "Hizentra";
        infusion.dose = core::Grams{grams};
        REQUIRE(book.logDose(infusion, true).ok());
    };
    for (int course = 4; course > 0; --course) {
        give(core::addDays(switched, -28 * course), core::Route::Intravenous, 80);
    }
    for (int week = 0; week < 15; ++week) {
        give(core::addDays(switched, 7 * week), core::Route::Subcutaneous, 20);
    }
    window.press(WXK_F3);
    window.press('B');
    auto* const page = window.pageAs<gui::BeforeAfterPage>();
    REQUIRE(page != nullptr);
    CHECK(page->tables().size() == 1);
    fieldNamed(page, "Factor of the clinic (1; 1.37; …), may stay empty")->SetValue(wxS("137"));
    test::buttonNamed(page, "Write the factor down")->SetFocus();
    window.press(WXK_RETURN);
    CHECK_FALSE(page->problemAt("dose_factor").empty());
    fieldNamed(page, "Factor of the clinic (1; 1.37; …), may stay empty")->SetValue(wxS("1,37"));
    test::buttonNamed(page, "Write the factor down")->SetFocus();
    window.press(WXK_RETURN);
    CHECK(window.until([&] {
        return std::ranges::any_of(window.session().log().settings, [](const core::Setting& setting) {
            return setting.name == "dose_factor" && setting.value == "1.37";
        });
    }));
}
