#include "app/backups.h"

#include "app/installation.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/failure.h"
#include "core/numbers.h"
#include "exchange/text_file.h"

#include <algorithm>
#include <array>
#include <locale>
#include <map>
#include <random>
#include <set>
#include <sstream>

namespace tidemark::app {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kPrefix = "tidemark-";
constexpr std::size_t kIdLetters = 12; // the last ones: the first tell the time, which two logs may share
constexpr std::size_t kLargestChoice = 1U << 14U;
constexpr std::string_view kEnding = ".tidemark";
constexpr std::string_view kKeptEnding = "-kept.tidemark";
constexpr const char* kTimeForm = "%Y%m%dT%H%M%SZ";

std::string idLetters(const core::Uuid& logId) {
    const auto text = core::formatUuid(logId);
    return text.substr(text.size() - kIdLetters);
}

std::string prefixOf(const core::Uuid& logId) {
    return std::string{kPrefix} + idLetters(logId) + "-";
}

fs::path choiceFile(const fs::path& dataFolder, const core::Uuid& logId) {
    return dataFolder / ("backups-" + core::formatUuid(logId) + ".txt");
}

/// How fine backups of an age are kept: seconds of a slot, for ages below `until`.
struct Generation {
    std::chrono::seconds until;
    std::chrono::seconds slot;
};
using std::chrono::hours;
constexpr std::array kGenerations{Generation{hours{26}, hours{1}}, Generation{hours{24 * 15}, hours{24}},
                                  Generation{hours{24 * 7 * 9}, hours{24 * 7}},
                                  Generation{hours{24 * 31 * 25}, hours{24 * 30}},
                                  Generation{hours{24 * 366 * 200}, hours{24 * 365}}};

std::size_t recordCount(core::LogStore& store) {
    std::size_t count = store.settings().size();
    for (const auto& patient : store.patients()) {
        count += core::recordsOf(store.treatmentLog(patient.id)).size();
    }
    return count;
}

Backup copyChecked(const BackupTools& tools, const fs::path& log, const core::Uuid& logId,
                   const fs::path& folder, core::Utc now, bool kept) {
    std::error_code error;
    makePrivateFolder(folder);
    if (!fs::is_directory(folder, error)) {
        throw core::Failure{core::FailureCode::AccessDenied, textOf(folder)};
    }
    const auto fileOf = [&](core::Utc at) {
        return folder /
               (prefixOf(logId) + date::format(kTimeForm, at) + std::string{kept ? kKeptEnding : kEnding});
    };
    while (fs::exists(fileOf(now))) {
        now += std::chrono::seconds{1}; // never one in the place of another
    }
    Backup made{fileOf(now), now, kept};
    // Another window may be at it too.
    const auto part = folder / fmt::format("{}{:08x}.part", prefixOf(logId), std::random_device{}());
    try {
        tools.copyLog(log, part);
        const auto content = contentOf(tools, part);
        if (!content.fault.empty()) {
            throw core::Failure{core::FailureCode::LogDamaged, textOf(part)};
        }
        const auto live = tools.openForReading(log);
        // Written to in between, the log may be ahead of its copy, never behind.
        if (live->info().logId != logId || live->changeCount() < content.changes ||
            (live->changeCount() == content.changes && recordCount(*live) < content.records)) {
            throw core::Failure{core::FailureCode::LogDamaged, textOf(part)};
        }
        fs::rename(part, made.file);
    } catch (const fs::filesystem_error& failure) {
        fs::remove(part, error);
        throw core::Failure{core::FailureCode::InputOutput, textOf(failure.path1())};
    } catch (...) {
        fs::remove(part, error);
        throw;
    }
    return made;
}

} // namespace

fs::path backupFolderOf(const fs::path& dataFolder, const core::Uuid& logId) {
    const auto file = choiceFile(dataFolder, logId);
    std::error_code error;
    if (fs::is_regular_file(file, error)) {
        auto text = exchange::readTextFile(file, kLargestChoice).value_or("");
        while (!text.empty() && text.back() == '\n') {
            text.pop_back();
        }
        if (!text.empty()) {
            return pathOf(text);
        }
    }
    return dataFolder / "backups";
}

void chooseBackupFolder(const fs::path& dataFolder, const core::Uuid& logId, const fs::path& folder) {
    makePrivateFolder(dataFolder); // the write says what went wrong
    exchange::writeTextFile(choiceFile(dataFolder, logId), folder.empty() ? "" : textOf(folder) + "\n");
}

std::vector<Backup> backupsIn(const fs::path& folder, const core::Uuid& logId) {
    std::vector<Backup> found;
    std::error_code error;
    for (auto entry = fs::directory_iterator{folder, error}; !error && entry != fs::directory_iterator{};
         entry.increment(error)) {
        const auto name = textOf(entry->path().filename());
        const auto prefix = prefixOf(logId);
        const bool kept = name.ends_with(kKeptEnding);
        const auto ending = kept ? kKeptEnding : kEnding;
        if (!name.starts_with(prefix) || !name.ends_with(ending) ||
            name.size() < prefix.size() + ending.size()) {
            continue;
        }
        std::istringstream in{name.substr(prefix.size(), name.size() - prefix.size() - ending.size())};
        core::Utc at{};
        in.imbue(std::locale::classic());
        date::from_stream(in, kTimeForm, at);
        if (!in.fail()) {
            found.push_back({entry->path(), at, kept});
        }
    }
    std::ranges::sort(found, std::greater{}, &Backup::at);
    return found;
}

BackupContent contentOf(const BackupTools& tools, const fs::path& file) {
    BackupContent content;
    try {
        const auto store = tools.openForReading(file);
        const auto findings = store->check([](double) {});
        if (!findings.empty()) {
            content.fault = findingText(findings.front());
        }
        for (const auto& patient : store->patients()) {
            ++content.people;
            const auto log = store->treatmentLog(patient.id);
            content.records += core::recordsOf(log).size();
            if (const auto last = log.lastEntryDay()) {
                content.lastEntry = std::max(content.lastEntry.value_or(*last), *last);
            }
        }
        content.changes = store->changeCount();
    } catch (const core::Failure& failure) {
        content.fault = failureText(failure);
    }
    return content;
}

std::vector<Backup> superseded(const std::vector<Backup>& backups, core::Utc now) {
    std::vector<Backup> gone;
    std::set<std::pair<std::size_t, std::int64_t>> taken;
    for (std::size_t i = 0; i < backups.size(); ++i) {
        if (backups[i].kept) {
            continue;
        }
        const auto age = now - backups[i].at;
        std::size_t generation = 0;
        while (generation + 1 < kGenerations.size() && age >= kGenerations.at(generation).until) {
            ++generation;
        }
        const auto slot = backups[i].at.time_since_epoch() / kGenerations.at(generation).slot;
        // The newest of each slot stays; the very newest in any case.
        if (!taken.insert({generation, slot}).second && i > 0) {
            gone.push_back(backups[i]);
        }
    }
    return gone;
}

Backup makeBackup(const BackupTools& tools, const fs::path& log, const core::Uuid& logId,
                  const fs::path& folder, core::Utc now) {
    auto made = copyChecked(tools, log, logId, folder, now, false);
    std::error_code error;
    for (const auto& old : superseded(backupsIn(folder, logId), now)) {
        fs::remove(old.file, error);
    }
    return made;
}

Backup makeKeptBackup(const BackupTools& tools, const fs::path& log, const core::Uuid& logId,
                      const fs::path& folder, core::Utc now) {
    return copyChecked(tools, log, logId, folder, now, true);
}

std::string tryBackup(const BackupTools& tools, const fs::path& log, const core::Uuid& logId,
                      const fs::path& dataFolder, core::Utc now) {
    try {
        makeBackup(tools, log, logId, backupFolderOf(dataFolder, logId), now);
        return {};
    } catch (const core::Failure& failure) {
        return fill(TR("No backup was made: {fault}"), fmt::arg("fault", failureText(failure)));
    }
}

std::vector<std::string> placeWarnings(const BackupTools& tools, const fs::path& log) {
    std::vector<std::string> warnings;
    for (const auto& part : fs::absolute(log).parent_path()) {
        const auto name = textOf(part);
        for (const char* syncing : {"Dropbox", "OneDrive", "Nextcloud", "ownCloud", "Google Drive",
                                    "GoogleDrive", "iCloudDrive", "Syncthing", "pCloudDrive", "MEGA"}) {
            if (name.starts_with(syncing)) {
                warnings.push_back(
                    fill(TR("The log lies in {folder}, which another program keeps in step. A log that "
                            "is synchronised while it is open can be damaged or split in two: keep the "
                            "log elsewhere, and the backups there."),
                         fmt::arg("folder", name)));
            }
        }
    }
    if (tools.onNetwork && tools.onNetwork(log)) {
        warnings.push_back(
            TR("The log lies on a disk of another computer: one program at a time can have it open, and it "
               "is only as safe as the connection. A disk of this computer is safer."));
    }
    return warnings;
}

std::vector<std::string> backupWarnings(const BackupTools& tools, const fs::path& log,
                                        const fs::path& folder) {
    std::vector<std::string> warnings;
    if (tools.onSameDisk(log, folder)) {
        warnings.push_back(
            TR("The backups are on the same disk as the log: should the disk fail, both are lost. "
               "Another disk or a stick is safer."));
    }
    for (auto& warning : placeWarnings(tools, log)) {
        warnings.push_back(std::move(warning));
    }
    return warnings;
}

std::string lastBackupText(const std::vector<Backup>& backups, core::Utc now, const core::Zone& zone) {
    if (backups.empty()) {
        return TR("No backup yet");
    }
    const auto at = core::momentAt(backups.front().at, zone);
    const auto today = core::momentAt(now, zone).day();
    const auto clock = core::formatWall(at.wall).substr(11, 5);
    const auto when =
        at.day() == today ? fill(TR("today {time}"), fmt::arg("time", clock)) : dayWithYear(at.day());
    return fill(TR("Last good backup: {when}"), fmt::arg("when", when));
}

} // namespace tidemark::app
