#include "storage/storage_support.h"

#include "support/catch.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

namespace tidemark::storage::test {

bool lacksEncryption() {
    if (!canEncrypt()) {
        SUCCEED("this build has no encryption");
    }
    return !canEncrypt();
}

using namespace tidemark::core;

Folder::Folder() {
    std::random_device random;
    // The å is there for every test, not for one.
    path_ = fs::temp_directory_path() / fs::path{u8"tidemark på prov "};
    path_ += formatUuid(UuidSource{random()}.make(kNow));
    fs::create_directory(path_);
}

Folder::~Folder() {
    std::error_code ignored;
    fs::permissions(path_, fs::perms::owner_all, ignored);
    fs::remove_all(path_, ignored);
}

std::vector<std::string> Folder::names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{path_}) {
        names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

std::string bytesOf(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void writeBytes(const fs::path& path, std::string_view bytes) {
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    out << bytes;
}

void runSql(const fs::path& path, const std::string& sql) {
    SQLite::Database{path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec(sql);
}

std::string askSql(const fs::path& path, const std::string& sql) {
    SQLite::Database database{path, SQLite::OPEN_READWRITE};
    SQLite::Statement statement{database, sql};
    return statement.executeStep() ? statement.getColumn(0).getString() : std::string{};
}

Act Clerk::act(ActKind kind, std::vector<Change> changes) {
    return {stamp(), kind, std::move(changes)};
}

Act Clerk::create(std::vector<Record> records) {
    std::vector<Change> changes;
    for (auto& record : records) {
        changes.push_back({Operation::Create, std::move(record)});
    }
    return act(ActKind::Import, std::move(changes));
}

Act Clerk::update(Record record) {
    return act(ActKind::Correct, {{Operation::Update, std::move(record)}});
}

Act Clerk::remove(Record record) {
    return act(ActKind::Delete, {{Operation::Delete, std::move(record)}});
}

Patient Clerk::patient(std::string label) {
    Patient patient;
    patient.id = id();
    patient.label = std::move(label);
    return patient;
}

Device Clerk::device(const Patient& patient, std::string name) {
    Device device;
    device.id = id();
    device.patient = patient.id;
    device.name = std::move(name);
    return device;
}

Infusion Clerk::infusion(const Patient& patient, std::string_view wall, std::vector<std::string> batches) {
    Infusion infusion;
    infusion.id = id();
    infusion.patient = patient.id;
    infusion.startedAt = moment(wall);
    infusion.product = "Kiovig";
    infusion.dose = Grams{32.5};
    for (auto& batch : batches) {
        infusion.vials.emplace_back().batch = std::move(batch);
    }
    return infusion;
}

GripSession Clerk::session(const Device& device, std::string_view wall, double first) {
    GripSession session;
    session.id = id();
    session.patient = device.patient;
    session.device = device.id;
    session.measuredAt = moment(wall);
    session.trials[0] = first;
    return session;
}

Setting Clerk::setting(std::optional<Uuid> patient, std::string name, std::string value) {
    return {id(), patient, std::move(name), std::move(value)};
}

Moment moment(std::string_view wall, std::string_view zone) {
    return momentAt(parseWall(wall).value(), Zone::find(zone).value());
}

std::vector<Record> fullRecords(Clerk& clerk) {
    auto patient = clerk.patient("K-07");
    patient.name = "Åsa \"Œ\" \\ Ström\n\t\x01 \xF0\x9F\x92\xAA";
    patient.birthYear = 1961;
    patient.bornOn = makeDay(1961, 2, 28);
    patient.sex = Sex::Other;
    patient.diagnosis = "MMN";
    patient.dominantHand = Hand::Right;
    patient.heightCm = 171.5;
    patient.onsetYear = 2009;
    patient.note = "";
    patient.contact = "sister";
    patient.clinic = "Neurology, ward 4";
    patient.alert = "IgA deficiency";
    patient.emergencyNumber = "999";
    auto device = clerk.device(patient, "Vigorimeter");
    device.unit = Unit::Kilopascal;
    device.setting = "large bulb";
    device.step = 0.1;
    device.pinch = Pinch::Tripod;
    const Course course{clerk.id(), patient.id, "three days"};
    auto infusion = clerk.infusion(patient, "2024-10-27T02:30:05");
    infusion.course = course.id;
    infusion.route = Route::FacilitatedSubcutaneous;
    infusion.note = "left arm";
    infusion.vials = {{"LE12X", makeDay(2026, 2, 28), 30.0, "05413760123456", "S1", 0.25, "cracked", true},
                      {}};
    infusion.concentrationPct = 16.5;
    infusion.durationMin = 95;
    infusion.rates = {{"0", 30}, {"30", 60.5}};
    infusion.sites = {{"abdomen-left", 20}, {"thigh-right", std::nullopt}};
    infusion.needleGauge = 26;
    infusion.needleMm = 9.5;
    infusion.pump = "Crono";
    infusion.premedication = "paracetamol 1 g";
    infusion.place = "home";
    infusion.givenBy = "self";
    infusion.answers = clerk.id();
    infusion.deviation = "two days late: a cold";
    auto session = clerk.session(device, "2025-03-01T06:11", 28.4);
    session.hand = Hand::Right;
    session.trials = {28.4, std::nullopt, 0.0, 1999.999, 1e-7};
    session.beforeInfusion = session.recalled = session.pain = session.cramp = true;
    session.cold = session.ill = session.afterExercise = true;
    session.note = "after the garden";
    session.posture = "standing";
    Assessment assessment{clerk.id(), patient.id, moment("2025-03-02T20:00"), "INCAT", 3, "tired"};
    assessment.hand = Hand::Right;
    assessment.parts = {{"arm", 2}, {"leg", 1}};
    assessment.set = "six pairs";
    assessment.pace = "fastest";
    assessment.aid = "stick";
    assessment.rater = "nurse";
    assessment.recalled = true;
    Event event;
    event.id = clerk.id();
    event.patient = patient.id;
    event.startedAt = moment("2025-03-02T20:00");
    event.category = EventCategory::Reaction;
    event.what = "headache";
    event.endedOn = makeDay(2025, 3, 4);
    event.severity = 3;
    event.value = -2.5;
    event.secondValue = 80;
    event.unit = "mmHg";
    event.infusion = infusion.id;
    event.phase = "during";
    event.rateMlPerHour = 0;
    event.site = "abdomen-left";
    event.redFlags = "headache_neck";
    event.action = "called";
    event.note = "dark room";
    StockMovement movement;
    movement.id = clerk.id();
    movement.patient = patient.id;
    movement.movedAt = moment("2025-02-01T09:00");
    movement.movement = Movement::Wasted;
    movement.product = "Hizentra";
    movement.sizeG = 4;
    movement.vials = 3;
    movement.batch = "P100";
    movement.expiresOn = makeDay(2027, 1, 31);
    movement.gtin = "05413760123456";
    movement.serial = "S9";
    movement.place = "fridge";
    movement.reason = "left in the car";
    const Weight weight{clerk.id(), patient.id, makeDay(2025, 3, 1), Kilograms{70.4}};
    Regimen regimen;
    regimen.id = clerk.id();
    regimen.patient = patient.id;
    regimen.knownFrom = makeDay(2025, 2, 20);
    regimen.startsOn = makeDay(2025, 3, 1);
    regimen.endsOn = makeDay(2026, 3, 1);
    regimen.plannedMinute = 570;
    regimen.route = Route::Subcutaneous;
    regimen.product = "Cuvitru";
    regimen.everyDays = 14;
    regimen.weekdays = "sat";
    regimen.courseDays = 2;
    regimen.vials = 3;
    regimen.vialG = 8;
    regimen.steps = {{"2025-06-01", 4}};
    regimen.pauses = {{"2025-07-01/2025-07-14 holiday", {}}};
    regimen.note = "as the clinic wrote";
    const Plan plan{clerk.id(), patient.id,          makeDay(2025, 3, 1), makeDay(2025, 3, 29),
                    615,        Route::Subcutaneous, "Cuvitru",           Grams{70},
                    "at home",  "holiday",           regimen.id,          makeDay(2025, 3, 15)};
    const Note note{clerk.id(), patient.id, moment("2025-03-02T20:00", "Asia/Kathmandu"), "stairs are hard"};
    return {patient,
            device,
            course,
            infusion,
            session,
            assessment,
            weight,
            regimen,
            plan,
            note,
            event,
            movement,
            clerk.setting(patient.id, "reference", "first year")};
}

std::vector<Record> bareRecords(Clerk& clerk) {
    const auto patient = clerk.patient("K-08");
    const auto device = clerk.device(patient);
    Assessment assessment;
    assessment.id = clerk.id();
    assessment.patient = patient.id;
    assessment.assessedAt = moment("2025-03-01T00:00");
    assessment.instrument = "INCAT";
    Regimen regimen;
    regimen.id = clerk.id();
    regimen.patient = patient.id;
    regimen.knownFrom = regimen.startsOn = makeDay(2025, 3, 1);
    regimen.dosePerKg = 0.4;
    Plan plan;
    plan.id = clerk.id();
    plan.patient = patient.id;
    plan.knownFrom = plan.plannedOn = makeDay(2025, 3, 1);
    plan.dose = Grams{0.5};
    Event event;
    event.id = clerk.id();
    event.patient = patient.id;
    event.startedAt = moment("2025-03-01T00:00");
    StockMovement movement;
    movement.id = clerk.id();
    movement.patient = patient.id;
    movement.movedAt = moment("2025-03-01T00:00");
    movement.movement = Movement::Counted;
    movement.product = "Kiovig";
    movement.sizeG = 0.5;
    movement.vials = 0;
    return {patient,
            device,
            Course{clerk.id(), patient.id, {}},
            clerk.infusion(patient, "2025-03-01T10:00"),
            clerk.session(device, "2025-03-01T09:00", 12),
            assessment,
            Weight{clerk.id(), patient.id, {}, Kilograms{70}},
            regimen,
            plan,
            Note{clerk.id(), patient.id, moment("2025-03-01T09:00"), ""},
            event,
            movement,
            clerk.setting(std::nullopt, "paper", "")};
}

Contents contentsOf(LogStore& log) {
    Contents contents;
    const auto take = [&](const auto& rows) {
        for (const auto& row : rows) {
            contents.emplace(row.id, row);
        }
    };
    take(log.settings());
    for (const auto& patient : log.patients()) {
        const auto record = log.treatmentLog(patient.id);
        contents.emplace(patient.id, record.patient);
        take(record.devices);
        take(record.courses);
        take(record.infusions);
        take(record.sessions);
        take(record.assessments);
        take(record.weights);
        take(record.regimens);
        take(record.plans);
        take(record.notes);
        take(record.events);
        take(record.movements);
        take(record.settings);
    }
    return contents;
}

} // namespace tidemark::storage::test
