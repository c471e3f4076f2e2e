#pragma once
#include "core/records.h"

#include <vector>

namespace tidemark::core {

/// One person's whole record, as values: what the model, the painter and the report work on. Each list is in
/// order of time (then of identity, so that the order is always the same).
struct TreatmentLog {
    Patient patient;
    std::vector<Device> devices;
    std::vector<Course> courses;
    std::vector<Infusion> infusions;
    std::vector<GripSession> sessions;
    std::vector<Assessment> assessments;
    std::vector<Weight> weights;
    std::vector<Regimen> regimens; ///< in order of their first day
    std::vector<Plan> plans;       ///< in order of planned day, then of the day they became known
    std::vector<Note> notes;
    std::vector<Event> events;
    std::vector<StockMovement> movements;
    std::vector<Setting> settings; ///< this person's and the log's own

    /// The device of a session; nullptr when the record is not whole.
    [[nodiscard]] const Device* device(const Uuid& id) const;
    /// The last day on which anything was entered as done (dose, reading, score, note); nothing in an empty
    /// record.
    [[nodiscard]] std::optional<Day> lastEntryDay() const;
    [[nodiscard]] std::optional<Day> firstEntryDay() const;
};

/// Every record of it, in the order in which they may be written.
[[nodiscard]] std::vector<Record> recordsOf(const TreatmentLog& log);

/// The same record as it was known at the end of `day`: later entries and plans not yet known are left out.
[[nodiscard]] TreatmentLog asOf(TreatmentLog log, Day day);

} // namespace tidemark::core
