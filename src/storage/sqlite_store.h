#pragma once
// core::LogStore on an open, checked, up to date connection.

#include "storage/journal.h"
#include "storage/open_mark.h"
#include "storage/received.h"
#include "storage/search_index.h"
#include "storage/tables.h"

#include "core/log_store.h"

#include <memory>

namespace tidemark::storage {

class SqliteStore final : public core::LogStore {
public:
    /// `path`: UTF-8, as told to people.
    /// `mark`: on a disk of another computer, the claim on the log; it goes after the connection.
    SqliteStore(Database database, std::string path, bool readOnly, std::shared_ptr<OpenMark> mark);
    ~SqliteStore() override;
    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;

    core::LogInfo info() const override { return info_; }
    std::vector<core::Patient> patients() override;
    core::TreatmentLog treatmentLog(const core::Uuid& patient) override;
    std::vector<core::Setting> settings() override;
    std::vector<core::Infusion> infusionsWithBatch(const std::string& batch) override;

    std::vector<core::Record> search(const std::vector<std::string>& phrases, std::size_t most) override;
    std::vector<core::JournalEntry> bin() override;

    void commit(const core::Act& act) override;
    std::optional<core::ActSummary> undo(const core::Stamp& stamp) override;
    std::optional<core::ActSummary> redo(const core::Stamp& stamp) override;
    std::optional<core::ActSummary> nextUndo() override;
    std::optional<core::ActSummary> nextRedo() override;

    std::vector<core::Edit> edits(const core::Uuid& patient) override;
    std::vector<core::SameAs> sameAs() override;
    void receive(const core::Stamp& stamp, const core::Uuid& patient, const std::vector<core::Edit>& fresh,
                 const std::vector<core::SameAs>& same, const std::vector<core::Change>& changes) override;

    std::vector<core::Uuid> erased() override;
    std::vector<core::JournalEntry> history(const core::Uuid& patient) override;
    std::vector<core::JournalEntry> historyOfRecord(const core::Uuid& record) override;

    std::vector<core::Finding> check(const std::function<void(double)>& progress) override;
    void saveDraft(const core::Draft& draft) override;
    void dropDraft(const std::string& form) override;
    std::vector<core::Draft> drafts() override;
    void saveDerived(const std::string& kind, const core::Derived& derived) override;
    std::vector<core::Derived> derived(const std::string& kind) override;
    std::vector<core::Uuid> changedSince(std::uint64_t count) override;
    std::uint64_t changeCount() override;

private:
    [[nodiscard]] Transaction beginWrite();
    /// Records of one kind, new.
    void create(std::span<const core::Change> changes);
    /// A record that was taken away, again in the log.
    void putBack(const core::Change& change);
    /// Failure(PersonErased) when one of them was taken out of this log for good.
    void refuseErased(std::span<const core::Change> changes);
    void apply(core::Operation operation, const core::Record& record);
    /// Puts a record back to `state`, which is an entry of it, or takes it away, and writes that down.
    void restore(core::Operation operation, const StoredEntry& state);
    [[nodiscard]] core::ActSummary summaryOf(const StoredAct& act);
    [[nodiscard]] std::vector<core::JournalEntry> historyFrom(const std::vector<StoredEntry>& entries);

    std::shared_ptr<OpenMark> mark_; ///< before the connection, so that it outlives it
    Database database_;
    core::LogInfo info_;
    Journal journal_;
    Tables tables_;
    Received received_;
    SearchIndex index_;
};

} // namespace tidemark::storage
