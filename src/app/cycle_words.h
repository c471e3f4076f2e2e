#pragma once
// One cycle in words: the same for the window's tables, the explanation behind the flag, and the page.

#include "core/treatment_log.h"
#include "model/analysis.h"

#include <string>
#include <string_view>
#include <vector>

namespace tidemark::app {

struct CycleWords {
    std::string began;      ///< "13 Oct 2025"
    std::string beganShort; ///< "13 Oct"
    std::string length;     ///< "28"
    std::string pre;        ///< "25.2 (3)", "–" with its count when there are too few
    std::string plateau;
    std::string end;
    std::string rise;      ///< "+20.0 %"; "–" when it cannot be told
    std::string fall;      ///< "−16.0 %": a fall is written as a loss
    std::string fallValue; ///< "−4.8 kg"
    std::string held;      ///< "24 days", "> 28 days"
    std::string kind;      ///< "rise and fall"; "not evaluable: days 5–14 have 1 of 3 values"
    std::string kindShort; ///< "rise and fall"; "days 5–14 have 1 of 3 values"
    std::string note;      ///< "12 days late, then 23.0 kg"
    std::string variation; ///< said when the fall lies within the usual day-to-day variation
};

[[nodiscard]] CycleWords cycleWords(const model::CycleSummary& summary);
/// The cycles worth a line: those long enough for the windows, oldest first.
[[nodiscard]] std::vector<const model::CycleSummary*> cyclesToShow(const model::SeriesAnalysis& series);
[[nodiscard]] std::string reasonText(const core::Reason& reason,
                                     const model::CycleSummary* summary = nullptr);
[[nodiscard]] std::string heldText(const model::HeldDays& held);

// Statements about one hand; each is empty when it has nothing to say.
[[nodiscard]] std::string patternText(const model::SeriesAnalysis& series, const model::Analysis& analysis);
[[nodiscard]] std::string steadyText(const model::SeriesAnalysis& series, const model::Analysis& analysis);
[[nodiscard]] std::string trendText(const model::SeriesAnalysis& series);
[[nodiscard]] std::string belowSinceText(const model::SeriesAnalysis& series);
/// One for each change of route, reduction or stop that was measured around.
[[nodiscard]] std::vector<std::string> changeTexts(const model::SeriesAnalysis& series);
[[nodiscard]] std::string lineText(const model::SeriesAnalysis& series);
[[nodiscard]] std::string longerLookText(const model::SeriesAnalysis& series);
[[nodiscard]] std::string fixedReferenceText(const model::SeriesAnalysis& series);
[[nodiscard]] std::string wantedText(const model::Analysis& analysis, core::Hand hand);
/// "repeating_fall", "not_seen", "flat", "device_too_coarse", "not_enough": for programs.
[[nodiscard]] std::string_view patternCode(model::PatternState state);
/// The rule behind the flag with its numbers.
[[nodiscard]] std::string ruleText(const model::Analysis& analysis);
/// The same for the page, where room is short and PRE, PLATEAU and END head the columns.
[[nodiscard]] std::string shortRuleText(const model::Analysis& analysis);

} // namespace tidemark::app
