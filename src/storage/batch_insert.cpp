#include "storage/batch_insert.h"

namespace tidemark::storage {

BatchInsert::BatchInsert(Database& database, std::string table, std::vector<std::string> columns)
    : database_(database), table_(std::move(table)), columns_(std::move(columns)) {}

Statement& BatchInsert::prepared(Statement& statement, std::size_t rows) {
    if (!statement) {
        std::string names;
        std::string places;
        for (const auto& column : columns_) {
            names += (names.empty() ? "" : ", ") + column;
            places += places.empty() ? "(?" : ", ?";
        }
        std::string sql = "INSERT INTO " + table_ + " (" + names + ") VALUES ";
        for (std::size_t row = 0; row < rows; ++row) {
            sql += (row == 0 ? "" : ", ") + places + ")";
        }
        statement = Statement{database_.handle(), sql};
    }
    return statement;
}

} // namespace tidemark::storage
