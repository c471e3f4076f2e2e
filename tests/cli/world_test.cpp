// Exit code 3: file, disk, lock. What is not ours is left as it was.
#include <sqlite3.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/command_line.h"

using Catch::Matchers::Contains;
using tidemark::test::Workshop;
using Words = std::vector<std::string>;
namespace fs = std::filesystem;

namespace {

// Offsets in the header of an SQLite file (sqlite.org/fileformat.html).
constexpr std::size_t kUserVersion = 60;
constexpr std::size_t kApplicationId = 68;

void makeLog(const Workshop& shop) {
    shop.good({"new", "a.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"add-patient", "a.tidemark", "--patient", "P1"});
    shop.good({"log-dose", "a.tidemark", "--patient", "P1", "--at", "2026-01-10T10:00", "--route", "IV",
               "--product", "Example", "--dose-g", "40"});
}

const Words kDose{"log-dose", "a.tidemark", "--patient", "P1",      "--at",     "2026-01-20T10:00",
                  "--route",  "IV",         "--product", "Example", "--dose-g", "40"};

/// Reading and writing both give 3 with these words, and leave the file as it is and nothing beside it.
void isRefused(const Workshop& shop, const std::string& words) {
    const auto before = shop.read("a.tidemark");
    for (const auto& command : {Words{"status", "a.tidemark"}, kDose, Words{"undo", "a.tidemark"}}) {
        CAPTURE(command.front());
        const auto ran = shop.run(command);
        CHECK(ran.code == 3);
        CHECK(ran.out.empty());
        CHECK_THAT(ran.err, Contains(words));
        CHECK(shop.read("a.tidemark") == before);
        CHECK(shop.files() == Words{"a.tidemark"});
    }
}

} // namespace

TEST_CASE("a log that is not there gives 3, and none is made") {
    const Workshop shop;
    const auto ran = shop.run({"status", "a.tidemark"});
    CHECK(ran.code == 3);
    CHECK_THAT(ran.err, Contains("a.tidemark"));
    CHECK(shop.run(kDose).code == 3);
    CHECK(shop.files().empty());
}

TEST_CASE("a file of another kind is named and left alone") {
    const Workshop shop;
    SECTION("a text") {
        shop.write("a.tidemark", "Dear diary,\nthis is no database at all.\n");
        isRefused(shop, "not a Tidemark log");
    }
    SECTION("a database of another program") {
        makeLog(shop);
        auto bytes = shop.read("a.tidemark");
        bytes.replace(kApplicationId, 4, 4, '\1');
        shop.write("a.tidemark", bytes);
        isRefused(shop, "not a Tidemark log");
    }
    SECTION("nothing at all") {
        shop.write("a.tidemark", "");
        isRefused(shop, "not a Tidemark log");
    }
}

TEST_CASE("a log of a later version is named and left alone") {
    const Workshop shop;
    makeLog(shop);
    auto bytes = shop.read("a.tidemark");
    bytes.replace(kUserVersion, 4, std::string{"\0\0\x7f\0", 4});
    shop.write("a.tidemark", bytes);
    isRefused(shop, "newer version");
}

TEST_CASE("a damaged log is named and left alone") {
    const Workshop shop;
    makeLog(shop);
    auto bytes = shop.read("a.tidemark");
    bytes.replace(4096, bytes.size() - 4096, bytes.size() - 4096, '\x5a');
    shop.write("a.tidemark", bytes);
    isRefused(shop, "damaged");
}

TEST_CASE("a read-only log is read, and a write into it gives 3") {
    const Workshop shop;
    makeLog(shop);
    fs::permissions(shop.path("a.tidemark"), fs::perms::owner_read);
    CHECK(shop.run({"status", "a.tidemark"}).code == 0);
    CHECK(shop.run({"check", "a.tidemark"}).code == 0);
    const auto before = shop.read("a.tidemark");
    const auto ran = shop.run(kDose);
    CHECK(ran.code == 3);
    CHECK(shop.read("a.tidemark") == before);
}

TEST_CASE("a lock that another program holds gives 3 after five seconds") {
    const Workshop shop;
    makeLog(shop);
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(shop.path("a.tidemark").c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    CHECK(shop.run({"status", "a.tidemark"}).code == 0);
    const auto ran = shop.run(kDose);
    CHECK(ran.code == 3);
    CHECK_FALSE(ran.err.empty());
    sqlite3_close(other);
    CHECK(shop.run(kDose).code == 0);
}

TEST_CASE("a new log never takes the place of a file") {
    const Workshop shop;
    shop.write("a.tidemark", "mine");
    CHECK(shop.run({"new", "a.tidemark"}).code == 3);
    CHECK(shop.read("a.tidemark") == "mine");
    CHECK(shop.run({"new", "nowhere/a.tidemark"}).code == 3);
}

TEST_CASE("a picture, a page or tables that cannot be written give 3") {
    const Workshop shop;
    makeLog(shop);
    shop.write("taken", "a file where a folder is wanted");
    CHECK(shop.run({"chart", "a.tidemark", "--patient", "P1", "--out", "nowhere/x.svg"}).code == 3);
    CHECK(shop.run({"report", "a.tidemark", "--patient", "P1", "--out", "nowhere/x.pdf"}).code == 3);
    CHECK(shop.run({"export", "a.tidemark", "--csv", "taken/csv"}).code == 3);
    CHECK(shop.run({"demo", "--out", "taken/demo"}).code == 3);
    CHECK(shop.run({"import", "a.tidemark", "nowhere"}).code == 3);
}

TEST_CASE("results that cannot be written are a failure, not silence") {
    const Workshop shop;
    makeLog(shop);
    const auto ran = tidemark::test::runProgram(
        "/bin/sh", {"-c", tidemark::test::cliProgram() + " status a.tidemark > /dev/full"}, shop.path("."));
    CHECK(ran.code == 3);
}
