#include "exchange/table_rows.h"

#include "core/numbers.h"
#include "core/regimen.h"

#include <algorithm>
#include <tuple>

namespace tidemark::exchange {
namespace {

using core::ProblemCode;
using Zero = RowReader::Zero;

constexpr int kLongestInfusionMin = 14400; // ten days
constexpr int kThinnestGauge = 40;

constexpr std::array kSessionMarks{
    std::pair{GripColumn::BeforeInfusion, &core::GripSession::beforeInfusion},
    std::pair{GripColumn::Recalled, &core::GripSession::recalled},
    std::pair{GripColumn::Pain, &core::GripSession::pain},
    std::pair{GripColumn::Cramp, &core::GripSession::cramp},
    std::pair{GripColumn::Cold, &core::GripSession::cold},
    std::pair{GripColumn::Ill, &core::GripSession::ill},
    std::pair{GripColumn::AfterExercise, &core::GripSession::afterExercise},
};

} // namespace

void TableRows::beginTable(Table table, std::size_t bytes) {
    if (table == Table::Grip) {
        // Room for as many sessions as the text may hold, up to a bound: moving them all while they grow is
        // dear.
        constexpr std::size_t kShortestRow = 30;
        constexpr std::size_t kMost = 1'000'000;
        tables_.sessions.reserve(std::min(bytes / kShortestRow, kMost));
    }
    table_ = table;
    lastLabel_ = {};
    before_ = {};
    lastMomentCells_ = {};
    if (table == Table::Vials) {
        vialsListed_.assign(tables_.doses.size(), false);
        for (std::uint32_t i = 0; i < tables_.doses.size(); ++i) {
            dosesAt_.emplace(tables_.doses[i].record.startedAt.utc.time_since_epoch().count(), i);
        }
    }
}

void TableRows::endTable() {
    // The views point into a text that is about to go.
    lastLabel_ = {};
    before_ = {};
    lastMomentCells_ = {};
}

void TableRows::take(RowReader& row) {
    switch (table_) {
        case Table::Patients:
            return takePatient(row);
        case Table::Devices:
            return takeDevice(row);
        case Table::Courses:
            return takeCourse(row);
        case Table::Doses:
            return takeDose(row);
        case Table::Vials:
            return takeVial(row);
        case Table::Grip:
            return takeTrial(row);
        case Table::Scores:
            return takeScore(row);
        case Table::Weights:
            return takeWeight(row);
        case Table::Regimens:
            return takeRegimen(row);
        case Table::Plan:
            return takePlan(row);
        case Table::Notes:
            return takeNote(row);
        case Table::Events:
            return takeEvent(row);
        case Table::Stock:
            return takeMovement(row);
        case Table::Settings:
            return takeSetting(row);
    }
}

std::optional<std::uint32_t> TableRows::person(RowReader& row, std::size_t column) {
    const auto label = row.requiredText(column);
    if (label.empty()) {
        return std::nullopt;
    }
    if (label == lastLabel_) {
        return lastPerson_;
    }
    auto found = people_.find(label);
    if (found == people_.end()) {
        found = people_.emplace(std::string{label}, static_cast<std::uint32_t>(tables_.people.size())).first;
        tables_.people.push_back({.label = std::string{label}});
    }
    lastLabel_ = label;
    lastPerson_ = found->second;
    return lastPerson_;
}

void TableRows::seen(core::Day day) {
    tables_.firstDay = std::min(tables_.firstDay.value_or(day), day);
    tables_.lastDay = std::max(tables_.lastDay.value_or(day), day);
}

void TableRows::takePatient(RowReader& row) {
    using In = PatientColumn;
    const auto whose = person(row, In::Patient);
    core::Patient patient;
    patient.id = row.id(In::Id);
    patient.label = row.cell(In::Patient);
    patient.name = row.text(In::Name);
    patient.birthYear = row.year(In::BirthYear);
    patient.bornOn = row.day(In::BornOn);
    patient.sex = row.sex(In::Sex);
    patient.diagnosis = row.text(In::Diagnosis);
    patient.dominantHand = row.hand(In::DominantHand);
    patient.heightCm = row.number(In::HeightCm);
    patient.onsetYear = row.year(In::OnsetYear);
    patient.note = row.text(In::Note);
    patient.contact = row.text(In::Contact);
    patient.clinic = row.text(In::Clinic);
    patient.alert = row.text(In::Alert);
    patient.emergencyNumber = row.text(In::EmergencyNumber);
    const auto weight = row.number(In::WeightKg);
    if (whose) {
        tables_.people[*whose].listed = true;
    }
    if (!row.ok()) {
        return;
    }
    tables_.patients.push_back({std::move(patient), *whose, row.line()});
    if (weight) {
        core::Weight undated;
        undated.weight = {*weight};
        tables_.patientWeights.push_back({undated, *whose, row.line()});
    }
}

void TableRows::takeDevice(RowReader& row) {
    using In = DeviceColumn;
    const auto whose = person(row, In::Patient);
    core::Device device;
    device.id = row.id(In::Id);
    device.name = row.cell(In::Name);
    device.unit = row.requiredUnit(In::Unit);
    device.setting = row.text(In::Setting);
    device.step = row.number(In::Step);
    device.pinch = row.code(In::Pinch, core::parsePinch);
    if (row.ok()) {
        tables_.devices.push_back({std::move(device), *whose, row.line()});
    }
}

void TableRows::takeCourse(RowReader& row) {
    using In = CourseColumn;
    const auto whose = person(row, In::Patient);
    core::Course course;
    course.id = row.id(In::Id);
    course.note = row.text(In::Note);
    if (row.ok() && course.id.isNil()) {
        row.refuse(ProblemCode::Missing, In::Id);
    }
    if (row.ok()) {
        tables_.courses.push_back({std::move(course), *whose, row.line()});
    }
}

void TableRows::takeDose(RowReader& row) {
    using In = DoseColumn;
    const auto whose = person(row, In::Patient);
    core::Infusion dose;
    dose.id = row.id(In::Id);
    dose.course = row.reference(In::Course);
    dose.startedAt = row.moment(In::StartedAt, In::Zone, In::Utc);
    dose.route = row.requiredRoute(In::Route);
    dose.product = row.cell(In::Product);
    dose.dose = {row.requiredNumber(In::DoseG)};
    dose.note = row.text(In::Note);
    dose.concentrationPct = row.number(In::ConcentrationPct);
    dose.durationMin = row.wholeNumber(In::DurationMin);
    dose.rates = row.namedValues(In::Rates);
    dose.sites = row.namedValues(In::Sites);
    dose.needleGauge = row.wholeNumber(In::NeedleGauge);
    dose.needleMm = row.number(In::NeedleMm);
    dose.pump = row.text(In::Pump);
    dose.premedication = row.text(In::Premedication);
    dose.place = row.text(In::Place);
    dose.givenBy = row.text(In::GivenBy);
    dose.answers = row.reference(In::Answers);
    dose.deviation = row.text(In::Deviation);
    for (const auto& [column, value, least, most] :
         {std::tuple{In::DurationMin, dose.durationMin, 0, kLongestInfusionMin},
          std::tuple{In::NeedleGauge, dose.needleGauge, 1, kThinnestGauge}}) {
        if (value && (*value < least || *value > most)) {
            row.refuse(ProblemCode::OutOfRange, column);
        }
    }
    if (dose.concentrationPct && *dose.concentrationPct > 100) {
        row.refuse(ProblemCode::OutOfRange, In::ConcentrationPct);
    }
    if (auto batch = row.text(In::Batch)) {
        dose.vials.emplace_back().batch = std::move(batch);
    }
    if (row.ok()) {
        seen(dose.startedAt.day());
        tables_.doses.push_back({std::move(dose), *whose, row.line()});
    }
}

void TableRows::takeVial(RowReader& row) {
    using In = VialColumn;
    const auto whose = person(row, In::Patient);
    const core::Moment startedAt = row.moment(In::StartedAt, In::Zone, In::Utc);
    const core::Uuid dose = row.id(In::DoseId);
    core::Vial vial;
    vial.batch = row.text(In::Batch);
    vial.expiresOn = row.day(In::ExpiresOn);
    vial.sizeG = row.number(In::SizeG);
    vial.gtin = row.text(In::Gtin);
    vial.serial = row.text(In::Serial);
    vial.wastedG = row.number(In::WastedG, Zero::Taken);
    vial.wasteReason = row.text(In::WasteReason);
    vial.presumed = row.mark(In::Presumed);
    if (!row.ok()) {
        return;
    }
    // The first dose that fits, in the order of the doses table.
    std::optional<std::uint32_t> found;
    const auto [first, last] = dosesAt_.equal_range(startedAt.utc.time_since_epoch().count());
    for (auto at = first; at != last; ++at) {
        const auto& candidate = tables_.doses[at->second];
        const bool fits = candidate.person == *whose && candidate.record.startedAt.wall == startedAt.wall &&
                          (dose.isNil() || candidate.record.id == dose);
        if (fits && (!found || at->second < *found)) {
            found = at->second;
        }
    }
    if (!found) {
        row.refuse(ProblemCode::UnknownReference, dose.isNil() ? In::StartedAt : In::DoseId);
        return;
    }
    auto& vials = tables_.doses[*found].record.vials;
    if (!vialsListed_[*found]) {
        vials.clear(); // the batch in the doses table then only repeats these
        vialsListed_[*found] = true;
    }
    vials.push_back(std::move(vial));
}

bool TableRows::sameSessionAsBefore(const RowReader& row) const {
    // Measured first: it differs more often than the others.
    if (row.cell(GripColumn::MeasuredAt) != before_[GripColumn::MeasuredAt]) {
        return false;
    }
    for (std::size_t column = 0; column < before_.size(); ++column) {
        if (column != GripColumn::Trial && column != GripColumn::Value &&
            row.cell(column) != before_[column]) {
            return false;
        }
    }
    return true;
}

std::uint32_t TableRows::deviceUse(std::uint32_t person, std::string_view name, core::Unit unit,
                                   const core::Uuid& id, std::uint32_t line) {
    const auto fits = [&](const DeviceUse& use) {
        return use.person == person && use.unit == unit && use.id == id && use.name == name;
    };
    if (lastUse_ < tables_.uses.size() && fits(tables_.uses[lastUse_])) {
        return lastUse_;
    }
    const auto [first, last] = usesOfPerson_.equal_range(person);
    for (auto at = first; at != last; ++at) {
        if (fits(tables_.uses[at->second])) {
            return lastUse_ = at->second;
        }
    }
    lastUse_ = static_cast<std::uint32_t>(tables_.uses.size());
    tables_.uses.push_back(
        {.person = person, .name = std::string{name}, .unit = unit, .id = id, .line = line});
    usesOfPerson_.emplace(person, lastUse_);
    return lastUse_;
}

bool TableRows::beginSession(RowReader& row, std::uint32_t person) {
    using In = GripColumn;
    SessionRow session;
    auto& record = session.record;
    record.id = row.id(In::Id);
    // Both hands are measured in one sitting: the time of the row before is mostly this one's too.
    const std::array momentCells{row.cell(In::MeasuredAt), row.cell(In::Zone), row.cell(In::Utc)};
    if (momentCells != lastMomentCells_ || momentCells[0].empty()) {
        lastMoment_ = row.moment(In::MeasuredAt, In::Zone, In::Utc);
        lastMomentCells_ = row.ok() ? momentCells : std::array<std::string_view, 3>{};
    }
    record.measuredAt = lastMoment_;
    record.hand = row.requiredHand(In::Hand);
    const core::Unit unit = row.requiredUnit(In::Unit);
    const core::Uuid device = row.id(In::DeviceId);
    for (const auto& [column, member] : kSessionMarks) {
        record.*member = row.mark(column);
    }
    record.note = row.text(In::Note);
    record.posture = row.text(In::Posture);
    if (!row.ok()) {
        return false;
    }
    session.person = person;
    session.line = row.line();
    session.use = deviceUse(person, row.cell(In::Device), unit, device, row.line());
    seen(record.measuredAt.day());
    tables_.sessions.push_back(std::move(session));
    return true;
}

void TableRows::takeTrial(RowReader& row) {
    using In = GripColumn;
    const auto whose = person(row, In::Patient);
    if (!sameSessionAsBefore(row)) {
        for (std::size_t column = 0; column < before_.size(); ++column) {
            before_[column] = row.cell(column);
        }
        sessionOk_ = whose && beginSession(row, *whose);
        if (!sessionOk_) {
            before_ = {}; // so that the next row says again what is wrong with it
        }
    }
    const auto trialCell = row.cell(In::Trial);
    const auto number = core::parseInteger(trialCell);
    if (trialCell.empty()) {
        row.refuse(ProblemCode::Missing, In::Trial);
    } else if (!number) {
        row.refuse(ProblemCode::NotANumber, In::Trial);
    } else if (*number < 1) {
        row.refuse(ProblemCode::NotPositive, In::Trial);
    } else if (*number > static_cast<int>(core::kMaxTrials)) {
        row.refuse(ProblemCode::TooManyTrials, In::Trial);
    }
    const double value = row.requiredNumber(In::Value);
    if (!row.ok() || !sessionOk_) {
        return;
    }
    auto& session = tables_.sessions.back();
    const auto slot = static_cast<std::size_t>(*number - 1);
    auto& trial = session.record.trials[slot];
    if (trial && *trial != value) {
        row.refuse(ProblemCode::DuplicateKey, In::Value);
        return;
    }
    trial = value;
    session.trialLines[slot] = row.line();
}

void TableRows::takeScore(RowReader& row) {
    using In = ScoreColumn;
    const auto whose = person(row, In::Patient);
    core::Assessment score;
    score.id = row.id(In::Id);
    score.assessedAt = row.moment(In::AssessedAt, In::Zone, In::Utc);
    score.instrument = row.requiredText(In::Instrument);
    score.value = row.requiredNumber(In::Value, Zero::Taken);
    score.note = row.text(In::Note);
    score.hand = row.hand(In::Hand);
    score.parts = row.namedValues(In::Parts);
    score.set = row.text(In::MuscleSet);
    score.pace = row.text(In::Pace);
    score.aid = row.text(In::Aid);
    score.rater = row.text(In::Rater);
    score.recalled = row.mark(In::Recalled);
    if (row.ok()) {
        seen(score.assessedAt.day());
        tables_.scores.push_back({std::move(score), *whose, row.line()});
    }
}

void TableRows::takeWeight(RowReader& row) {
    using In = WeightColumn;
    const auto whose = person(row, In::Patient);
    core::Weight weight;
    weight.id = row.id(In::Id);
    weight.measuredOn = row.day(In::MeasuredOn);
    weight.weight = {row.requiredNumber(In::WeightKg)};
    if (whose) {
        tables_.people[*whose].weighed = true;
    }
    if (row.ok()) {
        tables_.weights.push_back({weight, *whose, row.line()});
    }
}

void TableRows::takeRegimen(RowReader& row) {
    using In = RegimenColumn;
    const auto whose = person(row, In::Patient);
    core::Regimen regimen;
    regimen.id = row.id(In::Id);
    regimen.knownFrom = row.requiredDay(In::KnownFrom);
    regimen.startsOn = row.requiredDay(In::StartsOn);
    regimen.everyDays = row.wholeNumber(In::EveryDays).value_or(0);
    regimen.route = row.requiredRoute(In::Route);
    regimen.product = row.requiredText(In::Product);
    regimen.endsOn = row.day(In::EndsOn);
    if (const auto at = row.text(In::At)) {
        const auto wall = core::parseWall("2000-01-01T" + *at);
        if (!wall) {
            row.refuse(ProblemCode::NotATime, In::At);
        } else {
            const auto midnight = core::Wall{date::floor<date::days>(*wall)};
            regimen.plannedMinute = static_cast<int>((*wall - midnight).count() / 60);
        }
    }
    regimen.weekdays = row.text(In::Weekdays);
    regimen.fromLastDose = row.mark(In::FromLastDose);
    regimen.courseDays = row.wholeNumber(In::CourseDays).value_or(1);
    if (const auto grams = row.number(In::DoseG)) {
        regimen.dose = core::Grams{*grams};
    }
    regimen.dosePerKg = row.number(In::DoseGKg);
    regimen.vials = row.wholeNumber(In::Vials);
    regimen.vialG = row.number(In::VialG);
    regimen.steps = row.namedValues(In::Steps);
    regimen.pauses = row.namedValues(In::Pauses);
    regimen.note = row.text(In::Note);
    if (row.ok()) {
        for (const auto& fault : core::regimenFaults(regimen)) {
            row.refuse(fault.code, findColumn(Table::Regimens, fault.field).value_or(0));
        }
    }
    if (row.ok()) {
        tables_.regimens.push_back({std::move(regimen), *whose, row.line()});
    }
}

void TableRows::takePlan(RowReader& row) {
    using In = PlanColumn;
    const auto whose = person(row, In::Patient);
    core::Plan plan;
    plan.id = row.id(In::Id);
    plan.knownFrom = row.requiredDay(In::KnownFrom);
    if (row.cell(In::PlannedAt).size() == 10) {
        plan.plannedOn = row.requiredDay(In::PlannedAt);
    } else {
        const core::Wall planned = row.requiredWall(In::PlannedAt);
        plan.plannedOn = date::floor<date::days>(planned);
        const auto seconds = (planned - core::Wall{plan.plannedOn}).count();
        plan.plannedMinute = static_cast<int>(seconds / 60);
    }
    plan.route = row.requiredRoute(In::Route);
    plan.product = row.cell(In::Product);
    plan.dose = {row.requiredNumber(In::DoseG)};
    plan.note = row.text(In::Note);
    plan.skipped = row.text(In::Skipped);
    plan.regimen = row.reference(In::Regimen);
    plan.insteadOf = row.day(In::InsteadOf);
    if (row.ok()) {
        tables_.plans.push_back({std::move(plan), *whose, row.line()});
    }
}

void TableRows::takeNote(RowReader& row) {
    using In = NoteColumn;
    const auto whose = person(row, In::Patient);
    core::Note note;
    note.id = row.id(In::Id);
    note.writtenAt = row.moment(In::WrittenAt, In::Zone, In::Utc);
    note.text = row.cell(In::Text);
    if (row.ok()) {
        seen(note.writtenAt.day());
        tables_.notes.push_back({std::move(note), *whose, row.line()});
    }
}

void TableRows::takeEvent(RowReader& row) {
    using In = EventColumn;
    const auto whose = person(row, In::Patient);
    core::Event event;
    event.id = row.id(In::Id);
    event.startedAt = row.moment(In::StartedAt, In::Zone, In::Utc);
    event.category = row.requiredCode(In::Category, core::parseEventCategory);
    event.what = row.cell(In::What);
    event.endedOn = row.day(In::EndedOn);
    event.severity = row.wholeNumber(In::Severity);
    event.value = row.anyNumber(In::Value);
    event.secondValue = row.anyNumber(In::SecondValue);
    event.unit = row.text(In::Unit);
    event.infusion = row.reference(In::DoseId);
    event.phase = row.text(In::Phase);
    event.rateMlPerHour = row.number(In::RateMlH, Zero::Taken);
    event.site = row.text(In::Site);
    event.redFlags = row.text(In::RedFlags);
    event.action = row.text(In::Action);
    event.note = row.text(In::Note);
    if (event.severity && *event.severity > 3) {
        row.refuse(ProblemCode::OutOfRange, In::Severity);
    }
    if (event.phase && *event.phase != "before" && *event.phase != "during" && *event.phase != "after") {
        row.refuse(ProblemCode::UnknownCode, In::Phase);
    }
    if (row.ok()) {
        seen(event.startedAt.day());
        tables_.events.push_back({std::move(event), *whose, row.line()});
    }
}

void TableRows::takeMovement(RowReader& row) {
    using In = StockColumn;
    const auto whose = person(row, In::Patient);
    core::StockMovement movement;
    movement.id = row.id(In::Id);
    movement.movedAt = row.moment(In::MovedAt, In::Zone, In::Utc);
    movement.movement = row.requiredCode(In::Movement, core::parseMovement);
    movement.product = row.requiredText(In::Product);
    movement.sizeG = row.requiredNumber(In::SizeG);
    const auto vials = row.wholeNumber(In::Vials);
    if (row.cell(In::Vials).empty()) {
        row.refuse(ProblemCode::Missing, In::Vials);
    } else if (vials == 0 && movement.movement != core::Movement::Counted) {
        row.refuse(ProblemCode::NotPositive, In::Vials);
    }
    movement.vials = vials.value_or(0);
    movement.batch = row.text(In::Batch);
    movement.expiresOn = row.day(In::ExpiresOn);
    movement.gtin = row.text(In::Gtin);
    movement.serial = row.text(In::Serial);
    movement.place = row.text(In::Place);
    movement.reason = row.text(In::Reason);
    if (row.ok()) {
        tables_.movements.push_back({std::move(movement), *whose, row.line()});
    }
}

void TableRows::takeSetting(RowReader& row) {
    using In = SettingColumn;
    const bool ofLog = row.cell(In::Patient).empty();
    const auto whose = ofLog ? std::optional{Tables::kNobody} : person(row, In::Patient);
    core::Setting setting;
    setting.id = row.id(In::Id);
    setting.name = row.requiredText(In::Name);
    setting.value = row.cell(In::Value);
    if (row.ok()) {
        tables_.settings.push_back({std::move(setting), *whose, row.line()});
    }
}

} // namespace tidemark::exchange
