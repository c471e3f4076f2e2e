#include "app/log_book.h"
#include "app/line_choice.h"

#include "app/app_support.h"
#include "core/failure.h"
#include "model/options.h"
#include "support/catch.h"

using namespace tidemark;
using test::Desk;
using Codes = std::vector<core::ProblemCode>;

namespace {

Codes codes(const core::Problems& problems) {
    Codes found;
    for (const auto& problem : problems) {
        found.push_back(problem.code);
    }
    return found;
}

} // namespace

TEST_CASE("a book's day is that of the log's zone, not of the machine's") {
    Desk desk;
    desk.clock.at = *core::parseUtc("2026-03-10T23:30:00Z");
    CHECK(desk.book.today() == core::makeDay(2026, 3, 11));
}

TEST_CASE("a log with a zone this system does not know cannot be written in") {
    test::MemoryLog store{"Mars/Olympus"};
    const test::FixedClock clock;
    try {
        const app::LogBook book{store, clock, {}};
        FAIL("opened");
    } catch (const core::Failure& failure) {
        CHECK(failure.code() == core::FailureCode::UnknownZone);
    }
}

TEST_CASE("a dose is one act with who, where and when") {
    Desk desk;
    const auto outcome = desk.book.logDose(desk.dose("2026-03-09T10:00", 40));
    REQUIRE(outcome.ok());
    const auto& line = desk.store.journal().back();
    CHECK(line.kind == core::ActKind::LogDose);
    CHECK(line.stamp.actor == "owner");
    CHECK(line.stamp.machine == "machine");
    CHECK(line.stamp.at == desk.clock.at);
    CHECK(desk.log().infusions.size() == 1);
}

TEST_CASE("a second dose on a day is asked about and written only with a yes") {
    Desk desk;
    REQUIRE(desk.book.logDose(desk.dose("2026-03-09T10:00", 40)).ok());
    const auto asked = desk.book.logDose(desk.dose("2026-03-09T15:00", 40));
    CHECK_FALSE(asked.ok());
    CHECK(codes(asked.problems) == Codes{core::ProblemCode::SecondDoseOnDay});
    CHECK(asked.problems.front().severity == core::Severity::Warning);
    CHECK(desk.log().infusions.size() == 1);
    CHECK(desk.book.logDose(desk.dose("2026-03-09T15:00", 40), true).ok());
    CHECK(desk.log().infusions.size() == 2);
}

TEST_CASE("the same dose at the same time is there already, whatever is answered") {
    Desk desk;
    REQUIRE(desk.book.logDose(desk.dose("2026-03-09T10:00", 40)).ok());
    const auto again = desk.book.logDose(desk.dose("2026-03-09T10:00", 40), true);
    CHECK_FALSE(again.ok());
    CHECK(codes(again.problems) == Codes{core::ProblemCode::AlreadyExists});
}

TEST_CASE("what cannot be a dose is refused, whatever is answered") {
    Desk desk;
    CHECK(codes(desk.book.logDose(desk.dose("2026-03-11T10:00", 40), true).problems) ==
          Codes{core::ProblemCode::FutureDay});
    CHECK(codes(desk.book.logDose(desk.dose("2026-03-09T10:00", 0), true).problems) ==
          Codes{core::ProblemCode::NotPositive});
    CHECK(codes(desk.book.logDose(desk.dose("2026-03-09T10:00", 2001), true).problems) ==
          Codes{core::ProblemCode::TooLarge});
    auto nameless = desk.dose("2026-03-09T10:00", 40);
    nameless.product.clear();
    CHECK(codes(desk.book.logDose(nameless, true).problems) == Codes{core::ProblemCode::Missing});
    CHECK(desk.log().infusions.empty());
}

TEST_CASE("a number beyond every regimen is asked about, against body weight") {
    Desk desk;
    desk.weigh(80);
    SECTION("more than 1.2 g/kg on a day") {
        CHECK(desk.book.logDose(desk.dose("2026-03-05T10:00", 96)).ok());
        CHECK(codes(desk.book.logDose(desk.dose("2026-03-09T10:00", 97)).problems) ==
              Codes{core::ProblemCode::CheckTheNumber});
    }
    SECTION("more than 2.5 g/kg in a course") {
        CHECK(desk.book.logDose(desk.dose("2026-03-05T10:00", 90)).ok());
        CHECK(desk.book.logDose(desk.dose("2026-03-06T10:00", 90)).ok());
        CHECK(codes(desk.book.logDose(desk.dose("2026-03-07T10:00", 30)).problems) ==
              Codes{core::ProblemCode::CheckTheNumber});
        CHECK(desk.book.logDose(desk.dose("2026-03-07T10:00", 20)).ok());
    }
    SECTION("more than 0.8 g/kg in a week under the skin") {
        const auto sc = core::Route::Subcutaneous;
        CHECK(desk.book.logDose(desk.dose("2026-03-05T10:00", 32, sc)).ok());
        CHECK(desk.book.logDose(desk.dose("2026-03-07T10:00", 32, sc)).ok());
        CHECK(codes(desk.book.logDose(desk.dose("2026-03-09T10:00", 12, sc)).problems) ==
              Codes{core::ProblemCode::CheckTheNumber});
    }
}

TEST_CASE("a dose that the person's own plan names is not asked about, one far from it is") {
    Desk desk;
    desk.weigh(40);
    desk.plan("2026-03-09", 90); // more than 1.2 g/kg on a day, but known
    CHECK(desk.book.logDose(desk.dose("2026-03-09T10:00", 90)).ok());
    desk.book.undo();
    CHECK(codes(desk.book.logDose(desk.dose("2026-03-09T10:00", 900)).problems) ==
          Codes{core::ProblemCode::CheckTheNumber});
    CHECK(codes(desk.book.logDose(desk.dose("2026-03-09T10:00", 9)).problems) ==
          Codes{core::ProblemCode::CheckTheNumber});
    CHECK(desk.book.logDose(desk.dose("2026-03-09T10:00", 30)).ok()); // the first of three days
}

TEST_CASE("without plan and weight a slip of the decimal point shows against the person's own doses") {
    Desk desk;
    CHECK(desk.book.logDose(desk.dose("2026-02-02T10:00", 40)).ok());
    CHECK(codes(desk.book.logDose(desk.dose("2026-03-02T10:00", 400)).problems) ==
          Codes{core::ProblemCode::CheckTheNumber});
    CHECK(codes(desk.book.logDose(desk.dose("2026-03-02T10:00", 4)).problems) ==
          Codes{core::ProblemCode::CheckTheNumber});
    CHECK(desk.book.logDose(desk.dose("2026-03-02T10:00", 60)).ok());
}

TEST_CASE("a reading that does not fit the person's own is asked about, by trial") {
    Desk desk;
    for (int day = 1; day <= 8; ++day) {
        REQUIRE(desk.grip("2026-03-0" + std::to_string(day) + "T08:00", {28, 29}).ok());
    }
    const auto asked = desk.grip("2026-03-09T08:00", {28.5, 285});
    CHECK_FALSE(asked.ok());
    REQUIRE(codes(asked.problems) == Codes{core::ProblemCode::CheckTheNumber});
    CHECK(asked.problems.front().field == "right_2");
    CHECK(asked.problems.front().value == "285");
    CHECK(desk.grip("2026-03-09T08:00", {28.5, 285}, true).ok());
    CHECK(codes(desk.grip("2026-03-09T09:00", {2001}, true).problems) == Codes{core::ProblemCode::TooLarge});
    CHECK(codes(desk.grip("2026-03-09T09:00", {0}, true).problems) == Codes{core::ProblemCode::NotPositive});
    CHECK(codes(desk.grip("2026-03-12T09:00", {28}, true).problems) == Codes{core::ProblemCode::FutureDay});
}

TEST_CASE("a second unit for a device is refused") {
    Desk desk;
    REQUIRE(desk.grip("2026-03-09T08:00", {28}).ok());
    core::GripSession session;
    session.id = desk.book.newId();
    session.patient = desk.person.id;
    session.measuredAt = desk.moment("2026-03-10T08:00");
    session.trials[0] = 60;
    const core::Device device{desk.book.newId(), desk.person.id, "", core::Unit::Kilopascal, {}, {}};
    session.device = device.id;
    const auto outcome = desk.book.logGrip({session}, device, true);
    CHECK_FALSE(outcome.ok());
    CHECK(codes(outcome.problems) == Codes{core::ProblemCode::UnitOfOtherKind});
    CHECK(desk.log().devices.size() == 1);
}

TEST_CASE("device and sessions of one sitting are undone together") {
    Desk desk;
    REQUIRE(desk.grip("2026-03-09T08:00", {28}).ok());
    REQUIRE(desk.book.undo());
    CHECK(desk.log().devices.empty());
    CHECK(desk.log().sessions.empty());
    REQUIRE(desk.book.redo());
    CHECK(desk.log().sessions.size() == 1);
    CHECK_FALSE(desk.book.redo());
}

TEST_CASE("a correction is held against the rules without the entry itself, and keeps its reason") {
    Desk desk;
    REQUIRE(desk.book.logDose(desk.dose("2026-03-09T10:00", 40)).ok());
    auto dose = desk.log().infusions.front();
    dose.dose = core::Grams{60};
    REQUIRE(desk.book.correct(dose, "wrong vial count").ok());
    CHECK(desk.log().infusions.front().dose.value == 60);
    CHECK(desk.store.journal().back().stamp.reason == "wrong vial count");
    dose.dose = core::Grams{-1};
    CHECK_FALSE(desk.book.correct(dose, "").ok());
}

TEST_CASE("a write that fails tells nobody that something changed") {
    Desk desk;
    int told = 0;
    desk.book.onChange([&told] { ++told; });
    CHECK(desk.book.logDose(desk.dose("2026-03-08T10:00", 40)).ok());
    CHECK(told == 1);
    desk.store.failCommits = true;
    CHECK_THROWS_AS(desk.book.logDose(desk.dose("2026-03-09T10:00", 40)), core::Failure);
    CHECK(told == 1);
    CHECK_FALSE(desk.book.logDose(desk.dose("2026-03-09T10:00", -4)).ok());
    CHECK(told == 1);
}

TEST_CASE("two people cannot have one label, and a name finds only the one who bears it") {
    Desk desk;
    core::Patient second;
    second.id = desk.book.newId();
    second.label = "P1";
    CHECK(codes(desk.book.addPatient(second).problems) == Codes{core::ProblemCode::AlreadyExists});
    second.label = "P2";
    second.name = "Kim";
    REQUIRE(desk.book.addPatient(second).ok());
    CHECK(desk.book.findPatient("Kim")->label == "P2");
    core::Patient third = second;
    third.id = desk.book.newId();
    third.label = "P3";
    REQUIRE(desk.book.addPatient(third).ok());
    CHECK_FALSE(desk.book.findPatient("Kim"));
    CHECK(desk.book.findPatient("P3")->id == third.id);
    CHECK_FALSE(desk.book.findPatient("p3"));
}

TEST_CASE("the line is set with its day in one act, which undo takes back") {
    Desk desk;
    const auto options = [&] { return model::optionsOf(desk.log()); };
    CHECK(app::setLine(desk.book, desk.person.id, 20).ok());
    CHECK(options().line == Approx(0.2));
    CHECK(options().setOn == desk.book.today());
    std::size_t present = 99;
    const auto choices = app::lineChoices(desk.log(), present);
    REQUIRE(present < choices.size());
    CHECK(choices[present].percent == 20);
    CHECK(app::setLine(desk.book, desk.person.id, 11).ok()); // one that is not offered is kept and shown
    const auto more = app::lineChoices(desk.log(), present);
    CHECK(more.size() == choices.size() + 1);
    CHECK(more[present].percent == 11);
    desk.book.undo();
    desk.book.undo();
    CHECK(options().line == Approx(0.1));
    CHECK_FALSE(options().setOn);
    CHECK_FALSE(app::setLine(desk.book, desk.person.id, 60).ok());
    CHECK_FALSE(app::setLine(desk.book, desk.person.id, 0).ok());
}

TEST_CASE("a setting is changed, not doubled") {
    Desk desk;
    CHECK(desk.book.setSetting(desk.person.id, "line_percent", "12").ok());
    CHECK(desk.book.setSetting(desk.person.id, "line_percent", "15").ok());
    const auto settings = desk.log().settings;
    REQUIRE(settings.size() == 1);
    CHECK(settings.front().value == "15");
}
