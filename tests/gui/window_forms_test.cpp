#include "gui/dose_form_page.h"
#include "gui/draft_bar.h"
#include "gui/event_form_page.h"
#include "gui/grip_form_page.h"
#include "gui/measure_form_page.h"
#include "gui/measure_list_page.h"
#include "gui/note_form_page.h"
#include "gui/patient_form_page.h"
#include "gui/today_page.h"
#include "gui/window.h"
#include "support/catch.h"

#include <wx/textctrl.h>

using namespace tidemark;
using test::fieldNamed;
using test::Window;

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

TEST_CASE("vials that are typed make the dose, and grams and millilitres go together") {
    Window window;
    window.openEmpty();
    window.press('D');
    auto* const page = window.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    const auto type = [&](const std::string& field, const std::string& text) {
        auto* const control = fieldNamed(page, field);
        REQUIRE(control != nullptr);
        control->SetFocus();
        control->SelectAll();
        window.type(text);
        window.settle();
    };
    type("Product", "Hizentra");
    type("Concentration, %", "20");
    type("Vial 1, grams", "10");
    type("Vial 1, batch", "P100");
    type("Vial 2, grams", "4");
    type("Vial 2, expires", "0127");
    type("Vial 2, grams wasted", "2");
    type("Vial 2, why wasted", "cracked");
    CHECK(fieldNamed(page, "Dose in grams")->GetValue() == wxString(wxS("12")));
    CHECK(fieldNamed(page, "The same in millilitres")->GetValue() == wxString(wxS("60")));
    test::buttonNamed(page, "Log this dose")->SetFocus();
    window.press(WXK_RETURN);
    // Without a time it is not saved, and the vials stay as they were typed.
    window.until([&] { return !page->problemAt("time").empty(); });
    CHECK(window.doses() == 0);
    type("Time", "9");
    fieldNamed(page, "Sites with mL")->SetValue(wxS("abdomen-left: 60"));
    test::buttonNamed(page, "Log this dose")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.doses() == 1; }));
    const auto& dose = window.session().log().infusions.back();
    CHECK(dose.dose.value == 12);
    CHECK(dose.concentrationPct == 20.0);
    REQUIRE(dose.vials.size() == 2);
    CHECK(dose.vials[1].wastedG == 2.0);
    CHECK(dose.vials[1].expiresOn == core::makeDay(2027, 1, 31));
    CHECK(dose.sites == core::NamedValues{{"abdomen-left", 60}});
}

TEST_CASE("the millilitres lead when they are typed last") {
    Window window;
    window.openEmpty();
    window.press('D');
    auto* const page = window.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    const auto type = [&](const std::string& field, const std::string& text) {
        auto* const control = fieldNamed(page, field);
        control->SetFocus();
        control->SelectAll();
        window.type(text);
        window.settle();
    };
    type("Concentration, %", "16.5");
    type("The same in millilitres", "40");
    CHECK(fieldNamed(page, "Dose in grams")->GetValue() == wxString(wxS("6.6")));
    type("Dose in grams", "8");
    CHECK(fieldNamed(page, "The same in millilitres")->GetValue() == wxString(wxS("48.5")));
}

TEST_CASE(
    "a scanner may type into any field: the pack becomes a vial, twice the same is said and added once") {
    Window window;
    window.openEmpty();
    window.press('D');
    auto* const page = window.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    const auto scan = [&](const std::string& field, const std::string& code) {
        auto* const control = fieldNamed(page, field);
        REQUIRE(control != nullptr);
        control->SetFocus();
        window.settle();
        control->SetValue(control->GetValue() + wxString::FromUTF8(code.c_str()));
        window.press(WXK_RETURN);
        window.settle();
    };
    fieldNamed(page, "Product")->SetValue(wxS("Privigen"));
    const std::string first =
        "]d20108806388269617"
        "17270131"
        "10P100|21S1";
    scan("Product", first);
    CHECK(fieldNamed(page, "Product")->GetValue() == wxString(wxS("Privigen")));
    REQUIRE(page->vials().lines().size() == 1);
    CHECK(page->vials().lines()[0].batch == "P100");
    CHECK(page->vials().lines()[0].expires == "2027-01-31");
    CHECK(page->scanMessage().find("P100") != std::string::npos);

    scan("Note", first);
    CHECK(page->vials().lines().size() == 1);
    CHECK(page->scanMessage().find("already") != std::string::npos);
    CHECK(fieldNamed(page, "Note")->IsEmpty());

    scan("Dose in grams",
         "]d20108806388269617"
         "17270131"
         "10P100|21S2");
    CHECK(page->vials().lines().size() == 2);
    CHECK(fieldNamed(page, "Dose in grams")->IsEmpty());

    scan("Time",
         "]d20108806388269618"
         "10P101");
    CHECK(page->vials().lines().size() == 2);
    CHECK(page->scanMessage().find("check digit") != std::string::npos);
}

TEST_CASE("a scan confirms the vial that was only presumed") {
    Window window;
    window.openDemo();
    window.press('D');
    auto* const page = window.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    const auto before = page->vials().lines();
    REQUIRE_FALSE(before.empty());
    REQUIRE(before.front().presumed);
    auto* const note = fieldNamed(page, "Note");
    note->SetFocus();
    window.settle();
    note->SetValue(wxString::FromUTF8(("]d2010880638826961710" + before.front().batch + "|21S7").c_str()));
    window.press(WXK_RETURN);
    window.settle();
    const auto after = page->vials().lines();
    REQUIRE(after.size() == before.size());
    CHECK_FALSE(after.front().presumed);
    CHECK(after.front().serial == "S7");
    CHECK(after.front().sizeG == before.front().sizeG);
}

TEST_CASE("a reaction is logged from its own form, and can be corrected there") {
    Window window;
    window.openDemo();
    window.press('E', wxMOD_CONTROL);
    REQUIRE(window.until([&] { return window.pageAs<gui::EventFormPage>() != nullptr; }));
    auto* page = window.frame().page();
    fieldNamed(page, "What was it?")->SetValue(wxS("headache"));
    test::buttonNamed(page, "Log this")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.session().log().events.size() == 1; }));
    const auto event = window.session().log().events.front();
    CHECK(event.what == "headache");
    CHECK(event.category == core::EventCategory::Reaction);
    CHECK_FALSE(event.redFlags);

    window.frame().edit(event);
    REQUIRE(window.until([&] { return window.pageAs<gui::EventFormPage>() != nullptr; }));
    page = window.frame().page();
    fieldNamed(page, "What was it?")->SetValue(wxString{});
    test::buttonNamed(page, "Save the correction")->SetFocus();
    window.press(WXK_RETURN);
    window.until([&] { return !window.pageAs<gui::EventFormPage>()->problemAt("what").empty(); });
    fieldNamed(page, "What was it?")->SetValue(wxS("headache and stiff neck"));
    test::buttonNamed(page, "Save the correction")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until(
        [&] { return window.session().log().events.front().what == "headache and stiff neck"; }));
}

TEST_CASE("what to know before a dose stands above the dose that is entered") {
    Window window;
    window.openDemo();
    auto patient = window.session().patient();
    patient.alert = "IgA deficiency";
    REQUIRE(window.session().book().correct(patient, {}).ok());
    window.settle();
    window.press('D');
    REQUIRE(window.until([&] { return window.pageAs<gui::DoseFormPage>() != nullptr; }));
    bool told = false;
    for (wxWindow* const shown : test::shownWindows(window.frame().page())) {
        const auto* const text = dynamic_cast<gui::FlowText*>(shown);
        told = told || (text != nullptr && text->text() == "Note: IgA deficiency");
    }
    CHECK(told);
}

TEST_CASE("both hands of a peg test are logged with one form and undone in one key") {
    Window window;
    window.openEmpty();
    window.press('M');
    REQUIRE(window.until([&] { return window.pageAs<gui::MeasureListPage>() != nullptr; }));
    window.press('1'); // in an empty log the first of the hands' tests
    REQUIRE(window.until([&] { return window.pageAs<gui::MeasureFormPage>() != nullptr; }));
    window.type("31,5");
    window.press(WXK_RETURN);
    window.type("22");
    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.session().log().assessments.size() == 2; }));
    CHECK(window.session().log().assessments[0].instrument == "nine-hole-peg");
    CHECK(window.pageAs<gui::TodayPage>() != nullptr);
    window.press('U');
    window.until([&] { return window.session().log().assessments.empty(); });
}

TEST_CASE("a score outside its range says so at the field and is kept as typed") {
    Window window;
    window.openEmpty();
    window.frame().enterMeasure("incat", "");
    auto* const page = window.pageAs<gui::MeasureFormPage>();
    REQUIRE(page != nullptr);
    window.type("7");
    window.press(WXK_RETURN);
    window.type("2");
    window.press(WXK_RETURN);
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return !page->problemAt("arm").empty(); }));
    CHECK(window.session().log().assessments.empty());
    auto* const field = dynamic_cast<wxTextCtrl*>(wxWindow::FindFocus());
    REQUIRE(field != nullptr);
    CHECK(field->GetValue() == wxString(wxS("7")));
}

TEST_CASE("the card is changed in the window, keeps what it was, and says what leads a hand") {
    Window window;
    window.openDemo();
    const auto before = window.session().patient();
    window.press('K', wxMOD_CONTROL);
    REQUIRE(window.until([&] { return window.pageAs<gui::PatientFormPage>() != nullptr; }));
    auto* const page = window.pageAs<gui::PatientFormPage>();
    fieldNamed(page, "To know before each dose")->SetValue(wxS("IgA deficiency"));
    fieldNamed(page, "Year of the first symptoms")->SetValue(wxS("2014"));
    for (wxWindow* const shown : test::shownWindows(page)) {
        if (auto* const choice = dynamic_cast<wxChoice*>(shown);
            choice != nullptr && choice->GetName() == wxString(wxS("What shows best: Right hand"))) {
            choice->SetStringSelection(wxS("9-hole peg test"));
        } else if (choice != nullptr && choice->GetName() == wxString(wxS("Fall that counts (the line)"))) {
            CHECK(choice->GetStringSelection() == wxS("10 % (standard)"));
            choice->SetStringSelection(wxS("15 %"));
        }
    }
    test::buttonNamed(page, "Save the card")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.session().patient().alert == "IgA deficiency"; }));
    CHECK(window.session().patient().onsetYear == 2014);
    CHECK(window.session().analysis().options.line == Approx(0.15));
    CHECK(window.session().analysis().options.setOn == window.session().book().today());
    CHECK(window.session().patient().name == before.name);
    CHECK(window.session().book().store().historyOfRecord(before.id).size() == 2);
    REQUIRE(window.session().analysis().leads.size() == 1);
    CHECK(window.session().analysis().leads.front().limb == model::Limb::RightHand);
}

TEST_CASE("a card saved without a change leaves no entry in its history") {
    Window window;
    window.openDemo();
    const auto id = window.session().patient().id;
    window.frame().edit(window.session().patient());
    auto* const page = window.pageAs<gui::PatientFormPage>();
    REQUIRE(page != nullptr);
    test::buttonNamed(page, "Save the card")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.pageAs<gui::TodayPage>() != nullptr; }));
    CHECK(window.session().book().store().historyOfRecord(id).size() == 1);
}

TEST_CASE("what was being typed when the log was closed is offered again, and is gone once it is saved") {
    Window window;
    window.openDemo();
    const auto path = window.session().path();
    window.press('D');
    auto* page = window.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    fieldNamed(page, "Dose in grams")->SetValue(wxS("37.5"));
    fieldNamed(page, "Vial 1, grams")->SetValue(wxS("20"));
    window.settle();
    fieldNamed(page, "Vial 2, grams")->SetValue(wxS("17.5"));
    fieldNamed(page, "Note")->SetValue(wxString::FromUTF8("l\xc3\xa5ngsam k\xc3\xb6"));
    const auto doses = window.doses();
    window.frame().closeLog();
    window.frame().openLog(path);
    REQUIRE(window.until([&] { return window.frame().draftBar()->IsShown(); }));
    CHECK(window.doses() == doses);
    test::buttonNamed(window.frame().draftBar(), "Go on with it")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.pageAs<gui::DoseFormPage>() != nullptr; }));
    page = window.pageAs<gui::DoseFormPage>();
    CHECK(fieldNamed(page, "Dose in grams")->GetValue() == wxString(wxS("37.5")));
    CHECK(fieldNamed(page, "Vial 2, grams")->GetValue() == wxString(wxS("17.5")));
    CHECK(fieldNamed(page, "Note")->GetValue() == wxString::FromUTF8("l\xc3\xa5ngsam k\xc3\xb6"));
    CHECK_FALSE(window.frame().draftBar()->IsShown());
    test::buttonNamed(page, "Log this dose")->SetFocus();
    window.press(WXK_RETURN);
    window.settle();
    if (test::buttonNamed(page, "Save anyway") != nullptr) { // another dose than the usual one is asked about
        test::buttonNamed(page, "Save anyway")->SetFocus();
        window.press(WXK_RETURN);
    }
    REQUIRE(window.until([&] { return window.doses() == doses + 1; }));
    CHECK(window.session().book().store().drafts().empty());
}

TEST_CASE("what was typed and put aside is in the file at once, and can be thrown away") {
    Window window;
    window.openDemo();
    const auto path = window.session().path();
    const auto notes = window.session().log().notes.size();
    window.press('N');
    auto* const page = window.pageAs<gui::NoteFormPage>();
    REQUIRE(page != nullptr);
    fieldNamed(page, "Note")->SetValue(wxS("A cold since Monday"));
    // Without closing anything: the pause after the last key is enough.
    REQUIRE(window.until([&] { return window.session().book().store().drafts().size() == 1; }));
    window.press(WXK_ESCAPE);
    window.frame().closeLog();
    window.frame().openLog(path);
    REQUIRE(window.until([&] { return window.frame().draftBar()->IsShown(); }));
    test::buttonNamed(window.frame().draftBar(), "Throw it away")->SetFocus();
    window.press(WXK_RETURN);
    CHECK(window.until([&] { return !window.frame().draftBar()->IsShown(); }));
    CHECK(window.session().book().store().drafts().empty());
    CHECK(window.session().log().notes.size() == notes);
}
