#pragma once
// A person and a book to write into, on a day of the test's own.
#include "app/log_book.h"
#include "support/memory_log.h"

namespace tidemark::test {

class FixedClock : public core::Clock {
public:
    core::Utc at = *core::parseUtc("2026-03-10T11:00:00Z"); // 12:00 in Stockholm
    [[nodiscard]] core::Utc now() const override { return at; }
};

struct Desk {
    MemoryLog store;
    FixedClock clock;
    app::LogBook book{store, clock, {"owner", "machine"}, core::UuidSource{7}};
    core::Patient person;

    Desk();

    [[nodiscard]] core::TreatmentLog log() { return book.treatmentLog(person.id); }
    /// `when`: "2026-03-01T10:00"
    [[nodiscard]] core::Infusion dose(const std::string& when, double grams,
                                      core::Route route = core::Route::Intravenous);
    [[nodiscard]] core::Moment moment(const std::string& when) const;
    void weigh(double kilograms);
    void plan(const std::string& on, double grams, core::Route route = core::Route::Intravenous);
    /// Readings of the right hand in kilograms, with a default device that is made with the first.
    app::Outcome grip(const std::string& when, std::vector<double> trials, bool anyway = false);
};

} // namespace tidemark::test
