#include "support/catch.h"
#include "support/command_line.h"

#include <chrono>
#include <string>

using namespace tidemark;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

/// The ISO date of so many days after 1 January 2025.
std::string dayText(int days) {
    using namespace std::chrono;
    const year_month_day date{sys_days{2025y / January / 1} + std::chrono::days{days}};
    const auto two = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
    return std::to_string(static_cast<int>(date.year())) + two(static_cast<unsigned>(date.month())) +
           two(static_cast<unsigned>(date.day()));
}

} // namespace

TEST_CASE("replay writes a row a day and hand, with nothing but the day where nothing can be said") {
    test::Workshop shop;
    shop.write("csv/patients.csv",
               "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand\n"
               "A,1961,F,MMN,70,R\n");
    shop.write("csv/doses.csv",
               "patient,started_at,route,product,dose_g,batch\n"
               "A,2025-03-12T10:00,IV,Privigen,40,B1\n");
    shop.write("csv/plan.csv",
               "patient,known_from,planned_at,route,product,dose_g\n"
               "A,2025-03-12,2025-04-09T10:00,IV,Privigen,40\n");
    shop.write("csv/grip.csv",
               "patient,measured_at,hand,trial,value,unit\n"
               "A,2025-03-10T08:00,R,1,28.4,kg\n"
               "A,2025-03-14T08:00,R,1,30.1,kg\n");
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"import", "log.tidemark", "csv"});
    CHECK(shop.good({"replay", "log.tidemark", "--out", "replay.csv", "--line", "10"}) == "replay.csv\n");
    const auto table = shop.read("replay.csv");
    CHECK_THAT(table,
               StartsWith("patient,hand,as_of,next_planned,probability,flag,wane_p10,wane_p50,wane_p90\n"));
    CHECK_THAT(table,
               Contains("\nA,R,2025-03-10,,,0,,,\nA,R,2025-03-11,,,0,,,\nA,R,2025-03-12,2025-04-09,0."));
    CHECK_THAT(table, Contains("\nA,R,2025-03-14,2025-04-09,0.") && !Contains("A,L,"));
    CHECK(shop.run({"replay", "log.tidemark", "--out", "x.csv", "--line", "2"}).code == 2);
}

TEST_CASE("forecast says a person's estimate in sentences, and nothing before three measured cycles") {
    test::Workshop shop;
    shop.write("csv/patients.csv",
               "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand\n"
               "A,1961,F,MMN,70,R\n");
    std::string doses = "patient,started_at,route,product,dose_g,batch\n";
    std::string plan = "patient,known_from,planned_at,route,product,dose_g\n";
    std::string grip = "patient,measured_at,hand,trial,value,unit\n";
    // Every four weeks; two weeks after each dose the right hand falls from 60 to 45 kPa.
    for (int day = 0; day < 5 * 28 + 10; ++day) {
        const auto date = dayText(day);
        if (day % 28 == 0) {
            doses += "A," + date + "T08:00,IV,Privigen,40,B1\n";
            plan += "A," + date + "," + dayText(day + 28) + "T08:00,IV,Privigen,40\n";
        }
        const int value = (day % 28 > 14 ? 45 : 60) + day % 3;
        grip += "A," + date + "T18:00,R,1," + std::to_string(value) + ",kPa\n";
    }
    shop.write("csv/doses.csv", doses);
    shop.write("csv/plan.csv", plan);
    shop.write("csv/grip.csv", grip);
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"import", "log.tidemark", "csv"});
    const auto early = shop.good({"forecast", "log.tidemark", "--patient", "A", "--as-of", "2025-02-10"});
    CHECK_THAT(early, Contains("Right hand: no forecast yet. It needs 3 measured cycles; there are 1."));
    CHECK_THAT(early, !Contains("in 10"));
    const auto late = shop.good({"forecast", "log.tidemark", "--patient", "A", "--as-of", "2025-05-30"});
    CHECK_THAT(late, Contains("Right hand: an estimate from 5 earlier cycles and 150 sessions."));
    CHECK_THAT(late, Contains("before the infusion planned on 2025-06-18: more than 9 in 10."));
    CHECK_THAT(late, Contains("it falls below between 2025-06-") && !Contains("already"));
    const auto below = shop.good({"forecast", "log.tidemark", "--patient", "A", "--as-of", "2025-05-20"});
    CHECK_THAT(below, Contains("The level is below the line already.") && !Contains("Falls below"));
    const auto overdue = shop.good({"forecast", "log.tidemark", "--patient", "A", "--as-of", "2025-07-20"});
    CHECK_THAT(overdue, Contains("The infusion planned on 2025-06-18 is not logged") && !Contains("in 10"));
    CHECK_THAT(late, Contains("not advice") && Contains("Absence of a warning"));
    CHECK(shop.run({"forecast", "log.tidemark", "--patient", "B"}).code == 1);
}

TEST_CASE("the line of a person is set in percent, with its day, and said") {
    test::Workshop shop;
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"add-patient", "log.tidemark", "--patient", "P1"});
    CHECK_THAT(shop.good({"line", "log.tidemark", "--patient", "P1"}), StartsWith("10 %\n"));
    CHECK_THAT(shop.good({"line", "log.tidemark", "--patient", "P1", "--percent", "15"}),
               StartsWith("15 % 20"));
    CHECK_THAT(shop.good({"line", "log.tidemark", "--patient", "P1"}), StartsWith("15 % 20"));
    CHECK(shop.run({"line", "log.tidemark", "--patient", "P1", "--percent", "60"}).code != 0);
}
