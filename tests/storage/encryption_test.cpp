#include "storage_support.h"

#include "core/recovery_code.h"
#include "storage/log_rewrite.h"
#include "support/catch.h"

#include <algorithm>
#include <cstring>

using namespace tidemark;
using namespace tidemark::storage::test;
using core::FailureCode;
using core::KeyRing;
using core::Secret;
using storage::openLog;
using storage::OpenOptions;

namespace {

/// A new log with one person whose name is the marker.
fs::path filled(const fs::path& path, KeyRing& keys, const Secret& passphrase) {
    OpenOptions options{.keys = &keys, .passphrase = passphrase};
    const auto log = storage::createLog(path, "Europe/Stockholm", kNow, options);
    Clerk clerk;
    auto patient = clerk.patient("A");
    patient.name = std::string{kMarker};
    log->commit(clerk.create({patient}));
    return path;
}

std::string nameIn(core::LogStore& log) {
    return log.patients().at(0).name.value_or("");
}

/// Files of the folder that hold the marker as it is.
std::vector<std::string> filesWithMarker(const Folder& folder) {
    std::vector<std::string> found;
    for (const auto& name : folder.names()) {
        if (bytesOf(folder / name).find(kMarker) != std::string::npos) {
            found.push_back(name);
        }
    }
    return found;
}

} // namespace

TEST_CASE("the recovery code says 128 bits in seven groups and comes back, however it is typed") {
    const Secret master{
        std::string_view{"\x00\x01\x7f\x80\xff\x10\x20\x30\x40\x50\x60\x70\x80\x90\xa0\xb0", 16}};
    const auto code = core::formatRecoveryCode(master);
    const std::string text{code.view()};
    CHECK(text.size() == 34);
    CHECK(std::ranges::count(text, '-') == 6);
    REQUIRE(core::parseRecoveryCode(text));
    CHECK(core::parseRecoveryCode(text)->view() == master.view());
    std::string loose;
    for (const char c : text) {
        loose += c == '-' ? ' ' : c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
    }
    REQUIRE(core::parseRecoveryCode(loose));
    CHECK(core::parseRecoveryCode(loose)->view() == master.view());
    CHECK_FALSE(core::parseRecoveryCode(text.substr(1)));
    CHECK_FALSE(core::parseRecoveryCode(text + "0"));
    CHECK_FALSE(core::parseRecoveryCode(""));
}

TEST_CASE("a slip in any one character of a recovery code, and any two neighbours swapped, are found") {
    const Secret master{"0123456789abcdef"};
    const std::string text{core::formatRecoveryCode(master).view()};
    constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    int slips = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '-') {
            continue;
        }
        for (const char other : kLetters) {
            auto wrong = text;
            wrong[i] = other;
            if (other != text[i]) {
                ++slips;
                CHECK_FALSE(core::parseRecoveryCode(wrong));
            }
        }
        auto swapped = text;
        const auto next = i + 1 < text.size() && text[i + 1] == '-' ? i + 2 : i + 1;
        if (next < text.size() && text[next] != text[i]) {
            std::swap(swapped[i], swapped[next]);
            CHECK_FALSE(core::parseRecoveryCode(swapped));
        }
    }
    CHECK(slips == 28 * 31);
}

TEST_CASE("an encrypted log opens with its passphrase or its recovery code, and with nothing else") {
    if (lacksEncryption()) {
        return;
    }
    const Folder folder;
    KeyRing making;
    const auto path = filled(folder / "log.tidemark", making, kPassphrase);
    CHECK(openLog(path, {.keys = &making})->info().encrypted);
    const auto code = storage::recoveryCodeOf(path, {.keys = &making});

    CHECK(failureOf([&] { (void)openLog(path); }) == FailureCode::PassphraseNeeded);
    KeyRing keys;
    CHECK(failureOf([&] { (void)openLog(path, {.keys = &keys}); }) == FailureCode::PassphraseNeeded);
    keys.offer(Secret{"correct horse battery stapl"});
    CHECK(failureOf([&] { (void)openLog(path, {.keys = &keys}); }) == FailureCode::PassphraseWrong);
    keys.lock();
    SECTION("the passphrase") {
        keys.offer(kPassphrase);
    }
    SECTION("the recovery code") {
        keys.offer(code);
    }
    CHECK(nameIn(*openLog(path, {.keys = &keys})) == kMarker);
    keys.dropPhrases(); // the key stays
    CHECK(nameIn(*openLog(path, {.readOnly = true, .keys = &keys})) == kMarker);
    keys.lock();
    CHECK(failureOf([&] { (void)openLog(path, {.keys = &keys}); }) == FailureCode::PassphraseNeeded);
}

TEST_CASE("nothing that was entered can be read from an encrypted log, its companions or its backups") {
    if (lacksEncryption()) {
        return;
    }
    const Folder folder;
    KeyRing keys;
    const auto path = filled(folder / "log.tidemark", keys, kPassphrase);
    const auto log = openLog(path, {.keys = &keys});
    Clerk clerk{2};
    auto patient = clerk.patient("B");
    patient.name = std::string{kMarker};
    log->commit(clerk.create({patient}));
    log->saveDraft({"note", kNow, std::string{kMarker}});
    storage::copyLog(path, folder / "backup.tidemark", {.keys = &keys});
    CHECK(folder.names().size() == 4); // with the write-ahead file and its index
    CHECK(filesWithMarker(folder).empty());
    KeyRing other;
    other.offer(kPassphrase);
    CHECK(openLog(folder / "backup.tidemark", {.keys = &other})->patients().size() == 2);
    // What finds nothing here must find it in a log that is not encrypted.
    (void)filled(folder / "plain.tidemark", keys, Secret{});
    CHECK(filesWithMarker(folder) == std::vector<std::string>{"plain.tidemark"});
}

TEST_CASE("a log is encrypted, gets another passphrase and is decrypted, and keeps every line") {
    if (lacksEncryption()) {
        return;
    }
    const Folder folder;
    KeyRing keys;
    const auto path = filled(folder / "log.tidemark", keys, Secret{});
    const auto before = contentsOf(*openLog(path));
    storage::encryptLog(path, kPassphrase, {.keys = &keys});
    CHECK(folder.names() == std::vector<std::string>{"log.tidemark"});
    CHECK(filesWithMarker(folder).empty());
    CHECK(fs::status(path).permissions() == fs::perms{0600});
    CHECK(contentsOf(*openLog(path, {.keys = &keys})) == before);
    const auto firstCode = storage::recoveryCodeOf(path, {.keys = &keys});

    storage::encryptLog(path, Secret{"another passphrase"}, {.keys = &keys});
    KeyRing old;
    old.offer(kPassphrase);
    old.offer(firstCode);
    CHECK(failureOf([&] { (void)openLog(path, {.keys = &old}); }) == FailureCode::PassphraseWrong);
    KeyRing anew;
    anew.offer(Secret{"another passphrase"});
    {
        const auto log = openLog(path, {.keys = &anew});
        CHECK(contentsOf(*log) == before);
        CHECK(log->check({}).empty());
    }
    storage::decryptLog(path, {.keys = &anew});
    CHECK(contentsOf(*openLog(path)) == before);
    CHECK(openLog(path)->check({}).empty());
    CHECK(folder.names() == std::vector<std::string>{"log.tidemark"});
}

TEST_CASE("a log that another window has open is not made anew, and that window goes on") {
    if (lacksEncryption()) {
        return;
    }
    const Folder folder;
    KeyRing keys;
    const auto path = filled(folder / "log.tidemark", keys, Secret{});
    const auto window = openLog(path);
    CHECK(failureOf([&] {
              storage::encryptLog(path, kPassphrase,
                                  {.lockWait = std::chrono::milliseconds{50}, .keys = &keys});
          }) == FailureCode::LogLocked);
    Clerk clerk{3};
    window->commit(clerk.create({clerk.patient("B")}));
    CHECK(window->patients().size() == 2);
    CHECK_FALSE(openLog(path)->info().encrypted);
}

TEST_CASE("an old encrypted log that may not be written is read all the same") {
    if (lacksEncryption()) {
        return;
    }
    const Folder folder;
    KeyRing keys;
    const auto path = filled(folder / "log.tidemark", keys, kPassphrase);
    fs::permissions(path, fs::perms::owner_read);
    const auto log = openLog(path, {.keys = &keys});
    CHECK(log->info().readOnly);
    CHECK(nameIn(*log) == kMarker);
}

TEST_CASE("a restored log stays encrypted as it was, from whatever it is restored") {
    if (lacksEncryption()) {
        return;
    }
    const Folder folder;
    KeyRing keys;
    const auto live = filled(folder / "live.tidemark", keys, kPassphrase);
    const auto plain = filled(folder / "plain.tidemark", keys, Secret{});
    storage::replaceLog(plain, live, {.keys = &keys});
    CHECK(openLog(live, {.keys = &keys})->info().encrypted);
    CHECK(openLog(live, {.keys = &keys})->info().logId == openLog(plain)->info().logId);
    CHECK(folder.names() == std::vector<std::string>{"live.tidemark", "plain.tidemark"});
    // An encrypted backup from before a new passphrase, into the log as it is now.
    storage::copyLog(live, folder / "backup.tidemark", {.keys = &keys});
    storage::encryptLog(live, Secret{"a second passphrase"}, {.keys = &keys});
    storage::replaceLog(folder / "backup.tidemark", live, {.keys = &keys});
    KeyRing second;
    second.offer(Secret{"a second passphrase"});
    CHECK(nameIn(*openLog(live, {.keys = &second})) == kMarker);
    // And back into one that is not encrypted.
    storage::replaceLog(folder / "backup.tidemark", plain, {.keys = &keys});
    CHECK(nameIn(*openLog(plain)) == kMarker);
}

TEST_CASE("an encrypted log that was cut off or changed is refused, never read wrong") {
    if (lacksEncryption()) {
        return;
    }
    const Folder folder;
    KeyRing keys;
    const auto path = filled(folder / "log.tidemark", keys, kPassphrase);
    const auto whole = bytesOf(path);
    constexpr std::size_t kPage = 32768;
    REQUIRE(whole.size() % kPage == 0);
    REQUIRE(whole.size() > 10 * kPage);
    for (std::size_t page = 1; page < whole.size() / kPage; ++page) {
        writeBytes(folder / "cut.tidemark", std::string_view{whole}.substr(0, page * kPage));
        CHECK(failureOf([&] { (void)openLog(folder / "cut.tidemark", {.keys = &keys}); }) ==
              FailureCode::LogDamaged);
        auto changed = whole;
        changed[page * kPage + 1000] = static_cast<char>(changed[page * kPage + 1000] ^ 1);
        writeBytes(folder / "changed.tidemark", changed);
        // One page does not hold against its code: found by the check, where opening does not read it.
        const auto failure = failureOf([&] {
            const auto log = openLog(folder / "changed.tidemark", {.keys = &keys});
            if (!log->check({}).empty()) {
                throw core::Failure{FailureCode::LogDamaged};
            }
        });
        CHECK(failure == FailureCode::LogDamaged);
    }
}
