#pragma once
// What Today, `status` and the report say about one person on one day: worded, with the numbers it rests on
// beside it.

#include "core/treatment_log.h"
#include "model/analysis.h"
#include "model/forecast/forecast_history.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::app {

/// One hand on one device, or the measure that leads a limb.
struct HandOverview {
    core::Hand hand{};
    std::string handText;   ///< "Right hand", "Right hand, 9-hole peg test"
    std::string levelText;  ///< "28.4 kg", empty when there is no reading
    std::string detailText; ///< "today, 3 trials · 6 % (1.8 kg) below your best week, 10–16 Nov"
    std::string flagText;   ///< the statement: pattern, none seen, or why none can be made
    bool flagged = false;
    std::string estimateText; ///< said after the pattern; empty where there is none
    bool warned = false;      ///< the estimate is a warning
    std::string differText;   ///< where pattern and estimate differ
    std::string trackText;    ///< how the warnings of this hand stood
    std::vector<std::string>
        further; ///< statements of their own: slow change, not back above the line, switch, device
};

struct Overview {
    std::string dayText;                ///< "Day 19" or "Last dose Monday 1 Dec"
    std::string doseText;               ///< "since the first infusion day (13 Nov, 80 g IV)"
    std::string plannedText;            ///< "Thu 11 Dec, in 9 days", "no plan"
    std::vector<std::string> attention; ///< overdue, missed doses: one line each, maybe none
    std::vector<HandOverview> leads;    ///< as Analysis::leads: what leads a limb, before its grip
    std::vector<HandOverview> hands;    ///< the worse hand first
    std::vector<std::string> why;       ///< the arithmetic behind, the rule first; an empty line ends a block
};

/// `outlook`: empty while it is not known.
[[nodiscard]] Overview overviewOf(const core::TreatmentLog& log, const model::Analysis& analysis,
                                  const model::Outlook& outlook = {});

/// The machine-readable twin for `status --json`: one object for the person (stable keys, ISO dates).
[[nodiscard]] std::string statusJson(const core::TreatmentLog& log, const model::Analysis& analysis,
                                     const model::Outlook& outlook = {});
/// The plain text for `status`, days in ISO form; with `withWhy` also the rule and the arithmetic behind.
[[nodiscard]] std::string statusText(const core::TreatmentLog& log, const model::Analysis& analysis,
                                     const model::Outlook& outlook = {}, bool withWhy = false);

} // namespace tidemark::app
