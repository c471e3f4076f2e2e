#include "app/entry_rules.h"

#include <algorithm>
#include <cmath>

#include "core/numbers.h"
#include "core/regimen.h"
#include "model/plausibility.h"
#include "model/schedule.h"
#include "model/series.h"

namespace tidemark::app {
namespace {

using core::Problem;
using core::ProblemCode;
using core::Problems;
using core::Severity;

constexpr std::size_t kLongestLine = 200;   // characters of a name, a product, an instrument
constexpr std::size_t kLongestNote = 20000; // of a note
constexpr double kLightest = 20;            // kilograms below and above which the number is asked about
constexpr double kHeaviest = 300;

void refuseFuture(Problems& problems, const char* field, core::Day day, core::Day today) {
    if (day > today) {
        problems.push_back({ProblemCode::FutureDay, field, core::formatDay(day)});
    }
}

void wantText(Problems& problems, const char* field, const std::string& text,
              std::size_t longest = kLongestLine) {
    if (text.empty()) {
        problems.push_back({ProblemCode::Missing, field, {}});
    } else if (text.size() > longest) {
        problems.push_back({ProblemCode::TooLong, field, text.substr(0, 40)});
    }
}

void wantPositive(Problems& problems, const std::string& field, double value) {
    if (!(value > 0)) { // also what is not a number
        problems.push_back({ProblemCode::NotPositive, field, core::formatNumber(value)});
    } else if (value > kLargestValue) {
        problems.push_back({ProblemCode::TooLarge, field, core::formatNumber(value)});
    }
}

std::string trialField(core::Hand hand, std::size_t index) {
    return (hand == core::Hand::Right ? "right_" : "left_") +
           core::formatFixed(static_cast<double>(index + 1), 0);
}

void checkTrials(Problems& problems, const core::GripSession& session) {
    for (std::size_t i = 0; i < session.trials.size(); ++i) {
        if (session.trials[i]) {
            wantPositive(problems, trialField(session.hand, i), *session.trials[i]);
        }
    }
    if (core::trialCount(session.trials) == 0) {
        problems.push_back({ProblemCode::Missing, trialField(session.hand, 0), {}});
    }
}

/// Which trials the model would leave out once they stand in the record.
void askAboutImplausible(Problems& problems, const core::GripSession& session,
                         const core::TreatmentLog& log) {
    std::vector<core::Trials> trials;
    std::size_t place = 0;
    for (const auto& other : log.sessions) { // in order of time
        if (other.hand == session.hand && other.device == session.device) {
            trials.push_back(other.trials);
            place += other.measuredAt.utc <= session.measuredAt.utc ? 1 : 0;
        }
    }
    trials.insert(trials.begin() + static_cast<std::ptrdiff_t>(place), session.trials);
    const auto marks = model::markImplausible(trials)[place];
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i]) {
            problems.push_back({ProblemCode::CheckTheNumber, trialField(session.hand, i),
                                core::formatNumber(session.trials[i].value_or(0)), Severity::Warning});
        }
    }
}

/// What the hand usually has on the device: the median of its last sessions.
std::optional<double> usualLevel(const core::TreatmentLog& log, const core::GripSession& like,
                                 core::Hand hand) {
    constexpr std::size_t kSessions = 10;
    constexpr std::size_t kFewest = 3;
    std::vector<double> means;
    for (auto at = log.sessions.rbegin(); at != log.sessions.rend() && means.size() < kSessions; ++at) {
        const auto mean = core::meanOf(at->trials);
        if (at->hand == hand && at->device == like.device && !at->recalled && mean) {
            means.push_back(*mean);
        }
    }
    return means.size() < kFewest ? std::nullopt : std::optional{model::medianOf(std::move(means))};
}

/// Both hands fit the other one and not themselves: they were typed into each other's fields.
void askAboutSwappedHands(Problems& problems, const std::vector<core::GripSession>& sessions,
                          const core::TreatmentLog& log) {
    constexpr double kNear = 0.12;  // within it a value fits a hand
    constexpr double kApart = 0.25; // hands more alike than this cannot be told from each other
    if (sessions.size() != 2 || sessions[0].hand == sessions[1].hand ||
        sessions[0].device != sessions[1].device) {
        return;
    }
    const auto usual0 = usualLevel(log, sessions[0], sessions[0].hand);
    const auto usual1 = usualLevel(log, sessions[0], sessions[1].hand);
    const auto mean0 = core::meanOf(sessions[0].trials);
    const auto mean1 = core::meanOf(sessions[1].trials);
    if (!usual0 || !usual1 || !mean0 || !mean1) {
        return;
    }
    const auto fits = [](double value, double level) { return std::abs(value - level) <= kNear * level; };
    if (std::abs(*usual0 - *usual1) > kApart * std::max(*usual0, *usual1) && fits(*mean0, *usual1) &&
        fits(*mean1, *usual0) && !fits(*mean0, *usual0) && !fits(*mean1, *usual1)) {
        problems.push_back(
            {ProblemCode::SwappedHands, trialField(sessions[0].hand, 0), {}, Severity::Warning});
    }
}

} // namespace

Problems deviceProblems(const core::Device& device, const core::TreatmentLog& log) {
    Problems problems;
    if (device.name.size() > kLongestLine) {
        problems.push_back({ProblemCode::TooLong, "device", device.name.substr(0, 40)});
    }
    if (device.step) {
        wantPositive(problems, "step", *device.step);
    }
    for (const auto& other : log.devices) {
        if (other.id == device.id && other.unit != device.unit &&
            std::ranges::any_of(log.sessions, [&](const auto& s) { return s.device == device.id; })) {
            // The numbers would keep standing there and mean something else.
            problems.push_back(
                {ProblemCode::UnitOfOtherKind, "unit", std::string{core::symbolOf(device.unit)}});
        }
        if (other.id == device.id || other.name != device.name) {
            continue;
        }
        problems.push_back(
            other.unit == device.unit
                ? Problem{ProblemCode::AlreadyExists, "device", device.name}
                : Problem{ProblemCode::UnitOfOtherKind, "unit", std::string{core::symbolOf(device.unit)}});
    }
    return problems;
}

Problems gripProblems(const std::vector<core::GripSession>& sessions,
                      const std::optional<core::Device>& newDevice, const core::TreatmentLog& log,
                      core::Day today) {
    Problems problems;
    auto present = log;
    if (newDevice) {
        problems = deviceProblems(*newDevice, log);
        present.devices.push_back(*newDevice);
    }
    if (sessions.empty()) {
        problems.push_back({ProblemCode::Missing, "right_1", {}});
    }
    for (const auto& session : sessions) {
        std::erase_if(present.sessions, [&](const auto& other) { return other.id == session.id; });
    }
    for (const auto& session : sessions) {
        const auto day = session.measuredAt.day();
        if (day > today && !std::ranges::any_of(problems, [](const auto& p) {
                return p.code == ProblemCode::FutureDay; // said once for both hands
            })) {
            problems.push_back({ProblemCode::FutureDay, "measured", core::formatDay(day)});
        }
        if (present.device(session.device) == nullptr) {
            problems.push_back({ProblemCode::UnknownDevice, "device", {}});
        }
        checkTrials(problems, session);
        for (const auto& other : present.sessions) {
            if (other.hand == session.hand && other.device == session.device &&
                other.measuredAt.utc == session.measuredAt.utc) {
                problems.push_back(
                    {ProblemCode::AlreadyExists, "measured", core::formatWall(other.measuredAt.wall)});
            }
        }
    }
    if (!core::hasErrors(problems)) {
        for (const auto& session : sessions) {
            askAboutImplausible(problems, session, present);
        }
        askAboutSwappedHands(problems, sessions, present);
    }
    return problems;
}

Problems scoreProblems(const core::Assessment& assessment, const core::TreatmentLog& log, core::Day today) {
    Problems problems;
    refuseFuture(problems, "assessed", assessment.assessedAt.day(), today);
    wantText(problems, "instrument", assessment.instrument);
    if (!std::isfinite(assessment.value)) {
        problems.push_back({ProblemCode::NotANumber, "value", {}});
    } else if (assessment.value < 0) {
        problems.push_back({ProblemCode::OutOfRange, "value", core::formatNumber(assessment.value)});
    } else if (assessment.value > kLargestValue) {
        problems.push_back({ProblemCode::TooLarge, "value", core::formatNumber(assessment.value)});
    }
    for (const auto& other : log.assessments) {
        if (other.id != assessment.id && other.instrument == assessment.instrument &&
            other.hand == assessment.hand && other.set == assessment.set &&
            other.assessedAt.utc == assessment.assessedAt.utc) {
            problems.push_back(
                {ProblemCode::AlreadyExists, "assessed", core::formatWall(other.assessedAt.wall)});
        }
    }
    return problems;
}

Problems planProblems(const core::Plan& plan, const core::TreatmentLog& log, core::Day today) {
    Problems problems;
    refuseFuture(problems, "known_from", plan.knownFrom, today);
    wantText(problems, "product", plan.product);
    wantPositive(problems, "dose_g", plan.dose.value);
    if (plan.plannedMinute && (*plan.plannedMinute < 0 || *plan.plannedMinute >= 24 * 60)) {
        problems.push_back({ProblemCode::NotATime, "planned_minute", {}});
    }
    for (const auto& other : log.plans) {
        if (other.id != plan.id && !model::isScheduled(other) && other.knownFrom == plan.knownFrom &&
            other.plannedOn == plan.plannedOn) {
            problems.push_back({ProblemCode::AlreadyExists, "planned_on", core::formatDay(plan.plannedOn)});
        }
    }
    return problems;
}

Problems regimenProblems(const core::Regimen& regimen, const core::TreatmentLog& log, core::Day today) {
    auto problems = core::regimenFaults(regimen);
    refuseFuture(problems, "known_from", regimen.knownFrom, today);
    if (regimen.product.size() > kLongestLine) {
        problems.push_back({ProblemCode::TooLong, "product", regimen.product.substr(0, 40)});
    }
    if (regimen.dosePerKg && log.weights.empty()) {
        problems.push_back({ProblemCode::Missing, "weight_kg", {}});
    }
    return problems;
}

Problems noteProblems(const core::Note& note, core::Day today) {
    Problems problems;
    refuseFuture(problems, "written", note.writtenAt.day(), today);
    wantText(problems, "text", note.text, kLongestNote);
    return problems;
}

Problems eventProblems(const core::Event& event, const core::TreatmentLog& log, core::Day today) {
    Problems problems;
    const auto day = event.startedAt.day();
    refuseFuture(problems, "started", day, today);
    if (event.category != core::EventCategory::Pregnancy) {
        wantText(problems, "what", event.what);
    }
    if (event.endedOn && *event.endedOn < day) {
        problems.push_back({ProblemCode::OutOfRange, "ended_on", core::formatDay(*event.endedOn)});
    }
    if (event.severity && (*event.severity < 0 || *event.severity > 3)) {
        problems.push_back({ProblemCode::OutOfRange, "severity", core::formatNumber(*event.severity)});
    }
    constexpr double kLargestResult = 1'000'000;
    for (const auto& [field, value] :
         {std::pair{"value", event.value}, std::pair{"second_value", event.secondValue}}) {
        if (value && !std::isfinite(*value)) {
            problems.push_back({ProblemCode::NotANumber, field, {}});
        } else if (value && std::abs(*value) > kLargestResult) {
            problems.push_back({ProblemCode::TooLarge, field, core::formatNumber(*value)});
        }
    }
    if (event.rateMlPerHour && !(*event.rateMlPerHour >= 0 && *event.rateMlPerHour <= kLargestValue)) {
        problems.push_back({ProblemCode::OutOfRange, "rate_ml_h", core::formatNumber(*event.rateMlPerHour)});
    }
    if (event.phase && *event.phase != "before" && *event.phase != "during" && *event.phase != "after") {
        problems.push_back({ProblemCode::UnknownCode, "phase", *event.phase});
    }
    if (event.infusion &&
        std::ranges::find(log.infusions, *event.infusion, &core::Infusion::id) == log.infusions.end()) {
        problems.push_back({ProblemCode::UnknownReference, "infusion", {}});
    }
    return problems;
}

Problems movementProblems(const core::StockMovement& movement, core::Day today) {
    Problems problems;
    refuseFuture(problems, "moved", movement.movedAt.day(), today);
    wantText(problems, "product", movement.product);
    wantPositive(problems, "size_g", movement.sizeG);
    const int least = movement.movement == core::Movement::Counted ? 0 : 1;
    constexpr int kMostVials = 100'000;
    if (movement.vials < least) {
        problems.push_back({ProblemCode::NotPositive, "vials", core::formatNumber(movement.vials)});
    } else if (movement.vials > kMostVials) {
        problems.push_back({ProblemCode::TooLarge, "vials", core::formatNumber(movement.vials)});
    }
    if (movement.movement == core::Movement::Wasted && (!movement.reason || movement.reason->empty())) {
        problems.push_back({ProblemCode::Missing, "reason", {}});
    }
    if (movement.batch && movement.batch->size() > 20) { // GS1 AI 10: at most 20 characters
        problems.push_back({ProblemCode::TooLong, "batch", *movement.batch, Severity::Warning});
    }
    if (movement.movement == core::Movement::In && movement.expiresOn &&
        *movement.expiresOn < movement.movedAt.day()) {
        problems.push_back({ProblemCode::CheckTheNumber, "expires_on", core::formatDay(*movement.expiresOn),
                            Severity::Warning});
    }
    return problems;
}

Problems weightProblems(const core::Weight& weight, core::Day today) {
    Problems problems;
    if (weight.measuredOn) {
        refuseFuture(problems, "measured_on", *weight.measuredOn, today);
    }
    wantPositive(problems, "weight_kg", weight.weight.value);
    if (problems.empty() && (weight.weight.value < kLightest || weight.weight.value > kHeaviest)) {
        problems.push_back({ProblemCode::CheckTheNumber, "weight_kg", core::formatNumber(weight.weight.value),
                            Severity::Warning});
    }
    return problems;
}

Problems patientProblems(const core::Patient& patient, const std::vector<core::Patient>& present,
                         core::Day today) {
    Problems problems;
    wantText(problems, "label", patient.label);
    for (const auto& other : present) {
        if (other.id != patient.id && other.label == patient.label) {
            problems.push_back({ProblemCode::AlreadyExists, "label", patient.label});
        }
    }
    const int thisYear = static_cast<int>(date::year_month_day{today}.year());
    for (const auto& [field, year] :
         {std::pair{"birth_year", patient.birthYear}, std::pair{"onset_year", patient.onsetYear}}) {
        if (year && (*year < 1880 || *year > thisYear)) {
            problems.push_back({ProblemCode::OutOfRange, field, core::formatNumber(*year)});
        }
    }
    if (patient.bornOn) {
        refuseFuture(problems, "born_on", *patient.bornOn, today);
    }
    if (patient.heightCm) {
        wantPositive(problems, "height_cm", *patient.heightCm);
    }
    return problems;
}

Problems settingProblems(const core::Setting& setting) {
    Problems problems;
    wantText(problems, "name", setting.name);
    return problems;
}

} // namespace tidemark::app
