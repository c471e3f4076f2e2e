#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "support/command_line.h"

using Catch::Matchers::Contains;
using nlohmann::json;
using tidemark::test::Workshop;
using Words = std::vector<std::string>;

namespace {

struct Clinic : Workshop {
    Clinic() {
        good({"new", "a.tidemark", "--zone", "Europe/Stockholm"});
        for (const auto* id : {"P1", "P2"}) {
            good({"add-patient", "a.tidemark", "--patient", id, "--weight-kg", "92"});
        }
    }
    void move(const std::string& patient, const std::string& movement, const std::string& vials,
              const std::string& batch, const Words& more = {}) const {
        Words words{"move-stock", "a.tidemark", "--patient", patient,
                    "--movement", movement,     "--product", "Privigen",
                    "--size-g",   "20",         "--vials",   vials,
                    "--batch",    batch,        "--at",      "2026-01-05T09:00"};
        words.insert(words.end(), more.begin(), more.end());
        good(words);
    }
    void dose(const std::string& patient, const std::string& day, const std::string& batch) const {
        good({"log-dose", "a.tidemark", "--patient", patient, "--at", day + "T10:00", "--route", "IV",
              "--product", "Privigen", "--dose-g", "20", "--batch", batch, "--anyway"});
    }
};

} // namespace

TEST_CASE("a recall lists the doses of every person with the batch, waste and stock apart") {
    const Clinic clinic;
    clinic.move("P1", "in", "4", "P100", {"--expires", "2028-01"});
    clinic.dose("P1", "2026-01-10", "P100");
    clinic.dose("P2", "2026-01-12", "p100");
    clinic.dose("P2", "2026-02-12", "P101");
    clinic.move("P1", "wasted", "1", "P100", {"--reason", "dropped"});
    const auto text = clinic.good({"batch", "a.tidemark", "P100"});
    CHECK_THAT(text, Contains("P1 2026-01-10 10:00 20 g IV") && Contains("P2 2026-01-12 10:00 20 g IV"));
    CHECK_THAT(text, Contains("wasted: P1 2026-01-05 09:00 wasted: 1 × Privigen 20 g · batch P100"));
    CHECK_THAT(text, Contains("stock: P1 2026-01-05 09:00 in: 4 × Privigen 20 g"));
    CHECK(text.find("P101") == std::string::npos);
    const auto csv = clinic.good({"batch", "a.tidemark", "P100", "--csv", "-"});
    CHECK_THAT(csv, Contains("batch,kind,patient,at,product,grams,reason\n") &&
                        Contains("P100,dose,P1,2026-01-10 10:00,Privigen,20,\n") &&
                        Contains("P100,waste,P1,2026-01-05 09:00,Privigen,20,dropped\n"));
    CHECK(clinic.run({"batch", "a.tidemark", "P999"}).code == 1);
}

TEST_CASE("the stock is what came less what doses took, may fall below nothing, and is taken back by undo") {
    const Clinic clinic;
    clinic.move("P1", "in", "2", "P100", {"--expires", "2028-01"});
    const auto vials = [&] {
        return json::parse(clinic.good({"stock", "a.tidemark", "--patient", "P1", "--json"}))[0]["vials"];
    };
    CHECK(vials()[0]["vials"] == 2);
    CHECK(vials()[0]["expires_on"] == "2028-01-31");
    for (const auto* day : {"2026-01-10", "2026-02-10", "2026-03-10"}) {
        clinic.dose("P1", day, "P100");
    }
    CHECK(vials()[0]["vials"] == -1);
    CHECK_THAT(clinic.good({"stock", "a.tidemark", "--patient", "P1"}),
               Contains("-1 × Privigen 20 g · batch P100") && Contains("more were used than were entered"));
    clinic.good({"undo", "a.tidemark"});
    CHECK(vials().empty());
}

TEST_CASE("waste without a reason and a vial of nothing are refused by name") {
    const Clinic clinic;
    const auto refused = [&](const Words& more) {
        Words words{"move-stock", "a.tidemark", "--patient", "P1", "--product", "Privigen"};
        words.insert(words.end(), more.begin(), more.end());
        return clinic.run(words);
    };
    CHECK(refused({"--movement", "wasted", "--size-g", "20"}).code == 1);
    CHECK(refused({"--movement", "in", "--size-g", "-1"}).code != 0);
    CHECK(refused({"--movement", "lost", "--size-g", "20"}).code == 2);
    CHECK_THAT(clinic.good({"stock", "a.tidemark", "--patient", "P1"}), Contains("No vials were entered"));
}
