#pragma once
// Two logs of one person that become one: a bundle made of one log, what it would change in another, the same
// done, and what both had corrected apart.

#include "app/backups.h"
#include "app/log_book.h"
#include "exchange/bundle_file.h"
#include "exchange/edit_merge.h"
#include "exchange/refusal.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::app {

/// Everything the log knows of that person, and the page where one is given (PDF).
[[nodiscard]] exchange::Bundle bundleOf(LogBook& book, const core::Uuid& patient, std::string report = {});

/// Who a bundle's person is here.
enum class Match {
    Same,      ///< has the same identity, or was said to be this one before
    SaidThere, ///< somebody said so in the other log; to be confirmed here
    New,       ///< nobody with that identity is here
    Chosen,    ///< a person said which one
};

struct KindCount {
    std::string kind; ///< core::kindName
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t removed = 0;
};

struct LogMergePreview {
    Match match = Match::New;
    core::Patient theirs;              ///< the card as the bundle has it
    std::optional<core::Patient> ours; ///< the card here; nothing: would be a new person
    std::string label;                 ///< what the person is or would be called here
    std::size_t newEdits = 0;          ///< edits that were not here; 0: all of it is here already
    std::vector<KindCount> counts;
    std::vector<exchange::Conflict> conflicts; ///< all that would be open then
    std::vector<std::string> doubles;          ///< doses of one day, from both: perhaps one dose twice
    [[nodiscard]] bool changesNothing() const { return newEdits == 0 && counts.empty(); }
};

struct PreparedLogMerge {
    LogMergePreview preview;
    core::Uuid patient;
    std::vector<core::Edit> fresh;
    std::vector<core::SameAs> same;
    std::vector<core::Change> changes;
};

/// Compares and writes nothing. `as`: the person here who it is; without one the match is by identity alone,
/// never by name. exchange::Refusal(Unreadable) when the bundle's edits cannot be put in an order or lack the
/// person.
[[nodiscard]] PreparedLogMerge prepareMerge(LogBook& book, const exchange::Bundle& bundle,
                                            const std::optional<core::Uuid>& as = {});
/// One act of kind Merge, which cannot be undone. Failure leaves the log as it was. The book's listeners are
/// told.
void commitMerge(LogBook& book, const PreparedLogMerge& merge, const std::string& from);

/// The same after a backup that is kept, and not without one: the way for whoever has a file.
Backup mergeAfterBackup(LogBook& book, const BackupTools& tools, const std::filesystem::path& log,
                        const std::filesystem::path& dataFolder, core::Utc now, const PreparedLogMerge& merge,
                        const std::string& from);

/// A sealed bundle read and compared, or why not.
struct ReadMerge {
    std::optional<PreparedLogMerge> merge;
    std::string from;    ///< where it came from, for the journal: the log's identity and when it was made
    std::string refused; ///< a sentence, when it was not taken
};
[[nodiscard]] ReadMerge readForMerge(LogBook& book, const std::filesystem::path& file,
                                     std::string_view passphrase, const std::optional<core::Uuid>& as = {});
/// Written beside and renamed; its size in bytes. Failure when it cannot be written.
std::size_t writeSealed(const std::filesystem::path& file, const exchange::Bundle& bundle,
                        std::string_view passphrase);
/// Why a passphrase is not good enough to seal with, as a sentence; empty when it is.
[[nodiscard]] std::string passphraseFault(std::string_view passphrase);

/// `wanted`, or with a number behind it where somebody in the log has it.
[[nodiscard]] std::string freeLabel(core::LogStore& store, const std::string& wanted);

/// What is open of that person, in order of kind and identity.
[[nodiscard]] std::vector<exchange::Conflict> conflictsOf(LogBook& book, const core::Uuid& patient);
/// From now on it is as that side says. One act; the other values stay in the journal. Problem at "conflict"
/// when it is not open any more.
Outcome settle(LogBook& book, const core::Uuid& patient, const exchange::Conflict& conflict,
               std::size_t side);

// Words
// ------------------------------------------------------------------------------------------------------

/// "doses" for "infusion".
[[nodiscard]] std::string kindText(const std::string& kind);

struct ConflictLines {
    std::string what; ///< "2026-11-13 10:00 80 g IV · Privigen: Dose (g)"
    std::vector<std::string> values;
    std::vector<std::string> who;   ///< "anna on clinic-pc, 2026-11-14 09:10"
    std::vector<std::string> sides; ///< "80 (anna on clinic-pc, 2026-11-14 09:10) · shown now"
};
[[nodiscard]] ConflictLines conflictLines(const exchange::Conflict& conflict, const core::TreatmentLog& log,
                                          const core::Zone& zone);
[[nodiscard]] std::vector<std::string> previewLines(const LogMergePreview& preview,
                                                    const core::TreatmentLog& log, const core::Zone& zone);
/// Why a file is not taken, as a sentence.
[[nodiscard]] std::string refusalText(const exchange::Refusal& refusal, const std::string& file);

} // namespace tidemark::app
