#pragma once
// Edits that came from other logs, and which of their identities are whose. Only ever added to.

#include "storage/database.h"

#include "core/edit.h"

#include <cstdint>
#include <vector>

namespace tidemark::storage {

struct ReceivedEdit {
    core::Edit edit;
    std::int64_t afterSequence = 0; ///< the last entry of the journal when it came
};

/// All of it inside a transaction of the caller.
class Received {
public:
    explicit Received(Database& database) : database_(database) {}

    /// Failure(LogChanged) when the edit is here already.
    void add(const core::Edit& edit, const core::Uuid& patient, std::int64_t afterSequence);
    void addSameAs(const core::SameAs& same);
    /// Of a person, in the order in which they came. Failure(LogDamaged) when one cannot be read.
    [[nodiscard]] std::vector<ReceivedEdit> ofPatient(const core::Uuid& patient);
    [[nodiscard]] std::vector<core::SameAs> sameAs();
    /// Everybody something came for.
    [[nodiscard]] std::vector<core::Uuid> people();

private:
    Database& database_;
};

} // namespace tidemark::storage
