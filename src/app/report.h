#pragma once
// The page the neurologist reads: from a record and its analysis to a document that is ready to be set.

#include "app/catalogue.h"
#include "app/log_book.h"
#include "core/treatment_log.h"
#include "model/analysis.h"
#include "model/forecast/forecast_history.h"
#include "paint/report_page.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tidemark::app {

/// What it is made for.
enum class ReportKind {
    Visit,   ///< two pages for the neurologist
    Batches, ///< who was given what from which batch: for a recall
    Home,    ///< the log of a quarter for the prescribing centre
    Annual,  ///< the year, for follow-up
};
/// How much of who it is.
enum class Identity { Full, Initials, None };
/// What may be left out; the person, the period, rule and disclaimer may not.
enum class ReportPart {
    Standing,   ///< a row for each hand and lead measure
    Course,     ///< the standard cycle chart
    Cycles,     ///< the table of cycles
    Statement,  ///< what the measurements show
    Calendar,   ///< the calendar chart
    Treatments, ///< each course
    Scores,
    Reactions,
    Words,       ///< the person's own: the day the effect faded, notes
    Confounders, ///< infections, other treatments and what else happened
    Batches,
    Decision, ///< room for the clinician
};
/// "visit", "batches", "home", "annual" · "full", "initials", "none" · "standing", "course", …: in commands.
[[nodiscard]] std::optional<ReportKind> parseReportKind(std::string_view code);
[[nodiscard]] std::optional<Identity> parseIdentity(std::string_view code);
[[nodiscard]] std::optional<ReportPart> parseReportPart(std::string_view code);
[[nodiscard]] std::string_view codeOf(ReportPart part);
[[nodiscard]] const std::vector<ReportPart>& reportParts(); ///< all, in the order of the page
[[nodiscard]] std::string partText(ReportPart part);        ///< "Reactions"

struct ReportOptions {
    core::Day from{};
    core::Day to{};
    core::Day printedOn{};
    ReportKind kind = ReportKind::Visit;
    Identity identity = Identity::Full;
    std::set<ReportPart> without = {};
};

/// The days up to the person's last entry: six months, of a quarterly log three, of a year twelve.
[[nodiscard]] ReportOptions defaultReportPeriod(const core::TreatmentLog& log, core::Day today,
                                                ReportKind kind = ReportKind::Visit);
/// Worded; paint/report_painter.h sets it on pages.
[[nodiscard]] paint::ReportPage reportPage(const core::TreatmentLog& log, const model::Analysis& analysis,
                                           const ReportOptions& options, const model::Outlook& outlook = {},
                                           const Catalogue& catalogue = {});

/// What the person wants to ask, at most two: kept in the record.
inline constexpr std::size_t kMostOwnQuestions = 2;
[[nodiscard]] std::vector<std::string> ownQuestionsOf(const core::TreatmentLog& log);
/// One act; an empty text takes a question away. TooLong above 400 bytes, and for a third question.
Outcome setOwnQuestions(LogBook& book, const core::Uuid& patient, const std::vector<std::string>& questions);

} // namespace tidemark::app
