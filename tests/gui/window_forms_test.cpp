#include "gui/dose_form_page.h"
#include "gui/grip_form_page.h"
#include "gui/note_form_page.h"
#include "gui/today_page.h"
#include "gui/window.h"
#include "support/catch.h"

#include <wx/textctrl.h>

using namespace tidemark;
using test::Window;

namespace {

wxTextCtrl* fieldNamed(wxWindow* root, const std::string& name) {
    for (wxWindow* const window : test::shownWindows(root)) {
        auto* const field = dynamic_cast<wxTextCtrl*>(window);
        if (field != nullptr && field->GetName().utf8_string() == name) {
            return field;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE("a reading typed with a comma is stored as typed, whatever the language of the session") {
    Window window;
    window.openEmpty();
    window.press('G');
    REQUIRE(window.until([&] { return window.pageAs<gui::GripFormPage>() != nullptr; }));
    window.type("28,4");
    for (int fields = 0; fields < 6; ++fields) {
        window.press(WXK_RETURN);
    }
    window.press(WXK_RETURN);
    window.until([&] { return window.session().log().sessions.size() == 1; });
    CHECK(window.session().log().sessions.back().trials[0] == 28.4);
}

TEST_CASE("a dose typed with a comma is stored as typed") {
    Window window;
    window.openEmpty();
    window.press(WXK_RETURN);
    auto* const page = window.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    fieldNamed(page, "Time")->SetValue(wxS("9"));
    fieldNamed(page, "Product")->SetValue(wxS("Example IVIg 10%"));
    auto* const dose = fieldNamed(page, "Dose in grams");
    dose->SetFocus();
    window.type("32,5");
    test::buttonNamed(page, "Log this dose")->SetFocus();
    window.press(WXK_RETURN);
    window.until([&] { return window.doses() == 1; });
    CHECK(window.session().log().infusions.back().dose.value == 32.5);
}

TEST_CASE("a problem stands at its field and what was typed stays") {
    Window window;
    window.openEmpty();
    window.press('D');
    auto* const page = window.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    fieldNamed(page, "Dose in grams")->SetValue(wxS("eighty"));
    test::buttonNamed(page, "Log this dose")->SetFocus();
    window.press(WXK_RETURN);
    window.until([&] { return !page->problemAt("dose_g").empty(); });
    CHECK(page->problemAt("dose_g").find("eighty") != std::string::npos);
    CHECK_FALSE(page->problemAt("product").empty());
    CHECK(page->problemAt("note").empty());
    CHECK(fieldNamed(page, "Dose in grams")->GetValue() == wxString(wxS("eighty")));
    CHECK(window.doses() == 0);
}

TEST_CASE(
    "a form left half filled offers what was typed when it is opened again, also in another text size") {
    Window window;
    window.openDemo();
    window.press('G');
    window.type("28");
    window.press(WXK_ESCAPE);
    REQUIRE(window.until([&] { return window.pageAs<gui::TodayPage>() != nullptr; }));
    window.frame().setTextPercent(150);
    window.settle();
    window.press('G');
    auto* const page = window.pageAs<gui::GripFormPage>();
    REQUIRE(page != nullptr);
    auto* const field = dynamic_cast<wxTextCtrl*>(wxWindow::FindFocus());
    REQUIRE(field != nullptr);
    CHECK(field->GetValue() == wxString(wxS("28")));
    window.frame().setTextPercent(100);
    window.settle();
}

TEST_CASE("a note is written and stands in the log") {
    Window window;
    window.openDemo();
    window.press('N');
    REQUIRE(window.until([&] { return window.pageAs<gui::NoteFormPage>() != nullptr; }));
    window.type("cold hands");
    test::buttonNamed(window.frame().page(), "Save the note")->SetFocus();
    window.press(WXK_RETURN);
    window.until([&] { return !window.session().log().notes.empty(); });
    CHECK(window.session().log().notes.back().text == "cold hands");
}
