#pragma once
// The forecast of one person: when a hand's grip may fall below its line, from that person's own record. It
// stands beside the arithmetic of analysis.h and is said after it. Estimates, not advice; MODEL.md says what
// they rest on and what they do not claim.

#include "core/estimate.h"
#include "core/treatment_log.h"

#include <memory>
#include <optional>
#include <vector>

namespace tidemark::model {

/// The probability from which a warning is shown: chosen on simulated people so that at most one in twenty
/// cycles without a fall is warned of (MODEL.md).
inline constexpr double kWarnFrom = 0.35;
/// Measured cycles below which a forecast is not shown to the person.
inline constexpr int kCyclesToShow = 3;
/// Days between courses from which there is something to forecast; below, treatment is steady.
inline constexpr int kShortestForecastInterval = 12;

struct Forecast {
    core::Hand hand{};
    core::Day asOf{};
    core::Day courseStart{};
    core::Day planned{}; ///< the next course
    double probability =
        0;               ///< of being below the line on two days running before it, after having been above
    bool warned = false; ///< probability is kWarnFrom or more
    /// By when it has waned with 10, 50 and 90 %, the next course not given; nothing where that is further
    /// away than 60 days after the plan.
    std::optional<core::Day> waned10, waned50, waned90;
    core::Unit unit{};
    double level = 0;    ///< today, unit of the device
    double levelLow = 0; ///< 80 % interval
    double levelHigh = 0;
    double reference = 0; ///< best week of 16 weeks, unit of the device
    double line = 0.10;   ///< the share of the reference that counts
    double noise = 0;     ///< this person's variation from session to session, as a fraction
    int cycles = 0;       ///< earlier cycles with 4 sessions or more
    int sessions = 0;
    [[nodiscard]] bool enoughToShow() const { return cycles >= kCyclesToShow; }
};

/// Walks through a record day by day; each day is looked at once. What it says of a day uses nothing entered
/// for a later one.
class ForecastWalk {
public:
    /// Copies nothing: `log` outlives it. `linePercent`: a plain percentage in place of the person's own
    /// line.
    explicit ForecastWalk(const core::TreatmentLog& log, std::optional<double> linePercent = {});
    ~ForecastWalk();
    ForecastWalk(ForecastWalk&&) noexcept;
    ForecastWalk& operator=(ForecastWalk&&) noexcept;

    /// To the end of `day`; an earlier day than the last one changes nothing.
    void walkTo(core::Day day);
    /// On the day walked to.
    [[nodiscard]] core::Estimate<Forecast> forecast(core::Hand hand) const;
    /// The same as if the next course were planned for `planned`.
    [[nodiscard]] core::Estimate<Forecast> forecastFor(core::Hand hand, core::Day planned) const;
    [[nodiscard]] std::optional<core::Day> nextPlanned() const;
    [[nodiscard]] bool measured(core::Hand hand) const; ///< a usable session up to the day

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// One day of one hand as it would have been seen.
struct ReplayRow {
    core::Hand hand{};
    core::Day asOf{};
    std::optional<core::Day> planned;
    std::optional<Forecast> forecast;
};
/// Every day from the first to the last entry, left hand before right; hands that are never measured are left
/// out.
[[nodiscard]] std::vector<ReplayRow> replayForecasts(const core::TreatmentLog& log,
                                                     std::optional<double> linePercent = {});

} // namespace tidemark::model
