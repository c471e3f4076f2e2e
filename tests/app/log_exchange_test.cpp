// Home and clinic write apart and exchange bundles: whatever they did, in whatever order the bundles came, in
// the end both logs say the same, and what both corrected apart waits for a person.
#include "app/log_exchange.h"

#include "app/app_support.h"
#include "app/report.h"
#include "core/edit.h"
#include "core/failure.h"
#include "core/record_json.h"
#include "storage/sqlite_log.h"
#include "support/catch.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <map>
#include <random>

using namespace tidemark;
using Catch::Matchers::Contains;

namespace {

/// One log with its own clock, and the person who writes in it.
class Party {
public:
    Party(const test::TempFolder& folder, const std::string& name, std::uint64_t seed)
        : store_(storage::createLog(folder.path() / (name + ".tidemark"), "Europe/Stockholm",
                                    *core::parseUtc("2026-03-01T08:00:00Z"))),
          book(*store_, clock, {name, name + "-machine"}, core::UuidSource{seed}) {}

    test::FixedClock clock;

private:
    std::unique_ptr<core::LogStore> store_;

public:
    app::LogBook book;
    core::Uuid person;
    bool logged = false;

    [[nodiscard]] core::TreatmentLog log() { return book.treatmentLog(person); }
    void later(int minutes) { clock.at += std::chrono::minutes{minutes}; }

    void addPerson(const std::string& label) {
        core::Patient patient;
        patient.id = book.newId();
        patient.label = label;
        patient.diagnosis = "MMN";
        REQUIRE(book.addPatient(patient).ok());
        person = book.patients().back().id;
    }
    core::Uuid dose(int day, double grams) {
        core::Infusion infusion;
        infusion.id = book.newId();
        infusion.patient = person;
        infusion.product = "Example IVIg 10%";
        infusion.dose = core::Grams{grams};
        infusion.startedAt = core::momentAt(
            core::Utc{date::sys_days{date::year{2026} / 1 / 1} + std::chrono::hours{24 * day + 9}},
            book.zone());
        logged = book.logDose(infusion, true).ok(); // not a second one at that moment
        return infusion.id;
    }
    void correctDose(const core::Uuid& id, double grams) {
        const auto all = log();
        auto dose = *std::ranges::find(all.infusions, id, &core::Infusion::id);
        dose.dose = core::Grams{grams};
        REQUIRE(book.correct(dose, "looked again", true).ok());
    }
    [[nodiscard]] double gramsOf(const core::Uuid& id) {
        const auto all = log();
        return std::ranges::find(all.infusions, id, &core::Infusion::id)->dose.value;
    }
    [[nodiscard]] exchange::Bundle bundle() { return app::bundleOf(book, person); }
    app::LogMergePreview take(const exchange::Bundle& bundle, std::optional<core::Uuid> as = {}) {
        later(1);
        // Through the text, as it travels.
        const auto merge = app::prepareMerge(book, exchange::readBundle(exchange::writeBundle(bundle)), as);
        app::commitMerge(book, merge, "test");
        if (person.isNil()) {
            person = merge.patient;
        }
        return merge.preview;
    }
    /// Everything but the label, which is each log's own; settings by name.
    [[nodiscard]] std::vector<std::string> standing() {
        std::vector<std::string> lines;
        if (book.patients().empty()) {
            return lines;
        }
        for (auto record : core::recordsOf(log())) {
            if (auto* patient = std::get_if<core::Patient>(&record)) {
                patient->label = "x";
                patient->id = {};
            }
            std::string text = core::formatUuid(core::idOf(record));
            if (const auto* setting = std::get_if<core::Setting>(&record)) {
                if (!setting->patient) {
                    continue;
                }
                text = setting->name;
            }
            text += std::string{" "} + std::string{core::kindName(record.index())} + " ";
            core::appendJson(text, record);
            lines.push_back(text);
        }
        std::ranges::sort(lines);
        return lines;
    }
    [[nodiscard]] std::vector<std::string> open() {
        std::vector<std::string> lines;
        for (const auto& conflict : app::conflictsOf(book, person)) {
            auto line = std::string{core::kindName(conflict.recordKind)} + " " + conflict.field;
            for (const auto& side : conflict.sides) {
                line += " " + core::formatUuid(side.stamp.act) + (side.shown ? "*" : "");
            }
            lines.push_back(line);
        }
        std::ranges::sort(lines);
        return lines;
    }
};

void bothWays(Party& one, Party& other) {
    other.take(one.bundle(), other.person.isNil() ? std::nullopt : std::optional{other.person});
    one.take(other.bundle(), one.person);
}

struct TwoLogs {
    test::TempFolder folder;
    Party home{folder, "home", 1};
    Party clinic{folder, "clinic", 2};

    TwoLogs() {
        home.addPerson("P1");
        clinic.take(home.bundle());
    }
};

/// Whatever a person can do to an entry, by chance.
class Hands {
public:
    explicit Hands(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t count) {
        return std::uniform_int_distribution<std::size_t>{0, count - 1}(random_);
    }

    void act(Party& party) {
        party.later(static_cast<int>(below(90)) + 1);
        if (party.book.patients().empty()) { // undone, and sent on
            (void)party.book.redo();
            return;
        }
        const auto log = party.log();
        switch (below(11)) {
            case 0:
            case 1:
                party.dose(static_cast<int>(below(60)), 10.0 + static_cast<double>(below(80)));
                break;
            case 2:
                REQUIRE(party.book.writeNote({party.book.newId(), party.person, now(party), word()}).ok());
                break;
            case 3:
            case 4:
                if (!log.infusions.empty()) {
                    auto dose = log.infusions[below(log.infusions.size())];
                    if (below(2) == 0) {
                        dose.dose = core::Grams{10.0 + static_cast<double>(below(80))};
                    } else {
                        dose.note = below(4) == 0 ? std::nullopt : std::optional{word()};
                    }
                    (void)party.book.correct(dose, "", true);
                }
                break;
            case 5:
                if (!log.infusions.empty()) {
                    (void)party.book.remove(log.infusions[below(log.infusions.size())], "");
                }
                break;
            case 6:
                (void)party.book.undo();
                break;
            case 7:
                (void)party.book.redo();
                break;
            case 8:
                (void)party.book.setSetting(party.person, below(2) == 0 ? "line_percent" : "look_back_weeks",
                                            std::to_string(10 + below(5)));
                break;
            case 9: {
                auto patient = log.patient;
                (below(2) == 0 ? patient.clinic : patient.note) = word();
                (void)party.book.correct(patient, "", true);
                break;
            }
            case 10: {
                const auto open = app::conflictsOf(party.book, party.person);
                if (!open.empty()) {
                    const auto& one = open[below(open.size())];
                    (void)app::settle(party.book, party.person, one, below(one.sides.size()));
                }
                break;
            }
            default:
                break;
        }
    }

private:
    static core::Moment now(Party& party) { return core::momentAt(party.clock.at, party.book.zone()); }
    std::string word() { return std::string(1, static_cast<char>('a' + below(26))); }
    std::mt19937 random_;
};

} // namespace

TEST_CASE("what home and clinic entered apart is in both after they exchanged bundles") {
    TwoLogs two;
    two.home.dose(10, 80);
    two.clinic.dose(38, 90);
    bothWays(two.home, two.clinic);
    CHECK(two.home.log().infusions.size() == 2);
    CHECK(two.home.standing() == two.clinic.standing());
    CHECK(two.home.open().empty());
    // And again: nothing changes.
    const auto before = two.clinic.book.store().changeCount();
    CHECK(two.clinic.take(two.home.bundle()).changesNothing());
    CHECK(two.clinic.book.store().changeCount() == before);
}

TEST_CASE("different fields of one dose that were corrected apart both hold, and no one is asked") {
    TwoLogs two;
    const auto id = two.home.dose(10, 80);
    bothWays(two.home, two.clinic);
    two.home.correctDose(id, 70);
    auto dose = two.clinic.log().infusions.front();
    dose.note = "slow";
    REQUIRE(two.clinic.book.correct(dose, "", true).ok());
    bothWays(two.home, two.clinic);
    for (auto* party : {&two.home, &two.clinic}) {
        const auto merged = party->log().infusions.front();
        CHECK(merged.dose.value == 70);
        CHECK(merged.note == "slow");
        CHECK(party->open().empty());
    }
}

TEST_CASE("the same field corrected apart is a conflict with both values until a person settles it") {
    TwoLogs two;
    const auto id = two.home.dose(10, 80);
    bothWays(two.home, two.clinic);
    two.home.later(10);
    two.home.correctDose(id, 70);
    two.clinic.later(60);
    two.clinic.correctDose(id, 90);
    bothWays(two.home, two.clinic);
    CHECK(two.home.gramsOf(id) == 90); // the one made last is shown
    CHECK(two.home.standing() == two.clinic.standing());
    REQUIRE(two.home.open().size() == 1);
    CHECK(two.home.open() == two.clinic.open());
    const auto conflict = app::conflictsOf(two.home.book, two.home.person).front();
    CHECK(conflict.field == "dose_g");
    const auto words = app::conflictLines(conflict, two.home.log(), two.home.book.zone());
    REQUIRE(words.sides.size() == 2);
    CHECK_THAT(words.sides[0], Contains("70 (home on home-machine"));
    CHECK_THAT(words.sides[1], Contains("90 (clinic on clinic-machine") && Contains("shown now"));

    // A correction of something else does not settle it.
    auto dose = two.home.log().infusions.front();
    dose.note = "looked";
    REQUIRE(two.home.book.correct(dose, "", true).ok());
    CHECK(two.home.open().size() == 1);

    REQUIRE(app::settle(two.home.book, two.home.person, conflict, 0).ok());
    CHECK(two.home.gramsOf(id) == 70);
    CHECK(two.home.open().empty());
    CHECK_FALSE(app::settle(two.home.book, two.home.person, conflict, 1).ok()); // not open any more
    bothWays(two.home, two.clinic);
    CHECK(two.clinic.gramsOf(id) == 70);
    CHECK(two.clinic.open().empty());
    CHECK(two.home.standing() == two.clinic.standing());
}

TEST_CASE("a dose taken away by one and corrected by the other stays, and is asked about") {
    TwoLogs two;
    const auto id = two.home.dose(10, 80);
    bothWays(two.home, two.clinic);
    REQUIRE(two.home.book.remove(two.home.log().infusions.front(), "not given").ok());
    two.clinic.correctDose(id, 60);
    bothWays(two.home, two.clinic);
    CHECK(two.home.gramsOf(id) == 60);
    CHECK(two.clinic.open().size() == 1);
    CHECK(two.home.open() == two.clinic.open());
    const auto conflict = app::conflictsOf(two.clinic.book, two.clinic.person).front();
    const auto taken = std::ranges::find_if(conflict.sides, [](const auto& side) { return !side.state; });
    REQUIRE(taken != conflict.sides.end());
    REQUIRE(app::settle(two.clinic.book, two.clinic.person, conflict,
                        static_cast<std::size_t>(taken - conflict.sides.begin()))
                .ok());
    bothWays(two.home, two.clinic);
    CHECK(two.home.log().infusions.empty());
    CHECK(two.clinic.open().empty());
}

TEST_CASE("one who was entered in both logs becomes one when a person says so, and never by name") {
    const test::TempFolder folder;
    Party home{folder, "home", 1};
    Party clinic{folder, "clinic", 2};
    home.addPerson("P1");
    clinic.addPerson("P1");
    home.dose(10, 80);
    clinic.dose(38, 90);
    REQUIRE(home.book.setSetting(home.person, "line_percent", "12").ok());
    clinic.later(5);
    REQUIRE(clinic.book.setSetting(clinic.person, "line_percent", "15").ok());

    CHECK(app::prepareMerge(clinic.book, home.bundle()).preview.match == app::Match::New);
    CHECK(app::prepareMerge(clinic.book, home.bundle(), clinic.person).preview.match == app::Match::Chosen);
    bothWays(home, clinic);
    CHECK(clinic.book.patients().size() == 1);
    CHECK(home.book.patients().size() == 1);
    CHECK(home.standing() == clinic.standing());
    CHECK(home.log().infusions.size() == 2);
    // One setting of a name, with the two values to settle.
    CHECK(home.open().size() == 1);
    // Said once, it is remembered.
    clinic.dose(66, 90);
    CHECK(app::prepareMerge(home.book, clinic.bundle()).preview.match == app::Match::Same);
}

TEST_CASE("who somebody is by identity, or was said to be, is not overruled") {
    TwoLogs two;
    core::Patient other;
    other.id = two.clinic.book.newId();
    other.label = "P2";
    REQUIRE(two.clinic.book.addPatient(other).ok());
    CHECK_THROWS_AS(app::prepareMerge(two.clinic.book, two.home.bundle(), other.id), exchange::Refusal);

    const test::TempFolder folder;
    Party third{folder, "third", 9};
    third.addPerson("X");
    two.clinic.take(third.bundle(), other.id);
    CHECK_THROWS_AS(app::prepareMerge(two.clinic.book, third.bundle(), two.clinic.person), exchange::Refusal);
}

TEST_CASE("a bundle that names another person's entry is refused, and the log stays as it was") {
    TwoLogs two;
    core::Patient other;
    other.id = two.clinic.book.newId();
    other.label = "P2";
    REQUIRE(two.clinic.book.addPatient(other).ok());
    core::Device device;
    device.id = two.clinic.book.newId();
    device.patient = other.id;
    two.clinic.book.store().commit(
        {two.clinic.book.newStamp(), core::ActKind::AddDevice, {{core::Operation::Create, device}}});
    auto bundle = two.home.bundle();
    auto theirs = bundle.edits.front();
    theirs.stamp.act = two.home.book.newId();
    device.patient = bundle.patient;
    theirs.record = device.id;
    theirs.after = device;
    theirs.recordKind = theirs.after->index();
    bundle.edits.push_back(theirs);
    const auto merge = app::prepareMerge(two.clinic.book, bundle);
    const auto count = two.clinic.book.store().changeCount();
    CHECK_THROWS_AS(app::commitMerge(two.clinic.book, merge, "test"), core::Failure);
    CHECK(two.clinic.book.store().changeCount() == count);
    CHECK(two.clinic.book.store().check({}).empty());
}

TEST_CASE("days with a dose in both logs are named before anything is written") {
    TwoLogs two;
    two.home.dose(10, 80);
    two.clinic.dose(10, 80);
    const auto preview = app::prepareMerge(two.clinic.book, two.home.bundle()).preview;
    CHECK(preview.doubles == std::vector<std::string>{"2026-01-11"});
    CHECK(two.clinic.log().infusions.size() == 1);
}

TEST_CASE("a merge is not taken back by undo, nor is what came before it") {
    TwoLogs two;
    two.clinic.dose(10, 80);
    two.home.dose(38, 90);
    REQUIRE(two.clinic.book.store().nextUndo());
    two.clinic.take(two.home.bundle());
    CHECK_FALSE(two.clinic.book.store().nextUndo());
    two.clinic.dose(66, 90);
    CHECK(two.clinic.book.undo());
    CHECK(two.clinic.log().infusions.size() == 2);
    CHECK_FALSE(two.clinic.book.undo());
}

TEST_CASE("random histories, bundles in any order and twice: two logs end the same") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        Hands hands{seed};
        const test::TempFolder folder;
        Party home{folder, "home", seed * 2 + 1};
        Party clinic{folder, "clinic", seed * 2 + 2};
        home.addPerson("P1");
        if (seed % 4 == 0) { // entered in both, and said to be one
            clinic.addPerson("K7");
        }
        bothWays(home, clinic);
        std::vector<exchange::Bundle> onTheWay;
        for (int step = 0; step < 40; ++step) {
            Party& party = hands.below(2) == 0 ? home : clinic;
            switch (hands.below(8)) {
                case 0:
                    onTheWay.push_back(party.bundle());
                    break;
                case 1:
                    if (!onTheWay.empty()) {
                        party.take(onTheWay[hands.below(onTheWay.size())], party.person);
                    }
                    break;
                default:
                    hands.act(party);
                    break;
            }
        }
        bothWays(home, clinic);
        CHECK(home.standing() == clinic.standing());
        CHECK(home.open() == clinic.open());
        CHECK(clinic.take(home.bundle(), clinic.person).changesNothing());
        CHECK(home.book.store().check({}).empty());
        CHECK(clinic.book.store().check({}).empty());
    }
}

TEST_CASE("three logs end the same when bundles went round") {
    for (std::uint32_t seed = 100; seed < 112; ++seed) {
        INFO("seed " << seed);
        Hands hands{seed};
        const test::TempFolder folder;
        std::array<std::unique_ptr<Party>, 3> all;
        for (std::size_t i = 0; i < all.size(); ++i) {
            all.at(i) = std::make_unique<Party>(folder, "log" + std::to_string(i), seed * 3 + i);
        }
        all[0]->addPerson("P1");
        all[1]->take(all[0]->bundle());
        all[2]->take(all[1]->bundle());
        for (int step = 0; step < 40; ++step) {
            auto& party = *all.at(hands.below(3));
            if (hands.below(6) == 0) {
                party.take(all.at(hands.below(3))->bundle());
            } else {
                hands.act(party);
            }
        }
        for (int round = 0; round < 2; ++round) {
            for (std::size_t i = 0; i < all.size(); ++i) {
                all.at((i + 1) % 3)->take(all.at(i)->bundle());
            }
        }
        CHECK(all[0]->standing() == all[1]->standing());
        CHECK(all[1]->standing() == all[2]->standing());
        CHECK(all[0]->open() == all[2]->open());
    }
}
