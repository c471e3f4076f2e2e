#include "app/chart_words.h"

#include "app/translate.h"
#include "app/wording.h"

#include <algorithm>

namespace tidemark::app {

paint::Side sideOf(core::Hand hand) {
    return hand == core::Hand::Left ? paint::Side::Left : paint::Side::Right;
}

std::string panelTitle(const model::Series& series, const core::Device* device) {
    auto title = fmt::format("{} · {}", seriesTitle(series), unitText(scaleOf(series)));
    if (series.measure) {
        return title;
    }
    title += " · " + deviceText(device);
    if (device != nullptr && device->setting) {
        title += " · " + fill(TR("setting {setting}"), fmt::arg("setting", *device->setting));
    }
    return title;
}

std::string referenceLabel(const model::Reference& reference, const Scale& scale, bool fixed) {
    const auto value = numberText(reference.value, scale);
    if (fixed) {
        return fill(TR("fixed {month} {value}"), fmt::arg("month", monthWithYear(reference.to)),
                    fmt::arg("value", value));
    }
    return reference.frozen ? fill(TR("reference, held {value}"), fmt::arg("value", value))
                            : fill(TR("reference {value}"), fmt::arg("value", value));
}

std::string lineLabel(const model::Line& line, bool lowerIsBetter) {
    return signedPercentText(lowerIsBetter ? line.fraction : -line.fraction);
}

std::string deviceBreakLabel(const core::Device* device) {
    return deviceText(device);
}

std::string plannedLabel() {
    return TR("planned");
}

std::string noteLabel() {
    return TR("note");
}

std::string todayLabel(const model::Analysis& a) {
    return a.dayOfCycle ? fill(TR("today, day {n}"), fmt::arg("n", *a.dayOfCycle)) : TR("today");
}

std::string noReadingsText() {
    return TR("No readings in this period.");
}

std::string noCyclesText() {
    return TR("Doses lie too close together to be drawn as cycles; see the calendar chart.");
}

std::string dayAxisText() {
    return TR("days since the course began");
}

std::vector<paint::LegendEntry> calendarLegend(const paint::CalendarScene& scene) {
    using enum paint::LegendKind;
    std::vector<paint::LegendEntry> legend;
    const auto any = [&](auto has) { return std::ranges::any_of(scene.panels, has); };
    const auto add = [&](bool there, paint::LegendKind kind, std::string text) {
        if (there) {
            legend.push_back({kind, std::move(text)});
        }
    };
    const auto hasLine = [&](paint::LineKind kind) {
        return any([kind](const auto& p) {
            return std::ranges::any_of(p.lines, [kind](const auto& l) { return l.kind == kind; });
        });
    };
    add(any([](const auto& p) { return !p.sessions.empty(); }), Session, TR("session"));
    add(any([](const auto& p) { return !p.trials.empty(); }), Trial, TR("single trial"));
    add(any([](const auto& p) { return !p.smooth.empty(); }), Smooth, TR("3-day mean"));
    add(hasLine(paint::LineKind::Reference), Reference, TR("best week of 16 weeks"));
    add(hasLine(paint::LineKind::FixedReference), FixedReference, TR("fixed reference"));
    add(hasLine(paint::LineKind::Threshold), Threshold, TR("line"));
    add(!scene.doses.empty(), Dose, TR("dose"));
    add(!scene.events.empty(), Event, TR("note or event"));
    add(any([](const auto& p) { return !p.breaks.empty(); }), DeviceBreak, TR("other device"));
    add(any([](const auto& p) { return !p.implausible.empty(); }), Implausible, TR("far off, not used"));
    add(any([](const auto& p) { return !p.fan.empty(); }), Fan, TR("estimate of the level: 5 and 8 in 10"));
    add(any([](const auto& p) { return !p.expected.empty(); }), Expected,
        TR("expected halfway through earlier courses: 8 in 10"));
    return legend;
}

std::vector<paint::LegendEntry> overlayLegend(const paint::OverlayScene& scene, std::size_t earlierCourses) {
    using enum paint::LegendKind;
    std::vector<paint::LegendEntry> legend;
    const bool bands = std::ranges::any_of(scene.panels, [](const auto& p) { return !p.bands.empty(); });
    const bool singles = std::ranges::any_of(scene.panels, [](const auto& p) { return !p.singles.empty(); });
    legend.push_back({PresentCourse, TR("this course")});
    if (bands) {
        legend.push_back(
            {Median, fill(TR("median of the {n} courses before"), fmt::arg("n", earlierCourses))});
        legend.push_back({InnerBand, TR("25–75 %")});
        legend.push_back({OuterBand, TR("10–90 %")});
    } else if (singles) {
        legend.push_back({SingleCourse, TR("each earlier course")});
    }
    if (std::ranges::any_of(scene.panels, [](const auto& p) { return !p.estimated.empty(); })) {
        legend.push_back({Estimated, TR("this course as estimated, 8 in 10")});
    }
    if (std::ranges::any_of(scene.panels, [](const auto& p) { return !p.durations.empty(); })) {
        legend.push_back({Duration, TR("how long each course held")});
    }
    return legend;
}

std::string chartDescription(const model::Analysis& a) {
    std::string text;
    std::vector<const model::SeriesAnalysis*> all;
    for (const auto& lead : a.leads) {
        all.push_back(&lead.analysis);
    }
    all.push_back(a.current(core::Hand::Left));
    all.push_back(a.current(core::Hand::Right));
    for (const auto* s : all) {
        if (s == nullptr || s->series.daily.empty()) {
            continue;
        }
        const auto& last = s->series.daily.back();
        text += (text.empty() ? "" : " ") + fill(TR("{hand}: last {value} on {day}."),
                                                 fmt::arg("hand", seriesTitle(s->series)),
                                                 fmt::arg("value", valueText(last.value, scaleOf(s->series))),
                                                 fmt::arg("day", dayWithYear(last.day)));
    }
    return text.empty() ? TR("Strength chart without readings.") : TR("Strength over time.") + " " + text;
}

} // namespace tidemark::app
