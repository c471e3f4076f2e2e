#include "exchange/csv_reader.h"

#include "exchange/utf8.h"

#include <algorithm>

namespace tidemark::exchange {

CsvReader::CsvReader(std::string text) : text_(std::move(text)), broken_(brokenUtf8(text_)) {
    if (text_.starts_with("\xEF\xBB\xBF")) {
        at_ = 3;
    }
    chooseSeparator();
    headingState_ = readRow();
    heading_ = fields_;
}

void CsvReader::chooseSeparator() {
    bool quoted = false;
    std::size_t commas = 0;
    std::size_t semicolons = 0;
    std::size_t i = at_;
    while (i < text_.size() && (text_[i] == '\n' || text_[i] == '\r')) {
        ++i;
    }
    for (; i < text_.size() && (quoted || text_[i] != '\n'); ++i) {
        quoted = quoted != (text_[i] == '"');
        commas += !quoted && text_[i] == ',' ? 1 : 0;
        semicolons += !quoted && text_[i] == ';' ? 1 : 0;
    }
    separator_ = semicolons > commas ? ';' : ',';
}

CsvReader::Row CsvReader::next() {
    Row row = readRow();
    while (row == Row::Whole && fields_.size() > 1 &&
           std::ranges::all_of(fields_, &std::string_view::empty)) {
        row = readRow(); // spreadsheets leave such rows below a table
    }
    return row == Row::Whole && fields_.size() != heading_.size() ? Row::WrongCount : row;
}

double CsvReader::progress() const {
    return text_.empty() ? 1 : static_cast<double>(at_) / static_cast<double>(text_.size());
}

bool CsvReader::atLineEnd() const {
    return at_ >= text_.size() || text_[at_] == '\n' ||
           (text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n'));
}

void CsvReader::skipLineEnd() {
    at_ += at_ < text_.size() && text_[at_] == '\r' ? 1U : 0U;
    if (at_ < text_.size()) {
        ++at_;
        ++line_;
    }
}

CsvReader::Row CsvReader::readRow() {
    while (at_ < text_.size() && atLineEnd()) {
        skipLineEnd();
    }
    fields_.clear();
    fieldStarts_.clear();
    rowLine_ = line_;
    if (at_ >= text_.size()) {
        return Row::End;
    }
    const std::size_t from = at_;
    bool whole = true;
    while (true) {
        fieldStarts_.push_back(at_);
        if (at_ < text_.size() && text_[at_] == '"') {
            whole = readQuoted() && whole;
        } else {
            readPlain();
        }
        if (at_ >= text_.size() || text_[at_] != separator_) {
            break;
        }
        ++at_;
    }
    const std::size_t to = at_;
    skipLineEnd();
    if (nextBroken_ < broken_.size() && broken_[nextBroken_] < to) {
        findBrokenField(from);
        return Row::BrokenText;
    }
    return whole ? Row::Whole : Row::WrongCount;
}

void CsvReader::readPlain() {
    const char* const begin = text_.data() + at_;
    const char* const end = text_.data() + text_.size();
    const char* c = begin;
    while (c != end && *c != separator_ && *c != '\n') {
        ++c;
    }
    at_ += static_cast<std::size_t>(c - begin);
    if (c != begin && c[-1] == '\r' && (c == end || *c == '\n')) {
        --c;
        --at_;
    }
    fields_.emplace_back(begin, static_cast<std::size_t>(c - begin));
}

/// The text between the quotes, with doubled quotes made one in place. False when the quotes are not those of
/// one field.
bool CsvReader::readQuoted() {
    char* const begin = text_.data() + at_ + 1;
    char* const end = text_.data() + text_.size();
    char* write = begin;
    char* c = begin;
    bool closed = false;
    while (c != end) {
        if (*c == '"') {
            if (c + 1 == end || c[1] != '"') {
                closed = true;
                ++c;
                break;
            }
            ++c;
        }
        line_ += *c == '\n' ? 1 : 0;
        *write++ = *c++;
    }
    fields_.emplace_back(begin, static_cast<std::size_t>(write - begin));
    at_ = static_cast<std::size_t>(c - text_.data());
    const bool alone = atLineEnd() || text_[at_] == separator_;
    while (!atLineEnd() && text_[at_] != separator_) {
        ++at_;
    }
    return closed && alone;
}

void CsvReader::findBrokenField(std::size_t from) {
    const std::size_t offset = std::max(broken_[nextBroken_], from);
    const auto after = std::ranges::upper_bound(fieldStarts_, offset);
    brokenField_ = static_cast<std::size_t>(after - fieldStarts_.begin());
    while (nextBroken_ < broken_.size() && broken_[nextBroken_] < at_) {
        ++nextBroken_;
    }
}

} // namespace tidemark::exchange
