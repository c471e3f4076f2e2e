#pragma once
// The numbered steps of schema/, embedded at build.

#include "storage/database.h"

#include <filesystem>

namespace tidemark::storage {

/// The schema version this program writes: the number of the last step.
[[nodiscard]] int newestVersion();
[[nodiscard]] int versionOf(Database& database);

/// Runs the steps after `versionOf(database)` up to `last`, each whole in one transaction with the new
/// version set inside.
void migrate(Database& database, int last = newestVersion());

/// Copies the open log beside itself ("mine.tidemark" -> "mine.before-v2.tidemark", or
/// "mine.before-v2-2.tidemark" where that is taken) and checks the copy. The path of the copy.
std::filesystem::path copyBeforeMigration(Database& database, const std::filesystem::path& path);

} // namespace tidemark::storage
