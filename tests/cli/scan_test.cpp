#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "support/command_line.h"

using Catch::Matchers::Contains;
using nlohmann::json;
using tidemark::test::Workshop;

TEST_CASE("scan prints the fields of a pack's code as JSON and needs no log") {
    const Workshop shop;
    const auto read = json::parse(shop.good({"scan",
                                             "]d201088063882696171728021310230214A\x1d"
                                             "21059"}));
    CHECK(read["gtin"] == "08806388269617");
    CHECK(read["batch"] == "230214A");
    CHECK(read["expires_on"] == "2028-02-13");
    CHECK(read["serial"] == "059");
    CHECK(read["problems"].empty());
    CHECK_FALSE(read["needs_confirmation"]);
    CHECK(shop.files().empty());
}

TEST_CASE("scan ends with 1 and says why for a wrong check digit, a lost separator and an unknown field") {
    const Workshop shop;
    const auto check = [&](const std::string& code, const std::string& problem) {
        INFO(code);
        const auto ran = shop.run({"scan", code});
        CHECK(ran.code == 1);
        CHECK_FALSE(ran.err.empty());
        const auto read = json::parse(ran.out);
        REQUIRE(read["problems"].size() == 1);
        CHECK(read["problems"][0]["code"] == problem);
        return read;
    };
    check(
        "0108806388269618"
        "10P100",
        "check_digit");
    check("1727013110P100", "no_gtin");
    check("hello", "not_gs1");
    const auto lost = check(
        "0108806388269617"
        "10AB21C4",
        "missing_separator");
    CHECK(lost["batch"].is_null());
    CHECK(lost["needs_confirmation"]);
    CHECK(lost["candidates"].size() == 2);
    CHECK(check("0108806388269617"
                "10P1007141234567",
                "missing_separator")["batch"]
              .is_null());
    const auto unknown = check(
        "0108806388269617"
        "10P100|5512345",
        "unknown_field");
    CHECK(unknown["batch"] == "P100");
    CHECK(unknown["raw_rest"] == "5512345");
}

TEST_CASE("scan takes another separator, and a text that is not UTF-8 breaks nothing") {
    const Workshop shop;
    CHECK(json::parse(shop.good({"scan",
                                 "0108806388269617"
                                 "10P100^21S1",
                                 "--separator", "^"}))["serial"] == "S1");
    CHECK(shop.run({"scan",
                    "0108806388269617"
                    "10P100",
                    "--separator", "^^"})
              .code == 2);
    CHECK(shop.run({"scan",
                    "0108806388269617"
                    "10P100",
                    "--separator", "1"})
              .code == 2);
    const auto ran = shop.run({"scan",
                               "0108806388269617"
                               "10\xff\xfe"});
    CHECK(ran.code == 1);
    CHECK(json::parse(ran.out)["gtin"] == "08806388269617");
}
