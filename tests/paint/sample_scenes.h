#pragma once

#include "paint/chart_scene.h"
#include "paint/report_page.h"

#include <array>
#include <string>

/// Scenes and pages made of nothing but arithmetic: the same numbers on every machine.
namespace tidemark::samples {

inline constexpr int kTrials = 3;
inline const std::array<std::string, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Both hands, measured almost daily, a course every five weeks; 19 days after the last one.
paint::CalendarScene calendar(int days = 120);
/// One panel with every kind of mark: a device break, an implausible reading, events, a course of two days.
paint::CalendarScene everyMark();
/// Twenty years of daily readings of both hands with three trials each.
paint::CalendarScene twentyYears();
/// Both hands by days since the course began; bands for one, single courses for the other.
paint::OverlayScene overlay();
/// The calendar with a fan to the planned dose, likely days, and what was expected of an earlier course.
paint::CalendarScene forecast();
/// The overlay with the present course as estimated and how long six courses held.
paint::OverlayScene estimatedCourse();
/// A usual page: six treatments, five cycles a hand.
paint::ReportPage page(int treatments = 6, int cycles = 5, int chartDays = 182);

} // namespace tidemark::samples
