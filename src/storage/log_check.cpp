#include "storage/log_check.h"

#include "storage/received.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;
using core::Finding;
using core::FindingCode;

namespace {

// Where the work has come when each part begins, of 1; measured on a log of 100 people.
constexpr double kJournalStart = 0.35;
constexpr double kTablesStart = 0.85;

struct HashOfUuid {
    std::size_t operator()(const core::Uuid& uuid) const {
        // The last bytes of a version 7 UUID are random.
        std::size_t hash = 0;
        std::memcpy(&hash, uuid.bytes.data() + 8, sizeof hash);
        return hash;
    }
};

/// The records that the journal says are there, one map for each kind.
using Replayed = std::array<std::unordered_map<core::Uuid, core::Record, HashOfUuid>, core::kRecordKinds>;

class LogCheck {
public:
    LogCheck(Database& database, Journal& journal, Tables& tables,
             const std::function<void(double)>& progress)
        : database_(database), journal_(journal), tables_(tables), progress_(progress) {}

    std::vector<Finding> run() {
        Transaction transaction{database_, Transaction::Purpose::Read};
        tell(0);
        checkFile();
        checkReferences();
        checkReceived();
        tell(kJournalStart);
        if (replay()) {
            tell(kTablesStart);
            compare();
        }
        tell(1);
        return std::move(findings_);
    }

private:
    void tell(double part) const {
        if (progress_) {
            progress_(part);
        }
    }
    void find(FindingCode code, std::string_view table, std::string detail) {
        findings_.push_back({code, std::string{table}, std::move(detail)});
    }

    /// Runs a part of the check. A file so damaged that the part cannot be done is a finding; any other
    /// failure is thrown.
    template <class Part>
    bool attempt(FindingCode code, std::string_view table, Part part) {
        try {
            part();
            return true;
        } catch (const Failure& failure) {
            if (failure.code() != FailureCode::LogDamaged) {
                throw;
            }
            find(code, table, failure.detail());
            return false;
        }
    }

    void checkFile() {
        attempt(FindingCode::DatabaseDamaged, {}, [this] {
            Statement check{database_.handle(), "PRAGMA integrity_check"};
            while (check.step()) {
                if (check.text(0) != "ok") {
                    find(FindingCode::DatabaseDamaged, {}, std::string{check.text(0)});
                }
            }
        });
    }

    void checkReferences() {
        attempt(FindingCode::DatabaseDamaged, {}, [this] {
            Statement check{database_.handle(), "PRAGMA foreign_key_check"};
            while (check.step()) {
                find(FindingCode::ForeignKey, check.text(0), std::string{check.text(2)});
            }
        });
    }

    void checkReceived() {
        attempt(FindingCode::JournalUnreadable, "received", [this] {
            Received received{database_};
            for (const auto& person : received.people()) {
                static_cast<void>(received.ofPatient(person));
            }
        });
    }

    /// False: the journal could not be read to its end, so nothing can be held against it.
    bool replay() {
        return attempt(FindingCode::JournalUnreadable, "entry", [this] {
            const auto count = database_.integer("SELECT count(*) FROM entry");
            std::int64_t done = 0;
            StoredAct act;
            journal_.forEachEntry([&](const StoredEntry& entry) {
                if (entry.act != act.number) {
                    requireEnd(act, done);
                    act = journal_.act(entry.act);
                }
                if (entry.sequence != ++done || done < act.firstEntry) {
                    throw Failure{FailureCode::LogDamaged, "an entry is missing in the journal"};
                }
                replayEntry(entry);
                if (done % 2000 == 0) {
                    tell(kJournalStart + (kTablesStart - kJournalStart) * static_cast<double>(done) /
                                             static_cast<double>(count));
                }
            });
            requireEnd(act, done);
            if (act.number != journal_.lastAct()) {
                throw Failure{FailureCode::LogDamaged, "an act has no entries in the journal"};
            }
        });
    }

    static void requireEnd(const StoredAct& act, std::int64_t lastEntry) {
        if (lastEntry != act.firstEntry + act.entries - (act.number == 0 ? 0 : 1)) {
            throw Failure{FailureCode::LogDamaged, "an act has not the entries it says"};
        }
    }

    void replayEntry(const StoredEntry& entry) {
        auto& records = replayed_[entry.kind];
        attempt(FindingCode::JournalUnreadable, core::kindName(entry.kind), [&] {
            if (auto record = recordOf(entry)) {
                records.insert_or_assign(entry.record, *std::move(record));
            } else {
                records.erase(entry.record);
            }
        });
    }

    void compare() {
        tables_.forEach([this]<class Row>(Table<Row>& table) {
            constexpr auto kKind = kKindOf<Row>;
            attempt(FindingCode::TableDiffers, core::kindName(kKind),
                    [&] { compareTable(table, replayed_[kKind]); });
        });
    }

    template <class Row, class Expected>
    void compareTable(Table<Row>& table, Expected& expected) {
        const auto name = core::kindName(kKindOf<Row>);
        for (const auto& row : table.all()) {
            const auto found = expected.find(row.id);
            if (found == expected.end()) {
                find(FindingCode::RowNotInJournal, name, core::formatUuid(row.id));
                continue;
            }
            if (std::get<Row>(found->second) != row) {
                find(FindingCode::TableDiffers, name, core::formatUuid(row.id));
            }
            expected.erase(found);
        }
        for (const auto& [id, record] : expected) {
            find(FindingCode::RowMissing, name, core::formatUuid(id));
        }
    }

    Database& database_;
    Journal& journal_;
    Tables& tables_;
    const std::function<void(double)>& progress_;
    Replayed replayed_;
    std::vector<Finding> findings_;
};

} // namespace

std::vector<Finding> checkLog(Database& database, Journal& journal, Tables& tables,
                              const std::function<void(double)>& progress) {
    LogCheck check{database, journal, tables, progress};
    return check.run();
}

} // namespace tidemark::storage
