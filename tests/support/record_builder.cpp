#include "support/record_builder.h"

#include <algorithm>

namespace tidemark::tests {
namespace {

core::Moment at(core::Day day, int hour) {
    return core::momentAt(core::Wall{day} + std::chrono::hours{hour}, *core::Zone::find("Europe/Stockholm"));
}

} // namespace

RecordBuilder::RecordBuilder(core::Unit unit) {
    log_.patient.id = id();
    log_.patient.label = "P1";
    device("", unit);
}

core::Uuid RecordBuilder::id() {
    core::Uuid uuid;
    if (++next_ == 0) {
        ++nextHigh_;
    }
    uuid.bytes[14] = nextHigh_;
    uuid.bytes[15] = next_;
    return uuid;
}

RecordBuilder& RecordBuilder::dose(core::Day day, double grams, core::Route route,
                                   const std::string& product) {
    core::Infusion infusion;
    infusion.id = id();
    infusion.patient = log_.patient.id;
    infusion.startedAt = at(day, 10);
    infusion.route = route;
    infusion.product = product;
    infusion.dose = {grams};
    log_.infusions.push_back(infusion);
    return *this;
}

RecordBuilder& RecordBuilder::plan(core::Day day, core::Day knownFrom, double grams) {
    core::Plan plan;
    plan.id = id();
    plan.patient = log_.patient.id;
    plan.knownFrom = knownFrom;
    plan.plannedOn = day;
    plan.product = "Example IVIg 10%";
    plan.dose = {grams};
    log_.plans.push_back(plan);
    return *this;
}

RecordBuilder& RecordBuilder::weight(double kilograms) {
    log_.weights.push_back({id(), log_.patient.id, std::nullopt, {kilograms}});
    return *this;
}

RecordBuilder& RecordBuilder::setting(const std::string& name, const std::string& value) {
    log_.settings.push_back({id(), log_.patient.id, name, value});
    return *this;
}

RecordBuilder& RecordBuilder::grip(core::Day day, core::Hand hand, double value) {
    return grip(day, hand, std::vector<double>{value});
}

RecordBuilder& RecordBuilder::grip(core::Day day, core::Hand hand, const std::vector<double>& trials) {
    core::GripSession session;
    session.id = id();
    session.patient = log_.patient.id;
    session.device = log_.devices.back().id;
    session.measuredAt = at(day, 9);
    session.hand = hand;
    std::ranges::copy(trials, session.trials.begin());
    log_.sessions.push_back(session);
    return *this;
}

RecordBuilder& RecordBuilder::beforeInfusion() {
    log_.sessions.back().beforeInfusion = true;
    return *this;
}

RecordBuilder& RecordBuilder::recalled() {
    log_.sessions.back().recalled = true;
    return *this;
}

RecordBuilder& RecordBuilder::device(const std::string& name, core::Unit unit, std::optional<double> step,
                                     std::optional<core::Pinch> pinch) {
    log_.devices.push_back({id(), log_.patient.id, name, unit, std::nullopt, step, pinch});
    return *this;
}

RecordBuilder& RecordBuilder::score(core::Day day, const std::string& instrument, double value,
                                    std::optional<core::Hand> hand) {
    core::Assessment assessment;
    assessment.id = id();
    assessment.patient = log_.patient.id;
    assessment.assessedAt = at(day, 9);
    assessment.instrument = instrument;
    assessment.value = value;
    assessment.hand = hand;
    log_.assessments.push_back(assessment);
    return *this;
}

core::TreatmentLog RecordBuilder::log() const {
    auto log = log_;
    std::ranges::stable_sort(log.infusions, {}, [](const auto& r) { return r.startedAt.utc; });
    std::ranges::stable_sort(log.sessions, {}, [](const auto& r) { return r.measuredAt.utc; });
    std::ranges::stable_sort(log.plans, {}, &core::Plan::plannedOn);
    return log;
}

} // namespace tidemark::tests
