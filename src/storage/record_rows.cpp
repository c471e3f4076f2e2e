#include "storage/record_rows.h"

#include "core/numbers.h"

#include <algorithm>
#include <cassert>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

template <class Value>
void take(Value& target, const std::optional<Value>& parsed) {
    if (!parsed) {
        throw Failure{FailureCode::LogDamaged, "a value of a table cannot be read"};
    }
    target = *parsed;
}

} // namespace

void ColumnNames::operator()(const char* name, const core::Moment&) {
    names_.push_back(std::string{name} + "_at");
    names_.push_back(std::string{name} + "_wall");
    names_.emplace_back("zone");
}

void ColumnNames::operator()(const char* name, const core::Trials&) {
    for (std::size_t i = 1; i <= core::kMaxTrials; ++i) {
        names_.push_back(std::string{name} + "_" + core::formatNumber(static_cast<double>(i)));
    }
}

std::string_view RowTexts::keep(std::string_view text) {
    assert(used_ + text.size() <= kept_.size());
    char* const start = kept_.data() + used_;
    std::ranges::copy(text, start);
    used_ += text.size();
    return {start, text.size()};
}

std::string_view RowTexts::keepLong(std::string text) {
    return long_.emplace_back(std::move(text));
}

void RowBinder::operator()(const char*, const core::Uuid& value) {
    statement_.bindBlob(index_++, value.bytes);
}

void RowBinder::operator()(const char*, const std::string& value) {
    statement_.bindText(index_++, value);
}

void RowBinder::operator()(const char*, int value) {
    statement_.bindInteger(index_++, value);
}

void RowBinder::operator()(const char*, bool value) {
    statement_.bindInteger(index_++, value ? 1 : 0);
}

void RowBinder::operator()(const char*, double value) {
    statement_.bindReal(index_++, value);
}

void RowBinder::operator()(const char*, core::Grams value) {
    statement_.bindReal(index_++, value.value);
}

void RowBinder::operator()(const char*, core::Kilograms value) {
    statement_.bindReal(index_++, value.value);
}

void RowBinder::operator()(const char*, core::Day value) {
    statement_.bindText(index_++, texts_.keep(core::formatDay(value)));
}

void RowBinder::operator()(const char*, core::Hand value) {
    statement_.bindText(index_++, codeOf(value));
}

void RowBinder::operator()(const char*, core::Sex value) {
    statement_.bindText(index_++, codeOf(value));
}

void RowBinder::operator()(const char*, core::Route value) {
    statement_.bindText(index_++, codeOf(value));
}

void RowBinder::operator()(const char*, core::Unit value) {
    statement_.bindText(index_++, core::symbolOf(value));
}

void RowBinder::operator()(const char*, core::Pinch value) {
    statement_.bindText(index_++, codeOf(value));
}

void RowBinder::operator()(const char*, core::EventCategory value) {
    statement_.bindText(index_++, codeOf(value));
}

void RowBinder::operator()(const char*, core::Movement value) {
    statement_.bindText(index_++, codeOf(value));
}

void RowBinder::operator()(const char*, const core::NamedValues& value) {
    if (value.empty()) {
        statement_.bindNull(index_++);
    } else {
        statement_.bindText(index_++, texts_.keepLong(core::formatNamedValues(value)));
    }
}

void RowBinder::operator()(const char*, const core::Moment& value) {
    statement_.bindInteger(index_++, value.utc.time_since_epoch().count());
    statement_.bindText(index_++, texts_.keep(core::formatWall(value.wall)));
    statement_.bindText(index_++, value.zone);
}

void RowBinder::operator()(const char* name, const core::Trials& value) {
    for (const auto& trial : value) {
        (*this)(name, trial);
    }
}

core::Uuid uuidAt(const Statement& statement, int column) {
    const auto bytes = statement.blob(column);
    core::Uuid uuid;
    if (bytes.size() != uuid.bytes.size()) {
        throw Failure{FailureCode::LogDamaged, "an identity has not 16 bytes"};
    }
    std::ranges::copy(bytes, uuid.bytes.begin());
    return uuid;
}

void RowReader::operator()(const char*, core::Uuid& value) {
    value = uuidAt(statement_, column_++);
}

void RowReader::operator()(const char*, std::string& value) {
    value = statement_.text(column_++);
}

void RowReader::operator()(const char*, int& value) {
    value = static_cast<int>(statement_.integer(column_++));
}

void RowReader::operator()(const char*, bool& value) {
    value = statement_.integer(column_++) != 0;
}

void RowReader::operator()(const char*, double& value) {
    value = statement_.real(column_++);
}

void RowReader::operator()(const char*, core::Grams& value) {
    value.value = statement_.real(column_++);
}

void RowReader::operator()(const char*, core::Kilograms& value) {
    value.value = statement_.real(column_++);
}

void RowReader::operator()(const char*, core::Day& value) {
    take(value, core::parseDay(statement_.text(column_++)));
}

void RowReader::operator()(const char*, core::Hand& value) {
    take(value, core::parseHand(statement_.text(column_++)));
}

void RowReader::operator()(const char*, core::Sex& value) {
    take(value, core::parseSex(statement_.text(column_++)));
}

void RowReader::operator()(const char*, core::Route& value) {
    take(value, core::parseRoute(statement_.text(column_++)));
}

void RowReader::operator()(const char*, core::Unit& value) {
    take(value, core::parseUnit(statement_.text(column_++)));
}

void RowReader::operator()(const char*, core::Pinch& value) {
    take(value, core::parsePinch(statement_.text(column_++)));
}

void RowReader::operator()(const char*, core::EventCategory& value) {
    take(value, core::parseEventCategory(statement_.text(column_++)));
}

void RowReader::operator()(const char*, core::Movement& value) {
    take(value, core::parseMovement(statement_.text(column_++)));
}

void RowReader::operator()(const char*, core::NamedValues& value) {
    if (!statement_.isNull(column_)) {
        take(value, core::parseNamedValues(statement_.text(column_)));
    }
    ++column_;
}

void RowReader::operator()(const char*, core::Moment& value) {
    value.utc = core::Utc{std::chrono::seconds{statement_.integer(column_)}};
    take(value.wall, core::parseWall(statement_.text(column_ + 1)));
    value.zone = statement_.text(column_ + 2);
    column_ += 3;
}

void RowReader::operator()(const char* name, core::Trials& value) {
    for (auto& trial : value) {
        (*this)(name, trial);
    }
}

} // namespace tidemark::storage
