#include "paint/band.h"
#include "paint/chart_parts.h"
#include "paint/label_placer.h"
#include "paint/legend.h"
#include "paint/thinning.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::paint {

namespace {

/// Dose marks nearer to each other than this many points are thin and faint, or short strokes only.
constexpr double kNearDoses = 14;
constexpr double kDenseDoses = 5;
/// The same for the markers of sessions: smaller, then dots.
constexpr double kNearSessions = 6;
constexpr double kDenseSessions = 3;

/// Whether the mark of an implausible reading stands at the upper edge.
bool marksUpperEdge(const TimedValue& reading, const PanelNeeds& needs) {
    return (reading.value > needs.span.high()) == needs.betterIsMore;
}

bool anyLabelled(const auto& marks, double from, double to) {
    return std::any_of(marks.begin(), marks.end(), [&](const auto& mark) {
        return !mark.label.empty() && mark.day >= from && mark.day <= to;
    });
}

PanelNeeds needsOf(const CalendarScene& scene, const Panel& panel) {
    PanelNeeds needs;
    needs.side = panel.side;
    needs.title = &panel.title;
    needs.emptyText = &panel.emptyText;
    needs.betterIsMore = panel.betterIsMore;
    needs.lines = &panel.lines;
    needs.windows = &panel.windows;
    includeWithin(needs.span, panel.trials, scene.from, scene.to);
    includeWithin(needs.span, panel.sessions, scene.from, scene.to);
    if (needs.span.empty()) {
        return needs;
    }
    for (const auto& segment : panel.smooth) {
        includeWithin(needs.span, segment, scene.from, scene.to);
    }
    includeWithin(needs.span, panel.lines, scene.from, scene.to);
    includeWithin(needs.span, panel.fan, scene.from, scene.to);
    for (const auto& run : panel.expected) {
        includeWithin(needs.span, run, scene.from, scene.to);
    }
    needs.labelRowsAbove = anyLabelled(scene.planned, scene.from, scene.to) || !scene.events.empty() ||
                                   anyLabelled(panel.breaks, scene.from, scene.to)
                               ? 1
                               : 0;
    needs.labelRowsBelow =
        std::any_of(scene.doses.begin(), scene.doses.end(),
                    [&](const DoseMark& dose) {
                        return dose.to >= scene.from && dose.from <= scene.to && !dose.label.empty();
                    })
            ? 1
            : 0;
    for (const auto& reading : panel.implausible) {
        if (reading.day >= scene.from && reading.day <= scene.to) {
            (marksUpperEdge(reading, needs) ? needs.marksAbove : needs.marksBelow) = true;
        }
    }
    return needs;
}

FrameNeeds needsOf(const CalendarScene& scene) {
    FrameNeeds needs;
    needs.from = scene.from;
    needs.to = scene.to > scene.from ? scene.to : scene.from + 1;
    needs.decimalSign = scene.decimalSign;
    for (const auto& panel : scene.panels) {
        needs.panels.push_back(needsOf(scene, panel));
    }
    const bool todayShown = scene.today && scene.today->day >= needs.from && scene.today->day <= needs.to;
    needs.rowsUnderPanels = 2 + (todayShown ? 1 : 0);
    needs.legend = &scene.legend;
    needs.sides = sidesOf(scene.panels);
    return needs;
}

class PanelPainter {
public:
    PanelPainter(Canvas& canvas, const CalendarScene& scene, const Panel& panel, const Frame& frame,
                 const ChartStyle& style)
        : canvas_(canvas),
          scene_(scene),
          panel_(panel),
          frame_(frame),
          style_(style),
          metrics_(canvas, style),
          look_(style.palette.look(panel.side)),
          placer_(canvas) {}

    void paint(const std::vector<DayTick>& ticks) {
        const Group group(canvas_, Role::None, panel_.title);
        paintFrame(canvas_, frame_, scene_.decimalSign, style_);
        if (frame_.empty) {
            return;
        }
        takeTitle(canvas_, frame_, placer_, style_);
        paintWindows(canvas_, frame_, placer_, style_);
        forecasts();
        doses();
        breaks();
        readings();
        today();
        planned();
        implausible();
        events();
        labels();
        paintDayLabels(canvas_, frame_, ticks, todayShown() ? 1 : 0, style_);
    }

private:
    bool todayShown() const { return scene_.today && frame_.shows(scene_.today->day); }

    void upright(double day, const Pen& pen) {
        const double x = frame_.sharpX(day);
        canvas_.line({x, frame_.plot.y}, {x, frame_.plot.bottom()}, pen);
    }

    double topRow() const { return frame_.plot.y + metrics_.ascent; }
    double bottomRow() const { return frame_.plot.bottom() - (metrics_.line - metrics_.ascent); }

    void doses() {
        std::vector<const DoseMark*> shown;
        for (const auto& dose : scene_.doses) {
            if (dose.to >= frame_.from && dose.from <= frame_.to) {
                shown.push_back(&dose);
            }
        }
        const double spacing = frame_.plot.width / std::max(1.0, static_cast<double>(shown.size()));
        const Group group(canvas_, Role::None, "doses");
        for (const DoseMark* dose : shown) {
            const double left = frame_.x(std::max(dose->from, frame_.from));
            const double right = frame_.x(std::min(dose->to, frame_.to));
            if (right - left > 3) {
                canvas_.rectangle({left, frame_.plot.y, right - left, frame_.plot.height},
                                  style_.palette.ink.withAlpha(0.1), std::nullopt);
            }
            if (!frame_.shows(dose->from)) {
                continue;
            }
            const bool dense = spacing < kDenseDoses;
            const double alpha = dense ? 0.6 : spacing < kNearDoses ? 0.4 : 0.85;
            const double width = spacing < kNearDoses ? 1 : 1.3;
            const double top = dense ? frame_.plot.bottom() - metrics_.text * 0.8 : frame_.plot.y;
            const double x = frame_.sharpX(dose->from);
            canvas_.line({x, top}, {x, frame_.plot.bottom()},
                         {style_.palette.ink.withAlpha(alpha), width * metrics_.scale, Dash::Solid});
        }
    }

    void forecasts() {
        if (panel_.fan.empty() && panel_.expected.empty()) {
            return;
        }
        within([&] {
            for (const auto& run : panel_.expected) {
                paintEdges(canvas_, frame_, run, {look_.colour.withAlpha(0.75), metrics_.scale, Dash::Short});
            }
            paintBands(canvas_, frame_, panel_.fan, look_.colour, style_.palette);
            paintMedian(canvas_, frame_, panel_.fan, {look_.colour, 1.6 * metrics_.scale, Dash::Long});
        });
    }

    void breaks() {
        for (const auto& change : panel_.breaks) {
            if (frame_.shows(change.day)) {
                upright(change.day, {style_.palette.secondary, metrics_.scale, Dash::Dotted});
            }
        }
    }

    void readings() {
        const auto sessions = pointsWithin(frame_, panel_.sessions);
        const double spacing =
            frame_.plot.width / std::max(1.0, static_cast<double>(sessions.size())) / metrics_.scale;
        const bool dense = spacing < kDenseSessions;
        within([&] {
            const double dot = 2.5 * metrics_.scale;
            auto trials = pointsWithin(frame_, panel_.trials);
            if (static_cast<double>(trials.size()) > frame_.plot.width) {
                trials = thinCloud(trials, dot * 1.3);
            }
            if (!trials.empty()) {
                canvas_.dots(trials, dot, look_.colour.withAlpha(style_.palette.trialAlpha));
            }
            if (dense && !sessions.empty()) {
                canvas_.dots(thinCloud(sessions, dot * 0.9), dot, look_.colour.withAlpha(0.75));
            }
            smooth();
        });
        paintLevelLines(canvas_, frame_, placer_, style_, frame_.outer.right());
        if (!dense) {
            within([&] { markers(sessions, spacing < kNearSessions); });
        }
    }

    /// Draws what may touch the panel's sides but not leave it upwards or downwards.
    template <typename Draw>
    void within(Draw draw) {
        const double radius = 5 * metrics_.scale;
        const Saved saved(canvas_);
        canvas_.clip(
            {frame_.plot.x - radius, frame_.plot.y, frame_.plot.width + 2 * radius, frame_.plot.height});
        draw();
    }

    void smooth() {
        const Saved saved(canvas_);
        canvas_.clip(frame_.plot);
        std::size_t points = 0;
        for (const auto& segment : panel_.smooth) {
            points += segment.size();
        }
        const double days =
            panel_.smooth.empty() ? 1 : panel_.smooth.back().back().day - panel_.smooth.front().front().day;
        const double shown =
            static_cast<double>(points) * std::min(1.0, (frame_.to - frame_.from) / std::max(days, 1.0));
        // Many points in each column make a block, which must not hide what lies under it.
        const Pen pen = shown > 2 * frame_.plot.width
                            ? Pen{look_.colour.withAlpha(0.5), metrics_.scale, Dash::Solid}
                            : Pen{look_.colour, 2 * metrics_.scale, look_.dash};
        for (const auto& segment : panel_.smooth) {
            paintSegment(canvas_, frame_, segment, pen);
        }
    }

    void markers(const std::vector<Point>& sessions, bool small) {
        const MarkerStyle marker{look_.marker, (small ? 4.2 : 6.2) * metrics_.scale,
                                 look_.colour, (small ? 1.1 : 1.5) * metrics_.scale,
                                 false,        style_.palette.background};
        for (const Point& session : sessions) {
            canvas_.marker(session, marker);
        }
    }

    void today() {
        if (todayShown()) {
            upright(scene_.today->day, {style_.palette.today, 1.2 * metrics_.scale, Dash::Solid});
        }
    }

    void planned() {
        for (const auto& mark : scene_.planned) {
            if (frame_.shows(mark.day)) {
                upright(mark.day, {style_.palette.ink, 1.3 * metrics_.scale, Dash::Short});
            }
        }
    }

    void implausible() {
        const double size = 5.5 * metrics_.scale;
        double free = frame_.plot.x - size;
        for (const auto& reading : panel_.implausible) {
            const double x = frame_.x(reading.day);
            if (!frame_.shows(reading.day) || x < free) {
                continue;
            }
            free = x + size;
            const bool above = marksUpperEdge(reading, *frame_.needs);
            const double rows =
                (above ? frame_.needs->labelRowsAbove : frame_.needs->labelRowsBelow) * metrics_.line;
            const double y =
                above ? frame_.plot.y + rows + size * 0.8 : frame_.plot.bottom() - rows - size * 0.8;
            canvas_.marker({x, y}, {Marker::Cross, size, look_.colour, 1.3 * metrics_.scale, false, {}});
            placer_.take({x - size / 2, y - size / 2, size, size});
        }
    }

    void events() {
        const double size = 6 * metrics_.scale;
        for (const auto& event : scene_.events) {
            if (!frame_.shows(event.day)) {
                continue;
            }
            const Point at{frame_.x(event.day), topRow() - metrics_.text * 0.34};
            const Box box{at.x - size * 0.6, at.y - size * 0.6, size * 1.2, size * 1.2};
            if (placer_.isFree(box)) {
                canvas_.marker(at,
                               {Marker::Triangle, size, style_.palette.secondary, metrics_.scale, true, {}});
                placer_.take(box);
            }
        }
    }

    /// Beside an upright line, on its right or, near the edge, on its left.
    std::array<LabelPlacer::Place, 2> beside(double x, double baseline) const {
        const double gap = metrics_.gap * 0.7;
        return {{{{x + gap, baseline}, Anchor::Start}, {{x - gap, baseline}, Anchor::End}}};
    }

    void labels() {
        const Group group(canvas_, Role::None, "labels");
        const TextStyle ink{metrics_.text, Weight::Normal, style_.palette.ink, Anchor::Start};
        const TextStyle quiet{metrics_.text, Weight::Normal, style_.palette.secondary, Anchor::Start};
        const Colour behind = style_.palette.background.withAlpha(0.8);
        const Box plot = frame_.plot;
        const Box wide{plot.x, plot.y, frame_.outer.right() - plot.x, plot.height};
        if (todayShown() && frame_.dayLabels) {
            const double x = frame_.x(scene_.today->day);
            const double y = plot.bottom() + metrics_.gap * 0.5 + metrics_.ascent;
            const std::array<LabelPlacer::Place, 3> places{
                {{{x, y}, Anchor::End}, {{x, y}, Anchor::Start}, {{frame_.outer.x, y}, Anchor::Start}}};
            placer_.put(scene_.today->label, places, quiet, frame_.outer);
        }
        for (const auto& mark : scene_.planned) {
            if (frame_.shows(mark.day)) {
                placer_.put(mark.label, beside(frame_.x(mark.day), topRow()), ink, wide, behind);
            }
        }
        for (const auto& change : panel_.breaks) {
            if (frame_.shows(change.day)) {
                placer_.put(change.label, beside(frame_.x(change.day), topRow()), quiet, wide, behind);
            }
        }
        for (const auto& event : scene_.events) {
            if (frame_.shows(event.day)) {
                placer_.put(event.label, beside(frame_.x(event.day) + metrics_.gap * 0.5, topRow()), quiet,
                            plot, behind);
            }
        }
        doseLabels(ink, behind);
    }

    /// The latest doses matter most, so they are labelled first. A label stands clear of all upright lines,
    /// but the latest dose is labelled even where it cannot.
    void doseLabels(const TextStyle& style, Colour behind) {
        const Box& plot = frame_.plot;
        LabelPlacer clear = placer_;
        const auto takeUpright = [&](double day) {
            if (frame_.shows(day)) {
                clear.take({frame_.x(day), plot.bottom() - metrics_.line, 0.1, metrics_.line});
            }
        };
        if (todayShown()) {
            takeUpright(scene_.today->day);
        }
        for (const auto& mark : scene_.planned) {
            takeUpright(mark.day);
        }
        for (const auto& dose : scene_.doses) {
            takeUpright(dose.from);
        }
        bool latest = true;
        for (auto dose = scene_.doses.rbegin(); dose != scene_.doses.rend(); ++dose) {
            if (!frame_.shows(dose->from)) {
                continue;
            }
            const auto places = beside(frame_.x(std::min(dose->to, frame_.to)), bottomRow());
            if (!clear.put(dose->label, places, style, plot, behind) && latest) {
                if (const auto box = placer_.put(dose->label, places, style, plot, behind)) {
                    clear.take(*box);
                }
            }
            latest = false;
        }
    }

    Canvas& canvas_;
    const CalendarScene& scene_;
    const Panel& panel_;
    const Frame& frame_;
    const ChartStyle& style_;
    Metrics metrics_;
    const SideLook& look_;
    LabelPlacer placer_;
};

} // namespace

ChartGeometry paintCalendar(Canvas& canvas, const CalendarScene& scene, const Box& area,
                            const ChartStyle& style) {
    const Group figure(canvas, Role::Figure, scene.description);
    const FrameNeeds needs = needsOf(scene);
    const FrameLayout layout = layOut(canvas, needs, area, style);
    const Metrics metrics(canvas, style);
    const auto measure = [&](const std::string& label) {
        return canvas.measureText(label, metrics.text, Weight::Normal).width;
    };
    std::vector<DayTick> ticks;
    if (!layout.frames.empty()) {
        ticks = calendarTicks(scene.origin, needs.from, needs.to, layout.frames.front().plot.width,
                              scene.monthNames, measure);
    }
    for (std::size_t index = 0; index < scene.panels.size(); ++index) {
        PanelPainter(canvas, scene, scene.panels[index], layout.frames[index], style).paint(ticks);
    }
    paintLegend(canvas, scene.legend, needs.sides, layout.legend, style);
    return geometryOf(layout);
}

ChartHeights calendarHeights(const Canvas& canvas, const CalendarScene& scene, double width,
                             const ChartStyle& style) {
    return frameHeights(canvas, needsOf(scene), width, style);
}

} // namespace tidemark::paint
