// The machine-readable twin of `status`.

#include "app/cycle_words.h"
#include "app/json_values.h"
#include "app/overview.h"
#include "app/series_words.h"
#include "app/wording.h"

#include <array>
#include <cmath>

namespace tidemark::app {
namespace {

using nlohmann::ordered_json;

/// Numbers as they are printed elsewhere: no seventeen digits of a mean of three.
ordered_json rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

ordered_json maybe(const std::optional<double>& value) {
    return value ? rounded(*value) : ordered_json{};
}

std::string_view changeName(model::ChangeKind kind) {
    switch (kind) {
        case model::ChangeKind::Route:
            return "switch";
        case model::ChangeKind::Reduction:
            return "reduction";
        case model::ChangeKind::Stop:
            break;
    }
    return "stop";
}
constexpr std::array<const char*, model::kChangeWindows.size()> kChangeWindowNames{
    "four_weeks_before", "weeks_4_to_8", "weeks_8_to_12"};

std::string_view kindName(model::CycleClass kind) {
    using enum model::CycleClass;
    switch (kind) {
        case RiseAndFall:
            return "rise_and_fall";
        case RiseOnly:
            return "rise_only";
        case FallOnly:
            return "fall_only";
        case LittleChange:
            return "little_change";
        case NotEvaluable:
            break;
    }
    return "not_evaluable";
}

std::string_view reasonName(core::ReasonCode code) {
    using enum core::ReasonCode;
    switch (code) {
        case NoReadings:
            return "no_readings";
        case NoDose:
            return "no_dose";
        case NoPlan:
            return "no_plan";
        case TooFewValues:
            return "too_few_values";
        case TooFewCycles:
            return "too_few_cycles";
        case DeviceTooCoarse:
            return "device_too_coarse";
        case DeviceChanged:
            return "device_changed";
        case CycleTooShort:
            return "cycle_too_short";
        case NotYet:
            return "not_yet";
        case RouteNotInRecord:
            return "route_not_in_record";
        case IntervalBeyondRecord:
            return "interval_beyond_record";
        case DoseBeyondRecord:
            return "dose_beyond_record";
        case SteadyMode:
            break;
    }
    return "steady_mode";
}

std::string_view lineName(model::LineKind kind) {
    switch (kind) {
        case model::LineKind::Percent:
            return "percent";
        case model::LineKind::DeviceStep:
            return "device_step";
        case model::LineKind::OwnNoise:
            break;
    }
    return "own_noise";
}

ordered_json referenceJson(const core::Estimate<model::Reference>& reference) {
    if (!reference) {
        return {{"value", nullptr}, {"why", reasonName(reference.reason().code)}};
    }
    return {{"value", rounded(reference->value)},
            {"from", core::formatDay(reference->from)},
            {"to", core::formatDay(reference->to)},
            {"values", reference->values},
            {"frozen", reference->frozen}};
}

ordered_json windowJson(const model::WindowMean& w) {
    return {
        {"from_day", w.from}, {"to_day", w.to}, {"have", w.have}, {"need", w.need}, {"mean", maybe(w.mean)}};
}

ordered_json cycleJson(const model::CycleSummary& s) {
    ordered_json json{{"start", core::formatDay(s.cycle.start)},
                      {"length_days", s.cycle.length},
                      {"open", s.cycle.open},
                      {"late_days", s.cycle.lateDays},
                      {"late_level", maybe(s.lateLevel)},
                      {"pre", windowJson(s.pre)},
                      {"plateau", windowJson(s.plateau)},
                      {"end", windowJson(s.end)},
                      {"rise_percent", s.rise ? rounded(*s.rise * 100) : ordered_json{}},
                      {"fall_percent", s.fall ? rounded(*s.fall * 100) : ordered_json{}},
                      {"rise", maybe(s.riseAbs)},
                      {"fall", maybe(s.fallAbs)},
                      {"class", kindName(s.kind)},
                      {"over_cut_off", s.overCutOff},
                      {"within_own_variation", s.withinNoise}};
    if (s.kind == model::CycleClass::NotEvaluable) {
        json["why"] = reasonName(s.reason.code);
        json["why_text"] = reasonText(s.reason, &s);
    }
    json["held_days"] = s.held ? ordered_json(s.held->days) : ordered_json{};
    json["held_censored"] = s.held ? ordered_json(s.held->censored) : ordered_json{};
    return json;
}

ordered_json steadyJson(const model::Steady& steady) {
    ordered_json json;
    json["level_14_day"] = steady.now ? rounded(steady.now->median) : ordered_json{};
    json["percent_of_reference"] = steady.now ? rounded(steady.now->fraction * 100) : ordered_json{};
    json["beyond_line"] = steady.now && steady.now->beyondLine;
    json["below"] = ordered_json::array();
    for (const auto& b : steady.below) {
        json["below"].push_back({{"from", core::formatDay(b.from)},
                                 {"to", core::formatDay(b.to)},
                                 {"ongoing", b.ongoing},
                                 {"lowest", rounded(b.lowest)},
                                 {"lowest_percent", rounded(b.lowestFraction * 100)},
                                 {"fall", rounded(b.fallAbs)},
                                 {"over_cut_off", b.overCutOff}});
    }
    return json;
}

ordered_json trendJson(const core::Estimate<model::Trend>& trend) {
    if (!trend) {
        return {{"stated", false}, {"why", reasonName(trend.reason().code)}};
    }
    return {{"stated", trend->atLeastCutOff},
            {"from", core::formatDay(trend->from)},
            {"to", core::formatDay(trend->to)},
            {"level_from", rounded(trend->levelFrom)},
            {"level_to", rounded(trend->levelTo)},
            {"change", rounded(trend->change)},
            {"change_percent", rounded(trend->changeFraction * 100)},
            {"change_low", rounded(trend->changeLow)},
            {"change_high", rounded(trend->changeHigh)},
            {"points", trend->points}};
}

ordered_json handJson(const core::TreatmentLog& log, const model::SeriesAnalysis& s,
                      const HandOverview& words) {
    const auto* device = log.device(s.series.device);
    ordered_json json{
        {"hand", s.series.ofHand ? ordered_json(core::codeOf(s.series.hand)) : ordered_json{}},
        {"device", device != nullptr ? device->name : ""},
        {"unit", s.series.measure ? s.series.measure->unit : core::symbolOf(s.series.unit)},
        {"last_reading_on", dayOrNull(s.lastReading)},
        {"last_reading", s.series.daily.empty() ? ordered_json{} : rounded(s.series.daily.back().value)},
        {"own_variation_percent", s.series.noise ? rounded(*s.series.noise * 100) : ordered_json{}},
        {"rolling_reference", referenceJson(s.rolling)},
        {"fixed_reference", referenceJson(s.fixed)},
        {"line_percent", rounded(s.line.fraction * 100)},
        {"line_kind", lineName(s.line.kind)},
        {"device_too_coarse", s.line.deviceTooCoarse}};
    if (s.standing) {
        json["level"] = {{"value", rounded(s.standing->level)},
                         {"days_measured", s.standing->values},
                         {"percent_of_reference", rounded(s.standing->fraction * 100)},
                         {"difference", rounded(s.standing->difference)},
                         {"beyond_line", s.standing->beyondLine}};
    } else {
        json["level"] = nullptr;
    }
    json["flag"] = words.flagged;
    json["pattern"] = {
        {"state", patternCode(s.pattern.state)},
        {"falls", s.pattern.falls},
        {"evaluable", s.pattern.evaluable},
        {"falls_of_last_6", s.pattern.fallsOfLast6},
        {"evaluable_of_last_6", s.pattern.evaluableOfLast6},
        {"median_fall_percent", s.pattern.medianFall ? rounded(*s.pattern.medianFall * 100) : ordered_json{}},
        {"over_cut_off", s.pattern.overCutOff}};
    json["why"] = words.flagText;
    json["further"] = words.further;
    json["below_since"] = dayOrNull(s.belowSince);
    json["trend"] = trendJson(s.trend);
    if (s.steady) {
        json["steady"] = steadyJson(*s.steady);
    }
    for (const auto& levels : s.changes) {
        const auto& change = levels.change;
        ordered_json row{
            {"on", core::formatDay(change.on)},
            {"before", core::codeOf(change.before)},
            {"after", core::codeOf(change.after)},
            {"frozen_reference", levels.frozen ? rounded(levels.frozen->value) : ordered_json{}}};
        for (std::size_t w = 0; w < levels.windows.size(); ++w) {
            auto window = windowJson(levels.windows.at(w).mean);
            const auto& variation = levels.windows.at(w).variation;
            window["variation_percent"] = variation ? rounded(*variation * 100) : ordered_json{};
            row[kChangeWindowNames.at(w)] = std::move(window);
        }
        json[std::string{changeName(change.kind)}] = std::move(row);
    }
    json["cycles"] = ordered_json::array();
    for (const auto* summary : cyclesToShow(s)) {
        json["cycles"].push_back(cycleJson(*summary));
    }
    return json;
}

/// null before it may be shown.
ordered_json estimateJson(const model::HandOutlook* hand, const HandOverview& words) {
    if (hand == nullptr || words.estimateText.empty()) {
        return {};
    }
    const auto& f = *hand->forecast;
    const auto& t = hand->record;
    return {{"probability", rounded(f.probability)},
            {"warned", f.warned},
            {"warns_from", model::kWarnFrom},
            {"line_percent", rounded(f.line * 100)},
            {"reference", rounded(f.reference)},
            {"level", rounded(f.level)},
            {"level_80_percent", {rounded(f.levelLow), rounded(f.levelHigh)}},
            {"waned_10_percent_by", dayOrNull(f.waned10)},
            {"waned_50_percent_by", dayOrNull(f.waned50)},
            {"waned_90_percent_by", dayOrNull(f.waned90)},
            {"noise_percent", rounded(f.noise * 100)},
            {"cycles", f.cycles},
            {"sessions", f.sessions},
            {"text", words.estimateText},
            {"differs", words.differText},
            {"track_record", t.cycles.empty() ? ordered_json{}
                                              : ordered_json{{"falls", t.falls},
                                                             {"warned_falls", t.warnedFalls},
                                                             {"median_days_ahead", maybe(t.daysAhead)},
                                                             {"cycles_without_a_fall", t.held},
                                                             {"warned_without_a_fall", t.warnedHeld}}}};
}

std::string_view limbName(model::Limb limb) {
    return model::leadSettingOf(limb).substr(std::string_view{"lead_"}.size());
}

std::string_view modeName(model::Mode mode) {
    switch (mode) {
        case model::Mode::Cycle:
            return "cycle";
        case model::Mode::Steady:
            return "steady";
        case model::Mode::NoDose:
            break;
    }
    return "no_dose";
}

ordered_json doseJson(const core::TreatmentLog& log, const model::Analysis& a) {
    // The half year up to that day, or since the first dose in it.
    const auto from = core::addDays(a.today, -182);
    core::Day first = a.today;
    for (const auto& infusion : log.infusions) {
        if (infusion.startedAt.day() >= from && infusion.startedAt.day() < first) {
            first = infusion.startedAt.day();
        }
    }
    const auto rate = model::doseRate(log, first, a.today);
    ordered_json json{{"from", core::formatDay(first)},
                      {"to", core::formatDay(a.today)},
                      {"doses", rate.doses},
                      {"g_per_week", rounded(rate.gramsPerWeek)},
                      {"g_per_kg_per_4_weeks", maybe(rate.gramsPerKgPer4Weeks)}};
    json["weight_kg"] = rate.weight ? ordered_json(rate.weight->weight.value) : ordered_json{};
    json["weight_on"] = rate.weight ? dayOrNull(rate.weight->measuredOn) : ordered_json{};
    return json;
}

} // namespace

std::string statusJson(const core::TreatmentLog& whole, const model::Analysis& a,
                       const model::Outlook& outlook) {
    const auto log = core::asOf(whole, a.today);
    const IsoDays iso;
    const auto overview = overviewOf(log, a, outlook);
    ordered_json json{{"patient", log.patient.label},
                      {"as_of", core::formatDay(a.today)},
                      {"mode", modeName(a.mode)},
                      {"day_since_dose", a.dayOfCycle ? ordered_json(*a.dayOfCycle) : ordered_json{}}};
    json["last_dose_on"] =
        a.courses.empty() ? ordered_json{} : ordered_json(core::formatDay(a.courses.back().last));
    json["last_dose_g"] = a.courses.empty() ? ordered_json{} : rounded(a.courses.back().grams);
    json["courses"] = a.courses.size();
    json["interval_days"] = maybe(a.interval);
    json["next_planned_on"] = a.next ? dayOrNull(a.next->plannedOn) : ordered_json{};
    json["days_to_next"] = a.daysToNext ? ordered_json(*a.daysToNext) : ordered_json{};
    json["dose_rate"] = a.courses.empty() ? ordered_json{} : doseJson(log, a);
    json["doses_not_logged"] = ordered_json::array();
    for (const auto& missed : a.missed) {
        json["doses_not_logged"].push_back({{"after", core::formatDay(missed.lastBefore)},
                                            {"before", core::formatDay(missed.nextAfter)},
                                            {"gap_days", missed.gapDays},
                                            {"count", missed.count}});
    }
    json["attention"] = overview.attention;
    json["leads"] = ordered_json::array();
    for (std::size_t i = 0; i < overview.leads.size(); ++i) {
        const auto& s = a.leads[i].analysis;
        auto lead = handJson(log, s, overview.leads[i]);
        lead["limb"] = limbName(a.leads[i].limb);
        lead["measure"] = s.series.measure ? ordered_json(s.series.measure->series) : ordered_json{};
        lead["pinch"] = s.series.pinch ? ordered_json(core::codeOf(*s.series.pinch)) : ordered_json{};
        lead["better"] = s.series.lowerIsBetter() ? "lower" : "higher";
        json["leads"].push_back(std::move(lead));
    }
    json["hands"] = ordered_json::array();
    for (const auto& hand : overview.hands) {
        json["hands"].push_back(handJson(log, *a.current(hand.hand), hand));
        json["hands"].back()["estimate"] = estimateJson(outlook.hand(hand.hand), hand);
    }
    json["rule"] = overview.why.front();
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace tidemark::app
