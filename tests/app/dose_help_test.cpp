#include "app/dose_help.h"

#include "app/app_support.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Desk;

TEST_CASE("the concentration of a product comes from the record, else from the catalogue") {
    Desk desk;
    const app::Catalogue catalogue;
    CHECK(app::concentrationFor("Hizentra", desk.log(), catalogue) == "20");
    CHECK(app::concentrationFor(" privigen ", desk.log(), catalogue) == "10");
    CHECK(app::concentrationFor("Brand nobody knows", desk.log(), catalogue).empty());
    auto dose = desk.dose("2026-03-05T10:00", 40);
    dose.product = "Privigen";
    dose.concentrationPct = 9.5;
    REQUIRE(desk.book.logDose(dose).ok());
    CHECK(app::concentrationFor("Privigen", desk.log(), catalogue) == "9.5");
}

TEST_CASE("a volume above every label of the product is asked about, and only under the skin") {
    Desk desk;
    const app::Catalogue catalogue;
    auto dose = desk.dose("2026-03-05T10:00", 40, core::Route::Subcutaneous);
    dose.product = "Hizentra";
    dose.sites = {{"abdomen-left", 500}, {"abdomen-right", 10}};
    const auto problems = app::labelProblems(dose, desk.log(), catalogue);
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.front().code == core::ProblemCode::CheckTheNumber);
    CHECK(problems.front().field == "site_ml_1");
    CHECK_FALSE(core::hasErrors(problems)); // a question, never a refusal
    dose.sites = {{"abdomen-left", 20}};
    CHECK(app::labelProblems(dose, desk.log(), catalogue).empty());
    dose.sites = {{"abdomen-left", 500}};
    dose.product = "Brand nobody knows";
    CHECK(app::labelProblems(dose, desk.log(), catalogue).empty());
}

TEST_CASE("vials are taken from the stock first expiry first, and are presumed until looked at") {
    Desk desk;
    const auto in = [&](double size, int vials, const std::string& batch, const std::string& expires) {
        core::StockMovement movement;
        movement.id = desk.book.newId();
        movement.patient = desk.person.id;
        movement.movedAt = desk.moment("2026-03-01T10:00");
        movement.product = "Privigen";
        movement.sizeG = size;
        movement.vials = vials;
        movement.batch = batch;
        movement.expiresOn = core::parseDay(expires);
        REQUIRE(desk.book.moveStock({movement}).ok());
    };
    in(20, 1, "LATE", "2027-06-30");
    in(20, 1, "SOON", "2026-04-30");
    in(20, 1, "GONE", "2026-03-05");
    app::DoseForm form;
    form.product = "Privigen";
    CHECK(app::pickFromStock(form, desk.log(), desk.book.today()).vials.empty()); // of how many grams?
    form.doseG = "20";
    const auto one = app::pickFromStock(form, desk.log(), desk.book.today());
    REQUIRE(one.vials.size() == 1);
    CHECK(one.vials[0].batch == "SOON");
    CHECK(one.vials[0].presumed);
    form.doseG = "60";
    const auto short20 = app::pickFromStock(form, desk.log(), desk.book.today());
    CHECK(short20.vials.size() == 2);
    CHECK_THAT(short20.sentence, Contains("20 g are missing"));
    form.product = "Kiovig";
    CHECK_THAT(app::pickFromStock(form, desk.log(), desk.book.today()).sentence,
               Contains("no vials of Kiovig"));
}

TEST_CASE("a chosen site joins those of the dose, and the volume is split evenly") {
    CHECK(app::toggledSite("", "abdomen-left", "60") == "abdomen-left: 60");
    CHECK(app::toggledSite("abdomen-left: 60", "thigh-right", "60") == "abdomen-left: 30; thigh-right: 30");
    CHECK(app::toggledSite("a: 30; b: 30", "c", "50") == "a: 16.6; b: 16.6; c: 16.8");
    CHECK(app::toggledSite("a: 30; b: 30", "a", "60") == "b: 60");
    CHECK(app::toggledSite("a: 30", "b", "") == "a; b"); // no volume known: none invented
}
