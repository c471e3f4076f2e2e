#include "storage/log_rebuild.h"

#include "core/numbers.h"
#include "core/record_json.h"
#include "storage/tables.h"

#include <algorithm>
#include <set>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;
using core::Operation;
using core::Record;

namespace {

constexpr const char* kActor = "recovered";

std::string lineOf(std::size_t kind, const core::Uuid& id, std::string_view why, std::string_view payload) {
    std::string line =
        std::string{core::kindName(kind)} + ' ' + core::formatUuid(id) + ": " + std::string{why};
    if (!payload.empty()) {
        line += ": ";
        line += payload;
    }
    return line;
}

/// Makes the new log of what was found.
class Rebuild {
public:
    Rebuild(Database& database, const SalvagedRows& found, core::Utc now)
        : database_(database), found_(found), now_(now) {}

    core::Recovery run() {
        database_.execute("PRAGMA foreign_keys = OFF");
        Transaction transaction{database_, Transaction::Purpose::Write};
        journal();
        keepRest();
        tables();
        mend();
        if (Statement{database_.handle(), "PRAGMA foreign_key_check"}.step()) {
            throw Failure{FailureCode::LogDamaged, "what was saved does not hold together"};
        }
        transaction.commit();
        database_.execute("PRAGMA foreign_keys = ON");
        recovery_.damagedPages = found_.damagedPages;
        recovery_.records = state_.size();
        return std::move(recovery_);
    }

private:
    struct Numbered {
        StoredEntry entry;
        std::int64_t oldAct = 0;
    };

    /// The lines of the journal, numbered without gaps.
    void journal() {
        std::vector<Numbered> kept;
        std::map<core::Uuid, std::int64_t> versions;
        for (const auto& [sequence, stored] : found_.entries) {
            auto entry = stored;
            const bool there = state_.contains(entry.record);
            std::optional<Record> record;
            if (entry.operation != Operation::Delete) {
                record = core::readJson(entry.kind, entry.record, entry.patient, entry.payload);
                if (!record) {
                    whole_ = false;
                    recovery_.lost.push_back(lineOf(entry.kind, entry.record, "not readable", entry.payload));
                    continue;
                }
                entry.operation =
                    versions.contains(entry.record) && there ? Operation::Update : Operation::Create;
            } else if (!there) {
                continue; // taken away, and nothing else is known of it
            }
            entry.version = ++versions[entry.record];
            if (record) {
                state_.insert_or_assign(entry.record, *std::move(record));
            } else {
                state_.erase(entry.record);
            }
            kept.push_back({std::move(entry), stored.act});
        }
        writeJournal(kept);
        for (const auto& [id, version] : versions) {
            known_.insert(id);
        }
    }

    void writeJournal(const std::vector<Numbered>& kept) {
        Journal journal{database_};
        std::map<std::int64_t, std::int64_t> numbers;
        core::UuidSource ids;
        for (std::size_t i = 0; i < kept.size();) {
            auto end = i;
            while (end < kept.size() && kept[end].oldAct == kept[i].oldAct) {
                ++end;
            }
            const auto old = kept[i].oldAct;
            StoredAct act;
            if (const auto found = found_.acts.find(old);
                found != found_.acts.end() && !numbers.contains(old)) {
                act = found->second;
            } else {
                act.stamp = {ids.make(now_), now_, kActor, "", ""};
                act.kind = core::ActKind::Import;
            }
            const auto target = act.refersTo ? numbers.find(*act.refersTo) : numbers.end();
            const bool refers = target != numbers.end();
            if ((act.kind == core::ActKind::Undo || act.kind == core::ActKind::Redo) && !refers) {
                act.kind = core::ActKind::Correct;
            }
            numbers[old] = journal.beginAct(act.stamp, act.kind, end - i,
                                            refers ? std::optional{target->second} : std::nullopt);
            for (; i < end; ++i) {
                const auto& entry = kept[i].entry;
                journal.appendSalvaged(entry);
            }
            ++recovery_.acts;
        }
        recovery_.entries = kept.size();
    }

    /// What came from other logs, and who is whom, as it was found.
    void keepRest() {
        const auto insert = [this](const char* sql, const std::vector<StoredRow>& rows) {
            for (const auto& row : rows) {
                Statement statement{database_.handle(), sql};
                for (std::size_t i = 0; i < row.values.size(); ++i) {
                    bind(statement, static_cast<int>(i + 1), row.values[i]);
                }
                try {
                    statement.run();
                } catch (const Failure&) {
                    recovery_.lost.emplace_back("an edit from another log, or who is whom");
                }
            }
        };
        insert("INSERT OR IGNORE INTO received VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
               found_.received);
        insert("INSERT OR IGNORE INTO same_as VALUES (?1, ?2)", found_.sameAs);
        insert("INSERT OR IGNORE INTO erased VALUES (?1, ?2)", found_.erased);
    }
    static void bind(Statement& statement, int index, const StoredValue& value) {
        std::visit(
            [&]<class Value>(const Value& v) {
                if constexpr (std::is_same_v<Value, std::monostate>) {
                    statement.bindNull(index);
                } else if constexpr (std::is_same_v<Value, std::int64_t>) {
                    statement.bindInteger(index, v);
                } else if constexpr (std::is_same_v<Value, double>) {
                    statement.bindReal(index, v);
                } else if constexpr (std::is_same_v<Value, std::string>) {
                    statement.bindText(index, v);
                } else {
                    statement.bindBlob(
                        index, {reinterpret_cast<const std::uint8_t*>(v.bytes.data()), v.bytes.size()});
                }
            },
            value);
    }

    /// Where the journal has gaps the tables know better, in an act of its own.
    void tables() {
        if (!whole_ || !found_.journalIsWhole()) {
            for (const auto& [id, row] : found_.rows) {
                const auto there = state_.find(id);
                if (there == state_.end() && !known_.contains(id)) {
                    changes_.push_back({Operation::Create, row});
                } else if (there != state_.end() && there->second != row &&
                           core::patientOf(there->second) == core::patientOf(row)) {
                    changes_.push_back({Operation::Update, row});
                } else {
                    continue;
                }
                state_.insert_or_assign(id, row);
                ++recovery_.fromTables;
            }
        }
    }

    /// Whatever refers to something that is lost; then the records as they stand.
    void mend() {
        mendPeople();
        std::vector<core::Uuid> gone;
        for (auto& [id, record] : state_) {
            auto changed = record;
            if (!holds(changed)) {
                gone.push_back(id);
            } else if (changed != record) {
                note(Operation::Update, changed);
                record = std::move(changed);
            }
        }
        for (const auto& id : gone) {
            const auto& record = state_.at(id);
            std::string payload;
            core::appendJson(payload, record);
            recovery_.lost.push_back(
                lineOf(record.index(), id, "what it was measured with is lost", payload));
            note(Operation::Delete, record);
            state_.erase(id);
        }
        writeChanges();
        std::vector<core::Change> all;
        for (const auto& [id, record] : state_) {
            all.push_back({Operation::Create, record});
        }
        std::ranges::stable_sort(all, {}, [](const core::Change& change) { return change.record.index(); });
        Tables tables{database_};
        for (const auto& change : all) {
            tables.insert(change.record);
        }
    }
    void note(Operation operation, const Record& record) {
        const auto same = [&](const core::Change& change) {
            return core::idOf(change.record) == core::idOf(record);
        };
        if (const auto before = std::ranges::find_if(changes_, same); before != changes_.end()) {
            if (operation == Operation::Delete && before->operation == Operation::Create) {
                changes_.erase(before);
            } else {
                before->record = record;
                before->operation = before->operation == Operation::Create ? Operation::Create : operation;
            }
            return;
        }
        changes_.push_back({operation, record});
    }
    /// People whose own record is lost get a short name in its place.
    void mendPeople() {
        std::set<core::Uuid> wanted;
        std::set<std::string> labels;
        for (const auto& [id, record] : state_) {
            if (const auto patient = core::patientOf(record)) {
                wanted.insert(*patient);
            }
            if (const auto* patient = std::get_if<core::Patient>(&record)) {
                labels.insert(patient->label);
            }
        }
        int number = 0;
        for (const auto& id : wanted) {
            if (state_.contains(id)) {
                continue;
            }
            core::Patient patient;
            patient.id = id;
            do {
                patient.label = std::string{kActor} + "-" + core::formatNumber(++number);
            } while (labels.contains(patient.label));
            recovery_.lost.push_back(
                lineOf(0, id, "the card is lost, the entries are under " + patient.label, {}));
            note(known_.contains(id) ? Operation::Update : Operation::Create, patient);
            state_.emplace(id, patient);
        }
    }
    /// Lets go of references that lead nowhere; false when the record says nothing without one.
    bool holds(Record& record) const {
        bool sound = true;
        std::visit(
            [&](auto& row) {
                core::visitFields(row, [&]<class Field>(const char* name, Field& field) {
                    const std::string_view what{name};
                    if constexpr (std::is_same_v<Field, std::optional<core::Uuid>>) {
                        // What a dose answers may be a day of a regimen, which is no record.
                        if (field && what == "course" && !state_.contains(*field)) {
                            field.reset();
                        }
                    } else if constexpr (std::is_same_v<Field, core::Uuid>) {
                        sound = sound && (what == "id" || state_.contains(field));
                    }
                });
            },
            record);
        return sound;
    }
    void writeChanges() {
        if (changes_.empty()) {
            return;
        }
        Journal journal{database_};
        core::UuidSource ids;
        journal.beginAct({ids.make(now_), now_, kActor, "", ""}, core::ActKind::Correct, changes_.size());
        for (const auto& change : changes_) {
            const auto& id = core::idOf(change.record);
            if (change.operation == Operation::Create) {
                journal.appendCreated({&change, 1}, core::Payloads{{&change, 1}});
                continue;
            }
            std::string payload;
            if (change.operation == Operation::Update) {
                core::appendJson(payload, change.record);
            }
            journal.append(change.operation, change.record.index(), id, core::patientOf(change.record),
                           payload);
        }
        ++recovery_.acts;
        recovery_.entries += changes_.size();
    }

    Database& database_;
    const SalvagedRows& found_;
    core::Utc now_;
    core::Recovery recovery_;
    std::map<core::Uuid, Record> state_;
    std::set<core::Uuid> known_; ///< to the journal
    bool whole_ = true;          ///< every entry that was found could be read
    std::vector<core::Change> changes_;
};

} // namespace

core::Recovery rebuildLog(Database& database, const SalvagedRows& found, core::Utc now) {
    return Rebuild{database, found, now}.run();
}

} // namespace tidemark::storage
