#include "storage/file_key.h"

#include "core/recovery_code.h"
#include "storage/file_access.h"
#include "storage/log_header.h"
#include "storage/sqlite_log.h"

#include <sodium.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;
using core::Secret;

namespace {

namespace fs = std::filesystem;

// What guessing a passphrase costs: libsodium's "moderate". Part of the file's format: never changed.
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemoryBytes = std::size_t{256} << 20U;
constexpr std::size_t kKeyBytes = 32;
constexpr int kLockWaitMs = 5000;
static_assert(crypto_pwhash_SALTBYTES == std::tuple_size_v<core::LogSalt>);

void requireSodium() {
    if (sodium_init() < 0) {
        throw Failure{FailureCode::InputOutput, "libsodium"};
    }
}

Secret masterOf(const Secret& passphrase, const core::LogSalt& salt) {
    requireSodium();
    std::array<char, core::kMasterBytes> master{};
    const auto text = passphrase.view();
    if (crypto_pwhash(reinterpret_cast<unsigned char*>(master.data()), master.size(), text.data(),
                      text.size(), salt.data(), kPasses, kMemoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw Failure{FailureCode::InputOutput, "not enough memory for the passphrase"};
    }
    Secret result{std::string_view{master.data(), master.size()}};
    core::wipe(master.data(), master.size());
    return result;
}

/// The ways in which what was offered may be meant: a recovery code is tried as what it says first.
template <class Try>
bool withEachMaster(const std::vector<Secret>& phrases, const core::LogSalt& salt, Try attempt) {
    for (const auto& phrase : phrases) {
        const auto code = core::parseRecoveryCode(phrase.view());
        if ((code && attempt(*code)) || attempt(masterOf(phrase, salt))) {
            return true;
        }
    }
    return false;
}

} // namespace

bool canEncrypt() {
#ifdef TIDEMARK_ENCRYPTION
    return true;
#else
    return false;
#endif
}

Secret rawKeyText(const FileKey& key) {
    requireSodium();
    // "tidemark" keeps this key apart from any other that might one day be made of the same master.
    constexpr std::string_view kPurpose = "tidemark log key";
    std::array<unsigned char, kKeyBytes> bytes{};
    const auto master = key.master.view();
    crypto_generichash(bytes.data(), bytes.size(), reinterpret_cast<const unsigned char*>(kPurpose.data()),
                       kPurpose.size(), reinterpret_cast<const unsigned char*>(master.data()), master.size());
    // x'key and salt', as SQLCipher writes a raw key.
    std::array<char, 2 + (kKeyBytes + 16) * 2 + 1 + 1> text{};
    text[0] = 'x';
    text[1] = '\'';
    sodium_bin2hex(text.data() + 2, kKeyBytes * 2 + 1, bytes.data(), bytes.size());
    sodium_bin2hex(text.data() + 2 + kKeyBytes * 2, key.salt.size() * 2 + 1, key.salt.data(),
                   key.salt.size());
    text[text.size() - 2] = '\'';
    Secret result{std::string_view{text.data(), text.size() - 1}};
    core::wipe(text.data(), text.size());
    sodium_memzero(bytes.data(), bytes.size());
    return result;
}

bool looksEncrypted(const fs::path& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        return false;
    }
    constexpr std::size_t kLook = 4096;
    const auto bytes = firstBytes(path, kLook);
    if (bytes.size() < kLook || bytes.starts_with(kSqliteMagic)) {
        return false;
    }
    // Of 4096 random bytes all 256 values are there but for one or two, once in thousands of files.
    constexpr std::size_t kValues = 250;
    return std::set<char>{bytes.begin(), bytes.end()}.size() >= kValues;
}

core::LogSalt saltOf(const fs::path& path) {
    core::LogSalt salt{};
    const auto bytes = firstBytes(path, salt.size());
    if (bytes.size() != salt.size()) {
        throw Failure{FailureCode::InputOutput, path.string()};
    }
    std::ranges::copy(bytes, salt.begin());
    return salt;
}

FileKey makeFileKey(const Secret& passphrase) {
    requireSodium();
    FileKey key;
    randombytes_buf(key.salt.data(), key.salt.size());
    key.master = masterOf(passphrase, key.salt);
    return key;
}

Database connectLog(const fs::path& path, const std::u8string& name, int flags, core::KeyRing* keys) {
    if (!looksEncrypted(path)) {
        return connect(name, flags);
    }
    if (!canEncrypt()) {
        throw Failure{FailureCode::EncryptionMissing, path.string()};
    }
    const auto phrases = keys != nullptr ? keys->offered() : std::vector<Secret>{};
    const auto salt = saltOf(path);
    std::optional<Database> opened;
    const auto attempt = [&](const Secret& master) {
        auto database = connect(name, flags);
        sqlite3_busy_timeout(database.handle(), kLockWaitMs); // nothing is configured yet
        database.setKey({salt, master});
        try {
            static_cast<void>(database.integer("SELECT count(*) FROM sqlite_schema"));
        } catch (const Failure& failure) {
            if (failure.code() == FailureCode::NotALog) {
                return false;
            }
            throw;
        }
        keys->keep(salt, master);
        opened.emplace(std::move(database));
        return true;
    };
    const auto known = keys != nullptr ? keys->masterOf(salt) : std::nullopt;
    if ((known && attempt(*known)) || withEachMaster(phrases, salt, attempt)) {
        return *std::move(opened);
    }
    if (known) { // it opened this log before
        throw Failure{FailureCode::LogDamaged, path.string()};
    }
    throw Failure{phrases.empty() ? FailureCode::PassphraseNeeded : FailureCode::PassphraseWrong,
                  path.string()};
}

} // namespace tidemark::storage
