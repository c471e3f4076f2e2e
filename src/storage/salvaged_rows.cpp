#include "storage/salvaged_rows.h"

#include "core/zone.h"

namespace tidemark::storage {

using core::Operation;

namespace {

const std::string* textIn(const StoredRow& row, std::size_t column) {
    return column < row.values.size() ? std::get_if<std::string>(&row.values[column]) : nullptr;
}
std::optional<std::int64_t> integerIn(const StoredRow& row, std::size_t column) {
    const auto* value = column < row.values.size() ? std::get_if<std::int64_t>(&row.values[column]) : nullptr;
    return value == nullptr ? std::nullopt : std::optional{*value};
}
std::optional<core::Uuid> uuidIn(const StoredRow& row, std::size_t column) {
    const auto* value = column < row.values.size() ? std::get_if<Blob>(&row.values[column]) : nullptr;
    core::Uuid uuid;
    if (value == nullptr || value->bytes.size() != uuid.bytes.size()) {
        return std::nullopt;
    }
    std::ranges::copy(value->bytes, uuid.bytes.begin());
    return uuid;
}
bool isNull(const StoredRow& row, std::size_t column) {
    return column < row.values.size() && std::holds_alternative<std::monostate>(row.values[column]);
}

} // namespace

void SalvagedRows::take(const StoredRow& row) {
    static_cast<void>(row.rowid ? takeEntry(row) || takeAct(row) || takeLog(row)
                                : takeReceived(row) || takePair(row));
}

bool SalvagedRows::journalIsWhole() const {
    std::int64_t wanted = 0;
    for (const auto& [number, act] : acts) {
        wanted += act.entries;
    }
    return !entries.empty() && entries.rbegin()->first == static_cast<std::int64_t>(entries.size()) &&
           wanted == static_cast<std::int64_t>(entries.size());
}

bool SalvagedRows::takeEntry(const StoredRow& row) {
    const auto act = integerIn(row, 1);
    const auto* const kind = textIn(row, 2);
    const auto* const operation = textIn(row, 3);
    const auto record = uuidIn(row, 4);
    const auto version = integerIn(row, 5);
    if (row.values.size() != 8 || !act || kind == nullptr || operation == nullptr || !record || !version) {
        return false;
    }
    const auto kindIndex = core::parseKindName(*kind);
    if (!kindIndex || operation->size() != 1) {
        return false;
    }
    StoredEntry entry;
    entry.sequence = *row.rowid;
    entry.act = *act;
    entry.kind = *kindIndex;
    entry.operation = *operation == "D"   ? Operation::Delete
                      : *operation == "C" ? Operation::Create
                                          : Operation::Update;
    entry.record = *record;
    entry.version = *version;
    entry.patient = uuidIn(row, 6);
    if (const auto* payload = textIn(row, 7)) {
        entry.payload = *payload;
    }
    entries.emplace(entry.sequence, std::move(entry));
    return true;
}

bool SalvagedRows::takeAct(const StoredRow& row) {
    const auto id = uuidIn(row, 1);
    const auto* const kindText = textIn(row, 2);
    const auto at = integerIn(row, 3);
    const auto* const actor = textIn(row, 4);
    const auto* const machine = textIn(row, 5);
    const auto* const reason = textIn(row, 6);
    const auto first = integerIn(row, 8);
    const auto count = integerIn(row, 9);
    if (row.values.size() != 10 || !id || kindText == nullptr || !at || actor == nullptr ||
        machine == nullptr || reason == nullptr || !first || !count) {
        return false;
    }
    const auto kind = core::parseActKind(*kindText);
    if (!kind) {
        return false;
    }
    StoredAct act;
    act.number = *row.rowid;
    act.stamp = {*id, core::Utc{std::chrono::seconds{*at}}, *actor, *machine, *reason};
    act.kind = *kind;
    act.refersTo = integerIn(row, 7);
    act.firstEntry = *first;
    act.entries = *count;
    acts.emplace(act.number, std::move(act));
    return true;
}

bool SalvagedRows::takeLog(const StoredRow& row) {
    const auto id = uuidIn(row, 1);
    const auto* const text = textIn(row, 2);
    if (row.values.size() != 4 || !id || text == nullptr || !integerIn(row, 3) || !core::Zone::find(*text)) {
        return false;
    }
    logId = id;
    zone = *text;
    return true;
}

bool SalvagedRows::takeReceived(const StoredRow& row) {
    if (row.values.size() != 12 || !uuidIn(row, 0) || !uuidIn(row, 1) || textIn(row, 2) == nullptr ||
        !uuidIn(row, 3) || !(isNull(row, 4) || textIn(row, 4) != nullptr) || !integerIn(row, 6) ||
        textIn(row, 7) == nullptr) {
        return false;
    }
    received.push_back(row);
    return true;
}

bool SalvagedRows::takePair(const StoredRow& row) {
    if (row.values.size() != 2 || !uuidIn(row, 0)) {
        return false;
    }
    if (uuidIn(row, 1)) {
        sameAs.push_back(row);
    } else if (const auto at = integerIn(row, 1); at && *at > 0 && *at > 1'000'000'000) {
        erased.push_back(row); // an index has a small number there
    } else {
        return false;
    }
    return true;
}

} // namespace tidemark::storage
