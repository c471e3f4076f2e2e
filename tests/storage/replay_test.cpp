#include "storage_support.h"
#include "support/catch.h"

#include <algorithm>
#include <random>

using namespace tidemark;
using namespace tidemark::core;
using namespace tidemark::storage::test;
using storage::createLog;
using storage::openLog;

namespace {

/// A person at a keyboard who does anything that can be done, and remembers what the log should hold.
class Monkey {
public:
    explicit Monkey(std::uint64_t seed) : random_(seed), clerk_(seed) {}

    /// One act, undo or redo on the log, and the same on the memory.
    void play(LogStore& log) {
        const auto dice = below(10);
        if (dice < 2 && log.undo(clerk_.stamp())) {
            undone_.push_back(std::move(present_));
            present_ = std::move(past_.back());
            past_.pop_back();
        } else if (dice == 2 && log.redo(clerk_.stamp())) {
            past_.push_back(std::move(present_));
            present_ = std::move(undone_.back());
            undone_.pop_back();
        } else if (const auto bin = log.bin(); dice == 3 && !bin.empty()) {
            // Put back what was deleted; what it refers to may be gone, and then nothing is written.
            const auto& record = *bin[below(bin.size())].before;
            auto act = clerk_.act(ActKind::Restore, {{Operation::Create, record}});
            if (!failureOf([&] { log.commit(act); })) {
                past_.push_back(present_);
                present_.insert_or_assign(idOf(record), record);
                undone_.clear();
            }
        } else {
            const auto before = present_;
            auto act = clerk_.act(ActKind::Correct, {});
            const auto count = 1 + below(4);
            for (std::size_t i = 0; i < count; ++i) {
                addChange(act);
            }
            log.commit(act);
            past_.push_back(before);
            undone_.clear();
        }
    }

    [[nodiscard]] const Contents& expected() const { return present_; }
    [[nodiscard]] std::size_t canUndo() const { return past_.size(); }
    [[nodiscard]] Stamp stamp() { return clerk_.stamp(); }

private:
    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>{0, end - 1}(random_);
    }
    bool maybe() { return below(2) == 0; }
    double number() {
        static constexpr std::array kNumbers{0.1, 28.4, 1.0 / 3, 2000.0, 1e-9, 59.0, 16.25};
        return kNumbers[below(kNumbers.size())];
    }
    std::string text() {
        static const std::array<std::string, 6> kTexts{"", "å", "a\"b\\c", "line\nline", "日本", "0.5"};
        return kTexts[below(kTexts.size())] + kTexts[below(kTexts.size())];
    }
    std::optional<std::string> maybeText() { return maybe() ? std::optional{text()} : std::nullopt; }
    Moment anyMoment() {
        static constexpr std::array kZones{"Europe/Stockholm", "America/St_Johns", "UTC"};
        const auto zone = Zone::find(kZones[below(kZones.size())]).value();
        return momentAt(Wall{makeDay(2024, 10, 26)} + std::chrono::seconds{below(3 * 86400)}, zone);
    }
    Day anyDay() { return addDays(makeDay(2024, 2, 20), static_cast<int>(below(20))); }

    template <class Row>
    const Row* pick() {
        std::vector<const Row*> found;
        for (const auto& [id, record] : present_) {
            if (const auto* row = std::get_if<Row>(&record)) {
                found.push_back(row);
            }
        }
        return found.empty() ? nullptr : found[below(found.size())];
    }

    void put(Act& act, Operation operation, Record record) {
        present_.insert_or_assign(idOf(record), record);
        act.changes.push_back({operation, std::move(record)});
    }

    void addChange(Act& act) {
        const auto* patient = pick<Patient>();
        if (patient == nullptr || below(12) == 0) {
            put(act, Operation::Create, fill(clerk_.patient(formatUuid(clerk_.id()))));
        } else if (below(20) == 0) {
            takeAway(act, patient->id);
        } else if (const auto dice = below(10); dice < 5) {
            put(act, Operation::Create, newRecord(*patient));
        } else {
            change(act, dice == 9);
        }
    }

    Record newRecord(const Patient& patient) {
        const auto kind = 1 + below(kRecordKinds - 1);
        switch (kind) {
            case 2:
                return Course{clerk_.id(), patient.id, maybeText()};
            case 3:
                return fill(clerk_.infusion(patient, "2025-03-01T10:00"));
            case 4: {
                for (const auto& [id, record] : present_) {
                    const auto* device = std::get_if<Device>(&record);
                    if (device != nullptr && device->patient == patient.id) {
                        return fill(clerk_.session(*device, "2025-03-01T10:00", 1));
                    }
                }
                break;
            }
            case 5:
                return Assessment{clerk_.id(), patient.id, anyMoment(), "I-RODS", -number(), maybeText()};
            case 6:
                return Weight{
                    clerk_.id(), patient.id, maybe() ? std::optional{anyDay()} : std::nullopt, {number()}};
            case 7: {
                Regimen regimen;
                regimen.id = clerk_.id();
                regimen.patient = patient.id;
                regimen.knownFrom = anyDay();
                regimen.startsOn = anyDay();
                regimen.product = text();
                regimen.everyDays = 1 + static_cast<int>(below(60));
                regimen.fromLastDose = maybe();
                regimen.dose = Grams{number()};
                regimen.note = maybeText();
                return regimen;
            }
            case 8:
                return Plan{clerk_.id(),
                            patient.id,
                            anyDay(),
                            anyDay(),
                            maybe() ? std::optional{615} : std::nullopt,
                            Route::Subcutaneous,
                            text(),
                            {number()},
                            maybeText(),
                            maybeText(),
                            maybe() ? std::optional{clerk_.id()} : std::nullopt,
                            maybe() ? std::optional{anyDay()} : std::nullopt};
            case 9:
                return Note{clerk_.id(), patient.id, anyMoment(), text()};
            case 10: {
                Event event;
                event.id = clerk_.id();
                event.patient = patient.id;
                event.startedAt = anyMoment();
                event.what = text();
                event.severity = static_cast<int>(below(4));
                event.value = -number();
                event.note = maybeText();
                return event;
            }
            case 11: {
                StockMovement movement;
                movement.id = clerk_.id();
                movement.patient = patient.id;
                movement.movedAt = anyMoment();
                movement.product = "Hizentra";
                movement.sizeG = number();
                movement.batch = maybeText();
                return movement;
            }
            case 12:
                return clerk_.setting(maybe() ? std::optional{patient.id} : std::nullopt, "s", text());
            default:
                break;
        }
        return clerk_.device(patient, text());
    }

    Record fill(Patient row) {
        row.name = maybeText();
        row.bornOn = maybe() ? std::optional{anyDay()} : std::nullopt;
        row.note = maybeText();
        return row;
    }
    Record fill(Infusion row) {
        row.startedAt = anyMoment();
        row.dose = Grams{number()};
        row.product = text();
        row.vials.assign(below(4), {maybeText(), anyDay(), {}, {}, {}, {}, maybeText(), maybe()});
        row.sites.clear();
        if (maybe()) {
            row.sites.push_back({"thigh-left", number()});
        }
        row.place = maybeText();
        return row;
    }
    Record fill(GripSession row) {
        row.measuredAt = anyMoment();
        for (auto& trial : row.trials) {
            trial = maybe() ? std::optional{number()} : std::nullopt;
        }
        row.trials[below(kMaxTrials)] = 0;
        row.pain = maybe();
        row.note = maybeText();
        return row;
    }

    void change(Act& act, bool remove) {
        if (const auto* infusion = pick<Infusion>(); infusion != nullptr && maybe()) {
            remove ? takeAway(act, infusion->id) : put(act, Operation::Update, fill(*infusion));
        } else if (const auto* session = pick<GripSession>(); session != nullptr && maybe()) {
            remove ? takeAway(act, session->id) : put(act, Operation::Update, fill(*session));
        } else if (const auto* weight = pick<Weight>(); weight != nullptr && remove) {
            takeAway(act, weight->id);
        } else {
            put(act, Operation::Update, fill(*pick<Patient>()));
        }
    }

    /// A record, and where it is a person all that is theirs.
    void takeAway(Act& act, Uuid id) {
        for (auto at = present_.begin(); at != present_.end();) {
            if (at->first == id || patientOf(at->second) == id) {
                act.changes.push_back({Operation::Delete, at->second});
                at = present_.erase(at);
            } else {
                ++at;
            }
        }
    }

    std::mt19937_64 random_;
    Clerk clerk_;
    Contents present_;
    std::vector<Contents> past_;
    std::vector<Contents> undone_;
};

} // namespace

TEST_CASE("after any mix of acts, undo and redo the tables are what the journal says and what was done") {
    const auto seed = GENERATE(range(1U, 6U));
    CAPTURE(seed);
    const Folder folder;
    Monkey monkey{seed};
    auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    for (int step = 1; step <= 150; ++step) {
        CAPTURE(step);
        monkey.play(*log);
        if (step % 10 == 0) {
            REQUIRE(contentsOf(*log) == monkey.expected());
        }
        if (step % 50 == 0) {
            REQUIRE(log->check({}).empty());
            log.reset();
            log = openLog(folder / "a.tidemark");
        }
    }

    const auto everything = contentsOf(*log);
    std::size_t undone = 0;
    while (log->undo(monkey.stamp())) {
        ++undone;
    }
    REQUIRE(undone == monkey.canUndo());
    REQUIRE(contentsOf(*log).empty());
    REQUIRE(askSql(folder / "a.tidemark", "SELECT count(*) FROM vial") == "0");
    REQUIRE(log->check({}).empty());
    // There may have been more to do again from before.
    for (; undone > 0; --undone) {
        REQUIRE(log->redo(monkey.stamp()));
    }
    REQUIRE(contentsOf(*log) == everything);
    REQUIRE(log->check({}).empty());
}
