#include "app/app_support.h"

namespace tidemark::test {

Desk::Desk() {
    person.id = book.newId();
    person.label = "P1";
    book.addPatient(person);
}

core::Moment Desk::moment(const std::string& when) const {
    return core::momentAt(*core::parseWall(when), book.zone());
}

core::Infusion Desk::dose(const std::string& when, double grams, core::Route route) {
    core::Infusion infusion;
    infusion.id = book.newId();
    infusion.patient = person.id;
    infusion.startedAt = moment(when);
    infusion.route = route;
    infusion.product = "Example 10%";
    infusion.dose = core::Grams{grams};
    return infusion;
}

void Desk::weigh(double kilograms) {
    book.weigh({book.newId(), person.id, core::makeDay(2026, 1, 1), core::Kilograms{kilograms}});
}

void Desk::plan(const std::string& on, double grams, core::Route route) {
    core::Plan plan;
    plan.id = book.newId();
    plan.patient = person.id;
    plan.knownFrom = core::makeDay(2026, 1, 1);
    plan.plannedOn = *core::parseDay(on);
    plan.route = route;
    plan.product = "Example 10%";
    plan.dose = core::Grams{grams};
    book.makePlan(plan);
}

app::Outcome Desk::grip(const std::string& when, std::vector<double> trials, bool anyway) {
    std::optional<core::Device> device;
    const auto devices = log().devices;
    if (devices.empty()) {
        device = core::Device{book.newId(), person.id, "", core::Unit::Kilogram, {}, {}};
    }
    core::GripSession session;
    session.id = book.newId();
    session.patient = person.id;
    session.device = device ? device->id : devices.front().id;
    session.measuredAt = moment(when);
    session.hand = core::Hand::Right;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        session.trials[i] = trials[i];
    }
    return book.logGrip({session}, device, anyway);
}

} // namespace tidemark::test
