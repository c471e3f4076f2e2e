#pragma once
// From the cells of a row to values. What cannot be taken becomes a problem with its line and column.

#include "core/records.h"
#include "exchange/csv_reader.h"
#include "exchange/formula_guard.h"
#include "exchange/problem_list.h"
#include "exchange/tables.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tidemark::exchange {

/// No measure of a person is above it (kPa, kg, lb, N, g, s, cm); a number beyond is a slip or another
/// quantity.
inline constexpr double kLargestValue = 2000;

/// A table's file, and where its columns are in it.
struct TableFile {
    Table table{};
    std::string file; ///< "grip.csv.gz"
    std::vector<std::size_t>
        positions; ///< for each of columnsOf: 1-based field number, 0 when it is not there
    std::vector<std::string> ignoredColumns; ///< columns that are not in columnsOf
    std::size_t rows = 0;
};

/// Zones by name, asked for once each.
class ZoneCache {
public:
    explicit ZoneCache(const core::Zone& ofLog) { known_.emplace_back(ofLog.name(), ofLog); }
    /// The log's zone for an empty name; nullptr for a name that is not in the time zone data.
    [[nodiscard]] const core::Zone* find(std::string_view name);

private:
    std::vector<std::pair<std::string, std::optional<core::Zone>>> known_;
    std::size_t last_ = 0;
};

class RowReader {
public:
    enum class Zero { Refused, Taken };

    RowReader(const TableFile& file, const CsvReader& csv, ZoneCache& zones, ProblemList& problems)
        : file_(file), csv_(csv), zones_(zones), problems_(problems) {}

    /// Begins a row: what was wrong with the one before is forgotten.
    void begin() { ok_ = true; }
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] std::uint32_t line() const { return static_cast<std::uint32_t>(csv_.line()); }

    /// The cell without the guard against formulas; empty when the column is not in the file.
    [[nodiscard]] std::string_view cell(std::size_t column) const {
        const std::size_t position = file_.positions[column];
        return position == 0 ? std::string_view{} : unguarded(csv_.fields()[position - 1]);
    }
    void refuse(core::ProblemCode code, std::size_t column);

    // An empty cell where a value must be is Missing, and the value given back is then of no use: ask ok().
    [[nodiscard]] std::string_view requiredText(std::size_t column);
    [[nodiscard]] std::optional<std::string> text(std::size_t column) const;
    [[nodiscard]] double requiredNumber(std::size_t column, Zero zero = Zero::Refused);
    [[nodiscard]] std::optional<double> number(std::size_t column, Zero zero = Zero::Refused);
    [[nodiscard]] std::optional<int> year(std::size_t column);
    /// Whole and from 0 to 100,000.
    [[nodiscard]] std::optional<int> wholeNumber(std::size_t column);
    /// From -1,000,000 to 1,000,000: what a laboratory or a clinic may write.
    [[nodiscard]] std::optional<double> anyNumber(std::size_t column);
    [[nodiscard]] core::NamedValues namedValues(std::size_t column);
    /// A word of a list: `parse` gives nothing for any other.
    template <class Parse>
    [[nodiscard]] auto code(std::size_t column, Parse parse) -> decltype(parse(std::string_view{})) {
        const auto text = trimmed(column);
        const auto value = text.empty() ? std::nullopt : parse(text);
        if (!text.empty() && !value) {
            refuse(core::ProblemCode::UnknownCode, column);
        }
        return value;
    }
    template <class Parse>
    [[nodiscard]] auto requiredCode(std::size_t column, Parse parse) {
        const auto value = code(column, parse);
        if (trimmed(column).empty()) {
            refuse(core::ProblemCode::Missing, column);
        }
        return value.value_or(typename std::decay_t<decltype(value)>::value_type{});
    }
    [[nodiscard]] core::Day requiredDay(std::size_t column);
    [[nodiscard]] std::optional<core::Day> day(std::size_t column);
    [[nodiscard]] core::Wall requiredWall(std::size_t column);
    /// From a wall time and the columns `zone` and `utc`, both of which may be absent.
    [[nodiscard]] core::Moment moment(std::size_t wallColumn, std::size_t zoneColumn, std::size_t utcColumn);
    [[nodiscard]] bool mark(std::size_t column);
    /// Nil when the cell is empty.
    [[nodiscard]] core::Uuid id(std::size_t column);
    [[nodiscard]] std::optional<core::Uuid> reference(std::size_t column);
    [[nodiscard]] core::Hand requiredHand(std::size_t column);
    [[nodiscard]] std::optional<core::Hand> hand(std::size_t column);
    [[nodiscard]] std::optional<core::Sex> sex(std::size_t column);
    [[nodiscard]] core::Route requiredRoute(std::size_t column);
    [[nodiscard]] core::Unit requiredUnit(std::size_t column);

private:
    [[nodiscard]] std::string_view trimmed(std::size_t column) const;

    const TableFile& file_;
    const CsvReader& csv_;
    ZoneCache& zones_;
    ProblemList& problems_;
    bool ok_ = true;
};

/// As much of a text as a message can carry.
[[nodiscard]] std::string shortened(std::string_view text);

} // namespace tidemark::exchange
