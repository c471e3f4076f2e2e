#pragma once
// The narrow door to the log file. storage/ is behind it; the rest of the program sees only this.

#include "core/records.h"
#include "core/treatment_log.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tidemark::core {

enum class ActKind {
    NewPatient,
    LogDose,
    LogGrip,
    LogScore,
    WriteNote,
    Weigh,
    MakePlan,
    AddDevice,
    ChangeSetting,
    LogEvent,
    MoveStock,
    GroupCourse,
    MergePatients,
    Correct,
    Delete,
    Restore, ///< a deleted record put back: its changes are Create, of records that were taken away
    Import,
    Merge,  ///< another log's edits taken in; what they changed here. Cannot be undone
    Settle, ///< of values that two logs had corrected apart, the ones that hold
    Undo,
    Redo,
};
[[nodiscard]] std::string_view nameOf(ActKind kind); ///< "log_dose", as the journal has it
[[nodiscard]] std::optional<ActKind> parseActKind(std::string_view name);

/// Who did it, on which device, when and why: part of every act.
struct Stamp {
    Uuid act;
    Utc at{};
    std::string actor;
    std::string machine;
    std::string reason; ///< may be empty
    friend bool operator==(const Stamp&, const Stamp&) = default;
};

enum class Operation { Create, Update, Delete };

struct Change {
    Operation operation = Operation::Create;
    Record record; ///< the state afterwards; for Delete the state that is taken away
};

/// One act of a person: all of it is written, or nothing.
struct Act {
    Stamp stamp;
    ActKind kind = ActKind::LogDose;
    std::vector<Change> changes;
};

struct ActSummary {
    Stamp stamp;
    ActKind kind = ActKind::LogDose;
    std::size_t changes = 0;
    std::optional<Record> first; ///< the record of its first change, to say what it was about
};

/// A line of the journal.
struct JournalEntry {
    std::uint64_t sequence = 0;
    Stamp stamp;
    ActKind kind = ActKind::LogDose;
    Operation operation = Operation::Create;
    std::optional<Record> before;
    std::optional<Record> after;
};

/// What stands in a form that is not saved. No part of the record.
struct Draft {
    std::string form; ///< which form, and whose; one draft a form
    Utc savedAt{};
    std::string content; ///< as the form wrote it
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// What was worked out from one person's record, kept so that a list of many opens at once. No part of the
/// record: never exported, merged or in the journal; it may be thrown away at any time.
struct Derived {
    Uuid patient;
    Day asOf{}; ///< the day it looks at
    Utc madeAt{};
    std::uint64_t change = 0; ///< changeCount() of the record it was made from
    std::string content;      ///< as the maker wrote it
    friend bool operator==(const Derived&, const Derived&) = default;
};

struct LogInfo {
    std::string path; ///< UTF-8
    std::string zone; ///< IANA name: the zone of times that were entered without one
    int schemaVersion = 0;
    bool readOnly = false;
    bool encrypted = false;
    Uuid logId;
};

enum class FindingCode {
    DatabaseDamaged,   ///< SQLite's own check says so
    ForeignKey,        ///< a row refers to one that is not there
    JournalUnreadable, ///< an entry whose text is not a record
    TableDiffers,      ///< a row is not what the journal says
    RowMissing,
    RowNotInJournal,
};
struct Finding {
    FindingCode code{};
    std::string table;
    std::string detail;
};

struct Edit;
struct SameAs;

/// Each call throws core::Failure when the world fails (see failure.h); a write that throws has written
/// nothing.
class LogStore {
public:
    virtual ~LogStore() = default;

    [[nodiscard]] virtual LogInfo info() const = 0;
    [[nodiscard]] virtual std::vector<Patient> patients() = 0; ///< in order of label
    [[nodiscard]] virtual TreatmentLog treatmentLog(const Uuid& patient) = 0;
    [[nodiscard]] virtual std::vector<Setting> settings() = 0;
    /// Infusions of every person with a vial of that batch (exact, letter case ignored), by day.
    [[nodiscard]] virtual std::vector<Infusion> infusionsWithBatch(const std::string& batch) = 0;

    /// Present records in which every one of `phrases` stands: its words beside each other in one field, the
    /// last one perhaps only begun; letter case and accents do not matter. Days stand as year, month, day. At
    /// most so many, what was entered or corrected last first.
    [[nodiscard]] virtual std::vector<Record> search(const std::vector<std::string>& phrases,
                                                     std::size_t most) = 0;
    /// The last deletion of each record that was deleted and is not back, the latest first. What an undo took
    /// away is not among them, redo brings that back; nor what went on under another person's name.
    [[nodiscard]] virtual std::vector<JournalEntry> bin() = 0;

    /// Journal entry and table rows in one transaction; an act without changes writes nothing. Create: the
    /// identity must never have been in the log; in an act of kind Restore it must have been taken away.
    /// Update and Delete: the record must be there, and stays with
    /// its person. What a record refers to must be there when the act is complete. Otherwise
    /// Failure(LogChanged).
    virtual void commit(const Act& act) = 0;
    /// Takes back the last act that is not taken back yet; the log as it was, the journal longer. Nothing:
    /// nothing to undo.
    virtual std::optional<ActSummary> undo(const Stamp& stamp) = 0;
    virtual std::optional<ActSummary> redo(const Stamp& stamp) = 0;
    [[nodiscard]] virtual std::optional<ActSummary> nextUndo() = 0;
    [[nodiscard]] virtual std::optional<ActSummary> nextRedo() = 0;

    /// Every edit of a person's records that was made here or came from another log. Acts of kind Merge are
    /// not among them: they only say what others' edits changed.
    [[nodiscard]] virtual std::vector<Edit> edits(const Uuid& patient) = 0;
    [[nodiscard]] virtual std::vector<SameAs> sameAs() = 0;
    /// In one transaction: edits of that person from another log that were not here, identities that are the
    /// same, and what the record becomes with them, as an act of kind Merge where it changes.
    /// Failure(LogChanged) when one of the edits is here already, or of a record that is somebody else's.
    virtual void receive(const Stamp& stamp, const Uuid& patient, const std::vector<Edit>& fresh,
                         const std::vector<SameAs>& same, const std::vector<Change>& changes) = 0;

    /// Identities of people who were taken out of this log for good. Nothing of them comes in any more:
    /// commit() and receive() throw Failure(PersonErased).
    [[nodiscard]] virtual std::vector<Uuid> erased() = 0;

    /// All entries about a person, oldest first.
    [[nodiscard]] virtual std::vector<JournalEntry> history(const Uuid& patient) = 0;
    [[nodiscard]] virtual std::vector<JournalEntry> historyOfRecord(const Uuid& record) = 0;

    /// Integrity of the file and journal against tables. Empty: nothing found. `progress` is told 0..1 now
    /// and then.
    [[nodiscard]] virtual std::vector<Finding> check(const std::function<void(double)>& progress) = 0;
    /// In the file at once, in the place of an earlier one of that form.
    virtual void saveDraft(const Draft& draft) = 0;
    virtual void dropDraft(const std::string& form) = 0;
    [[nodiscard]] virtual std::vector<Draft> drafts() = 0; ///< the latest first
    /// In the place of an earlier one of that kind and person.
    virtual void saveDerived(const std::string& kind, const Derived& derived) = 0;
    [[nodiscard]] virtual std::vector<Derived> derived(const std::string& kind) = 0;
    /// People with a change after changeCount() was `count`; with the nil identity among them the log's own
    /// settings changed, which concern everybody.
    [[nodiscard]] virtual std::vector<Uuid> changedSince(std::uint64_t count) = 0;
    /// Rises with every change to the log, made here or by another program.
    [[nodiscard]] virtual std::uint64_t changeCount() = 0;
};

} // namespace tidemark::core
