#include "app/forms.h"

#include "app/app_support.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "support/catch.h"

using namespace tidemark;
using test::Desk;

namespace {

app::DoseForm someDose() {
    return {"9.3", "10", "IV", "Example 10%", "32,5", "A1, A2;A1 A3", " long queue "};
}

app::Checked<core::Infusion> check(Desk& desk, const app::DoseForm& form) {
    return app::checkDose(form, desk.log(), desk.book.newId(), desk.book.zone(), desk.book.today());
}

app::Checked<app::GripEntry> check(Desk& desk, const app::GripForm& form,
                                   const core::GripSession* before = nullptr) {
    return app::checkGrip(
        form, desk.log(), [&] { return desk.book.newId(); }, desk.book.zone(), desk.book.today(), before);
}

const core::Problem& only(const core::Problems& problems) {
    REQUIRE(problems.size() == 1);
    return problems.front();
}

} // namespace

TEST_CASE("a time is read as people type it") {
    CHECK(app::parseTypedTime("10:00") == 600);
    CHECK(app::parseTypedTime("10") == 600);
    CHECK(app::parseTypedTime("0930") == 570);
    CHECK(app::parseTypedTime("930") == 570);
    CHECK(app::parseTypedTime("9.30") == 570);
    CHECK(app::parseTypedTime(" 23:59 ") == 1439);
    for (const auto* wrong : {"", "24:00", "10:60", "10:5", "-1", "1e1", "10h", "12345"}) {
        CAPTURE(wrong);
        CHECK_FALSE(app::parseTypedTime(wrong));
    }
}

TEST_CASE("a typed dose becomes the value that was meant") {
    Desk desk;
    const auto checked = check(desk, someDose());
    REQUIRE(checked.value);
    const auto& dose = *checked.value;
    CHECK(dose.startedAt == desk.moment("2026-03-09T10:00"));
    CHECK(dose.dose.value == 32.5);
    REQUIRE(dose.vials.size() == 3);
    CHECK(dose.vials[2].batch == "A3");
    CHECK(dose.note == "long queue");
    CHECK(dose.patient == desk.person.id);
}

TEST_CASE("each field that cannot be read is named, all at once") {
    Desk desk;
    const auto checked = check(desk, app::DoseForm{"30.2", "25", "oral", " ", "8o", "", ""});
    CHECK_FALSE(checked.value);
    std::vector<std::string> fields;
    for (const auto& problem : checked.problems) {
        fields.push_back(problem.field);
    }
    CHECK(fields == std::vector<std::string>{"day", "time", "route", "product", "dose_g"});
}

TEST_CASE("a thousands separator is no number, and a future day no dose") {
    Desk desk;
    auto form = someDose();
    form.doseG = "1.234,5";
    CHECK(only(check(desk, form).problems).code == core::ProblemCode::NotANumber);
    form = someDose();
    form.day = "2026-03-11";
    CHECK(only(check(desk, form).problems).field == "day");
}

TEST_CASE("a question comes with the value it is about") {
    Desk desk;
    REQUIRE(desk.book.logDose(desk.dose("2026-03-09T08:00", 32.5)).ok());
    const auto checked = check(desk, someDose());
    CHECK(checked.value);
    CHECK(only(checked.problems).code == core::ProblemCode::SecondDoseOnDay);
}

TEST_CASE("a dose that its vials do not add up to, waste taken off, is asked about") {
    Desk desk;
    auto dose = desk.dose("2026-03-09T10:00", 40);
    core::Vial vial;
    vial.sizeG = 20;
    dose.vials = {vial, vial, vial};
    const auto asked = desk.book.logDose(dose);
    CHECK(only(asked.problems).code == core::ProblemCode::CheckTheNumber);
    CHECK(only(asked.problems).field == "vials");
    CHECK(only(asked.problems).value == "60 g");
    CHECK_FALSE(asked.ok());
    dose.vials.back().wastedG = 20;
    CHECK(desk.book.logDose(dose).ok());
    // A vial without its size says nothing about the sum.
    dose.id = desk.book.newId();
    dose.startedAt = desk.moment("2026-03-08T10:00");
    dose.vials = {vial, core::Vial{}};
    CHECK(desk.book.logDose(dose).ok());
}

TEST_CASE("a dose's form gives the dose back, further vial data and seconds kept") {
    Desk desk;
    auto dose = desk.dose("2026-03-09T10:00:30", 40);
    core::Vial vial;
    vial.batch = "P100";
    vial.sizeG = 10;
    vial.expiresOn = core::makeDay(2027, 1, 31);
    core::Vial blank;
    blank.sizeG = 20;
    dose.vials = {vial, vial, blank};
    dose.note = "ok";
    REQUIRE(desk.book.logDose(dose).ok());
    auto form = app::doseFormOf(dose);
    CHECK(form.batches == "P100");
    const auto same = app::checkDose(form, desk.log(), dose.id, desk.book.zone(), desk.book.today(), &dose);
    REQUIRE(same.value);
    CHECK(*same.value == dose);
    form.time = "11";
    form.batches = "P101";
    const auto changed =
        app::checkDose(form, desk.log(), dose.id, desk.book.zone(), desk.book.today(), &dose);
    REQUIRE(changed.value);
    CHECK(changed.value->startedAt == desk.moment("2026-03-09T11:00"));
    CHECK(changed.value->vials.front().batch == "P101");
    CHECK_FALSE(changed.value->vials.front().expiresOn);
}

TEST_CASE("a dose given on a journey stays in the zone it was given in") {
    Desk desk;
    auto dose = desk.dose("2026-03-09T10:00", 40);
    dose.startedAt =
        core::momentAt(*core::parseWall("2026-03-09T10:00"), *core::Zone::find("America/New_York"));
    auto form = app::doseFormOf(dose);
    CHECK(form.time == "10:00");
    form.time = "11:00";
    const auto changed =
        app::checkDose(form, desk.log(), dose.id, desk.book.zone(), desk.book.today(), &dose);
    REQUIRE(changed.value);
    CHECK(changed.value->startedAt.zone == "America/New_York");
    CHECK(core::formatUtc(changed.value->startedAt.utc) == "2026-03-09T15:00:00Z");
}

TEST_CASE("the usual dose is that of last time, on today") {
    Desk desk;
    CHECK_FALSE(app::usualDose(desk.log(), desk.book.today()));
    auto dose = desk.dose("2026-02-09T09:30", 40);
    dose.vials.push_back({});
    dose.vials.back().batch = "P100";
    dose.note = "slow drip";
    REQUIRE(desk.book.logDose(dose).ok());
    const auto usual = app::usualDose(desk.log(), desk.book.today());
    REQUIRE(usual);
    CHECK(usual->day == "2026-03-10");
    CHECK(usual->time == "09:30");
    CHECK(usual->doseG == "40");
    CHECK(usual->batches == "P100");
    CHECK(usual->note.empty());
}

TEST_CASE("the usual dose follows today's plan, divided as the course before was") {
    Desk desk;
    REQUIRE(desk.book.logDose(desk.dose("2026-02-10T10:00", 40)).ok());
    REQUIRE(desk.book.logDose(desk.dose("2026-02-11T10:00", 40)).ok());
    desk.plan("2026-03-10", 80);
    CHECK(app::usualDose(desk.log(), desk.book.today())->doseG == "40");
    desk.plan("2026-03-10", 100); // known later than the other
    auto plans = desk.log().plans;
    CHECK(plans.size() == 1); // the same day known from the same day: refused
    auto changed = plans.front();
    changed.dose = core::Grams{100};
    REQUIRE(desk.book.correct(changed, "").ok());
    CHECK(app::usualDose(desk.log(), desk.book.today())->doseG == "50");
}

TEST_CASE("the first dose of all is what was planned") {
    Desk desk;
    desk.plan("2026-03-11", 60);
    const auto usual = app::usualDose(desk.log(), desk.book.today());
    REQUIRE(usual);
    CHECK(usual->doseG == "60");
    CHECK(usual->time == "10:00");
}

TEST_CASE("grip of both hands becomes two sessions, and a device that is new comes with them") {
    Desk desk;
    auto form = app::emptyGripForm(desk.log(), desk.book.wallNow());
    CHECK(form.day == "2026-03-10");
    CHECK(form.time == "12:00");
    CHECK(form.unit.empty());
    form.right = {"28,4", "27.9", "28.8", "", ""};
    form.left = {"31", "", "", "", ""};
    CHECK(only(check(desk, form).problems).field == "unit");
    form.unit = "kg";
    const auto checked = check(desk, form);
    REQUIRE(checked.value);
    REQUIRE(checked.value->sessions.size() == 2);
    CHECK(checked.value->sessions[0].hand == core::Hand::Right);
    CHECK(checked.value->sessions[0].trials[0] == 28.4);
    CHECK(core::trialCount(checked.value->sessions[1].trials) == 1);
    REQUIRE(checked.value->newDevice);
    REQUIRE(desk.book.logGrip(checked.value->sessions, checked.value->newDevice).ok());
    CHECK(app::usualTrials(desk.log()) > 0);

    auto next = app::emptyGripForm(desk.log(), desk.book.wallNow());
    CHECK(next.unit == "kg");
    next.time = "13";
    next.left[0] = "31";
    const auto again = check(desk, next);
    REQUIRE(again.value);
    CHECK_FALSE(again.value->newDevice);
    next.unit = "kPa";
    CHECK(only(check(desk, next).problems).code == core::ProblemCode::UnitOfOtherKind);
    next.device = "bulb";
    CHECK(check(desk, next).value->newDevice->name == "bulb");
    next.unit = "stone";
    CHECK(only(check(desk, next).problems).code == core::ProblemCode::UnknownUnit);
}

TEST_CASE("a grip form without a reading, or with one that is no number, is not taken") {
    Desk desk;
    auto form = app::emptyGripForm(desk.log(), desk.book.wallNow());
    form.unit = "kg";
    CHECK(only(check(desk, form).problems).code == core::ProblemCode::Missing);
    form.left[1] = "2 8";
    CHECK(only(check(desk, form).problems).field == "left_2");
    form.left[1] = "-3";
    CHECK(only(check(desk, form).problems).code == core::ProblemCode::NotPositive);
}

TEST_CASE("correcting a session keeps its identity and its hand") {
    Desk desk;
    REQUIRE(desk.grip("2026-03-09T08:00", {28, 29}).ok());
    const auto before = desk.log().sessions.front();
    auto form = app::gripFormOf(before, desk.log());
    CHECK(form.right[1] == "29");
    form.right[1] = "28.5";
    form.ill = true;
    const auto checked = check(desk, form, &before);
    REQUIRE(checked.value);
    REQUIRE(checked.value->sessions.size() == 1);
    const auto& after = checked.value->sessions.front();
    CHECK(after.id == before.id);
    CHECK(after.measuredAt == before.measuredAt);
    CHECK(after.ill);
    CHECK(desk.book.correct(after, "typing").ok());
}

TEST_CASE("a patient's card is read, and a label found where none is given") {
    Desk desk;
    const auto newId = [&] { return desk.book.newId(); };
    app::PatientForm form;
    form.birthYear = "1961";
    form.sex = "F";
    form.dominantHand = "R";
    form.weightKg = "74,5";
    const auto present = desk.book.patients();
    const auto checked = app::checkPatient(form, present, newId, desk.book.today());
    REQUIRE(checked.value);
    CHECK(checked.value->patient.label == "P2");
    CHECK(checked.value->weight->weight.value == 74.5);
    CHECK(checked.value->weight->measuredOn == desk.book.today());
    REQUIRE(desk.book.addPatient(checked.value->patient, checked.value->weight).ok());

    form.label = "P1";
    form.birthYear = "1750";
    form.sex = "w";
    form.weightKg = "0";
    const auto refused = app::checkPatient(form, present, newId, desk.book.today());
    CHECK_FALSE(refused.value);
    CHECK(refused.problems.size() == 4);
}

TEST_CASE("each hand's value that is what the other usually has asks whether they were swapped") {
    Desk desk;
    const auto both = [&](const std::string& day, const std::string& right, const std::string& left) {
        auto form = app::emptyGripForm(desk.log(), desk.book.wallNow());
        form.day = day;
        form.unit = "kg";
        form.right[0] = right;
        form.left[0] = left;
        const auto checked = check(desk, form);
        REQUIRE(checked.value);
        return desk.book.logGrip(checked.value->sessions, checked.value->newDevice);
    };
    for (const auto* day : {"2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"}) {
        REQUIRE(both(day, "20.5", "40").ok());
    }
    const auto swapped = both("2026-03-06", "40", "20");
    CHECK_FALSE(swapped.ok());
    CHECK(std::ranges::count(swapped.problems, core::ProblemCode::SwappedHands, &core::Problem::code) == 1);
    CHECK(both("2026-03-06", "21", "39").ok());
}

TEST_CASE("a pinch gauge is a device of its own, with the name of its pinch") {
    Desk desk;
    REQUIRE(desk.grip("2026-03-05T08:00", {28}).ok());
    auto form = app::emptyGripForm(desk.log(), desk.book.wallNow());
    form.device.clear();
    form.pinch = "key";
    form.unit = "kg";
    form.right[0] = "6";
    const auto checked = app::checkGrip(
        form, desk.log(), [&] { return desk.book.newId(); }, desk.book.zone(), desk.book.today());
    REQUIRE(checked.value);
    REQUIRE(checked.value->newDevice);
    CHECK(checked.value->newDevice->name == "key pinch");
    CHECK(checked.value->newDevice->pinch == core::Pinch::Key);
    REQUIRE(desk.book.logGrip(checked.value->sessions, checked.value->newDevice).ok());
    CHECK(
        app::emptyGripForm(desk.log(), desk.book.wallNow()).pinch.empty()); // the next form is for grip again
}

TEST_CASE("trials far apart are marked, close ones are not") {
    Desk desk;
    core::GripSession session;
    session.trials = {28, 20, 27};
    CHECK(app::marksText(session, false) == "trials far apart");
    session.trials = {28, 27, 26};
    CHECK(app::marksText(session, false).empty());
    session.trials = {28, 14};
    CHECK(app::marksText(session, false).empty()); // two do not say which is off
}
