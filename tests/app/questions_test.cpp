#include "app/questions.h"

#include "app/app_support.h"
#include "app/entry_words.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Desk;

namespace {

/// Kinds of what is open for the desk's person on that day.
std::vector<app::QuestionKind> openOn(Desk& desk, const std::string& day) {
    const auto log = desk.log();
    std::vector<app::QuestionKind> kinds;
    for (const auto& question : app::openQuestions(log, model::analyse(log, *core::parseDay(day)))) {
        kinds.push_back(question.kind);
    }
    return kinds;
}

app::Question firstOn(Desk& desk, const std::string& day) {
    const auto log = desk.log();
    const auto open = app::openQuestions(log, model::analyse(log, *core::parseDay(day)));
    REQUIRE_FALSE(open.empty());
    return open.front();
}

void setClock(Desk& desk, const std::string& utc) {
    desk.clock.at = *core::parseUtc(utc);
}

using enum app::QuestionKind;
using Kinds = std::vector<app::QuestionKind>;

} // namespace

TEST_CASE(
    "after an infusion into a vein it is asked on the next day and after a week whether anything came") {
    Desk desk;
    setClock(desk, "2026-03-30T11:00:00Z");
    REQUIRE(desk.book.logDose(desk.dose("2026-03-02T10:00", 40)).ok());
    REQUIRE(desk.book.logDose(desk.dose("2026-03-03T10:00", 40)).ok());
    CHECK(openOn(desk, "2026-03-03").empty());
    CHECK(openOn(desk, "2026-03-04") == Kinds{ReactionNextDay});
    CHECK_THAT(firstOn(desk, "2026-03-04").sentence, Contains("Tue 3 Mar"));
    CHECK(openOn(desk, "2026-03-10").front() == ReactionWeek);
    CHECK(std::ranges::count(openOn(desk, "2026-03-24"), ReactionWeek) == 0); // its time is over
}

TEST_CASE("nothing noticed is written down once, and the same question does not come again") {
    Desk desk;
    setClock(desk, "2026-03-04T08:00:00Z");
    REQUIRE(desk.book.logDose(desk.dose("2026-03-03T10:00", 40)).ok());
    const auto question = firstOn(desk, "2026-03-04");
    const auto outcome = app::answerQuestion(desk.book, desk.person.id, question, 0);
    REQUIRE((outcome && outcome->ok()));
    REQUIRE(desk.log().events.size() == 1);
    CHECK(app::isNoReaction(desk.log().events.front()));
    CHECK(app::eventText(desk.log().events.front()) == "Reaction: nothing noticed");
    CHECK(desk.log().events.front().infusion == desk.log().infusions.front().id);
    CHECK(openOn(desk, "2026-03-05").empty());
    CHECK(openOn(desk, "2026-03-10").front() == ReactionWeek); // what comes later is asked all the same
    desk.book.undo();
    CHECK(openOn(desk, "2026-03-05") == Kinds{ReactionNextDay});
}

TEST_CASE("a reaction that was written down answers the question, and a yes opens its form") {
    Desk desk;
    setClock(desk, "2026-03-05T08:00:00Z");
    REQUIRE(desk.book.logDose(desk.dose("2026-03-03T10:00", 40)).ok());
    CHECK_FALSE(app::answerQuestion(desk.book, desk.person.id, firstOn(desk, "2026-03-04"), 1));
    core::Event headache;
    headache.id = desk.book.newId();
    headache.patient = desk.person.id;
    headache.startedAt = desk.moment("2026-03-04T16:00");
    headache.category = core::EventCategory::Reaction;
    headache.what = "headache";
    REQUIRE(desk.book.logEvent(headache).ok());
    CHECK(openOn(desk, "2026-03-05").empty());
}

TEST_CASE("under the skin one question comes with the next dose, about the one before") {
    Desk desk;
    setClock(desk, "2026-03-30T11:00:00Z");
    const auto sc = core::Route::Subcutaneous;
    REQUIRE(desk.book.logDose(desk.dose("2026-03-02T10:00", 10, sc)).ok());
    CHECK(openOn(desk, "2026-03-03").empty());
    REQUIRE(desk.book.logDose(desk.dose("2026-03-09T10:00", 10, sc)).ok());
    CHECK(openOn(desk, "2026-03-09") == Kinds{ReactionSince});
    CHECK_THAT(firstOn(desk, "2026-03-09").sentence, Contains("Mon 2 Mar"));
    setClock(desk, "2026-03-09T12:00:00Z");
    REQUIRE(app::answerQuestion(desk.book, desk.person.id, firstOn(desk, "2026-03-09"), 0)->ok());
    CHECK(openOn(desk, "2026-03-10").empty());
}

TEST_CASE("whether the effect holds is asked once a week, and answered with one number") {
    Desk desk;
    REQUIRE(desk.book.logDose(desk.dose("2026-02-10T10:00", 40)).ok());
    CHECK(std::ranges::count(openOn(desk, "2026-02-16"), StillHolding) == 0);
    CHECK(openOn(desk, "2026-03-04") == Kinds{StillHolding});
    setClock(desk, "2026-03-04T08:00:00Z");
    REQUIRE(app::answerQuestion(desk.book, desk.person.id, firstOn(desk, "2026-03-04"), 1)->ok());
    REQUIRE(desk.log().assessments.size() == 1);
    CHECK(desk.log().assessments.front().instrument == "still-holding");
    CHECK(desk.log().assessments.front().value == 1); // less
    CHECK(openOn(desk, "2026-03-10").empty());
    CHECK(openOn(desk, "2026-03-11") == Kinds{StillHolding});
}

TEST_CASE(
    "at the next treatment it is asked whether the effect faded, and holding is marked as at least so long") {
    Desk desk;
    setClock(desk, "2026-03-10T11:00:00Z");
    REQUIRE(desk.book.logDose(desk.dose("2026-02-10T10:00", 40)).ok());
    REQUIRE(desk.book.logDose(desk.dose("2026-03-10T10:00", 40)).ok());
    CHECK(openOn(desk, "2026-03-10") == Kinds{FadedDay});
    CHECK_FALSE(app::answerQuestion(desk.book, desk.person.id, firstOn(desk, "2026-03-10"), 1));
    REQUIRE(app::answerQuestion(desk.book, desk.person.id, firstOn(desk, "2026-03-10"), 0)->ok());
    const auto held = desk.log().assessments.front();
    CHECK(held.instrument == app::kFadedDay);
    CHECK(held.value == 28);
    CHECK(core::formatNamedValues(held.parts) == "held: 1");
    CHECK_THAT(app::scoreText(held), Contains("> 28"));
    CHECK(openOn(desk, "2026-03-11") == Kinds{ReactionNextDay});
}
