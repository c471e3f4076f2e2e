#include "storage/database.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <cerrno>
#include <new>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

FailureCode failureCodeOf(int extendedCode, int systemErrno) {
    if (extendedCode == SQLITE_CONSTRAINT_CHECK) {
        return FailureCode::ValueRefused;
    }
    switch (extendedCode & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return FailureCode::LogLocked;
        case SQLITE_READONLY:
            return FailureCode::LogReadOnly;
        case SQLITE_FULL:
            return FailureCode::DiskFull;
        case SQLITE_NOTADB:
            return FailureCode::NotALog;
        // An SQL error in a statement of ours: the file has other tables than its version says.
        case SQLITE_ERROR:
        case SQLITE_CORRUPT:
            return FailureCode::LogDamaged;
        // An identity that is there already, or a reference to something that is gone.
        case SQLITE_CONSTRAINT:
            return FailureCode::LogChanged;
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_CANTOPEN:
            return FailureCode::AccessDenied;
        case SQLITE_IOERR:
            return systemErrno == ENOSPC || systemErrno == EDQUOT ? FailureCode::DiskFull
                                                                  : FailureCode::InputOutput;
        default:
            return FailureCode::InputOutput;
    }
}

void throwFailure(sqlite3* connection) {
    const int code = sqlite3_extended_errcode(connection);
    if ((code & 0xff) == SQLITE_NOMEM) {
        throw std::bad_alloc{};
    }
    throw Failure{failureCodeOf(code, sqlite3_system_errno(connection)), sqlite3_errmsg(connection)};
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* connection, std::string_view sql) : connection_(connection) {
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    statement_.reset(statement);
    if (result != SQLITE_OK) {
        throwFailure(connection);
    }
}

void Statement::bindNull(int index) {
    sqlite3_bind_null(statement_.get(), index);
}

void Statement::bindInteger(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_.get(), index, value);
}

void Statement::bindReal(int index, double value) {
    sqlite3_bind_double(statement_.get(), index, value);
}

void Statement::bindText(int index, std::string_view value) {
    // A null pointer would bind NULL, and an empty text is not nothing.
    const char* const data = value.data() == nullptr ? "" : value.data();
    if (sqlite3_bind_text64(statement_.get(), index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8) !=
        SQLITE_OK) {
        throwFailure(connection_);
    }
}

void Statement::bindBlob(int index, std::span<const std::uint8_t> value) {
    // A null pointer would be NULL, not a blob of no bytes.
    static constexpr std::uint8_t kNone = 0;
    const auto* data = value.empty() ? &kNone : value.data();
    if (sqlite3_bind_blob64(statement_.get(), index, data, value.size(), SQLITE_STATIC) != SQLITE_OK) {
        throwFailure(connection_);
    }
}

bool Statement::step() {
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) {
        return true;
    }
    // After a failure reset() reports the same error again; the connection still knows it.
    sqlite3_reset(statement_.get());
    if (result != SQLITE_DONE) {
        throwFailure(connection_);
    }
    return false;
}

int Statement::run() {
    while (step()) {
    }
    return sqlite3_changes(connection_);
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return data == nullptr
               ? std::string_view{}
               : std::string_view{data,
                                  static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Database::Database(SQLite::Database database) : database_(std::move(database)) {
    sqlite3_extended_result_codes(handle(), 1);
}

#ifdef TIDEMARK_ENCRYPTION
namespace {

void chooseCipher(Database& database) {
    database.execute("PRAGMA cipher = 'sqlcipher'; PRAGMA legacy = 4; PRAGMA legacy_page_size = 32768");
}

} // namespace

void Database::setKey(FileKey key) {
    chooseCipher(*this);
    const auto text = rawKeyText(key);
    if (sqlite3_key(handle(), text.view().data(), static_cast<int>(text.view().size())) != SQLITE_OK) {
        throwFailure(handle());
    }
    key_ = std::move(key);
}

void Database::changeKey(const FileKey* key) {
    chooseCipher(*this); // what was chosen for the key before holds for that key alone
    const auto text = key == nullptr ? core::Secret{} : rawKeyText(*key);
    if (sqlite3_rekey(handle(), text.view().data(), static_cast<int>(text.view().size())) != SQLITE_OK) {
        throwFailure(handle());
    }
    key_ = key == nullptr ? std::nullopt : std::optional{*key};
}
#else
void Database::setKey(FileKey) {
    throw Failure{FailureCode::EncryptionMissing};
}

void Database::changeKey(const FileKey*) {
    throw Failure{FailureCode::EncryptionMissing};
}
#endif

void Database::execute(const std::string& sql) {
    if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throwFailure(handle());
    }
}

std::int64_t Database::integer(std::string_view sql) {
    Statement statement{handle(), sql};
    return statement.step() ? statement.integer(0) : 0;
}

std::string Database::text(std::string_view sql) {
    Statement statement{handle(), sql};
    return statement.step() ? std::string{statement.text(0)} : std::string{};
}

Database connect(const std::u8string& name, int flags) {
    // Nobody asks SQLite how much memory it uses, and counting takes a lock for every piece. Has to be said
    // before first use.
    static const int kUncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(kUncounted);
    try {
        return Database{
            SQLite::Database{reinterpret_cast<const char*>(name.c_str()), flags | SQLITE_OPEN_NOMUTEX}};
    } catch (const SQLite::Exception& exception) {
        throw Failure{failureCodeOf(exception.getExtendedErrorCode()), exception.what()};
    }
}

void copyAll(Database& from, Database& to) {
    try {
        SQLite::Backup backup{to.sqlite(), from.sqlite()};
        // Busy is no exception there: nothing, or not all, was copied.
        if (backup.executeStep() != SQLITE_DONE) {
            throw Failure{FailureCode::LogLocked, "another program is writing"};
        }
    } catch (const SQLite::Exception& exception) {
        throw Failure{failureCodeOf(exception.getExtendedErrorCode()), exception.what()};
    }
}

void readInto(Database& memory, Database& from) {
    sqlite3_int64 size = 0;
    unsigned char* const bytes = sqlite3_serialize(from.handle(), "main", &size, 0);
    if (bytes == nullptr) {
        throwFailure(from.handle());
    }
    // In memory there is no write-ahead log: https://www.sqlite.org/fileformat.html, 1.3.3
    constexpr int kWriteVersion = 18;
    bytes[kWriteVersion] = bytes[kWriteVersion + 1] = 1;
    if (sqlite3_deserialize(memory.handle(), "main", bytes, size, size,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) != SQLITE_OK) {
        throwFailure(memory.handle());
    }
}

Transaction::Transaction(Database& database, Purpose purpose) : database_(database) {
    database_.execute(purpose == Purpose::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    // SQLite has rolled back by itself after some failures.
    if (open_ && sqlite3_get_autocommit(database_.handle()) == 0) {
        sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

} // namespace tidemark::storage
