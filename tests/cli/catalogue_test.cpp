#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "support/command_line.h"

using namespace tidemark::test;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

const std::string kPack =
    R"({"format":1,"instruments":[{"id":"grip-fatigue","name":"Grip fatigue","kind":"rating","min":1,"max":5,)"
    R"("decimals":0,"better":"lower","source":"Our clinic","licence_note":"Own"}]})";

const std::vector<std::string> kScore{"log-score", "a.tidemark", "--patient",
                                      "P1",        "--at",       "2026-01-10T10:00"};

struct CatalogueLog : Workshop {
    CatalogueLog() {
        good({"new", "a.tidemark", "--zone", "Europe/Stockholm"});
        good({"add-patient", "a.tidemark", "--patient", "P1"});
    }
    [[nodiscard]] Ran score(const std::string& instrument, const std::string& value,
                            const std::vector<std::string>& more = {}) const {
        auto words = kScore;
        words.insert(words.end(), {"--instrument", instrument, "--value", value});
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
};

} // namespace

TEST_CASE("products and instruments are listed for people and for programs") {
    const Workshop shop;
    CHECK_THAT(shop.good({"products"}), Contains("octagam-5  Octagam 5 % (Octapharma), IV, 5 %"));
    CHECK_THAT(shop.good({"instruments"}), Contains("self-rated-function  Function, own rating, 0 to 10"));
    const auto products = json::parse(shop.good({"products", "--json"}));
    CHECK(products["problems"].empty());
    CHECK(products["products"].size() > 20);
    const auto instruments = json::parse(shop.good({"instruments", "--json"}));
    CHECK(instruments["muscle_sets"][0]["id"] == "mrc-ss-60");
    CHECK(shop.files().empty());
}

TEST_CASE("a clinic's folder adds to the lists, and a refused pack gives 1 with the reason") {
    const Workshop shop;
    shop.write("data/instruments/own.json", kPack);
    CHECK_THAT(shop.good({"instruments", "--data", "data"}),
               Contains("grip-fatigue") && Contains("[instruments/own.json]"));
    shop.write("data/instruments/bad.json", "{");
    const auto ran = shop.run({"instruments", "--data", "data"});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("grip-fatigue"));
    CHECK_THAT(ran.err, Contains("instruments/bad.json was not taken: line 1, column 2"));
    const auto asJson = shop.run({"instruments", "--data", "data", "--json"});
    CHECK(asJson.code == 1);
    CHECK(json::parse(asJson.out)["problems"][0]["file"] == "instruments/bad.json");
    CHECK(shop.run({"products", "--data", "data"}).code == 1);
    CHECK(shop.run({"products", "--data", "nowhere"}).code == 2);
}

TEST_CASE("the program's own data folder is read without being named") {
    Workshop shop;
    shop.environment = {{"XDG_DATA_HOME", shop.path("home").string()}};
    shop.write("home/tidemark/instruments/own.json", kPack);
    CHECK_THAT(shop.good({"instruments"}), Contains("grip-fatigue"));
}

TEST_CASE("a score of a known instrument is held to its range, any other is the clinic's own") {
    const CatalogueLog log;
    CHECK(log.score("incat", "3").code == 0);
    CHECK(log.score("incat.arm", "2").code == 0);
    CHECK_THAT(log.score("onls.total", "2").out, Contains(" onls 2"));
    CHECK(log.score("our-own-scale", "312.5").code == 0);
    const auto above = log.score("i-rods.raw", "49");
    CHECK(above.code == 1);
    CHECK_THAT(above.err, Contains("“49” is outside the range of this measure"));
    CHECK_THAT(log.score("onls", "3.5").err, Contains("more decimals"));
    CHECK_THAT(log.score("incat.face", "1").err, Contains("incat.face"));
    CHECK_THAT(log.good({"history", "a.tidemark", "--patient", "P1"}), !Contains("i-rods"));
}

TEST_CASE("a score is held to the range in the clinic's pack") {
    const CatalogueLog log;
    log.write("data/instruments/own.json", kPack);
    CHECK(log.score("grip-fatigue", "9", {"--data", "data"}).code == 1);
    CHECK(log.score("grip-fatigue", "4", {"--data", "data"}).code == 0);
}
