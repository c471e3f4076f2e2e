#include "app/entry_words.h"

#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>

namespace tidemark::app {
namespace {

void append(std::string& text, const std::string& part) {
    text += " · " + part;
}

void append(std::string& text, const std::optional<std::string>& part) {
    if (part) {
        append(text, *part);
    }
}

std::string valueOf(const core::Event& event) {
    auto text = core::formatNumber(*event.value);
    if (event.secondValue) {
        text += "/" + core::formatNumber(*event.secondValue);
    }
    return event.unit ? text + " " + *event.unit : text;
}

std::string phaseText(const std::string& phase) {
    if (phase == "before") {
        return TR("before the infusion");
    }
    return phase == "during" ? TR("during the infusion") : TR("after the infusion");
}

std::string volumesText(const core::NamedValues& sites) {
    std::string text;
    for (const auto& site : sites) {
        text += (text.empty() ? "" : ", ") + site.name;
        if (site.value) {
            text += " " + core::formatNumber(*site.value) + " mL";
        }
    }
    return text;
}

} // namespace

std::string categoryText(core::EventCategory category) {
    using enum core::EventCategory;
    switch (category) {
        case Reaction:
            return TR("Reaction");
        case Vitals:
            return TR("Vital signs");
        case Infection:
            return TR("Infection");
        case OtherTreatment:
            return TR("Other treatment");
        case Laboratory:
            return TR("Laboratory");
        case NerveConduction:
            return TR("Nerve conduction");
        case Pregnancy:
            return TR("Pregnancy");
        case Other:
            break;
    }
    return TR("Event");
}

std::vector<std::string> commonReactions() {
    return {TR("headache"),
            TR("fever"),
            TR("chills"),
            TR("tiredness"),
            TR("nausea"),
            TR("muscle or joint pain"),
            TR("rash"),
            TR("itching"),
            TR("dizziness"),
            TR("breathlessness"),
            TR("palpitations"),
            TR("high blood pressure"),
            TR("redness at the site"),
            TR("swelling at the site"),
            TR("pain at the site")};
}

std::string severityText(int severity) {
    switch (severity) {
        case 0:
            return TR("none");
        case 1:
            return TR("mild");
        case 2:
            return TR("moderate");
        default:
            break;
    }
    return TR("severe");
}

bool isNoReaction(const core::Event& event) {
    return event.category == core::EventCategory::Reaction && event.severity == 0 &&
           event.what == kNoReaction;
}

std::string eventText(const core::Event& event) {
    if (isNoReaction(event)) {
        auto nothing = TR("Reaction: nothing noticed");
        append(nothing, event.note);
        return nothing;
    }
    auto text = categoryText(event.category);
    text += event.what.empty() ? "" : ": " + event.what;
    if (event.value) {
        text += " " + valueOf(event);
    }
    if (event.severity) {
        text += ", " + severityText(*event.severity);
    }
    if (event.endedOn) {
        append(text, fill(TR("until {day}"), fmt::arg("day", core::formatDay(*event.endedOn))));
    }
    if (event.phase) {
        append(text, phaseText(*event.phase));
    }
    if (event.rateMlPerHour) {
        append(text, core::formatNumber(*event.rateMlPerHour) + " mL/h");
    }
    append(text, event.site);
    append(text, event.action);
    return text;
}

std::string movementText(const core::StockMovement& movement) {
    using enum core::Movement;
    const auto vials =
        core::formatNumber(movement.vials) + " × " + movement.product + " " + gramsText(movement.sizeG);
    std::string text;
    switch (movement.movement) {
        case In:
            text = fill(TR("in: {vials}"), fmt::arg("vials", vials));
            break;
        case Wasted:
            text = fill(TR("wasted: {vials}"), fmt::arg("vials", vials));
            break;
        case Moved:
            text = fill(TR("moved: {vials}"), fmt::arg("vials", vials));
            break;
        case Counted:
            text = fill(TR("counted: {vials}"), fmt::arg("vials", vials));
            break;
    }
    if (movement.batch) {
        append(text, fill(TR("batch {numbers}"), fmt::arg("numbers", *movement.batch)));
    }
    if (movement.expiresOn) {
        append(text, fill(TR("expires {day}"), fmt::arg("day", core::formatDay(*movement.expiresOn))));
    }
    append(text, movement.place);
    append(text, movement.reason);
    return text;
}

std::string scoreText(const core::Assessment& assessment) {
    // An effect that outlasted its cycle is known to be longer, not how long.
    const bool held = std::ranges::any_of(
        assessment.parts, [](const auto& part) { return part.name == kHeldPart && part.value == 1.0; });
    auto text = assessment.instrument + (held ? " > " : " ") + core::formatNumber(assessment.value);
    if (held) {
        return text;
    }
    if (!assessment.parts.empty()) {
        text += " (" + core::formatNamedValues(assessment.parts) + ")";
    }
    if (assessment.hand) {
        append(text, handText(*assessment.hand));
    }
    append(text, assessment.set);
    append(text, assessment.pace);
    append(text, assessment.aid);
    append(text, assessment.rater);
    if (assessment.recalled) {
        append(text, TR("from memory"));
    }
    return text;
}

std::string doseDetailsText(const core::Infusion& infusion) {
    std::string text;
    if (infusion.concentrationPct) {
        append(text, core::formatNumber(*infusion.concentrationPct) + " %");
    }
    if (infusion.durationMin) {
        append(text, fill(TR("{n} minutes"), fmt::arg("n", core::formatNumber(*infusion.durationMin))));
    }
    if (!infusion.sites.empty()) {
        append(text, volumesText(infusion.sites));
    }
    if (infusion.needleGauge) {
        append(text, core::formatNumber(*infusion.needleGauge) + " G" +
                         (infusion.needleMm ? " " + core::formatNumber(*infusion.needleMm) + " mm"
                                            : std::string{}));
    }
    append(text, infusion.pump);
    append(text, infusion.premedication);
    append(text, infusion.place);
    append(text, infusion.givenBy);
    append(text, infusion.deviation);
    return text;
}

std::string skippedText(const std::string& reason, const std::optional<std::string>& note) {
    auto text = fill(TR("skipped: {reason}"), fmt::arg("reason", reason));
    append(text, note);
    return text;
}

} // namespace tidemark::app
