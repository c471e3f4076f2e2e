#include "exchange/csv_writer.h"

namespace tidemark::exchange {

CsvWriter::CsvWriter(std::vector<std::string_view> names, std::vector<bool> required)
    : names_(std::move(names)), used_(std::move(required)) {}

void CsvWriter::set(std::size_t column, std::string_view text) {
    if (text.empty()) {
        return;
    }
    used_[column] = true;
    cells_.push_back({column, pool_.size(), text.size()});
    pool_ += text;
}

void CsvWriter::endRow() {
    rowEnds_.push_back(cells_.size());
}

void CsvWriter::append(std::string& text, std::string_view cell) {
    if (cell.find_first_of(",;\"\r\n") == std::string_view::npos) {
        text += cell;
        return;
    }
    text += '"';
    for (const char c : cell) {
        if (c == '"') {
            text += '"';
        }
        text += c;
    }
    text += '"';
}

std::string CsvWriter::text() const {
    std::string text;
    text.reserve(pool_.size() + rowEnds_.size() * names_.size() + 200);
    const auto separate = [&text](bool& first) {
        if (!first) {
            text += ',';
        }
        first = false;
    };
    bool first = true;
    for (std::size_t column = 0; column < names_.size(); ++column) {
        if (used_[column]) {
            separate(first);
            append(text, names_[column]);
        }
    }
    text += '\n';
    std::size_t cell = 0;
    for (const std::size_t end : rowEnds_) {
        first = true;
        for (std::size_t column = 0; column < names_.size(); ++column) {
            if (!used_[column]) {
                continue;
            }
            separate(first);
            if (cell < end && cells_[cell].column == column) {
                append(text, std::string_view{pool_}.substr(cells_[cell].from, cells_[cell].size));
                ++cell;
            }
        }
        text += '\n';
    }
    return text;
}

} // namespace tidemark::exchange
