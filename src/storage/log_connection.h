#pragma once
// How a connection to a log's file is opened and what holds on every one of them.

#include "storage/database.h"

#include "core/clock.h"
#include "core/uuid.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace tidemark::storage {

/// SQLite keeps its companion files beside the file itself, not beside a link to it.
[[nodiscard]] std::filesystem::path realPathOf(const std::filesystem::path& given);
[[nodiscard]] bool hasContent(const std::filesystem::path& path);

/// What holds for one connection and is not kept in the file: among others that a schema made by somebody
/// else runs no function of ours, and that nothing but the program writes into SQLite's own tables.
void configureConnection(Database& database, std::chrono::milliseconds lockWait);

/// A connection for reading to a file that cannot be written. Where companion files are there, a program is
/// writing or one was killed, and SQLite reads through them. Where there are none it would have to make them,
/// which may be impossible and could keep the owner of the file from writing: the file is then read as one
/// that does not change.
[[nodiscard]] Database connectReadOnly(const std::filesystem::path& path, core::KeyRing* keys);

/// The header may lag behind what still stands in the write-ahead file: look again with SQLite, which also
/// reads the list of tables. Leaves the file as it is. Failure: NotALog, LogNewer, LogDamaged.
int checkedVersion(Database& database, const std::filesystem::path& path);

void keepWriteAhead(Database& database);

struct NewLog {
    std::string zone;
    core::Uuid id;
    core::Utc at{};
    std::optional<FileKey> key; ///< nothing: not encrypted
    std::chrono::milliseconds lockWait{5000};
};
/// A new file with the tables of an empty log. Failure as createLog().
[[nodiscard]] Database createDatabase(const std::filesystem::path& path, const NewLog& log);

} // namespace tidemark::storage
