#pragma once
// A log that lives in memory: the LogStore that tests above storage/ work on. It keeps the promises of
// core/log_store.h (all of an act or nothing, undo, redo, a journal) and none of the file's.

#include "core/edit.h"
#include "core/log_store.h"

#include <map>

namespace tidemark::test {

class MemoryLog : public core::LogStore {
public:
    explicit MemoryLog(std::string zone = "Europe/Stockholm");

    /// An act is refused (Failure(DiskFull), nothing written) while this is set.
    bool failCommits = false;

    [[nodiscard]] core::LogInfo info() const override;
    [[nodiscard]] std::vector<core::Patient> patients() override;
    [[nodiscard]] core::TreatmentLog treatmentLog(const core::Uuid& patient) override;
    [[nodiscard]] std::vector<core::Setting> settings() override;
    [[nodiscard]] std::vector<core::Infusion> infusionsWithBatch(const std::string& batch) override;
    void commit(const core::Act& act) override;
    std::optional<core::ActSummary> undo(const core::Stamp& stamp) override;
    std::optional<core::ActSummary> redo(const core::Stamp& stamp) override;
    [[nodiscard]] std::optional<core::ActSummary> nextUndo() override;
    [[nodiscard]] std::optional<core::ActSummary> nextRedo() override;
    [[nodiscard]] std::vector<core::JournalEntry> history(const core::Uuid& patient) override;
    [[nodiscard]] std::vector<core::JournalEntry> historyOfRecord(const core::Uuid& record) override;
    [[nodiscard]] std::vector<core::Finding> check(const std::function<void(double)>& progress) override;
    [[nodiscard]] std::uint64_t changeCount() override;
    [[nodiscard]] std::vector<core::Uuid> erased() override { return erasedPeople; }
    std::vector<core::Uuid> erasedPeople;
    /// The words of a phrase anywhere in the texts of recordsOf(); enough for what is tested above the store.
    [[nodiscard]] std::vector<core::Record> search(const std::vector<std::string>& phrases,
                                                   std::size_t most) override;
    [[nodiscard]] std::vector<core::JournalEntry> bin() override;
    void saveDraft(const core::Draft& draft) override;
    void dropDraft(const std::string& form) override;
    [[nodiscard]] std::vector<core::Draft> drafts() override;
    void saveDerived(const std::string& kind, const core::Derived& derived) override;
    [[nodiscard]] std::vector<core::Derived> derived(const std::string& kind) override;
    [[nodiscard]] std::vector<core::Uuid> changedSince(std::uint64_t count) override;

    /// Between logs the real store is needed: these throw std::logic_error.
    [[nodiscard]] std::vector<core::Edit> edits(const core::Uuid& patient) override;
    [[nodiscard]] std::vector<core::SameAs> sameAs() override;
    void receive(const core::Stamp& stamp, const core::Uuid& patient, const std::vector<core::Edit>& fresh,
                 const std::vector<core::SameAs>& same, const std::vector<core::Change>& changes) override;

    [[nodiscard]] const std::vector<core::JournalEntry>& journal() const { return journal_; }
    /// Everything the log holds, by identity.
    [[nodiscard]] const std::map<core::Uuid, core::Record>& records() const { return records_; }

private:
    struct Step {
        std::optional<core::Record> before;
        std::optional<core::Record> after;
    };
    struct Done {
        core::Stamp stamp;
        core::ActKind kind{};
        std::vector<Step> steps;
    };

    [[nodiscard]] static core::ActSummary summaryOf(const Done& done);
    void put(const std::optional<core::Record>& from, const std::optional<core::Record>& to);
    void write(const core::Stamp& stamp, core::ActKind kind, const Step& step);

    std::string zone_;
    std::map<core::Uuid, core::Record> records_;
    std::vector<core::JournalEntry> journal_;
    std::vector<Done> done_;
    std::vector<Done> undone_;
    std::uint64_t changes_ = 0;
    std::map<std::string, core::Draft> drafts_;
    std::map<std::pair<std::string, core::Uuid>, core::Derived> derived_;
};

/// An act of creating `records`, in the order given.
[[nodiscard]] core::Act actOf(core::ActKind kind, std::vector<core::Record> records,
                              const core::Stamp& stamp = {});

} // namespace tidemark::test
