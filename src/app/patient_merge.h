#pragma once
// A person who was entered twice becomes one: what each of the two has, and one act that brings it together.

#include "app/log_book.h"

#include <map>

namespace tidemark::app {

/// A field of the card in which the two differ and both have something.
struct CardDifference {
    std::string field; ///< "birth_year"
    std::string kept;
    std::string other;
};

struct MergePreview {
    core::Patient keep;
    core::Patient other;
    std::vector<CardDifference> differences;
    std::size_t moves = 0; ///< entries of the other that the kept one gets
    std::size_t same = 0;  ///< entries that both have alike: kept once
    std::vector<std::string>
        conflicts; ///< entries of one instant that say something else: to be corrected first
    std::vector<std::string> sentences; ///< all of it, for people
};
/// Both logs of one store.
[[nodiscard]] MergePreview mergePreview(const core::TreatmentLog& keep, const core::TreatmentLog& other);

/// One act. `takeFromOther`: fields of the card for which the other's value counts. Fields that only the
/// other has are taken over. AlreadyExists with the moment where there are conflicts; nothing is written
/// then.
[[nodiscard]] Outcome mergePatients(LogBook& book, const core::Uuid& keep, const core::Uuid& other,
                                    const std::vector<std::string>& takeFromOther);

} // namespace tidemark::app
