#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "app/entry_rules.h"
#include "app/forms_plan.h"
#include "core/numbers.h"
#include "model/courses.h"

namespace tidemark::app {
namespace {

using core::ProblemCode;
using core::Severity;

constexpr double kLargestCoursePerKg = 2.5;
constexpr double kLargestDayPerKg = 1.2;
constexpr double kLargestScWeekPerKg = 0.8;

constexpr double kPlanTolerance = 1.25;
/// A course of seven infusion days at most: less than an eighth of it on one day is more likely a slip.
constexpr double kSmallestShare = 1.0 / 8;
constexpr double kOwnDoseTolerance = 3;
constexpr int kLongestMinutes = 14400; // ten days
constexpr int kThinnestGauge = 40;
constexpr double kGramsRounding = 0.005;

struct CourseNow {
    core::Day first{};
    double grams = 0;
};

CourseNow courseOf(const core::TreatmentLog& log, std::size_t infusion) {
    for (const auto& course : model::groupCourses(log)) {
        if (std::ranges::find(course.infusions, infusion) != course.infusions.end()) {
            return {course.first, course.grams};
        }
    }
    const auto& dose = log.infusions[infusion];
    return {dose.startedAt.day(), dose.dose.value};
}

bool againstOwnDoses(const core::Infusion& infusion, const core::TreatmentLog& log) {
    double largest = 0;
    double smallest = kLargestValue;
    for (const auto& earlier : log.infusions) {
        if (earlier.id != infusion.id && earlier.route == infusion.route) {
            largest = std::max(largest, earlier.dose.value);
            smallest = std::min(smallest, earlier.dose.value);
        }
    }
    return largest > 0 && (infusion.dose.value > largest * kOwnDoseTolerance ||
                           infusion.dose.value < smallest * kSmallestShare);
}

bool perKilogramTooMuch(const core::Infusion& infusion, const core::TreatmentLog& log, double courseGrams,
                        double kilograms) {
    const auto day = infusion.startedAt.day();
    double dayGrams = 0;
    double weekGrams = 0;
    for (const auto& other : log.infusions) {
        const int ago = core::daysBetween(other.startedAt.day(), day);
        if (other.route == core::Route::Subcutaneous) {
            weekGrams += ago >= 0 && ago < 7 ? other.dose.value : 0;
        } else {
            dayGrams += ago == 0 ? other.dose.value : 0;
        }
    }
    if (infusion.route == core::Route::Subcutaneous) {
        return weekGrams > kLargestScWeekPerKg * kilograms;
    }
    return courseGrams > kLargestCoursePerKg * kilograms || dayGrams > kLargestDayPerKg * kilograms;
}

bool asksToCheckNumber(const core::Infusion& infusion, const core::TreatmentLog& withoutIt) {
    auto log = withoutIt;
    const auto place = std::ranges::upper_bound(log.infusions, infusion.startedAt.utc, {},
                                                [](const auto& other) { return other.startedAt.utc; });
    const auto index = static_cast<std::size_t>(std::distance(log.infusions.begin(), place));
    log.infusions.insert(place, infusion);

    const auto course = courseOf(log, index);
    if (const auto* plan = planFor(log, infusion, course.first)) {
        return course.grams > plan->dose.value * kPlanTolerance ||
               infusion.dose.value < plan->dose.value * kSmallestShare;
    }
    const auto weight = model::weightOn(log, infusion.startedAt.day());
    if (weight && perKilogramTooMuch(infusion, log, course.grams, weight->weight.value)) {
        return true;
    }
    return againstOwnDoses(infusion, withoutIt);
}

void checkVials(const core::Infusion& infusion, core::Problems& problems) {
    for (const auto& vial : infusion.vials) {
        if (vial.batch && vial.batch->size() > 20) { // GS1 AI 10: at most 20 characters
            problems.push_back({ProblemCode::TooLong, "batch", *vial.batch, Severity::Warning});
        }
        for (const auto& [field, grams] :
             {std::pair{"size_g", vial.sizeG}, std::pair{"wasted_g", vial.wastedG}}) {
            if (grams && !(*grams > 0)) {
                problems.push_back({ProblemCode::NotPositive, field, core::formatNumber(*grams)});
            } else if (grams && *grams > kLargestValue) {
                problems.push_back({ProblemCode::TooLarge, field, core::formatNumber(*grams)});
            }
        }
    }
}

void checkDetails(const core::Infusion& infusion, core::Problems& problems) {
    const auto refuse = [&](const char* field, double value) {
        problems.push_back({ProblemCode::OutOfRange, field, core::formatNumber(value)});
    };
    if (const auto pct = infusion.concentrationPct; pct && !(*pct > 0 && *pct <= 100)) {
        refuse("concentration_pct", *pct);
    }
    if (const auto minutes = infusion.durationMin; minutes && (*minutes < 0 || *minutes > kLongestMinutes)) {
        refuse("duration_min", *minutes);
    }
    if (const auto gauge = infusion.needleGauge; gauge && (*gauge < 1 || *gauge > kThinnestGauge)) {
        refuse("needle_gauge", *gauge);
    }
    if (const auto length = infusion.needleMm; length && !(*length > 0 && *length <= kLargestValue)) {
        refuse("needle_mm", *length);
    }
    for (const auto& [field, list] :
         {std::pair{"sites", &infusion.sites}, std::pair{"rates", &infusion.rates}}) {
        for (const auto& item : *list) {
            if (item.value && !(*item.value >= 0 && *item.value <= kLargestValue)) {
                refuse(field, *item.value);
            }
        }
    }
    // Steps are named by the minute they began, one after the other, and within the infusion.
    int before = -1;
    for (const auto& step : infusion.rates) {
        const auto minute = core::parseInteger(step.name);
        if (!minute || *minute <= before || (infusion.durationMin && *minute > *infusion.durationMin)) {
            problems.push_back({ProblemCode::OutOfRange, "rates", step.name});
            break;
        }
        before = *minute;
    }
    // The vials say what was dosed, once all of them say their size: grams = sum of vials - waste.
    double grams = 0;
    bool sized = !infusion.vials.empty();
    for (const auto& vial : infusion.vials) {
        sized = sized && vial.sizeG.has_value();
        grams += vial.sizeG.value_or(0) - vial.wastedG.value_or(0);
    }
    if (sized && std::abs(grams - infusion.dose.value) > kGramsRounding) {
        problems.push_back(
            {ProblemCode::CheckTheNumber, "vials", core::formatNumber(grams) + " g", Severity::Warning});
    }
}

} // namespace

core::Problems doseProblems(const core::Infusion& infusion, const core::TreatmentLog& log, core::Day today) {
    core::Problems problems;
    const auto day = infusion.startedAt.day();
    const auto grams = core::formatNumber(infusion.dose.value);
    if (day > today) {
        problems.push_back({ProblemCode::FutureDay, "started", core::formatDay(day)});
    }
    if (infusion.product.empty()) {
        problems.push_back({ProblemCode::Missing, "product", {}});
    }
    if (!(infusion.dose.value > 0)) {
        problems.push_back({ProblemCode::NotPositive, "dose_g", grams});
    } else if (infusion.dose.value > kLargestValue) {
        problems.push_back({ProblemCode::TooLarge, "dose_g", grams});
    }
    checkVials(infusion, problems);
    checkDetails(infusion, problems);

    auto others = log;
    std::erase_if(others.infusions, [&](const auto& other) { return other.id == infusion.id; });
    bool sameDay = false;
    for (const auto& other : others.infusions) {
        sameDay = sameDay || other.startedAt.day() == day;
        if (other.startedAt.utc == infusion.startedAt.utc) {
            // The instant is what tells doses apart in CSV: two at once would come back as one.
            problems.push_back(
                {ProblemCode::AlreadyExists, "started", core::formatWall(other.startedAt.wall)});
        }
    }
    if (core::hasErrors(problems)) {
        return problems;
    }
    if (sameDay) {
        problems.push_back(
            {ProblemCode::SecondDoseOnDay, "started", core::formatDay(day), Severity::Warning});
    }
    if (asksToCheckNumber(infusion, others)) {
        problems.push_back({ProblemCode::CheckTheNumber, "dose_g", grams, Severity::Warning});
    }
    return problems;
}

} // namespace tidemark::app
