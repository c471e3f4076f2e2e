#include "support/catch.h"
#include "support/command_line.h"

using namespace tidemark;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

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
    CHECK(shop.run({"replay", "log.tidemark", "--out", "x.csv", "--line", "2"}).code == 3);
}
