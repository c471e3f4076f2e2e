#pragma once
// The agenda on paper: for the fridge at home (three months), or for a clinic's week.

#include "app/log_book.h"
#include "core/treatment_log.h"
#include "paint/report_page.h"

#include <vector>

namespace tidemark::app {

/// Days ahead on a page for one person, and on one for several.
inline constexpr int kFridgeDays = 92;
inline constexpr int kWeekListDays = 6;

/// What is planned from `from` to `to`, a line each with room to tick it off; with several people in order of
/// the day, each line with the person's label. No name and no value: it hangs where others see it.
[[nodiscard]] paint::ReportPage agendaPage(const std::vector<core::TreatmentLog>& logs, core::Day from,
                                           core::Day to, core::Day today);

/// The same of everybody in the log for the week from today.
[[nodiscard]] paint::ReportPage weekPage(LogBook& book);

} // namespace tidemark::app
