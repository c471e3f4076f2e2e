#pragma once
// The typed tables: how things stand. Written only together with the journal (see sqlite_log.cpp).

#include "storage/batch_insert.h"
#include "storage/record_rows.h"

#include "core/log_store.h"

#include <optional>
#include <tuple>
#include <vector>

namespace tidemark::storage {

template <class Row, class... Rows>
constexpr std::size_t kindAmong(const std::variant<Rows...>*) {
    std::size_t kind = 0;
    static_cast<void>(((!std::is_same_v<Row, Rows> && ++kind > 0) && ...));
    return kind;
}
/// The index of a kind in core::Record.
template <class Row>
inline constexpr std::size_t kKindOf = kindAmong<Row>(static_cast<const core::Record*>(nullptr));

/// The vials of an infusion: rows of their own, kept in the order they were given.
class VialTable {
public:
    explicit VialTable(Database& database);
    void insert(const core::Infusion& infusion);
    void removeOf(const core::Uuid& infusion);
    void read(core::Infusion& infusion);

private:
    Database& database_;
    BatchInsert insert_;
    std::array<RowTexts, BatchInsert::kRows> texts_;
    Statement remove_, select_;
};

/// The table of one kind of record. Statements are prepared when first needed and kept.
template <class Row>
class Table {
public:
    explicit Table(Database& database);

    /// Failure(LogChanged) when the identity is there already or something it refers to is not.
    void insert(const Row& row);
    /// The records of several changes, all of this kind.
    void insert(std::span<const core::Change> changes);
    /// False: there is no such record (of that person).
    [[nodiscard]] bool update(const Row& row);
    [[nodiscard]] bool remove(const core::Uuid& id, const std::optional<core::Uuid>& patient);

    /// The rows that fulfil `condition` (SQL, with ?1 for `parameter`).
    [[nodiscard]] std::vector<Row> select(std::string_view condition, std::string_view parameter);
    [[nodiscard]] std::vector<Row> select(std::string_view condition, const core::Uuid& parameter);
    [[nodiscard]] std::vector<Row> all();

private:
    template <class RowAt>
    void insertRows(std::size_t count, RowAt rowAt);
    [[nodiscard]] Statement prepareSelect(std::string_view condition);
    [[nodiscard]] std::vector<Row> readAll(Statement& statement);

    Database& database_;
    VialTable vials_;
    BatchInsert insert_;
    std::array<RowTexts, BatchInsert::kRows> texts_;
    Statement update_, remove_;
};

/// All tables together, for records of any kind.
class Tables {
public:
    explicit Tables(Database& database) : tables_(makeTables(database)) {}

    template <class Row>
    [[nodiscard]] Table<Row>& of() {
        return std::get<Table<Row>>(tables_);
    }

    void insert(const core::Record& record);
    /// The records of several changes, all of the same kind.
    void insert(std::span<const core::Change> changes);
    [[nodiscard]] bool update(const core::Record& record);
    [[nodiscard]] bool remove(std::size_t kind, const core::Uuid& id,
                              const std::optional<core::Uuid>& patient);

    /// Calls `visit(table)` for the table of each kind, in the order of core::Record.
    template <class Visit>
    void forEach(Visit&& visit) {
        std::apply([&](auto&... table) { (visit(table), ...); }, tables_);
    }

private:
    template <class... Row>
    static std::tuple<Table<Row>...> tupleFor(const std::variant<Row...>*);
    using Tuple = decltype(tupleFor(static_cast<const core::Record*>(nullptr)));
    static Tuple makeTables(Database& database);

    Tuple tables_;
};

} // namespace tidemark::storage
