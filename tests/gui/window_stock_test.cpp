#include "gui/recall_page.h"
#include "gui/stock_form_page.h"
#include "gui/stock_page.h"
#include "gui/window.h"
#include "support/catch.h"

#include <wx/textctrl.h>

using namespace tidemark;
using test::fieldNamed;
using test::Window;

namespace {

constexpr const char* kPack =
    "]d201040000000000061727013110P100\x1d"
    "21S";

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
    window.press(WXK_F5);
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
    core::StockMovement in;
    in.id = window.session().book().newId();
    in.patient = window.session().patient().id;
    in.movedAt = core::momentAt(window.session().book().wallNow(), window.session().book().zone());
    in.product = "Privigen";
    in.sizeG = 20;
    in.vials = 3;
    in.batch = "P100";
    REQUIRE(window.session().book().moveStock({in}).ok());
    window.press(WXK_F5);
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
