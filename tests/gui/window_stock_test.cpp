#include "gui/dose_form_page.h"
#include "gui/recall_page.h"
#include "gui/stock_form_page.h"
#include "gui/stock_page.h"
#include "gui/window.h"
#include "support/catch.h"

#include <wx/choice.h>
#include <wx/textctrl.h>

using namespace tidemark;
using test::fieldNamed;
using test::Window;

namespace {

constexpr const char* kPack =
    "]d201040000000000061727013110P100\x1d"
    "21S";

void stockThreeVials(Window& window) {
    core::StockMovement in;
    in.id = window.session().book().newId();
    in.patient = window.session().patient().id;
    in.movedAt = core::momentAt(window.session().book().wallNow(), window.session().book().zone());
    in.product = "Privigen";
    in.sizeG = 20;
    in.vials = 3;
    in.batch = "P100";
    REQUIRE(window.session().book().moveStock({in}).ok());
}

/// What a scanner does: the code into the field, Enter behind it.
void scan(Window& window, gui::StockPage& page, const std::string& serial) {
    page.scanField()->SetFocus();
    page.scanField()->SetValue(wxString::FromUTF8(kPack + serial));
    window.press(WXK_RETURN);
}

} // namespace

TEST_CASE("packs are scanned into the stock, named once, and a pack scanned twice is said and not added") {
    Window window;
    window.openEmpty();
    window.press(WXK_F6);
    auto* const page = window.pageAs<gui::StockPage>();
    REQUIRE(page != nullptr);
    scan(window, *page, "1");
    auto* const form = window.pageAs<gui::StockFormPage>();
    REQUIRE(form != nullptr); // nobody knows this GTIN yet
    fieldNamed(form, "Product")->SetValue(wxS("Privigen"));
    fieldNamed(form, "Grams in one vial")->SetValue(wxS("20"));
    test::buttonNamed(form, "Write it down")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.session().log().movements.size() == 1; }));
    scan(window, *page, "1");
    CHECK(window.until([&] { return !page->scanMessage().empty(); }));
    CHECK(page->scanMessage().find("already") != std::string::npos);
    CHECK(window.session().log().movements.size() == 1);
    scan(window, *page, "2");
    REQUIRE(window.until([&] { return window.session().log().movements.size() == 2; }));
    CHECK(window.session().log().movements.back().product == "Privigen");
    REQUIRE(page->table().rowCount() == 1);
    CHECK(page->table().rows()[0][2] == "2");
}

TEST_CASE("waste needs a reason, and the batch of the chosen row is looked up") {
    Window window;
    window.openEmpty();
    stockThreeVials(window);
    window.press(WXK_F6);
    auto* const page = window.pageAs<gui::StockPage>();
    REQUIRE(page != nullptr);
    page->table().selectRow(0);
    page->table().SetFocus();
    window.press('W');
    auto* const form = window.pageAs<gui::StockFormPage>();
    REQUIRE(form != nullptr);
    test::buttonNamed(form, "Write it down")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return !form->problemAt("reason").empty(); }));
    fieldNamed(form, "Why wasted")->SetValue(wxS("broken"));
    test::buttonNamed(form, "Write it down")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.session().log().movements.size() == 2; }));
    CHECK(page->table().rows()[0][2] == "2");
    page->table().selectRow(0);
    page->table().SetFocus();
    window.press('B');
    auto* const recall = window.pageAs<gui::RecallPage>();
    REQUIRE(recall != nullptr);
    CHECK(recall->table().rowCount() == 2); // the waste, and what came in
}

TEST_CASE("the dose form knows the concentration of a product, and asks about a volume above its label") {
    Window window;
    window.openEmpty();
    window.press('D');
    auto* const page = window.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    fieldNamed(page, "Time")->SetValue(wxS("9"));
    fieldNamed(page, "Product")->SetValue(wxS("Hizentra"));
    CHECK(fieldNamed(page, "Concentration, %")->GetValue() == wxString(wxS("20")));
    fieldNamed(page, "Dose in grams")->SetValue(wxS("40"));
    CHECK(fieldNamed(page, "The same in millilitres")->GetValue() == wxString(wxS("200")));
    for (wxWindow* const shown : test::shownWindows(page)) {
        if (auto* const route = dynamic_cast<wxChoice*>(shown);
            route != nullptr && route->GetName() == wxString(wxS("Route"))) {
            route->SetSelection(1);
            wxCommandEvent chosen(wxEVT_CHOICE, route->GetId());
            route->ProcessWindowEvent(chosen);
        }
    }
    window.settle();
    auto* const site = dynamic_cast<wxToggleButton*>(test::buttonNamed(page, "abdomen-left"));
    REQUIRE(site != nullptr);
    CHECK(site->GetSize().y >= gui::Look::kPrimaryHeight);
    site->SetFocus();
    window.press(WXK_RETURN);
    CHECK(window.until(
        [&] { return fieldNamed(page, "Sites with mL")->GetValue() == wxString(wxS("abdomen-left: 200")); }));
    test::buttonNamed(page, "Log this dose")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return test::buttonNamed(page, "Save anyway") != nullptr; }));
    CHECK(window.doses() == 0);
    test::buttonNamed(page, "Save anyway")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.doses() == 1; }));
    CHECK(window.session().log().infusions[0].sites == core::NamedValues{{"abdomen-left", 200}});
}

TEST_CASE("vials are taken from the stock into the dose, and stand as presumed") {
    Window window;
    window.openEmpty();
    stockThreeVials(window);
    window.press('D');
    auto* const page = window.pageAs<gui::DoseFormPage>();
    REQUIRE(page != nullptr);
    fieldNamed(page, "Time")->SetValue(wxS("9"));
    fieldNamed(page, "Product")->SetValue(wxS("Privigen"));
    fieldNamed(page, "Dose in grams")->SetValue(wxS("40"));
    test::buttonNamed(page, "Take the vials")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return page->vials().lines().size() == 2; }));
    CHECK(page->scanMessage().find("2 × 20 g P100") != std::string::npos);
    test::buttonNamed(page, "Log this dose")->SetFocus();
    window.press(WXK_RETURN);
    REQUIRE(window.until([&] { return window.doses() == 1; }));
    CHECK(window.session().log().infusions[0].vials[0].presumed);
    CHECK(window.session().log().infusions[0].vials[0].batch == "P100");
}
