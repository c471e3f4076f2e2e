#pragma once
// The agenda: what is planned, what was given for it, and what people do to one day of it.

#include "app/log_book.h"
#include "model/schedule.h"

#include <string>
#include <vector>

namespace tidemark::app {

struct AgendaLine {
    std::string day;   ///< "Thu 11 Dec 2026"
    std::string what;  ///< "80 g IV Privigen over 2 days"
    std::string state; ///< "in 9 days", "given, 2 days late, 10 g less than planned", "skipped: ill"
    model::Answered answered;
};
[[nodiscard]] std::vector<AgendaLine> agendaOf(const core::TreatmentLog& log, core::Day from, core::Day to,
                                               core::Day today);
/// "Of 13 planned treatments 12 were given (92 %), 11 on the day; 940 of 1,040 g (90 %). A course within 14
/// days …"; says so when nothing was due.
[[nodiscard]] std::string adherenceText(const model::Adherence& adherence, const core::TreatmentLog& log,
                                        core::Day from, core::Day to);

/// From 0 to model::kMostAnswerDays; the history keeps what it was.
Outcome setAnswerDays(LogBook& book, const core::Uuid& patient, int days);

/// The planned course of that day that is not skipped; nothing without one.
[[nodiscard]] std::optional<model::Occurrence> occurrenceOn(const core::TreatmentLog& log, core::Day day);
/// One act. The regimen stays as it is; the day that it meant is kept with the change.
[[nodiscard]] Outcome moveOccurrence(LogBook& book, const core::TreatmentLog& log,
                                     const model::Occurrence& at, core::Day to, const std::string& reason);
/// One act. A reason is asked for (Missing, "reason").
[[nodiscard]] Outcome skipOccurrence(LogBook& book, const core::TreatmentLog& log,
                                     const model::Occurrence& at, const std::string& reason);

} // namespace tidemark::app
