#include "app/forms_score.h"

#include "app/app_support.h"
#include "app/score_values.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Desk;

namespace {

/// A form with the fields named in `texts` typed.
app::ScoreForm typed(app::ScoreForm form, const std::vector<std::pair<std::string, std::string>>& texts) {
    for (const auto& [key, text] : texts) {
        const auto field = std::ranges::find(form.fields, key, &app::ScoreField::key);
        REQUIRE(field != form.fields.end());
        field->text = text;
    }
    return form;
}

struct ScoreDesk : Desk {
    app::Catalogue catalogue;

    app::ScoreForm form(const std::string& instrument, const std::string& set = {}) {
        return app::emptyScoreForm(catalogue, instrument, log(), book.wallNow(), set);
    }
    app::Checked<std::vector<core::Assessment>> check(const app::ScoreForm& form,
                                                      const core::Assessment* before = nullptr) {
        return app::checkScore(
            form, catalogue, log(), [&] { return book.newId(); }, book.zone(), book.today(), before);
    }
};

std::vector<std::string> fieldsOf(const core::Problems& problems) {
    std::vector<std::string> fields;
    for (const auto& problem : problems) {
        fields.push_back(problem.field);
    }
    return fields;
}

} // namespace

TEST_CASE("a test of the hands gives one entry for each hand that was measured") {
    ScoreDesk desk;
    const auto both = desk.check(typed(desk.form("nine-hole-peg"), {{"right", "31,5"}, {"left", "22"}}));
    REQUIRE(both.value);
    REQUIRE(both.value->size() == 2);
    CHECK(both.value->at(0).hand == core::Hand::Right);
    CHECK(both.value->at(0).value == 31.5);
    CHECK(both.value->at(1).hand == core::Hand::Left);
    const auto one = desk.check(typed(desk.form("nine-hole-peg"), {{"left", "22"}}));
    REQUIRE(one.value);
    CHECK(one.value->size() == 1);
    CHECK(fieldsOf(desk.check(typed(desk.form("nine-hole-peg"), {{"right", "601"}})).problems) ==
          std::vector<std::string>{"right"});
    CHECK(fieldsOf(desk.check(desk.form("nine-hole-peg")).problems) == std::vector<std::string>{"right"});
}

TEST_CASE("the total of a score is computed from its parts, and each part is asked for") {
    ScoreDesk desk;
    const auto form = typed(desk.form("incat"), {{"arm", "1"}, {"leg", "2"}});
    CHECK(app::scoreSummary(form, desk.catalogue) == "Total 3 of 10 · Adjusted total 2 of 10");
    const auto checked = desk.check(form);
    REQUIRE(checked.value);
    CHECK(checked.value->front().instrument == "incat");
    CHECK(checked.value->front().value == 3);
    CHECK(core::formatNamedValues(checked.value->front().parts) == "arm: 1; leg: 2");
    CHECK(fieldsOf(desk.check(typed(desk.form("incat"), {{"arm", "1"}})).problems) ==
          std::vector<std::string>{"leg"});
    CHECK(fieldsOf(desk.check(typed(desk.form("incat"), {{"arm", "6"}, {"leg", "0"}})).problems) ==
          std::vector<std::string>{"arm"});
}

TEST_CASE("a raw score without a table of centiles stands as a series of its own") {
    ScoreDesk desk;
    const auto raw = desk.check(typed(desk.form("i-rods"), {{"raw", "30"}}));
    REQUIRE(raw.value);
    CHECK(raw.value->front().instrument == "i-rods.raw");
    CHECK(raw.value->front().value == 30);
    const auto both = desk.check(typed(desk.form("i-rods"), {{"raw", "30"}, {"centile", "58"}}));
    REQUIRE(both.value);
    CHECK(both.value->front().instrument == "i-rods");
    CHECK(both.value->front().value == 58);
}

TEST_CASE("grades of muscles are summed within their set, which names the series") {
    ScoreDesk desk;
    auto form = desk.form("mrc", "mrc-ss-60");
    REQUIRE(form.fields.size() == 12);
    for (auto& field : form.fields) {
        field.text = "4";
    }
    CHECK(app::scoreSummary(form, desk.catalogue) == "Sum 48 of 60");
    const auto checked = desk.check(form);
    REQUIRE(checked.value);
    CHECK(checked.value->front().instrument == "mrc.mrc-ss-60");
    CHECK(checked.value->front().set == "mrc-ss-60");
    CHECK(checked.value->front().value == 48);
    // Opened again it shows what was entered.
    const auto again = app::scoreFormOf(desk.catalogue, checked.value->front());
    CHECK(again.fields.size() == 12);
    CHECK(again.fields[3].text == "4");
    form.fields[5].text.clear();
    CHECK(fieldsOf(desk.check(form).problems) == std::vector<std::string>{"wrist extension.L"});
    CHECK(app::scoreSummary(form, desk.catalogue).empty());
}

TEST_CASE("own activities keep their names, and their mean is the value") {
    ScoreDesk desk;
    auto form = desk.form("my-activities");
    form.fields[0].name = "turn a key";
    form.fields[0].text = "7";
    form.fields[1].name = "cup";
    form.fields[1].text = "4";
    const auto checked = desk.check(form);
    REQUIRE(checked.value);
    CHECK(checked.value->front().value == 5.5);
    CHECK(core::formatNamedValues(checked.value->front().parts) == "turn a key: 7; cup: 4");
    REQUIRE(desk.book.logScores(*checked.value).ok());
    const auto next = desk.form("my-activities"); // what is known is not asked again
    CHECK(next.fields[0].name == "turn a key");
    CHECK(next.fields[0].text.empty());
    form.fields[1].name = "turn a key";
    CHECK(fieldsOf(desk.check(form).problems) == std::vector<std::string>{"activity_2_name"});
    form.fields[1].name.clear();
    CHECK(fieldsOf(desk.check(form).problems) == std::vector<std::string>{"activity_2_name"});
    form.fields[1].name = "cup";
    form.fields[1].text = "11";
    CHECK(fieldsOf(desk.check(form).problems) == std::vector<std::string>{"activity_2"});
}

TEST_CASE("an instrument that nobody knows is still corrected as a number") {
    ScoreDesk desk;
    core::Assessment old;
    old.id = desk.book.newId();
    old.patient = desk.person.id;
    old.assessedAt = desk.moment("2026-03-07T20:00");
    old.instrument = "house score";
    old.value = 31;
    REQUIRE(desk.book.logScore(old).ok());
    const auto form = typed(app::scoreFormOf(desk.catalogue, old), {{"value", "32"}});
    const auto checked = desk.check(form, &old);
    REQUIRE(checked.value);
    CHECK(checked.value->front().id == old.id);
    CHECK(checked.value->front().instrument == "house score");
    CHECK(checked.value->front().value == 32);
    CHECK(checked.value->front().assessedAt == old.assessedAt);
}

TEST_CASE("the measures that were entered last are offered first") {
    ScoreDesk desk;
    REQUIRE(desk.book.logScores(*desk.check(typed(desk.form("fatigue"), {{"value", "3"}})).value).ok());
    const auto offered = app::instrumentsToOffer(desk.catalogue, desk.log());
    CHECK(offered.front()->id == "fatigue");
    CHECK(std::ranges::count(offered, "fatigue", &core::Instrument::id) == 1);
}
