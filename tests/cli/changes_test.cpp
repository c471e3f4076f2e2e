#include "support/catch.h"
#include "support/command_line.h"

#include <date/date.h>

using namespace tidemark;
using Catch::Matchers::Contains;

namespace {

// The command line alone is tested: nothing of the program is linked.
const date::local_days kSwitch{date::year{2026} / 6 / 1};

date::local_days addDays(date::local_days day, int count) {
    return day + date::days{count};
}
std::string formatDay(date::local_days day) {
    return date::format("%F", day);
}

/// IV until the first of June 2026, then weekly SC; grip and a score all along.
void fillSwitch(const test::Workshop& shop) {
    shop.write("csv/patients.csv",
               "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand,name\n"
               "A,1961,F,MMN,80,R,Example Person\n");
    std::string doses = "patient,started_at,route,product,dose_g,batch\n";
    std::string grip = "patient,measured_at,hand,trial,value,unit\n";
    for (int course = 5; course > 0; --course) {
        doses += "A," + formatDay(addDays(kSwitch, -28 * course)) + "T10:00,IV,Privigen,80,B1\n";
    }
    for (int week = 0; week < 13; ++week) {
        doses += "A," + formatDay(addDays(kSwitch, 7 * week)) + "T10:00,SC,Hizentra,20,B2\n";
    }
    for (int day = -60; day < 90; day += 2) {
        const int value = day >= 0 ? 30 : (day + 140) % 28 < 14 ? 33 : 28;
        grip += "A," + formatDay(addDays(kSwitch, day)) + "T08:00,R,1," + std::to_string(value) + ",kg\n";
    }
    shop.write("csv/doses.csv", doses);
    shop.write("csv/grip.csv", grip);
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"import", "log.tidemark", "csv"});
    for (const auto& [on, value] : {std::pair{-10, "3"}, std::pair{40, "2"}, std::pair{120, "1"}}) {
        shop.good({"log-score", "log.tidemark", "--patient", "A", "--instrument", "incat", "--value", value,
                   "--at", formatDay(addDays(kSwitch, on)) + "T09:00"});
    }
}

} // namespace

TEST_CASE(
    "around a change of route strength, variation and scores stand side by side, no factor but the "
    "clinic's") {
    test::Workshop shop;
    fillSwitch(shop);
    const auto at = formatDay(addDays(kSwitch, 90));
    const auto said = [&] { return shop.good({"changes", "log.tidemark", "--patient", "A", "--as-of", at}); };
    CHECK_THAT(said(), Contains("From IV to SC, 2026-06-01"));
    CHECK_THAT(said(),
               Contains("Right hand, mean: 4 weeks before 30.5 kg (14); weeks 4–8 after 30.0 kg (14)"));
    CHECK_THAT(said(), Contains("Right hand, variation: 4 weeks before 9 %; weeks 4–8 after 0 %"));
    CHECK_THAT(said(), Contains("4 weeks before 3 (") && Contains("weeks 8–12 after –"));
    CHECK_THAT(said(), Contains("Given: 20.0 g a week before, 20.0 g a week after."));
    CHECK_THAT(said(), !Contains("actor") && !Contains("1.37"));

    CHECK(shop.run({"changes", "log.tidemark", "--patient", "A", "--factor", "4"}).code == 1);
    CHECK_THAT(said(), !Contains("actor"));
    shop.good({"changes", "log.tidemark", "--patient", "A", "--factor", "1.37"});
    CHECK_THAT(
        said(),
        Contains("Factor as the clinic wrote it down: 1.37; grams a week after divided by before: 1.00."));
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "A"}), Contains("dose_factor"));
    shop.good({"changes", "log.tidemark", "--patient", "A", "--factor", ""});
    CHECK_THAT(said(), !Contains("1.37"));
}

TEST_CASE("a report that was made is noted where that is wished for, and stands in the caseload") {
    test::Workshop shop;
    fillSwitch(shop);
    shop.good({"report", "log.tidemark", "--patient", "A", "--out", "a.pdf"});
    CHECK_THAT(shop.good({"caseload", "log.tidemark"}), Contains("\tnone\t"));
    shop.good({"report", "log.tidemark", "--patient", "A", "--out", "a.pdf", "--note"});
    const auto list = shop.good({"caseload", "log.tidemark"});
    CHECK_THAT(list, Contains("Last report") && !Contains("\tnone\t"));
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "A"}), Contains("report_made_"));
    // Undone like any act.
    shop.good({"undo", "log.tidemark"});
    CHECK_THAT(shop.good({"caseload", "log.tidemark"}), Contains("\tnone\t"));
}
