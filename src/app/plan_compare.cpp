#include "app/plan_compare.h"

#include "app/chart_words.h"
#include "app/cycle_words.h"
#include "app/forms_regimen.h"
#include "app/regimen_words.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "model/courses.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace tidemark::app {
namespace {

constexpr double kDaysAYear = 365.25;
constexpr double kWeeksOfRate = 4;

/// The size that most vials of the last doses by this route had.
std::optional<double> usualVial(const core::TreatmentLog& log, core::Route route) {
    constexpr std::size_t kVialsLooked = 20;
    std::map<double, std::size_t> sizes;
    std::size_t seen = 0;
    for (auto dose = log.infusions.rbegin(); dose != log.infusions.rend() && seen < kVialsLooked; ++dose) {
        for (const auto& vial : dose->vials) {
            if (dose->route == route && vial.sizeG) {
                ++sizes[*vial.sizeG];
                ++seen;
            }
        }
    }
    const auto most = std::ranges::max_element(sizes, {}, [](const auto& size) { return size.second; });
    return most == sizes.end() ? std::nullopt : std::optional{most->first};
}

std::string daysRange(const model::DaysWithin& days) {
    const auto text = [](const std::optional<int>& day) {
        return day ? core::formatNumber(*day) : std::string{"?"};
    };
    return fill(TR("8 in 10: {from} to {to}"), fmt::arg("from", text(days.p10)),
                fmt::arg("to", text(days.p90)));
}

std::string restsText(const model::PlanForecast& p) {
    auto text =
        fill(TRN("Rests on {n} measured cycle of {days} days and {grams}.",
                 "Rests on {n} measured cycles of {days} days and {grams}.", p.cycles),
             fmt::arg("n", p.cycles),
             fmt::arg("days", p.shortest == p.longest ? core::formatNumber(p.shortest)
                                                      : fmt::format("{}–{}", p.shortest, p.longest)),
             fmt::arg("grams", p.least == p.most ? gramsText(p.least)
                                                 : core::formatNumber(p.least) + "–" + gramsText(p.most)));
    if (p.extraSd > 0) {
        text += " " + TR("The plan lies outside of that, so the band is drawn wider.");
    }
    return text;
}

/// All plans of a hand are drawn on one scale.
std::vector<double> roomFor(const std::vector<TriedPlan>& plans, core::Hand hand) {
    std::vector<double> room;
    for (const auto& plan : plans) {
        const auto found = std::ranges::find(plan.hands, hand, &TriedHand::hand);
        if (found != plan.hands.end() && found->expected) {
            for (const auto& day : found->expected->days) {
                room.insert(room.end(), {day.p10, day.p90});
            }
        }
    }
    return room;
}

nlohmann::json handJson(const TriedHand& hand) {
    nlohmann::json json{{"hand", hand.hand == core::Hand::Left ? "L" : "R"}};
    if (!hand.expected) {
        json["reason"] = reasonText(hand.expected.reason());
        return json;
    }
    const auto& p = *hand.expected;
    json["unit"] = core::symbolOf(p.unit);
    json["line_level"] = p.lineLevel;
    json["days_below"] = p.daysBelow;
    const auto set = [&json](const char* name, const std::optional<int>& day) {
        json[name] = day ? nlohmann::json(*day) : nlohmann::json(nullptr);
    };
    set("days_below_p10", p.below.p10);
    set("days_below_p50", p.below.p50);
    set("days_below_p90", p.below.p90);
    json["widened"] = p.extraSd > 0;
    json["cycles"] = p.cycles;
    json["cycle_days"] = {p.shortest, p.longest};
    json["course_grams"] = {p.least, p.most};
    json["days"] = nlohmann::json::array();
    for (const auto& day : p.days) {
        json["days"].push_back({{"day", day.day}, {"p10", day.p10}, {"p50", day.median}, {"p90", day.p90}});
    }
    return json;
}

} // namespace

std::optional<model::PlanTyped> readTried(const TriedForm& form, core::Problems& problems) {
    if (trimmed(form.grams).empty() && trimmed(form.every).empty()) {
        return std::nullopt;
    }
    FieldReader read{problems};
    model::PlanTyped plan;
    const auto before = problems.size();
    plan.grams = read.number("grams", form.grams).value_or(0);
    if (problems.size() == before && !(plan.grams > 0 && plan.grams <= kMostTriedGrams)) {
        read.wrong(plan.grams > 0 ? core::ProblemCode::TooLarge : core::ProblemCode::NotPositive, "grams",
                   form.grams);
    }
    plan.intervalDays = readInterval(read, "every", form.every);
    if (const auto route = core::parseRoute(trimmed(form.route))) {
        plan.route = *route;
    } else {
        read.wrong(core::ProblemCode::UnknownRoute, "route", form.route);
    }
    return problems.size() == before ? std::optional{plan} : std::nullopt;
}

std::optional<TriedForm> parseTried(const std::string& text) {
    std::istringstream words{text};
    TriedForm form;
    form.route.clear();
    std::string word;
    bool every = false;
    while (words >> word) {
        if (every) {
            form.every += (form.every.empty() ? "" : " ") + word;
        } else if (word == "every") {
            every = true;
        } else if (core::parseRoute(word)) {
            form.route = word;
        } else if (word != "g") {
            if (!form.grams.empty()) {
                return std::nullopt;
            }
            form.grams = word.ends_with('g') ? word.substr(0, word.size() - 1) : word;
        }
    }
    return form.grams.empty() || form.every.empty() || form.route.empty() ? std::nullopt
                                                                          : std::optional{form};
}

std::vector<TriedPlan> comparePlans(const core::TreatmentLog& log, const model::ForecastWalk& walk,
                                    const std::vector<model::PlanTyped>& plans) {
    std::vector<TriedPlan> tried;
    const auto weight = model::weightOn(log, walk.day());
    for (const auto& plan : plans) {
        TriedPlan t;
        t.typed = plan;
        t.title = fill(TR("{grams} {route} every {interval}"), fmt::arg("grams", gramsText(plan.grams)),
                       fmt::arg("route", routeText(plan.route)),
                       fmt::arg("interval", intervalText(plan.intervalDays)));
        t.gramsPerWeek = plan.grams * core::kDaysAWeek / plan.intervalDays;
        if (weight) {
            t.kilograms = weight->weight.value;
            t.gPerKg4Weeks = t.gramsPerWeek * kWeeksOfRate / weight->weight.value;
        }
        t.vialG = usualVial(log, plan.route);
        if (t.vialG) {
            t.vialsPerYear = static_cast<int>(
                std::lround(std::ceil(plan.grams / *t.vialG - 1e-9) * kDaysAYear / plan.intervalDays));
        }
        for (const auto hand : {core::Hand::Right, core::Hand::Left}) {
            if (walk.measured(hand)) {
                t.hands.push_back({hand, walk.planned(hand, plan)});
            }
        }
        tried.push_back(std::move(t));
    }
    return tried;
}

std::string amountsText(const TriedPlan& plan) {
    auto text = fill(TR("{grams} a week"), fmt::arg("grams", core::formatFixed(plan.gramsPerWeek, 1) + " g"));
    if (plan.gPerKg4Weeks) {
        text += "; " + fill(TR("{rate} g/kg in 4 weeks at {kilograms} kg"),
                            fmt::arg("rate", core::formatFixed(*plan.gPerKg4Weeks, 2)),
                            fmt::arg("kilograms", core::formatNumber(*plan.kilograms)));
    } else {
        text += "; " + TR("g/kg not known: no weight on record");
    }
    if (plan.vialsPerYear) {
        text += "; " + fill(TR("about {n} vials of {size} a year"), fmt::arg("n", *plan.vialsPerYear),
                            fmt::arg("size", gramsText(*plan.vialG)));
    }
    return text + ".";
}

std::string expectedText(const TriedHand& hand) {
    if (!hand.expected) {
        return fill(TR("{hand}: nothing can be said: {reason}."), fmt::arg("hand", handText(hand.hand)),
                    fmt::arg("reason", reasonText(hand.expected.reason())));
    }
    const auto& p = *hand.expected;
    return fill(
        TR("{hand}: expected below the line at {line} on {days} days of each cycle ({range}). {rests}"),
        fmt::arg("hand", handText(hand.hand)), fmt::arg("line", valueText(p.lineLevel, p.unit)),
        fmt::arg("days", core::formatFixed(p.daysBelow, 1)), fmt::arg("range", daysRange(p.below)),
        fmt::arg("rests", restsText(p)));
}

std::string compareFoot() {
    return TR(
        "Estimates from this person's own record, for plans typed in by the clinic, in the order typed. They "
        "do not say which plan to choose, nor anything of how a person feels, tolerates or manages it.");
}

paint::OverlayScene compareScene(const std::vector<TriedPlan>& plans) {
    paint::OverlayScene scene;
    scene.dayAxisLabel = TR("days since the course began");
    scene.to = 0;
    for (const auto hand : {core::Hand::Right, core::Hand::Left}) {
        const auto room = roomFor(plans, hand);
        for (const auto& plan : plans) {
            const auto found = std::ranges::find(plan.hands, hand, &TriedHand::hand);
            if (found == plan.hands.end()) {
                continue;
            }
            paint::OverlayPanel panel;
            panel.room = room;
            panel.side = sideOf(hand);
            panel.title = handText(hand) + " · " + plan.title;
            scene.to = std::max(scene.to, static_cast<double>(plan.typed.intervalDays));
            if (found->expected) {
                const auto& p = *found->expected;
                panel.title = fmt::format("{} · {} · {}", handText(hand), core::symbolOf(p.unit), plan.title);
                auto& band = panel.bands.emplace_back();
                for (const auto& day : p.days) {
                    band.push_back(
                        {static_cast<double>(day.day), day.p10, day.p25, day.median, day.p75, day.p90});
                }
                panel.lines.push_back(
                    {paint::LineKind::Threshold,
                     p.lineLevel,
                     fill(TR("line {value}"), fmt::arg("value", valueText(p.lineLevel, p.unit))),
                     {},
                     {}});
            } else {
                panel.emptyText = reasonText(found->expected.reason());
            }
            scene.panels.push_back(std::move(panel));
        }
    }
    scene.to = std::max(scene.to, 1.0);
    scene.legend = {{paint::LegendKind::Median, TR("expected level")},
                    {paint::LegendKind::InnerBand, TR("half of what is thought possible")},
                    {paint::LegendKind::OuterBand, TR("8 in 10")},
                    {paint::LegendKind::Threshold, TR("the line as it stands today")}};
    scene.description =
        TR("What the person's own record lets one expect of each plan typed in, by days since the course "
           "began.");
    return scene;
}

CompareTable compareTable(const std::vector<TriedPlan>& plans) {
    CompareTable table{{TR("Plan"), TR("Hand"), TR("Days below the line, of a cycle"), TR("8 in 10"),
                        TR("Line"), TR("g/kg in 4 weeks"), TR("Vials a year"), TR("Rests on")},
                       {}};
    for (const auto& plan : plans) {
        for (const auto& hand : plan.hands) {
            const auto rate = plan.gPerKg4Weeks ? core::formatFixed(*plan.gPerKg4Weeks, 2) : std::string{};
            const auto vials = plan.vialsPerYear ? core::formatNumber(*plan.vialsPerYear) : std::string{};
            if (!hand.expected) {
                table.rows.push_back({plan.title, handText(hand.hand), "", "", "", rate, vials,
                                      reasonText(hand.expected.reason())});
                continue;
            }
            const auto& p = *hand.expected;
            table.rows.push_back({plan.title, handText(hand.hand), core::formatFixed(p.daysBelow, 1),
                                  daysRange(p.below), valueText(p.lineLevel, p.unit), rate, vials,
                                  restsText(p)});
        }
    }
    return table;
}

std::string compareJson(const std::vector<TriedPlan>& plans) {
    auto json = nlohmann::json::array();
    for (const auto& plan : plans) {
        nlohmann::json one{{"plan", plan.title},
                           {"grams", plan.typed.grams},
                           {"interval_days", plan.typed.intervalDays},
                           {"route", core::codeOf(plan.typed.route)},
                           {"grams_per_week", plan.gramsPerWeek},
                           {"hands", nlohmann::json::array()}};
        one["g_per_kg_4_weeks"] =
            plan.gPerKg4Weeks ? nlohmann::json(*plan.gPerKg4Weeks) : nlohmann::json(nullptr);
        one["vials_per_year"] =
            plan.vialsPerYear ? nlohmann::json(*plan.vialsPerYear) : nlohmann::json(nullptr);
        for (const auto& hand : plan.hands) {
            one["hands"].push_back(handJson(hand));
        }
        json.push_back(std::move(one));
    }
    return json.dump(1);
}

} // namespace tidemark::app
