#pragma once
// From single doses to courses, cycles and stretches of like treatment. Source of the rules: clinical
// convention, written out in MODEL.md.

#include "core/treatment_log.h"
#include "model/options.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::model {

/// One treatment of one or more infusion days.
struct CourseSpan {
    core::Day first{};
    core::Day last{};
    double grams = 0; ///< all days together
    core::Route route = core::Route::Intravenous;
    std::string product;                ///< of its first dose
    std::vector<std::size_t> infusions; ///< indexes into TreatmentLog::infusions
    int batches = 0;                    ///< different batch numbers
};

/// IV and facilitated SC: infusion days with gaps of at most 3 days and a span of at most 7. Plain SC doses
/// are never grouped. Doses put into a course by hand stay together and take no others in.
[[nodiscard]] std::vector<CourseSpan> groupCourses(const core::TreatmentLog& log);

enum class Mode {
    NoDose,
    Cycle,  ///< 12 days or more between doses, whatever the route
    Steady, ///< less: no cycles, no day count; trend against a fixed reference
};

/// Days between the starts of courses: as planned next, else the median of the last 6 gaps within the present
/// route (a missed week does not change it).
[[nodiscard]] std::optional<double> usualInterval(const std::vector<CourseSpan>& courses,
                                                  const core::TreatmentLog& log, core::Day today);

/// A course and the days until the next one.
struct Cycle {
    std::size_t course = 0; ///< index into the courses
    core::Day start{};
    int length = 0;    ///< L: days to the next course, planned or given, whichever came first; every window
                       ///< counts with it
    bool open = false; ///< the next course is not given yet and its planned day has not come
    std::optional<core::Day> planned; ///< of the next course
    std::optional<core::Day> given;   ///< of the next course
    int lateDays = 0;                 ///< given (or, when overdue, today) after planned
};

/// In order of start. The last one is open until its next planned day; without a plan it has the usual
/// interval as length.
[[nodiscard]] std::vector<Cycle> cyclesOf(const std::vector<CourseSpan>& courses,
                                          const core::TreatmentLog& log, core::Day today);

/// The next planned day after the last course that is not answered by it (half the interval is taken as
/// answered).
[[nodiscard]] std::optional<core::Plan> nextPlan(const std::vector<CourseSpan>& courses,
                                                 const core::TreatmentLog& log, core::Day today);

/// A stretch of courses with the same route and product and like dose (15 %) and interval (25 %).
struct Stretch {
    std::size_t firstCourse = 0;
    std::size_t endCourse = 0; ///< one past the last
    core::Day from{};
    bool reducedFromBefore =
        false;        ///< same route and product, less per week: the reference stays frozen from before
    double grams = 0; ///< median course
    std::optional<double> interval; ///< median days
};
[[nodiscard]] std::vector<Stretch> stretchesOf(const std::vector<CourseSpan>& courses);

/// Doses in steady mode that are not logged: a gap of about k intervals hides k - 1.
struct MissedDoses {
    core::Day lastBefore{};
    core::Day nextAfter{}; ///< or today, when the gap is still open
    int gapDays = 0;
    int count = 0;
};
[[nodiscard]] std::vector<MissedDoses> missedDoses(const std::vector<CourseSpan>& courses,
                                                   double intervalDays, core::Day today);

/// Grams a week over days [from, to] (both counted), and per kilogram and 4 weeks with the weight used.
struct DoseRate {
    double gramsPerWeek = 0;
    std::optional<double> gramsPerKgPer4Weeks;
    std::optional<core::Weight> weight;
    int doses = 0;
};
[[nodiscard]] DoseRate doseRate(const core::TreatmentLog& log, core::Day from, core::Day to);
/// The last weight measured on or before `day`; else one without a date; else the earliest.
[[nodiscard]] std::optional<core::Weight> weightOn(const core::TreatmentLog& log, core::Day day);

} // namespace tidemark::model
