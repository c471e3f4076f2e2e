#include "storage/journal.h"

#include "core/record_json.h"
#include "storage/record_rows.h"

#include <algorithm>

namespace tidemark::storage {

using core::ActKind;
using core::Failure;
using core::FailureCode;
using core::Operation;

namespace {

std::string_view codeOf(Operation operation) {
    switch (operation) {
        case Operation::Create:
            return "C";
        case Operation::Update:
            return "U";
        case Operation::Delete:
            break;
    }
    return "D";
}

std::optional<Operation> parseOperation(std::string_view code) {
    for (const auto operation : {Operation::Create, Operation::Update, Operation::Delete}) {
        if (codeOf(operation) == code) {
            return operation;
        }
    }
    return std::nullopt;
}

/// The identity of the person a record belongs to, where it stands in the record.
const core::Uuid* patientIn(const core::Record& record) {
    return std::visit(
        []<class Row>(const Row& row) -> const core::Uuid* {
            if constexpr (std::is_same_v<Row, core::Patient>) {
                return &row.id;
            } else if constexpr (std::is_same_v<Row, core::Setting>) {
                return row.patient ? &*row.patient : nullptr;
            } else {
                return &row.patient;
            }
        },
        record);
}

StoredEntry readEntry(const Statement& row) {
    StoredEntry entry;
    entry.sequence = row.integer(0);
    entry.act = row.integer(1);
    entry.kind = sound(core::parseKindName(row.text(2)));
    entry.operation = sound(parseOperation(row.text(3)));
    entry.record = uuidAt(row, 4);
    entry.version = row.integer(5);
    if (!row.isNull(6)) {
        entry.patient = uuidAt(row, 6);
    }
    entry.payload = row.text(7);
    return entry;
}

} // namespace

Journal::Journal(Database& database)
    : database_(database),
      insert_(database, "entry",
              {"sequence", "act", "kind", "operation", "record", "version", "patient", "payload"}) {}

void UndoOrder::add(std::int64_t number, ActKind kind, std::optional<std::int64_t> refersTo) {
    if (kind == ActKind::Undo && refersTo) {
        std::erase(done_, *refersTo);
        undone_.push_back(*refersTo);
    } else if (kind == ActKind::Redo && refersTo) {
        std::erase(undone_, *refersTo);
        done_.push_back(*refersTo);
    } else {
        undone_.clear();
        // What others' edits made of records is not a step that could be taken back by itself, and to take
        // back one from before it would take theirs back with it.
        if (kind == ActKind::Merge) {
            done_.clear();
        } else {
            done_.push_back(number);
        }
    }
}

std::optional<std::int64_t> UndoOrder::nextUndo() const {
    return done_.empty() ? std::nullopt : std::optional{done_.back()};
}

std::optional<std::int64_t> UndoOrder::nextRedo() const {
    return undone_.empty() ? std::nullopt : std::optional{undone_.back()};
}

std::int64_t Journal::beginAct(const core::Stamp& stamp, ActKind kind, std::size_t entries,
                               std::optional<std::int64_t> refersTo) {
    act_ = lastAct() + 1;
    sequence_ = database_.integer("SELECT ifnull(max(sequence), 0) FROM entry") + 1;
    Statement insert{
        database_.handle(),
        "INSERT INTO act (number, id, kind, done_at, actor, machine, reason, refers_to, first_entry, "
        "entries) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"};
    insert.bindInteger(1, act_);
    insert.bindBlob(2, stamp.act.bytes);
    insert.bindText(3, nameOf(kind));
    insert.bindInteger(4, stamp.at.time_since_epoch().count());
    insert.bindText(5, stamp.actor);
    insert.bindText(6, stamp.machine);
    insert.bindText(7, stamp.reason);
    if (refersTo) {
        insert.bindInteger(8, *refersTo);
    }
    insert.bindInteger(9, sequence_);
    insert.bindInteger(10, static_cast<std::int64_t>(entries));
    insert.run();
    return act_;
}

void Journal::bindEntry(Statement& statement, int first, Operation operation, std::size_t kind,
                        const core::Uuid& record, std::int64_t version, const core::Uuid* patient,
                        std::string_view payload) {
    statement.bindInteger(first, sequence_++);
    statement.bindInteger(first + 1, act_);
    statement.bindText(first + 2, core::kindName(kind));
    statement.bindText(first + 3, codeOf(operation));
    statement.bindBlob(first + 4, record.bytes);
    statement.bindInteger(first + 5, version);
    if (patient != nullptr) {
        statement.bindBlob(first + 6, patient->bytes);
    } else {
        statement.bindNull(first + 6);
    }
    if (operation == Operation::Delete) {
        statement.bindNull(first + 7);
    } else {
        statement.bindText(first + 7, payload);
    }
}

void Journal::append(Operation operation, std::size_t kind, const core::Uuid& record,
                     const std::optional<core::Uuid>& patient, std::string_view payload) {
    if (!lastVersion_) {
        lastVersion_ = Statement{database_.handle(), "SELECT max(version) FROM entry WHERE record = ?1"};
    }
    lastVersion_.bindBlob(1, record.bytes);
    const ResetAtEnd reset{lastVersion_};
    if (!lastVersion_.step() || lastVersion_.isNull(0)) {
        throw Failure{FailureCode::LogChanged, std::string{core::kindName(kind)}};
    }
    const auto version = lastVersion_.integer(0) + 1;
    insert_.insert(1, [&](Statement& statement, int first, std::size_t, std::size_t) {
        bindEntry(statement, first, operation, kind, record, version, patient ? &*patient : nullptr, payload);
    });
}

void Journal::appendCreated(std::span<const core::Change> changes, const core::Payloads& payloads) {
    insert_.insert(changes.size(), [&](Statement& statement, int first, std::size_t row, std::size_t) {
        const auto& record = changes[row].record;
        bindEntry(statement, first, Operation::Create, record.index(), core::idOf(record), 1,
                  patientIn(record), payloads[row]);
    });
}

void Journal::appendSalvaged(const StoredEntry& entry) {
    insert_.insert(1, [&](Statement& statement, int first, std::size_t, std::size_t) {
        bindEntry(statement, first, entry.operation, entry.kind, entry.record, entry.version,
                  entry.patient ? &*entry.patient : nullptr, entry.payload);
    });
}

std::int64_t Journal::lastAct() {
    return database_.integer("SELECT ifnull(max(number), 0) FROM act");
}

StoredAct Journal::act(std::int64_t number) {
    Statement select{
        database_.handle(),
        "SELECT id, kind, done_at, actor, machine, reason, refers_to, first_entry, entries FROM act "
        "WHERE number = ?1"};
    select.bindInteger(1, number);
    if (!select.step()) {
        throw Failure{FailureCode::LogDamaged, "an act is missing in the journal"};
    }
    StoredAct act;
    act.number = number;
    act.stamp.act = uuidAt(select, 0);
    act.kind = sound(core::parseActKind(select.text(1)));
    act.stamp.at = core::Utc{std::chrono::seconds{select.integer(2)}};
    act.stamp.actor = select.text(3);
    act.stamp.machine = select.text(4);
    act.stamp.reason = select.text(5);
    if (!select.isNull(6)) {
        act.refersTo = select.integer(6);
    }
    act.firstEntry = select.integer(7);
    act.entries = select.integer(8);
    return act;
}

const UndoOrder& Journal::undoOrder() {
    // Acts never change, so only those that came since the last look are read.
    Statement select{database_.handle(),
                     "SELECT number, kind, refers_to FROM act WHERE number > ?1 ORDER BY number"};
    select.bindInteger(1, orderedUpTo_);
    while (select.step()) {
        const auto kind = sound(core::parseActKind(select.text(1)));
        order_.add(select.integer(0), kind,
                   select.isNull(2) ? std::nullopt : std::optional{select.integer(2)});
        orderedUpTo_ = select.integer(0);
    }
    return order_;
}

Statement Journal::selectEntries(std::string_view rest) {
    return Statement{database_.handle(),
                     "SELECT sequence, act, kind, operation, record, version, patient, payload FROM entry " +
                         std::string{rest}};
}

std::vector<StoredEntry> Journal::readEntries(Statement& statement) {
    std::vector<StoredEntry> entries;
    while (statement.step()) {
        entries.push_back(readEntry(statement));
    }
    return entries;
}

std::vector<StoredEntry> Journal::entriesOf(const StoredAct& act) {
    auto select = selectEntries("WHERE sequence >= ?1 AND sequence < ?2 ORDER BY sequence");
    select.bindInteger(1, act.firstEntry);
    select.bindInteger(2, act.firstEntry + act.entries);
    auto entries = readEntries(select);
    if (static_cast<std::int64_t>(entries.size()) != act.entries) {
        throw Failure{FailureCode::LogDamaged, "an entry is missing in the journal"};
    }
    return entries;
}

std::vector<StoredEntry> Journal::entriesOfPatient(const core::Uuid& patient) {
    auto select = selectEntries("WHERE patient = ?1 ORDER BY sequence");
    select.bindBlob(1, patient.bytes);
    return readEntries(select);
}

std::vector<StoredEntry> Journal::entriesOfRecord(const core::Uuid& record) {
    auto select = selectEntries("WHERE record = ?1 ORDER BY version");
    select.bindBlob(1, record.bytes);
    return readEntries(select);
}

std::optional<StoredEntry> Journal::versionBefore(const StoredEntry& entry) {
    if (!versionBefore_) {
        versionBefore_ = selectEntries("WHERE record = ?1 AND version = ?2");
    }
    versionBefore_.bindBlob(1, entry.record.bytes);
    versionBefore_.bindInteger(2, entry.version - 1);
    const ResetAtEnd reset{versionBefore_};
    return versionBefore_.step() ? std::optional{readEntry(versionBefore_)} : std::nullopt;
}

std::vector<StoredEntry> Journal::lastDeletions() {
    auto select = selectEntries(
        "WHERE operation = 'D' AND NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.record = "
        "entry.record "
        "AND later.version > entry.version) ORDER BY sequence DESC");
    return readEntries(select);
}

bool Journal::isDeleted(const core::Uuid& record) {
    Statement select{database_.handle(),
                     "SELECT operation = 'D' FROM entry WHERE record = ?1 ORDER BY version DESC LIMIT 1"};
    select.bindBlob(1, record.bytes);
    return select.step() && select.integer(0) == 1;
}

void Journal::forEachEntry(const std::function<void(const StoredEntry&)>& visit, std::int64_t beyond) {
    auto select = selectEntries("WHERE sequence > ?1 ORDER BY sequence");
    select.bindInteger(1, beyond);
    while (select.step()) {
        visit(readEntry(select));
    }
}

std::optional<core::Record> recordOf(const StoredEntry& entry) {
    if (entry.operation == Operation::Delete) {
        return std::nullopt;
    }
    return sound(core::readJson(entry.kind, entry.record, entry.patient, entry.payload));
}

} // namespace tidemark::storage
