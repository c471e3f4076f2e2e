#pragma once
// The worklist of a clinic: one person a row, from results that are kept in the log and worked out anew, one
// person at a time, when the record or the day has changed.

#include "app/catalogue.h"
#include "app/log_book.h"
#include "model/analysis.h"
#include "model/forecast/forecast_history.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::app {

struct CaseHand {
    core::Hand hand{};
    bool flagged = false; ///< the observed pattern
    bool warned = false;  ///< the estimate
    std::string
        statement; ///< "falls before treatment; likely 28 Nov–4 Dec, 8 in 10"; "none seen"; "no readings"
    friend bool operator==(const CaseHand&, const CaseHand&) = default;
};

struct CaseRow {
    core::Uuid patient;
    std::string person;          ///< "A · Example Person · 1961"
    std::vector<CaseHand> hands; ///< right, left
    std::optional<int> daysSinceDose;
    std::optional<core::Day> next;
    int overdueDays = 0;                 ///< of the next planned treatment
    std::optional<int> silentDays;       ///< since the last reading; nothing without any
    std::optional<core::Day> lastReport; ///< the day one was last made
    std::string stock;                   ///< "2 treatments", empty where none is kept
    std::optional<core::Day> asOf;       ///< nothing: not worked out yet
    core::Utc madeAt{};
    bool old = true; ///< the record or the day has changed since
    [[nodiscard]] bool needsLook() const;
};

/// Days without a reading from which a person is looked at, in a log where the person measures at all.
inline constexpr int kSilentDays = 14;

/// Of one person; `person`, `madeAt` and `old` are left to the caller.
[[nodiscard]] CaseRow caseOf(const core::TreatmentLog& log, const model::Analysis& analysis,
                             const model::Outlook& outlook);

enum class CaseOrder { Person, Look, Next, Silent };
[[nodiscard]] std::vector<CaseRow> arranged(std::vector<CaseRow> rows, CaseOrder order, bool onlyToLookAt);
[[nodiscard]] std::vector<std::string> caseHeaders();
[[nodiscard]] std::vector<std::string> caseCells(const CaseRow& row, core::Day today);

class Caseload {
public:
    /// Reads what is kept: no person's record is opened.
    Caseload(LogBook& book, const Catalogue& catalogue, bool readOnly);
    [[nodiscard]] const std::vector<CaseRow>& rows() const { return rows_; }
    /// Works out one person whose row is old; false when there is none. Kept in the log unless it is
    /// read-only.
    bool work();
    [[nodiscard]] std::size_t oldRows() const;
    /// "of 100 people 12 are being worked out; the oldest result is of 27 Nov"
    [[nodiscard]] std::string stateText() const;

private:
    LogBook& book_;
    const Catalogue& catalogue_;
    bool readOnly_;
    core::Day today_;
    std::vector<CaseRow> rows_;
};

} // namespace tidemark::app
