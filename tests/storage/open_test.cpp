#include "storage/database.h"
#include "storage/log_header.h"
#include "storage/migrations.h"

#include "core/numbers.h"
#include "storage/migrations.h"

#include "storage_support.h"
#include "support/catch.h"

#include <SQLiteCpp/Transaction.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

using namespace tidemark;
using namespace tidemark::core;
using namespace tidemark::storage::test;
using storage::createLog;
using storage::openLog;
using storage::OpenOptions;

namespace {

constexpr std::chrono::milliseconds kShort{30};

/// Makes a closed log with one person in it.
fs::path makeLog(const Folder& folder, std::size_t sessions = 1) {
    const auto path = folder / "a.tidemark";
    Clerk clerk;
    const auto patient = clerk.patient("A");
    const auto device = clerk.device(patient);
    std::vector<Record> records{patient, device};
    for (std::size_t i = 0; i < sessions; ++i) {
        records.emplace_back(clerk.session(device, "2025-03-01T06:11", 20));
    }
    createLog(path, "Europe/Stockholm", kNow)->commit(clerk.create(records));
    return path;
}

std::optional<FailureCode> openFailure(const fs::path& path) {
    return failureOf([&] { (void)openLog(path, {.readOnly = false, .lockWait = kShort}); });
}

std::optional<FailureCode> writeFailure(LogStore& log) {
    Clerk clerk{99};
    return failureOf([&] { log.commit(clerk.create({clerk.patient("new")})); });
}

unsigned modeOf(const fs::path& path) {
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

/// Runs `body` in a process of its own and gives what it returned.
template <class Body>
int inChild(Body body) {
    const pid_t child = fork();
    if (child == 0) {
        int result = 100;
        try {
            result = body();
        } catch (...) {
        }
        _exit(result);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

TEST_CASE("a new log knows its zone and its version, and is empty") {
    const Folder folder;
    const auto log = createLog(folder / "ny å.tidemark", "Europe/Stockholm", kNow);
    const auto info = log->info();
    REQUIRE(info.zone == "Europe/Stockholm");
    REQUIRE(info.path == (folder / "ny å.tidemark").string());
    REQUIRE(info.schemaVersion == storage::newestVersion());
    REQUIRE_FALSE(info.readOnly);
    REQUIRE_FALSE(info.logId.isNil());
    REQUIRE(log->patients().empty());
    REQUIRE(openLog(folder / "ny å.tidemark")->info().logId == info.logId);
}

TEST_CASE("a log and the files that SQLite keeps beside it are for their owner only") {
    const Folder folder;
    const auto before = umask(0);
    const auto log = createLog(folder / "a.tidemark", "Europe/Stockholm", kNow);
    Clerk clerk;
    log->commit(clerk.create({clerk.patient("A")}));
    umask(before);
    REQUIRE(folder.names() == std::vector<std::string>{"a.tidemark", "a.tidemark-shm", "a.tidemark-wal"});
    for (const auto& name : folder.names()) {
        REQUIRE(modeOf(folder / name.c_str()) == 0600);
    }
}

TEST_CASE("a closed log is one file") {
    const Folder folder;
    const auto path = makeLog(folder);
    REQUIRE(folder.names() == std::vector<std::string>{"a.tidemark"});
    (void)openLog(path)->patients();
    (void)openLog(path, {.readOnly = true})->patients();
    REQUIRE(folder.names() == std::vector<std::string>{"a.tidemark"});
}

TEST_CASE("the file says what it is, and is kept the safe way") {
    const Folder folder;
    const auto path = makeLog(folder);
    REQUIRE(askSql(path, "PRAGMA application_id") == "1415867755");
    REQUIRE(askSql(path, "PRAGMA user_version") == formatNumber(storage::newestVersion()));
    REQUIRE(askSql(path, "PRAGMA journal_mode") == "wal");
    REQUIRE(askSql(path,
                   "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                   "AND NOT strict AND name NOT LIKE 'sqlite%'") == "0");
    REQUIRE(OpenOptions{}.lockWait == std::chrono::seconds{5});
}

TEST_CASE("a new log never takes the place of a file") {
    const Folder folder;
    const auto path = folder / "a.tidemark";
    writeBytes(path, "a letter");
    REQUIRE(failureOf([&] { (void)createLog(path, "Europe/Stockholm", kNow); }) == FailureCode::FileExists);
    REQUIRE(bytesOf(path) == "a letter");
}

TEST_CASE("a log that cannot be made leaves nothing behind") {
    const Folder folder;
    REQUIRE(failureOf([&] { (void)createLog(folder / "none/a.tidemark", "Europe/Stockholm", kNow); }) ==
            FailureCode::FileMissing);
    REQUIRE(failureOf([&] { (void)createLog(folder / "a.tidemark", "Europe/Atlantis", kNow); }) ==
            FailureCode::UnknownZone);
    REQUIRE(folder.names().empty());
}

TEST_CASE("a link to a log opens the log, with its companion files where the log is") {
    const Folder folder;
    const Folder elsewhere;
    const auto path = makeLog(folder);
    fs::create_symlink(path, elsewhere / "link.tidemark");
    const auto log = openLog(elsewhere / "link.tidemark");
    REQUIRE_FALSE(writeFailure(*log));
    REQUIRE(elsewhere.names() == std::vector<std::string>{"link.tidemark"});
    REQUIRE(log->info().path == path.string());
}

TEST_CASE("a file that is not there is not made by opening it") {
    const Folder folder;
    REQUIRE(openFailure(folder / "a.tidemark") == FailureCode::FileMissing);
    REQUIRE(folder.names().empty());
}

TEST_CASE("a file that is not ours is refused and stays as it was") {
    const Folder folder;
    const auto path = folder / "a.tidemark";
    SECTION("an empty file") {
        writeBytes(path, "");
    }
    SECTION("a short text") {
        writeBytes(path, "patient,measured_at,hand\n");
    }
    SECTION("a long text") {
        writeBytes(path, std::string(5000, 'x'));
    }
    SECTION("another program's SQLite file") {
        runSql(path, "CREATE TABLE t (a); PRAGMA user_version = 2");
    }
    SECTION("another program's SQLite file with a number of its own") {
        runSql(path, "CREATE TABLE log (a); PRAGMA application_id = 42; PRAGMA journal_mode = WAL");
    }
    const auto bytes = bytesOf(path);
    REQUIRE(openFailure(path) == FailureCode::NotALog);
    REQUIRE((bytesOf(path) == bytes));
    REQUIRE(folder.names() == std::vector<std::string>{"a.tidemark"});
}

TEST_CASE("a folder is not a log") {
    const Folder folder;
    REQUIRE(openFailure(folder.path()) == FailureCode::NotALog);
}

TEST_CASE("a log of a later version is refused and stays as it was") {
    const Folder folder;
    const auto path = makeLog(folder);
    runSql(path, "PRAGMA user_version = " + formatNumber(storage::newestVersion() + 1));
    const auto bytes = bytesOf(path);
    REQUIRE(openFailure(path) == FailureCode::LogNewer);
    REQUIRE(failureOf([&] { (void)openLog(path, {.readOnly = true}); }) == FailureCode::LogNewer);
    REQUIRE((bytesOf(path) == bytes));
    REQUIRE(folder.names() == std::vector<std::string>{"a.tidemark"});
}

TEST_CASE("a later version is seen even where it still stands in the write-ahead file only") {
    const Folder folder;
    const auto path = makeLog(folder);
    const auto copy = folder / "copy.tidemark";
    {
        SQLite::Database newer{path, SQLite::OPEN_READWRITE};
        newer.exec("PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = " +
                   formatNumber(storage::newestVersion() + 1));
        fs::copy_file(path, copy);
        fs::copy_file(storage::walOf(path), storage::walOf(copy));
    }
    const auto bytes = bytesOf(copy) + bytesOf(storage::walOf(copy));
    REQUIRE(openFailure(copy) == FailureCode::LogNewer);
    REQUIRE((bytesOf(copy) + bytesOf(storage::walOf(copy)) == bytes));
}

TEST_CASE("a damaged log is refused and stays as it was") {
    const Folder folder;
    const auto path = makeLog(folder, 500);
    auto bytes = bytesOf(path);
    SECTION("cut off in the middle") {
        bytes.resize(bytes.size() / 2);
    }
    SECTION("cut off after the header") {
        bytes.resize(100);
    }
    SECTION("cut off within the header") {
        bytes.resize(60);
    }
    SECTION("with a page size that cannot be") {
        bytes[16] = 3;
    }
    SECTION("with a beginning that is not SQLite's any more") {
        bytes[0] = 'X';
    }
    SECTION("with no version") {
        bytes.replace(60, 4, 4, '\0');
    }
    SECTION("with rubbish for a list of tables") {
        bytes.replace(100, 4000, 4000, '\x5A');
    }
    SECTION("with zeroes after the header") {
        bytes.replace(100, bytes.size() - 100, bytes.size() - 100, '\0');
    }
    writeBytes(path, bytes);
    REQUIRE(openFailure(path) == FailureCode::LogDamaged);
    REQUIRE((bytesOf(path) == bytes));
    REQUIRE(folder.names() == std::vector<std::string>{"a.tidemark"});
}

TEST_CASE("a file that calls itself a log but has not our tables is damaged") {
    const Folder folder;
    const auto path = folder / "a.tidemark";
    runSql(path, "CREATE TABLE t (a); PRAGMA application_id = 1415867755; PRAGMA user_version = " +
                     formatNumber(storage::newestVersion()));
    const auto bytes = bytesOf(path);
    REQUIRE(openFailure(path) == FailureCode::LogDamaged);
    REQUIRE((bytesOf(path) == bytes));
}

TEST_CASE("what was committed is there after the program was killed") {
    const Folder folder;
    const auto path = folder / "a.tidemark";
    const auto copy = folder / "copy.tidemark";
    Clerk clerk;
    const auto patient = clerk.patient("A");
    {
        const auto log = createLog(path, "Europe/Stockholm", kNow);
        log->commit(clerk.create({patient}));
        fs::copy_file(path, copy);
        fs::copy_file(storage::walOf(path), storage::walOf(copy));
    }
    REQUIRE(openLog(copy)->patients() == std::vector{patient});
    REQUIRE(openLog(copy)->check({}).empty());
}

TEST_CASE("a log opened for reading is read and refuses every write") {
    const Folder folder;
    const auto path = makeLog(folder);
    bool readOnly = false;
    SECTION("because it was asked for") {
        readOnly = true;
    }
    SECTION("because the file is marked read-only") {
        fs::permissions(path, fs::perms::owner_read);
    }
    SECTION("because the file and its folder are marked read-only") {
        fs::permissions(path, fs::perms::owner_read);
        fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    }
    SECTION("because the folder is marked read-only") {
        fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    }
    const auto bytes = bytesOf(path);
    {
        const auto log = openLog(path, {.readOnly = readOnly});
        REQUIRE(log->info().readOnly);
        REQUIRE(contentsOf(*log).size() == 3);
        REQUIRE(log->check({}).empty());
        REQUIRE(log->nextUndo());
        REQUIRE(writeFailure(*log) == FailureCode::LogReadOnly);
        Clerk clerk;
        REQUIRE(failureOf([&] { (void)log->undo(clerk.stamp()); }) == FailureCode::LogReadOnly);
        REQUIRE(failureOf([&] { (void)log->redo(clerk.stamp()); }) == FailureCode::LogReadOnly);
    }
    REQUIRE((bytesOf(path) == bytes));
    REQUIRE(folder.names() == std::vector<std::string>{"a.tidemark"});
}

TEST_CASE("a log that belongs to somebody else is read and not written") {
    if (geteuid() != 0) {
        WARN("only root can become somebody else; the marks of the case before are tested");
        return;
    }
    const Folder folder;
    const auto path = makeLog(folder);
    fs::permissions(folder.path(), fs::perms{0755});
    fs::permissions(path, fs::perms{0644});
    const int result = inChild([&] {
        if (setgid(65534) != 0 || setuid(65534) != 0) {
            return 1;
        }
        const auto log = openLog(path);
        return log->patients().size() == 1 && log->info().readOnly &&
                       writeFailure(*log) == FailureCode::LogReadOnly
                   ? 0
                   : 2;
    });
    REQUIRE(result == 0);
    REQUIRE(folder.names() == std::vector<std::string>{"a.tidemark"});

    fs::permissions(path, fs::perms{0600});
    REQUIRE(inChild([&] {
                return setuid(65534) == 0 && openFailure(path) == FailureCode::AccessDenied ? 0 : 1;
            }) == 0);
}

TEST_CASE("a log that another program has locked can be read, and writing gives up after the wait") {
    const Folder folder;
    const auto path = makeLog(folder);
    SQLite::Database other{path, SQLite::OPEN_READWRITE};
    other.exec("BEGIN IMMEDIATE");
    const auto log = openLog(path, {.readOnly = false, .lockWait = kShort});
    REQUIRE(log->patients().size() == 1);
    const auto start = std::chrono::steady_clock::now();
    REQUIRE(writeFailure(*log) == FailureCode::LogLocked);
    REQUIRE(std::chrono::steady_clock::now() - start >= kShort);
    other.exec("COMMIT");
    REQUIRE_FALSE(writeFailure(*log));
}

TEST_CASE("a log that another program keeps to itself cannot be opened") {
    const Folder folder;
    const auto path = makeLog(folder);
    SQLite::Database other{path, SQLite::OPEN_READWRITE};
    other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT");
    REQUIRE(openFailure(path) == FailureCode::LogLocked);
}

TEST_CASE("a write that does not fit writes nothing") {
    const Folder folder;
    const auto path = makeLog(folder);
    const int result = inChild([&] {
        const auto log = openLog(path);
        // The system refuses to let any file grow beyond this, as a full disk would.
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1U << 20U, 1U << 20U};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) {
            return 1;
        }
        Clerk clerk{7};
        auto patient = clerk.patient("big");
        patient.note = std::string(99999, 'x');
        std::vector<Record> records;
        for (int i = 0; i < 60; ++i) {
            patient.id = clerk.id();
            patient.label += 'g';
            records.emplace_back(patient);
        }
        const auto failure = failureOf([&] { log->commit(clerk.create(records)); });
        return failure == FailureCode::InputOutput || failure == FailureCode::DiskFull ? 0 : 2;
    });
    REQUIRE(result == 0);
    const auto log = openLog(path);
    REQUIRE(contentsOf(*log).size() == 3);
    REQUIRE(log->changeCount() == 1);
    REQUIRE(log->check({}).empty());
}

TEST_CASE("what SQLite reports becomes the failure that says what to do") {
    using storage::failureCodeOf;
    REQUIRE(failureCodeOf(5) == FailureCode::LogLocked);             // SQLITE_BUSY
    REQUIRE(failureCodeOf(8 | 1 << 8) == FailureCode::LogReadOnly);  // SQLITE_READONLY_RECOVERY
    REQUIRE(failureCodeOf(10 | 3 << 8) == FailureCode::InputOutput); // SQLITE_IOERR_WRITE
    REQUIRE(failureCodeOf(10 | 3 << 8, ENOSPC) == FailureCode::DiskFull);
    REQUIRE(failureCodeOf(11) == FailureCode::LogDamaged);            // SQLITE_CORRUPT
    REQUIRE(failureCodeOf(13) == FailureCode::DiskFull);              // SQLITE_FULL
    REQUIRE(failureCodeOf(14) == FailureCode::AccessDenied);          // SQLITE_CANTOPEN
    REQUIRE(failureCodeOf(19 | 1 << 8) == FailureCode::ValueRefused); // SQLITE_CONSTRAINT_CHECK
    REQUIRE(failureCodeOf(19 | 8 << 8) == FailureCode::LogChanged);   // SQLITE_CONSTRAINT_UNIQUE
    REQUIRE(failureCodeOf(26) == FailureCode::NotALog);               // SQLITE_NOTADB
}
