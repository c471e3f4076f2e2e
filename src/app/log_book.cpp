#include "app/log_book.h"

#include <algorithm>

#include "app/entry_rules.h"
#include "core/failure.h"
#include "model/schedule.h"

namespace tidemark::app {
namespace {

using core::ActKind;
using core::Change;
using core::Operation;

core::Zone zoneOf(const core::LogStore& store) {
    const auto name = store.info().zone;
    const auto zone = core::Zone::find(name);
    if (!zone) {
        throw core::Failure{core::FailureCode::UnknownZone, name};
    }
    return *zone;
}

std::vector<Change> created(core::Record record) {
    return {Change{Operation::Create, std::move(record)}};
}

} // namespace

LogBook::LogBook(core::LogStore& store, const core::Clock& clock, Origin origin, core::UuidSource ids)
    : store_(store), clock_(clock), origin_(std::move(origin)), ids_(ids), zone_(zoneOf(store)) {}

core::Day LogBook::today() const {
    return date::floor<date::days>(wallNow());
}

core::Wall LogBook::wallNow() const {
    return zone_.toWall(clock_.now());
}

core::Uuid LogBook::newId() {
    return ids_.make(clock_.now());
}

core::Stamp LogBook::newStamp(std::string reason) {
    return {newId(), clock_.now(), origin_.actor, origin_.machine, std::move(reason)};
}

std::vector<core::Patient> LogBook::patients() {
    return store_.patients();
}

std::optional<core::Patient> LogBook::findPatient(const std::string& labelOrName) {
    const auto all = store_.patients();
    const auto byLabel = std::ranges::find(all, labelOrName, &core::Patient::label);
    if (byLabel != all.end()) {
        return *byLabel;
    }
    std::optional<core::Patient> found;
    for (const auto& patient : all) {
        if (patient.name == labelOrName) {
            if (found) {
                return std::nullopt;
            }
            found = patient;
        }
    }
    return found;
}

core::TreatmentLog LogBook::treatmentLog(const core::Uuid& patient) {
    return store_.treatmentLog(patient);
}

core::TreatmentLog LogBook::plannedLog(const core::Uuid& patient, std::optional<core::Day> day) {
    auto log = store_.treatmentLog(patient);
    if (day) {
        log = core::asOf(std::move(log), *day);
    }
    return model::withSchedule(std::move(log),
                               core::addDays(day.value_or(today()), model::kScheduleAheadDays));
}

Outcome LogBook::addPatient(core::Patient patient, const std::optional<core::Weight>& weight, bool anyway) {
    auto problems = patientProblems(patient, store_.patients(), today());
    auto changes = created(std::move(patient));
    if (weight) {
        const auto further = weightProblems(*weight, today());
        problems.insert(problems.end(), further.begin(), further.end());
        changes.push_back({Operation::Create, *weight});
    }
    return write(ActKind::NewPatient, std::move(changes), std::move(problems), anyway);
}

Outcome LogBook::logDose(core::Infusion infusion, bool anyway) {
    auto problems = doseProblems(infusion, plannedLog(infusion.patient), today());
    return write(ActKind::LogDose, created(std::move(infusion)), std::move(problems), anyway);
}

Outcome LogBook::logDoses(std::vector<core::Infusion> infusions, bool anyway) {
    if (infusions.empty()) {
        return {{{core::ProblemCode::Missing, "day", {}}}, {}};
    }
    core::Problems problems;
    std::vector<Change> changes;
    auto log = plannedLog(infusions.front().patient);
    for (auto& infusion : infusions) {
        const auto further = doseProblems(infusion, log, today());
        problems.insert(problems.end(), further.begin(), further.end());
        const auto place = std::ranges::upper_bound(log.infusions, infusion.startedAt.utc, {},
                                                    [](const auto& other) { return other.startedAt.utc; });
        log.infusions.insert(place, infusion);
        changes.push_back({Operation::Create, std::move(infusion)});
    }
    return write(ActKind::LogDose, std::move(changes), std::move(problems), anyway);
}

Outcome LogBook::logGrip(std::vector<core::GripSession> sessions,
                         const std::optional<core::Device>& newDevice, bool anyway) {
    if (sessions.empty()) {
        return {{{core::ProblemCode::Missing, "right_1", {}}}, {}};
    }
    auto problems = gripProblems(sessions, newDevice, store_.treatmentLog(sessions.front().patient), today());
    std::vector<Change> changes;
    if (newDevice) {
        changes.push_back({Operation::Create, *newDevice});
    }
    for (auto& session : sessions) {
        changes.push_back({Operation::Create, std::move(session)});
    }
    return write(ActKind::LogGrip, std::move(changes), std::move(problems), anyway);
}

Outcome LogBook::logScore(core::Assessment assessment) {
    return logScores({std::move(assessment)});
}

Outcome LogBook::logScores(std::vector<core::Assessment> assessments) {
    if (assessments.empty()) {
        return {{{core::ProblemCode::Missing, "value", {}}}, {}};
    }
    const auto log = store_.treatmentLog(assessments.front().patient);
    core::Problems problems;
    std::vector<Change> changes;
    for (auto& assessment : assessments) {
        const auto further = scoreProblems(assessment, log, today());
        problems.insert(problems.end(), further.begin(), further.end());
        changes.push_back({Operation::Create, std::move(assessment)});
    }
    return write(ActKind::LogScore, std::move(changes), std::move(problems), false);
}

Outcome LogBook::makePlan(core::Plan plan) {
    return makePlans({std::move(plan)});
}

Outcome LogBook::makePlans(std::vector<core::Plan> plans) {
    if (plans.empty()) {
        return {{{core::ProblemCode::Missing, "planned_on", {}}}, {}};
    }
    const auto log = store_.treatmentLog(plans.front().patient);
    core::Problems problems;
    std::vector<Change> changes;
    for (auto& plan : plans) {
        const auto further = planProblems(plan, log, today());
        problems.insert(problems.end(), further.begin(), further.end());
        changes.push_back({Operation::Create, std::move(plan)});
    }
    return write(ActKind::MakePlan, std::move(changes), std::move(problems), false);
}

Outcome LogBook::makeRegimen(core::Regimen regimen) {
    auto problems = regimenProblems(regimen, store_.treatmentLog(regimen.patient), today());
    return write(ActKind::MakePlan, created(std::move(regimen)), std::move(problems), false);
}

Outcome LogBook::writeNote(core::Note note) {
    auto problems = noteProblems(note, today());
    return write(ActKind::WriteNote, created(std::move(note)), std::move(problems), false);
}

Outcome LogBook::logEvent(core::Event event) {
    auto problems = eventProblems(event, store_.treatmentLog(event.patient), today());
    return write(ActKind::LogEvent, created(std::move(event)), std::move(problems), false);
}

Outcome LogBook::moveStock(std::vector<core::StockMovement> movements, bool anyway) {
    core::Problems problems;
    std::vector<Change> changes;
    for (auto& movement : movements) {
        const auto further = movementProblems(movement, today());
        problems.insert(problems.end(), further.begin(), further.end());
        changes.push_back({Operation::Create, std::move(movement)});
    }
    return write(ActKind::MoveStock, std::move(changes), std::move(problems), anyway);
}

Outcome LogBook::weigh(core::Weight weight, bool anyway) {
    auto problems = weightProblems(weight, today());
    return write(ActKind::Weigh, created(weight), std::move(problems), anyway);
}

Outcome LogBook::setSetting(std::optional<core::Uuid> patient, const std::string& name,
                            const std::string& value) {
    return setSettings(patient, {{name, value}});
}

Outcome LogBook::setSettings(std::optional<core::Uuid> patient,
                             const std::vector<std::pair<std::string, std::string>>& values) {
    const auto presents = store_.settings();
    std::vector<Change> changes;
    core::Problems problems;
    for (const auto& [name, value] : values) {
        core::Setting setting{newId(), patient, name, value};
        const auto present = std::ranges::find_if(presents, [&, &wanted = name](const core::Setting& s) {
            return s.patient == patient && s.name == wanted;
        });
        if (present != presents.end()) {
            setting.id = present->id;
        }
        std::ranges::copy(settingProblems(setting), std::back_inserter(problems));
        changes.push_back({present != presents.end() ? Operation::Update : Operation::Create, setting});
    }
    return write(ActKind::ChangeSetting, std::move(changes), std::move(problems), false);
}

Outcome LogBook::correct(core::Record after, const std::string& reason, bool anyway,
                         const std::optional<core::Device>& newDevice) {
    auto problems = correctionProblems(after, newDevice);
    std::vector<Change> changes;
    if (newDevice) {
        changes.push_back({Operation::Create, *newDevice});
    }
    changes.push_back({Operation::Update, std::move(after)});
    return write(ActKind::Correct, std::move(changes), std::move(problems), anyway, reason);
}

core::Problems LogBook::correctionProblems(const core::Record& after,
                                           const std::optional<core::Device>& newDevice) {
    const auto today = this->today();
    const auto logOf = [&](const core::Uuid& patient) { return store_.treatmentLog(patient); };
    return std::visit(
        [&](const auto& record) -> core::Problems {
            using Kind = std::decay_t<decltype(record)>;
            if constexpr (std::is_same_v<Kind, core::Patient>) {
                return patientProblems(record, store_.patients(), today);
            } else if constexpr (std::is_same_v<Kind, core::Device>) {
                return deviceProblems(record, logOf(record.patient));
            } else if constexpr (std::is_same_v<Kind, core::Infusion>) {
                return doseProblems(record, plannedLog(record.patient), today);
            } else if constexpr (std::is_same_v<Kind, core::GripSession>) {
                return gripProblems({record}, newDevice, logOf(record.patient), today);
            } else if constexpr (std::is_same_v<Kind, core::Assessment>) {
                return scoreProblems(record, logOf(record.patient), today);
            } else if constexpr (std::is_same_v<Kind, core::Weight>) {
                return weightProblems(record, today);
            } else if constexpr (std::is_same_v<Kind, core::Regimen>) {
                return regimenProblems(record, logOf(record.patient), today);
            } else if constexpr (std::is_same_v<Kind, core::Plan>) {
                return planProblems(record, logOf(record.patient), today);
            } else if constexpr (std::is_same_v<Kind, core::Note>) {
                return noteProblems(record, today);
            } else if constexpr (std::is_same_v<Kind, core::Event>) {
                return eventProblems(record, logOf(record.patient), today);
            } else if constexpr (std::is_same_v<Kind, core::StockMovement>) {
                return movementProblems(record, today);
            } else if constexpr (std::is_same_v<Kind, core::Setting>) {
                return settingProblems(record);
            } else {
                static_assert(std::is_same_v<Kind, core::Course>);
                return {};
            }
        },
        after);
}

Outcome LogBook::remove(core::Record record, const std::string& reason) {
    return write(ActKind::Delete, {Change{Operation::Delete, std::move(record)}}, {}, false, reason);
}

Outcome LogBook::restore(const core::Uuid& record, bool anyway) {
    const auto bin = store_.bin();
    const auto found = std::ranges::find_if(bin, [&](const core::JournalEntry& entry) {
        return entry.before && core::idOf(*entry.before) == record;
    });
    if (found == bin.end()) {
        return {{{core::ProblemCode::UnknownReference, "entry", {}}}, {}};
    }
    const auto owner = core::patientOf(*found->before);
    const auto people = store_.patients();
    if (owner && *owner != record && std::ranges::find(people, *owner, &core::Patient::id) == people.end()) {
        return {{{core::ProblemCode::UnknownReference, "patient", {}}}, {}};
    }
    auto problems = std::holds_alternative<core::Patient>(*found->before)
                        ? patientProblems(std::get<core::Patient>(*found->before), people, today())
                        : correctionProblems(*found->before, {});
    return write(ActKind::Restore, {Change{Operation::Create, *found->before}}, std::move(problems), anyway);
}

Outcome LogBook::mergeInto(std::vector<core::Change> changes, core::Problems problems,
                           const std::string& merged) {
    return write(ActKind::MergePatients, std::move(changes), std::move(problems), false, merged);
}

std::optional<core::ActSummary> LogBook::undo() {
    auto undone = store_.undo(newStamp());
    if (undone) {
        changed();
    }
    return undone;
}

std::optional<core::ActSummary> LogBook::redo() {
    auto redone = store_.redo(newStamp());
    if (redone) {
        changed();
    }
    return redone;
}

void LogBook::onChange(std::function<void()> listener) {
    listeners_.push_back(std::move(listener));
}

void LogBook::changed() {
    for (const auto& listener : listeners_) {
        listener();
    }
}

Outcome LogBook::write(core::ActKind kind, std::vector<core::Change> changes, core::Problems problems,
                       bool anyway, const std::string& reason) {
    if (core::hasErrors(problems) || (!problems.empty() && !anyway)) {
        return {std::move(problems), {}};
    }
    const core::Act act{newStamp(reason), kind, std::move(changes)};
    store_.commit(act);
    changed();
    return {std::move(problems), act.stamp};
}

} // namespace tidemark::app
