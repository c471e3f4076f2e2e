#pragma once
#include "core/problem.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::exchange {

/// Reads a CSV text (RFC 4180) row by row. Separator `,` or `;`, told from the heading; a byte order mark, LF
/// or CRLF, and quotes with any text inside are read; lines with nothing on them, or with empty fields only,
/// are passed over. Fields are views into the text, valid as long as the reader.
class CsvReader {
public:
    explicit CsvReader(std::string text);
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;

    enum class Row {
        Whole,
        WrongCount, ///< another number of fields than the heading has, or a quote that is never closed or
                    ///< closed too early
        BrokenText, ///< not UTF-8; brokenField() says where
        End,
    };

    /// The names of the columns; empty in an empty file.
    [[nodiscard]] std::span<const std::string_view> heading() const { return heading_; }
    /// What the heading itself is: Whole, or what is wrong with it.
    [[nodiscard]] Row headingState() const { return headingState_; }
    /// With `;` between fields a number may have a comma.
    [[nodiscard]] bool decimalComma() const { return separator_ == ';'; }

    [[nodiscard]] Row next();
    [[nodiscard]] std::span<const std::string_view> fields() const { return fields_; }
    /// 1-based; of a row that goes over several lines the first.
    [[nodiscard]] std::size_t line() const { return rowLine_; }
    /// 1-based, after BrokenText.
    [[nodiscard]] std::size_t brokenField() const { return brokenField_; }
    /// How far it has come, 0 to 1.
    [[nodiscard]] double progress() const;

private:
    void chooseSeparator();
    [[nodiscard]] Row readRow();
    bool readQuoted();
    void readPlain();
    [[nodiscard]] bool atLineEnd() const;
    void skipLineEnd();
    void findBrokenField(std::size_t from);

    std::string text_;
    std::vector<std::size_t> broken_; // offsets, in order
    std::size_t nextBroken_ = 0;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t rowLine_ = 1;
    std::size_t brokenField_ = 0;
    char separator_ = ',';
    Row headingState_ = Row::End;
    std::vector<std::string_view> heading_;
    std::vector<std::string_view> fields_;
    std::vector<std::size_t> fieldStarts_;
};

} // namespace tidemark::exchange
