#pragma once
// The tables of the page, one function each; all of the days of `options` alone.

#include "app/report.h"

namespace tidemark::app {

/// Whether the batches of a course stand in its row of the table of treatments.
[[nodiscard]] bool batchesWithTreatments(const model::Analysis& analysis, const ReportOptions& options);
/// A course a row; in steady mode a line for each run of like doses.
[[nodiscard]] paint::ReportTable treatmentTable(const core::TreatmentLog& log,
                                                const model::Analysis& analysis,
                                                const ReportOptions& options);
/// Each hand and lead measure: untreated, best week, last report, now, change, how many days.
[[nodiscard]] paint::ReportTable standingTable(const core::TreatmentLog& log, const model::Analysis& analysis,
                                               const ReportOptions& options);
/// The last six cycles of a hand, late ones, another brand and another device marked.
[[nodiscard]] paint::ReportTable cyclesOfHand(const core::TreatmentLog& log, const model::Analysis& analysis,
                                              const model::SeriesAnalysis& series,
                                              const ReportOptions& options);
/// First and last of each score in the period, and which way it went.
[[nodiscard]] paint::ReportTable scoreTable(const core::TreatmentLog& log, const ReportOptions& options,
                                            const Catalogue& catalogue);
[[nodiscard]] paint::ReportTable reactionTable(const core::TreatmentLog& log, const ReportOptions& options);
/// The day on which the person felt the effect fade, course by course.
[[nodiscard]] paint::ReportTable fadedTable(const core::TreatmentLog& log, const ReportOptions& options);
[[nodiscard]] paint::ReportTable noteTable(const core::TreatmentLog& log, const ReportOptions& options);
/// Infections, other treatments, laboratory, and readings taken ill, cold or in pain.
[[nodiscard]] paint::ReportTable confounderTable(const core::TreatmentLog& log, const ReportOptions& options);
/// The vials of each course, or, of a page made for that, of each dose: product, batch, expiry.
[[nodiscard]] paint::ReportTable batchTable(const core::TreatmentLog& log, const model::Analysis& analysis,
                                            const ReportOptions& options);

} // namespace tidemark::app
