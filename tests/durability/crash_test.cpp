// A writer that is killed at any moment, and a power cut at any write. How often: TIDEMARK_CRASHES and
// TIDEMARK_POWER_CUTS, else as below; the figures are in tests/README.md.
#include "durability/disk.h"
#include "durability/work.h"

#include "storage/log_rewrite.h"
#include "support/catch.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <set>
#include <thread>

using namespace tidemark;
using namespace tidemark::storage::test;
using storage::openLog;

namespace {

/// Confirms, by the pipe, what is in the log after each step until it is killed.
[[noreturn]] void writeUntilKilled(const fs::path& path, core::KeyRing& keys, std::uint64_t seed, int pipe) {
    try {
        const auto log = openLog(path, {.keys = &keys});
        Work work{seed};
        const auto confirm = [&] {
            const auto state = stateOf(*log);
            if (write(pipe, &state, sizeof state) != sizeof state) {
                std::_Exit(1);
            }
        };
        work.begin(*log);
        confirm();
        while (true) {
            work.step(*log);
            confirm();
        }
    } catch (const std::exception&) {
        std::_Exit(2);
    }
}

struct Killed {
    std::vector<Confirmed> confirmed;
    bool bySignal = false;
};

Killed killedWriter(const fs::path& path, core::KeyRing& keys, std::uint64_t seed,
                    std::chrono::microseconds after) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        close(ends[0]);
        writeUntilKilled(path, keys, seed, ends[1]);
    }
    close(ends[1]);
    Killed killed;
    Confirmed state;
    // From the first confirmed act on, some moment: the moment is what is tested, so it is a time.
    if (read(ends[0], &state, sizeof state) == sizeof state) {
        killed.confirmed.push_back(state);
        std::this_thread::sleep_for(after);
    }
    kill(child, SIGKILL);
    while (read(ends[0], &state, sizeof state) == sizeof state) {
        killed.confirmed.push_back(state);
    }
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    killed.bySignal = WIFSIGNALED(status);
    return killed;
}

/// Of the last confirmed state nothing is missing: the log is in it, or in the one that was being written.
void requireNothingLost(core::LogStore& log, const std::vector<Confirmed>& confirmed) {
    REQUIRE(log.check({}).empty());
    const auto now = stateOf(log);
    const auto& last = confirmed.back();
    REQUIRE(now.acts >= last.acts);
    REQUIRE(now.acts <= last.acts + 1);
    if (now.acts == last.acts) {
        REQUIRE(now.digest == last.digest);
    }
}

/// Empty logs to begin each run with: one in four runs with an encrypted one.
class Beginnings {
public:
    explicit Beginnings(core::KeyRing& keys) {
        (void)storage::createLog(plain_ / "log.tidemark", "Europe/Stockholm", kNow);
        if (storage::canEncrypt()) {
            (void)storage::createLog(sealed_ / "log.tidemark", "Europe/Stockholm", kNow,
                                     {.keys = &keys, .passphrase = kPassphrase});
        }
    }
    /// Puts it into the folder; true when it is the encrypted one.
    bool lay(int run, const Folder& folder) const {
        const bool encrypts = storage::canEncrypt() && run % 4 == 3;
        for (const auto& entry : fs::directory_iterator{(encrypts ? sealed_ : plain_).path()}) {
            fs::copy_file(entry.path(), folder / entry.path().filename().string());
        }
        return encrypts;
    }

private:
    Folder plain_;
    Folder sealed_;
};

} // namespace

TEST_CASE("a writer killed at any moment loses no confirmed entry, and the log passes its check") {
    const int runs = countFrom("TIDEMARK_CRASHES", 2000);
    core::KeyRing keys;
    const Beginnings beginnings{keys};
    std::mt19937 random{20261128};
    std::size_t acts = 0;
    int encrypted = 0;
    for (int run = 0; run < runs; ++run) {
        CAPTURE(run);
        const Folder folder;
        const bool encrypts = beginnings.lay(run, folder);
        const auto path = folder / "log.tidemark";
        const auto killed = killedWriter(path, keys, random(), std::chrono::microseconds{random() % 25'000});
        REQUIRE(killed.bySignal);
        REQUIRE_FALSE(killed.confirmed.empty());
        const auto log = openLog(path, {.keys = &keys});
        requireNothingLost(*log, killed.confirmed);
        acts += killed.confirmed.size();
        encrypted += encrypts ? 1 : 0;
        // And it can be written to at once.
        Clerk clerk{77};
        log->commit(clerk.create({clerk.patient("later")}));
    }
    std::cout << runs << " writers killed (" << encrypted << " of an encrypted log), " << acts
              << " confirmed states, none lost\n";
    CHECK(acts > static_cast<std::size_t>(runs));
}

TEST_CASE("a power cut at any write, with unsynchronised writes lost or torn, loses no confirmed entry") {
    const int runs = countFrom("TIDEMARK_POWER_CUTS", 1000);
    core::KeyRing keys;
    const Beginnings beginnings{keys};
    std::mt19937 random{20261129};
    std::size_t acts = 0;
    int dark = 0;
    for (int run = 0; run < runs; ++run) {
        CAPTURE(run);
        const Folder folder;
        (void)beginnings.lay(run, folder);
        const Folder left;
        std::vector<Confirmed> confirmed;
        {
            Disk disk;
            disk.losePowerAt(1 + random() % 120);
            Work work{random()};
            try {
                const auto log = openLog(folder / "log.tidemark", {.keys = &keys});
                confirmed.push_back(stateOf(*log));
                work.begin(*log);
                for (int step = 0; step < 60 && !disk.powerLost(); ++step) {
                    confirmed.push_back(stateOf(*log));
                    work.step(*log);
                }
                disk.writeWhatIsLeft(left.path(), random);
            } catch (const core::Failure&) {
                disk.writeWhatIsLeft(left.path(), random);
            }
            dark += disk.powerLost() ? 1 : 0;
        }
        if (confirmed.empty()) {
            continue; // dark before it was open
        }
        const auto log = openLog(left / "log.tidemark", {.keys = &keys});
        requireNothingLost(*log, confirmed);
        acts += confirmed.size();
    }
    std::cout << runs << " power cuts (" << dark << " in the middle of work), " << acts
              << " confirmed states, none lost\n";
    CHECK(dark * 2 > runs);
}
