// Passphrases, the recovery sheet, erasing and salvaging, as a script does it.
#include "support/catch.h"
#include "support/command_line.h"

#include <cstdlib>
#include <filesystem>

using Catch::Matchers::Contains;
using tidemark::test::Workshop;
namespace fs = std::filesystem;

namespace {

constexpr const char* kMarker = "Zwartendijk";

struct Protected : Workshop {
    Protected() {
        write("pass", "correct horse battery staple\n");
        write("other", "another fine passphrase\n");
        write("short", "abc\n");
        write("data/empty.txt", "");
    }
    [[nodiscard]] bool encrypts() const {
        return run({"new", "probe.tidemark", "--encrypt", "--passphrase-file", "pass"}).code == 0;
    }
    void fill(const std::vector<std::string>& more = {}) const {
        const auto with = [&](std::vector<std::string> words) {
            words.insert(words.end(), more.begin(), more.end());
            good(words);
        };
        with({"add-patient", "log.tidemark", "--patient", "P1", "--name", kMarker});
        with({"add-patient", "log.tidemark", "--patient", "P2"});
        with({"log-dose", "log.tidemark", "--patient", "P1", "--at", "2026-01-10T10:00", "--route", "IV",
              "--product", "Example", "--dose-g", "40"});
    }
};

std::string codeIn(const std::string& text) {
    constexpr std::size_t kCode = 34;
    const auto at = text.find("Recovery code: ");
    return at == std::string::npos ? "" : text.substr(at + 15, kCode);
}

} // namespace

TEST_CASE(
    "an encrypted log is used by every command with its passphrase or its recovery code, and by none "
    "without") {
    const Protected shop;
    if (!shop.encrypts()) {
        CHECK_THAT(shop.run({"new", "log.tidemark", "--encrypt", "--passphrase-file", "pass"}).err,
                   Contains("without encryption"));
        return;
    }
    CHECK(shop.run({"new", "log.tidemark", "--encrypt"}).code == 2);
    CHECK(shop.run({"new", "log.tidemark", "--encrypt", "--passphrase-file", "short"}).code == 1);
    const auto made = shop.good(
        {"new", "log.tidemark", "--encrypt", "--passphrase-file", "pass", "--zone", "Europe/Stockholm"});
    const auto code = codeIn(made);
    REQUIRE(code.size() == 34);
    shop.fill({"--passphrase-file", "pass"});
    CHECK_THAT(shop.read("log.tidemark"), !Contains(kMarker));
    shop.write("code", code);
    CHECK_THAT(shop.good({"history", "log.tidemark", "--patient", "P1", "--passphrase-file", "code"}),
               Contains("40 g"));
    const auto none = shop.run({"status", "log.tidemark"});
    CHECK(none.code == 3);
    CHECK_THAT(none.err, Contains("encrypted"));
    const auto wrong = shop.run({"status", "log.tidemark", "--passphrase-file", "other"});
    CHECK(wrong.code == 3);
    CHECK_THAT(wrong.err, Contains("does not open"));
    // A backup is encrypted as the log is, and says what it holds to who can open it.
    const auto backup = shop.good({"backup", "log.tidemark", "--to", "safe", "--passphrase-file", "pass"});
    CHECK_THAT(shop.good({"backups", "log.tidemark", "--in", "safe", "--passphrase-file", "pass"}),
               Contains("2 people"));
    CHECK_THAT(
        shop.read(fs::path{backup.substr(0, backup.find('\n'))}.lexically_relative(shop.path("")).string()),
        !Contains(kMarker));
    shop.good({"rekey", "log.tidemark", "--passphrase-file", "pass", "--new-passphrase-file", "other"});
    CHECK(shop.run({"check", "log.tidemark", "--passphrase-file", "pass"}).code == 3);
    CHECK(shop.run({"check", "log.tidemark", "--passphrase-file", "other"}).code == 0);
    shop.good({"decrypt", "log.tidemark", "--passphrase-file", "other"});
    CHECK_THAT(shop.read("log.tidemark"), Contains(kMarker));
    CHECK(shop.run({"check", "log.tidemark"}).code == 0);
}

TEST_CASE("the square on the recovery sheet reads as the code beside it, and it opens the log") {
    const Protected shop;
    if (!shop.encrypts()) {
        SUCCEED("this build has no encryption");
        return;
    }
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.fill();
    const auto code =
        codeIn(shop.good({"encrypt", "log.tidemark", "--passphrase-file", "pass", "--sheet", "s.pdf"}));
    // In two lines, none of which breaks by itself.
    CHECK_THAT(shop.textOfPdf("s.pdf"), Contains(code.substr(0, 19) + " " + code.substr(20)));
    const auto folder = shop.path("").string();
    REQUIRE(std::system(("cd '" + folder +
                         "' && pdftoppm -r 150 -png s.pdf s && zbarimg --quiet --raw s-1.png > "
                         "scanned 2>/dev/null")
                            .c_str()) == 0);
    CHECK(shop.read("scanned") == code + "\n");
    CHECK(shop.run({"check", "log.tidemark", "--passphrase-file", "scanned"}).code == 0);
}

TEST_CASE(
    "a person is erased only when named twice, the backups that hold them are listed, and a bundle brings "
    "nobody back") {
    const Protected shop;
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.fill();
    const auto backup = shop.good({"backup", "log.tidemark", "--to", "safe", "--remember", "--data", "data"});
    shop.good({"bundle", "log.tidemark", "--patient", "P1", "--out", "p1.tidebundle", "--without-report",
               "--bundle-passphrase-file", "pass"});
    const auto asked = shop.run({"erase", "log.tidemark", "--patient", "P1", "--data", "data"});
    CHECK(asked.code == 1);
    CHECK_THAT(asked.out, Contains(backup.substr(0, backup.find('\n'))));
    CHECK_THAT(asked.err, Contains("--confirm P1"));
    CHECK(shop.run({"erase", "log.tidemark", "--patient", "P1", "--confirm", "P2"}).code == 1);
    CHECK_THAT(shop.read("log.tidemark"), Contains(kMarker));
    shop.good({"erase", "log.tidemark", "--patient", "P1", "--confirm", "P1"});
    CHECK_THAT(shop.read("log.tidemark"), !Contains(kMarker));
    CHECK(shop.run({"check", "log.tidemark"}).code == 0);
    CHECK_THAT(shop.good({"status", "log.tidemark"}), Contains("P2") && !Contains("P1"));
    const auto merged =
        shop.run({"merge", "log.tidemark", "p1.tidebundle", "--bundle-passphrase-file", "pass", "--yes"});
    CHECK(merged.code == 1);
    CHECK_THAT(merged.err, Contains("erased from this log"));
    const auto file = backup.substr(0, backup.find('\n'));
    CHECK_THAT(shop.good({"restore", file, "--to", "log.tidemark", "--merge"}), Contains("stay out"));
    shop.good({"restore", file, "--to", "log.tidemark", "--replace"});
    CHECK_THAT(shop.good({"status", "log.tidemark"}), Contains("P2") && !Contains("P1"));
    CHECK_THAT(shop.read("log.tidemark"), !Contains(kMarker));
}

TEST_CASE("a damaged log is saved into a new one, with what is lost listed, and stays as it is") {
    const Protected shop;
    shop.good({"new", "log.tidemark", "--zone", "Europe/Stockholm"});
    shop.fill();
    auto bytes = shop.read("log.tidemark");
    bytes.replace(0, 16, "no longer SQLite");
    shop.write("log.tidemark", bytes);
    CHECK(shop.run({"status", "log.tidemark"}).code == 3);
    const auto saved = shop.good({"recover", "log.tidemark", "--to", "new.tidemark"});
    CHECK_THAT(saved, Contains("3 records") && Contains("Nothing is known to be lost"));
    CHECK_THAT(shop.good({"history", "new.tidemark", "--patient", "P1"}), Contains("40 g"));
    CHECK(shop.read("log.tidemark") == bytes);
    CHECK(shop.run({"recover", "log.tidemark", "--to", "new.tidemark"}).code == 3); // never over another file
    CHECK(shop.run({"recover", "pass", "--to", "newer.tidemark"}).code == 3);
}
