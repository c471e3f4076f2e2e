#include "app/packs.h"

#include <array>

#include "app/catalogue.h"
#include "support/catch.h"
#include "support/shipped_packs.h"

using namespace tidemark;
using app::PackFault;

namespace {

const std::string kProduct =
    R"({"format":1,"products":[{"id":"ours","name":"Ours","company":"C","routes":["IV"],)"
    R"("concentration_percent":10,"source":"S","checked":true)";
const std::string kInstrument =
    R"({"format":1,"instruments":[{"id":"own","name":"Own","kind":"total","min":0,"max":10,"decimals":0,)"
    R"("better":"lower","source":"S","licence_note":"L")";
const std::string kEnd = "}]}";
const std::string kParts = R"(,"lead":"raw","parts":[{"id":"raw","name":"R","min":0,"max":10,"decimals":0},)"
                           R"({"id":"centile","name":"C","min":0,"max":100,"decimals":0}])";

struct Broken {
    std::string text;
    PackFault fault;
    std::string place;
};

void refuses(const app::PackProblems& problems, const Broken& broken) {
    CAPTURE(broken.text);
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.front().fault == broken.fault);
    CHECK(problems.front().place == broken.place);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

/// Reads any bytes both ways: a pack is taken without a problem, or refused with one and empty.
void readBothWays(std::string_view text) {
    const auto products = app::readProductPack(text);
    if (products.products.empty() == products.problems.empty()) {
        FAIL("neither taken nor refused: " << text);
    }
    const auto instruments = app::readInstrumentPack(text);
    const bool isEmpty = instruments.instruments.empty() && instruments.muscleSets.empty();
    if (isEmpty == instruments.problems.empty()) {
        FAIL("neither taken nor refused: " << text);
    }
}

} // namespace

TEST_CASE("a pack with what is needed is taken") {
    const auto products = app::readProductPack(kProduct + kEnd);
    CHECK(products.problems.empty());
    REQUIRE(products.products.size() == 1);
    CHECK(products.products[0].routes == std::vector{core::Route::Intravenous});
    CHECK(products.products[0].concentrationPercent == 10);
    const auto instruments = app::readInstrumentPack(kInstrument + kParts + kEnd);
    CHECK(instruments.problems.empty());
    REQUIRE(instruments.instruments.size() == 1);
    CHECK(instruments.instruments[0].better == core::Better::Lower);
    CHECK(instruments.instruments[0].parts.size() == 2);
    CHECK(
        app::readInstrumentPack(kInstrument + R"(,"comment":["for", 1, "people"])" + kEnd).problems.empty());
}

TEST_CASE("a text that is no pack is refused with its line and column") {
    refuses(app::readProductPack("").problems, {"", PackFault::NotJson, "line 1, column 1"});
    refuses(app::readProductPack("{\n  \"format\": 1,\n  oops\n}").problems,
            {"oops", PackFault::NotJson, "line 3, column 3"});
    refuses(app::readProductPack("[]").problems, {"[]", PackFault::WrongType, ""});
    refuses(app::readProductPack("{}").problems, {"{}", PackFault::Missing, "format"});
    refuses(app::readProductPack(R"({"format":2,"drugs":[]})").problems,
            {"2", PackFault::OtherFormat, "format"});
    refuses(app::readProductPack(R"({"format":1,"format":1})").problems,
            {"twice", PackFault::DuplicateField, ""});
    refuses(app::readProductPack(kProduct + kEnd + "{}").problems,
            {"two", PackFault::NotJson, "line 1, column " + std::to_string((kProduct + kEnd).size() + 1)});
    refuses(app::readProductPack("{\"format\":1,\"products\":\"\xff\"}").problems,
            {"not UTF-8", PackFault::NotJson, "line 1, column 25"});
}

TEST_CASE("a product pack is refused for each mistake, at its place") {
    const std::vector<Broken> all{
        {R"({"format":1})", PackFault::Missing, "products"},
        {R"({"format":1,"products":[]})", PackFault::Empty, "products"},
        {R"({"format":1,"products":[7]})", PackFault::WrongType, "products[0]"},
        {kProduct + R"(,"sizes":[1])" + kEnd, PackFault::UnknownField, "products[0]"},
        {replaced(kProduct, "\"ours\"", "\"Our s\"") + kEnd, PackFault::NotAnId, "products[0].id"},
        {replaced(kProduct, "\"Ours\"", "\"  \"") + kEnd, PackFault::Empty, "products[0].name"},
        {replaced(kProduct, "Ours", std::string(121, 'x')) + kEnd, PackFault::TooLong, "products[0].name"},
        {replaced(kProduct, "Ours", "O\\u0000") + kEnd, PackFault::BadText, "products[0].name"},
        {replaced(kProduct, "\"Ours\"", "3") + kEnd, PackFault::WrongType, "products[0].name"},
        {replaced(kProduct, "\"company\":\"C\",", "") + kEnd, PackFault::Missing, "products[0].company"},
        {replaced(kProduct, "[\"IV\"]", "[]") + kEnd, PackFault::Empty, "products[0].routes"},
        {replaced(kProduct, "[\"IV\"]", "[\"IM\"]") + kEnd, PackFault::UnknownWord, "products[0].routes"},
        {replaced(kProduct, "percent\":10", "percent\":0") + kEnd, PackFault::OutOfRange,
         "products[0].concentration_percent"},
        {replaced(kProduct, "percent\":10", "percent\":\"10\"") + kEnd, PackFault::WrongType,
         "products[0].concentration_percent"},
        {replaced(kProduct, "percent\":10", "percent\":1e999") + kEnd, PackFault::NotJson, ""},
        {replaced(kProduct, "checked\":true", "checked\":1") + kEnd, PackFault::WrongType,
         "products[0].checked"},
        {kProduct + R"(,"vials":{"sizes_g":[5,2],"source":"S","checked":true})" + kEnd, PackFault::NotOrdered,
         "products[0].vials.sizes_g[1]"},
        {kProduct + R"(,"vials":{"sizes_g":[5]})" + kEnd, PackFault::Missing, "products[0].vials.source"},
        {kProduct + R"(,"site_limits":[{"label":"EU","source":"S","checked":true}])" + kEnd,
         PackFault::Missing, "products[0].site_limits[0].ml_per_site"},
        {kProduct + R"(,"site_limits":[{"label":"EU","from_infusion":3,"to_infusion":2,"ml_per_site":5,)" +
             R"("source":"S","checked":true}])" + kEnd,
         PackFault::NotOrdered, "products[0].site_limits[0].to_infusion"},
        {kProduct + R"(,"site_limits":[{"label":"EU","from_infusion":1.5,"ml_per_site":5,)" +
             R"("source":"S","checked":true}])" + kEnd,
         PackFault::OutOfRange, "products[0].site_limits[0].from_infusion"},
        {kProduct + "}," + kProduct.substr(kProduct.find("[{") + 1) + kEnd, PackFault::DuplicateId,
         "products[1].id"},
    };
    for (const auto& broken : all) {
        const auto pack = app::readProductPack(broken.text);
        CHECK(pack.products.empty());
        if (broken.fault == PackFault::NotJson) {
            REQUIRE_FALSE(pack.problems.empty());
            CHECK(pack.problems.front().fault == PackFault::NotJson);
        } else {
            refuses(pack.problems, broken);
        }
    }
}

TEST_CASE("an instrument pack is refused for each mistake, at its place") {
    const std::string set = R"({"format":1,"muscle_sets":[{"id":"s","name":"S","source":"S","checked":true,)";
    const std::vector<Broken> all{
        {R"({"format":1})", PackFault::Missing, "instruments"},
        {replaced(kInstrument, "\"total\"", "\"sum\"") + kEnd, PackFault::UnknownWord, "instruments[0].kind"},
        {replaced(kInstrument, "\"lower\"", "\"down\"") + kEnd, PackFault::UnknownWord,
         "instruments[0].better"},
        {replaced(kInstrument, "\"max\":10", "\"max\":0") + kEnd, PackFault::NotOrdered,
         "instruments[0].max"},
        {replaced(kInstrument, "\"max\":10", "\"max\":9999") + kEnd, PackFault::OutOfRange,
         "instruments[0].max"},
        {replaced(kInstrument, "\"min\":0", "\"min\":-1") + kEnd, PackFault::OutOfRange,
         "instruments[0].min"},
        {replaced(kInstrument, ",\"licence_note\":\"L\"", "") + kEnd, PackFault::Missing,
         "instruments[0].licence_note"},
        {kInstrument + R"(,"smallest_change":{"source":"S","checked":true})" + kEnd, PackFault::Missing,
         "instruments[0].smallest_change.value"},
        {kInstrument + R"(,"smallest_change":{"value":1,"percent":2,"source":"S","checked":true})" + kEnd,
         PackFault::DoesNotFit, "instruments[0].smallest_change.percent"},
        {kInstrument + R"(,"lead":"raw")" + kEnd, PackFault::Missing, "instruments[0].parts"},
        {kInstrument + replaced(kParts, "\"lead\":\"raw\"", "\"lead\":\"x\"") + kEnd, PackFault::UnknownId,
         "instruments[0].lead"},
        {kInstrument + replaced(kParts, "\"lead\":\"raw\"", "\"lead\":\"centile\"") + kEnd,
         PackFault::DoesNotFit, "instruments[0].lead"},
        {kInstrument + replaced(kParts, "\"id\":\"centile\"", "\"id\":\"raw\"") + kEnd,
         PackFault::DuplicateId, "instruments[0].parts"},
        {kInstrument + replaced(kParts, "\"name\":\"C\"", R"("name":"C","sum_of":[{"part":"x"}])") + kEnd,
         PackFault::UnknownId, "instruments[0].parts"},
        {kInstrument + R"(,"steps":[{"value":11,"text":"T"}])" + kEnd, PackFault::DoesNotFit,
         "instruments[0].steps[0].value"},
        {kInstrument + R"(,"steps":[{"value":1,"text":"T"},{"value":1,"text":"U"}])" + kEnd,
         PackFault::NotOrdered, "instruments[0].steps[1].value"},
        {kInstrument + R"(,"centiles":[{"raw":1,"centile":1}])" + kEnd, PackFault::UnknownId,
         "instruments[0].centiles[0].raw"},
        {kInstrument + kParts + R"(,"centiles":[{"raw":11,"centile":1}])" + kEnd, PackFault::DoesNotFit,
         "instruments[0].centiles[0].raw"},
        {kInstrument + kParts + R"(,"centiles":[{"raw":1,"centile":9},{"raw":2,"centile":8}])" + kEnd,
         PackFault::NotOrdered, "instruments[0].centiles[1].centile"},
        {set + R"("muscles":[]}]})", PackFault::Empty, "muscle_sets[0].muscles"},
        {set + R"("muscles":["a","a"]}]})", PackFault::DuplicateId, "muscle_sets[0].muscles"},
    };
    for (const auto& broken : all) {
        const auto pack = app::readInstrumentPack(broken.text);
        CHECK(pack.instruments.empty());
        CHECK(pack.muscleSets.empty());
        refuses(pack.problems, broken);
    }
}

TEST_CASE("a pack without bounds is refused, not read to its end") {
    std::string deep = R"({"format":1,"comment":)" + std::string(100'000, '[');
    refuses(app::readProductPack(deep).problems, {"deep", PackFault::TooDeep, ""});
    const std::string large(app::kLargestPack + 1, ' ');
    refuses(app::readProductPack(large).problems, {"large", PackFault::TooLarge, ""});
    std::string many = R"({"format":1,"comment":[0)";
    for (std::size_t i = 0; i < app::kMostPackValues; ++i) {
        many += ",0";
    }
    refuses(app::readProductPack(many + "]}").problems, {"many", PackFault::TooMany, ""});
    std::string entries = kProduct;
    for (int i = 0; i < 500; ++i) {
        entries += "}," + kProduct.substr(kProduct.find("[{") + 1);
    }
    refuses(app::readProductPack(entries + kEnd).problems, {"entries", PackFault::TooMany, "products"});
}

TEST_CASE("any cut and any changed byte of a shipped pack is taken or refused") {
    const std::array<char, 8> bytes{'\0', '"', '{', ']', ',', '9', '-', '\xC3'};
    for (const auto& file : test::packs::files()) {
        std::string text{file.text};
        for (std::size_t at = 0; at < text.size(); at += 7) {
            readBothWays(std::string_view{text}.substr(0, at));
            const char before = text[at];
            text[at] = bytes[at % bytes.size()];
            readBothWays(text);
            text[at] = before;
        }
    }
}
