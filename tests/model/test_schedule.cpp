#include "model/schedule.h"

#include "core/zone.h"
#include "model/analysis.h"
#include "support/catch.h"
#include "support/record_builder.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace tidemark;
using core::addDays;
using core::Day;
using core::makeDay;
using model::Answer;
using tests::RecordBuilder;

namespace {

const Day kThursday = makeDay(2026, 1, 8);

core::Regimen everyFourWeeks() {
    core::Regimen regimen;
    regimen.id.bytes[0] = 200;
    regimen.knownFrom = makeDay(2026, 1, 1);
    regimen.startsOn = kThursday;
    regimen.product = "Example IVIg 10%";
    regimen.everyDays = 28;
    regimen.dose = core::Grams{80};
    return regimen;
}

core::Regimen weekly(const std::string& weekdays) {
    auto regimen = everyFourWeeks();
    regimen.route = core::Route::Subcutaneous;
    regimen.everyDays = 7;
    regimen.weekdays = weekdays;
    regimen.dose = core::Grams{12};
    return regimen;
}

core::TreatmentLog with(const core::Regimen& regimen, RecordBuilder builder = RecordBuilder{}) {
    auto log = builder.log();
    log.regimens.push_back(regimen);
    return log;
}

std::vector<Day> daysOf(const core::TreatmentLog& log, Day from, Day to) {
    std::vector<Day> days;
    for (const auto& at : model::occurrencesOf(log, from, to)) {
        if (!at.skipped) {
            days.push_back(at.on);
        }
    }
    return days;
}

} // namespace

TEST_CASE("a regimen of every four weeks stays on its day of the week through the year") {
    const auto days = daysOf(with(everyFourWeeks()), kThursday, makeDay(2026, 12, 31));
    REQUIRE(days.size() == 13);
    for (std::size_t i = 0; i < days.size(); ++i) {
        CHECK(days[i] == addDays(kThursday, 28 * static_cast<int>(i)));
    }
}

TEST_CASE("twice a week falls on both days, from the first day on and to the last") {
    auto regimen = weekly("thu mon");
    regimen.endsOn = makeDay(2026, 1, 19); // a Monday
    CHECK(daysOf(with(regimen), makeDay(2025, 1, 1), makeDay(2027, 1, 1)) ==
          std::vector{kThursday, makeDay(2026, 1, 12), makeDay(2026, 1, 15), makeDay(2026, 1, 19)});
}

TEST_CASE("every second week on Mondays leaves every other Monday out") {
    auto regimen = weekly("mon");
    regimen.everyDays = 14;
    CHECK(daysOf(with(regimen), kThursday, makeDay(2026, 2, 20)) ==
          std::vector{makeDay(2026, 1, 19), makeDay(2026, 2, 2), makeDay(2026, 2, 16)});
}

TEST_CASE("the same regimen counted from the calendar and from the last dose part after a late dose") {
    auto regimen = everyFourWeeks();
    RecordBuilder late;
    late.dose(kThursday, 80).dose(addDays(kThursday, 31), 80);
    CHECK(daysOf(with(regimen, late), kThursday, addDays(kThursday, 90)) ==
          std::vector{kThursday, addDays(kThursday, 28), addDays(kThursday, 56), addDays(kThursday, 84)});
    regimen.fromLastDose = true;
    CHECK(daysOf(with(regimen, late), kThursday, addDays(kThursday, 90)) ==
          std::vector{kThursday, addDays(kThursday, 28), addDays(kThursday, 59), addDays(kThursday, 87)});
}

TEST_CASE("what follows from a dose is known from that dose on, so that a look back does not see it") {
    auto regimen = everyFourWeeks();
    regimen.fromLastDose = true;
    RecordBuilder late;
    late.dose(kThursday, 80).dose(addDays(kThursday, 31), 80);
    const auto all = with(regimen, late);
    const auto before = model::withSchedule(core::asOf(all, addDays(kThursday, 30)), addDays(kThursday, 400));
    const auto whole = core::asOf(model::withSchedule(all, addDays(kThursday, 400)), addDays(kThursday, 30));
    REQUIRE(model::analyse(before, addDays(kThursday, 30)).next);
    CHECK(model::analyse(before, addDays(kThursday, 30)).next->plannedOn == addDays(kThursday, 28));
    CHECK(model::analyse(whole, addDays(kThursday, 30)).next->plannedOn == addDays(kThursday, 28));
    CHECK(model::analyse(model::withSchedule(all, addDays(kThursday, 400)), addDays(kThursday, 31))
              .next->plannedOn == addDays(kThursday, 59));
}

TEST_CASE("a pause leaves calendar days out, and puts a day counted from the last dose off to its end") {
    auto regimen = everyFourWeeks();
    const core::Pause holiday{addDays(kThursday, 20), addDays(kThursday, 40), "holiday"};
    regimen.pauses = core::namedPauses({holiday});
    CHECK(daysOf(with(regimen), kThursday, addDays(kThursday, 60)) ==
          std::vector{kThursday, addDays(kThursday, 56)});
    regimen.fromLastDose = true;
    CHECK(daysOf(with(regimen, RecordBuilder{}.dose(kThursday, 80)), kThursday, addDays(kThursday, 70)) ==
          std::vector{kThursday, addDays(kThursday, 41), addDays(kThursday, 69)});
}

TEST_CASE("a moved day stands in the place of the one meant, and a skipped one is said and not expected") {
    auto log = with(everyFourWeeks());
    core::Plan moved;
    moved.id.bytes[0] = 201;
    moved.regimen = log.regimens[0].id;
    moved.insteadOf = addDays(kThursday, 28);
    moved.plannedOn = addDays(kThursday, 30);
    moved.dose = core::Grams{80};
    auto skipped = moved;
    skipped.id.bytes[0] = 202;
    skipped.insteadOf = skipped.plannedOn = addDays(kThursday, 56);
    skipped.skipped = "infection";
    log.plans = {moved, skipped};
    CHECK(daysOf(log, kThursday, addDays(kThursday, 90)) ==
          std::vector{kThursday, addDays(kThursday, 30), addDays(kThursday, 84)});
    const auto scheduled = model::withSchedule(log, addDays(kThursday, 90));
    CHECK(scheduled.plans.size() == 4);
    CHECK(model::withSchedule(scheduled, addDays(kThursday, 90)).plans == scheduled.plans);
}

TEST_CASE("counted from the last dose, what follows a moved day counts from the day in its place") {
    auto regimen = everyFourWeeks();
    regimen.fromLastDose = true;
    auto log = with(regimen);
    core::Plan moved;
    moved.id.bytes[0] = 201;
    moved.regimen = regimen.id;
    moved.insteadOf = kThursday;
    moved.plannedOn = addDays(kThursday, 2);
    moved.dose = core::Grams{80};
    log.plans = {moved};
    CHECK(daysOf(log, kThursday, addDays(kThursday, 60)) ==
          std::vector{addDays(kThursday, 2), addDays(kThursday, 30), addDays(kThursday, 58)});
}

TEST_CASE("steps change the dose from their day, and grams a kilogram follow the weight of the day") {
    auto regimen = everyFourWeeks();
    regimen.steps = core::namedSteps({{addDays(kThursday, 28), 60}, {addDays(kThursday, 56), 40}});
    const auto steps = model::occurrencesOf(with(regimen), kThursday, addDays(kThursday, 60));
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].dose->value == 80);
    CHECK(steps[1].dose->value == 60);
    CHECK(steps[2].dose->value == 40);

    regimen.dose.reset();
    regimen.steps.clear();
    regimen.dosePerKg = 1;
    CHECK_FALSE(model::occurrencesOf(with(regimen), kThursday, kThursday).front().dose);
    CHECK(model::withSchedule(with(regimen), kThursday).plans.empty());
    CHECK(model::occurrencesOf(with(regimen, RecordBuilder{}.weight(74)), kThursday, kThursday)
              .front()
              .dose->value == 74);
}

TEST_CASE("a planned day keeps its identity, and no two days share one") {
    const auto log = with(weekly("mon thu"));
    std::set<core::Uuid> ids;
    const auto days = model::occurrencesOf(log, kThursday, addDays(kThursday, 3650));
    for (const auto& at : days) {
        ids.insert(at.id);
    }
    CHECK(ids.size() == days.size());
    CHECK(model::occurrencesOf(log, addDays(kThursday, 100), addDays(kThursday, 120)).front().id ==
          std::ranges::find_if(days, [](const auto& at) { return at.on >= addDays(kThursday, 100); })->id);
}

TEST_CASE("through every change of the clock from 2000 to 2037 no dose is lost, doubled or an hour off") {
    const auto zoneName =
        GENERATE("Europe/Stockholm", "Europe/Copenhagen", "Europe/Brussels", "Europe/Amsterdam",
                 "Europe/London", "America/New_York", "Australia/Sydney");
    const auto zone = core::Zone::find(zoneName);
    REQUIRE(zone);
    const auto changes = zone->changes(core::Utc{*core::parseUtc("2000-01-01T00:00:00Z")},
                                       core::Utc{*core::parseUtc("2038-01-01T00:00:00Z")});
    REQUIRE(changes.size() >= 70); // two a year
    std::size_t wrong = 0;
    for (const auto& change : changes) {
        const auto around = date::floor<date::days>(zone->toWall(change.at));
        for (const int minute : {0, 150, 570, 1439}) { // 02:30 is the hour that is missing or comes twice
            auto regimen = weekly("mon wed sun");
            regimen.startsOn = addDays(around, -9);
            regimen.plannedMinute = minute;
            const auto days = model::occurrencesOf(with(regimen), addDays(around, -9), addDays(around, 9));
            int expected = 0;
            for (int day = -9; day <= 9; ++day) {
                const auto weekday =
                    date::weekday{date::sys_days{addDays(around, day).time_since_epoch()}}.iso_encoding();
                expected += weekday == 1 || weekday == 3 || weekday == 7 ? 1 : 0;
            }
            wrong += static_cast<int>(days.size()) == expected ? 0U : 1U;
            for (std::size_t i = 0; i < days.size(); ++i) {
                const auto wall = core::Wall{days[i].on} + std::chrono::minutes{minute};
                const auto there = zone->toUtc(wall);
                const bool later =
                    i == 0 || zone->toUtc(core::Wall{days[i - 1].on} + std::chrono::minutes{minute}) < there;
                // Only in the hour that does not exist may the wall show another time, by that hour.
                const auto off = zone->toWall(there) - wall;
                const auto gap = change.offset - change.before;
                const bool missing =
                    gap.count() > 0 && off == gap && there >= change.at && there < change.at + gap;
                wrong += later && (off.count() == 0 || missing) ? 0U : 1U;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("a person who travels keeps the planned days: a zone takes no part in them") {
    const auto log = with(everyFourWeeks());
    const auto days = daysOf(log, kThursday, addDays(kThursday, 120));
    auto abroad = log;
    for (auto& infusion : abroad.infusions) {
        infusion.startedAt.zone = "Australia/Sydney";
    }
    CHECK(daysOf(abroad, kThursday, addDays(kThursday, 120)) == days);
    const auto sydney = core::Zone::find("Australia/Sydney");
    const auto london = core::Zone::find("Europe/London");
    const auto wall = core::Wall{days[1]} + std::chrono::hours{9};
    CHECK(core::momentAt(wall, *sydney).day() == core::momentAt(wall, *london).day());
}

TEST_CASE("late, early, reduced, missed and open are told apart, with their days") {
    RecordBuilder given;
    given.dose(kThursday, 80)
        .dose(addDays(kThursday, 30), 80)
        .dose(addDays(kThursday, 55), 60)
        .dose(addDays(kThursday, 112), 40)
        .dose(addDays(kThursday, 113), 40);
    const auto today = addDays(kThursday, 141);
    const auto all =
        model::adherenceOf(with(everyFourWeeks(), given), kThursday, addDays(kThursday, 170), today);
    REQUIRE(all.planned.size() == 7);
    const auto expect = [&](std::size_t i, Answer answer, int days, double less) {
        CAPTURE(i);
        CHECK(all.planned[i].answer == answer);
        CHECK(all.planned[i].days == days);
        CHECK(all.planned[i].less == less);
    };
    expect(0, Answer::AsPlanned, 0, 0);
    expect(1, Answer::Late, 2, 0);
    expect(2, Answer::Early, -1, 20);
    expect(3, Answer::Missed, 57, 0);
    expect(4, Answer::AsPlanned, 0, 0);
    expect(5, Answer::Open, 1, 0);
    expect(6, Answer::Open, -27, 0);
    CHECK(all.due == 5);
    CHECK(all.given == 4);
    CHECK(all.onDay == 2);
    CHECK(*all.rate() == Approx(0.8));
    CHECK(*all.possession() == Approx(300.0 / 400));
    CHECK(all.unplanned == 0);
}

TEST_CASE("one course answers one plan, and never one more than half the way to the next") {
    RecordBuilder given;
    given.dose(kThursday, 12, core::Route::Subcutaneous)
        .dose(addDays(kThursday, 4), 12, core::Route::Subcutaneous);
    const auto all = model::adherenceOf(with(weekly("thu"), given), kThursday, addDays(kThursday, 13),
                                        addDays(kThursday, 13));
    REQUIRE(all.planned.size() == 2);
    CHECK(all.planned[0].answer == Answer::AsPlanned);
    CHECK(all.planned[1].answer == Answer::Early);
    CHECK(all.planned[1].days == -3);
}

TEST_CASE("the person's own window decides what answers a plan") {
    RecordBuilder given;
    given.dose(addDays(kThursday, 5), 80);
    CHECK(model::adherenceOf(with(everyFourWeeks(), given), kThursday, kThursday, addDays(kThursday, 20))
              .given == 1);
    given.setting(model::kAnswerDaysSetting, "3");
    const auto strict = model::adherenceOf(with(everyFourWeeks(), given), kThursday, addDays(kThursday, 20),
                                           addDays(kThursday, 20));
    CHECK(strict.given == 0);
    CHECK(strict.planned[0].answer == Answer::Missed);
    CHECK(strict.unplanned == 1);
}

TEST_CASE("a regimen that cannot be followed says which of its fields is wrong") {
    const auto fieldOf = [](auto change) {
        auto regimen = everyFourWeeks();
        change(regimen);
        const auto faults = core::regimenFaults(regimen);
        return faults.empty() ? std::string{} : faults.front().field;
    };
    CHECK(fieldOf([](auto&) {}).empty());
    CHECK(fieldOf([](auto& r) { r.everyDays = 0; }) == "every_days");
    CHECK(fieldOf([](auto& r) { r.endsOn = addDays(kThursday, -1); }) == "ends_on");
    CHECK(fieldOf([](auto& r) { r.dose->value = -40; }) == "dose_g");
    CHECK(fieldOf([](auto& r) { r.dose->value = std::nan(""); }) == "dose_g");
    CHECK(fieldOf([](auto& r) { r.dose.reset(); }) == "dose_g");
    CHECK(fieldOf([](auto& r) { r.dosePerKg = 1; }) == "dose_g");
    CHECK(fieldOf([](auto& r) { r.vials = 2; }) == "dose_g");
    CHECK(fieldOf([](auto& r) { r.courseDays = 6; }) == "course_days");
    CHECK(fieldOf([](auto& r) { r.weekdays = "mon tu"; }) == "weekdays");
    CHECK(fieldOf([](auto& r) {
              r.weekdays = "mon";
              r.everyDays = 10;
          }) == "weekdays");
    CHECK(fieldOf([](auto& r) { r.steps = {{"soon", 20}}; }) == "steps");
    CHECK(fieldOf([](auto& r) { r.pauses = {{"2026-07-14/2026-07-01", {}}}; }) == "pauses");
}
