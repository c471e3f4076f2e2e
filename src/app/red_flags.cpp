#include "app/red_flags.h"

#include <algorithm>
#include <chrono>

#include "app/entry_words.h"
#include "app/log_list.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "exchange/vial_text.h"
#include "model/courses.h"

#include <nlohmann/json.hpp>

namespace tidemark::app {
namespace {

// The product's own choice: a reaction may come weeks after its dose (thrombosis), what comes months after
// has to name it. Readings beside an infusion belong to that day.
constexpr std::chrono::hours kReactionReach{60 * 24};
constexpr std::chrono::hours kVitalsReach{24};

/// "30 hours" within three days, else "9 days".
std::string afterText(const core::Infusion& infusion, const core::Event& event) {
    const auto passed =
        std::chrono::duration_cast<std::chrono::hours>(event.startedAt.utc - infusion.startedAt.utc).count();
    constexpr long kHoursUntil = 72;
    if (passed < kHoursUntil) {
        return fill(TRN("{n} hour after it began", "{n} hours after it began", passed),
                    fmt::arg("n", core::formatNumber(static_cast<double>(passed))));
    }
    const int days = core::daysBetween(infusion.startedAt.day(), event.startedAt.day());
    return fill(TRN("{n} day after it", "{n} days after it", days), fmt::arg("n", core::formatNumber(days)));
}

/// The first day of the course a dose belongs to, where there are courses.
std::optional<core::Day> firstDayOfCourse(const core::Infusion& infusion, const core::TreatmentLog& log) {
    for (const auto& course : model::groupCourses(log)) {
        for (const auto index : course.infusions) {
            if (log.infusions[index].id == infusion.id) {
                return course.first;
            }
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<RedFlag> redFlags() {
    return {
        {"breathing", TR("trouble breathing, wheeze, blue lips or chest pain")},
        {"allergy", TR("swelling of face, mouth or throat, hives, fainting")},
        {"clot", TR("a swollen, painful or warm leg or arm")},
        {"stroke", TR("sudden weakness of face, arm or leg on one side, trouble speaking")},
        {"headache_neck", TR("severe headache with stiff neck, vomiting, drowsiness or dislike of light")},
        {"dark_urine", TR("dark red or brown urine, yellow skin or eyes")},
        {"little_urine", TR("hardly any urine, sudden weight gain")},
        {"high_fever", TR("high fever")}};
}

std::optional<std::string> joinRedFlags(const std::vector<std::string>& codes) {
    std::string text;
    for (const auto& flag : redFlags()) {
        if (std::ranges::find(codes, flag.code) != codes.end()) {
            text += (text.empty() ? "" : " ") + std::string{flag.code};
        }
    }
    return text.empty() ? std::nullopt : std::optional{text};
}

std::string redFlagsText(const core::Event& event) {
    const auto codes = splitList(event.redFlags.value_or(""));
    std::string text;
    for (const auto& flag : redFlags()) {
        if (std::ranges::find(codes, flag.code) != codes.end()) {
            text += (text.empty() ? "" : "; ") + flag.text;
        }
    }
    return text;
}

std::string emergencyNumberOf(const core::Patient& patient) {
    return patient.emergencyNumber.value_or("112");
}

const core::Infusion* infusionOf(const core::Event& event, const core::TreatmentLog& log) {
    const bool reaction = event.category == core::EventCategory::Reaction;
    const bool beforeIt = event.phase == "before";
    const core::Infusion* nearest = nullptr;
    for (const auto& infusion : log.infusions) {
        if (event.infusion == infusion.id) {
            return &infusion;
        }
        const auto after = event.startedAt.utc - infusion.startedAt.utc;
        if (beforeIt) {
            if (after <= std::chrono::seconds{0} && -after <= kVitalsReach && nearest == nullptr) {
                nearest = &infusion; // the first that comes after the reading
            }
        } else if (after >= std::chrono::seconds{0} && after <= (reaction ? kReactionReach : kVitalsReach)) {
            nearest = &infusion;
        }
    }
    return reaction || event.category == core::EventCategory::Vitals ? nearest : nullptr;
}

std::string followedText(const core::Event& event, const core::TreatmentLog& log) {
    const auto* infusion = infusionOf(event, log);
    if (infusion == nullptr) {
        return {};
    }
    // A reaction days later may come from any day of the course.
    std::vector<core::Vial> vials;
    const auto course = firstDayOfCourse(*infusion, log);
    for (const auto& other : log.infusions) {
        const bool same = other.id == infusion->id || (course && firstDayOfCourse(other, log) == course);
        if (same && other.startedAt.utc <= infusion->startedAt.utc) {
            vials.insert(vials.end(), other.vials.begin(), other.vials.end());
        }
    }
    const auto batches = exchange::batchesText(vials);
    return fmt::format(
        "{}: {} {}{}", afterText(*infusion, event), gramsText(infusion->dose.value), infusion->product,
        batches.empty() ? std::string{} : ", " + fill(TR("batch {numbers}"), fmt::arg("numbers", batches)));
}

std::vector<std::string> eventLines(const core::TreatmentLog& log) {
    std::vector<std::string> lines;
    for (const auto& event : log.events) {
        auto text = recordText(event, log);
        const auto flags = redFlagsText(event);
        text += flags.empty() ? "" : " · " + flags;
        const auto* infusion = infusionOf(event, log);
        if (event.category == core::EventCategory::Reaction && infusion != nullptr) {
            text += " · " + afterText(*infusion, event) + ": " + recordText(*infusion, log);
        }
        lines.push_back(std::move(text));
    }
    return lines;
}

std::string eventsJson(const core::TreatmentLog& log) {
    using Json = nlohmann::ordered_json;
    const auto some = [](const auto& value) { return value ? Json(*value) : Json(); };
    auto list = Json::array();
    for (const auto& event : log.events) {
        Json json{{"id", core::formatUuid(event.id)},
                  {"started_at", core::formatWall(event.startedAt.wall)},
                  {"category", core::codeOf(event.category)},
                  {"what", event.what},
                  {"severity", some(event.severity)},
                  {"ended_on", event.endedOn ? Json(core::formatDay(*event.endedOn)) : Json()},
                  {"value", some(event.value)},
                  {"second_value", some(event.secondValue)},
                  {"unit", some(event.unit)},
                  {"phase", some(event.phase)},
                  {"rate_ml_h", some(event.rateMlPerHour)},
                  {"site", some(event.site)},
                  {"red_flags", splitList(event.redFlags.value_or(""))},
                  {"action", some(event.action)},
                  {"note", some(event.note)},
                  {"dose", nullptr}};
        if (const auto* infusion = infusionOf(event, log)) {
            const auto course = firstDayOfCourse(*infusion, log);
            json["dose"] = {{"started_at", core::formatWall(infusion->startedAt.wall)},
                            {"course", course ? Json(core::formatDay(*course)) : Json()},
                            {"product", infusion->product},
                            {"batches", exchange::batchesText(infusion->vials)}};
        }
        list.push_back(std::move(json));
    }
    return list.dump(2);
}

} // namespace tidemark::app
