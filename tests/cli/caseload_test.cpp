#include "support/catch.h"
#include "support/command_line.h"

#include <filesystem>

using namespace tidemark;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

void fillClinic(const test::Workshop& shop) {
    shop.write("csv/patients.csv",
               "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand\n"
               "A,1961,F,MMN,80,R\n"
               "B,1974,M,CIDP,92,R\n");
    shop.write("csv/doses.csv",
               "patient,started_at,route,product,dose_g,batch\n"
               "A,2026-11-01T10:00,IV,Privigen,80,B1\n"
               "B,2026-09-01T10:00,IV,Privigen,40,B2\n");
    shop.write("csv/plan.csv",
               "patient,known_from,planned_at,route,product,dose_g\n"
               "B,2026-09-01,2026-09-29,IV,Privigen,40\n");
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"import", "log.tidemark", "csv"});
}

std::size_t keptRows(const test::Workshop& shop) {
    // Kept results are no part of the record: neither in the journal's history nor in an export.
    shop.good({"export", "log.tidemark", "--csv", "out"});
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::directory_iterator(shop.path("out"))) {
        found += shop.read("out/" + entry.path().filename().string()).find("caseload") != std::string::npos
                     ? 1U
                     : 0U;
    }
    return found;
}

} // namespace

TEST_CASE("the caseload names who is overdue, and only them where that is asked for") {
    test::Workshop shop;
    fillClinic(shop);
    const auto all = shop.good({"caseload", "log.tidemark"});
    CHECK_THAT(all, StartsWith("Person\tRight hand\tLeft hand\t"));
    CHECK_THAT(all, Contains("\nA · 1961\tno readings\tno readings\t") && Contains("\nB · 1974\t"));
    const auto look = shop.good({"caseload", "log.tidemark", "--look"});
    CHECK_THAT(look, Contains("B · 1974") && Contains("2026-09-29, ") && Contains("overdue") &&
                         !Contains("A · 1961"));
    CHECK(shop.run({"caseload", "log.tidemark", "--sort", "luck"}).code == 2);
}

TEST_CASE("results are kept, renewed for the person whose record changed, and are no part of the record") {
    test::Workshop shop;
    fillClinic(shop);
    const auto first = shop.good({"caseload", "log.tidemark", "--keep"});
    CHECK(shop.good({"caseload", "log.tidemark"}) == first);
    CHECK(keptRows(shop) == 0);
    CHECK(shop.good({"check", "log.tidemark"}).find("whole") != std::string::npos);
    shop.good({"plan", "log.tidemark", "--patient", "A", "--on", "2026-11-10", "--route", "IV", "--product",
               "P", "--dose-g", "40"});
    const auto second = shop.good({"caseload", "log.tidemark"});
    CHECK(second != first);
    CHECK_THAT(shop.good({"caseload", "log.tidemark", "--sort", "next"}),
               Contains("\nB · 1974") && Contains("overdue"));
}
