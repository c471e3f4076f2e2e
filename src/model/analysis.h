#pragma once
// The transparent analysis of one person's record on one day: arithmetic a reader can repeat with pencil and
// paper. A pure function; `today` is an argument, and nothing entered later than that day is looked at.

#include "core/estimate.h"
#include "model/courses.h"
#include "model/cycles.h"
#include "model/reference.h"
#include "model/series.h"
#include "model/treatment_change.h"
#include "model/trend.h"

#include <optional>
#include <vector>

namespace tidemark::model {

/// The last level against the rolling reference.
struct Standing {
    double level =
        0; ///< mean of the last 3 days' values up to the last reading (2 or more), else that one reading
    int values = 1;        ///< how many daily values it is the mean of
    double fraction = 0;   ///< (level - reference) / reference; negative is worse
    double difference = 0; ///< unit of the device
    bool beyondLine = false;
};

struct SeriesAnalysis {
    Series series;
    /// Cycle mode: the cycles of this hand, oldest first, each on the device that describes it. A cycle in
    /// which the device changed is not evaluable. The same list, and the same pattern, for all grip series of
    /// a hand; a pinch is apart.
    std::vector<CycleSummary> cycles;
    Pattern pattern;
    core::Estimate<Reference> rolling;
    core::Estimate<Reference> fixed;
    core::Estimate<Standing> standing;
    Line line;
    core::Estimate<Trend> trend;
    std::optional<core::Day>
        belowSince; ///< has not come back above the line since that day, the last dose notwithstanding
    std::optional<Steady> steady;      ///< steady mode
    std::vector<ChangeLevels> changes; ///< as Analysis::changes
    std::optional<core::Day> lastReading;
    /// The flag: a fall that repeats before treatment; in steady mode a stretch beyond the line that is
    /// stated and lasts, as long as the hand is measured.
    [[nodiscard]] bool flagged() const {
        const auto* const present = steady ? steady->present() : nullptr;
        return pattern.state == PatternState::Repeating ||
               (present != nullptr && present->stated() && steady->now);
    }
};

/// What leads a limb in place of grip, with the same rules run on it.
struct LeadAnalysis {
    Limb limb{};
    SeriesAnalysis analysis;
};

/// What is still missing until the present cycle can be described.
struct Wanted {
    int plateau = 0; ///< sessions on days 5-14
    int end = 0;     ///< in the last 3 days before the next treatment
    int plateauFrom = 5;
    int plateauTo = 14;
    bool possible = true; ///< the days have not all passed
};

struct Analysis {
    core::Day today{};
    Options options;
    Mode mode = Mode::NoDose;
    std::vector<CourseSpan> courses;
    std::vector<Cycle> cycles;
    std::vector<Stretch> stretches;
    Frozen frozen;
    std::vector<TreatmentChange> changes;
    std::optional<double> interval;     ///< usual days between courses
    std::optional<core::Plan> next;     ///< next planned
    std::optional<int> daysToNext;      ///< negative: overdue
    std::optional<int> dayOfCycle;      ///< cycle mode: days since the first infusion day
    std::vector<MissedDoses> missed;    ///< steady mode
    std::vector<SeriesAnalysis> series; ///< of grip and pinch, all; see `current`
    std::vector<LeadAnalysis> leads;    ///< in the order of kLimbs
    bool bothHandsAlike =
        false; ///< both fell by about the same share on one device: the device may need a check

    /// The grip series of the device used last with that hand; nullptr without readings.
    [[nodiscard]] const SeriesAnalysis* current(core::Hand hand) const;
    /// What the hand still lacks in the open cycle.
    [[nodiscard]] std::optional<Wanted> wanted(core::Hand hand) const;
};

/// `leads`: what leads a limb, as its settings say (leadOf); who knows the instruments makes them.
[[nodiscard]] Analysis analyse(const core::TreatmentLog& log, core::Day today,
                               const std::vector<Lead>& leads = {});

} // namespace tidemark::model
