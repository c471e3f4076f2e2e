// A busy clinic: two people whose names begin alike, hands that hold a key too long, packs scanned twice, a
// vial that is dropped, and a window closed in the middle of a form.
#include "app/recall.h"
#include "gui/caseload_page.h"
#include "gui/dose_form_page.h"
#include "gui/draft_bar.h"
#include "gui/measure_list_page.h"
#include "gui/merge_page.h"
#include "gui/plan_form_page.h"
#include "gui/today_page.h"
#include "gui/window.h"
#include "storage/sqlite_log.h"
#include "support/catch.h"

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/menu.h>

#include <algorithm>
#include <chrono>

using namespace tidemark;
using test::fieldNamed;
using test::Window;

namespace {

constexpr const char* kClinicPack =
    "]d20108806388269617"
    "17270131"
    "10P100|21S1";

struct Clinic : Window {
    Clinic() {
        const auto path = folder().path() / "clinic.tidemark";
        {
            auto store = storage::createLog(path, "Europe/Stockholm", clock().now());
            app::LogBook book(*store, clock(), {.actor = "nurse", .machine = "test"});
            add(book, "A1", "Anna Berg", 1961, "MMN", 60);
            add(book, "A2", "Anna Bergman", 1974, "CIDP", 92);
        }
        frame().openLog(path);
        settle();
    }
    static void add(app::LogBook& book, const char* label, const char* name, int born, const char* diagnosis,
                    double kilograms) {
        core::Patient patient;
        patient.id = book.newId();
        patient.label = label;
        patient.name = name;
        patient.birthYear = born;
        patient.diagnosis = diagnosis;
        REQUIRE(book.addPatient(patient, core::Weight{book.newId(), patient.id, book.today(),
                                                      core::Kilograms{kilograms}})
                    .ok());
        for (const int day : {26, 27}) { // 40 + 40 g a month ago
            core::Infusion infusion;
            infusion.id = book.newId();
            infusion.patient = patient.id;
            infusion.startedAt = core::momentAt(
                core::Wall{core::makeDay(2026, 10, static_cast<unsigned>(day))} + std::chrono::hours{10},
                book.zone());
            infusion.product = "Privigen";
            infusion.dose = core::Grams{40};
            infusion.vials = {core::Vial{}};
            infusion.vials[0].batch = "P100";
            REQUIRE(book.logDose(infusion, true).ok());
        }
    }
    /// What stands in the window to read.
    std::string shown() {
        std::string text;
        for (wxWindow* const window : test::shownWindows(&frame())) {
            text += window->GetLabel().utf8_string() + "\n";
        }
        return text;
    }
};

} // namespace

TEST_CASE("found by three letters, the person is named with the year of birth before anything is confirmed") {
    Clinic clinic;
    clinic.type("ann"); // both are: the first in order comes, and the year of birth says which that is
    clinic.press(WXK_RETURN);
    REQUIRE(clinic.until([&] { return clinic.session().patient().label == "A1"; }));
    clinic.press(WXK_RETURN);
    REQUIRE(clinic.until([&] { return clinic.pageAs<gui::TodayPage>()->usualDoseOpen(); }));
    CHECK(clinic.shown().find("1961") != std::string::npos);
    clinic.press(WXK_ESCAPE);
    clinic.press('P');
    clinic.type("197");
    clinic.press(WXK_RETURN);
    REQUIRE(clinic.until([&] { return clinic.session().patient().label == "A2"; }));
    const auto before = clinic.doses();
    // Enter held for two seconds opens the line at most once and confirms nothing.
    clinic.keyDown(WXK_RETURN);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{2};
    clinic.until([&] { return std::chrono::steady_clock::now() > end; });
    clinic.keyUp(WXK_RETURN);
    clinic.settle();
    CHECK(clinic.doses() == before);
    REQUIRE(clinic.pageAs<gui::TodayPage>() != nullptr);
    REQUIRE(clinic.until([&] { return clinic.pageAs<gui::TodayPage>()->usualDoseOpen(); }));
    const auto text = clinic.shown();
    CHECK(text.find("Anna Bergman") != std::string::npos);
    CHECK(text.find("1974") != std::string::npos);
    CHECK(text.find("presumed") != std::string::npos); // the batch of last time was not scanned
    clinic.press(WXK_RETURN);
    REQUIRE(clinic.until([&] { return clinic.doses() == before + 1; }));
    clinic.press('U');
    CHECK(clinic.until([&] { return clinic.doses() == before; }));
}

TEST_CASE("a pack scanned twice is named, a dropped vial is waste, and a batch is found in everybody") {
    Clinic clinic;
    clinic.session().choose(clinic.session().patients()[1].id);
    clinic.frame().showTab(gui::MainFrame::Tab::Today);
    clinic.frame().enterDose(app::DoseForm{.day = "2026-11-22",
                                           .time = "10:00",
                                           .route = "IV",
                                           .product = "Privigen",
                                           .doseG = {},
                                           .batches = {},
                                           .note = {}});
    auto* const page = clinic.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    const auto scan = [&] {
        auto* const note = fieldNamed(page, "Note");
        note->SetFocus();
        clinic.settle();
        note->SetValue(wxString::FromUTF8(kClinicPack));
        clinic.press(WXK_RETURN);
        clinic.settle();
    };
    scan();
    scan();
    CHECK(page->scanMessage().find("already") != std::string::npos);
    REQUIRE(page->vials().lines().size() == 1);
    const auto put = [&](const std::string& field, const char* text) {
        auto* const control = fieldNamed(page, field);
        REQUIRE(control != nullptr);
        control->SetValue(wxString::FromUTF8(text));
        clinic.settle();
    };
    put("Vial 1, grams", "20");
    put("Vial 2, grams", "20");
    put("Vial 2, batch", "P101");
    put("Vial 3, grams", "5");
    put("Vial 3, batch", "P101");
    put("Vial 3, grams wasted", "5");
    put("Vial 3, why wasted", "dropped");
    CHECK(fieldNamed(page, "Dose in grams")->GetValue() == wxString(wxS("40")));
    test::buttonNamed(page, "Log this dose")->SetFocus();
    clinic.press(WXK_RETURN);
    REQUIRE(clinic.until([&] { return clinic.doses() == 3; }));
    CHECK(clinic.session().log().infusions.back().dose.value == 40);

    auto& store = clinic.session().book().store();
    const auto p100 = app::recallOf(store, "P100");
    CHECK(std::ranges::count(p100, app::RecallLine::Kind::Dose, &app::RecallLine::kind) == 5);
    CHECK(std::ranges::count(p100, std::string{"A1"}, &app::RecallLine::patient) == 2);
    const auto p101 = app::recallOf(store, "P101");
    REQUIRE(p101.size() == 2);
    CHECK(p101[0].kind == app::RecallLine::Kind::Dose);
    CHECK(p101[0].grams == 20);
    CHECK(p101[1].kind == app::RecallLine::Kind::Waste);
    CHECK(p101[1].grams == 5);
    CHECK(p101[1].reason == "dropped");
}

TEST_CASE("closed in the middle of a form, the window offers the rest again, to the same person") {
    Clinic clinic;
    clinic.session().choose(clinic.session().patients()[1].id);
    clinic.frame().showTab(gui::MainFrame::Tab::Today);
    const auto path = clinic.session().path();
    const auto doses = clinic.doses();
    clinic.frame().enterDose({});
    fieldNamed(clinic.pageAs<gui::DoseFormPage>(), "Dose in grams")->SetValue(wxS("35"));
    clinic.frame().closeLog();
    clinic.frame().openLog(path);
    REQUIRE(clinic.until([&] { return clinic.frame().draftBar()->IsShown(); }));
    CHECK(clinic.session().patient().label == "A1"); // opened on the first, as always
    CHECK(clinic.shown().find("Anna Bergman") != std::string::npos);
    test::buttonNamed(clinic.frame().draftBar(), "Go on with it")->SetFocus();
    clinic.press(WXK_RETURN);
    REQUIRE(clinic.until([&] { return clinic.pageAs<gui::DoseFormPage>() != nullptr; }));
    CHECK(clinic.session().patient().label == "A2");
    CHECK(fieldNamed(clinic.pageAs<gui::DoseFormPage>(), "Dose in grams")->GetValue() == wxString(wxS("35")));
    CHECK(clinic.doses() == doses);
}

TEST_CASE("a person entered twice becomes one after what each has was said, and undo parts them") {
    Clinic clinic;
    for (const auto* const item : clinic.frame().GetMenuBar()->GetMenu(0)->GetMenuItems()) {
        if (item->GetItemLabelText().StartsWith(wxS("A person entered twice"))) {
            wxCommandEvent chosen(wxEVT_MENU, item->GetId());
            clinic.frame().ProcessWindowEvent(chosen);
        }
    }
    auto* const page = clinic.pageAs<gui::MergePage>();
    REQUIRE(page != nullptr);
    CHECK_FALSE(test::buttonNamed(page, "Make one of the two")->IsEnabled());
    for (wxWindow* const shown : test::shownWindows(page)) {
        if (auto* const choice = dynamic_cast<wxChoice*>(shown)) {
            choice->SetSelection(1);
            wxCommandEvent chosen(wxEVT_CHOICE, choice->GetId());
            choice->ProcessWindowEvent(chosen);
        }
    }
    clinic.settle();
    CHECK(clinic.shown().find("2 doses") != std::string::npos);
    CHECK(clinic.shown().find("take 1974 instead of 1961") != std::string::npos);
    test::buttonNamed(page, "Make one of the two")->SetFocus();
    clinic.press(WXK_RETURN);
    REQUIRE(clinic.until([&] { return clinic.session().patients().size() == 1; }));
    CHECK(clinic.doses() == 2); // the same doses on the same mornings: kept once
    CHECK(clinic.session().book().store().check({}).empty());
    clinic.press('U');
    CHECK(clinic.until([&] { return clinic.session().patients().size() == 2; }));
    CHECK(clinic.session().book().store().check({}).empty());
}

TEST_CASE("a regimen is typed once, said as a sentence, and its treatments stand on Today") {
    Clinic clinic;
    clinic.press(WXK_F2);
    clinic.frame().SetFocus();
    clinic.press('P', wxMOD_CONTROL);
    REQUIRE(clinic.until([&] { return clinic.pageAs<gui::PlanFormPage>() != nullptr; }));
    auto* const page = clinic.pageAs<gui::PlanFormPage>();
    CHECK(fieldNamed(page, "Grams of the whole course")->GetValue() == wxString(wxS("80")));
    fieldNamed(page, "First day")->SetValue(wxS("2026-11-26"));
    fieldNamed(page, "Again every … weeks (may stay empty)")->SetValue(wxS("4"));
    fieldNamed(page, "How many in all")->SetValue(wxS("3"));
    clinic.settle();
    CHECK(clinic.shown().find("every 4 weeks: Thu 26 Nov, Thu 24 Dec, Thu 21 Jan") != std::string::npos);
    test::buttonNamed(page, "Write the plan down")->SetFocus();
    clinic.press(WXK_RETURN);
    REQUIRE(clinic.until([&] { return clinic.session().log().plans.size() == 3; }));
    CHECK(clinic.session().overview().plannedText.find("Thu 26 Nov, in 4 days") != std::string::npos);
}

TEST_CASE("the caseload is worked out in idle moments, kept, and opens a person with one key") {
    Clinic clinic;
    clinic.press(WXK_F7);
    auto* const page = clinic.pageAs<gui::CaseloadPage>();
    REQUIRE(page != nullptr);
    REQUIRE(page->table().rowCount() == 2);
    REQUIRE(clinic.until([&] { return !page->working(); }));
    CHECK(page->stateSentence().find("being worked out") == std::string::npos);
    CHECK(clinic.session().book().store().derived("caseload 3").size() == 2);
    CHECK(page->table().rows()[0][8] == "today");
    // Kept: another list of the same log has nothing to do.
    CHECK(app::Caseload(clinic.session().book(), clinic.session().catalogue(), false).oldRows() == 0);
    page->table().selectRow(1);
    const auto second = page->table().rows()[1][0];
    clinic.press(WXK_RETURN); // the list has the focus from the start
    REQUIRE(clinic.pageAs<gui::TodayPage>() != nullptr);
    CHECK(second.find(clinic.session().patient().label) == 0);
}

TEST_CASE("a log of one person has no caseload") {
    Window window;
    window.openEmpty();
    window.press(WXK_F7);
    CHECK(window.pageAs<gui::CaseloadPage>() == nullptr);
    CHECK(test::buttonNamed(&window.frame(), "Caseload") == nullptr);
}
