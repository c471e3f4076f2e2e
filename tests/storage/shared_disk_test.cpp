// A log on a disk of another computer: one program at a time. What the other programs leave beside the log is
// written by hand here; packaging/two-machines.sh does it with two real mounts.
#include "storage/log_rewrite.h"
#include "storage/open_mark.h"

#include "storage_support.h"
#include "support/catch.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace tidemark;
using namespace tidemark::core;
using namespace tidemark::storage::test;
using storage::OpenMark;

namespace {

constexpr std::chrono::milliseconds kShort{30};

bool away(const fs::path& /*path*/) {
    return true;
}

storage::OpenOptions shared() {
    return {.lockWait = kShort, .onNetwork = away};
}

struct SharedLog {
    Folder folder;
    fs::path path = folder / "log.tidemark";
    fs::path mark = folder / "log.tidemark.open";
    Clerk clerk;

    SharedLog() {
        storage::createLog(path, "Europe/Stockholm", kNow, shared())
            ->commit(clerk.create({clerk.patient("A")}));
    }
    std::unique_ptr<LogStore> open() { return storage::openLog(path, shared()); }
    std::optional<FailureCode> openFailure() {
        return failureOf([&] { (void)open(); });
    }
    /// The lines of this program's own mark, to be changed into another's.
    std::vector<std::string> ownLines() {
        const auto log = open();
        std::istringstream text{bytesOf(mark)};
        std::vector<std::string> lines;
        for (std::string line; std::getline(text, line);) {
            lines.push_back(line);
        }
        REQUIRE(lines.size() == 6);
        return lines;
    }
    void leaveMark(const std::vector<std::string>& lines) {
        std::string text;
        for (const auto& line : lines) {
            text += line + "\n";
        }
        writeBytes(mark, text);
    }
};

constexpr std::size_t kToken = 1;
constexpr std::size_t kMachine = 2;
constexpr std::size_t kStart = 3;
constexpr std::size_t kProcess = 4;
constexpr std::size_t kComputer = 5;

/// A number no process has: it was one, and has ended.
std::string endedProcess() {
    const auto child = fork();
    if (child == 0) {
        std::_Exit(0);
    }
    REQUIRE(waitpid(child, nullptr, 0) == child);
    return std::to_string(child);
}

} // namespace

TEST_CASE(
    "a log on a shared disk has a mark beside it while it is open, and one on a disk of its own has none") {
    SharedLog log;
    REQUIRE(log.folder.names() == std::vector<std::string>{"log.tidemark"});
    {
        const auto first = log.open();
        REQUIRE(fs::exists(log.mark));
        REQUIRE(fs::status(log.mark).permissions() == fs::perms{0600});
        // Windows, backups and background work of one program share its claim.
        const auto second = log.open();
        storage::copyLog(log.path, log.folder / "copy.tidemark", shared());
        REQUIRE(second->patients().size() == 1);
    }
    REQUIRE(!fs::exists(log.mark));
    const auto own = storage::openLog(log.path);
    REQUIRE(!fs::exists(log.mark));
}

TEST_CASE("a log that another computer has open is not touched, and the sentence names that computer") {
    SharedLog log;
    auto lines = log.ownLines();
    lines[kMachine] = std::string(32, 'a');
    lines[kComputer] = "ward-7";
    log.leaveMark(lines);
    const auto before = bytesOf(log.path);
    REQUIRE(log.openFailure() == FailureCode::LogElsewhere);
    REQUIRE(failureOf([&] { storage::copyLog(log.path, log.folder / "copy.tidemark", shared()); }) ==
            FailureCode::LogElsewhere);
    REQUIRE(failureOf([&] { storage::encryptLog(log.path, kPassphrase, shared()); }) ==
            FailureCode::LogElsewhere);
    try {
        (void)log.open();
        FAIL("it opened");
    } catch (const Failure& failure) {
        REQUIRE(failure.detail() == "ward-7 (" + log.mark.string() + ")");
    }
    REQUIRE((bytesOf(log.path) == before));
    fs::remove(log.mark); // by hand, as the sentence says
    REQUIRE(log.open()->patients().size() == 1);
}

TEST_CASE("what a killed program or a power failure of this computer left does not keep the log shut") {
    SharedLog log;
    auto lines = log.ownLines();
    lines[kToken] = std::string(32, 'b');
    SECTION("the program is gone") {
        lines[kProcess] = endedProcess();
    }
    SECTION("the computer was started again") {
        lines[kStart] = std::string(32, 'c');
    }
    SECTION("it was killed before it had written the mark") {
        lines.clear();
    }
    SECTION("it was killed while it wrote the mark") {
        lines.resize(2);
    }
    log.leaveMark(lines);
    REQUIRE(log.open()->patients().size() == 1);
    REQUIRE(!fs::exists(log.mark));
}

TEST_CASE("the mark of a later version of the program is nobody's to take") {
    SharedLog log;
    writeBytes(log.mark, "tidemark open 2\nsomething else\n");
    REQUIRE(log.openFailure() == FailureCode::LogElsewhere);
    REQUIRE(fs::exists(log.mark));
    const auto fresh = log.folder / "new.tidemark";
    writeBytes(OpenMark::pathFor(fresh), "tidemark open 2\nsomething else\n");
    REQUIRE(failureOf([&] { (void)storage::createLog(fresh, "Europe/Stockholm", kNow, shared()); }) ==
            FailureCode::LogElsewhere);
    REQUIRE(!fs::exists(fresh));
}

TEST_CASE("another program of this computer that runs keeps the log to itself") {
    SharedLog log;
    auto lines = log.ownLines();
    lines[kToken] = std::string(32, 'b');
    lines[kProcess] = std::to_string(getppid());
    log.leaveMark(lines);
    REQUIRE(log.openFailure() == FailureCode::LogElsewhere);
}

TEST_CASE("whoever lost the mark writes nothing more, neither then nor on closing") {
    SharedLog log;
    std::string theirs;
    {
        const auto mine = log.open();
        mine->commit(log.clerk.create({log.clerk.patient("B")}));
        // Somebody took this computer for switched off, deleted the mark and opened the log elsewhere.
        fs::remove(log.mark);
        writeBytes(log.mark, "tidemark open 1\nt\nm\ns\n1\nward-7\n");
        REQUIRE(failureOf([&] { mine->commit(log.clerk.create({log.clerk.patient("C")})); }) ==
                FailureCode::LogElsewhere);
        theirs = bytesOf(log.path);
    }
    REQUIRE((bytesOf(log.path) == theirs));
    REQUIRE(fs::exists(log.mark));
    fs::remove(log.mark);
    REQUIRE(log.open()->patients().size() == 2); // out of the write-ahead log that was left alone
}

TEST_CASE("a mark is read as somebody else's words: bounded, and its name without control characters") {
    SharedLog log;
    auto lines = log.ownLines();
    lines[kMachine] = std::string(32, 'a');
    lines[kComputer] = "\x1b[31mward 7/../" + std::string(5000, 'x');
    log.leaveMark(lines);
    try {
        (void)log.open();
        FAIL("it opened");
    } catch (const Failure& failure) {
        REQUIRE(failure.detail().starts_with("31mward7..x"));
        REQUIRE(failure.detail().size() < 80 + log.mark.string().size());
    }
}
