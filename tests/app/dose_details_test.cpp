// What a dose was given with and how, and doses that were not logged when they were given.
#include "app/forms.h"
#include "app/typed_text.h"
#include "app_support.h"
#include "core/numbers.h"
#include "support/catch.h"

#include <algorithm>

using namespace tidemark;
using test::Desk;

namespace {

app::DoseForm doseForm() {
    app::DoseForm form;
    form.day = "2026-03-09";
    form.time = "10";
    form.route = "SC";
    form.product = "Hizentra";
    form.doseG = "12";
    form.concentrationPct = "20";
    return form;
}

app::Checked<core::Infusion> checkDetails(Desk& desk, const app::DoseForm& form) {
    return app::checkDose(form, desk.log(), desk.book.newId(), desk.book.zone(), desk.book.today());
}

core::Day day(const std::string& text) {
    return core::parseDay(text).value();
}

/// Every Monday from 2 Feb 2026 but 16 and 23 Feb.
void logMondays(Desk& desk) {
    for (const auto* when : {"2026-01-19T08:00", "2026-01-26T08:00", "2026-02-02T08:00", "2026-02-09T08:00",
                             "2026-03-02T08:00"}) {
        auto dose = desk.dose(when, 12, core::Route::Subcutaneous);
        dose.product = "Hizentra";
        REQUIRE(desk.book.logDose(dose, true).ok());
    }
}

} // namespace

TEST_CASE("grams and millilitres follow each other through the concentration") {
    auto form = doseForm();
    app::volumeFollows(form);
    CHECK(form.volumeMl == "60");
    form.concentrationPct = "16,5";
    app::volumeFollows(form);
    CHECK(form.volumeMl == "72.7");
    form.volumeMl = "40";
    app::doseFollows(form);
    CHECK(form.doseG == "6.6");
    form.concentrationPct = "5";
    form.volumeMl = "100";
    app::doseFollows(form);
    CHECK(form.doseG == "5");
}

TEST_CASE("without a concentration there are no millilitres, and the grams stay as they were typed") {
    auto form = doseForm();
    form.concentrationPct = "";
    app::volumeFollows(form);
    CHECK(form.volumeMl.empty());
    form.volumeMl = "60";
    app::doseFollows(form);
    CHECK(form.doseG == "12");
    form.concentrationPct = "0";
    app::volumeFollows(form);
    CHECK(form.volumeMl.empty());
}

TEST_CASE("grams and millilitres that say different things are not saved") {
    Desk desk;
    auto form = doseForm();
    form.volumeMl = "50";
    const auto checked = checkDetails(desk, form);
    CHECK_FALSE(checked.value);
    REQUIRE(checked.problems.size() == 1);
    CHECK(checked.problems.front().field == "volume_ml");
    form.volumeMl = "60,05"; // a tenth of a millilitre is what a syringe shows
    CHECK(checkDetails(desk, form).value);
}

TEST_CASE("an expiry without a day is the last day of its month") {
    const auto today = day("2026-03-10");
    for (const auto* text : {"2027-02", "02/2027", "0227", "02.27", " 2/2027 ", "2027-02-28", "28.2.2027"}) {
        CAPTURE(text);
        CHECK(app::expiryDay(text, today) == day("2027-02-28"));
    }
    for (const auto* text : {"", "2027", "13/2027", "0/2027", "2027-02-30", "soon", "02-"}) {
        CAPTURE(text);
        CHECK_FALSE(app::expiryDay(text, today));
    }
}

TEST_CASE("vials add up to grams less waste, once each of them says its size") {
    std::vector<app::VialLine> vials(3);
    CHECK_FALSE(app::gramsOf(vials));
    vials[0].sizeG = "20";
    vials[1].sizeG = "20";
    CHECK(app::gramsOf(vials) == 40.0);
    vials[2].sizeG = "5";
    vials[2].wastedG = "5";
    CHECK(app::gramsOf(vials) == 40.0);
    vials[2].sizeG = "";
    CHECK_FALSE(app::gramsOf(vials));
}

TEST_CASE("all about a dose is read from its form and comes back into it") {
    Desk desk;
    auto form = doseForm();
    form.vials = {{"10", "P100", "2027-01", "", "", "05413760123456", "S1", false},
                  {"4", "P101", "0528", "2", "cracked", "", "", true}};
    form.batches = "P100, P101";
    form.durationMin = "75";
    form.rates = "0: 20; 30: 40";
    form.sites = "abdomen-left: 30; thigh-right: 30";
    form.needleGauge = "26";
    form.needleMm = "9";
    form.pump = "Crono";
    form.premedication = "paracetamol";
    form.place = "home";
    form.givenBy = "self";
    form.deviation = "a day late";
    app::volumeFollows(form);
    const auto checked = checkDetails(desk, form);
    REQUIRE(checked.value);
    CHECK(checked.problems.empty());
    const auto& dose = *checked.value;
    REQUIRE(dose.vials.size() == 2);
    CHECK(dose.vials[0].expiresOn == day("2027-01-31"));
    CHECK(dose.vials[1].wasteReason == "cracked");
    CHECK(dose.vials[1].presumed);
    CHECK(dose.sites == core::NamedValues{{"abdomen-left", 30}, {"thigh-right", 30}});
    REQUIRE(desk.book.logDose(dose).ok());

    const auto again = app::doseFormOf(dose);
    CHECK(again.volumeMl == "60");
    CHECK(again.rates == "0: 20; 30: 40");
    const auto same = app::checkDose(again, desk.log(), dose.id, desk.book.zone(), desk.book.today(), &dose);
    REQUIRE(same.value);
    CHECK(*same.value == dose);
}

TEST_CASE("what cannot be read of how a dose was given is named at its field") {
    Desk desk;
    auto form = doseForm();
    form.durationMin = "an hour";
    form.rates = "fast";
    form.sites = "abdomen: much";
    form.needleGauge = "26.5";
    form.vials = {{"10", "P100", "someday", "", "", "", "", false}};
    form.batches = "P100";
    const auto checked = checkDetails(desk, form);
    CHECK_FALSE(checked.value);
    std::vector<std::string> fields;
    for (const auto& problem : checked.problems) {
        fields.push_back(problem.field);
    }
    std::ranges::sort(fields);
    CHECK(fields == std::vector<std::string>{"duration_min", "needle_gauge", "sites", "vial_expires"});
}

TEST_CASE("the usual dose takes the vials of last time over as presumed, without serials and waste") {
    Desk desk;
    auto form = doseForm();
    form.vials = {{"10", "P100", "2027-01", "", "", "", "S1", false},
                  {"4", "P101", "2027-01", "2", "cracked", "", "", false}};
    form.batches = "P100, P101";
    const auto logged = checkDetails(desk, form);
    REQUIRE(logged.value);
    REQUIRE(desk.book.logDose(*logged.value).ok());

    auto usual = app::usualDose(desk.log(), desk.book.today());
    REQUIRE(usual);
    CHECK(usual->presumed);
    // With the waste taken back the vials make 14 g: they are not the vials of 12 g.
    CHECK(usual->vials.empty());
    CHECK(usual->batches == "P100, P101");
    const auto next = checkDetails(desk, *usual);
    REQUIRE(next.value);
    REQUIRE(next.value->vials.size() == 2);
    CHECK(next.value->vials[0].presumed);
    CHECK(next.value->vials[1].presumed);
    CHECK(next.problems.empty()); // two keys: nothing is asked

    usual->batches = "P102";
    usual->presumed = false;
    CHECK_FALSE(checkDetails(desk, *usual).value->vials.front().presumed);
}

TEST_CASE(
    "weeks that were missed are found, and filled with the usual dose in one act that one undo takes back") {
    Desk desk;
    logMondays(desk);
    const auto missed = app::missedDoseDays(desk.log(), desk.book.today());
    CHECK(missed == std::vector{day("2026-02-16"), day("2026-02-23"), day("2026-03-09")});

    const auto filled = app::fillDoses(
        {day("2026-02-16"), day("2026-02-23")}, desk.log(), [&] { return desk.book.newId(); },
        desk.book.zone(), desk.book.today());
    REQUIRE(filled.value);
    CHECK(filled.value->size() == 2);
    CHECK(filled.value->front().startedAt == desk.moment("2026-02-16T08:00"));
    CHECK(filled.value->front().dose.value == 12);
    const auto before = desk.log().infusions.size();
    REQUIRE(desk.book.logDoses(*filled.value).ok());
    CHECK(desk.log().infusions.size() == before + 2);
    REQUIRE(desk.book.undo());
    CHECK(desk.log().infusions.size() == before);
}

TEST_CASE("a treatment in cycles has no missed days to fill, and neither has an empty log") {
    Desk desk;
    CHECK(app::missedDoseDays(desk.log(), desk.book.today()).empty());
    REQUIRE(desk.book.logDose(desk.dose("2026-01-05T10:00", 40)).ok());
    REQUIRE(desk.book.logDose(desk.dose("2026-02-02T10:00", 40)).ok());
    CHECK(app::missedDoseDays(desk.log(), desk.book.today()).empty());
}
