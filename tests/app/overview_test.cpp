#include "app/overview.h"

#include "app/caseload.h"

#include "app/cycle_words.h"
#include "app/wording.h"
#include "support/catch.h"
#include "support/record_builder.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using core::addDays;
using core::Hand;
using core::makeDay;
using core::Route;
using tests::RecordBuilder;

namespace {

const core::Day kMonday = makeDay(2026, 1, 5);

/// Four-weekly courses with a right hand that rises to 30 and falls to 25.2, a left hand that stays at 41.
RecordBuilder sawTooth(int cycles, core::Unit unit = core::Unit::Kilogram) {
    RecordBuilder record{unit};
    for (int cycle = 0; cycle < cycles; ++cycle) {
        const auto start = addDays(kMonday, 28 * cycle);
        record.dose(start, 40).dose(addDays(start, 1), 40);
        for (int day = 0; day < 28; ++day) {
            const double right = day < 5 ? 27 : day <= 14 ? 30 : day < 25 ? 28 : 25.2;
            record.grip(addDays(start, day), Hand::Right, right).grip(addDays(start, day), Hand::Left, 41);
        }
    }
    return record;
}

app::Overview overviewOn(const core::TreatmentLog& log, core::Day day) {
    return app::overviewOf(log, model::analyse(log, day));
}

std::string allText(const app::Overview& o) {
    auto text = o.dayText + o.doseText + o.plannedText;
    for (const auto& line : o.attention) {
        text += line;
    }
    for (const auto& hand : o.hands) {
        text += hand.levelText + hand.detailText + hand.flagText;
        for (const auto& further : hand.further) {
            text += further;
        }
    }
    for (const auto& line : o.why) {
        text += line;
    }
    return text;
}

} // namespace

TEST_CASE("the flag says which hand, how often, by how much and under which rule, and advises nothing") {
    const auto o = overviewOn(sawTooth(4).log(), addDays(kMonday, 103));
    REQUIRE(o.hands.size() == 2);
    CHECK(o.hands[0].handText == "Right hand");
    CHECK(o.hands[0].flagged);
    CHECK_THAT(o.hands[0].flagText,
               Contains("In 3 of the last 3 evaluable treatment cycles the right grip rose by 10 %"));
    CHECK_THAT(o.hands[0].flagText, Contains("Do not change your treatment on your own."));
    CHECK_FALSE(o.hands[1].flagged);
    CHECK(o.dayText == "Day 19");
    CHECK_THAT(o.doseText, Contains("since the first infusion day (30 Mar, 80 g IV)"));
}

TEST_CASE("nothing that is said proposes, judges or calls a value normal") {
    for (const int cycles : {1, 2, 4}) {
        const auto text = allText(overviewOn(sawTooth(cycles).log(), addDays(kMonday, 28 * cycles - 9)));
        for (const auto* word :
             {"normal", "safe", "dangerous", "should", "recommend", "increase", "reduce your", "shorten",
              "working", "all is well", "remission", "relapse"}) {
            INFO(word);
            CHECK_THAT(text, !Contains(word));
        }
    }
}

TEST_CASE("a response that outlasts its cycle is written with a sign in front") {
    CHECK(app::heldText({28, true}) == "> 28 days");
    CHECK(app::heldText({24, false}) == "24 days");
}

TEST_CASE("the first days say what is missing, and no flag and no all-clear") {
    RecordBuilder record{core::Unit::Kilogram};
    record.dose(kMonday, 80).plan(addDays(kMonday, 28), kMonday);
    for (const int day : {1, 3, 6}) {
        record.grip(addDays(kMonday, day), Hand::Right, 28);
    }
    const auto o = overviewOn(record.log(), addDays(kMonday, 6));
    CHECK_FALSE(o.hands[0].flagged);
    CHECK_THAT(o.hands[0].flagText,
               Contains("2 more sessions on days 5–14 and 2 in the last 3 days before the next treatment, "
                        "and this cycle can be described."));
    CHECK_THAT(o.plannedText, Contains("in 22 days"));
}

TEST_CASE("in steady mode there is no day count, and doses not logged are counted with their gap") {
    RecordBuilder record;
    for (const int day : {0, 7, 14, 35, 42}) {
        record.dose(addDays(kMonday, day), 12, Route::Subcutaneous, "Hizentra");
    }
    const auto o = overviewOn(record.log(), addDays(kMonday, 44));
    CHECK_THAT(o.dayText, Contains("Last dose Mon 16 Feb"));
    CHECK_THAT(allText(o), !Contains("Day 2"));
    REQUIRE(o.attention.size() == 1);
    CHECK_THAT(o.attention[0], Contains("2 doses not logged, gap of 21 days"));
}

TEST_CASE(
    "the caseload flags a person on weekly treatment whose level stays beyond the line, with its date") {
    RecordBuilder record;
    for (int day = 0; day < 120; ++day) {
        if (day % 7 == 0) {
            record.dose(addDays(kMonday, day), 12, Route::Subcutaneous, "Hizentra");
        }
        record.grip(addDays(kMonday, day), Hand::Right, (day >= 100 ? 30 : 42) + day % 2);
        record.grip(addDays(kMonday, day), Hand::Left, 60 + day % 2);
    }
    const auto log = record.log();
    const auto handsOn = [&](int day) {
        return app::caseOf(log, model::analyse(log, addDays(kMonday, day)), {}).hands;
    };
    // 100 days on is 15 April; the seventh low day is the first on which half of 14 are low.
    CHECK_FALSE(handsOn(112)[0].flagged);
    CHECK(handsOn(112)[0].statement == "none seen");
    CHECK(handsOn(115)[0].flagged);
    CHECK(handsOn(115)[0].statement == "beyond the line since 21 Apr");
    CHECK_FALSE(handsOn(115)[1].flagged);
    CHECK(handsOn(115)[1].statement == "none seen");
    CHECK(handsOn(1)[1].statement == "too few readings");
}

TEST_CASE("a dial too coarse for the hand is neither a flag nor an all-clear") {
    RecordBuilder record{core::Unit::Kilogram};
    record.device("dial", core::Unit::Kilogram, 1.0);
    for (int day = 0; day < 84; ++day) {
        if (day % 21 == 0) {
            record.dose(addDays(kMonday, day), 60);
        }
        record.grip(addDays(kMonday, day), Hand::Right, 4);
    }
    const auto o = overviewOn(record.log(), addDays(kMonday, 83));
    CHECK_FALSE(o.hands[0].flagged);
    CHECK_THAT(o.hands[0].flagText,
               Contains("A step of 1 kg is 25 % of this hand: this device cannot show 10 %"));
    CHECK_THAT(o.hands[0].flagText, Contains("neither a flag nor an all-clear"));
}

TEST_CASE("both hands down alike on one device ask for the device to be checked") {
    RecordBuilder record{core::Unit::Kilopascal};
    for (int day = 0; day < 70; ++day) {
        if (day % 28 == 0) {
            record.dose(addDays(kMonday, day), 80);
        }
        const double share = day < 60 ? 1.0 : 0.8;
        const double wobble = day % 3;
        record.grip(addDays(kMonday, day), Hand::Right, (50 + wobble) * share)
            .grip(addDays(kMonday, day), Hand::Left, (70 + wobble) * share);
    }
    CHECK_THAT(allText(overviewOn(record.log(), addDays(kMonday, 69))), Contains("Please check the device"));
}

TEST_CASE("days, ranges and values read as people write them") {
    CHECK(app::dayRange(makeDay(2026, 11, 10), makeDay(2026, 11, 16)) == "10–16 Nov");
    CHECK(app::dayRange(makeDay(2026, 11, 28), makeDay(2026, 12, 4)) == "28 Nov–4 Dec");
    CHECK(app::dayRange(makeDay(2026, 12, 28), makeDay(2027, 1, 4)) == "28 Dec 2026–4 Jan 2027");
    CHECK(app::weekdayDay(makeDay(2026, 12, 10)) == "Thu 10 Dec");
    CHECK(app::valueText(28, core::Unit::Kilogram) == "28.0 kg");
    CHECK(app::valueText(41, core::Unit::Kilopascal) == "41 kPa");
    CHECK(app::valueText(41.25, core::Unit::Kilopascal) == "41.3 kPa");
    CHECK(app::signedPercentText(-0.004) == "0 %");
    CHECK(app::signedPercentText(-0.161, 1) == "−16.1 %");
    CHECK(app::gramsText(32.5) == "32.5 g");
}

TEST_CASE("a problem in a file names file, line and column") {
    core::Problem problem{
        core::ProblemCode::NotADay, "started_at", "2024-02-30", core::Severity::Error, {"doses.csv", 7, 2}};
    CHECK_THAT(app::problemText(problem), Contains("doses.csv, line 7, column 2: "));
    CHECK_THAT(app::problemText(problem), Contains("“2024-02-30” is not a date"));
}

TEST_CASE("the machine-readable status carries the same numbers") {
    const auto log = sawTooth(4).log();
    const auto json = app::statusJson(log, model::analyse(log, addDays(kMonday, 103)));
    CHECK_THAT(json, Contains("\"day_since_dose\": 19"));
    CHECK_THAT(json, Contains("\"state\": \"repeating_fall\""));
    CHECK_THAT(json, Contains("\"fall_percent\": 16.0"));
    CHECK_THAT(json, Contains("\"as_of\": \"2026-04-18\""));
}

TEST_CASE("under weekly treatment the stretch that lasts is said first, and earlier ones after it in short") {
    RecordBuilder record{core::Unit::Kilogram};
    for (int week = 0; week < 50; ++week) {
        record.dose(addDays(kMonday, 7 * week), 20, Route::Subcutaneous);
    }
    for (int day = 0; day < 350; ++day) {
        const bool low = (day >= 220 && day < 245) || (day >= 270 && day < 290) || day >= 320;
        record.grip(addDays(kMonday, day), Hand::Right, (low ? 25 : 30) + 0.1 * (day % 3));
    }
    const auto text = overviewOn(record.log(), addDays(kMonday, 349)).hands.front().flagText;
    CHECK_THAT(text, Catch::Matchers::StartsWith("Since 28 Nov"));
    CHECK_THAT(text, Contains("Before that in the last six months: 9 Oct to 27 Oct (lowest 25.1 kg, "
                              "−16.6 %), 20 Aug to 12 Sep (lowest 25.1 kg, −16.6 %)."));
}
