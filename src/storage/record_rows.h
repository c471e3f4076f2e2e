#pragma once
// Records as table rows. Each kind's columns follow from `core::visitFields`; a field may take several
// columns:
//   Moment  <name>_at, <name>_wall, zone
//   Trials  <name>_1 … <name>_5
//   NamedValues  one text, or NULL when the list is empty
//   vials   none: they are rows of a table of their own (see tables.h)

#include "storage/database.h"

#include "core/records.h"

#include <array>
#include <deque>
#include <span>
#include <string>
#include <vector>

namespace tidemark::storage {

/// Collects the names of a record's columns, in order.
class ColumnNames {
public:
    template <class Field>
    void operator()(const char* name, const Field&) {
        names_.emplace_back(name);
    }
    void operator()(const char* name, const core::Moment&);
    void operator()(const char* name, const core::Trials&);
    void operator()(const char*, const std::vector<core::Vial>&) {}

    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

private:
    std::vector<std::string> names_;
};

template <class Row>
[[nodiscard]] std::vector<std::string> columnsOf() {
    ColumnNames columns;
    const Row row{};
    core::visitFields(row, columns);
    return columns.names();
}

/// Texts that are made for binding and must live until the statement was run.
class RowTexts {
public:
    [[nodiscard]] std::string_view keep(std::string_view text);

    /// For texts of any length.
    [[nodiscard]] std::string_view keepLong(std::string text);
    void clear() {
        used_ = 0;
        long_.clear();
    }

private:
    std::array<char, 64> kept_{};
    std::size_t used_ = 0;
    std::deque<std::string> long_;
};

/// Binds a record to the parameters from `firstIndex` on, in the order of its columns. The record and `texts`
/// must live until the statement was run.
class RowBinder {
public:
    RowBinder(Statement& statement, int firstIndex, RowTexts& texts)
        : statement_(statement), index_(firstIndex), texts_(texts) {
        texts_.clear();
    }

    void operator()(const char*, const core::Uuid& value);
    void operator()(const char*, const std::string& value);
    void operator()(const char*, int value);
    void operator()(const char*, bool value);
    void operator()(const char*, double value);
    void operator()(const char*, core::Grams value);
    void operator()(const char*, core::Kilograms value);
    void operator()(const char*, core::Day value);
    void operator()(const char*, core::Hand value);
    void operator()(const char*, core::Sex value);
    void operator()(const char*, core::Route value);
    void operator()(const char*, core::Unit value);
    void operator()(const char*, core::Pinch value);
    void operator()(const char*, core::EventCategory value);
    void operator()(const char*, core::Movement value);
    void operator()(const char*, const core::NamedValues& value);
    void operator()(const char* name, const core::Moment& value);
    void operator()(const char* name, const core::Trials& value);
    void operator()(const char*, const std::vector<core::Vial>&) {}

    template <class Value>
    void operator()(const char* name, const std::optional<Value>& value) {
        if (value) {
            (*this)(name, *value);
        } else {
            statement_.bindNull(index_++);
        }
    }

private:
    Statement& statement_;
    int index_;
    RowTexts& texts_;
};

/// Reads a record from the columns 0, 1 … of a row. Failure(LogDamaged) for a value that no record of ours
/// has.
class RowReader {
public:
    explicit RowReader(const Statement& statement, int firstColumn = 0)
        : statement_(statement), column_(firstColumn) {}

    void operator()(const char*, core::Uuid& value);
    void operator()(const char*, std::string& value);
    void operator()(const char*, int& value);
    void operator()(const char*, bool& value);
    void operator()(const char*, double& value);
    void operator()(const char*, core::Grams& value);
    void operator()(const char*, core::Kilograms& value);
    void operator()(const char*, core::Day& value);
    void operator()(const char*, core::Hand& value);
    void operator()(const char*, core::Sex& value);
    void operator()(const char*, core::Route& value);
    void operator()(const char*, core::Unit& value);
    void operator()(const char*, core::Pinch& value);
    void operator()(const char*, core::EventCategory& value);
    void operator()(const char*, core::Movement& value);
    void operator()(const char*, core::NamedValues& value);
    void operator()(const char* name, core::Moment& value);
    void operator()(const char* name, core::Trials& value);
    void operator()(const char*, std::vector<core::Vial>&) {}

    template <class Value>
    void operator()(const char* name, std::optional<Value>& value) {
        if (statement_.isNull(column_)) {
            value.reset();
            ++column_;
        } else {
            (*this)(name, value.emplace());
        }
    }

private:
    const Statement& statement_;
    int column_;
};

/// The bytes of an identity column; Failure(LogDamaged) when there are not 16.
[[nodiscard]] core::Uuid uuidAt(const Statement& statement, int column);

} // namespace tidemark::storage
