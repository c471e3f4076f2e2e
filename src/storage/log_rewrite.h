#pragma once
// A log's file made anew, with another key or without a person. Everything happens in a copy that takes the
// file's place when it is whole and was checked; the old file is overwritten before it goes.

#include "storage/database.h"
#include "storage/sqlite_log.h"

#include "core/secret.h"

namespace tidemark::storage {

/// Encrypts a log, or gives one that is encrypted a new passphrase. Failure: as openLog(); EncryptionMissing;
/// LogLocked while another program has it open; LogReadOnly.
void encryptLog(const std::filesystem::path& log, const core::Secret& passphrase, const OpenOptions& options);
void decryptLog(const std::filesystem::path& log, const OpenOptions& options);

/// The recovery code of an encrypted log that the keys open; empty for a log that is not encrypted.
[[nodiscard]] core::Secret recoveryCodeOf(const std::filesystem::path& log, const OpenOptions& options);

/// Takes a person out for good, and those who had become one with them: records, journal, what came from
/// other logs, drafts that name them. Their identities, which it returns, stay as erased. Failure as
/// encryptLog(); LogChanged when there is no such person.
std::vector<core::Uuid> erasePerson(const std::filesystem::path& log, const core::Uuid& patient,
                                    core::Utc now, const OpenOptions& options);

/// What is in `from` as it may stand in the place of what is in `to`: encrypted as that is, and without whom
/// was erased there. `from` itself where that makes no difference, else a copy beside `path`, the file of
/// `to`, gone with this.
class AlikeCopy {
public:
    AlikeCopy(Database& from, Database& to, const std::filesystem::path& path, const OpenOptions& options);
    ~AlikeCopy();
    AlikeCopy(const AlikeCopy&) = delete;
    AlikeCopy& operator=(const AlikeCopy&) = delete;
    [[nodiscard]] Database& database() const { return made_ ? *made_ : from_; }

private:
    Database& from_;
    std::filesystem::path copy_;
    std::unique_ptr<Database> made_;
};

} // namespace tidemark::storage
