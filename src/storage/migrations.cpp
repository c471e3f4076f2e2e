#include "storage/migrations.h"

#include "storage/file_access.h"
#include "storage/log_header.h"
#include "storage/schema_files.h"

#include "core/numbers.h"

#include <cassert>
#include <string>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

namespace fs = std::filesystem;

/// "0002_batch_search.sql" -> 2
int numberOf(const schema::EmbeddedFile& step) {
    const auto number = core::parseInteger(step.name.substr(0, 4));
    assert(number);
    return number.value_or(0);
}

} // namespace

int newestVersion() {
    return numberOf(schema::files().back());
}

int versionOf(Database& database) {
    return static_cast<int>(database.integer("PRAGMA user_version"));
}

void migrate(Database& database, int last) {
    // A step may rebuild a table that others refer to; the references are checked before the step is kept.
    database.execute("PRAGMA foreign_keys = OFF");
    for (const auto& step : schema::files()) {
        const int number = numberOf(step);
        if (number > last) {
            break;
        }
        Transaction transaction{database, Transaction::Purpose::Write};
        // Asked inside the transaction: another program may have done the step meanwhile.
        if (number <= versionOf(database)) {
            continue;
        }
        database.execute(std::string{step.text});
        if (Statement{database.handle(), "PRAGMA foreign_key_check"}.step()) {
            throw Failure{FailureCode::LogDamaged, std::string{step.name}};
        }
        database.execute("PRAGMA application_id = " + core::formatNumber(kApplicationId));
        database.execute("PRAGMA user_version = " + core::formatNumber(number));
        transaction.commit();
    }
    database.execute("PRAGMA foreign_keys = ON");
}

fs::path copyBeforeMigration(Database& database, const fs::path& path) {
    const auto stem =
        path.stem().u8string() + u8".before-v" + fs::path{core::formatNumber(newestVersion())}.u8string();
    for (int attempt = 1; attempt < 100; ++attempt) {
        auto name = fs::path{stem};
        if (attempt > 1) {
            name += "-" + core::formatNumber(attempt);
        }
        name += path.extension();
        auto copy = path.parent_path() / name;
        try {
            createPrivateFile(copy);
        } catch (const Failure& failure) {
            if (failure.code() == FailureCode::FileExists) {
                continue;
            }
            throw;
        }
        try {
            Database check{connect(copy.u8string(), SQLite::OPEN_READWRITE)};
            if (database.key() != nullptr) {
                check.setKey(*database.key());
            }
            copyAll(database, check);
            if (check.text("PRAGMA quick_check") != "ok" || versionOf(check) != versionOf(database)) {
                throw Failure{FailureCode::LogDamaged, path.string()};
            }
        } catch (...) {
            std::error_code ignored;
            fs::remove(copy, ignored);
            throw;
        }
        return copy;
    }
    throw Failure{FailureCode::FileExists, path.string()};
}

} // namespace tidemark::storage
