#pragma once
// The journal: acts and their entries, only ever added to.

#include "core/record_json.h"
#include "storage/batch_insert.h"

#include "core/failure.h"
#include "core/log_store.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tidemark::storage {

/// What was read of the journal; Failure(LogDamaged) when it is not there.
template <class Value>
[[nodiscard]] Value sound(std::optional<Value> parsed) {
    if (!parsed) {
        throw core::Failure{core::FailureCode::LogDamaged, "the journal cannot be read"};
    }
    return *std::move(parsed);
}

/// An act as stored.
struct StoredAct {
    std::int64_t number = 0;
    core::Stamp stamp;
    core::ActKind kind{};
    std::optional<std::int64_t> refersTo; ///< what an undo took back, or a redo did again
    std::int64_t firstEntry = 0;
    std::int64_t entries = 0;
};

/// An entry as stored: the record still text.
struct StoredEntry {
    std::int64_t sequence = 0;
    std::int64_t act = 0;
    std::size_t kind = 0; ///< index of core::Record
    core::Operation operation{};
    core::Uuid record;
    std::int64_t version = 1; ///< of the record, from 1
    std::optional<core::Uuid> patient;
    std::string payload; ///< empty: taken away
};

/// What undo and redo take next. Follows from the acts alone, so it is the same after a restart and for two
/// programs.
class UndoOrder {
public:
    void add(std::int64_t number, core::ActKind kind, std::optional<std::int64_t> refersTo);
    [[nodiscard]] std::optional<std::int64_t> nextUndo() const;
    [[nodiscard]] std::optional<std::int64_t> nextRedo() const;

private:
    std::vector<std::int64_t> done_;
    std::vector<std::int64_t> undone_;
};

/// Reads and appends. All of it inside a transaction of the caller.
class Journal {
public:
    explicit Journal(Database& database);

    /// The act's number. `entries` calls of append() for it must follow.
    std::int64_t beginAct(const core::Stamp& stamp, core::ActKind kind, std::size_t entries,
                          std::optional<std::int64_t> refersTo = {});
    /// The last thing that happened to the record was that it was taken away.
    [[nodiscard]] bool isDeleted(const core::Uuid& record);
    /// The next version of a record that has been in the log. `payload`: empty when the record is taken away.
    /// Failure(LogChanged) when it has never been there.
    void append(core::Operation operation, std::size_t kind, const core::Uuid& record,
                const std::optional<core::Uuid>& patient, std::string_view payload);
    /// Several records made, whose identities must be new: Failure(LogChanged).
    void appendCreated(std::span<const core::Change> changes, const core::Payloads& payloads);

    /// An entry that was read from a damaged log, with the version it has here.
    void appendSalvaged(const StoredEntry& entry);

    [[nodiscard]] std::int64_t lastAct();
    [[nodiscard]] StoredAct act(std::int64_t number);
    /// The order as of the last act.
    [[nodiscard]] const UndoOrder& undoOrder();

    /// Failure(LogDamaged) when an entry is not one of ours.
    [[nodiscard]] std::vector<StoredEntry> entriesOf(const StoredAct& act);
    [[nodiscard]] std::vector<StoredEntry> entriesOfPatient(const core::Uuid& patient);
    [[nodiscard]] std::vector<StoredEntry> entriesOfRecord(const core::Uuid& record);
    /// The version of the record before an entry; nothing before the first.
    [[nodiscard]] std::optional<StoredEntry> versionBefore(const StoredEntry& entry);
    /// Every entry beyond that sequence number, oldest first.
    void forEachEntry(const std::function<void(const StoredEntry&)>& visit, std::int64_t beyond = 0);
    /// The last entries of the records that were taken away and are not back, the latest first.
    [[nodiscard]] std::vector<StoredEntry> lastDeletions();

private:
    void bindEntry(Statement& statement, int first, core::Operation operation, std::size_t kind,
                   const core::Uuid& record, std::int64_t version, const core::Uuid* patient,
                   std::string_view payload);
    [[nodiscard]] Statement selectEntries(std::string_view rest);
    [[nodiscard]] std::vector<StoredEntry> readEntries(Statement& statement);

    Database& database_;
    BatchInsert insert_;

    Statement lastVersion_, versionBefore_;
    std::int64_t act_ = 0;
    std::int64_t sequence_ = 0;
    UndoOrder order_;
    std::int64_t orderedUpTo_ = 0;
};

/// The record of an entry; nothing when it was taken away. Failure(LogDamaged) when it cannot be read.
[[nodiscard]] std::optional<core::Record> recordOf(const StoredEntry& entry);

} // namespace tidemark::storage
