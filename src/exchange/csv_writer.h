#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::exchange {

/// A CSV text in the form the project writes: comma, LF, no byte order mark, quotes only where the text needs
/// them. Columns in which nothing was written, and which are not required, are left out.
class CsvWriter {
public:
    /// `required[i]`: column i is written even when it is empty.
    CsvWriter(std::vector<std::string_view> names, std::vector<bool> required);

    /// The cell of the row begun; each row's cells are set in the order of columns, and those not set are
    /// empty.
    void set(std::size_t column, std::string_view text);
    void endRow();
    [[nodiscard]] std::size_t rows() const { return rowEnds_.size(); }
    [[nodiscard]] std::string text() const;

private:
    struct Cell {
        std::size_t column;
        std::size_t from;
        std::size_t size;
    };
    static void append(std::string& text, std::string_view cell);

    std::vector<std::string_view> names_;
    std::vector<bool> used_;
    std::string pool_;
    std::vector<Cell> cells_;
    std::vector<std::size_t> rowEnds_; // into cells_
};

} // namespace tidemark::exchange
