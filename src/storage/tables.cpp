#include "storage/tables.h"

#include "core/numbers.h"

#include <type_traits>

namespace tidemark::storage {

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const auto& part : parts) {
        text += text.empty() ? "" : separator;
        text += part;
    }
    return text;
}

std::string parameter(std::size_t index) {
    return "?" + core::formatNumber(static_cast<double>(index));
}

template <class Row>
std::string tableName() {
    return std::string{core::kindName(kKindOf<Row>)};
}

std::vector<std::string> vialColumns() {
    auto columns = columnsOf<core::Vial>();
    columns.insert(columns.begin(), {"infusion", "position"});
    return columns;
}

/// What belongs to a person is kept under that person (the primary key is patient and id).
template <class Row>
inline constexpr bool kIsPersonal =
    !std::is_same_v<Row, core::Patient> && !std::is_same_v<Row, core::Setting>;

/// The one row with the identity ?1, of the person ?2. They are the first columns of every personal kind.
template <class Row>
std::string whereKey() {
    return kIsPersonal<Row> ? " WHERE patient = ?2 AND id = ?1" : " WHERE id = ?1";
}

template <class Row>
std::string updateSql() {
    const auto columns = columnsOf<Row>();
    std::vector<std::string> assignments;
    for (std::size_t i = kIsPersonal<Row> ? 2 : 1; i < columns.size(); ++i) {
        assignments.push_back(columns[i] + " = " + parameter(i + 1));
    }
    return "UPDATE " + tableName<Row>() + " SET " + joined(assignments, ", ") + whereKey<Row>();
}

} // namespace

VialTable::VialTable(Database& database) : database_(database), insert_(database, "vial", vialColumns()) {}

void VialTable::insert(const core::Infusion& infusion) {
    insert_.insert(infusion.vials.size(),
                   [&](Statement& statement, int first, std::size_t row, std::size_t slot) {
                       statement.bindBlob(first, infusion.id.bytes);
                       statement.bindInteger(first + 1, static_cast<std::int64_t>(row) + 1);
                       RowBinder binder{statement, first + 2, texts_[slot]};
                       core::visitFields(infusion.vials[row], binder);
                   });
}

void VialTable::removeOf(const core::Uuid& infusion) {
    if (!remove_) {
        remove_ = Statement{database_.handle(), "DELETE FROM vial WHERE infusion = ?1"};
    }
    remove_.bindBlob(1, infusion.bytes);
    remove_.run();
}

void VialTable::read(core::Infusion& infusion) {
    if (!select_) {
        select_ = Statement{database_.handle(), "SELECT " + joined(columnsOf<core::Vial>(), ", ") +
                                                    " FROM vial WHERE infusion = ?1 ORDER BY position"};
    }
    select_.bindBlob(1, infusion.id.bytes);
    const ResetAtEnd reset{select_};
    while (select_.step()) {
        RowReader reader{select_};
        core::visitFields(infusion.vials.emplace_back(), reader);
    }
}

template <class Row>
Table<Row>::Table(Database& database)
    : database_(database), vials_(database), insert_(database, tableName<Row>(), columnsOf<Row>()) {}

template <class Row>
template <class RowAt>
void Table<Row>::insertRows(std::size_t count, RowAt rowAt) {
    insert_.insert(count, [&](Statement& statement, int first, std::size_t row, std::size_t slot) {
        RowBinder binder{statement, first, texts_[slot]};
        core::visitFields(rowAt(row), binder);
    });
    if constexpr (std::is_same_v<Row, core::Infusion>) {
        for (std::size_t row = 0; row < count; ++row) {
            vials_.insert(rowAt(row));
        }
    }
}

template <class Row>
void Table<Row>::insert(const Row& row) {
    insertRows(1, [&](std::size_t) -> const Row& { return row; });
}

template <class Row>
void Table<Row>::insert(std::span<const core::Change> changes) {
    insertRows(changes.size(),
               [&](std::size_t row) -> const Row& { return std::get<Row>(changes[row].record); });
}

template <class Row>
bool Table<Row>::update(const Row& row) {
    if (!update_) {
        update_ = Statement{database_.handle(), updateSql<Row>()};
    }
    RowBinder binder{update_, 1, texts_[0]};
    core::visitFields(row, binder);
    if (update_.run() == 0) {
        return false;
    }
    if constexpr (std::is_same_v<Row, core::Infusion>) {
        vials_.removeOf(row.id);
        vials_.insert(row);
    }
    return true;
}

template <class Row>
bool Table<Row>::remove(const core::Uuid& id, const std::optional<core::Uuid>& patient) {
    if constexpr (std::is_same_v<Row, core::Infusion>) {
        vials_.removeOf(id);
    }
    if (!remove_) {
        remove_ = Statement{database_.handle(), "DELETE FROM " + tableName<Row>() + whereKey<Row>()};
    }
    remove_.bindBlob(1, id.bytes);
    if constexpr (kIsPersonal<Row>) {
        if (!patient) {
            return false;
        }
        remove_.bindBlob(2, patient->bytes);
    }
    return remove_.run() != 0;
}

template <class Row>
Statement Table<Row>::prepareSelect(std::string_view condition) {
    return Statement{database_.handle(), "SELECT " + joined(columnsOf<Row>(), ", ") + " FROM " +
                                             tableName<Row>() + (condition.empty() ? "" : " WHERE ") +
                                             std::string{condition}};
}

template <class Row>
std::vector<Row> Table<Row>::readAll(Statement& statement) {
    std::vector<Row> rows;
    while (statement.step()) {
        RowReader reader{statement};
        core::visitFields(rows.emplace_back(), reader);
    }
    if constexpr (std::is_same_v<Row, core::Infusion>) {
        for (auto& row : rows) {
            vials_.read(row);
        }
    }
    return rows;
}

template <class Row>
std::vector<Row> Table<Row>::select(std::string_view condition, std::string_view parameter) {
    auto statement = prepareSelect(condition);
    statement.bindText(1, parameter);
    return readAll(statement);
}

template <class Row>
std::vector<Row> Table<Row>::select(std::string_view condition, const core::Uuid& parameter) {
    auto statement = prepareSelect(condition);
    statement.bindBlob(1, parameter.bytes);
    return readAll(statement);
}

template <class Row>
std::vector<Row> Table<Row>::all() {
    auto statement = prepareSelect({});
    return readAll(statement);
}

template class Table<core::Patient>;
template class Table<core::Device>;
template class Table<core::Course>;
template class Table<core::Infusion>;
template class Table<core::GripSession>;
template class Table<core::Assessment>;
template class Table<core::Weight>;
template class Table<core::Regimen>;
template class Table<core::Plan>;
template class Table<core::Note>;
template class Table<core::Event>;
template class Table<core::StockMovement>;
template class Table<core::Setting>;

Tables::Tuple Tables::makeTables(Database& database) {
    return []<class... Row>(Database& shared, const std::tuple<Table<Row>...>*) {
        return std::tuple<Table<Row>...>{Table<Row>{shared}...};
    }(database, static_cast<const Tuple*>(nullptr));
}

void Tables::insert(const core::Record& record) {
    std::visit([this]<class Row>(const Row& row) { of<Row>().insert(row); }, record);
}

void Tables::insert(std::span<const core::Change> changes) {
    std::visit([&]<class Row>(const Row&) { of<Row>().insert(changes); }, changes.front().record);
}

bool Tables::update(const core::Record& record) {
    return std::visit([this]<class Row>(const Row& row) { return of<Row>().update(row); }, record);
}

bool Tables::remove(std::size_t kind, const core::Uuid& id, const std::optional<core::Uuid>& patient) {
    bool removed = false;
    std::size_t index = 0;
    forEach([&](auto& table) {
        if (index++ == kind) {
            removed = table.remove(id, patient);
        }
    });
    return removed;
}

} // namespace tidemark::storage
