#pragma once
// What a record is once the edits of two or more logs are known, whatever the order in which they came: the
// same edits give the same record everywhere.
//
// Field by field. An edit says something of a field when its value is not the one its maker saw (an edit that
// saw nothing: when it is not empty). What one has said holds until an edit that knew it says something else.
// Where two that did not know of each other say different things, that is a conflict: the one made last is
// shown (by the clock, then by identity), both are kept, and both stand in the list until a person settles
// it. Who takes a record away without knowing a correction of it is in conflict with that correction, and the
// record stays. Settings of one name are one setting, whatever their identities; the lowest of these is it.
// An act of kind Settle says what holds of one field: its stamp's reason is the field's name. The label of a
// person belongs to each log and is never merged.

#include "core/edit.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::exchange {

/// Whether a record is there at all, in the place of a field's name.
inline constexpr std::string_view kPresence = "presence";

struct ConflictSide {
    core::Stamp stamp;                 ///< of the act that said it
    std::optional<core::Record> state; ///< the record as that act left it; nothing: taken away
    bool shown = false;                ///< what the record says until it is settled
};

struct Conflict {
    std::size_t recordKind = 0;
    core::Uuid record;
    std::string field; ///< its `core::visitFields` name, or kPresence
    std::vector<ConflictSide> sides;
};

struct MergedRecord {
    std::size_t recordKind = 0;
    core::Uuid record;
    std::vector<core::Uuid> others;    ///< that were the same setting: not there any more
    std::optional<core::Record> state; ///< nothing: taken away
    std::optional<core::Record> last;  ///< as it would be were it not taken away
    std::vector<Conflict> conflicts;
};

/// More edits of one record than these are no record of a person's.
inline constexpr std::size_t kMostEditsOfRecord = 4000;

/// Of all records that the edits are of; `edits` in any order, each once. An act in `seen` that is not among
/// those of a record is not heeded. Refusal(Unreadable) when there are too many of one, or one that saw what
/// saw it. A record that others refer to is there as long as they are: a
/// conflict where it was taken away.
[[nodiscard]] std::vector<MergedRecord> mergeAll(const std::vector<core::Edit>& edits);

/// What has to be in a log for that record to be in it: its person, the device of a reading, the course of a
/// dose.
[[nodiscard]] std::vector<core::Uuid> needsOf(const core::Record& record);

/// Makes the field of that name as it is in `from`; both are of one kind.
void copyField(core::Record& to, const core::Record& from, const std::string& field);

} // namespace tidemark::exchange
