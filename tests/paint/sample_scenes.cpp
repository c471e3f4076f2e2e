#include "paint/sample_scenes.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

namespace tidemark::samples {

using namespace paint;

namespace {

constexpr int kCycleDays = 35;
constexpr int kFirstDose = 6;
/// Numerical Recipes' linear congruence: only has to look like noise.
class Noise {
public:
    explicit Noise(std::uint32_t seed) : state_(seed) {}
    /// Roughly normal, mean 0, deviation 1.
    double next() {
        double sum = 0;
        for (int index = 0; index < 6; ++index) {
            state_ = state_ * 1664525U + 1013904223U;
            sum += static_cast<double>(state_ >> 8U) / 16777216.0;
        }
        return (sum - 3) * std::sqrt(2);
    }

private:
    std::uint32_t state_;
};

double hundredths(double value) {
    return std::round(value * 100) / 100;
}

/// Strength on a day after the course: rises within ten days, falls in the last ones.
double response(double day) {
    return 1 - std::exp(-day / 4) - 0.85 / (1 + std::exp(-(day - 29) / 2.5));
}

double strength(double day, double level, double swing) {
    double since = std::fmod(day - kFirstDose, kCycleDays);
    since += since < 0 ? kCycleDays : 0;
    return level + swing * response(since);
}

Panel hand(Side side, int days, double level, double swing, std::uint32_t seed) {
    Panel panel;
    panel.side = side;
    panel.title =
        side == Side::Left ? "Left hand · kg · home dynamometer" : "Right hand · kg · home dynamometer";
    panel.emptyText = "No readings of this hand in these days.";
    Noise noise(seed);
    Segment smooth;
    for (int day = 0; day <= days; ++day) {
        if (days < 1000 && day % 5 == 3) {
            continue;
        }
        const double truth = strength(day, level, swing);
        const double today = truth + noise.next() * 0.55;
        double sum = 0;
        for (int trial = 0; trial < kTrials; ++trial) {
            const double value = hundredths(today + noise.next() * 0.4);
            panel.trials.push_back({day + 0.3, value});
            sum += value;
        }
        panel.sessions.push_back({day + 0.3, hundredths(sum / kTrials)});
        smooth.push_back({static_cast<double>(day), hundredths(truth)});
    }
    panel.smooth.push_back(std::move(smooth));
    const double reference = level + swing * 0.97;
    panel.lines.push_back({LineKind::Reference, reference, "reference", {}, {}});
    panel.lines.push_back({LineKind::FixedReference, reference * 1.02, "reference Feb 2025", {}, {}});
    panel.lines.push_back({LineKind::Threshold, reference * 0.9, "−10 %", {}, {}});
    return panel;
}

} // namespace

CalendarScene calendar(int days) {
    CalendarScene scene;
    scene.origin = core::addDays(core::makeDay(2026, 2, 22), -days);
    const int planned = kFirstDose + ((days - kFirstDose) / kCycleDays + 1) * kCycleDays;
    scene.from = 0;
    scene.to = planned + 8;
    scene.panels = {hand(Side::Left, days, 12.6, 4.2, 7), hand(Side::Right, days, 19.1, 1.2, 11)};
    for (int day = kFirstDose; day <= days; day += kCycleDays) {
        scene.doses.push_back({static_cast<double>(day), static_cast<double>(day), "90 g"});
    }
    scene.planned.push_back({static_cast<double>(planned), "planned"});
    scene.today = DayMark{static_cast<double>(days), "today, day 19"};
    scene.panels[0].windows.push_back({planned - 10.0, planned - 4.0, "likely 28 Feb–6 Mar"});
    scene.monthNames = kMonths;
    scene.legend = {{LegendKind::Trial, "one trial"},     {LegendKind::Session, "mean of a session"},
                    {LegendKind::Smooth, "3-day mean"},   {LegendKind::Dose, "treatment"},
                    {LegendKind::Reference, "reference"}, {LegendKind::FixedReference, "dated reference"},
                    {LegendKind::Threshold, "−10 %"}};
    scene.description = "Grip strength of both hands with treatments.";
    return scene;
}

CalendarScene everyMark() {
    CalendarScene scene = calendar(120);
    scene.panels.resize(1);
    Panel& panel = scene.panels.front();
    panel.breaks.push_back({57.5, "new device"});
    panel.implausible = {{20.4, 160}, {63.4, 1.6}};
    Segment& whole = panel.smooth.front();
    Segment after;
    for (auto point = whole.begin(); point != whole.end();) {
        if (point->day > 57.5) {
            after.push_back(*point);
            point = whole.erase(point);
        } else {
            ++point;
        }
    }
    panel.smooth.push_back(after);
    panel.lines.front().to = 57.5;
    panel.lines.push_back({LineKind::Reference, 15.2, "reference, new device", 57.5, {}});
    scene.doses.at(1).to = scene.doses.at(1).from + 3;
    scene.doses.at(1).label = "2 × 45 g";
    scene.events = {{30.5, "cold"}, {88.0, "reaction: headache"}};
    scene.legend.push_back({LegendKind::Planned, "planned"});
    scene.legend.push_back({LegendKind::DeviceBreak, "another device"});
    scene.legend.push_back({LegendKind::Implausible, "not plausible, left out"});
    scene.legend.push_back({LegendKind::Event, "event"});
    scene.legend.push_back({LegendKind::Window, "likely days"});
    return scene;
}

CalendarScene twentyYears() {
    CalendarScene scene = calendar(20 * 365);
    // The highest and the lowest trial of all, both of the left hand: thinning must keep them.
    scene.panels[0].trials.at(9000).value = 24;
    scene.panels[0].trials.at(15000).value = 5;
    return scene;
}

OverlayScene overlay() {
    OverlayScene scene;
    scene.from = 0;
    scene.to = 35;
    scene.dayAxisLabel = "days since the course began";
    scene.legend = {{LegendKind::Median, "median of the 8 courses before"},
                    {LegendKind::InnerBand, "25–75 %"},
                    {LegendKind::OuterBand, "10–90 %"},
                    {LegendKind::PresentCourse, "this course"}};
    scene.description = "Strength by days since the course began.";
    OverlayPanel left;
    left.side = Side::Left;
    left.title = "Left hand · kg · home dynamometer";
    left.emptyText = "No readings.";
    Noise noise(3);
    std::vector<BandPoint> run;
    for (int day = 0; day <= 35; ++day) {
        const double middle = 12.6 + 4.2 * response(day) + noise.next() * 0.12;
        const double spread = 0.6 + 0.02 * day + noise.next() * 0.05;
        run.push_back({static_cast<double>(day), middle - 1.6 * spread, middle - spread * 0.8, middle,
                       middle + spread * 0.7, middle + 1.3 * spread});
    }
    left.bands.push_back(run);
    left.lines.push_back({LineKind::Threshold, 15.1, "−10 %", {}, {}});
    left.windows = {{5, 14, "plateau"}, {31, 35, "end"}};
    OverlayPanel right;
    right.side = Side::Right;
    right.title = "Right hand · kg · home dynamometer";
    right.emptyText = "No readings.";
    for (int course = 0; course < 4; ++course) {
        Segment single;
        for (int day = course % 3; day <= 34; day += 2) {
            single.push_back({static_cast<double>(day), 19 + 1.3 * response(day) + noise.next() * 0.5});
        }
        right.singles.push_back(single);
    }
    for (const int day : {0, 2, 4, 5, 10, 12, 13, 14, 15, 16, 17, 18, 19}) {
        left.present.push_back({static_cast<double>(day), 12.6 + 4.2 * response(day) + noise.next() * 0.7});
        right.present.push_back({static_cast<double>(day), 19 + 1.2 * response(day) + noise.next() * 0.6});
    }
    scene.panels = {left, right};
    return scene;
}

namespace {

std::vector<BandPoint> bandFrom(double first, double last, double middle, double fallADay) {
    std::vector<BandPoint> run;
    for (double day = first; day <= last; day += 1) {
        const double at = middle - fallADay * (day - first);
        const double spread = 0.3 + 0.04 * (day - first);
        run.push_back({day, at - 2 * spread, at - spread, at, at + spread, at + 2 * spread});
    }
    return run;
}

} // namespace

CalendarScene forecast() {
    CalendarScene scene = calendar(60);
    const double today = scene.today->day;
    for (auto& panel : scene.panels) {
        const double level = panel.sessions.back().value;
        panel.fan = bandFrom(today, scene.planned.front().day, level, 0.12);
        panel.expected = {bandFrom(8, 20, level, 0.1)};
    }
    scene.panels[0].windows = {{today + 6, today + 11, "likely 28 Feb–6 Mar"}};
    scene.legend.push_back({LegendKind::Fan, "estimate of the level: 5 and 8 in 10"});
    scene.legend.push_back({LegendKind::Expected, "expected halfway through earlier courses: 8 in 10"});
    return scene;
}

OverlayScene estimatedCourse() {
    OverlayScene scene = overlay();
    for (auto& panel : scene.panels) {
        panel.estimated = bandFrom(0, 35, panel.present.back().value + 1, 0.08);
        for (int course = 0; course < 6; ++course) {
            const bool censored = course == 3;
            panel.durations.push_back(
                {censored ? 35.0 : 21.0 + course, censored,
                 censored ? "> 35 days · 29 Apr" : "2" + std::to_string(course) + " days · 3 Mar"});
        }
    }
    scene.legend.push_back({LegendKind::Estimated, "this course as estimated, 8 in 10"});
    scene.legend.push_back({LegendKind::Duration, "how long each course held"});
    return scene;
}

ReportPage page(int treatments, int cycles, int chartDays) {
    ReportPage page;
    page.documentTitle = "Treatment and strength report";
    page.title = "Treatment and strength";
    page.person = "Åsa Ærø Müßig-Søndergård, born 1961";
    page.period = "23 Aug 2025 – 22 Feb 2026";
    page.fields = {{"Diagnosis", "multifocal motor neuropathy"},
                   {"Hand used for writing", "right"},
                   {"Weight", "71 kg (3 Feb 2026)"},
                   {"Measured", "left 146 of 182 days, right 146 of 182 days"},
                   {"Record", "patient 4711"},
                   {"Dynamometer", "home dynamometer, step 0.1 kg"},
                   {"Plan", "90 g IV every 5 weeks"},
                   {"Next planned", "Tue 10 Mar 2026"}};
    ReportTable treated;
    treated.title = "Treatments";
    treated.headers = {"Start",  "Product", "Route",   "Setting",   "Days",
                       "Dose g", "g/kg",    "Batches", "Since last"};
    treated.alignments = {Align::Left,  Align::Left,  Align::Left,  Align::Left, Align::Right,
                          Align::Right, Align::Right, Align::Right, Align::Right};
    for (int index = 0; index < treatments; ++index) {
        const core::Day day = core::addDays(core::makeDay(2025, 8, 12), index * kCycleDays);
        treated.rows.push_back({core::formatDay(day), "Immunoglobulin 10 %", "IV", "day ward", "1", "90",
                                "1.27", "3", index == 0 ? "–" : "35 days"});
    }
    treated.note = "18.0 g a week; 1.01 g/kg every 4 weeks (weight of 3 Feb 2026).";
    page.sections.resize(2);
    auto& first = page.sections[0].blocks;
    first.emplace_back(treated);
    first.emplace_back(ReportFigure{"Grip strength and treatments", {calendar(chartDays)}, {}});
    ReportTables hands;
    for (const Side side : {Side::Left, Side::Right}) {
        ReportTable table;
        table.side = side;
        table.title = side == Side::Left ? "Left hand, kg" : "Right hand, kg";
        table.headers = {"Cycle", "Before", "Plateau", "End", "Rise", "Fall", "Held days", "n"};
        table.alignments = {Align::Left,  Align::Right, Align::Right, Align::Right,
                            Align::Right, Align::Right, Align::Right, Align::Right};
        for (int index = 0; index < cycles; ++index) {
            const core::Day day = core::addDays(core::makeDay(2025, 8, 12), index * kCycleDays);
            table.rows.push_back({core::formatDay(day), "13.8", "16.4", "14.1", "+19 %", "−14 %",
                                  index == 2 ? "≥ 35" : "24", "28"});
        }
        hands.tables.push_back(table);
    }
    first.emplace_back(hands);
    first.emplace_back(ReportText{
        "What the measurements show",
        {"Left hand: in 4 of the last 5 evaluable treatment cycles the grip rose by 10 % or more after "
         "treatment (days "
         "5–14) and fell by 10 % or more in the last 3 days before the next treatment. This is a pattern in "
         "the "
         "measurements, not a diagnosis.",
         "Right hand: in the last 5 cycles the measurements did not show a repeating fall before treatment. "
         "Small "
         "changes can be missed."},
        false});
    page.sections[1].blocks.emplace_back(ReportFigure{"Courses over each other", {overlay()}, "A note."});
    page.sections[1].blocks.emplace_back(
        ReportBox{"For the clinician", {"continue", "change", "trial off", "next review: ____"}, 2});
    page.sections[1].blocks.emplace_back(ReportText{
        {},
        {"Rule set 2026-01: plateau is the median of days 5–14, end the median of the last 3 days before the "
         "next course; "
         "each needs ≥ 3 readings. Reference: best 7-day mean of the last 16 weeks. Readings marked as not "
         "plausible (2) "
         "are left out."},
        true});
    page.disclaimer =
        "A record kept by the person named above. It draws what was entered, gives no medical advice and "
        "cannot decide "
        "about treatment.";
    page.footerLeft = "Tidemark 0.1.0 · printed 2026-02-22";
    page.pageNumber = [](std::size_t number, std::size_t of) {
        return fmt::format("Page {} of {}", number, of);
    };
    page.continued = " (continued)";
    return page;
}

} // namespace tidemark::samples
