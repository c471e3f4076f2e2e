#include "exchange/csv_reader.h"

#include "support/catch.h"

#include <string>
#include <vector>

using tidemark::exchange::CsvReader;
using State = CsvReader::Row;

namespace {

std::vector<std::string> texts(std::span<const std::string_view> fields) {
    return {fields.begin(), fields.end()};
}

std::vector<std::vector<std::string>> rowsOf(CsvReader& csv) {
    std::vector<std::vector<std::string>> rows;
    while (csv.next() == State::Whole) {
        rows.push_back(texts(csv.fields()));
    }
    return rows;
}

} // namespace

TEST_CASE("a heading and its rows are read with their lines") {
    CsvReader csv("a,b\n1,2\n3,\n");
    CHECK(texts(csv.heading()) == std::vector<std::string>{"a", "b"});
    REQUIRE(csv.next() == State::Whole);
    CHECK(texts(csv.fields()) == std::vector<std::string>{"1", "2"});
    CHECK(csv.line() == 2);
    REQUIRE(csv.next() == State::Whole);
    CHECK(texts(csv.fields()) == std::vector<std::string>{"3", ""});
    CHECK(csv.line() == 3);
    CHECK(csv.next() == State::End);
}

TEST_CASE("the last line needs no line end") {
    CsvReader csv("a,b\r\n1,2");
    CHECK(rowsOf(csv) == std::vector<std::vector<std::string>>{{"1", "2"}});
}

TEST_CASE("a byte order mark and CRLF leave no trace in the fields") {
    CsvReader csv(
        "\xEF\xBB\xBF"
        "a,b\r\n1,2\r\n\r\n3,4\r\n");
    CHECK(csv.heading()[0] == "a");
    CHECK(csv.heading()[1] == "b");
    CHECK(rowsOf(csv) == std::vector<std::vector<std::string>>{{"1", "2"}, {"3", "4"}});
}

TEST_CASE("quotes hold separators, quotes and line ends") {
    CsvReader csv("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n\"two\nlines\",z\nlast,one\n");
    REQUIRE(csv.next() == State::Whole);
    CHECK(texts(csv.fields()) == std::vector<std::string>{"x, y", "he said \"no\""});
    REQUIRE(csv.next() == State::Whole);
    CHECK(texts(csv.fields()) == std::vector<std::string>{"two\nlines", "z"});
    CHECK(csv.line() == 3);
    REQUIRE(csv.next() == State::Whole);
    CHECK(csv.line() == 5);
}

TEST_CASE("a CR inside quotes is kept") {
    CsvReader csv("a,b\n\"x\r\ny\",\"z\r\"\n");
    CHECK(rowsOf(csv) == std::vector<std::vector<std::string>>{{"x\r\ny", "z\r"}});
}

TEST_CASE("the separator is the one the heading has more of") {
    CsvReader semicolons("a;b;c\n1,5;2;3\n");
    CHECK(semicolons.decimalComma());
    CHECK(rowsOf(semicolons) == std::vector<std::vector<std::string>>{{"1,5", "2", "3"}});
    CsvReader commas("a,b,\"c;d;e;f\"\n1,2,3\n");
    CHECK_FALSE(commas.decimalComma());
    CHECK(commas.heading()[2] == "c;d;e;f");
}

TEST_CASE("a row with another number of fields than the heading is told") {
    CsvReader csv("a,b\n1\n1,2,3\n4,5\n");
    CHECK(csv.next() == State::WrongCount);
    CHECK(csv.line() == 2);
    CHECK(csv.next() == State::WrongCount);
    CHECK(csv.next() == State::Whole);
}

TEST_CASE("a quote that is not closed, or closed too early, makes a bad row") {
    CsvReader open("a,b\n\"1,2\n3,4\n");
    CHECK(open.next() == State::WrongCount);
    CHECK(open.line() == 2);
    CHECK(open.next() == State::End);
    CsvReader early("a,b\n\"1\"x,2\n3,4\n");
    CHECK(early.next() == State::WrongCount);
    CHECK(early.next() == State::Whole);
}

TEST_CASE("broken UTF-8 is told with its line and field") {
    CsvReader csv("a,b\n1,2\nx,\xC3(\n\xFF,y\nok,ok\n");
    CHECK(csv.next() == State::Whole);
    CHECK(csv.next() == State::BrokenText);
    CHECK(csv.line() == 3);
    CHECK(csv.brokenField() == 2);
    CHECK(csv.next() == State::BrokenText);
    CHECK(csv.line() == 4);
    CHECK(csv.brokenField() == 1);
    CHECK(csv.next() == State::Whole);
}

TEST_CASE("overlong forms, surrogates and NUL are broken text, å and € are not") {
    for (const std::string bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80"}) {
        CsvReader csv("a,b\n" + bad + ",2\n");
        CHECK(csv.next() == State::BrokenText);
    }
    CsvReader nul(std::string("a,b\n1\0,2345678901234\n", 22));
    CHECK(nul.next() == State::BrokenText);
    CsvReader good("a,b\nåäöøæéß≥,€𝄞\n");
    CHECK(good.next() == State::Whole);
}

TEST_CASE("a broken heading is told") {
    CsvReader csv("a,\xFF\n1,2\n");
    CHECK(csv.headingState() == State::BrokenText);
    CHECK(csv.brokenField() == 2);
}

TEST_CASE("UTF-16 is not taken for text") {
    CsvReader csv(
        std::string("\xFF\xFE"
                    "a\0,\0b\0\n\0",
                    10));
    CHECK(csv.headingState() == State::BrokenText);
}

TEST_CASE("an empty file has no heading and no rows") {
    CsvReader empty("");
    CHECK(empty.headingState() == State::End);
    CHECK(empty.heading().empty());
    CHECK(empty.next() == State::End);
    CsvReader blank("\n\r\n\n");
    CHECK(blank.headingState() == State::End);
}

TEST_CASE("rows of empty fields, as spreadsheets leave below a table, are passed over") {
    CsvReader csv("a;b;c\n1;2;3\n;;\n;;\n");
    CHECK(rowsOf(csv) == std::vector<std::vector<std::string>>{{"1", "2", "3"}});
    CHECK(csv.next() == State::End);
}
