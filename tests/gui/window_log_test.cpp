#include "gui/dose_form_page.h"
#include "gui/history_page.h"
#include "gui/log_page.h"
#include "gui/window.h"
#include "support/catch.h"

#include <wx/textctrl.h>

using namespace tidemark;
using test::Window;

namespace {

gui::LogPage& openLogPage(Window& window) {
    window.press(WXK_F4);
    window.until([&] { return window.pageAs<gui::LogPage>() != nullptr; });
    return *window.pageAs<gui::LogPage>();
}

} // namespace

TEST_CASE("the log shows everything, newest first, and the filter finds a batch") {
    Window window;
    window.openDemo();
    const auto& first = window.session().log().infusions.front();
    REQUIRE_FALSE(first.vials.empty());
    auto& page = openLogPage(window);
    const auto all = page.table().rowCount();
    CHECK(all > 100);
    CHECK(page.table().rows().front().front() > page.table().rows().back().front());
    page.filter()->SetValue(wxString::FromUTF8("batch " + first.vials.front().batch.value()));
    window.until([&] { return page.table().rowCount() < all; });
    REQUIRE(page.table().rowCount() >= 1);
    for (const auto& row : page.table().rows()) {
        CHECK(row[2].find(*first.vials.front().batch) != std::string::npos);
    }
}

TEST_CASE("an entry is corrected in its own form, and its history tells before, after and why") {
    Window window;
    window.openDemo();
    auto& page = openLogPage(window);
    page.filter()->SetValue(wxS("Dose"));
    window.until([&] { return page.table().rows().front()[1] == "Dose"; });
    page.table().SetFocus();
    page.table().selectRow(0);
    window.settle();
    window.press(WXK_RETURN);
    auto* const form = window.pageAs<gui::DoseFormPage>();
    REQUIRE(form != nullptr);
    for (wxWindow* const child : test::shownWindows(form)) {
        if (auto* const field = dynamic_cast<wxTextCtrl*>(child)) {
            if (field->GetName() == wxString(wxS("Dose in grams"))) {
                field->SetValue(wxS("46"));
            } else if (field->GetName().StartsWith(wxS("Why"))) {
                field->SetValue(wxS("typing slip"));
            }
        }
    }
    test::buttonNamed(form, "Save the correction")->SetFocus();
    window.press(WXK_RETURN);
    // The vials still make 45 g: it asks, and is told that it is meant so.
    REQUIRE(window.until([&] { return !form->problemAt("vials").empty(); }));
    CHECK(form->problemAt("vials").find("45 g") != std::string::npos);
    test::buttonNamed(form, "anyway")->SetFocus();
    window.press(WXK_RETURN);
    window.until([&] { return window.pageAs<gui::LogPage>() != nullptr; });
    CHECK(window.session().log().infusions.back().dose.value == 46);
    CHECK(page.table().rows().front()[2].find("46 g") != std::string::npos);

    page.table().SetFocus();
    window.press('H');
    REQUIRE(window.until([&] { return window.pageAs<gui::HistoryPage>() != nullptr; }));
    const auto& history = window.pageAs<gui::HistoryPage>()->table().rows();
    REQUIRE(history.size() == 2);
    bool told = false;
    for (const auto& line : history) {
        told = told || (line[3].find("45") != std::string::npos && line[4].find("46") != std::string::npos &&
                        line[5] == "typing slip");
    }
    CHECK(told);
}

TEST_CASE("deleting asks nothing, because undo brings the entry back") {
    Window window;
    window.openDemo();
    auto& page = openLogPage(window);
    const auto before = page.table().rowCount();
    page.table().SetFocus();
    page.table().selectRow(3);
    window.press(WXK_DELETE);
    window.until([&] { return page.table().rowCount() == before - 1; });
    CHECK(window.frame().undoBar().IsShown());
    window.press('U');
    window.until([&] { return page.table().rowCount() == before; });
}

TEST_CASE("Esc in the filter shows all entries again") {
    Window window;
    window.openDemo();
    auto& page = openLogPage(window);
    const auto all = page.table().rowCount();
    window.press('S');
    window.type("zzzz");
    window.until([&] { return page.table().rowCount() == 0; });
    window.press(WXK_ESCAPE);
    window.until([&] { return page.table().rowCount() == all; });
}

TEST_CASE("the Log shows what was deleted, and puts it back with one key") {
    Window window;
    window.openDemo();
    window.press(WXK_F4);
    auto* const page = window.pageAs<gui::LogPage>();
    REQUIRE(page != nullptr);
    page->table().selectRow(0);
    const auto entries = page->table().rowCount();
    window.press(WXK_DELETE);
    REQUIRE(window.until([&] { return page->table().rowCount() == entries - 1; }));
    REQUIRE(page->scope()->GetCount() == 2); // a log of one person has no "everybody"
    page->scope()->SetSelection(1);
    wxCommandEvent changed(wxEVT_CHOICE, page->scope()->GetId());
    page->scope()->ProcessWindowEvent(changed);
    REQUIRE(page->table().rowCount() == 1);
    page->table().selectRow(0);
    page->table().SetFocus();
    window.press('B');
    REQUIRE(window.until([&] { return page->table().rowCount() == 0; }));
    page->scope()->SetSelection(0);
    page->scope()->ProcessWindowEvent(changed);
    CHECK(page->table().rowCount() == entries);
}

TEST_CASE("the box of the Log finds what stands in a field that the list does not show") {
    Window window;
    window.openDemo();
    auto dose = window.session().log().infusions.back();
    dose.pump = "Crono 30";
    dose.place = "Ward seven";
    REQUIRE(window.session().book().correct(dose, {}, true).ok());
    window.press('S', wxMOD_CONTROL);
    auto* const page = window.pageAs<gui::LogPage>();
    REQUIRE(page != nullptr);
    REQUIRE(window.until([&] { return wxWindow::FindFocus() == page->filter(); }));
    window.type("crono");
    CHECK(window.until([&] { return page->table().rowCount() == 1; }));
}

TEST_CASE("a dose is put into the course before it and out of it again with one key each") {
    Window window;
    window.openDemo();
    auto& page = openLogPage(window);
    const auto courses = window.session().analysis().courses.size();
    const auto& last = window.session().analysis().courses.back();
    REQUIRE(last.infusions.size() == 2); // of two days: the second is split off and joined again
    const auto second = window.session().log().infusions[last.infusions[1]].id;
    const auto choose = [&] {
        for (std::size_t index = 0; index < page.table().rowCount(); ++index) {
            page.table().selectRow(static_cast<int>(index));
            if (page.table().rows()[index][1] == "Dose") {
                return; // the newest dose is the second day
            }
        }
    };
    CHECK(window.session().log().infusions.back().id == second);
    choose();
    page.table().SetFocus();
    window.press('X');
    REQUIRE(window.until([&] { return window.session().analysis().courses.size() == courses + 1; }));
    choose();
    page.table().SetFocus();
    window.press('J');
    REQUIRE(window.until([&] { return window.session().analysis().courses.size() == courses; }));
    window.press('U');
    CHECK(window.until([&] { return window.session().analysis().courses.size() == courses + 1; }));
}
