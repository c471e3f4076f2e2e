#pragma once
// What services above need to encrypt the file of a log and to take people out of it for good, without
// knowing storage. Each of these makes the file anew: no other program may have the log open
// (Failure(LogLocked)), and it is the old file or the new one, never something between.

#include "core/log_store.h"
#include "core/secret.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tidemark::core {

/// What was saved of a damaged log.
struct Recovery {
    std::size_t acts = 0;       ///< lines of who did what, when
    std::size_t entries = 0;    ///< entries of the journal
    std::size_t records = 0;    ///< present in the new log
    std::size_t fromTables = 0; ///< records of which only the table told
    std::size_t damagedPages = 0;
    std::vector<std::string> lost; ///< one line each; may hold what could still be read of it
};

struct LogProtection {
    bool available = false; ///< this build can encrypt
    /// True for a file that is no readable SQLite file and may be an encrypted log.
    std::function<bool(const std::filesystem::path& log)> isEncrypted;
    /// With a new passphrase, whether or not there was one. The key of before opens nothing of it any more.
    std::function<void(const std::filesystem::path& log, const Secret& passphrase)> encrypt;
    std::function<void(const std::filesystem::path& log)> decrypt;
    /// The recovery code of an encrypted log whose key is at hand; empty for one that is not encrypted.
    std::function<Secret(const std::filesystem::path& log)> recoveryCode;
    /// Takes a person out: records, journal, what came of them from other logs, drafts. Their identities
    /// stay, so that no merge or backup brings them back. Gives all identities that were this person's.
    std::function<std::vector<Uuid>(const std::filesystem::path& log, const Uuid& patient, Utc now)> erase;
    /// What can be read of a damaged log, as the new log `to`.
    std::function<Recovery(const std::filesystem::path& damaged, const std::filesystem::path& to, Utc now)>
        recover;
    /// Tells encrypted logs apart: the first bytes of the file, in hexadecimal.
    std::function<std::string(const std::filesystem::path& log)> saltText;
};

} // namespace tidemark::core
