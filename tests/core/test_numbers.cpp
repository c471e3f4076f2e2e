#include "core/numbers.h"

#include "support/catch.h"

#include <rapidcheck.h>

using namespace tidemark::core;

TEST_CASE("a decimal comma and a decimal point are the same number") {
    CHECK(parseNumber("28.4") == 28.4);
    CHECK(parseNumber("28,4") == 28.4);
    CHECK(parseNumber("+28.4") == 28.4);
    CHECK(parseNumber("-0.5") == -0.5);
    CHECK(parseNumber(".5") == 0.5);
    CHECK(parseNumber("5.") == 5.0);
    CHECK(parseNumber("007") == 7.0);
}

TEST_CASE("a thousands separator is never guessed at") {
    for (const auto* text : {"1,000.5", "1.000,5", "1.000.000", "1,000,000", "1 000", "1'000", "1_000"}) {
        INFO(text);
        CHECK_FALSE(parseNumber(text));
    }
}

TEST_CASE("what is not a plain decimal number is refused") {
    for (const auto* text : {"",
                             ".",
                             ",",
                             "-",
                             "+",
                             "+-5",
                             "-+5",
                             "--5",
                             "5-",
                             "1e3",
                             "1E3",
                             "0x10",
                             "nan",
                             "NaN",
                             "inf",
                             "-inf",
                             "infinity",
                             " 5",
                             "5 ",
                             "5 kg",
                             "5\n",
                             "\xc2\xa0"
                             "5",
                             "\xe2\x88\x92"
                             "5",
                             "12345678901234567890123456789012345678901"}) {
        INFO(text);
        CHECK_FALSE(parseNumber(text));
    }
    CHECK_FALSE(parseNumber(std::string_view{"5\0", 2}));
}

TEST_CASE("a whole number is whole, and fits") {
    CHECK(parseInteger("42") == 42);
    CHECK(parseInteger("-3") == -3);
    for (const auto* text : {"", "4.0", "4,0", "4 ", "+4", "99999999999", "x"}) {
        INFO(text);
        CHECK_FALSE(parseInteger(text));
    }
}

TEST_CASE("fixed decimals are rounded as people do") {
    CHECK(formatFixed(16.25, 1) == "16.3");
    CHECK(formatFixed(16.35, 1) == "16.4");
    CHECK(formatFixed(-16.25, 1) == "-16.3");
    CHECK(formatFixed(1.005, 2) == "1.01");
    CHECK(formatFixed(0.597, 3) == "0.597");
    CHECK(formatFixed(2.5, 0) == "3");
    CHECK(formatFixed(16.2499, 1) == "16.2");
    CHECK(formatFixed(28, 1) == "28.0");
    CHECK(formatFixed(1999.95, 1) == "2000.0");
}

TEST_CASE("a small negative number is never printed as minus zero") {
    CHECK(formatFixed(-0.04, 1) == "0.0");
    CHECK(formatFixed(-0.0, 1) == "0.0");
    CHECK(formatFixed(-0.4, 0) == "0");
    CHECK(formatNumber(-0.0) == "0");
}

TEST_CASE("the shortest text of a number has a point and no exponent") {
    CHECK(formatNumber(28.4) == "28.4");
    CHECK(formatNumber(0.1) == "0.1");
    CHECK(formatNumber(40) == "40");
    CHECK(formatNumber(0.00001) == "0.00001");
}

TEST_CASE("every number a log may hold reads back as it was") {
    const bool ok = rc::check("parse(format(x)) is x", [] {
        const auto whole = *rc::gen::inRange(-2'000'000'000, 2'000'000'000);
        const auto scale = *rc::gen::element(1.0, 10.0, 100.0, 1e6, 3.0, 7.0);
        const double value = whole / scale;
        RC_ASSERT(parseNumber(formatNumber(value)) == value);
    });
    CHECK(ok);
}

// That no locale changes any of this is shown by the second run of this program, in de_DE.UTF-8.
