#pragma once
// What the tests of storage share: folders that clean up after themselves, records, and SQL behind the log's
// back.

#include "core/failure.h"
#include "core/log_store.h"
#include "core/secret.h"
#include "storage/sqlite_log.h"
#include "support/count_from.h"

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::storage::test {

namespace fs = std::filesystem;
using tidemark::test::countFrom;

inline const core::Utc kNow{std::chrono::seconds{1740819600}}; // 2025-03-01T09:00:00Z
inline const core::Secret kPassphrase{"correct horse battery staple"};
/// In no dictionary and in no file of the program: where it is found, a record was.
inline constexpr std::string_view kMarker = "Zwartendijk-of-nobody";

/// A new folder, removed with all that is in it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const fs::path& path() const { return path_; }
    [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }
    /// The names of the files in it, sorted.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    fs::path path_;
};

[[nodiscard]] std::string bytesOf(const fs::path& path);
void writeBytes(const fs::path& path, std::string_view bytes);

/// Runs SQL on a file without the program knowing.
void runSql(const fs::path& path, const std::string& sql);
[[nodiscard]] std::string askSql(const fs::path& path, const std::string& sql);

/// True, and the test is over, in a build without encryption.
[[nodiscard]] bool lacksEncryption();

/// The code of the Failure that `action` throws; nothing when it does not.
template <class Action>
std::optional<core::FailureCode> failureOf(Action action) {
    try {
        action();
    } catch (const core::Failure& failure) {
        return failure.code();
    }
    return std::nullopt;
}

/// Makes identities, stamps and records.
class Clerk {
public:
    explicit Clerk(std::uint64_t seed = 1) : ids_(seed) {}

    [[nodiscard]] core::Uuid id() { return ids_.make(kNow); }
    [[nodiscard]] core::Stamp stamp(std::string reason = {}) {
        return {id(), kNow, "me", "desk", std::move(reason)};
    }
    [[nodiscard]] core::Act act(core::ActKind kind, std::vector<core::Change> changes);
    [[nodiscard]] core::Act create(std::vector<core::Record> records);
    [[nodiscard]] core::Act update(core::Record record);
    [[nodiscard]] core::Act remove(core::Record record);

    [[nodiscard]] core::Patient patient(std::string label);
    [[nodiscard]] core::Device device(const core::Patient& patient, std::string name = {});
    [[nodiscard]] core::Infusion infusion(const core::Patient& patient, std::string_view wall,
                                          std::vector<std::string> batches = {});
    [[nodiscard]] core::GripSession session(const core::Device& device, std::string_view wall, double first);
    [[nodiscard]] core::Setting setting(std::optional<core::Uuid> patient, std::string name,
                                        std::string value);

private:
    core::UuidSource ids_;
};

[[nodiscard]] core::Moment moment(std::string_view wall, std::string_view zone = "Europe/Stockholm");

/// One record of each kind, with every field set; and with none set that need not be.
[[nodiscard]] std::vector<core::Record> fullRecords(Clerk& clerk);
[[nodiscard]] std::vector<core::Record> bareRecords(Clerk& clerk);

/// Everything in a log, read the way the program reads it.
using Contents = std::map<core::Uuid, core::Record>;
[[nodiscard]] Contents contentsOf(core::LogStore& log);

} // namespace tidemark::storage::test
