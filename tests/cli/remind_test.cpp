#include "support/catch.h"
#include "support/command_line.h"

#include <filesystem>

using namespace tidemark;
using Catch::Matchers::Contains;

namespace {

/// IV every four weeks, two courses given, grip until 20 February.
void fillReminders(const test::Workshop& shop) {
    shop.write("csv/patients.csv",
               "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand,name\n"
               "A,1961,F,MMN,80,R,Example Person\n");
    shop.write("csv/doses.csv",
               "patient,started_at,route,product,dose_g,batch\n"
               "A,2026-01-08T10:00,IV,Privigen,80,B1\n"
               "A,2026-02-05T10:00,IV,Privigen,80,B1\n");
    shop.write("csv/regimens.csv",
               "patient,known_from,starts_on,every_days,route,product,dose_g\n"
               "A,2026-01-01,2026-01-08,28,IV,Privigen,80\n");
    shop.write("csv/grip.csv",
               "patient,measured_at,hand,trial,value,unit\n"
               "A,2026-01-15T08:00,R,1,28.4,kg\n"
               "A,2026-02-12T08:00,R,1,28.4,kg\n");
    shop.write("csv/stock.csv",
               "patient,moved_at,movement,product,size_g,vials,batch,expires_on\n"
               "A,2026-01-01T08:00,in,Privigen,20,2,P100,2026-03-20\n");
    shop.write("data/empty.txt", "");
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"import", "log.tidemark", "csv"});
    shop.good({"backup", "log.tidemark", "--data", "data"});
}

} // namespace

TEST_CASE("what is due is said once, and what was missed while off is said at the next run") {
    test::Workshop shop;
    fillReminders(shop);
    const auto at = [&](const std::string& when) {
        return shop.good({"remind", "log.tidemark", "--data", "data", "--at", when});
    };
    CHECK_THAT(at("2026-03-04T10:00"), Contains("A treatment is planned for tomorrow."));
    CHECK(at("2026-03-04T10:30").empty());
    CHECK(at("2026-03-05T10:00") == "A treatment is planned for today.\n");
    // Off for two days.
    CHECK_THAT(at("2026-03-07T10:00"),
               Contains("The treatment planned for Thu 5 Mar is not logged.") && !Contains("today"));
    CHECK(at("2026-03-07T20:00").empty());
    for (const auto& file : {std::string{"data"}}) {
        for (const auto& entry : std::filesystem::directory_iterator(shop.path(file))) {
            if (entry.is_directory()) {
                continue; // backups, which hold the record
            }
            CHECK_THAT(shop.read("data/" + entry.path().filename().string()), !Contains("Example"));
        }
    }
}

TEST_CASE("grip is asked for in the windows alone, and not on a day that has one") {
    test::Workshop shop;
    fillReminders(shop);
    const auto grip = [&](const std::string& day) {
        return shop.good({"remind", "log.tidemark", "--all", "--at", day + "T10:00"}).find("Grip today") !=
               std::string::npos;
    };
    CHECK_FALSE(grip("2026-02-09")); // day 4
    CHECK(grip("2026-02-10"));       // day 5
    CHECK_FALSE(grip("2026-02-12")); // measured
    CHECK(grip("2026-02-19"));       // day 14
    CHECK_FALSE(grip("2026-02-20"));
    CHECK_FALSE(grip("2026-02-28"));
    CHECK(grip("2026-03-01")); // four days before
    CHECK(grip("2026-03-04"));
    CHECK_FALSE(grip("2026-03-05")); // the day itself
}

TEST_CASE("nothing is said in the quiet hours or while it snoozes, and nothing is lost by it") {
    test::Workshop shop;
    fillReminders(shop);
    const auto at = [&](const std::string& when) {
        return shop.good({"remind", "log.tidemark", "--data", "data", "--at", when});
    };
    CHECK(at("2026-03-04T22:00").empty());
    CHECK(at("2026-03-05T07:59").empty());
    CHECK_THAT(at("2026-03-05T08:00"), Contains("planned for today"));
    shop.good({"remind", "log.tidemark", "--quiet", "12:00-13:00"});
    CHECK(at("2026-03-06T12:30").empty());
    shop.good({"remind", "log.tidemark", "--data", "data", "--at", "2026-03-06T13:30", "--snooze", "2"});
    CHECK(at("2026-03-06T15:00").empty());
    CHECK_THAT(at("2026-03-06T15:30"), Contains("is not logged"));
    CHECK(shop.run({"remind", "log.tidemark", "--quiet", "soon"}).code == 2);
}

TEST_CASE("vials that run out or expire are said, with no name and no value of the person") {
    test::Workshop shop;
    fillReminders(shop);
    const auto said = shop.good({"remind", "log.tidemark", "--all", "--at", "2026-02-25T10:00"});
    CHECK_THAT(said,
               Contains("do not reach past Wed 4 Mar") && Contains("2 vials in stock expire on 20 Mar 2026"));
    CHECK_THAT(said, !Contains("Example") && !Contains("kg") && !Contains("Privigen"));
}

TEST_CASE("that the last backup is old, or that there is none, is said once a week") {
    test::Workshop shop;
    fillReminders(shop);
    const auto at = [&](const std::string& when) {
        return shop.good({"remind", "log.tidemark", "--data", "data", "--at", when});
    };
    CHECK_THAT(at("2026-03-04T10:00"), !Contains("backup"));
    std::filesystem::remove_all(shop.path("data/backups"));
    CHECK_THAT(at("2026-03-05T10:00"), Contains("There is no backup of this log yet."));
    CHECK_THAT(at("2026-03-05T11:00"), !Contains("backup"));
    CHECK_THAT(at("2026-03-13T10:00"), Contains("backup"));
}
