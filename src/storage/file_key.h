#pragma once
// Encryption of a log: SQLite3 Multiple Ciphers in the form of SQLCipher 4 (AES-256 in CBC mode, HMAC-SHA512
// over each page), with a raw key.
//
//   passphrase  --Argon2id (3 passes over 256 MiB), salt = first 16 bytes of the file-->  master, 16 bytes
//   master      --BLAKE2b-->  the file's key, 32 bytes
//
// The recovery code says the master, so it opens what the passphrase opens: the log, and its backups, which
// have the same salt. A new passphrase is a new salt and a new key.

#include "storage/database.h"

#include "core/key_ring.h"

#include <filesystem>

namespace tidemark::storage {

/// For a file that does not begin as SQLite files do, is large enough for a page, and whose first bytes look
/// like chance: it may be an encrypted log. False when it cannot be read.
[[nodiscard]] bool looksEncrypted(const std::filesystem::path& path);

/// Of a new log or a new passphrase: another one each time.
[[nodiscard]] FileKey makeFileKey(const core::Secret& passphrase);

/// The salt in the first bytes of an encrypted file. Failure as for reading a file.
[[nodiscard]] core::LogSalt saltOf(const std::filesystem::path& path);

/// As connect(), for the file at `path` that goes by `name`: with the key where the file is encrypted. A key
/// that opens it is kept in `keys`. Failure: PassphraseNeeded, PassphraseWrong, EncryptionMissing.
[[nodiscard]] Database connectLog(const std::filesystem::path& path, const std::u8string& name, int flags,
                                  core::KeyRing* keys);

} // namespace tidemark::storage
