#include "storage/erasure.h"

#include "storage/record_rows.h"

#include <algorithm>
#include <string>

namespace tidemark::storage {

namespace {

/// The guards of the journal, put away while a person goes and then as they were.
class WithoutTriggers {
public:
    explicit WithoutTriggers(Database& database) : database_(database) {
        Statement select{database.handle(), "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"};
        std::vector<std::string> names;
        while (select.step()) {
            names.emplace_back(select.text(0));
            made_.emplace_back(select.text(1));
        }
        for (const auto& name : names) {
            database.execute("DROP TRIGGER \"" + name + "\"");
        }
    }
    void putBack() {
        for (const auto& sql : made_) {
            database_.execute(sql);
        }
    }

private:
    Database& database_;
    std::vector<std::string> made_;
};

void take(Database& database, std::string_view sql, const core::Uuid& id) {
    Statement statement{database.handle(), sql};
    statement.bindBlob(1, id.bytes);
    statement.run();
}

std::vector<core::Uuid> read(Statement& select) {
    std::vector<core::Uuid> found;
    while (select.step()) {
        found.push_back(uuidAt(select, 0));
    }
    return found;
}

std::vector<std::string> tablesWithPatient(Database& database) {
    Statement select{database.handle(),
                     "SELECT name FROM sqlite_schema AS t WHERE type = 'table' AND EXISTS (SELECT 1 FROM "
                     "pragma_table_info(t.name) WHERE name = 'patient')"};
    std::vector<std::string> names;
    while (select.step()) {
        names.emplace_back(select.text(0));
    }
    return names;
}

// What is left gets numbers without gaps. By way of negative ones, so that no two are ever alike.
constexpr const char* kNumberAnew = R"(
    CREATE TEMP TABLE act_number AS
        SELECT number AS old, row_number() OVER (ORDER BY number) AS new FROM act
        WHERE number IN (SELECT act FROM entry);
    CREATE UNIQUE INDEX temp.act_number_old ON act_number (old);
    CREATE TEMP TABLE entry_number AS
        SELECT sequence AS old, row_number() OVER (ORDER BY sequence) AS new FROM entry;
    CREATE UNIQUE INDEX temp.entry_number_old ON entry_number (old);
    DELETE FROM act WHERE number NOT IN (SELECT old FROM act_number);
    UPDATE act SET kind = 'correct', refers_to = NULL
        WHERE refers_to IS NOT NULL AND refers_to NOT IN (SELECT old FROM act_number);
    UPDATE received SET after_sequence =
        (SELECT count(*) FROM entry_number WHERE old <= received.after_sequence);
    UPDATE act SET refers_to = (SELECT new FROM act_number WHERE old = refers_to) WHERE refers_to IS NOT NULL;
    UPDATE act SET number = -(SELECT new FROM act_number WHERE old = number);
    UPDATE act SET number = -number;
    UPDATE entry SET act = (SELECT new FROM act_number WHERE old = act),
        sequence = -(SELECT new FROM entry_number WHERE old = sequence);
    UPDATE entry SET sequence = -sequence;
    UPDATE act SET first_entry = extent.first, entries = extent.count
        FROM (SELECT act AS number, min(sequence) AS first, count(*) AS count FROM entry GROUP BY act) AS extent
        WHERE act.number = extent.number;
    DROP TABLE temp.act_number;
    DROP TABLE temp.entry_number;
)";

} // namespace

std::vector<core::Uuid> erasedIn(Database& database) {
    Statement select{database.handle(), "SELECT id FROM erased ORDER BY id"};
    return read(select);
}

std::vector<core::Uuid> identitiesOf(Database& database, const core::Uuid& patient) {
    std::vector<core::Uuid> people{patient};
    Statement joined{database.handle(),
                     "SELECT DISTINCT other.patient FROM entry AS one JOIN act ON act.number = one.act "
                     "JOIN entry AS other ON other.act = one.act "
                     "WHERE one.patient = ?1 AND act.kind = 'merge_patients' AND other.patient IS NOT NULL "
                     "AND other.patient NOT IN (SELECT id FROM patient)"};
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto one = people[i];
        joined.bindBlob(1, one.bytes);
        for (const auto& other : read(joined)) {
            if (std::ranges::find(people, other) == people.end()) {
                people.push_back(other);
            }
        }
        joined.reset();
    }
    return people;
}

void eraseIn(Database& database, const std::vector<core::Uuid>& people, core::Utc now) {
    database.execute("PRAGMA foreign_keys = OFF"); // references are looked at when all is done
    database.execute("PRAGMA secure_delete = ON");
    Transaction transaction{database, Transaction::Purpose::Write};
    WithoutTriggers guards{database};
    const auto tables = tablesWithPatient(database);
    for (const auto& person : people) {
        take(database, "DELETE FROM vial WHERE infusion IN (SELECT id FROM infusion WHERE patient = ?1)",
             person);
        for (const auto& table : tables) {
            take(database, "DELETE FROM \"" + table + "\" WHERE patient = ?1", person);
        }
        take(database, "DELETE FROM patient WHERE id = ?1", person);
        const auto text = core::formatUuid(person);
        Statement drafts{database.handle(),
                         "DELETE FROM draft WHERE instr(form, ?1) > 0 OR instr(content, ?1) > 0"};
        drafts.bindText(1, text);
        drafts.run();
        Statement erase{database.handle(),
                        "INSERT OR IGNORE INTO erased SELECT theirs, ?2 FROM same_as WHERE ours = ?1 "
                        "UNION SELECT ?1, ?2"};
        erase.bindBlob(1, person.bytes);
        erase.bindInteger(2, now.time_since_epoch().count());
        erase.run();
        take(database, "DELETE FROM same_as WHERE ours = ?1 OR theirs = ?1", person);
    }
    database.execute("DELETE FROM derived");
    database.execute(kNumberAnew);
    guards.putBack();
    if (Statement{database.handle(), "PRAGMA foreign_key_check"}.step()) {
        throw core::Failure{core::FailureCode::LogDamaged, "erased"};
    }
    transaction.commit();
    database.execute("PRAGMA foreign_keys = ON");
}

} // namespace tidemark::storage
