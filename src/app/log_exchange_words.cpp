#include "app/log_exchange.h"
#include "app/log_list.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "core/record_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tidemark::app {
namespace {

/// As the record's text has it: "80", "2026-03-01T10:00", "abdomen-left: 20".
std::string fieldValue(const core::Record& record, const std::string& field) {
    std::string text;
    core::appendJson(text, record);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    const auto found = json.find(field);
    if (found == json.end()) {
        return TR("nothing");
    }
    if (found->is_string()) {
        return found->get<std::string>();
    }
    if (found->is_array() && found->size() == 3 && (*found)[1].is_string()) {
        return (*found)[1].get<std::string>(); // a moment: its wall clock
    }
    return found->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string whoText(const core::Stamp& stamp, const core::Zone& zone) {
    // A device goes by a random identity (app/installation.h): its end tells one from another.
    constexpr std::size_t kEnough = 4;
    const auto machine =
        core::parseUuid(stamp.machine)
            ? fill(TR("device {end}"), fmt::arg("end", stamp.machine.substr(stamp.machine.size() - kEnough)))
            : stamp.machine;
    return fill(TR("{who} on {machine}, {when}"), fmt::arg("who", stamp.actor), fmt::arg("machine", machine),
                fmt::arg("when", isoWhen(core::momentAt(stamp.at, zone))));
}

std::string cardText(const core::Patient& patient) {
    std::vector<std::string> parts{patient.label};
    if (patient.name) {
        parts.push_back(*patient.name);
    }
    if (patient.bornOn) {
        parts.push_back(fill(TR("born {day}"), fmt::arg("day", core::formatDay(*patient.bornOn))));
    } else if (patient.birthYear) {
        parts.push_back(fill(TR("born {day}"), fmt::arg("day", *patient.birthYear)));
    }
    if (patient.diagnosis) {
        parts.push_back(*patient.diagnosis);
    }
    std::string text;
    for (const auto& part : parts) {
        text += (text.empty() ? "" : " · ") + part;
    }
    return text;
}

std::string matchText(const LogMergePreview& preview) {
    switch (preview.match) {
        case Match::Same:
            return fill(TR("The same person as {label} here, by identity."),
                        fmt::arg("label", preview.label));
        case Match::Chosen:
            return fill(TR("Taken as {label} here, as you said."), fmt::arg("label", preview.label));
        case Match::SaidThere:
            return fill(TR("In the other log somebody said that this is {label} here."),
                        fmt::arg("label", preview.label));
        case Match::New:
            break;
    }
    return fill(TR("Nobody here has this identity: would be a new person, {label}."),
                fmt::arg("label", preview.label));
}

} // namespace

std::string kindText(const std::string& kind) {
    const auto is = [&](std::string_view name) { return kind == name; };
    return is("patient")          ? TR("the person's card")
           : is("device")         ? TR("devices")
           : is("course")         ? TR("courses")
           : is("infusion")       ? TR("doses")
           : is("grip_session")   ? TR("grip readings")
           : is("assessment")     ? TR("scores")
           : is("weight")         ? TR("weights")
           : is("regimen")        ? TR("regimens")
           : is("plan")           ? TR("planned treatments")
           : is("note")           ? TR("notes")
           : is("event")          ? TR("events")
           : is("stock_movement") ? TR("stock movements")
                                  : TR("settings");
}

ConflictLines conflictLines(const exchange::Conflict& conflict, const core::TreatmentLog& log,
                            const core::Zone& zone) {
    ConflictLines lines;
    const auto shown =
        std::ranges::find_if(conflict.sides, [](const auto& side) { return side.state.has_value(); });
    const auto record = shown == conflict.sides.end() ? std::string{} : recordText(*shown->state, log);
    const bool presence = conflict.field == exchange::kPresence;
    lines.what = presence ? fill(TR("{entry}: taken away by one, changed or needed by another"),
                                 fmt::arg("entry", record))
                          : fill(TR("{entry}: {field}"), fmt::arg("entry", record),
                                 fmt::arg("field", fieldText(conflict.field)));
    for (const auto& side : conflict.sides) {
        const auto value = presence     ? (side.state ? TR("keep it") : TR("take it away"))
                           : side.state ? fieldValue(*side.state, conflict.field)
                                        : std::string{};
        lines.values.push_back(value);
        lines.who.push_back(whoText(side.stamp, zone));
        auto line = fill(TR("{value} ({who})"), fmt::arg("value", value), fmt::arg("who", lines.who.back()));
        if (side.shown) {
            line += " · " + TR("shown now");
        }
        lines.sides.push_back(std::move(line));
    }
    return lines;
}

std::vector<std::string> previewLines(const LogMergePreview& preview, const core::TreatmentLog& log,
                                      const core::Zone& zone) {
    std::vector<std::string> lines;
    lines.push_back(fill(TR("In the file: {card}"), fmt::arg("card", cardText(preview.theirs))));
    if (preview.ours) {
        lines.push_back(fill(TR("Here: {card}"), fmt::arg("card", cardText(*preview.ours))));
    }
    lines.push_back(matchText(preview));
    if (preview.changesNothing()) {
        lines.push_back(TR("All of it is here already: nothing changes."));
    }
    for (const auto& count : preview.counts) {
        std::string what;
        const auto add = [&](std::size_t n, const std::string& sentence) {
            if (n > 0) {
                what += (what.empty() ? "" : ", ") + fill(sentence, fmt::arg("n", n));
            }
        };
        add(count.added, TR("{n} added"));
        add(count.changed, TR("{n} changed"));
        add(count.removed, TR("{n} taken away"));
        lines.push_back(
            fill(TR("{kind}: {what}"), fmt::arg("kind", kindText(count.kind)), fmt::arg("what", what)));
    }
    if (!preview.doubles.empty()) {
        std::string days;
        for (const auto& day : preview.doubles) {
            days += (days.empty() ? "" : ", ") + day;
        }
        lines.push_back(fill(TR("Days with a dose in both, perhaps one dose entered twice: {days}. Look, and "
                                "delete the one too many."),
                             fmt::arg("days", days)));
    }
    for (std::size_t i = 0; i < preview.conflicts.size(); ++i) {
        const auto words = conflictLines(preview.conflicts[i], log, zone);
        lines.push_back(fill(TR("Conflict {n}: {what}"), fmt::arg("n", i + 1), fmt::arg("what", words.what)));
        for (const auto& side : words.sides) {
            lines.push_back("    " + side);
        }
    }
    return lines;
}

std::string refusalText(const exchange::Refusal& refusal, const std::string& file) {
    const auto with = [&](const std::string& sentence) {
        return fill(sentence, fmt::arg("file", file), fmt::arg("place", refusal.place()));
    };
    switch (refusal.code()) {
        case exchange::RefusalCode::Foreign:
            return with(TR("{file} is not a file of this kind. Nothing was changed."));
        case exchange::RefusalCode::Newer:
            return with(
                TR("{file} was made by a later version of Tidemark: this one cannot read it. Nothing "
                   "was changed."));
        case exchange::RefusalCode::Locked:
            return with(
                TR("{file} cannot be opened: it is another passphrase, or the file was changed on "
                   "its way. Nothing was changed."));
        case exchange::RefusalCode::CutShort:
            return with(TR("The end of {file} is missing. Nothing was changed."));
        case exchange::RefusalCode::TooLarge:
            return with(TR("{file} holds more than any person's record ({place}). Nothing was changed."));
        case exchange::RefusalCode::OtherPerson:
            return with(
                TR("Who the person of {file} is here is known already, and it is not the one you said. "
                   "Nothing was changed."));
        case exchange::RefusalCode::Unreadable:
            break;
    }
    return with(TR("{file} cannot be read as such a file, at: {place}. Nothing was changed."));
}

} // namespace tidemark::app
