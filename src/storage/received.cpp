#include "storage/received.h"

#include "storage/journal.h"
#include "storage/record_rows.h"

#include "core/record_json.h"

#include <algorithm>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

constexpr std::size_t kUuidBytes = 16;

std::vector<std::uint8_t> bytesOf(const std::vector<core::Uuid>& ids) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(ids.size() * kUuidBytes);
    for (const auto& id : ids) {
        bytes.insert(bytes.end(), id.bytes.begin(), id.bytes.end());
    }
    return bytes;
}

std::vector<core::Uuid> idsOf(std::span<const std::uint8_t> bytes) {
    std::vector<core::Uuid> ids(bytes.size() / kUuidBytes);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * kUuidBytes), kUuidBytes,
                    ids[i].bytes.begin());
    }
    return ids;
}

} // namespace

void Received::add(const core::Edit& edit, const core::Uuid& patient, std::int64_t afterSequence) {
    Statement known{database_.handle(), "SELECT 1 FROM received WHERE act = ?1 AND record = ?2"};
    known.bindBlob(1, edit.stamp.act.bytes);
    known.bindBlob(2, edit.record.bytes);
    if (known.step()) {
        throw Failure{FailureCode::LogChanged, std::string{core::kindName(edit.recordKind)}};
    }
    Statement insert{
        database_.handle(),
        "INSERT INTO received (act, record, kind, patient, payload, seen, after_sequence, act_kind, "
        "done_at, actor, machine, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"};
    std::string payload;
    if (edit.after) {
        core::appendJson(payload, *edit.after);
    }
    const auto seen = bytesOf(edit.seen);
    insert.bindBlob(1, edit.stamp.act.bytes);
    insert.bindBlob(2, edit.record.bytes);
    insert.bindText(3, core::kindName(edit.recordKind));
    insert.bindBlob(4, patient.bytes);
    if (edit.after) {
        insert.bindText(5, payload);
    } else {
        insert.bindNull(5);
    }
    insert.bindBlob(6, seen);
    insert.bindInteger(7, afterSequence);
    insert.bindText(8, core::nameOf(edit.kind));
    insert.bindInteger(9, edit.stamp.at.time_since_epoch().count());
    insert.bindText(10, edit.stamp.actor);
    insert.bindText(11, edit.stamp.machine);
    insert.bindText(12, edit.stamp.reason);
    insert.run();
}

void Received::addSameAs(const core::SameAs& same) {
    Statement insert{database_.handle(), "INSERT OR IGNORE INTO same_as (theirs, ours) VALUES (?1, ?2)"};
    insert.bindBlob(1, same.theirs.bytes);
    insert.bindBlob(2, same.ours.bytes);
    insert.run();
}

std::vector<ReceivedEdit> Received::ofPatient(const core::Uuid& patient) {
    Statement select{
        database_.handle(),
        "SELECT act, record, kind, payload, seen, after_sequence, act_kind, done_at, actor, machine, reason "
        "FROM received WHERE patient = ?1 ORDER BY after_sequence, done_at, act, record"};
    select.bindBlob(1, patient.bytes);
    std::vector<ReceivedEdit> found;
    while (select.step()) {
        auto& [edit, after] = found.emplace_back();
        edit.stamp.act = uuidAt(select, 0);
        edit.record = uuidAt(select, 1);
        edit.recordKind = sound(core::parseKindName(select.text(2)));
        if (!select.isNull(3)) {
            edit.after = sound(core::readJson(edit.recordKind, edit.record, patient, select.text(3)));
        }
        edit.seen = idsOf(select.blob(4));
        after = select.integer(5);
        edit.kind = sound(core::parseActKind(select.text(6)));
        edit.stamp.at = core::Utc{std::chrono::seconds{select.integer(7)}};
        edit.stamp.actor = select.text(8);
        edit.stamp.machine = select.text(9);
        edit.stamp.reason = select.text(10);
    }
    return found;
}

std::vector<core::SameAs> Received::sameAs() {
    Statement select{database_.handle(), "SELECT theirs, ours FROM same_as ORDER BY theirs"};
    std::vector<core::SameAs> found;
    while (select.step()) {
        found.push_back({uuidAt(select, 0), uuidAt(select, 1)});
    }
    return found;
}

std::vector<core::Uuid> Received::people() {
    Statement select{database_.handle(), "SELECT DISTINCT patient FROM received"};
    std::vector<core::Uuid> found;
    while (select.step()) {
        found.push_back(uuidAt(select, 0));
    }
    return found;
}

} // namespace tidemark::storage
