// Every operation on the disk fails once: the entry that was being saved is refused with a reason, and
// nothing that was confirmed is lost.
#include "durability/disk.h"
#include "durability/work.h"

#include "storage/log_rewrite.h"
#include "support/catch.h"

#include <iostream>
#include <set>

using namespace tidemark;
using namespace tidemark::storage::test;
using core::FailureCode;
using storage::openLog;

namespace {

constexpr std::string_view kNames[] = {"full",     "half full",  "bad write", "bad sync",
                                       "bad read", "short read", "denied",    "read-only"};

/// What may be said of each.
bool isFitting(Fault fault, FailureCode code) {
    switch (fault) {
        case Fault::Full:
        case Fault::HalfFull:
            return code == FailureCode::DiskFull;
        case Fault::BadWrite:
        case Fault::BadSync:
            return code == FailureCode::InputOutput;
        case Fault::ReadOnly:
            return code == FailureCode::LogReadOnly || code == FailureCode::InputOutput;
        case Fault::Denied:
            return code == FailureCode::AccessDenied || code == FailureCode::InputOutput;
        case Fault::BadRead:
        case Fault::ShortRead:
            return code == FailureCode::InputOutput || code == FailureCode::LogDamaged ||
                   code == FailureCode::NotALog;
    }
    return false;
}

struct Outcome {
    std::optional<FailureCode> failed;
    std::vector<Confirmed> confirmed;
    bool struck = false;
    bool savedLater = false; ///< after the disk worked again, in the same window
    std::uint64_t operations = 0;
};

/// Opens the log, works, meets the fault, and tries again when the disk works.
Outcome workOn(const fs::path& path, core::KeyRing& keys, Disk& disk, Fault fault, std::uint64_t nth,
               bool forGood) {
    Outcome outcome;
    std::unique_ptr<core::LogStore> log;
    Work work{7};
    const auto attempt = [&](auto action) {
        try {
            action();
        } catch (const core::Failure& failure) {
            outcome.failed = outcome.failed.value_or(failure.code());
            UNSCOPED_INFO(failure.detail());
        }
    };
    disk.failAt(fault, nth, forGood);
    attempt([&] {
        log = openLog(path, {.lockWait = std::chrono::milliseconds{20}, .keys = &keys});
        outcome.confirmed.push_back(stateOf(*log));
        work.begin(*log);
        outcome.confirmed.push_back(stateOf(*log));
        for (int step = 0; step < 12; ++step) {
            work.step(*log);
            outcome.confirmed.push_back(stateOf(*log));
        }
    });
    outcome.struck = disk.struck();
    outcome.operations = disk.operations();
    disk.repair();
    if (log && outcome.failed) {
        // The window is still there: what was refused is saved now that there is room. What was read short
        // SQLite takes for the end of the file, so after that the log is opened again.
        if (fault == Fault::ShortRead) {
            log.reset();
            log = openLog(path, {.keys = &keys});
        }
        const auto before = stateOf(*log);
        Clerk clerk{99};
        log->commit(clerk.create({clerk.patient("after")}));
        outcome.savedLater = stateOf(*log).acts == before.acts + 1;
        outcome.confirmed.push_back(stateOf(*log));
    }
    return outcome;
}

} // namespace

TEST_CASE(
    "each operation in turn fails, in every way: said clearly, nothing lost, and saving goes on after") {
    core::KeyRing keys;
    const bool encrypts = GENERATE(false, true);
    if (encrypts && lacksEncryption()) {
        return;
    }
    const Folder first;
    (void)storage::createLog(
        first / "log.tidemark", "Europe/Stockholm", kNow,
        {.keys = &keys, .passphrase = encrypts ? core::Secret{"correct horse battery"} : core::Secret{}});
    std::size_t faults = 0;
    std::size_t refused = 0;
    const auto step = static_cast<std::uint64_t>(countFrom("TIDEMARK_FAULT_STEP", 1));
    for (const auto fault : kFaults) {
        for (const bool forGood : {false, true}) {
            if (encrypts && forGood) {
                continue; // the same paths, at twice the time
            }
            // Until the fault comes after the last operation of the work.
            for (std::uint64_t nth = 1;; nth += step) {
                CAPTURE(kNames[static_cast<std::size_t>(fault)], forGood, nth, encrypts);
                const Folder folder;
                const auto path = folder / "log.tidemark";
                fs::copy_file(first / "log.tidemark", path);
                Outcome outcome;
                {
                    Disk disk;
                    outcome = workOn(path, keys, disk, fault, nth, forGood);
                }
                if (!outcome.struck) {
                    REQUIRE(outcome.operations < nth);
                    REQUIRE(outcome.operations + step >= nth);
                    REQUIRE_FALSE(outcome.failed);
                    break;
                }
                ++faults;
                if (outcome.failed) {
                    ++refused;
                    CAPTURE(static_cast<int>(*outcome.failed));
                    REQUIRE(isFitting(fault, *outcome.failed));
                }
                const auto log = openLog(path, {.keys = &keys});
                REQUIRE(log->check({}).empty());
                if (!outcome.confirmed.empty()) {
                    const auto now = stateOf(*log);
                    REQUIRE(now.acts >= outcome.confirmed.back().acts);
                    REQUIRE(now.acts <= outcome.confirmed.back().acts + 1);
                    REQUIRE((now.acts != outcome.confirmed.back().acts ||
                             now.digest == outcome.confirmed.back().digest));
                    REQUIRE((!outcome.failed || outcome.confirmed.size() < 2 || outcome.savedLater));
                }
            }
        }
    }
    std::cout << (encrypts ? "encrypted: " : "plain: ") << faults << " faults, " << refused
              << " of them refused something, nothing lost\n";
    CHECK(faults * step > 200);
    CHECK(refused * step > 100);
}
