#pragma once
// What the tables of a folder would change in a log. A row and a record of the log are the same when their
// identities are, or, without one, when their keys are:
//
//   patient   label                             score   person, instant, instrument, hand, muscle set
//   event     person, instant, category, what   stock   person, instant, movement, product, size, batch,
//   serial device    person, name, unit                weight  person, day (or none) dose      person,
//   instant                   plan    person, day known, day planned session   person, device, hand, instant
//   note    person, instant, text trial     session, number                   setting person (or the log),
//   name
//
// An empty cell says nothing: it neither contradicts nor clears what is known. Where a row says something
// that is not known yet of a record that is there, the record is completed; where it says something else,
// that is a problem (DuplicateKey).

#include "core/log_store.h"
#include "exchange/read_tables.h"

#include <array>
#include <functional>
#include <vector>

namespace tidemark::exchange {

struct RecordCount {
    std::size_t created = 0;
    std::size_t completed = 0;
    std::size_t present = 0;
};

/// A session of a series the tables have readings of, from wherever it comes.
struct SeriesSession {
    std::uint32_t person = 0;
    std::uint32_t device = 0;
    core::Hand hand{};
    core::Utc at{};
    core::Trials trials;
    std::array<std::uint32_t, core::kMaxTrials> lines{}; ///< in the grip table; 0: not from there
};

struct Merged {
    std::vector<core::Change> changes; ///< in an order in which they can be written
    ProblemList problems;
    std::array<RecordCount, core::kRecordKinds> counts; ///< by kind, as core::Record counts them
    std::vector<SeriesSession> sessions;
    std::size_t knownPeople = 0;
    std::vector<std::string> newPeople; ///< labels
};

/// `present`: the whole record of each person of the log whose label or identity the tables name;
/// `logSettings`: the log's own. With problems the changes are of no use.
[[nodiscard]] Merged merge(Tables tables, const std::vector<core::TreatmentLog>& present,
                           const std::vector<core::Setting>& logSettings,
                           const std::function<core::Uuid()>& newId);

} // namespace tidemark::exchange
