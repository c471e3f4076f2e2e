#pragma once
// The journal as it travels between logs: one change of one record, with what its maker knew of that record.
// Logs that have the same edits of a person stand the same (exchange/edit_merge.h).

#include "core/log_store.h"

#include <optional>
#include <vector>

namespace tidemark::core {

struct Edit {
    Stamp stamp; ///< of the act it was part of; an act has at most one edit of a record
    ActKind kind = ActKind::Correct;
    std::size_t recordKind = 0; ///< index of core::Record
    Uuid record;
    std::optional<Record> after; ///< nothing: it was taken away
    /// The acts whose edits of this record its maker saw last: not those that these had seen before.
    std::vector<Uuid> seen;
};

/// Two identities of one person, as somebody confirmed it.
struct SameAs {
    Uuid theirs;
    Uuid ours;
    friend bool operator==(const SameAs&, const SameAs&) = default;
};

} // namespace tidemark::core
