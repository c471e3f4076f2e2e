#pragma once
// The forecast of one person: when a hand's grip may fall below its line, from that person's own record. It
// stands beside the arithmetic of analysis.h and is said after it. Estimates, not advice; MODEL.md says what
// they rest on and what they do not claim.

#include "core/estimate.h"
#include "core/treatment_log.h"
#include "model/forecast/response_days.h"

#include <memory>
#include <optional>
#include <vector>

namespace tidemark::model {

/// The probability from which a warning is shown: chosen on simulated people so that at most one in twenty
/// cycles without a fall is warned of (MODEL.md).
inline constexpr double kWarnFrom = 0.36;
/// Measured cycles below which a forecast is not shown to the person.
inline constexpr int kCyclesToShow = 3;

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
    core::Uuid device{};
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

/// A session of the present course beside what the sessions before it let one expect.
struct SeenReading {
    core::Day day{};
    double value = 0; ///< mean of its trials, unit of the device
    /// Unit of the device, before this session was known; nothing where no level was known on this device.
    std::optional<double> expected;
};

/// An earlier cycle the forecast learned from.
struct SeenCycle {
    core::Day began{};
    int sessions = 0;
};

/// What a forecast rests on.
struct ForecastBasis {
    std::vector<SeenReading> readings; ///< of the present course, oldest first, on the present device
    std::vector<SeenCycle> cycles;     ///< measured ones, oldest first
};

/// A plan typed in: the same dose at the same distance, kept for long.
struct PlanTyped {
    int intervalDays = 28;
    double grams = 0; ///< of a course
    core::Route route = core::Route::Intravenous;
};

/// What the record lets one expect of it. Beyond what was given the band widens: by kPlanSpread for every
/// doubling or halving of the nearest interval given, half of it for the dose (our choice, not from
/// patients).
struct PlanForecast {
    core::Hand hand{};
    core::Unit unit{};
    std::vector<LevelOn> days;     ///< of one cycle
    double lineLevel = 0;          ///< the line as it stands on the day walked to, unit of the device
    double daysBelow = 0;          ///< expected, of a cycle
    DaysWithin below;              ///< the same with 10, 50 and 90 %
    double extraSd = 0;            ///< by which the band was widened, logarithmic; 0 inside what was given
    int cycles = 0;                ///< measured cycles of this route
    int shortest = 0, longest = 0; ///< their days
    double least = 0, most = 0;    ///< their grams
};
inline constexpr double kPlanSpread = 0.10;
/// Beyond this factor of what was given nothing is said.
inline constexpr double kFarthestInterval = 1.5, kFarthestDose = 2;

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

    /// The same walk, to go on apart from this one.
    [[nodiscard]] ForecastWalk clone() const;
    /// Goes on in `log`, which is the same up to the day walked to and outlives the walk.
    void goOnIn(const core::TreatmentLog& log);

    /// To the end of `day`; an earlier day than the last one changes nothing.
    void walkTo(core::Day day);
    /// On the day walked to.
    [[nodiscard]] core::Estimate<Forecast> forecast(core::Hand hand) const;
    /// The same as if the next course were planned for `planned`.
    [[nodiscard]] core::Estimate<Forecast> forecastFor(core::Hand hand, core::Day planned) const;
    [[nodiscard]] std::optional<core::Day> nextPlanned() const;
    [[nodiscard]] bool measured(core::Hand hand) const; ///< a usable session up to the day
    /// Level from day `from` to day `to` since the present course began, the next one not given. Empty where
    /// there is no forecast.
    [[nodiscard]] std::vector<LevelOn> levels(core::Hand hand, int from, int to) const;
    /// Onset, peak and half-time of the present course for a fall by `line`.
    [[nodiscard]] std::optional<ResponseDays> responseDays(core::Hand hand, double line) const;
    /// A refusal says why: steady plan, too few cycles of that route, too far from what was given.
    [[nodiscard]] core::Estimate<PlanForecast> planned(core::Hand hand, const PlanTyped& plan) const;
    [[nodiscard]] ForecastBasis basis(core::Hand hand) const;
    /// Sessions so far that were taken for outliers: kept in the record, weighed down in the estimate.
    [[nodiscard]] const std::vector<core::Uuid>& weighedDown() const;
    [[nodiscard]] core::Day day() const; ///< the day walked to
    [[nodiscard]] std::optional<core::Day> courseStart() const;

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
