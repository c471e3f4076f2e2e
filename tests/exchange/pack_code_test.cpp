#include "exchange/pack_code.h"

#include "support/catch.h"

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace tidemark;
using exchange::PackCode;
using exchange::PackProblemCode;
using exchange::parsePackCode;

namespace {

const std::string kGs = "\x1d";
const std::string kGtin = "08806388269617";

core::Day day(const char* text) {
    return core::parseDay(text).value();
}

std::vector<PackProblemCode> codes(const PackCode& code) {
    std::vector<PackProblemCode> found;
    for (const auto& problem : code.problems) {
        found.push_back(problem.code);
    }
    return found;
}

std::string gtinOf(const std::string& thirteen) {
    for (char last = '0'; last <= '9'; ++last) {
        if (exchange::isValidGtin(thirteen + last)) {
            return thirteen + last;
        }
    }
    return {};
}

} // namespace

TEST_CASE("the code of a pack becomes GTIN, expiry, batch and serial, and further fields are kept") {
    const auto code = parsePackCode("]d201" + kGtin + "112302141728021310230214A3263-01" + kGs + "21059" +
                                    kGs + "240ARO4808C");
    CHECK(code.ok());
    CHECK(code.gtin == kGtin);
    CHECK(code.producedOn == day("2023-02-14"));
    CHECK(code.expiresOn == day("2028-02-13"));
    CHECK(code.batch == "230214A3263-01");
    CHECK(code.serial == "059");
    CHECK(code.others == std::vector<std::pair<std::string, std::string>>{{"240", "ARO4808C"}});
    CHECK(code.rawRest.empty());
}

TEST_CASE("prefix, leading separator and what a scanner types for it do not matter") {
    for (const std::string prefix : {"", "]d2", "]C1", "]Q3", "]d2\x1d"}) {
        for (const std::string separator : {"\x1d", "|", "~", "<GS>", "{GS}"}) {
            INFO(prefix << " " << separator);
            const auto code =
                parsePackCode(prefix + "01" + kGtin + "10P100" + separator + "17270131" + "21S1\n");
            CHECK(code.ok());
            CHECK(code.batch == "P100");
            CHECK(code.serial == "S1");
            CHECK(code.expiresOn == day("2027-01-31"));
        }
    }
    CHECK(parsePackCode("01" + kGtin + "10P100^21S1", '^').serial == "S1");
}

TEST_CASE("a code typed as it is printed below the bars is read the same, brackets in a batch too") {
    const auto code = parsePackCode("(01)" + kGtin + "(17)270100(10)P(1)00 (21)S1");
    CHECK(code.ok());
    CHECK(code.batch == "P(1)00");
    CHECK(code.serial == "S1");
    CHECK(code.expiresOn == day("2027-01-31"));
}

TEST_CASE("day 00 of an expiry is the last day of the month, in leap years too") {
    CHECK(parsePackCode("01" + kGtin + "17280200").expiresOn == day("2028-02-29"));
    CHECK(parsePackCode("01" + kGtin + "17270200").expiresOn == day("2027-02-28"));
}

TEST_CASE("without a separator a batch that may end earlier is asked about, not guessed") {
    const auto code = parsePackCode("01" + kGtin + "1727013110AB21C4");
    CHECK(codes(code) == std::vector{PackProblemCode::MissingSeparator});
    CHECK_FALSE(code.ok());
    CHECK(code.gtin == kGtin);
    CHECK_FALSE(code.batch);
    CHECK_FALSE(code.serial);
    REQUIRE(code.readings.size() == 2);
    CHECK(code.readings[0].batch == "AB21C4");
    CHECK_FALSE(code.readings[0].serial);
    CHECK(code.readings[1].batch == "AB");
    CHECK(code.readings[1].serial == "C4");
    CHECK(code.rawRest == "10AB21C4");
}

TEST_CASE("a batch that is followed by nothing it could be cut at is read without a question") {
    const auto code = parsePackCode("01" + kGtin + "1727013110P100");
    CHECK(code.ok());
    CHECK(code.batch == "P100");
    // With a separator elsewhere in the code the scanner does type it.
    CHECK(parsePackCode("01" + kGtin + "21S1" + kGs + "10AB21C4").batch == "AB21C4");
}

TEST_CASE("a national number or a product number behind a lost separator is never taken into the batch") {
    for (const std::string behind : {"7141234567", "7111234567", "240ARO4808C"}) {
        INFO(behind);
        const auto code = parsePackCode("01" + kGtin + "1727013110P100" + behind);
        CHECK(codes(code) == std::vector{PackProblemCode::MissingSeparator});
        CHECK_FALSE(code.batch);
        CHECK_FALSE(code.nationalNumber);
        CHECK(code.expiresOn == day("2027-01-31"));
        REQUIRE(code.readings.size() == 2);
        CHECK(code.readings[0].batch == "P100" + behind);
        CHECK(code.readings[1].batch == "P100");
    }
}

TEST_CASE("a batch behind a lost separator is never taken into the field before it") {
    for (const std::string before : {"7141234567", "240ARO"}) {
        INFO(before);
        const auto code = parsePackCode("01" + kGtin + before + "10P1");
        CHECK(codes(code) == std::vector{PackProblemCode::MissingSeparator});
        CHECK(code.others.empty());
        CHECK_FALSE(code.nationalNumber);
        CHECK(std::ranges::find(code.readings, exchange::PackReading{"P1", {}}) != code.readings.end());
    }
}

TEST_CASE(
    "fields whose separators were all lost are asked about, and the true reading is among the answers") {
    CHECK(rc::check([] {
        const auto letter = rc::gen::elementOf(std::string{"ABC0127"});
        const auto text = [&](std::size_t most) {
            auto value = *rc::gen::nonEmpty(rc::gen::container<std::string>(letter));
            value.resize(std::min(value.size(), most));
            return value;
        };
        const auto batch = text(6);
        const auto serial = text(6);
        const auto national = text(6);
        std::vector<std::string> parts{"10" + batch, "21" + serial, "714" + national};
        const auto turns = *rc::gen::inRange(0, 6);
        for (int i = 0; i < turns; ++i) {
            std::ranges::next_permutation(parts);
        }
        const auto code = parsePackCode("01" + kGtin + "17270131" + parts[0] + parts[1] + parts[2]);
        RC_ASSERT(!code.ok());
        RC_ASSERT(!code.batch && !code.serial);
        RC_ASSERT(std::ranges::find(code.readings, exchange::PackReading{batch, serial}) !=
                  code.readings.end());
    }));
}

TEST_CASE("where there are more readings than are looked at, nothing is held to be common to all") {
    std::string value = "10A";
    while (value.size() < 900) {
        value += "17270131710711712713714715716240";
    }
    const auto code = parsePackCode("01" + kGtin + value);
    CHECK(codes(code) == std::vector{PackProblemCode::MissingSeparator});
    CHECK_FALSE(code.batch);
    CHECK_FALSE(code.expiresOn);
}

TEST_CASE("an expiry behind a lost separator is taken where every reading has it") {
    const auto code = parsePackCode("01" + kGtin + "10ABCDEFGHIJKLMNOPQR17270131" + "21S1");
    CHECK(codes(code) == std::vector{PackProblemCode::MissingSeparator});
    CHECK(code.expiresOn == day("2027-01-31"));
    for (const auto& reading : code.readings) {
        CHECK(reading.batch.has_value());
    }
}

TEST_CASE("a code without a GTIN, or with a digit of it misread, is refused by name") {
    CHECK(codes(parsePackCode("1727013110P100")) == std::vector{PackProblemCode::NoGtin});
    const auto misread = parsePackCode(
        "0108806388269618"
        "10P100");
    CHECK(codes(misread) == std::vector{PackProblemCode::CheckDigit});
    CHECK_FALSE(misread.gtin);
    CHECK(misread.batch == "P100");
}

TEST_CASE("each field that fails is named and the others are kept") {
    const auto check = [](const std::string& text, PackProblemCode problem, const std::string& ai) {
        INFO(text);
        const auto code = parsePackCode("01" + kGtin + text);
        REQUIRE(code.problems.size() == 1);
        CHECK(code.problems.front().code == problem);
        CHECK(code.problems.front().ai == ai);
        CHECK(code.gtin == kGtin);
    };
    check(
        "17271331"
        "10P100",
        PackProblemCode::NotADay, "17");
    check(
        "17270230"
        "10P100",
        PackProblemCode::NotADay, "17");
    check(
        "17A70131"
        "10P100",
        PackProblemCode::NotDigits, "17");
    check("1727", PackProblemCode::Truncated, "17");
    check("10P100" + kGs + "240" + std::string(31, 'A'), PackProblemCode::TooLongField, "240");
    check("10", PackProblemCode::Truncated, "10");
    check("10P 100", PackProblemCode::BadCharacter, "10");
    check("10ABCDEFGHIJKLMNOPQRSTU" + kGs + "21S1", PackProblemCode::TooLongField, "10");
    check("10P100" + kGs + "10P101", PackProblemCode::Repeated, "10");
}

TEST_CASE("an unknown field keeps the rest as it stands and says so") {
    const auto code = parsePackCode("01" + kGtin + "10P100" + kGs + "5512345");
    CHECK(codes(code) == std::vector{PackProblemCode::UnknownField});
    CHECK(code.batch == "P100");
    CHECK(code.rawRest == "5512345");
}

TEST_CASE("what is no GS1 code is called that, and nothing is read out of it") {
    for (const std::string text : {"hello",
                                   "[)>\x1e"
                                   "06\x1d"
                                   "9N111234567842",
                                   "P100", "]d2?"}) {
        INFO(text);
        const auto code = parsePackCode(text);
        CHECK(codes(code) == std::vector{PackProblemCode::NotGs1});
        CHECK_FALSE(code.gtin);
        CHECK_FALSE(code.batch);
    }
    CHECK(codes(parsePackCode(" \r\n")) == std::vector{PackProblemCode::Empty});
    CHECK(codes(parsePackCode(std::string(5000, '0'))) == std::vector{PackProblemCode::TooLong});
}

TEST_CASE("the national number of some countries is read") {
    const auto code = parsePackCode("01" + kGtin +
                                    "714"
                                    "1234567" +
                                    kGs + "10P100");
    CHECK(code.ok());
    CHECK(code.nationalNumber == "1234567");
}

TEST_CASE("the item number of a Nordic pack is read out of its GTIN") {
    const auto gtin = gtinOf("0704626123456");
    CHECK(parsePackCode("01" + gtin + "10P100").nationalNumber == "123456");
    CHECK(parsePackCode("01" + gtin + "7141234567" + kGs + "10P100").nationalNumber == "1234567");
    CHECK_FALSE(parsePackCode("01" + kGtin + "10P100").nationalNumber);
}

TEST_CASE("a burst from a scanner is told from what people type") {
    for (const auto& text : {"]d201" + kGtin, "(01)" + kGtin, "01" + kGtin, kGs + "01" + kGtin}) {
        INFO(text);
        CHECK(exchange::looksLikePackCode(text));
    }
    for (const std::string text : {"", "0101", "P100", "2027-01-31", "20270131", "45", "(12)"}) {
        INFO(text);
        CHECK_FALSE(exchange::looksLikePackCode(text));
    }
}

TEST_CASE("fields in any order come back as they were put into a code") {
    CHECK(rc::check([] {
        const auto letter = rc::gen::elementOf(std::string{"ABCxyz0123456789-/.+_"});
        const auto text = [&] {
            auto value = *rc::gen::nonEmpty(rc::gen::container<std::string>(letter));
            value.resize(std::min<std::size_t>(value.size(), 20));
            return value;
        };
        std::string thirteen;
        for (int i = 0; i < 13; ++i) {
            thirteen += static_cast<char>('0' + *rc::gen::inRange(0, 10));
        }
        const auto gtin = gtinOf(thirteen);
        const auto batch = text();
        const auto serial = text();
        std::vector<std::string> parts{"01" + gtin, "17290630", "10" + batch + kGs, "21" + serial + kGs};
        const auto turns = *rc::gen::inRange(0, 24);
        for (int i = 0; i < turns; ++i) {
            std::ranges::next_permutation(parts);
        }
        std::string whole = "]d2";
        for (const auto& part : parts) {
            whole += part;
        }
        const auto code = parsePackCode(whole);
        RC_ASSERT(code.ok());
        RC_ASSERT(code.gtin == gtin);
        RC_ASSERT(code.batch == batch);
        RC_ASSERT(code.serial == serial);
        RC_ASSERT(code.expiresOn == day("2029-06-30"));
    }));
}

TEST_CASE("whatever is typed, a code either is good or says what is wrong with it") {
    CHECK(rc::check([](const std::string& noise) {
        for (const auto& text :
             {noise, "01" + kGtin + noise, "]d201" + kGtin + "10" + noise, "(01)" + noise}) {
            const auto code = parsePackCode(text);
            RC_ASSERT(code.ok() != !code.problems.empty());
            RC_ASSERT((!code.gtin || exchange::isValidGtin(*code.gtin)));
            RC_ASSERT((!code.batch || code.batch->size() <= 20));
        }
    }));
}
