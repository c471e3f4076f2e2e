#include <algorithm>

#include "app/entry_rules.h"
#include "app/forms.h"
#include "app/typed_text.h"
#include "core/numbers.h"

namespace tidemark::app {
namespace {

constexpr int kAskedTrials = 3;

const core::Device* deviceNamed(const core::TreatmentLog& log, const std::string& name) {
    const auto found = std::ranges::find(log.devices, name, &core::Device::name);
    return found == log.devices.end() ? nullptr : &*found;
}

std::string fieldOf(core::Hand hand, std::size_t index) {
    return (hand == core::Hand::Right ? "right_" : "left_") +
           core::formatFixed(static_cast<double>(index + 1), 0);
}

core::Trials readTrials(FieldReader& read, core::Hand hand,
                        const std::array<std::string, core::kMaxTrials>& texts) {
    core::Trials trials;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        trials[i] = read.numberIfAny(fieldOf(hand, i), texts[i]);
    }
    return trials;
}

/// The device of the form; sets `created` when the log does not have it yet.
std::optional<core::Uuid> readDevice(FieldReader& read, const GripForm& form, const core::TreatmentLog& log,
                                     const std::function<core::Uuid()>& newId,
                                     std::optional<core::Device>& created) {
    const auto pinch = core::parsePinch(form.pinch);
    const auto name = deviceNameOf(form.device, pinch);
    const auto symbol = trimmed(form.unit);
    const auto unit = core::parseUnit(symbol);
    if (!symbol.empty() && !unit) {
        read.wrong(core::ProblemCode::UnknownUnit, "unit", symbol);
        return std::nullopt;
    }
    if (const auto* known = deviceNamed(log, name)) {
        if (unit && *unit != known->unit) {
            read.wrong(core::ProblemCode::UnitOfOtherKind, "unit", symbol);
            return std::nullopt;
        }
        return known->id;
    }
    if (!unit) {
        read.wrong(core::ProblemCode::Missing, "unit", {});
        return std::nullopt;
    }
    created =
        core::Device{newId(), log.patient.id, name, *unit, textOrNothing(form.setting), std::nullopt, pinch};
    return created->id;
}

} // namespace

GripForm emptyGripForm(const core::TreatmentLog& log, core::Wall now) {
    GripForm form;
    form.day = core::formatDay(date::floor<date::days>(now));
    form.time = formatTime(minuteOfDay(now));
    const core::Device* device = nullptr; // the one used last for grip; a pinch is the exception
    for (const auto& session : log.sessions) {
        const auto* used = log.device(session.device);
        device = used != nullptr && !used->pinch ? used : device;
    }
    if (device == nullptr && log.devices.size() == 1) {
        device = &log.devices.front();
    }
    if (device != nullptr) {
        form.device = device->name;
        form.unit = std::string{core::symbolOf(device->unit)};
    }
    return form;
}

GripForm gripFormOf(const core::GripSession& session, const core::TreatmentLog& log) {
    GripForm form;
    form.day = core::formatDay(session.measuredAt.day());
    form.time = formatTime(minuteOfDay(session.measuredAt.wall));
    if (const auto* device = log.device(session.device)) {
        form.device = device->name;
        form.unit = std::string{core::symbolOf(device->unit)};
        form.pinch = device->pinch ? std::string{core::codeOf(*device->pinch)} : std::string{};
        form.setting = device->setting.value_or("");
    }
    form.posture = session.posture.value_or("");
    auto& texts = session.hand == core::Hand::Right ? form.right : form.left;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        texts[i] = session.trials[i] ? core::formatNumber(*session.trials[i]) : std::string{};
    }
    form.beforeInfusion = session.beforeInfusion;
    form.recalled = session.recalled;
    form.pain = session.pain;
    form.cramp = session.cramp;
    form.cold = session.cold;
    form.ill = session.ill;
    form.afterExercise = session.afterExercise;
    form.note = session.note.value_or("");
    return form;
}

Checked<GripEntry> checkGrip(const GripForm& form, const core::TreatmentLog& log,
                             const std::function<core::Uuid()>& newId, const core::Zone& zone,
                             core::Day today, const core::GripSession* before) {
    Checked<GripEntry> result;
    FieldReader read{result.problems};
    const auto day = read.day("day", form.day, today);
    const auto minute = read.time("time", form.time);
    GripEntry entry;
    const auto device = readDevice(read, form, log, newId, entry.newDevice);
    const auto right = readTrials(read, core::Hand::Right, form.right);
    const auto left = readTrials(read, core::Hand::Left, form.left);
    if (core::hasErrors(result.problems)) {
        return result;
    }

    core::GripSession common = before != nullptr ? *before : core::GripSession{};
    common.patient = log.patient.id;
    common.device = *device;
    const auto lived = before != nullptr ? core::Zone::find(before->measuredAt.zone) : std::nullopt;
    if (before == nullptr || before->measuredAt.day() != *day ||
        minuteOfDay(before->measuredAt.wall) != *minute) {
        common.measuredAt =
            core::momentAt(core::Wall{*day} + std::chrono::minutes{*minute}, lived.value_or(zone));
    }
    common.beforeInfusion = form.beforeInfusion;
    common.recalled = form.recalled;
    common.pain = form.pain;
    common.cramp = form.cramp;
    common.cold = form.cold;
    common.ill = form.ill;
    common.afterExercise = form.afterExercise;
    common.note = textOrNothing(form.note);
    common.posture = textOrNothing(form.posture);
    for (const auto& [hand, trials] :
         {std::pair{core::Hand::Right, right}, std::pair{core::Hand::Left, left}}) {
        if (core::trialCount(trials) == 0 || (before != nullptr && before->hand != hand)) {
            continue;
        }
        auto session = common;
        session.id = before != nullptr ? before->id : newId();
        session.hand = hand;
        session.trials = trials;
        entry.sessions.push_back(std::move(session));
    }
    result.problems = gripProblems(entry.sessions, entry.newDevice, log, today);
    for (auto& problem : result.problems) {
        if (problem.field == "measured") {
            problem.field = "day";
        }
        if (before != nullptr && before->hand == core::Hand::Left && entry.sessions.empty()) {
            problem.field = fieldOf(core::Hand::Left, 0);
        }
    }
    if (!core::hasErrors(result.problems)) {
        result.value = std::move(entry);
    }
    return result;
}

std::string deviceNameOf(const std::string& typed, std::optional<core::Pinch> pinch) {
    const auto name = trimmed(typed);
    return name.empty() && pinch ? std::string{core::codeOf(*pinch)} + " pinch" : name;
}

int usualTrials(const core::TreatmentLog& log) {
    return log.sessions.empty() ? kAskedTrials : core::trialCount(log.sessions.back().trials);
}

} // namespace tidemark::app
