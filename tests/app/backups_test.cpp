#include "app/backups.h"
#include "support/catch.h"
#include "support/temp_folder.h"

#include <algorithm>

using namespace tidemark;
using std::chrono::hours;

namespace {

const core::Utc kNow = *core::parseUtc("2026-11-28T12:00:00Z");

/// One every hour for so many days, newest first.
std::vector<app::Backup> hourly(int days) {
    std::vector<app::Backup> all;
    for (int hour = 0; hour < 24 * days; ++hour) {
        all.push_back({{}, kNow - hours{hour}});
    }
    return all;
}

std::vector<app::Backup> kept(const std::vector<app::Backup>& all) {
    const auto gone = app::superseded(all, kNow);
    std::vector<app::Backup> left;
    for (const auto& backup : all) {
        if (std::ranges::find(gone, backup.at, &app::Backup::at) == gone.end()) {
            left.push_back(backup);
        }
    }
    return left;
}

} // namespace

TEST_CASE("backups are kept by the hour, the day, the week, the month and the year") {
    const auto left = kept(hourly(3 * 365));
    const auto within = [&](int fromHours, int toHours) {
        return std::ranges::count_if(left, [&](const app::Backup& backup) {
            return kNow - backup.at >= hours{fromHours} && kNow - backup.at < hours{toHours};
        });
    };
    CHECK(within(0, 24) == 24);
    CHECK(within(48, 14 * 24) == 12);
    CHECK(within(16 * 24, 58 * 24) >= 6);
    CHECK(within(16 * 24, 58 * 24) <= 7);
    CHECK(within(70 * 24, 730 * 24) >= 21);
    CHECK(within(800 * 24, 3 * 365 * 24) >= 1);
    CHECK(left.size() < 90);
}

TEST_CASE("letting go twice lets go of nothing more, and the newest always stays") {
    auto all = hourly(200);
    const auto once = kept(all);
    CHECK(kept(once).size() == once.size());
    CHECK(once.front().at == kNow);
    const std::vector<app::Backup> alone{{{}, kNow - hours{24 * 5000}}};
    CHECK(app::superseded(alone, kNow).empty());
}

TEST_CASE("what was kept before a restore is never let go of") {
    auto all = hourly(3);
    for (auto& backup : all) {
        backup.kept = backup.at == kNow - hours{50};
    }
    all.push_back({{}, kNow - hours{24 * 4000}, true});
    all.push_back({{}, kNow - hours{24 * 4001}, true});
    const auto left = kept(all);
    CHECK(std::ranges::count_if(left, &app::Backup::kept) == 3);
}

TEST_CASE("as the hours go by with a backup in each, none of the last day is missing and the old thin out") {
    std::vector<app::Backup> there;
    core::Utc now = kNow;
    for (int hour = 0; hour < 24 * 120; ++hour) {
        now += hours{1};
        there.insert(there.begin(), {{}, now});
        for (const auto& gone : app::superseded(there, now)) {
            std::erase_if(there, [&](const app::Backup& backup) { return backup.at == gone.at; });
        }
        REQUIRE(there.front().at == now);
    }
    CHECK(there.size() < 70);
    // The oldest that is there is months old, not days: generations hand on.
    CHECK(now - there.back().at > hours{24 * 80});
}

TEST_CASE("the folder of backups is what was chosen on this device, else the program's own") {
    const test::TempFolder folder;
    const auto id = core::UuidSource(3).make(core::Utc{});
    CHECK(app::backupFolderOf(folder.path(), id) == folder.path() / "backups");
    app::chooseBackupFolder(folder.path(), id, folder.path() / "stick å");
    CHECK(app::backupFolderOf(folder.path(), id) == folder.path() / "stick å");
    CHECK(app::backupFolderOf(folder.path(), core::UuidSource(4).make(core::Utc{})) ==
          folder.path() / "backups");
    app::chooseBackupFolder(folder.path(), id, {});
    CHECK(app::backupFolderOf(folder.path(), id) == folder.path() / "backups");
}

TEST_CASE("a log in a folder that is kept in step elsewhere is warned about, and so is the same disk") {
    app::BackupTools tools;
    bool same = false;
    tools.onSameDisk = [&](const auto&, const auto&) { return same; };
    CHECK(app::backupWarnings(tools, "/home/x/log.tidemark", "/media/stick").empty());
    CHECK(app::backupWarnings(tools, "/home/x/Nextcloud/log.tidemark", "/media/stick").size() == 1);
    same = true;
    CHECK(app::backupWarnings(tools, "/home/x/Dropbox (Private)/log.tidemark", "/home/x/backups").size() ==
          2);
}

TEST_CASE("files that are none of this log's backups are passed over") {
    const test::TempFolder folder;
    const auto id = core::UuidSource(3).make(core::Utc{});
    const auto text = core::formatUuid(id);
    const auto prefix = "tidemark-" + text.substr(text.size() - 12) + "-";
    folder.write(prefix + "20261128T120000Z.tidemark", "x");
    folder.write(prefix + "20261127T110000Z-kept.tidemark", "x");
    folder.write(prefix + "20261127T120000Z.part", "x");
    folder.write(prefix + "yesterday.tidemark", "x");
    folder.write("tidemark-000000000000-20261128T120000Z.tidemark", "x");
    const auto found = app::backupsIn(folder.path(), id);
    REQUIRE(found.size() == 2);
    CHECK(found[0].at == kNow);
    CHECK(found[1].kept);
    CHECK(app::backupsIn(folder.path() / "none", id).empty());
}
