#pragma once
// What is planned: the days that follow from the regimens, with those that people moved, left out or planned
// one by one, and how the doses given stand to them. Days are calendar days as lived: no clock, no zone and
// no daylight-saving hour takes part. A pure function of the record.

#include "core/regimen.h"
#include "core/treatment_log.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::model {

/// A planned course.
struct Occurrence {
    core::Day on{};
    std::optional<int> minute;
    core::Route route = core::Route::Intravenous;
    std::string product;
    std::optional<core::Grams> dose; ///< of the whole course; nothing: it follows from a weight not on record
    int courseDays = 1;
    core::Day knownFrom{};
    core::Uuid id;                      ///< of the plan; the same day of a regimen has always the same
    std::optional<core::Uuid> regimen;  ///< nothing: planned by itself
    std::optional<core::Day> meant;     ///< the regimen's day, where it was moved or skipped
    std::optional<std::string> skipped; ///< why nothing is given
    std::optional<std::string> note;
};

/// The identity of the regimen's course on `day`.
[[nodiscard]] core::Uuid occurrenceId(const core::Regimen& regimen, core::Day day);

/// Everything planned for days from `from` to `to`, by day; skipped ones are in it. A regimen counted from
/// the last dose goes on from the last course that was given by its route; an earlier course is followed by
/// one planned day.
[[nodiscard]] std::vector<Occurrence> occurrencesOf(const core::TreatmentLog& log, core::Day from,
                                                    core::Day to);

/// The record with its regimens' days among the plans, up to `until`: what everything that asks "when is the
/// next one" looks at. For reading only: these plans are not in the log (`regimen` without `insteadOf`).
[[nodiscard]] core::TreatmentLog withSchedule(core::TreatmentLog log, core::Day until);
/// A plan that withSchedule made.
[[nodiscard]] inline bool isScheduled(const core::Plan& plan) {
    return plan.regimen.has_value() && !plan.insteadOf.has_value();
}
/// How far ahead withSchedule is asked for: a year and a month.
inline constexpr int kScheduleAheadDays = 396;

// --- what was given for what was planned ---

/// Days before and after a planned day within which a course answers it, where the log sets none; never more
/// than half the time to the next plan of that route, so that one course answers one plan.
inline constexpr int kAnswerDays = 14;
inline constexpr int kMostAnswerDays = 28;
/// The setting of a person that changes it.
inline constexpr const char* kAnswerDaysSetting = "answer_days";
[[nodiscard]] int answerDaysOf(const core::TreatmentLog& log);

/// Grams by which a dose may differ from the plan and is still as planned: a vial's rounding is no reduction.
inline constexpr double kAsPlannedGrams = 0.5;

enum class Answer { AsPlanned, Late, Early, Missed, Skipped, Open };

struct Answered {
    Occurrence planned;
    Answer answer = Answer::Open;
    std::optional<core::Day> given; ///< first day of the course
    int days = 0;                   ///< late; negative: early; Missed and Open: since the planned day
    double grams = 0;               ///< given
    double less = 0;                ///< grams less than planned, 0 within half a gram; negative: more
};

/// How far the record followed the plan.
struct Adherence {
    std::vector<Answered> planned; ///< by day
    int due = 0;                   ///< planned, not skipped, its window over or answered
    int given = 0;                 ///< of these
    int onDay = 0;                 ///< of these on the day planned
    double gramsDue = 0;
    double gramsGiven = 0; ///< of courses that answered
    int unplanned = 0;     ///< courses that answer no plan
    /// Share of the planned courses given; nothing when none was due.
    [[nodiscard]] std::optional<double> rate() const;
    /// Grams given of grams planned (possession rate); may be over 1.
    [[nodiscard]] std::optional<double> possession() const;
};
[[nodiscard]] Adherence adherenceOf(const core::TreatmentLog& log, core::Day from, core::Day to,
                                    core::Day today);

} // namespace tidemark::model
