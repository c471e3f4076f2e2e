#include "app/patient_merge.h"

#include "app/app_support.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Desk;

namespace {

/// The desk's person, entered a second time with another birth year, a dose of both and one of its own.
struct Twice : Desk {
    core::Patient other;

    Twice() {
        auto card = person;
        card.birthYear = 1961;
        card.diagnosis.reset();
        REQUIRE(book.correct(card, {}).ok());
        other.id = book.newId();
        other.label = "again";
        other.birthYear = 1916;
        other.diagnosis = "MMN";
        REQUIRE(book.addPatient(other).ok());
        log(dose("2026-03-02T10:00", 40));
        log(of(other, dose("2026-03-02T10:00", 40)));
        log(of(other, dose("2026-03-03T10:00", 40)));
        REQUIRE(grip("2026-03-04T08:00", {28}).ok());
        core::Device device{book.newId(), other.id, "", core::Unit::Kilogram, std::nullopt, std::nullopt};
        core::GripSession session;
        session.id = book.newId();
        session.patient = other.id;
        session.device = device.id;
        session.measuredAt = moment("2026-03-05T08:00");
        session.hand = core::Hand::Right;
        session.trials[0] = 29;
        REQUIRE(book.logGrip({session}, device).ok());
    }
    core::Infusion of(const core::Patient& who, core::Infusion infusion) {
        infusion.patient = who.id;
        infusion.id = book.newId();
        return infusion;
    }
    void log(const core::Infusion& infusion) { REQUIRE(book.logDose(infusion, true).ok()); }
    using Desk::log;
};

} // namespace

TEST_CASE("before two become one it is said what each has and in what the cards differ") {
    Twice desk;
    const auto preview = app::mergePreview(desk.log(), desk.book.treatmentLog(desk.other.id));
    CHECK(preview.moves == 2); // the dose of the 3rd and the reading
    CHECK(preview.same == 2);  // the dose of the 2nd and the device
    CHECK(preview.conflicts.empty());
    REQUIRE(preview.differences.size() == 1);
    CHECK(preview.differences[0].field == "birth_year");
    CHECK(preview.differences[0].kept == "1961");
    CHECK(preview.differences[0].other == "1916");
}

TEST_CASE("two become one in one act: nothing lost, nothing twice, and one undo parts them again") {
    Twice desk;
    const auto before = desk.store.records();
    REQUIRE(app::mergePatients(desk.book, desk.person.id, desk.other.id, {}).ok());
    CHECK(desk.book.patients().size() == 1);
    const auto log = desk.log();
    CHECK(log.infusions.size() == 2);
    CHECK(log.sessions.size() == 2);
    CHECK(log.devices.size() == 1);
    CHECK(log.sessions[1].device == log.devices[0].id);
    CHECK(log.patient.birthYear == 1961);
    CHECK(log.patient.diagnosis == "MMN"); // only the other card had it
    for (const auto& [id, record] : desk.store.records()) {
        CHECK(core::patientOf(record).value_or(desk.person.id) == desk.person.id);
    }
    desk.book.undo();
    CHECK(desk.store.records() == before);
    desk.book.redo();
    CHECK(desk.book.patients().size() == 1);
}

TEST_CASE("a field of the card is taken from the other where that was chosen") {
    Twice desk;
    REQUIRE(app::mergePatients(desk.book, desk.person.id, desk.other.id, {"birth_year"}).ok());
    CHECK(desk.log().patient.birthYear == 1916);
    // What it was stays in the history of the card.
    CHECK(desk.store.historyOfRecord(desk.person.id).size() == 3);
}

TEST_CASE("two doses of one moment that say something else are named, and nothing is written") {
    Twice desk;
    auto dose = desk.of(desk.other, desk.dose("2026-03-04T10:00", 30));
    desk.log(dose);
    desk.log(desk.dose("2026-03-04T10:00", 35));
    const auto preview = app::mergePreview(desk.log(), desk.book.treatmentLog(desk.other.id));
    REQUIRE(preview.conflicts.size() == 1);
    CHECK_THAT(preview.conflicts[0], Contains("30 g"));
    const auto outcome = app::mergePatients(desk.book, desk.person.id, desk.other.id, {});
    CHECK_FALSE(outcome.ok());
    CHECK(desk.book.patients().size() == 2);
    CHECK_FALSE(app::mergePatients(desk.book, desk.person.id, desk.person.id, {}).ok());
}
