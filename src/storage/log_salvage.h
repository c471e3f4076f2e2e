#pragma once
// What can still be read of a damaged log, as a new one.

#include "storage/sqlite_log.h"

namespace tidemark::storage {

/// Reads `damaged`, which stays as it is, page by page and makes the new log `to` of it: encrypted when that
/// is, with the same identity, every line of the journal that can be read, and the records as the journal
/// says; where the journal has gaps, as the tables say. What a record refers to and is lost is made anew
/// where that says nothing about the person (their short name), else the record is taken away again, so that
/// its history stays, and named among what is lost. Failure: as openLog() for a file in which nothing of a
/// log is found (NotALog), and FileExists for `to`.
core::Recovery recoverLog(const std::filesystem::path& damaged, const std::filesystem::path& to,
                          core::Utc now, const OpenOptions& options);

} // namespace tidemark::storage
