// Two programs with one log: no update is lost, neither waits for ever.
#include "durability/work.h"

#include "support/catch.h"

#include <sys/wait.h>
#include <unistd.h>

#include <set>

using namespace tidemark;
using namespace tidemark::storage::test;
using storage::openLog;

namespace {

constexpr int kActs = 60;

/// Writes its readings, each in an act of its own, and ends with 0 when all were confirmed.
[[noreturn]] void write(const fs::path& path, core::KeyRing& keys, const core::Device& device,
                        std::uint64_t seed) {
    try {
        const auto log = openLog(path, {.keys = &keys});
        Clerk clerk{seed};
        for (int i = 0; i < kActs; ++i) {
            log->commit(clerk.create({clerk.session(device, "2025-02-01T08:00", static_cast<double>(seed))}));
        }
        std::_Exit(0);
    } catch (const std::exception&) {
        std::_Exit(1);
    }
}

} // namespace

TEST_CASE("four programs write into one log at once: every act is there, in one order, and none gave up") {
    core::KeyRing keys;
    const bool encrypts = GENERATE(false, true);
    if (encrypts && lacksEncryption()) {
        return;
    }
    const Folder folder;
    const auto path = folder / "log.tidemark";
    Clerk clerk{1};
    const auto patient = clerk.patient("A");
    const auto device = clerk.device(patient);
    storage::createLog(
        path, "Europe/Stockholm", kNow,
        {.keys = &keys, .passphrase = encrypts ? core::Secret{"correct horse battery"} : core::Secret{}})
        ->commit(clerk.create({patient, device}));
    const auto window = openLog(path, {.keys = &keys}); // looks on, as a window does
    std::set<pid_t> writers;
    for (std::uint64_t seed = 10; seed < 14; ++seed) {
        const auto child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            write(path, keys, device, seed);
        }
        writers.insert(child);
    }
    std::uint64_t seen = window->changeCount();
    for (const auto writer : writers) {
        int status = 0;
        REQUIRE(waitpid(writer, &status, 0) == writer);
        CHECK(status == 0);
        CHECK(window->changeCount() >= seen);
        seen = window->changeCount();
    }
    CHECK(window->changeCount() == 1 + 4 * kActs);
    CHECK(window->treatmentLog(patient.id).sessions.size() == 4 * kActs);
    CHECK(window->check({}).empty());
}

TEST_CASE(
    "two windows that correct the same reading: both corrections stand in its history, the last one holds") {
    const Folder folder;
    const auto path = folder / "log.tidemark";
    Clerk clerk{1};
    const auto patient = clerk.patient("A");
    const auto device = clerk.device(patient);
    auto reading = clerk.session(device, "2025-02-01T08:00", 20);
    const auto one = storage::createLog(path, "Europe/Stockholm", kNow);
    one->commit(clerk.create({patient, device, reading}));
    const auto other = openLog(path);
    auto mine = reading;
    mine.note = "mine";
    auto theirs = reading;
    theirs.note = "theirs";
    one->commit(clerk.update(mine));
    other->commit(clerk.update(theirs));
    CHECK(one->treatmentLog(patient.id).sessions.front().note == "theirs");
    const auto history = one->historyOfRecord(reading.id);
    REQUIRE(history.size() == 3);
    CHECK(std::get<core::GripSession>(*history[1].after).note == "mine");
    // What one window took away the other cannot correct any more: said, and nothing written.
    one->commit(clerk.remove(theirs));
    CHECK(failureOf([&] { other->commit(clerk.update(mine)); }) == core::FailureCode::LogChanged);
    CHECK(one->check({}).empty());
}
