#pragma once
// The Log screen: one list of everything, newest first.

#include "core/log_store.h"
#include "core/treatment_log.h"

#include <string>
#include <vector>

namespace tidemark::app {

enum class EntryKind { Dose, Grip, Score, Event, Note, Weight, Plan, Stock };

struct LogRow {
    core::Record record;
    EntryKind kind{};
    core::Day day{};
    std::string when;     ///< "2026-11-13 10:00"
    std::string kindText; ///< "Dose", "Grip"
    std::string what;     ///< "80 g IV · Privigen · batch P100", "Right 28.4 kg (28.4, 27.9, 28.8)"
    std::string marks;    ///< "implausible, not used", "recalled", "ill"
};

/// All rows, newest first.
[[nodiscard]] std::vector<LogRow> logRows(const core::TreatmentLog& log);
/// Rows that contain every word of `text` (letter case ignored) in any of their texts, and are of `kinds`
/// (empty: all).
[[nodiscard]] std::vector<LogRow> filterRows(const std::vector<LogRow>& rows, const std::string& text,
                                             const std::vector<EntryKind>& kinds);

/// An entry in one line with its ISO day and time: "2026-11-13 10:00 80 g IV · Privigen". `log` knows the
/// devices.
[[nodiscard]] std::string recordText(const core::Record& record, const core::TreatmentLog& log);

struct HistoryLine {
    std::string when;
    std::string who;
    std::string what; ///< "corrected", "entered", "deleted", "undone"
    std::string before;
    std::string after;
    std::string why;
};
[[nodiscard]] std::vector<HistoryLine> historyLines(const std::vector<core::JournalEntry>& entries,
                                                    const core::TreatmentLog& log, const core::Zone& zone);
/// "80 g IV on 13 Nov", for the undo bar and the menu.
[[nodiscard]] std::string actText(const core::ActSummary& act);

} // namespace tidemark::app
