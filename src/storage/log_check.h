#pragma once
// Whether a log is whole: the file itself, the references in it, and the tables against the journal.

#include "storage/journal.h"
#include "storage/tables.h"

namespace tidemark::storage {

/// See core::LogStore::check().
[[nodiscard]] std::vector<core::Finding> checkLog(Database& database, Journal& journal, Tables& tables,
                                                  const std::function<void(double)>& progress);

} // namespace tidemark::storage
