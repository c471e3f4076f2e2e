#include "storage/sqlite_store.h"

#include "core/record_json.h"
#include "storage/erasure.h"
#include "storage/log_check.h"
#include "storage/migrations.h"

#include <sqlite3.h>

#include <algorithm>
#include <future>
#include <map>
#include <tuple>
#include <utility>

namespace tidemark::storage {

using core::ActKind;
using core::ActSummary;
using core::Failure;
using core::FailureCode;
using core::Operation;

namespace {

constexpr std::string_view kOfPatient = "patient = ?1";

template <class Row, class Key>
std::vector<Row> sorted(std::vector<Row> rows, Key key) {
    std::ranges::sort(rows, {}, [&](const Row& row) { return std::tuple{key(row), row.id}; });
    return rows;
}

constexpr auto kNoKey = [](const auto&) { return 0; };

} // namespace

SqliteStore::SqliteStore(Database database, std::string path, bool readOnly, std::shared_ptr<OpenMark> mark)
    : mark_(std::move(mark)),
      database_(std::move(database)),
      journal_(database_),
      tables_(database_),
      received_(database_) {
    Statement select{database_.handle(), "SELECT id, zone FROM log"};
    if (!select.step()) {
        throw Failure{FailureCode::LogDamaged, path};
    }
    info_.logId = uuidAt(select, 0);
    info_.zone = select.text(1);
    info_.path = std::move(path);
    info_.schemaVersion = versionOf(database_);
    info_.readOnly = readOnly;
    info_.encrypted = database_.key() != nullptr;
}

SqliteStore::~SqliteStore() {
    if (mark_ && !mark_->holds()) {
        // Another computer has the file: what closing would carry into it might undo what was written there.
        sqlite3_db_config(database_.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
}

// --- reading
// --------------------------------------------------------------------------------------------------------

std::vector<core::Patient> SqliteStore::patients() {
    return sorted(tables_.of<core::Patient>().all(),
                  [](const core::Patient& patient) { return patient.label; });
}

core::TreatmentLog SqliteStore::treatmentLog(const core::Uuid& patient) {
    Transaction transaction{database_, Transaction::Purpose::Read};
    auto found = tables_.of<core::Patient>().select("id = ?1", patient);
    if (found.empty()) {
        throw Failure{FailureCode::LogChanged, "this person is not in the log"};
    }
    const auto load = [&]<class Row>(std::vector<Row>& rows, auto key) {
        rows = sorted(tables_.of<Row>().select(kOfPatient, patient), key);
    };
    core::TreatmentLog log;
    log.patient = std::move(found.front());
    load(log.devices, kNoKey);
    load(log.courses, kNoKey);
    load(log.infusions, [](const core::Infusion& row) { return row.startedAt.utc; });
    load(log.sessions, [](const core::GripSession& row) { return row.measuredAt.utc; });
    load(log.assessments, [](const core::Assessment& row) { return row.assessedAt.utc; });
    load(log.weights, [](const core::Weight& row) { return row.measuredOn; });
    load(log.regimens, [](const core::Regimen& row) { return std::pair{row.startsOn, row.knownFrom}; });
    load(log.plans, [](const core::Plan& row) { return std::pair{row.plannedOn, row.knownFrom}; });
    load(log.notes, [](const core::Note& row) { return row.writtenAt.utc; });
    load(log.events, [](const core::Event& row) { return row.startedAt.utc; });
    load(log.movements, [](const core::StockMovement& row) { return row.movedAt.utc; });
    log.settings =
        sorted(tables_.of<core::Setting>().select("patient = ?1 OR patient IS NULL", patient), kNoKey);
    transaction.commit();
    return log;
}

std::vector<core::Setting> SqliteStore::settings() {
    return sorted(tables_.of<core::Setting>().all(), kNoKey);
}

std::vector<core::Infusion> SqliteStore::infusionsWithBatch(const std::string& batch) {
    Transaction transaction{database_, Transaction::Purpose::Read};
    auto found = tables_.of<core::Infusion>().select(
        "id IN (SELECT infusion FROM vial WHERE batch = ?1 COLLATE NOCASE)", batch);
    transaction.commit();
    return sorted(std::move(found), [](const core::Infusion& row) {
        return std::pair{row.startedAt.day(), row.startedAt.utc};
    });
}

std::vector<core::Record> SqliteStore::search(const std::vector<std::string>& phrases, std::size_t most) {
    Transaction transaction{database_, Transaction::Purpose::Read};
    index_.follow(journal_);
    std::vector<core::Record> found;
    for (const auto& hit : index_.find(phrases, most)) {
        tables_.forEach([&]<class Row>(Table<Row>& table) {
            if (hit.kind == kKindOf<Row>) {
                for (auto& row : table.select("id = ?1", hit.record)) {
                    found.emplace_back(std::move(row));
                }
            }
        });
    }
    transaction.commit();
    return found;
}

std::vector<core::JournalEntry> SqliteStore::bin() {
    Transaction transaction{database_, Transaction::Purpose::Read};
    auto entries = journal_.lastDeletions();
    auto history = historyFrom(entries);
    // Of people who became one, the entries went on under the other's name.
    std::erase_if(history, [](const core::JournalEntry& line) {
        return line.kind == ActKind::Undo || line.kind == ActKind::MergePatients;
    });
    transaction.commit();
    return history;
}

void SqliteStore::saveDraft(const core::Draft& draft) {
    auto transaction = beginWrite();
    Statement insert{database_.handle(),
                     "INSERT INTO draft (form, saved_at, content) VALUES (?1, ?2, ?3) ON CONFLICT (form) DO "
                     "UPDATE SET saved_at = excluded.saved_at, content = excluded.content"};
    insert.bindText(1, draft.form);
    insert.bindInteger(2, draft.savedAt.time_since_epoch().count());
    insert.bindText(3, draft.content);
    insert.run();
    transaction.commit();
}

void SqliteStore::dropDraft(const std::string& form) {
    auto transaction = beginWrite();
    Statement remove{database_.handle(), "DELETE FROM draft WHERE form = ?1"};
    remove.bindText(1, form);
    remove.run();
    transaction.commit();
}

std::vector<core::Draft> SqliteStore::drafts() {
    Statement select{database_.handle(),
                     "SELECT form, saved_at, content FROM draft ORDER BY saved_at DESC, form"};
    std::vector<core::Draft> found;
    while (select.step()) {
        found.push_back({std::string{select.text(0)}, core::Utc{std::chrono::seconds{select.integer(1)}},
                         std::string{select.text(2)}});
    }
    return found;
}

void SqliteStore::saveDerived(const std::string& kind, const core::Derived& derived) {
    auto transaction = beginWrite();
    Statement insert{
        database_.handle(),
        "INSERT INTO derived (kind, patient, as_of, made_at, change, content) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6) ON CONFLICT (kind, patient) DO UPDATE SET as_of = excluded.as_of, made_at = "
        "excluded.made_at, change = excluded.change, content = excluded.content"};
    const auto day = core::formatDay(derived.asOf);
    insert.bindText(1, kind);
    insert.bindBlob(2, derived.patient.bytes);
    insert.bindText(3, day);
    insert.bindInteger(4, derived.madeAt.time_since_epoch().count());
    insert.bindInteger(5, static_cast<std::int64_t>(derived.change));
    insert.bindText(6, derived.content);
    insert.run();
    transaction.commit();
}

std::vector<core::Derived> SqliteStore::derived(const std::string& kind) {
    Statement select{
        database_.handle(),
        "SELECT patient, as_of, made_at, change, content FROM derived WHERE kind = ?1 AND patient IN "
        "(SELECT id FROM patient)"};
    select.bindText(1, kind);
    std::vector<core::Derived> found;
    while (select.step()) {
        found.push_back({uuidAt(select, 0), core::parseDay(select.text(1)).value_or(core::Day{}),
                         core::Utc{std::chrono::seconds{select.integer(2)}},
                         static_cast<std::uint64_t>(select.integer(3)), std::string{select.text(4)}});
    }
    return found;
}

std::vector<core::Uuid> SqliteStore::changedSince(std::uint64_t count) {
    Statement select{database_.handle(),
                     "SELECT DISTINCT coalesce(patient, zeroblob(16)) FROM entry WHERE sequence >= (SELECT "
                     "min(first_entry) FROM act WHERE number > ?1)"};
    select.bindInteger(1, static_cast<std::int64_t>(count));
    std::vector<core::Uuid> people;
    while (select.step()) {
        people.push_back(uuidAt(select, 0));
    }
    return people;
}

std::uint64_t SqliteStore::changeCount() {
    // Every change is an act, and acts are only ever added.
    return static_cast<std::uint64_t>(journal_.lastAct());
}

// --- writing
// --------------------------------------------------------------------------------------------------------

Transaction SqliteStore::beginWrite() {
    if (info_.readOnly) {
        throw Failure{FailureCode::LogReadOnly, info_.path};
    }
    if (mark_) {
        mark_->requireHeld();
    }
    return Transaction{database_, Transaction::Purpose::Write};
}

std::vector<core::Uuid> SqliteStore::erased() {
    return erasedIn(database_);
}

void SqliteStore::refuseErased(std::span<const core::Change> changes) {
    for (const auto& change : changes) {
        // Whatever else is of a person refers to this record.
        if (const auto* patient = std::get_if<core::Patient>(&change.record);
            patient != nullptr && change.operation == Operation::Create) {
            if (std::ranges::binary_search(erasedIn(database_), patient->id)) {
                throw Failure{FailureCode::PersonErased};
            }
        }
    }
}

void SqliteStore::apply(Operation operation, const core::Record& record) {
    bool done = true;
    switch (operation) {
        case Operation::Create:
            tables_.insert(record);
            break;
        case Operation::Update:
            done = tables_.update(record);
            break;
        case Operation::Delete:
            done = tables_.remove(record.index(), core::idOf(record), core::patientOf(record));
            break;
    }
    if (!done) {
        throw Failure{FailureCode::LogChanged, std::string{core::kindName(record.index())}};
    }
}

void SqliteStore::create(std::span<const core::Change> changes) {
    // Of many records the texts are made on another thread, while this one fills the table.
    constexpr std::size_t kMany = 2000;
    const auto policy = changes.size() < kMany ? std::launch::deferred : std::launch::async;
    auto payloads = std::async(policy, [changes] { return core::Payloads{changes}; });
    tables_.insert(changes);
    journal_.appendCreated(changes, payloads.get());
}

void SqliteStore::putBack(const core::Change& change) {
    const auto& id = core::idOf(change.record);
    if (change.operation != Operation::Create || !journal_.isDeleted(id)) {
        throw Failure{FailureCode::LogChanged, std::string{core::kindName(change.record.index())}};
    }
    std::string payload;
    core::appendJson(payload, change.record);
    journal_.append(Operation::Create, change.record.index(), id, core::patientOf(change.record), payload);
    apply(Operation::Create, change.record);
}

void SqliteStore::commit(const core::Act& act) {
    if (act.changes.empty()) {
        return;
    }
    auto transaction = beginWrite();
    refuseErased(act.changes);
    journal_.beginAct(act.stamp, act.kind, act.changes.size());
    std::string payload;
    if (act.kind == ActKind::Restore) {
        for (const auto& change : act.changes) {
            putBack(change);
        }
        transaction.commit();
        return;
    }
    for (std::span<const core::Change> rest{act.changes}; !rest.empty();) {
        const auto& change = rest.front();
        const auto alike = std::ranges::find_if_not(rest, [&](const core::Change& other) {
            return other.operation == Operation::Create && other.record.index() == change.record.index();
        });
        if (const auto count = static_cast<std::size_t>(alike - rest.begin()); count > 0) {
            create(rest.first(count));
            rest = rest.subspan(count);
            continue;
        }
        payload.clear();
        if (change.operation == Operation::Update) {
            core::appendJson(payload, change.record);
        }
        journal_.append(change.operation, change.record.index(), core::idOf(change.record),
                        core::patientOf(change.record), payload);
        apply(change.operation, change.record);
        rest = rest.subspan(1);
    }
    transaction.commit();
}

void SqliteStore::restore(Operation operation, const StoredEntry& state) {
    journal_.append(operation, state.kind, state.record, state.patient, state.payload);
    if (operation == Operation::Delete) {
        if (!tables_.remove(state.kind, state.record, state.patient)) {
            throw Failure{FailureCode::LogChanged, std::string{core::kindName(state.kind)}};
        }
    } else if (const auto record = recordOf(state)) {
        apply(operation, *record);
    } else {
        throw Failure{FailureCode::LogDamaged, "the state before a change is missing in the journal"};
    }
}

std::optional<ActSummary> SqliteStore::undo(const core::Stamp& stamp) {
    auto transaction = beginWrite();
    const auto number = journal_.undoOrder().nextUndo();
    if (!number) {
        return std::nullopt;
    }
    const auto act = journal_.act(*number);
    auto summary = summaryOf(act);
    const auto entries = journal_.entriesOf(act);
    journal_.beginAct(stamp, ActKind::Undo, entries.size(), *number);
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (entry->operation == Operation::Create) {
            restore(Operation::Delete, *entry);
            continue;
        }
        const auto before = journal_.versionBefore(*entry);
        if (!before) {
            throw Failure{FailureCode::LogDamaged, "the state before a change is missing in the journal"};
        }
        restore(entry->operation == Operation::Delete ? Operation::Create : Operation::Update, *before);
    }
    transaction.commit();
    return summary;
}

std::optional<ActSummary> SqliteStore::redo(const core::Stamp& stamp) {
    auto transaction = beginWrite();
    const auto number = journal_.undoOrder().nextRedo();
    if (!number) {
        return std::nullopt;
    }
    const auto act = journal_.act(*number);
    auto summary = summaryOf(act);
    const auto entries = journal_.entriesOf(act);
    journal_.beginAct(stamp, ActKind::Redo, entries.size(), *number);
    for (const auto& entry : entries) {
        restore(entry.operation, entry);
    }
    transaction.commit();
    return summary;
}

// --- the journal, for people
// ----------------------------------------------------------------------------------------

ActSummary SqliteStore::summaryOf(const StoredAct& act) {
    ActSummary summary;
    summary.stamp = act.stamp;
    summary.kind = act.kind;
    summary.changes = static_cast<std::size_t>(act.entries);
    auto first = act;
    first.entries = 1;
    const auto entry = journal_.entriesOf(first).front();
    if (entry.operation != Operation::Delete) {
        summary.first = recordOf(entry);
    } else if (const auto before = journal_.versionBefore(entry)) {
        summary.first = recordOf(*before);
    }
    return summary;
}

std::optional<ActSummary> SqliteStore::nextUndo() {
    const auto number = journal_.undoOrder().nextUndo();
    return number ? std::optional{summaryOf(journal_.act(*number))} : std::nullopt;
}

std::optional<ActSummary> SqliteStore::nextRedo() {
    const auto number = journal_.undoOrder().nextRedo();
    return number ? std::optional{summaryOf(journal_.act(*number))} : std::nullopt;
}

std::vector<core::JournalEntry> SqliteStore::historyFrom(const std::vector<StoredEntry>& entries) {
    std::map<std::int64_t, StoredAct> acts;
    std::map<core::Uuid, std::optional<core::Record>> states;
    std::vector<core::JournalEntry> history;
    history.reserve(entries.size());
    for (const auto& entry : entries) {
        auto act = acts.find(entry.act);
        if (act == acts.end()) {
            act = acts.emplace(entry.act, journal_.act(entry.act)).first;
        }
        auto& line = history.emplace_back();
        line.sequence = static_cast<std::uint64_t>(entry.sequence);
        line.stamp = act->second.stamp;
        line.kind = act->second.kind;
        line.operation = entry.operation;
        auto state = states.find(entry.record);
        if (state == states.end()) {
            // A setting may have been another person's before.
            const auto before = journal_.versionBefore(entry);
            state = states.emplace(entry.record, before ? recordOf(*before) : std::nullopt).first;
        }
        line.before = std::move(state->second);
        line.after = recordOf(entry);
        state->second = line.after;
    }
    return history;
}

std::vector<core::JournalEntry> SqliteStore::history(const core::Uuid& patient) {
    Transaction transaction{database_, Transaction::Purpose::Read};
    return historyFrom(journal_.entriesOfPatient(patient));
}

std::vector<core::JournalEntry> SqliteStore::historyOfRecord(const core::Uuid& record) {
    Transaction transaction{database_, Transaction::Purpose::Read};
    return historyFrom(journal_.entriesOfRecord(record));
}

// --- between logs
// --------------------------------------------------------------------------------------------------------

std::vector<core::Edit> SqliteStore::edits(const core::Uuid& patient) {
    Transaction transaction{database_, Transaction::Purpose::Read};
    const auto entries = journal_.entriesOfPatient(patient);
    auto received = received_.ofPatient(patient);
    std::map<std::int64_t, StoredAct> acts;
    std::map<std::pair<std::int64_t, core::Uuid>, std::size_t> lastOfAct;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        lastOfAct.insert_or_assign({entries[i].act, entries[i].record}, i);
    }
    // Settings of one name are one (exchange/edit_merge.h), so who sets one anew saw what was there before.
    std::map<std::string, core::Uuid> settingOfName;
    std::map<core::Uuid, core::Uuid> settingOf;
    const auto threadOf = [&](const core::Uuid& record, const std::optional<core::Record>& after) {
        if (const auto* setting = after ? std::get_if<core::Setting>(&*after) : nullptr) {
            settingOf.emplace(record, settingOfName.emplace(setting->name, record).first->second);
        }
        const auto found = settingOf.find(record);
        return found == settingOf.end() ? record : found->second;
    };
    std::map<core::Uuid, std::vector<core::Uuid>> latest; // edits of a record that no other has seen yet
    std::vector<core::Edit> all;
    const auto take = [&](core::Edit edit) {
        auto& heads = latest[threadOf(edit.record, edit.after)];
        std::erase_if(heads, [&](const core::Uuid& act) {
            return std::ranges::find(edit.seen, act) != edit.seen.end();
        });
        heads.push_back(edit.stamp.act);
        all.push_back(std::move(edit));
    };
    auto next = received.begin();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& entry = entries[i];
        for (; next != received.end() && next->afterSequence < entry.sequence; ++next) {
            take(std::move(next->edit));
        }
        auto act = acts.find(entry.act);
        if (act == acts.end()) {
            act = acts.emplace(entry.act, journal_.act(entry.act)).first;
        }
        // Of an act that changed a record twice the last state is its edit.
        if (act->second.kind == ActKind::Merge || lastOfAct.at({entry.act, entry.record}) != i) {
            continue;
        }
        auto after = recordOf(entry);
        auto seen = latest[threadOf(entry.record, after)];
        take({act->second.stamp, act->second.kind, entry.kind, entry.record, std::move(after),
              std::move(seen)});
    }
    for (; next != received.end(); ++next) {
        take(std::move(next->edit));
    }
    return all;
}

std::vector<core::SameAs> SqliteStore::sameAs() {
    return received_.sameAs();
}

void SqliteStore::receive(const core::Stamp& stamp, const core::Uuid& patient,
                          const std::vector<core::Edit>& fresh, const std::vector<core::SameAs>& same,
                          const std::vector<core::Change>& changes) {
    auto transaction = beginWrite();
    if (std::ranges::binary_search(erasedIn(database_), patient)) {
        throw Failure{FailureCode::PersonErased};
    }
    const auto last = database_.integer("SELECT ifnull(max(sequence), 0) FROM entry");
    for (const auto& one : same) {
        received_.addSameAs(one);
    }
    for (const auto& edit : fresh) {
        if (edit.after && core::patientOf(*edit.after) != patient) {
            throw Failure{FailureCode::LogChanged, std::string{core::kindName(edit.recordKind)}};
        }
        received_.add(edit, patient, last);
    }
    if (!changes.empty()) {
        journal_.beginAct(stamp, ActKind::Merge, changes.size());
        for (const auto& change : changes) {
            const auto& id = core::idOf(change.record);
            const auto versions = journal_.entriesOfRecord(id);
            if (!versions.empty() && versions.back().patient != patient) {
                throw Failure{FailureCode::LogChanged, std::string{core::kindName(change.record.index())}};
            }
            if (change.operation == Operation::Create && versions.empty()) {
                journal_.appendCreated({&change, 1}, core::Payloads{{&change, 1}});
            } else {
                std::string payload;
                core::appendJson(payload, change.record);
                journal_.append(change.operation, change.record.index(), id, core::patientOf(change.record),
                                payload);
            }
            apply(change.operation, change.record);
        }
    }
    transaction.commit();
}

std::vector<core::Finding> SqliteStore::check(const std::function<void(double)>& progress) {
    return checkLog(database_, journal_, tables_, progress);
}

} // namespace tidemark::storage
