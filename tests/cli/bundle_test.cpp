// bundle, merge, conflicts, settle: two logs of one person that meet by mail
#include "support/catch.h"
#include "support/command_line.h"

#include <cstdint>

using Catch::Matchers::Contains;
using tidemark::test::Workshop;

namespace {

struct TwoHouses : Workshop {
    TwoHouses() {
        write("secret", "six words that do not belong\n");
        write("other", "six words that do not belong together\n");
        write("short", "abc\n");
        good({"new", "home.tidemark", "--zone", "Europe/Stockholm"});
        good({"new", "clinic.tidemark", "--zone", "Europe/Stockholm"});
        good({"add-patient", "home.tidemark", "--patient", "P1", "--diagnosis", "MMN"});
        dose("home", "2026-01-10T10:00", "80");
    }
    void dose(const std::string& log, const std::string& at, const std::string& grams) const {
        good({"log-dose", log + ".tidemark", "--patient", "P1", "--at", at, "--route", "IV", "--product",
              "Privigen", "--dose-g", grams});
    }
    std::string bundle(const std::string& log) const {
        return good({"bundle", log + ".tidemark", "--patient", "P1", "--out", log + ".tidebundle",
                     "--without-report", "--bundle-passphrase-file", "secret"});
    }
    std::vector<std::string> merge(const std::string& into, const std::string& from,
                                   std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"merge", into + ".tidemark", from + ".tidebundle",
                                       "--bundle-passphrase-file", "secret"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    void exchange() const {
        bundle("home");
        good(merge("clinic", "home", {"--yes"}));
        bundle("clinic");
        good(merge("home", "clinic", {"--yes"}));
    }
};

} // namespace

TEST_CASE("a bundle is looked at first, written with --yes, and taken once however often it comes") {
    const TwoHouses houses;
    houses.bundle("home");
    const auto before = houses.read("clinic.tidemark");
    CHECK_THAT(houses.good(houses.merge("clinic", "home")),
               Contains("In the file: P1") && Contains("doses: 1 added"));
    CHECK_THAT(houses.good({"status", "clinic.tidemark"}), Contains("nobody"));
    CHECK_THAT(houses.good(houses.merge("clinic", "home", {"--yes"})), Contains("Merged."));
    CHECK_THAT(houses.good({"history", "clinic.tidemark", "--patient", "P1"}),
               Contains("80 g IV") && Contains("from another log"));
    CHECK_THAT(houses.good(houses.merge("clinic", "home", {"--yes"})), Contains("nothing changes"));
    houses.good({"check", "clinic.tidemark"});
    CHECK(houses.run({"undo", "clinic.tidemark"}).code == 1); // the copy from before is the way back
}

TEST_CASE("both ways, and the same dose corrected on both sides, ends in one list and one answer") {
    const TwoHouses houses;
    houses.exchange();
    houses.dose("home", "2026-02-07T10:00", "80");
    houses.dose("clinic", "2026-03-07T10:00", "90");
    houses.exchange();
    for (const auto* log : {"home.tidemark", "clinic.tidemark"}) {
        CHECK_THAT(houses.good({"history", log, "--patient", "P1"}),
                   Contains("2026-02-07") && Contains("2026-03-07"));
        CHECK_THAT(houses.good({"conflicts", log, "--patient", "P1"}), Contains("Nothing is open."));
    }
    CHECK(houses.run({"settle", "home.tidemark", "--patient", "P1", "--conflict", "1", "--take", "1"}).code ==
          2);
}

TEST_CASE("a person of another identity is taken when somebody says who it is, and not by the name") {
    const TwoHouses houses;
    houses.good({"add-patient", "clinic.tidemark", "--patient", "P1", "--diagnosis", "MMN"});
    houses.bundle("home");
    const auto unsaid = houses.run(houses.merge("clinic", "home", {"--yes"}));
    CHECK(unsaid.code == 1);
    CHECK_THAT(unsaid.err, Contains("--as"));
    CHECK_THAT(unsaid.out, Contains("P1-2"));
    CHECK_THAT(houses.good(houses.merge("clinic", "home", {"--yes", "--as", "P1"})), Contains("Merged."));
    CHECK_THAT(houses.good({"history", "clinic.tidemark", "--patient", "P1"}), Contains("80 g IV"));
    houses.bundle("clinic");
    const auto there = houses.run(houses.merge("home", "clinic", {"--yes"}));
    CHECK(there.code == 1); // said there, to be said here too
    CHECK_THAT(there.err, Contains("--as P1"));
    houses.good(houses.merge("home", "clinic", {"--yes", "--as", "P1"}));
    houses.bundle("clinic");
    CHECK_THAT(houses.good(houses.merge("home", "clinic", {"--yes"})), Contains("nothing changes"));
}

TEST_CASE("another passphrase, a changed byte, a cut file and a file of another kind change nothing") {
    const TwoHouses houses;
    houses.bundle("home");
    const auto whole = houses.read("home.tidebundle");
    const auto log = houses.read("clinic.tidemark");
    const auto refused = [&](const std::string& why) {
        const auto result = houses.run(houses.merge("clinic", "home", {"--yes"}));
        CHECK(result.code == 1);
        CHECK_THAT(result.err, Contains(why) && Contains("Nothing was changed."));
        CHECK(houses.read("clinic.tidemark") == log);
    };
    auto changed = whole;
    changed[whole.size() / 2] = static_cast<char>(changed[whole.size() / 2] ^ 1);
    houses.write("home.tidebundle", changed);
    refused("another passphrase, or the file was changed");
    houses.write("home.tidebundle", whole.substr(0, 30));
    refused("The end of");
    houses.write("home.tidebundle", "P1,2026-01-10,80\n");
    refused("not a file of this kind");
    houses.write("home.tidebundle", whole);
    CHECK(houses
              .run({"merge", "clinic.tidemark", "home.tidebundle", "--yes", "--bundle-passphrase-file",
                    "other"})
              .code == 1);
    CHECK(houses.read("clinic.tidemark") == log);
    CHECK_THAT(houses
                   .run({"bundle", "home.tidemark", "--patient", "P1", "--out", "x.tidebundle",
                         "--bundle-passphrase-file", "short"})
                   .err,
               Contains("too short"));
    CHECK(houses.run({"merge", "clinic.tidemark", "gone.tidebundle", "--bundle-passphrase-file", "secret"})
              .code == 3);
}

TEST_CASE("a file of a gigabyte is refused after a glance, as a bundle and as a document") {
    const TwoHouses houses;
    houses.write("huge.tidebundle", "TIDEBUNDLE\n");
    houses.write("huge.json", "{\"resourceType\":\"Bundle\"");
    for (const auto* file : {"huge.tidebundle", "huge.json"}) {
        std::filesystem::resize_file(houses.path(file), std::uintmax_t{1} << 30U); // a hole: it takes no room
    }
    const auto bundle = houses.run(houses.merge("home", "huge"));
    CHECK(bundle.code == 1);
    CHECK_THAT(bundle.err, Contains("holds more than any person's record"));
    const auto document = houses.run({"import", "home.tidemark", "--fhir", "huge.json", "--patient", "P1"});
    CHECK(document.code == 1);
    CHECK_THAT(document.err, Contains("holds more than any person's record"));
}

TEST_CASE("a document of another program is shown, asked whose it is, and taken in once") {
    const TwoHouses houses;
    houses.write(
        "other.json",
        R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:1","resource":{"resourceType":"Observation","code":{"coding":[{"system":"http://loinc.org","code":"83174-3"}]},"effectiveDateTime":"2026-02-03T08:15:00+01:00","valueQuantity":{"value":21.5,"code":"kgf"}}},{"resource":{"resourceType":"Observation","code":{"text":"pulse"}}}]})");
    const std::vector<std::string> import{"import", "home.tidemark", "--fhir", "other.json"};
    const auto unsaid = houses.run(import);
    CHECK(unsaid.code == 1);
    CHECK_THAT(unsaid.err, Contains("--patient ID"));
    auto said = import;
    said.insert(said.end(), {"--patient", "P1"});
    auto dry = said;
    dry.emplace_back("--dry-run");
    CHECK_THAT(houses.good(dry), Contains("grip readings: 1") && Contains("Observation: another code") &&
                                     Contains("Nothing was written"));
    CHECK_THAT(houses.good(said), Contains("Imported."));
    CHECK_THAT(houses.good({"history", "home.tidemark", "--patient", "P1"}), Contains("21.5 kg"));
    CHECK_THAT(houses.good(said), Contains("already"));
    houses.good({"undo", "home.tidemark"});
    houses.good({"check", "home.tidemark"});

    houses.write("other.json", R"({"resourceType":"Bundle","type":"collection","entry":[]})");
    CHECK_THAT(houses.good(said), Contains("nothing in it that can be taken") && !Contains("already."));
}
