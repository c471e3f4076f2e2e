#include "app/forms_stock.h"

#include "app/app_support.h"
#include "support/catch.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Desk;

namespace {

constexpr const char* kPack =
    "]d201040000000000061727013110P100\x1d"
    "21S1";

core::Uuid log(Desk& desk, const app::StockForm& form) {
    const auto checked =
        app::checkStock(form, desk.log(), desk.book.newId(), desk.book.zone(), desk.book.today());
    REQUIRE(checked.value);
    REQUIRE(desk.book.moveStock({*checked.value}).ok());
    return checked.value->id;
}

} // namespace

TEST_CASE("a pack that is scanned for the first time is named once, and the next one of its kind is known") {
    Desk desk;
    const auto first = app::scanIntoStock(kPack, desk.log(), desk.book.wallNow());
    REQUIRE(first.good);
    CHECK_FALSE(first.whole);
    CHECK(first.form.batch == "P100");
    auto form = first.form;
    form.product = "Privigen";
    form.sizeG = "20";
    log(desk, form);
    const auto again = app::scanIntoStock(kPack, desk.log(), desk.book.wallNow());
    CHECK(again.again); // the very same pack
    std::string other = kPack;
    other.back() = '2';
    const auto next = app::scanIntoStock(other, desk.log(), desk.book.wallNow());
    CHECK_FALSE(next.again);
    CHECK(next.whole);
    CHECK(next.form.product == "Privigen");
    CHECK(next.form.sizeG == "20");
}

TEST_CASE("a pack that was wasted may come in again, and a code that is wrong says why") {
    Desk desk;
    auto form = app::scanIntoStock(kPack, desk.log(), desk.book.wallNow()).form;
    form.product = "Privigen";
    form.sizeG = "20";
    log(desk, form);
    form.movement = core::Movement::Wasted;
    form.reason = "given back";
    desk.clock.at += std::chrono::hours{1};
    form.time = "13:00";
    log(desk, form);
    CHECK_FALSE(app::scanIntoStock(kPack, desk.log(), desk.book.wallNow()).again);
    const auto wrong = app::scanIntoStock("]d20104000000000009", desk.log(), desk.book.wallNow());
    CHECK_FALSE(wrong.good);
    CHECK_FALSE(wrong.sentences.empty());
}

TEST_CASE("each field of a movement that cannot be read is named") {
    Desk desk;
    app::StockForm form;
    form.day = "someday";
    form.time = "25:00";
    form.sizeG = "many";
    form.vials = "two";
    form.expires = "soon";
    const auto checked =
        app::checkStock(form, desk.log(), desk.book.newId(), desk.book.zone(), desk.book.today());
    CHECK_FALSE(checked.value);
    std::vector<std::string> fields;
    for (const auto& problem : checked.problems) {
        fields.push_back(problem.field);
    }
    CHECK(fields == std::vector<std::string>{"day", "time", "size_g", "vials", "expires_on"});
    form = app::emptyStockForm(core::Movement::Wasted, desk.log(), desk.book.wallNow());
    form.product = "Privigen";
    form.sizeG = "20";
    const auto waste =
        app::checkStock(form, desk.log(), desk.book.newId(), desk.book.zone(), desk.book.today());
    REQUIRE(waste.problems.size() == 1);
    CHECK(waste.problems.front().field == "reason"); // waste without a reason is no waste
}

TEST_CASE("what Today says of the vials: for how many treatments, needed by when, expiring when") {
    Desk desk;
    CHECK(app::stockTodo(desk.log(), desk.book.today()).empty());
    REQUIRE(desk.book.logDose(desk.dose("2026-02-10T10:00", 40)).ok());
    desk.plan("2026-03-17", 40);
    auto form = app::emptyStockForm(core::Movement::In, desk.log(), desk.book.wallNow());
    form.sizeG = "20";
    form.vials = "2";
    form.expires = "2026-04";
    log(desk, form);
    const auto todo = app::stockTodo(desk.log(), desk.book.today());
    CHECK_THAT(todo, Contains("Vials for 1 more treatment") && Contains("30 Apr 2026"));
    const auto table = app::stockTable(desk.log(), desk.book.today());
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0][2] == "2");
    CHECK_FALSE(app::reachLines(desk.log(), desk.book.today()).empty());
}
