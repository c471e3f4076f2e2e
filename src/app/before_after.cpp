#include "app/before_after.h"

#include "app/lead_measures.h"
#include "app/series_words.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace tidemark::app {
namespace {

constexpr double kLeastFactor = 0.5; // wider than any label's; beyond it is a slip of the hand
constexpr double kMostFactor = 3;

std::string titleOf(const model::TreatmentChange& change) {
    const auto day = dayWithYear(change.on);
    switch (change.kind) {
        case model::ChangeKind::Route:
            return fill(TR("From {before} to {after}, {day}"), fmt::arg("before", routeText(change.before)),
                        fmt::arg("after", routeText(change.after)), fmt::arg("day", day));
        case model::ChangeKind::Reduction:
            return fill(TR("Reduction since {day}"), fmt::arg("day", day));
        case model::ChangeKind::Stop:
            break;
    }
    return fill(TR("No dose since; the next was due on {day}"), fmt::arg("day", day));
}

std::string counted(const std::string& value, int have) {
    return fmt::format("{} ({})", value, have);
}

std::vector<std::string> levelCells(const model::ChangeLevels& levels, const Scale& scale) {
    std::vector<std::string> cells;
    for (const auto& window : levels.windows) {
        const auto& mean = window.mean;
        cells.push_back(counted(mean.mean ? valueText(*mean.mean, scale) : kNoValue, std::max(0, mean.have)));
    }
    return cells;
}

std::vector<std::string> variationCells(const model::ChangeLevels& levels) {
    std::vector<std::string> cells;
    for (const auto& window : levels.windows) {
        cells.push_back(window.variation ? percentText(*window.variation) : kNoValue);
    }
    return cells;
}

void addRow(BeforeAfter& table, const std::string& name, std::vector<std::string> cells) {
    cells.insert(cells.begin(), name);
    table.rows.push_back(std::move(cells));
}

/// Strength or lead measure, its variation, and what it is held against. Only where there is a value.
void addSeries(BeforeAfter& table, const model::SeriesAnalysis& s, std::size_t change) {
    const auto& levels = s.changes.at(change);
    if (std::ranges::none_of(levels.windows, [](const auto& w) { return w.mean.have > 0; })) {
        return;
    }
    const auto title = seriesTitle(s.series);
    const auto scale = scaleOf(s.series);
    addRow(table, fill(TR("{hand}, mean"), fmt::arg("hand", title)), levelCells(levels, scale));
    addRow(table, fill(TR("{hand}, variation"), fmt::arg("hand", title)), variationCells(levels));
    if (levels.frozen) {
        const auto& frozen = *levels.frozen;
        std::vector<std::string> cells;
        for (const auto& window : levels.windows) {
            cells.push_back(window.mean.mean
                                ? signedPercentText((*window.mean.mean - frozen.value) / frozen.value)
                                : kNoValue);
        }
        addRow(table,
               fill(TR("{hand}, from {level}"), fmt::arg("hand", title),
                    fmt::arg("level", valueText(frozen.value, scale))),
               std::move(cells));
        table.notes.push_back(
            fill(TR("{hand}: held against {level}, the best week before the change ({week})."),
                 fmt::arg("hand", title), fmt::arg("level", valueText(frozen.value, scale)),
                 fmt::arg("week", dayRangeWithYear(frozen.from, frozen.to))));
    }
}

/// The last value in each window with its day; other hands are other rows, devices and paces as the series
/// has them.
void addScores(BeforeAfter& table, const core::TreatmentLog& log, const model::Analysis& a,
               const model::TreatmentChange& change, const Catalogue& catalogue) {
    std::set<std::string> leading;
    for (const auto& lead : a.leads) {
        if (lead.analysis.series.measure) {
            leading.insert(lead.analysis.series.measure->series);
        }
    }
    std::set<std::pair<std::string, std::optional<core::Hand>>> kinds;
    for (const auto& assessment : log.assessments) {
        if (assessment.assessedAt.day() <= a.today) {
            kinds.insert({assessment.instrument, assessment.hand});
        }
    }
    for (const auto& [series, hand] : kinds) {
        if (leading.contains(series)) {
            continue;
        }
        const auto measure = measureOf(catalogue, series);
        std::vector<std::string> cells;
        bool any = false;
        for (const auto& window : model::kChangeWindows) {
            const core::Assessment* last = nullptr;
            for (const auto& assessment : log.assessments) {
                const auto day = assessment.assessedAt.day();
                const int at = core::daysBetween(change.on, day);
                if (assessment.instrument == series && assessment.hand == hand && day <= a.today &&
                    at >= window.from && at <= window.to &&
                    (last == nullptr || assessment.assessedAt.utc >= last->assessedAt.utc)) {
                    last = &assessment;
                }
            }
            any = any || last != nullptr;
            const Scale scale{{}, measure.get()};
            cells.push_back(last == nullptr ? kNoValue
                                            : fmt::format("{} ({})",
                                                          measure ? valueText(last->value, scale)
                                                                  : core::formatNumber(last->value),
                                                          shortDay(last->assessedAt.day())));
        }
        if (any) {
            auto name = measure ? measure->name : series;
            if (hand) {
                name += ", " + handText(*hand);
            }
            addRow(table, name, std::move(cells));
        }
    }
}

std::string rateNote(const model::TreatmentChange& change) {
    if (!change.gramsPerWeekBefore && !change.gramsPerWeekAfter) {
        return {};
    }
    const auto rate = [](const std::optional<double>& grams) {
        return grams ? fill(TR("{grams} g a week"), fmt::arg("grams", core::formatFixed(*grams, 1)))
                     : TR("not known yet");
    };
    return fill(TR("Given: {before} before, {after} after."),
                fmt::arg("before", rate(change.gramsPerWeekBefore)),
                fmt::arg("after", rate(change.gramsPerWeekAfter)));
}

std::string factorNote(const core::TreatmentLog& log, const model::TreatmentChange& change) {
    const auto factor = doseFactorOf(log);
    if (!factor || change.kind != model::ChangeKind::Route) {
        return {};
    }
    auto text = fill(TR("Factor as the clinic wrote it down: {factor}"),
                     fmt::arg("factor", core::formatNumber(*factor)));
    if (change.gramsPerWeekBefore && change.gramsPerWeekAfter) {
        text += fill(
            TR("; grams a week after divided by before: {ratio}"),
            fmt::arg("ratio", core::formatFixed(*change.gramsPerWeekAfter / *change.gramsPerWeekBefore, 2)));
    }
    return text + ".";
}

} // namespace

std::vector<BeforeAfter> beforeAfter(const core::TreatmentLog& log, const model::Analysis& a,
                                     const Catalogue& catalogue) {
    std::vector<BeforeAfter> all;
    for (std::size_t c = 0; c < a.changes.size(); ++c) {
        const auto& change = a.changes[c];
        BeforeAfter table;
        table.on = change.on;
        table.title = titleOf(change);
        table.headers = {TR("Measure"), TR("4 weeks before"), TR("weeks 4–8 after"), TR("weeks 8–12 after")};
        for (const auto& note : {rateNote(change), factorNote(log, change)}) {
            if (!note.empty()) {
                table.notes.push_back(note);
            }
        }
        for (const auto hand : {core::Hand::Right, core::Hand::Left}) {
            if (const auto* s = a.current(hand)) {
                addSeries(table, *s, c);
            }
        }
        for (const auto& lead : a.leads) {
            addSeries(table, lead.analysis, c);
        }
        addScores(table, log, a, change, catalogue);
        table.notes.push_back(
            TR("In brackets: how many days were measured, or the day. A mean needs 3 of them, "
               "the variation (standard deviation of the days over their mean) 6."));
        all.push_back(std::move(table));
    }
    return all;
}

std::string beforeAfterText(const std::vector<BeforeAfter>& changes) {
    if (changes.empty()) {
        return noChangeText() + "\n";
    }
    std::string text;
    for (const auto& change : changes) {
        text += change.title + "\n";
        for (const auto& row : change.rows) {
            text += "  " + row.front() + ":";
            for (std::size_t i = 1; i < row.size(); ++i) {
                text += fmt::format("{} {} {}", i == 1 ? "" : ";", change.headers[i], row[i]);
            }
            text += "\n";
        }
        for (const auto& note : change.notes) {
            text += "  " + note + "\n";
        }
    }
    return text;
}

std::string beforeAfterJson(const std::vector<BeforeAfter>& changes) {
    auto json = nlohmann::ordered_json::array();
    for (const auto& change : changes) {
        json.push_back({{"title", change.title},
                        {"columns", change.headers},
                        {"rows", change.rows},
                        {"notes", change.notes}});
    }
    return json.dump(2);
}

std::string noChangeText() {
    return TR("No change of route, reduction or stop is in the log.");
}

std::optional<double> doseFactorOf(const core::TreatmentLog& log) {
    const auto text = model::settingOf(log, kDoseFactorSetting);
    return text ? core::parseNumber(*text) : std::nullopt;
}

Outcome setDoseFactor(LogBook& book, const core::Uuid& patient, const std::string& typed) {
    core::Problems problems;
    const auto factor = FieldReader{problems}.numberIfAny("dose_factor", typed);
    if (problems.empty() && factor && !(*factor >= kLeastFactor && *factor <= kMostFactor)) {
        problems.push_back({core::ProblemCode::OutOfRange, "dose_factor", typed});
    }
    if (!problems.empty()) {
        return {problems, {}};
    }
    if (factor) {
        return book.setSetting(patient, kDoseFactorSetting, core::formatNumber(*factor));
    }
    for (const auto& setting : book.store().settings()) {
        if (setting.patient == patient && setting.name == kDoseFactorSetting) {
            return book.remove(setting, {});
        }
    }
    problems.push_back({core::ProblemCode::Missing, "dose_factor", {}});
    return {problems, {}};
}

} // namespace tidemark::app
