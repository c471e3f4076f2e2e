#include "exchange/text_file.h"

#include "core/failure.h"
#include "support/catch.h"
#include "support/temp_folder.h"

#include <zlib.h>

using namespace tidemark;
using exchange::readTextFile;

namespace {

std::string packed(const std::string& text) {
    std::string out(compressBound(text.size()) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string in = text;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

} // namespace

TEST_CASE("a packed file reads as its text, whatever its name") {
    const test::TempFolder folder;
    std::string text = "patient,value\n";
    for (int i = 0; i < 200000; ++i) {
        text += "D000,12.5\n";
    }
    folder.write("a.csv.gz", packed(text));
    folder.write("b.csv", packed(text));
    folder.write("c.csv.gz", text);
    CHECK(readTextFile(folder.path() / "a.csv.gz") == text);
    CHECK(readTextFile(folder.path() / "b.csv") == text);
    CHECK(readTextFile(folder.path() / "c.csv.gz") == text);
}

TEST_CASE("a packed file of several parts reads as one text") {
    const test::TempFolder folder;
    folder.write("a.csv.gz", packed("one\n") + packed("two\n"));
    CHECK(readTextFile(folder.path() / "a.csv.gz") == "one\ntwo\n");
}

TEST_CASE("a damaged packed file gives nothing") {
    const test::TempFolder folder;
    std::string text;
    for (int i = 0; i < 5000; ++i) {
        text += "row " + std::string(static_cast<std::size_t>(i % 17), 'x') + "\n";
    }
    std::string whole = packed(text);
    folder.write("cut.csv.gz", whole.substr(0, whole.size() / 2));
    whole[whole.size() / 2] = static_cast<char>(whole[whole.size() / 2] ^ 0x55);
    folder.write("changed.csv.gz", whole);
    folder.write("tail.csv.gz", packed("one\n") + "rubbish");
    CHECK_FALSE(readTextFile(folder.path() / "cut.csv.gz"));
    CHECK_FALSE(readTextFile(folder.path() / "changed.csv.gz"));
    CHECK_FALSE(readTextFile(folder.path() / "tail.csv.gz"));
}

TEST_CASE("a file that unpacks to more than may be read gives nothing") {
    const test::TempFolder folder;
    folder.write("bomb.csv.gz", packed(std::string(5'000'000, 'x')));
    folder.write("plain.csv", std::string(5000, 'x'));
    CHECK_FALSE(readTextFile(folder.path() / "bomb.csv.gz", 1'000'000));
    CHECK(readTextFile(folder.path() / "bomb.csv.gz", 5'000'000).has_value());
    CHECK_FALSE(readTextFile(folder.path() / "plain.csv", 4999));
    CHECK(readTextFile(folder.path() / "plain.csv", 5000).has_value());
}

TEST_CASE("a file that is not there is a failure that names it") {
    const test::TempFolder folder;
    try {
        (void)readTextFile(folder.path() / "none.csv");
        FAIL("read a file that is not there");
    } catch (const core::Failure& failure) {
        CHECK(failure.code() == core::FailureCode::FileMissing);
        CHECK(failure.detail() == (folder.path() / "none.csv").string());
    }
}

TEST_CASE("a file is replaced whole, and nothing is left beside it") {
    const test::TempFolder folder;
    folder.write("a.csv", "old and longer than the new one\n");
    exchange::writeTextFile(folder.path() / "a.csv", "new\n");
    CHECK(folder.read("a.csv") == "new\n");
    CHECK(folder.files() == std::vector<std::string>{"a.csv"});
    CHECK_THROWS_AS(exchange::writeTextFile(folder.path() / "none" / "a.csv", "x"), core::Failure);
}
