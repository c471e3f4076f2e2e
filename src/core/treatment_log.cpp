#include "core/treatment_log.h"

#include <algorithm>

namespace tidemark::core {
namespace {

template <class Pick>
std::optional<Day> pickDay(const TreatmentLog& log, Pick pick) {
    std::optional<Day> best;
    const auto take = [&](Day day) { best = best ? pick(*best, day) : day; };
    for (const auto& infusion : log.infusions) {
        take(infusion.startedAt.day());
    }
    for (const auto& session : log.sessions) {
        take(session.measuredAt.day());
    }
    for (const auto& assessment : log.assessments) {
        take(assessment.assessedAt.day());
    }
    for (const auto& note : log.notes) {
        take(note.writtenAt.day());
    }
    for (const auto& event : log.events) {
        take(event.startedAt.day());
    }
    return best;
}

} // namespace

const Device* TreatmentLog::device(const Uuid& id) const {
    const auto found = std::ranges::find(devices, id, &Device::id);
    return found == devices.end() ? nullptr : &*found;
}

std::optional<Day> TreatmentLog::lastEntryDay() const {
    return pickDay(*this, [](Day a, Day b) { return std::max(a, b); });
}

std::optional<Day> TreatmentLog::firstEntryDay() const {
    return pickDay(*this, [](Day a, Day b) { return std::min(a, b); });
}

std::vector<Record> recordsOf(const TreatmentLog& log) {
    std::vector<Record> records{log.patient};
    const auto add = [&records](const auto& list) {
        records.insert(records.end(), list.begin(), list.end());
    };
    add(log.devices);
    add(log.courses);
    add(log.infusions);
    add(log.sessions);
    add(log.assessments);
    add(log.weights);
    add(log.regimens);
    add(log.plans);
    add(log.notes);
    add(log.events);
    add(log.movements);
    add(log.settings);
    return records;
}

TreatmentLog asOf(TreatmentLog log, Day day) {
    std::erase_if(log.infusions, [day](const Infusion& r) { return r.startedAt.day() > day; });
    std::erase_if(log.sessions, [day](const GripSession& r) { return r.measuredAt.day() > day; });
    std::erase_if(log.assessments, [day](const Assessment& r) { return r.assessedAt.day() > day; });
    std::erase_if(log.weights, [day](const Weight& r) { return r.measuredOn && *r.measuredOn > day; });
    std::erase_if(log.regimens, [day](const Regimen& r) { return r.knownFrom > day; });
    std::erase_if(log.plans, [day](const Plan& r) { return r.knownFrom > day; });
    std::erase_if(log.notes, [day](const Note& r) { return r.writtenAt.day() > day; });
    std::erase_if(log.events, [day](const Event& r) { return r.startedAt.day() > day; });
    std::erase_if(log.movements, [day](const StockMovement& r) { return r.movedAt.day() > day; });
    return log;
}

} // namespace tidemark::core
