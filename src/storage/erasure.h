#pragma once
// A person taken out of a log's tables and journal, as if they had never been entered.

#include "storage/database.h"

#include "core/clock.h"
#include "core/uuid.h"

#include <vector>

namespace tidemark::storage {

/// People who are erased in this log.
[[nodiscard]] std::vector<core::Uuid> erasedIn(Database& database);

/// The person, and those who became one with them here.
[[nodiscard]] std::vector<core::Uuid> identitiesOf(Database& database, const core::Uuid& patient);

/// In one transaction. Numbers of acts and entries are given anew, without gaps, so no other connection may
/// have the log open. `people` are erased from now on, whether or not anything of them was there, and so are
/// the identities they have in other logs.
void eraseIn(Database& database, const std::vector<core::Uuid>& people, core::Utc now);

} // namespace tidemark::storage
