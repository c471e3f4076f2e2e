#include "model/stock.h"

#include "support/catch.h"

#include <rapidcheck.h>

#include <algorithm>
#include <map>

using namespace tidemark;
using core::Movement;
using model::stockOn;

namespace {

core::Day day(const char* text) {
    return core::parseDay(text).value();
}

core::Moment at(const std::string& wall) {
    return core::momentAt(core::parseWall(wall).value(), core::Zone::find("Europe/Stockholm").value());
}

struct Record {
    core::TreatmentLog log;

    core::StockMovement& move(Movement movement, const std::string& wall, int vials, double sizeG = 10,
                              const std::string& batch = "P100", const char* expires = nullptr) {
        core::StockMovement row;
        row.movement = movement;
        row.movedAt = at(wall);
        row.product = "Hizentra";
        row.sizeG = sizeG;
        row.vials = vials;
        row.batch = batch;
        row.expiresOn = expires != nullptr ? std::optional{day(expires)} : std::nullopt;
        log.movements.push_back(row);
        return log.movements.back();
    }

    core::Infusion& dose(const std::string& wall, std::vector<std::pair<double, std::string>> vials) {
        core::Infusion row;
        row.startedAt = at(wall);
        row.route = core::Route::Subcutaneous;
        row.product = "Hizentra";
        for (const auto& [size, batch] : vials) {
            core::Vial vial;
            vial.sizeG = size;
            vial.batch = batch;
            row.vials.push_back(vial);
            row.dose.value += size;
        }
        log.infusions.push_back(row);
        return log.infusions.back();
    }
};

const auto kLater = day("2026-12-31");

} // namespace

TEST_CASE("vials that came in and were not used are there, by batch and first expiry first") {
    Record record;
    record.move(Movement::In, "2026-01-01T09:00", 4, 10, "P200", "2028-01-31");
    record.move(Movement::In, "2026-01-01T09:00", 4, 10, "P100", "2027-01-31");
    record.dose("2026-01-05T09:00", {{10, "P100"}});
    const auto stock = stockOn(record.log, kLater);
    REQUIRE(stock.size() == 2);
    CHECK(stock[0].batch == "P100");
    CHECK(stock[0].vials == 3);
    CHECK(stock[1].vials == 4);
    CHECK(stockOn(record.log, day("2026-01-04")).front().vials == 4);
}

TEST_CASE("more used than entered is a balance below nothing, not an end of counting") {
    Record record;
    record.move(Movement::In, "2026-01-01T09:00", 1);
    record.dose("2026-01-05T09:00", {{10, "P100"}, {10, "P100"}, {10, "P100"}});
    CHECK(stockOn(record.log, kLater).front().vials == -2);
    record.move(Movement::In, "2026-01-06T09:00", 5);
    CHECK(stockOn(record.log, kLater).front().vials == 3);
}

TEST_CASE("a count says what is there, and what comes after it goes on from it") {
    Record record;
    record.move(Movement::In, "2026-01-01T09:00", 9);
    record.move(Movement::Counted, "2026-01-03T09:00", 2);
    record.move(Movement::Wasted, "2026-01-04T09:00", 1).reason = "dropped";
    CHECK(stockOn(record.log, kLater).front().vials == 1);
    record.move(Movement::Moved, "2026-01-05T09:00", 1).place = "summer house";
    CHECK(stockOn(record.log, kLater).front().vials == 1);
    CHECK(stockOn(record.log, kLater).front().place == "summer house");
}

TEST_CASE("a corrected dose corrects the stock, and a person who keeps none has none") {
    Record record;
    record.dose("2026-01-05T09:00", {{10, "P100"}});
    CHECK(stockOn(record.log, kLater).empty());
    record.move(Movement::In, "2026-01-06T09:00", 3);
    CHECK(stockOn(record.log, kLater).front().vials == 3); // the dose was before the ledger began
    auto& dose = record.dose("2026-01-12T09:00", {{10, "P100"}});
    CHECK(stockOn(record.log, kLater).front().vials == 2);
    dose.vials.clear();
    CHECK(stockOn(record.log, kLater).front().vials == 3);
}

TEST_CASE("a vial without its size is counted where its batch has only one") {
    Record record;
    record.move(Movement::In, "2026-01-01T09:00", 3, 10, "P100");
    record.dose("2026-01-05T09:00", {{10, "P100"}}).vials.front().sizeG.reset();
    CHECK(stockOn(record.log, kLater).front().vials == 2);
    record.move(Movement::In, "2026-01-02T09:00", 3, 4, "P100");
    std::ranges::sort(record.log.movements, {}, [](const auto& r) { return r.movedAt.utc; });
    int all = 0;
    for (const auto& line : stockOn(record.log, kLater)) {
        all += line.vials;
    }
    CHECK(all == 6);
}

TEST_CASE("the pick takes what expires first, nothing out of date, and says what is missing") {
    Record record;
    record.move(Movement::In, "2026-01-01T09:00", 5, 10, "OLD", "2026-02-28");
    record.move(Movement::In, "2026-01-01T09:00", 1, 10, "SOON", "2026-06-30");
    record.move(Movement::In, "2026-01-01T09:00", 2, 4, "LATE", "2028-06-30");
    const auto pick = model::pickVials(stockOn(record.log, kLater), "Hizentra", 14, day("2026-03-01"));
    REQUIRE(pick.vials.size() == 2);
    CHECK(pick.vials[0].batch == "SOON");
    CHECK(pick.vials[1].batch == "LATE");
    CHECK(pick.grams == 14);
    CHECK(pick.missingGrams == 0);
    CHECK(model::pickVials(stockOn(record.log, kLater), "Hizentra", 30, day("2026-03-01")).missingGrams ==
          12);
}

TEST_CASE("the stock reaches to the first treatment it does not cover, under the plan or the usual dose") {
    Record record;
    record.move(Movement::In, "2026-01-01T09:00", 7, 10, "P100", "2027-01-31");
    record.dose("2026-01-05T09:00", {{10, "P100"}});
    record.dose("2026-01-12T09:00", {{10, "P100"}});
    record.dose("2026-01-19T09:00", {{10, "P100"}});
    auto reach = model::stockReach(record.log, day("2026-01-20"));
    REQUIRE(reach);
    CHECK_FALSE(reach->fromPlan);
    CHECK(reach->grams == 40);
    CHECK(reach->treatments == 4);
    CHECK(reach->shortOn == day("2026-02-23"));
    CHECK(reach->firstExpiry == day("2027-01-31"));

    core::Plan plan;
    plan.knownFrom = day("2026-01-20");
    plan.product = "Hizentra";
    plan.dose.value = 30;
    for (const char* on : {"2026-01-26", "2026-02-02"}) {
        plan.plannedOn = day(on);
        record.log.plans.push_back(plan);
    }
    reach = model::stockReach(record.log, day("2026-01-20"));
    REQUIRE(reach);
    CHECK(reach->fromPlan);
    CHECK(reach->treatments == 1);
    CHECK(reach->shortOn == day("2026-02-02"));
    record.log.plans.back().skipped = "holiday";
    CHECK_FALSE(model::stockReach(record.log, day("2026-01-20"))->shortOn);
}

TEST_CASE("whatever happened in whatever order, the ledger is what a plain replay gives") {
    CHECK(rc::check([] {
        Record record;
        std::map<std::string, int> plain;
        const int steps = *rc::gen::inRange(1, 40);
        record.move(Movement::In, "2026-01-01T00:00", 1, 10, "A");
        plain["A"] = 1;
        for (int step = 0; step < steps; ++step) {
            const auto wall = core::formatWall(core::Wall{day("2026-01-02")} + std::chrono::hours{step});
            const std::string batch = *rc::gen::element<std::string>("A", "B", "C");
            const int count = *rc::gen::inRange(1, 9);
            switch (*rc::gen::inRange(0, 4)) {
                case 0:
                    record.move(Movement::In, wall, count, 10, batch);
                    plain[batch] += count;
                    break;
                case 1:
                    record.move(Movement::Wasted, wall, count, 10, batch);
                    plain[batch] -= count;
                    break;
                case 2:
                    record.move(Movement::Counted, wall, count, 10, batch);
                    plain[batch] = count;
                    break;
                default:
                    record.dose(wall, {{10, batch}});
                    plain[batch] -= 1;
                    break;
            }
        }
        std::erase_if(plain, [](const auto& entry) { return entry.second == 0; });
        std::map<std::string, int> found;
        for (const auto& line : stockOn(record.log, kLater)) {
            found[*line.batch] = line.vials;
        }
        RC_ASSERT(found == plain);
    }));
}
