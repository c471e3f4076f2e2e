#pragma once

#include "core/day.h"
#include "paint/palette.h"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Charts as plain data. Every string is prepared by the caller, in the reader's language; empty
/// strings leave the label out. The painter adds nothing but numbers on axes and days of the month.
namespace tidemark::paint {

/// A value at a moment. In a CalendarScene `day` counts from the scene's origin (0 is the origin's
/// midnight, the fraction is the time of day); in an OverlayScene from the start of the course.
struct TimedValue {
    double day = 0;
    double value = 0;
};

/// Points to be joined by one line. What must not be bridged (a gap, another device) is another one.
using Segment = std::vector<TimedValue>;

enum class LineKind {
    Reference,      ///< rolling reference: thin and solid
    FixedReference, ///< dated reference: thin and dotted
    Threshold       ///< the line whose crossing is spoken of: dotted, stronger
};

struct LevelLine {
    LineKind kind = LineKind::Reference;
    double value = 0;
    std::string label;          ///< stands to the right of the panel
    std::optional<double> from; ///< first and last day it holds; the whole panel when empty
    std::optional<double> to;
};

/// Shaded days, ends included as given.
struct DayWindow {
    double from = 0;
    double to = 0;
    std::string label;
};

/// A vertical dashed line where another device, or none, came into use.
struct DeviceBreak {
    double day = 0;
    std::string label;
};

/// The spread on one day: of earlier courses, or of what is expected.
struct BandPoint {
    double day = 0;
    double p10 = 0;
    double p25 = 0;
    double median = 0;
    double p75 = 0;
    double p90 = 0;
};

/// One hand on one device in one unit, with its own value axis.
struct Panel {
    Side side = Side::Other;
    std::string title; ///< "Left hand · kg · home dynamometer"
    /// False where less is better (times): the axis is turned so that better is drawn upwards.
    bool betterIsMore = true;
    std::vector<TimedValue> trials;   ///< raw, drawn as faint dots
    std::vector<TimedValue> sessions; ///< session means, drawn as markers
    std::vector<Segment> smooth;
    /// Readings marked implausible: a cross at the edge of the panel, never part of the axis.
    std::vector<TimedValue> implausible;
    std::vector<LevelLine> lines;
    std::vector<DeviceBreak> breaks;
    std::vector<DayWindow> windows;
    std::vector<BandPoint> fan;                   ///< what is expected from today on
    std::vector<std::vector<BandPoint>> expected; ///< what was expected before, to hold against what came
    std::string emptyText;                        ///< said in place of a chart with no sessions and no trials
};

/// One course. A course of several days (from < to) is drawn as a band.
struct DoseMark {
    double from = 0;
    double to = 0;
    std::string label; ///< "90 g"
};

struct DayMark {
    double day = 0;
    std::string label;
};

enum class LegendKind {
    Trial,
    Session,
    Smooth,
    Reference,
    FixedReference,
    Threshold,
    Dose,
    Planned,
    DeviceBreak,
    Implausible,
    Event,
    Window,
    OuterBand,
    InnerBand,
    Median,
    SingleCourse,
    PresentCourse,
    Fan,
    Expected,
    Estimated,
    Duration
};

struct LegendEntry {
    LegendKind kind = LegendKind::Session;
    std::string text;
};

/// Strength by calendar time, one panel above the other, sharing the time axis.
struct CalendarScene {
    core::Day origin;
    double from = 0; ///< left end of the time axis, counted from origin
    double to = 1;   ///< right end; the last day plus one shows all of that day
    std::vector<Panel> panels;
    std::vector<DoseMark> doses;
    std::vector<DayMark> planned;
    std::vector<DayMark> events;
    std::optional<DayMark> today;
    std::array<std::string, 12> monthNames; ///< short, January first
    std::string decimalSign = ".";          ///< of the numbers on the value axes
    std::vector<LegendEntry> legend;
    std::string description; ///< one sentence that says what the picture shows
};

/// How long one course held, from day 0.
struct DurationBar {
    double days = 0;
    bool censored = false; ///< it held longer: drawn open
    std::string label;     ///< "> 28 days · 3 Mar"
};

struct OverlayPanel {
    Side side = Side::Other;
    std::string title;
    bool betterIsMore = true;
    /// Percentiles of the earlier courses; another vector after a gap. Empty when there are too few.
    std::vector<std::vector<BandPoint>> bands;
    std::vector<Segment> singles;    ///< the earlier courses one by one, instead of bands
    std::vector<TimedValue> present; ///< this course: bold, with markers
    std::vector<LevelLine> lines;
    std::vector<DayWindow> windows;     ///< for instance the days compared by a rule
    std::vector<double> room;           ///< values the axis holds besides, so that panels can be compared
    std::vector<BandPoint> estimated;   ///< the present course as estimated
    std::vector<DurationBar> durations; ///< oldest first, drawn as a strip beneath the readings
    std::string emptyText;
};

/// Strength by days since the course began, all courses on top of each other.
struct OverlayScene {
    double from = 0;
    double to = 28;
    std::vector<OverlayPanel> panels;
    std::string dayAxisLabel;
    std::string decimalSign = ".";
    std::vector<LegendEntry> legend;
    std::string description;
};

using ChartScene = std::variant<CalendarScene, OverlayScene>;

} // namespace tidemark::paint
