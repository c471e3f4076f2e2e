#pragma once
// One connection to an SQLite file and its prepared statements. Whatever SQLite reports becomes core::Failure
// here.

#include "core/failure.h"
#include "core/key_ring.h"

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace tidemark::storage {

/// What an SQLite result code means to a person. `extendedCode` as of sqlite3_extended_errcode().
[[nodiscard]] core::FailureCode failureCodeOf(int extendedCode, int systemErrno = 0);

/// A prepared statement that is used again and again. Text and blobs that are bound are not copied: they must
/// live until the next reset(), which run() and a step() that ends do by themselves.
class Statement {
public:
    Statement() = default;
    Statement(sqlite3* connection, std::string_view sql);

    void bindNull(int index);
    void bindInteger(int index, std::int64_t value);
    void bindReal(int index, double value);
    void bindText(int index, std::string_view value);
    void bindBlob(int index, std::span<const std::uint8_t> value);

    /// True: there is a row, its columns can be read until the next step() or reset().
    bool step();
    /// Runs a statement that gives no rows; the number of rows it changed.
    int run();
    void reset();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;

    explicit operator bool() const { return statement_ != nullptr; }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    sqlite3* connection_ = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Resets a kept statement at the end of a block, however the block is left.
class ResetAtEnd {
public:
    explicit ResetAtEnd(Statement& statement) : statement_(statement) {}
    ~ResetAtEnd() { statement_.reset(); }
    ResetAtEnd(const ResetAtEnd&) = delete;
    ResetAtEnd& operator=(const ResetAtEnd&) = delete;

private:
    Statement& statement_;
};

/// Of an encrypted file: see storage/file_key.h.
struct FileKey {
    core::LogSalt salt{};
    core::Secret master; ///< 16 bytes
};
/// The key as SQLCipher takes it: x'…' in hexadecimal.
[[nodiscard]] core::Secret rawKeyText(const FileKey& key);

/// A connection. Stays on the thread that opened it.
class Database {
public:
    explicit Database(SQLite::Database database);

    [[nodiscard]] sqlite3* handle() const { return database_.getHandle(); }
    [[nodiscard]] SQLite::Database& sqlite() { return database_; }

    /// For a file that is encrypted with it, or is still empty: before anything else on this connection.
    void setKey(FileKey key);
    /// The whole file with another key, or with none; not while it has a write-ahead log.
    void changeKey(const FileKey* key);
    [[nodiscard]] const FileKey* key() const { return key_ ? &*key_ : nullptr; }

    /// Runs SQL, possibly several statements, with no results.
    void execute(const std::string& sql);
    /// The first column of the first row.
    [[nodiscard]] std::int64_t integer(std::string_view sql);
    [[nodiscard]] std::string text(std::string_view sql);

private:
    SQLite::Database database_;
    std::optional<FileKey> key_;
};

/// A transaction that takes everything back unless commit() was reached.
class Transaction {
public:
    enum class Purpose { Read, Write };
    Transaction(Database& database, Purpose purpose);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

/// Opens a connection; `name` is a path or an SQLite URI in UTF-8.
[[nodiscard]] Database connect(const std::u8string& name, int flags);
/// Copies everything in `from` over `to` with SQLite's backup interface. Both are encrypted, or neither is.
void copyAll(Database& from, Database& to);

/// The pages of `from`, without its encryption, as what is in `memory`.
void readInto(Database& memory, Database& from);

/// Throws what went wrong last on this connection.
[[noreturn]] void throwFailure(sqlite3* connection);

} // namespace tidemark::storage
