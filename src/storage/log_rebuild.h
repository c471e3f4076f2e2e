#pragma once
// A new log of what was found of a damaged one.

#include "storage/salvaged_rows.h"

#include "core/log_protection.h"

namespace tidemark::storage {

/// Into an empty log, in one transaction. Failure(LogDamaged) when what was found does not hold together.
core::Recovery rebuildLog(Database& database, const SalvagedRows& found, core::Utc now);

} // namespace tidemark::storage
