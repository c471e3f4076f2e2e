// What is written is read back: the same records with the same identities, whatever is in them.
#include "exchange/merge.h"
#include "exchange/table_texts.h"
#include "exchange/write_tables.h"
#include "model/simulator.h"

#include "core/failure.h"
#include "core/numbers.h"
#include "core/regimen.h"
#include "support/catch.h"
#include "support/cohort_writer.h"
#include "support/memory_log.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <random>

using namespace tidemark;
using namespace tidemark::test;

namespace {

std::vector<core::TreatmentLog> logsOf(core::LogStore& store) {
    std::vector<core::TreatmentLog> logs;
    for (const auto& patient : store.patients()) {
        logs.push_back(store.treatmentLog(patient.id));
    }
    return logs;
}

void exportTo(core::LogStore& store, const std::filesystem::path& folder) {
    exchange::writeTables(folder, logsOf(store), store.settings());
}

exchange::Merged mergeFrom(const std::filesystem::path& folder, core::LogStore& store) {
    auto read = exchange::readTables(folder, stockholm());
    for (const auto& problem : read.problems.list()) {
        UNSCOPED_INFO(problem.place.file << ":" << problem.place.line << ":" << problem.place.column << " "
                                         << problem.field << " " << static_cast<int>(problem.code));
    }
    REQUIRE(read.problems.empty());
    core::UuidSource ids(99);
    auto merged = exchange::merge(std::move(read.tables), logsOf(store), store.settings(),
                                  [&ids] { return ids.make(core::Utc{}); });
    for (const auto& problem : merged.problems.list()) {
        UNSCOPED_INFO(problem.place.file << ":" << problem.place.line << ":" << problem.place.column << " "
                                         << problem.field << " " << static_cast<int>(problem.code));
    }
    REQUIRE(merged.problems.empty());
    return merged;
}

void importInto(core::LogStore& store, const std::filesystem::path& folder) {
    store.commit({.stamp = {}, .kind = core::ActKind::Import, .changes = mergeFrom(folder, store).changes});
}

void checkSame(const test::MemoryLog& a, const test::MemoryLog& b) {
    REQUIRE(a.records().size() == b.records().size());
    std::size_t different = 0;
    for (const auto& [id, record] : a.records()) {
        const auto found = b.records().find(id);
        different += found == b.records().end() || found->second != record ? 1U : 0U;
    }
    CHECK(different == 0);
}

/// Records with every field there is, filled by chance with what is hard to write.
class OddLog {
public:
    explicit OddLog(std::uint32_t seed) : random_(seed), ids_(seed) {}

    std::vector<core::Record> make() {
        for (int i = 0; i < 3; ++i) {
            addPerson(i);
        }
        records_.emplace_back(core::Setting{newId(), std::nullopt, "line_percent", text()});
        return std::move(records_);
    }

private:
    core::Uuid newId() { return ids_.make(core::Utc{}); }
    int upTo(int most) { return static_cast<int>(random_() % static_cast<std::uint32_t>(most + 1)); }
    bool chance() { return upTo(1) == 0; }

    std::string text() {
        static const std::vector<std::string> kParts{"å",  "ä",  "ö",    "ß", "≥",    "\"", ",",
                                                     ";",  "\n", "\r\n", " ", "=1+1", "@",  "'",
                                                     "\t", "0",  "x",    "é", "𝄞",    "-",  "1,5"};
        std::string text;
        for (int i = upTo(6); i >= 0; --i) {
            text += kParts[static_cast<std::size_t>(upTo(static_cast<int>(kParts.size()) - 1))];
        }
        return text;
    }
    std::optional<std::string> maybeText() { return chance() ? std::optional{text()} : std::nullopt; }
    double number() { return (1 + upTo(19998)) / (chance() ? 10.0 : 16.0); }
    std::optional<double> maybeNumber() { return chance() ? std::optional{number()} : std::nullopt; }
    core::Day day() { return core::addDays(core::makeDay(2024, 1, 1), upTo(700)); }
    std::optional<core::Day> maybeDay() { return chance() ? std::optional{day()} : std::nullopt; }

    core::Moment moment() {
        static const std::vector<std::string> kZones{"Europe/Stockholm", "America/St_Johns", "Asia/Kathmandu",
                                                     "UTC"};
        const auto zone = *core::Zone::find(kZones[static_cast<std::size_t>(upTo(3))]);
        if (upTo(4) == 0) { // somewhere in the hours that are there twice, or not at all
            const auto around = *core::parseUtc(chance() ? "2024-10-27T00:00:00Z" : "2025-03-30T00:00:00Z");
            return core::momentAt(around + std::chrono::minutes{upTo(180)}, zone);
        }
        const core::Wall wall = core::Wall{day()} + std::chrono::seconds{upTo(86399)};
        return core::momentAt(wall, zone);
    }

    void addPerson(int number) {
        core::Patient person;
        person.id = newId();
        person.label = text() + std::to_string(number);
        person.name = maybeText();
        person.birthYear = chance() ? std::optional{1940 + upTo(60)} : std::nullopt;
        person.bornOn = maybeDay();
        person.sex = chance() ? std::optional{core::Sex::Other} : std::nullopt;
        person.diagnosis = maybeText();
        person.dominantHand = chance() ? std::optional{core::Hand::Left} : std::nullopt;
        person.heightCm = maybeNumber();
        person.onsetYear = chance() ? std::optional{2000} : std::nullopt;
        person.note = maybeText();
        person.contact = maybeText();
        person.clinic = maybeText();
        person.alert = maybeText();
        person.emergencyNumber = maybeText();
        records_.emplace_back(person);
        const auto devices = addDevices(person.id);
        addDoses(person.id);
        addSessions(person.id, devices);
        addOthers(person.id);
    }

    std::vector<core::Uuid> addDevices(const core::Uuid& person) {
        std::vector<core::Uuid> devices;
        const std::string name = text();
        for (const auto& [deviceName, unit] :
             std::vector<std::pair<std::string, core::Unit>>{{"", core::Unit::Kilogram},
                                                             {"", core::Unit::Kilopascal},
                                                             {name, core::Unit::Pound},
                                                             {name, core::Unit::Pound}}) {
            core::Device device;
            device.id = newId();
            device.patient = person;
            device.name = deviceName;
            device.unit = unit;
            device.setting = maybeText();
            device.step = maybeNumber();
            device.pinch = chance() ? std::optional{core::Pinch::Tip} : std::nullopt;
            devices.push_back(device.id);
            records_.emplace_back(device);
        }
        return devices;
    }

    void addDoses(const core::Uuid& person) {
        const core::Course course{newId(), person, maybeText()};
        records_.emplace_back(course);
        core::Infusion dose;
        for (int i = 0; i < 12; ++i) {
            dose.id = newId();
            dose.patient = person;
            dose.course = chance() ? std::optional{course.id} : std::nullopt;
            dose.startedAt = i > 0 && upTo(4) == 0 ? dose.startedAt : moment(); // two at one moment
            dose.route = chance() ? core::Route::FacilitatedSubcutaneous : core::Route::Subcutaneous;
            dose.product = chance() ? text() : "";
            dose.dose = {number()};
            dose.note = maybeText();
            dose.vials.clear();
            for (int v = upTo(3); v > 0; --v) {
                dose.vials.push_back({maybeText(), maybeDay(), maybeNumber(), maybeText(), maybeText(),
                                      chance() ? std::optional{0.0} : maybeNumber(), maybeText(), chance()});
            }
            dose.concentrationPct = chance() ? std::optional{16.5} : std::nullopt;
            dose.durationMin = chance() ? std::optional{upTo(14400)} : std::nullopt;
            dose.rates = chance() ? core::NamedValues{{"0", number()}, {"30", 0.0}} : core::NamedValues{};
            dose.sites = chance() ? core::NamedValues{{"abdomen left, å", number()}, {"flank", {}}}
                                  : core::NamedValues{};
            dose.needleGauge = chance() ? std::optional{1 + upTo(39)} : std::nullopt;
            dose.needleMm = maybeNumber();
            dose.pump = maybeText();
            dose.premedication = maybeText();
            dose.place = maybeText();
            dose.givenBy = maybeText();
            dose.answers = chance() ? std::optional{newId()} : std::nullopt;
            dose.deviation = maybeText();
            records_.emplace_back(dose);
        }
    }

    void addSessions(const core::Uuid& person, const std::vector<core::Uuid>& devices) {
        core::GripSession session;
        for (int i = 0; i < 40; ++i) {
            session.id = newId();
            session.patient = person;
            session.device = devices[static_cast<std::size_t>(upTo(3))];
            session.measuredAt = i > 0 && upTo(3) == 0 ? session.measuredAt : moment();
            session.hand = chance() ? core::Hand::Left : core::Hand::Right;
            session.trials = {};
            session.trials[static_cast<std::size_t>(upTo(4))] = number();
            for (auto& trial : session.trials) {
                trial = trial ? trial : maybeNumber();
            }
            for (bool* mark : {&session.beforeInfusion, &session.recalled, &session.pain, &session.cramp,
                               &session.cold, &session.ill, &session.afterExercise}) {
                *mark = chance();
            }
            session.note = maybeText();
            session.posture = maybeText();
            records_.emplace_back(session);
        }
    }

    void addOthers(const core::Uuid& person) {
        for (int i = 0; i < 8; ++i) {
            addAssessment(person);
            addEvent(person);
            addMovement(person);
            records_.emplace_back(core::Weight{newId(), person, maybeDay(), {number()}});
            records_.emplace_back(core::Plan{newId(),
                                             person,
                                             day(),
                                             day(),
                                             chance() ? std::optional{upTo(1439)} : std::nullopt,
                                             core::Route::Intravenous,
                                             text(),
                                             {number()},
                                             maybeText(),
                                             maybeText(),
                                             chance() ? std::optional{newId()} : std::nullopt,
                                             maybeDay()});
            addRegimen(person);
            records_.emplace_back(core::Note{newId(), person, moment(), text()});
        }
        records_.emplace_back(core::Setting{newId(), person, text(), text()});
    }

    void addRegimen(const core::Uuid& person) {
        core::Regimen regimen;
        regimen.id = newId();
        regimen.patient = person;
        regimen.knownFrom = day();
        regimen.startsOn = day();
        regimen.endsOn = chance() ? std::optional{core::addDays(regimen.startsOn, upTo(400))} : std::nullopt;
        regimen.plannedMinute = chance() ? std::optional{upTo(1439)} : std::nullopt;
        regimen.route = core::Route::Subcutaneous;
        regimen.product = "Hizentra";
        regimen.everyDays = 7 * (1 + upTo(8));
        regimen.weekdays = chance() ? std::optional<std::string>{"mon thu"} : std::nullopt;
        regimen.fromLastDose = !regimen.weekdays && chance();
        regimen.courseDays = 1 + upTo(4);
        switch (upTo(2)) {
            case 0:
                regimen.dose = core::Grams{number()};
                break;
            case 1:
                regimen.dosePerKg = number();
                break;
            default:
                regimen.vials = 1 + upTo(8);
                regimen.vialG = number();
        }
        regimen.steps = chance() ? core::namedSteps({{day(), number()}}) : core::NamedValues{};
        regimen.pauses =
            chance() ? core::namedPauses({{regimen.startsOn, core::addDays(regimen.startsOn, 14), "holiday"}})
                     : core::NamedValues{};
        regimen.note = maybeText();
        records_.emplace_back(regimen);
    }

    void addAssessment(const core::Uuid& person) {
        core::Assessment score{newId(), person, moment(), text(), number(), maybeText()};
        score.hand = chance() ? std::optional{core::Hand::Right} : std::nullopt;
        score.parts = chance() ? core::NamedValues{{"arm", 2}, {"leg", -0.5}} : core::NamedValues{};
        score.set = maybeText();
        score.pace = maybeText();
        score.aid = maybeText();
        score.rater = maybeText();
        score.recalled = chance();
        records_.emplace_back(score);
    }

    void addEvent(const core::Uuid& person) {
        core::Event event;
        event.id = newId();
        event.patient = person;
        event.startedAt = moment();
        event.category = static_cast<core::EventCategory>(upTo(7));
        event.what = chance() ? text() : "";
        event.endedOn = maybeDay();
        event.severity = chance() ? std::optional{upTo(3)} : std::nullopt;
        event.value = chance() ? std::optional{-1e6} : std::optional{3021.5};
        event.secondValue = maybeNumber();
        event.unit = maybeText();
        event.infusion = chance() ? std::optional{newId()} : std::nullopt;
        event.phase = chance() ? std::optional<std::string>{"during"} : std::nullopt;
        event.rateMlPerHour = chance() ? std::optional{0.0} : maybeNumber();
        event.site = maybeText();
        event.redFlags = maybeText();
        event.action = maybeText();
        event.note = maybeText();
        records_.emplace_back(event);
    }

    void addMovement(const core::Uuid& person) {
        core::StockMovement movement;
        movement.id = newId();
        movement.patient = person;
        movement.movedAt = moment();
        movement.movement = static_cast<core::Movement>(upTo(3));
        movement.product = text();
        movement.sizeG = number();
        movement.vials = movement.movement == core::Movement::Counted ? upTo(3) : 1 + upTo(30);
        movement.batch = maybeText();
        movement.expiresOn = maybeDay();
        movement.gtin = maybeText();
        movement.serial = maybeText();
        movement.place = maybeText();
        movement.reason = maybeText();
        records_.emplace_back(movement);
    }

    std::mt19937 random_;
    core::UuidSource ids_;
    std::vector<core::Record> records_;
};

} // namespace

TEST_CASE("a simulated cohort comes back as it was, identities and all") {
    test::MemoryLog store;
    for (const auto& log : model::simulateCohort({.seed = 5, .patients = 8, .days = 200}, stockholm())) {
        store.commit(test::actOf(core::ActKind::Import, core::recordsOf(log)));
    }
    store.commit(test::actOf(core::ActKind::Import,
                             core::recordsOf(model::demoLog(core::makeDay(2026, 3, 1), stockholm()))));
    const test::TempFolder folder;
    exportTo(store, folder.path());
    test::MemoryLog copy;
    importInto(copy, folder.path());
    checkSame(store, copy);
    CHECK(mergeFrom(folder.path(), copy).changes.empty());
}

TEST_CASE("records with every field, odd texts and odd hours come back as they were") {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        test::MemoryLog store;
        store.commit(test::actOf(core::ActKind::Import, OddLog(seed).make()));
        const test::TempFolder folder;
        exportTo(store, folder.path());
        test::MemoryLog copy;
        importInto(copy, folder.path());
        checkSame(store, copy);
        CHECK(mergeFrom(folder.path(), copy).changes.empty());
        CHECK(mergeFrom(folder.path(), store).changes.empty());
    }
}

TEST_CASE("a log in another zone takes over the wall times and zones of the export") {
    test::MemoryLog store;
    store.commit(test::actOf(core::ActKind::Import, OddLog(3).make()));
    const test::TempFolder folder;
    exportTo(store, folder.path());
    auto read = exchange::readTables(folder.path(), *core::Zone::find("Asia/Tokyo"));
    test::MemoryLog copy("Asia/Tokyo");
    core::UuidSource ids(1);
    auto merged = exchange::merge(std::move(read.tables), {}, {}, [&ids] { return ids.make(core::Utc{}); });
    copy.commit({.stamp = {}, .kind = core::ActKind::Import, .changes = std::move(merged.changes)});
    checkSame(store, copy);
}

TEST_CASE("the core columns alone carry doses, plans, readings and scores") {
    const auto cohort = model::simulateCohort({.seed = 11, .patients = 5, .days = 120}, stockholm());
    const test::TempFolder folder;
    test::writeCoreTables(folder.path(), cohort);
    test::MemoryLog store;
    importInto(store, folder.path());
    const auto logs = logsOf(store);
    REQUIRE(logs.size() == cohort.size());
    for (std::size_t i = 0; i < logs.size(); ++i) {
        CHECK(logs[i].infusions.size() == cohort[i].infusions.size());
        CHECK(logs[i].plans.size() == cohort[i].plans.size());
        CHECK(logs[i].assessments.size() == cohort[i].assessments.size());
        REQUIRE(logs[i].sessions.size() == cohort[i].sessions.size());
        for (std::size_t s = 0; s < logs[i].sessions.size(); s += 7) {
            CHECK(logs[i].sessions[s].measuredAt == cohort[i].sessions[s].measuredAt);
        }
    }
}

TEST_CASE("an export is plain: commas, points, LF, no byte order mark, the same bytes each time") {
    test::MemoryLog store;
    const auto demo = model::demoLog(core::makeDay(2026, 3, 1), stockholm());
    store.commit(test::actOf(core::ActKind::Import, core::recordsOf(demo)));
    const test::TempFolder first;
    const test::TempFolder second;
    exportTo(store, first.path() / "new" / "folder");
    exportTo(store, second.path());
    const std::string grip = second.read("grip.csv");
    CHECK(
        grip.starts_with("patient,measured_at,hand,trial,value,unit,zone,device,before_infusion,ill,id\n"
                         "Demo,"));
    CHECK(grip.find('\r') == std::string::npos);
    CHECK(grip.find(';') == std::string::npos);
    CHECK(second.read("doses.csv").find(",45,\"P4107; P4407\",") != std::string::npos);
    CHECK(std::filesystem::exists(first.path() / "new" / "folder" / "grip.csv"));
    std::ifstream again(first.path() / "new" / "folder" / "grip.csv", std::ios::binary);
    CHECK(std::string(std::istreambuf_iterator<char>(again), {}) == grip);
}

TEST_CASE("an export replaces an earlier one and leaves other files alone") {
    const test::TempFolder folder;
    folder.write("notes.csv", "patient,written_at,text\nold,2024-01-01T10:00,old\n");
    folder.write("mine.txt", "mine");
    exchange::writeTables(folder.path(), {}, {});
    CHECK(folder.read("notes.csv") == "patient,written_at,text\n");
    CHECK(folder.read("mine.txt") == "mine");
    CHECK(folder.read("scores.csv") == "patient,assessed_at,instrument,value\n");
}

TEST_CASE("an export does not touch a folder that holds packed tables") {
    const test::TempFolder folder;
    folder.write("grip.csv.gz", "someone's own");
    CHECK_THROWS_AS(exchange::writeTables(folder.path(), {}, {}), core::Failure);
    CHECK(folder.files() == std::vector<std::string>{"grip.csv.gz"});
}
