#include "support/catch.h"
#include "support/command_line.h"

using namespace tidemark;
using Catch::Matchers::Contains;

namespace {

struct SearchedClinic {
    SearchedClinic() {
        shop.write("csv/patients.csv",
                   "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand,name\n"
                   "A,1961,F,MMN,70,R,Ann Ek\nB,1974,M,CIDP,80,R,Bo Dahl\n");
        shop.write("csv/doses.csv",
                   "patient,started_at,route,product,dose_g,batch,note\n"
                   "A,2025-03-12T10:00,IV,Privigen,40,P100,kramp efter\n"
                   "B,2025-04-01T10:00,IV,Kiovig,30,P100;P101,\n");
        shop.write("csv/grip.csv",
                   "patient,measured_at,hand,trial,value,unit,device\n"
                   "A,2025-03-13T08:00,R,1,28.4,kg,blue dial\n");
        shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
        shop.good({"import", "log.tidemark", "csv"});
    }
    test::Workshop shop;
};

} // namespace

TEST_CASE_METHOD(SearchedClinic, "one search looks through batches, products, notes and days of everybody") {
    CHECK_THAT(shop.good({"search", "log.tidemark", "p100"}),
               Contains("A · Ann Ek") && Contains("B · Bo Dahl"));
    CHECK_THAT(shop.good({"search", "log.tidemark", "privi"}), Contains("Privigen") && !Contains("Kiovig"));
    CHECK_THAT(shop.good({"search", "log.tidemark", "KRAMP"}), Contains("2025-03-12"));
    CHECK_THAT(shop.good({"search", "log.tidemark", "12", "mar"}),
               Contains("Privigen") && !Contains("Kiovig"));
    CHECK_THAT(shop.good({"search", "log.tidemark", "March", "2025"}),
               Contains("Privigen") && Contains("28.4"));
    CHECK_THAT(shop.good({"search", "log.tidemark", "1", "apr", "2025"}), Contains("Kiovig"));
    CHECK_THAT(shop.good({"search", "log.tidemark", "blue"}), Contains("blue dial"));
    const auto none = shop.run({"search", "log.tidemark", "P999"});
    CHECK(none.code == 1);
    CHECK_THAT(none.err, Contains("Nothing found"));
}

TEST_CASE_METHOD(SearchedClinic, "what was deleted stands in the bin and comes back as it was") {
    const auto line = shop.good({"search", "log.tidemark", "kramp"});
    const auto id = line.substr(0, 36);
    CHECK(shop.good({"bin", "log.tidemark"}).empty());
    shop.good({"delete", "log.tidemark", id, "--reason", "typed twice"});
    CHECK(shop.run({"search", "log.tidemark", "kramp"}).code == 1);
    CHECK_THAT(shop.good({"bin", "log.tidemark"}),
               Contains(id) && Contains("A · Ann Ek") && Contains("Privigen") && Contains("typed twice"));
    shop.good({"restore", "log.tidemark", id});
    CHECK(shop.good({"bin", "log.tidemark"}).empty());
    CHECK(shop.good({"search", "log.tidemark", "kramp"}) == line);
    const auto refused = shop.run({"restore", "log.tidemark", id});
    CHECK(refused.code == 1);
    CHECK_FALSE(refused.err.empty());
    CHECK(shop.run({"restore", "log.tidemark", "not-an-id"}).code == 2);
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "A", "--entry", id}),
               Contains("imported") && Contains("deleted") && Contains("put back") &&
                   Contains("typed twice") && Contains("Privigen") && !Contains("28.4"));
}

TEST_CASE_METHOD(SearchedClinic,
                 "two persons are made one only with --yes, in the real file, and undo parts them") {
    const auto preview = shop.good({"merge-patients", "log.tidemark", "A", "B"});
    CHECK_THAT(preview,
               Contains("A (Ann Ek): 1 doses") && Contains("birth_year: 1961 / 1974") && Contains("--yes"));
    CHECK_THAT(shop.good({"search", "log.tidemark", "kiovig"}), Contains("B · Bo Dahl"));
    shop.good({"merge-patients", "log.tidemark", "A", "B", "--yes", "--take", "diagnosis"});
    CHECK_THAT(shop.good({"search", "log.tidemark", "kiovig"}), Contains("A · Ann Ek"));
    shop.good({"check", "log.tidemark"});
    CHECK_THAT(shop.good({"bin", "log.tidemark"}), !Contains("Kiovig")); // it went on, it was not deleted
    shop.good({"undo", "log.tidemark"});
    CHECK_THAT(shop.good({"search", "log.tidemark", "kiovig"}), Contains("B · Bo Dahl"));
    shop.good({"check", "log.tidemark"});
}

TEST_CASE_METHOD(SearchedClinic, "open questions are listed and answered") {
    const auto asked = shop.good({"questions", "log.tidemark", "--patient", "A", "--as-of", "2025-03-13"});
    CHECK_THAT(asked, Contains("treatment of Wed 12 Mar") && Contains("1  Nothing noticed"));
    CHECK(shop.run({"questions", "log.tidemark", "--patient", "A", "--answer", "9"}).code == 1);
}
