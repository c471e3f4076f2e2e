#include "app/catalogue.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "app/wording.h"
#include "support/catch.h"
#include "support/temp_folder.h"

using namespace tidemark;
using Catch::Matchers::Contains;

namespace {

/// A data folder of a clinic.
struct Clinic {
    test::TempFolder folder;
    Clinic() {
        std::filesystem::create_directories(folder.path() / "products");
        std::filesystem::create_directories(folder.path() / "instruments");
    }
    [[nodiscard]] app::Catalogue load() const { return app::Catalogue{folder.path()}; }
};

const std::string kKiovig =
    R"({"format":1,"products":[{"id":"kiovig","name":"Kiovig","company":"Ours","routes":["IV","SC"],)"
    R"("concentration_percent":10,"source":"Our pharmacy","checked":true}]})";
const std::string kNew =
    R"({"format":1,"products":[{"id":"new-brand","name":"New brand","company":"Ours","routes":["fSC"],)"
    R"("concentration_percent":20,"source":"The pack","checked":true}]})";
const std::string kRods =
    R"({"format":1,"instruments":[{"id":"i-rods","name":"I-RODS","kind":"total","min":0,"max":100,)"
    R"("decimals":0,"better":"higher","lead":"centile","parts":[)"
    R"({"id":"raw","name":"Raw","min":0,"max":48,"decimals":0},)"
    R"({"id":"centile","name":"Centile","min":0,"max":100,"decimals":0}],)"
    R"("items":["Licensed text"],"centiles":[{"raw":0,"centile":0},{"raw":48,"centile":100}],)"
    R"("source":"Licence","licence_note":"Licence 123"}],)"
    R"("muscle_sets":[{"id":"hands","name":"Hands","muscles":["wrist extension"],"source":"Us","checked":true}]})";

std::optional<core::ProblemCode> problemOf(const app::Catalogue& catalogue, const std::string& series,
                                           double value) {
    const auto problems = catalogue.valueProblems(series, value);
    return problems.empty() ? std::nullopt : std::optional{problems.front().code};
}

} // namespace

TEST_CASE("every shipped pack is valid and every entry is there once") {
    const app::Catalogue catalogue;
    for (const auto& problem : catalogue.problems()) {
        FAIL_CHECK(app::packProblemText(problem));
    }
    CHECK(catalogue.products().size() == 22);
    CHECK(catalogue.instruments().size() == 20);
    CHECK(catalogue.muscleSets().size() == 2);
    std::set<std::string> names;
    for (const auto& product : catalogue.products()) {
        CHECK(names.insert(product.name).second);
        CHECK(catalogue.packOf(product).empty());
        for (const auto& name : product.otherNames) {
            CHECK(names.insert(name).second);
        }
    }
}

TEST_CASE("shipped concentrations are those that are sold, and a site row is for use under the skin") {
    const app::Catalogue catalogue;
    for (const auto& product : catalogue.products()) {
        CAPTURE(product.id);
        const double percent = product.concentrationPercent;
        CHECK((percent == 5 || percent == 10 || percent == 16.5 || percent == 20));
        const bool underTheSkin =
            std::ranges::any_of(product.routes, [](auto route) { return route != core::Route::Intravenous; });
        CHECK(underTheSkin == !product.siteLimits.empty() + (product.id == "xembify"));
    }
}

TEST_CASE("what nobody has checked is marked so") {
    const app::Catalogue catalogue;
    REQUIRE(catalogue.product("privigen") != nullptr);
    CHECK_FALSE(catalogue.product("privigen")->vialEvidence.checked);
    CHECK(catalogue.product("kiovig")->vialEvidence.checked);
    CHECK(catalogue.product("deqsiga")->vialSizesG.empty());
    CHECK_FALSE(catalogue.instrument("nine-hole-peg")->smallestChange->evidence.checked);
}

TEST_CASE("a product is found by id, name and other name, in any case") {
    const app::Catalogue catalogue;
    REQUIRE(catalogue.product("KIOVIG") != nullptr);
    CHECK(catalogue.product("KIOVIG")->id == "kiovig");
    CHECK(catalogue.product("Octagam 5 %")->id == "octagam-5");
    CHECK(catalogue.product("gamunex-c")->id == "gamunex");
    CHECK(catalogue.product("Octagam") == nullptr); // two concentrations: not guessed
    CHECK(catalogue.product("") == nullptr);
}

TEST_CASE("better points up on every instrument") {
    const app::Catalogue catalogue;
    // Larger numbers are better here; of every other shipped instrument smaller ones are.
    const std::set<std::string> higher{
        "pinch", "effect-faded-day",    "i-rods",        "mmn-rods",      "berg",
        "mrc",   "self-rated-function", "my-activities", "global-change", "still-holding"};
    for (const auto& instrument : catalogue.instruments()) {
        CAPTURE(instrument.id);
        const double best = higher.count(instrument.id) > 0 ? instrument.range.max : instrument.range.min;
        const double worst = higher.count(instrument.id) > 0 ? instrument.range.min : instrument.range.max;
        CHECK(core::upwards(best, instrument.better) > core::upwards(worst, instrument.better));
    }
}

TEST_CASE("protected questionnaires have neither items nor a conversion") {
    const app::Catalogue catalogue;
    for (const auto& instrument : catalogue.instruments()) {
        CAPTURE(instrument.id);
        CHECK(instrument.items.empty());
        CHECK(instrument.centiles.empty());
        CHECK_FALSE(instrument.licenceNote.empty());
    }
    CHECK(catalogue.rangeOf("i-rods.raw")->max == 48);
    CHECK(catalogue.rangeOf("mmn-rods.raw")->max == 50);
    CHECK(catalogue.rangeOf("i-rods")->max == 100);
}

TEST_CASE("shipped sums come out as published") {
    const app::Catalogue catalogue;
    const auto& incat = *catalogue.instrument("incat");
    CHECK(core::partValue(incat, "total", {{"arm", 1}, {"leg", 2}}) == 3);
    CHECK(core::partValue(incat, "adjusted", {{"arm", 1}, {"leg", 2}}) == 2);
    CHECK(core::partValue(*catalogue.instrument("onls"), "total", {{"arm", 5}, {"leg", 7}}) == 12);
    CHECK(catalogue.rangeOf("mrc.mrc-ss-60")->max == 60);
    CHECK(catalogue.rangeOf("mrc.seven-pairs-70")->max == 70);
}

TEST_CASE("a value is held to the range of its series, and an unknown series is the clinic's own") {
    const app::Catalogue catalogue;
    using enum core::ProblemCode;
    CHECK_FALSE(problemOf(catalogue, "self-rated-function", 7));
    CHECK_FALSE(problemOf(catalogue, "self-rated-function", 7.5));
    CHECK(problemOf(catalogue, "self-rated-function", 11) == OutOfRange);
    CHECK(problemOf(catalogue, "incat", 2.5) == TooManyDecimals);
    CHECK(problemOf(catalogue, "incat.arm", 6) == OutOfRange);
    CHECK(problemOf(catalogue, "mrc.mrc-ss-60", 61) == OutOfRange);
    CHECK(problemOf(catalogue, "incat.face", 1) == UnknownReference);
    CHECK(problemOf(catalogue, "incat.", 1) == UnknownReference);
    CHECK(problemOf(catalogue, "incat.mrc-ss-60", 1) == UnknownReference);
    CHECK_FALSE(problemOf(catalogue, "egen-skala-å", 1999));
    CHECK_FALSE(problemOf(catalogue, "INCAT", 99)); // another name, another series
}

TEST_CASE("a number has one series, whether named by the instrument or by its lead part") {
    const app::Catalogue catalogue;
    CHECK(catalogue.seriesName("incat.total") == "incat");
    CHECK(catalogue.seriesName("i-rods.centile") == "i-rods");
    CHECK(catalogue.seriesName("incat.adjusted") == "incat.adjusted");
    CHECK(catalogue.seriesName("our.own") == "our.own");
    CHECK(catalogue.seriesName("fatigue.") == "fatigue.");
}

TEST_CASE("a clinic's pack replaces what has its id and adds what is new") {
    const Clinic clinic;
    clinic.folder.write("products/a.json", kKiovig);
    clinic.folder.write("products/b.json", kNew);
    clinic.folder.write("instruments/rods.json", kRods);
    clinic.folder.write("instruments/readme.txt", "not a pack");
    const auto catalogue = clinic.load();
    CHECK(catalogue.problems().empty());
    CHECK(catalogue.products().size() == app::Catalogue{}.products().size() + 1);
    CHECK(catalogue.product("kiovig")->company == "Ours");
    CHECK(catalogue.products().front().id == app::Catalogue{}.products().front().id);
    CHECK(catalogue.packOf(*catalogue.product("New brand")) == "products/b.json");
    CHECK(core::centileOf(catalogue.instrument("i-rods")->centiles, 48) == 100);
    CHECK(catalogue.rangeOf("mrc.hands")->max == 10);
}

TEST_CASE("the examples of the help are packs, and it names every field there is") {
    std::ifstream file(TIDEMARK_INSTRUMENTS_HELP);
    const std::string help(std::istreambuf_iterator<char>(file), {});
    std::vector<std::string> examples;
    const std::string start = "```json\n";
    for (auto at = help.find(start); at != std::string::npos; at = help.find(start, at + 1)) {
        const auto begin = at + start.size();
        examples.push_back(help.substr(begin, help.find("```", begin) - begin));
    }
    REQUIRE(examples.size() == 2);
    const Clinic clinic;
    clinic.folder.write("products/a.json", examples[0]);
    clinic.folder.write("instruments/a.json", examples[1]);
    const auto catalogue = clinic.load();
    for (const auto& problem : catalogue.problems()) {
        FAIL_CHECK(app::packProblemText(problem));
    }
    CHECK(catalogue.product("our-brand") != nullptr);
    CHECK(core::centileOf(catalogue.instrument("i-rods")->centiles, 1) == 5.5);
    CHECK(catalogue.rangeOf("mrc.our-ten")->max == 50);
    for (const auto& document : {app::productsJson(catalogue), app::instrumentsJson(catalogue)}) {
        for (auto end = document.find("\": "); end != std::string::npos;
             end = document.find("\": ", end + 1)) {
            const auto begin = document.rfind('"', end - 1) + 1;
            const auto field = document.substr(begin, end - begin);
            CAPTURE(field);
            CHECK((field == "problems" || help.find(field) != std::string::npos));
        }
    }
}

TEST_CASE("a refused pack is named with place and reason, and the others are taken") {
    const Clinic clinic;
    clinic.folder.write("products/bad.json", kKiovig.substr(0, 60));
    clinic.folder.write("products/good.json", kNew);
    clinic.folder.write("instruments/typo.json",
                        std::string{kRods}.replace(kRods.find("\"better\""), 8, "\"beter\""));
    const auto catalogue = clinic.load();
    CHECK(catalogue.product("new-brand") != nullptr);
    CHECK(catalogue.product("kiovig")->company == "Takeda");
    CHECK(catalogue.instrument("i-rods")->centiles.empty());
    REQUIRE(catalogue.problems().size() == 3);
    CHECK(app::packProblemText(catalogue.problems()[0]) ==
          "products/bad.json was not taken: line 1, column 61: this is not JSON.");
    CHECK(app::packProblemText(catalogue.problems()[1]) ==
          "instruments/typo.json was not taken: instruments[0].better: this field is missing.");
    CHECK(app::packProblemText(catalogue.problems()[2]) ==
          "instruments/typo.json was not taken: instruments[0]: the field “beter” is not known.");
}

TEST_CASE("a folder that is not there, is empty or holds a folder called like a pack does no harm") {
    CHECK(app::Catalogue{std::filesystem::path{"/no/such/folder"}}.problems().empty());
    CHECK(app::Catalogue{std::filesystem::path{}}.problems().empty());
    const Clinic clinic;
    std::filesystem::create_directories(clinic.folder.path() / "products" / "x.json");
    clinic.folder.write("products/huge.json", std::string(app::kLargestPack + 1, ' '));
    const auto catalogue = clinic.load();
    REQUIRE(catalogue.problems().size() == 2);
    CHECK(catalogue.problems()[0].fault == app::PackFault::TooLarge);
    CHECK(catalogue.problems()[1].fault == app::PackFault::Unreadable);
    CHECK(catalogue.products().size() == app::Catalogue{}.products().size());
}

TEST_CASE("a folder with more packs than anyone has is refused as a whole") {
    const Clinic clinic;
    for (int i = 0; i < 201; ++i) {
        clinic.folder.write("products/" + std::to_string(i) + ".json", kNew);
    }
    const auto catalogue = clinic.load();
    REQUIRE(catalogue.problems().size() == 1);
    CHECK(catalogue.problems()[0].fault == app::PackFault::TooMany);
    CHECK(catalogue.problems()[0].file == "products/");
    CHECK(catalogue.product("new-brand") == nullptr);
}

TEST_CASE("a volume beyond the label is asked about in the words for every number") {
    const app::Catalogue catalogue;
    const auto problems = core::siteProblems(*catalogue.product("hizentra"), {{50, 35}, {80, {}}}, {70, 8});
    REQUIRE(problems.size() == 1);
    CHECK(app::problemText(problems[0]) == "Site 2, volume in ml: “80”. Please check the number.");
    CHECK(core::siteProblems(*catalogue.product("hyqvia"), {{600, 300}, {600, 300}}, {70, 8}).empty());
    CHECK(
        core::siteProblems(*catalogue.product("hyqvia"), {{500, {}}, {300, {}}, {300, {}}}, {70, 8}).size() ==
        1);
    CHECK(core::siteProblems(*catalogue.product("hyqvia"), {{400, {}}, {400, {}}}, {35, 8}).size() == 1);
}

TEST_CASE("what the list for programs says of an entry can be put into a pack") {
    const app::Catalogue shipped;
    const auto withoutProblems = [](std::string json) {
        const std::string empty = "  \"problems\": [],\n";
        return json.erase(json.find(empty), empty.size());
    };
    const auto products = app::readProductPack(withoutProblems(app::productsJson(shipped)));
    CHECK(products.problems.empty());
    CHECK(products.products == shipped.products());
    const auto instruments = app::readInstrumentPack(withoutProblems(app::instrumentsJson(shipped)));
    CHECK(instruments.problems.empty());
    CHECK(instruments.instruments == shipped.instruments());
    CHECK(instruments.muscleSets == shipped.muscleSets());
}

TEST_CASE("the lists name every entry with its range and direction") {
    const app::Catalogue catalogue;
    CHECK(app::productLines(catalogue).size() == catalogue.products().size());
    const auto lines = app::instrumentLines(catalogue);
    const auto has = [&lines](const std::string& start) {
        return std::ranges::any_of(lines, [&](const auto& line) { return line.starts_with(start); });
    };
    CHECK(has("walk-10m  10-metre walk, 1 to 600 s, lower is better, smallest change that matters 28 %"));
    CHECK(has("  incat.adjusted  Adjusted total, 0 to 10"));
    CHECK(has("  mrc.mrc-ss-60  Six pairs, 0 to 60: shoulder abduction, "));
}
