#include "storage/log_salvage.h"

#include "core/numbers.h"
#include "core/record_json.h"
#include "storage/file_access.h"
#include "storage/file_key.h"
#include "storage/journal.h"
#include "storage/log_connection.h"
#include "storage/log_header.h"
#include "storage/page_rows.h"
#include "storage/tables.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;
using core::Operation;
using core::Record;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kOurPageSize = 32768;
constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr const char* kActor = "recovered";

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

/// Everything that was found, by what it is.
struct Found {
    std::optional<core::Uuid> logId;
    std::string zone;
    std::map<std::int64_t, StoredAct> acts;
    std::map<std::int64_t, StoredEntry> entries;
    std::vector<StoredRow> received; ///< as they are
    std::vector<StoredRow> sameAs;
    std::vector<StoredRow> erased;
    std::map<core::Uuid, Record> rows; ///< of the tables, where SQLite could read them
    std::size_t damagedPages = 0;

    /// A row is known by its shape: no other table has one like it.
    void take(const StoredRow& row) {
        if (!(row.rowid ? takeEntry(row) || takeAct(row) || takeLog(row)
                        : takeReceived(row) || takePair(row))) {
            return; // of a table of records, which the journal tells too, or of an index
        }
    }
    [[nodiscard]] bool journalIsWhole() const {
        std::int64_t wanted = 0;
        for (const auto& [number, act] : acts) {
            wanted += act.entries;
        }
        return !entries.empty() && entries.rbegin()->first == static_cast<std::int64_t>(entries.size()) &&
               wanted == static_cast<std::int64_t>(entries.size());
    }

private:
    bool takeEntry(const StoredRow& row) {
        const auto act = integerIn(row, 1);
        const auto* const kind = textIn(row, 2);
        const auto* const operation = textIn(row, 3);
        const auto record = uuidIn(row, 4);
        const auto version = integerIn(row, 5);
        if (row.values.size() != 8 || !act || kind == nullptr || operation == nullptr || !record ||
            !version) {
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
    bool takeAct(const StoredRow& row) {
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
    bool takeLog(const StoredRow& row) {
        const auto id = uuidIn(row, 1);
        const auto* const text = textIn(row, 2);
        if (row.values.size() != 4 || !id || text == nullptr || !integerIn(row, 3) ||
            !core::Zone::find(*text)) {
            return false;
        }
        logId = id;
        zone = *text;
        return true;
    }
    bool takeReceived(const StoredRow& row) {
        if (row.values.size() != 12 || !uuidIn(row, 0) || !uuidIn(row, 1) || textIn(row, 2) == nullptr ||
            !uuidIn(row, 3) || !(isNull(row, 4) || textIn(row, 4) != nullptr) || !integerIn(row, 6) ||
            textIn(row, 7) == nullptr) {
            return false;
        }
        received.push_back(row);
        return true;
    }
    bool takePair(const StoredRow& row) {
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
};

/// The pages of a file that SQLite does not open: the file, with what the write-ahead log has committed over
/// it. Read as they are asked for, however large the file is.
class RawPages {
public:
    explicit RawPages(const fs::path& path)
        : file_(path, std::ios::binary), ahead_(walOf(path), std::ios::binary), bytes_(sizeOf(path)) {
        const auto head = read(file_, 0, kHead);
        const auto page = head.starts_with(kMagic) ? big(head, 16, 2) : 0;
        size_ = page == 1 ? 65536 : page >= 512 && (page & (page - 1)) == 0 ? page : kOurPageSize;
        takeWriteAhead(sizeOf(walOf(path)));
    }
    [[nodiscard]] PageFile file() {
        PageFile file;
        file.pageSize = file.usable = size_;
        file.pages = std::max((bytes_ + size_ - 1) / size_, later_.empty() ? 0 : later_.rbegin()->first);
        file.page = [this](std::size_t number) {
            if (const auto found = later_.find(number); found != later_.end()) {
                return read(ahead_, found->second, size_);
            }
            return number == 0 || (number - 1) * size_ >= bytes_ ? std::string{}
                                                                 : read(file_, (number - 1) * size_, size_);
        };
        return file;
    }

private:
    static constexpr std::size_t kHead = 32; // of either file, as much as is looked at

    static std::size_t sizeOf(const fs::path& path) {
        std::error_code error;
        const auto size = fs::file_size(path, error);
        return error ? 0 : static_cast<std::size_t>(size);
    }
    static std::string read(std::ifstream& in, std::size_t at, std::size_t count) {
        std::string bytes(count, '\0');
        in.clear();
        in.seekg(static_cast<std::streamoff>(at));
        in.read(bytes.data(), static_cast<std::streamsize>(count));
        bytes.resize(static_cast<std::size_t>(in.gcount()));
        return bytes;
    }
    static std::size_t big(std::string_view bytes, std::size_t at, std::size_t count) {
        std::size_t value = 0;
        for (std::size_t i = at; i < at + count && i < bytes.size(); ++i) {
            value = value << 8U | static_cast<std::uint8_t>(bytes[i]);
        }
        return value;
    }
    // https://www.sqlite.org/fileformat.html, 4.1: a header of 32 bytes, then pages with 24 before each.
    void takeWriteAhead(std::size_t length) {
        constexpr std::size_t kFrameHead = 24;
        const auto head = read(ahead_, 0, kHead);
        if (head.size() < kHead || big(head, 8, 4) != size_) {
            return;
        }
        std::map<std::size_t, std::size_t> open;
        for (auto at = kHead; at + kFrameHead + size_ <= length; at += kFrameHead + size_) {
            const auto frame = read(ahead_, at, kFrameHead);
            if (frame.compare(8, 8, head, 16, 8) != 0) {
                break; // of an earlier round
            }
            // A number far beyond both files is no page of ours, and would make the walk a long one.
            if (const auto number = big(frame, 0, 4); number <= (bytes_ + length) / size_ + 1) {
                open.insert_or_assign(number, at + kFrameHead);
            }
            if (big(frame, 4, 4) != 0) { // committed up to here
                for (const auto& [number, place] : open) {
                    later_.insert_or_assign(number, place);
                }
                open.clear();
            }
        }
    }

    std::ifstream file_;
    std::ifstream ahead_;
    std::size_t bytes_;
    std::size_t size_ = kOurPageSize;
    std::map<std::size_t, std::size_t> later_; ///< where a page lies in the write-ahead file
};

/// A copy to look at, so that the damaged file and what lies beside it stay as they are.
class LookCopy {
public:
    LookCopy(const fs::path& damaged, const fs::path& to) : path_(to) {
        path_ += ".look";
        copy(damaged, path_);
        if (hasContent(walOf(damaged))) {
            copy(walOf(damaged), walOf(path_));
        }
    }
    ~LookCopy() {
        std::error_code ignored;
        auto shared = path_;
        shared += "-shm";
        for (const auto& file : {path_, walOf(path_), shared}) {
            fs::remove(file, ignored);
        }
    }
    LookCopy(const LookCopy&) = delete;
    LookCopy& operator=(const LookCopy&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    static void copy(const fs::path& from, const fs::path& to) {
        createPrivateFile(to);
        std::error_code error;
        fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
        if (error) {
            throw Failure{FailureCode::InputOutput, from.string()};
        }
        fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
    }
    fs::path path_;
};

/// What SQLite still gives of the tables of records.
void readTables(Database& database, Found& found) {
    Tables tables{database};
    tables.forEach([&]<class Row>(Table<Row>& table) {
        try {
            for (auto& row : table.all()) {
                const auto id = row.id;
                found.rows.emplace(id, std::move(row));
            }
        } catch (const Failure&) { // what the journal says is all there is
        }
    });
}

Found findIn(const fs::path& damaged, const fs::path& to, const OpenOptions& options,
             std::optional<FileKey>& key) {
    Found found;
    const LookCopy look{damaged, to};
    const auto take = [&](const StoredRow& row) { found.take(row); };
    std::optional<Failure> sealed;
    try {
        auto database = connectLog(look.path(), look.path().u8string(), SQLite::OPEN_READWRITE, options.keys);
        configureConnection(database, options.lockWait);
        if (database.key() != nullptr) {
            key = *database.key();
            constexpr std::size_t kReserved = 80; // SQLCipher's, behind each page
            Statement select{database.handle(), "SELECT data FROM sqlite_dbpage WHERE pgno = ?1"};
            PageFile file;
            file.pageSize = kOurPageSize;
            file.usable = kOurPageSize - kReserved;
            file.pages = static_cast<std::size_t>(fs::file_size(look.path()) / kOurPageSize);
            file.pages =
                std::max(file.pages, static_cast<std::size_t>(database.integer("PRAGMA page_count")));
            file.page = [&](std::size_t number) {
                try {
                    select.bindInteger(1, static_cast<std::int64_t>(number));
                    const ResetAtEnd reset{select};
                    if (!select.step()) {
                        return std::string{};
                    }
                    const auto bytes = select.blob(0);
                    return std::string{bytes.begin(), bytes.end()};
                } catch (const Failure&) {
                    return std::string{};
                }
            };
            found.damagedPages = forEachStoredRow(file, take);
        }
        readTables(database, found);
    } catch (const Failure& failure) {
        // SQLite does not know it for one of its files; a first page of noise looks like an encrypted log.
        if (looksEncrypted(look.path())) {
            sealed = failure;
        }
    }
    if (!key) {
        RawPages pages{look.path()};
        found.damagedPages = forEachStoredRow(pages.file(), take);
    }
    if (sealed && found.entries.empty() && found.acts.empty()) {
        throw *sealed; // without its key nothing can be told
    }
    if (found.entries.empty() && found.acts.empty() && !found.logId) {
        throw Failure{FailureCode::NotALog, damaged.string()};
    }
    return found;
}

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
    Rebuild(Database& database, const Found& found, core::Utc now)
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
    const Found& found_;
    core::Utc now_;
    core::Recovery recovery_;
    std::map<core::Uuid, Record> state_;
    std::set<core::Uuid> known_; ///< to the journal
    bool whole_ = true;          ///< every entry that was found could be read
    std::vector<core::Change> changes_;
};

} // namespace

core::Recovery recoverLog(const fs::path& given, const fs::path& to, core::Utc now,
                          const OpenOptions& options) {
    const auto damaged = realPathOf(given);
    std::error_code error;
    if (!fs::is_regular_file(damaged, error)) {
        throw Failure{fs::exists(damaged, error) ? FailureCode::NotALog : FailureCode::FileMissing,
                      damaged.string()};
    }
    if (fs::exists(to, error)) {
        throw Failure{FailureCode::FileExists, to.string()};
    }
    std::optional<FileKey> key;
    const auto found = findIn(damaged, to, options, key);
    const auto id = found.logId.value_or(core::UuidSource{}.make(now));
    const auto zone = found.zone.empty() ? core::Zone::system().name() : found.zone;
    auto database = createDatabase(to, {zone, id, now, key, options.lockWait});
    try {
        auto recovery = Rebuild{database, found, now}.run();
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return recovery;
    } catch (...) {
        std::error_code ignored;
        fs::remove(to, ignored);
        fs::remove(walOf(to), ignored);
        throw;
    }
}

} // namespace tidemark::storage
