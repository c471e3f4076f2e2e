#include "support/catch.h"
#include "support/command_line.h"

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace tidemark;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

void fillLog(const test::Workshop& shop) {
    shop.write("csv/patients.csv",
               "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand,name\n"
               "A,1961,F,MMN,80,R,Example Person\n");
    shop.write("csv/doses.csv",
               "patient,started_at,route,product,dose_g,batch\n"
               "A,2026-01-08T10:00,IV,Privigen,80,B1\n");
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.good({"import", "log.tidemark", "csv"});
    shop.write("data/empty.txt", "");
}

std::string lineOf(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

void note(const test::Workshop& shop, const std::string& grams, const std::string& at) {
    shop.good({"log-dose", "log.tidemark", "--patient", "A", "--route", "IV", "--product", "Privigen",
               "--dose-g", grams, "--at", at});
}

} // namespace

TEST_CASE("a backup is checked, names nobody, is read by its owner alone, and says what it holds") {
    test::Workshop shop;
    fillLog(shop);
    const auto file = lineOf(shop.good({"backup", "log.tidemark", "--to", "safe"}));
    CHECK(fs::exists(file));
    CHECK_THAT(file, !Contains("Example") && Contains("tidemark-"));
    CHECK((fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);
    const fs::directory_iterator safe{shop.path("safe")};
    CHECK(std::distance(begin(safe), end(safe)) == 1); // nothing beside it
    CHECK_THAT(shop.good({"backups", "log.tidemark", "--in", "safe"}),
               Contains("1 person") && Contains("last entry 2026-01-08"));
    CHECK(shop.run({"check", file}).code == 0);
}

TEST_CASE("a damaged backup is said to be so, and is not restored from") {
    test::Workshop shop;
    fillLog(shop);
    const auto file = lineOf(shop.good({"backup", "log.tidemark", "--to", "safe"}));
    {
        std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
        // The head of every page but the first: whatever is read, is read wrong.
        constexpr std::size_t kPage = 32'768;
        for (std::size_t at = kPage; at < fs::file_size(file); at += kPage) {
            damage.seekp(static_cast<std::streamoff>(at));
            damage << std::string(100, 'x');
        }
    }
    CHECK_THAT(shop.good({"backups", "log.tidemark", "--in", "safe"}), Contains("NOT GOOD"));
    const auto run = shop.run({"restore", file, "--to", "again.tidemark"});
    CHECK(run.code == 1);
    CHECK_FALSE(fs::exists(shop.path("again.tidemark")));
}

TEST_CASE("a log is made again from its backup, record by record") {
    test::Workshop shop;
    fillLog(shop);
    const auto file = lineOf(shop.good({"backup", "log.tidemark", "--to", "safe"}));
    shop.good({"restore", file, "--to", "again.tidemark"});
    shop.good({"export", "log.tidemark", "--csv", "one"});
    shop.good({"export", "again.tidemark", "--csv", "two"});
    for (const char* table : {"doses.csv", "patients.csv"}) {
        CHECK(shop.read(std::string{"one/"} + table) == shop.read(std::string{"two/"} + table));
    }
}

TEST_CASE("a backup takes the place of a log only when asked, and what was there is kept and comes back") {
    test::Workshop shop;
    fillLog(shop);
    const auto before = lineOf(shop.good({"backup", "log.tidemark", "--to", "safe"}));
    note(shop, "60", "2026-02-05T10:00");
    const auto refused = shop.run({"restore", before, "--to", "log.tidemark", "--data", "data"});
    CHECK(refused.code == 1);
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "A"}), Contains("60 g"));

    const auto said = shop.good({"restore", before, "--to", "log.tidemark", "--replace", "--data", "data"});
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "A"}), !Contains("60 g"));
    CHECK(shop.run({"check", "log.tidemark"}).code == 0);
    const auto kept = lineOf(said.substr(said.find("is kept in ") + 11));
    REQUIRE(fs::exists(shop.path(kept)));
    shop.good({"restore", kept, "--to", "log.tidemark", "--replace", "--data", "data"});
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "A"}), Contains("60 g"));
}

TEST_CASE(
    "what a log has lost is taken in from a backup as one act, and what was deleted on purpose stays so") {
    test::Workshop shop;
    fillLog(shop);
    note(shop, "61", "2026-02-05T10:00");
    const auto file = lineOf(shop.good({"backup", "log.tidemark", "--to", "safe"}));
    shop.good({"undo", "log.tidemark"}); // the dose of 61 g goes, as if it had never been
    note(shop, "62", "2026-03-05T10:00");
    const auto said = shop.good({"restore", file, "--to", "log.tidemark", "--merge"});
    CHECK_THAT(said, Contains("0 records added") && Contains("1 were deleted here"));
    CHECK_THAT(shop.good({"export", "log.tidemark", "--csv", "out"}), Contains("doses.csv"));
    CHECK_THAT(shop.read("out/doses.csv"), Contains(",62,"));
    CHECK(shop.run({"check", "log.tidemark"}).code == 0);
    // A second time there is nothing to do.
    CHECK_THAT(shop.good({"restore", file, "--to", "log.tidemark", "--merge"}), Contains("0 records added"));
}

TEST_CASE("what a log never had is taken in from a backup as one act, and one undo takes it back") {
    test::Workshop shop;
    fillLog(shop);
    const auto early = lineOf(shop.good({"backup", "log.tidemark", "--to", "safe"}));
    note(shop, "61", "2026-02-05T10:00");
    note(shop, "62", "2026-03-05T10:00");
    shop.good({"restore", early, "--to", "copy.tidemark"}); // as on another computer
    const auto late = lineOf(shop.good({"backup", "log.tidemark", "--to", "later"}));
    CHECK_THAT(shop.good({"restore", late, "--to", "copy.tidemark", "--merge"}), Contains("2 records added"));
    const auto table = [&] {
        shop.good({"export", "copy.tidemark", "--csv", "out"});
        return shop.read("out/doses.csv");
    };
    CHECK_THAT(table(), Contains(",61,") && Contains(",62,"));
    CHECK_THAT(shop.good({"restore", late, "--to", "copy.tidemark", "--merge"}), Contains("0 records added"));
    CHECK(shop.run({"check", "copy.tidemark"}).code == 0);
    shop.good({"undo", "copy.tidemark"});
    CHECK_THAT(table(), !Contains(",61,") && !Contains(",62,"));
}

TEST_CASE("a backup of another log never takes this one's place") {
    test::Workshop shop;
    fillLog(shop);
    shop.good({"new", "other.tidemark", "--zone", "Europe/Stockholm"});
    const auto other = lineOf(shop.good({"backup", "other.tidemark", "--to", "safe"}));
    CHECK(shop.run({"restore", other, "--to", "log.tidemark", "--replace", "--data", "data"}).code == 1);
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "A"}), Contains("80 g"));
    CHECK(shop.good({"backups", "log.tidemark", "--in", "safe"}).empty()); // of this log there is none
}

TEST_CASE("a folder that cannot be written is a sentence, and leaves nothing") {
    test::Workshop shop;
    fillLog(shop);
    shop.write("file", "x");
    const auto run = shop.run({"backup", "log.tidemark", "--to", "file/below"});
    CHECK(run.code == 3);
    CHECK_FALSE(run.err.empty());
}

TEST_CASE("before an import into a log that holds people a backup is made") {
    test::Workshop shop;
    fillLog(shop);
    CHECK(shop.good({"backups", "log.tidemark"}).empty()); // the first import was into an empty log
    shop.write("csv/doses.csv",
               "patient,started_at,route,product,dose_g,batch\n"
               "A,2026-02-05T10:00,IV,Privigen,80,B2\n");
    shop.good({"import", "log.tidemark", "csv"});
    CHECK_THAT(shop.good({"backups", "log.tidemark"}), Contains("last entry 2026-01-08"));
}
