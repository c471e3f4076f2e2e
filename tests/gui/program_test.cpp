// The program as people start it: its own process and window, keys from outside, and the log file read
// afterwards.
#include "app/demo.h"
#include "app/log_book.h"
#include "gui/slowness.h"
#include "storage/sqlite_log.h"
#include "support/catch.h"
#include "support/temp_folder.h"

#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>

using namespace tidemark;

namespace {

constexpr std::chrono::seconds kProgramPatience{15};

bool until(const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + kProgramPatience * tidemark::test::slowness();
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return true;
}

class DemoClock : public core::Clock {
public:
    [[nodiscard]] core::Utc now() const override {
        return date::sys_days{date::year{2026} / 11 / 22} + std::chrono::hours{8};
    }
};

class Program {
public:
    explicit Program(const std::filesystem::path& log) {
        child_ = fork();
        if (child_ == 0) {
            const std::string path = log.string();
            setenv("XDG_CONFIG_HOME", (log.parent_path() / "config").c_str(), 1);
            setenv("XDG_DATA_HOME", (log.parent_path() / "data").c_str(), 1);
            execl(TIDEMARK_PROGRAM, TIDEMARK_PROGRAM, "--as-of", "2026-11-22", path.c_str(), nullptr);
            _exit(127);
        }
    }
    ~Program() {
        if (child_ > 0) {
            kill(child_, SIGTERM);
            waitpid(child_, nullptr, 0);
        }
    }
    /// As a power cut ends it.
    void killNow() {
        kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
        child_ = 0;
    }
    [[nodiscard]] bool exits() const {
        return until([this] { return waitpid(child_, nullptr, WNOHANG) != 0; });
    }

private:
    pid_t child_ = 0;
};

bool xdotool(const std::string& arguments) {
    return std::system(("xdotool " + arguments + " >/dev/null 2>&1").c_str()) == 0;
}

std::size_t dosesIn(const std::filesystem::path& log) {
    auto store = storage::openLog(log, {.readOnly = true});
    return store->treatmentLog(store->patients().front().id).infusions.size();
}

std::filesystem::path makeDemo(const test::TempFolder& folder, const storage::OpenOptions& options = {}) {
    const auto path = folder.path() / "demo.tidemark";
    const DemoClock clock;
    auto store = storage::createLog(path, "Europe/Stockholm", clock.now(), options);
    app::LogBook book(*store, clock, {.actor = "owner", .machine = "test"});
    app::fillDemo(book);
    return path;
}

} // namespace

TEST_CASE("started on a log, the program logs the usual dose by Enter and Enter, and U takes it back") {
    const test::TempFolder folder;
    const auto log = makeDemo(folder);
    const auto before = dosesIn(log);
    const Program program(log);
    REQUIRE(xdotool("search --sync --onlyvisible --name Tidemark windowfocus --sync"));
    // The first Enter may come before the window listens: it is pressed until the dose line takes the second
    // one, but a dose can only come from two of them.
    xdotool("key Return");
    REQUIRE(until([&] {
        xdotool("key Return");
        return dosesIn(log) > before;
    }));
    CHECK(dosesIn(log) == before + 1);
    xdotool("key u");
    CHECK(until([&] { return dosesIn(log) == before; }));
}

TEST_CASE("started on an encrypted log, the program asks for the passphrase, and opens it") {
    if (!storage::canEncrypt()) {
        SUCCEED("this build has no encryption");
        return;
    }
    const test::TempFolder folder;
    core::KeyRing keys;
    const auto log = makeDemo(folder, {.keys = &keys, .passphrase = core::Secret{"correct horse battery"}});
    const Program program(log);
    REQUIRE(xdotool("search --sync --onlyvisible --name Tidemark windowfocus --sync"));
    // The title names the log once it is open. The first keys may come before the window listens.
    CHECK(until([] {
        xdotool("key ctrl+a");
        xdotool("type 'correct horse battery'");
        xdotool("key Return");
        return until([] { return xdotool("search --onlyvisible --name demo"); });
    }));
}

TEST_CASE("an Enter held for two seconds logs at most one dose") {
    const test::TempFolder folder;
    const auto log = makeDemo(folder);
    const auto before = dosesIn(log);
    const Program program(log);
    REQUIRE(xdotool("search --sync --onlyvisible --name Tidemark windowfocus --sync"));
    REQUIRE(xdotool("keydown Return sleep 2 keyup Return"));
    CHECK(dosesIn(log) <= before + 1);
}

TEST_CASE("killed in the middle of a form, the program loses nothing confirmed and has what was typed") {
    const test::TempFolder folder;
    const auto log = makeDemo(folder);
    const auto before = dosesIn(log);
    const auto drafts = [&] { return storage::openLog(log, {.readOnly = true})->drafts(); };
    {
        Program program(log);
        REQUIRE(xdotool("search --sync --onlyvisible --name Tidemark windowfocus --sync"));
        REQUIRE(until([&] {
            xdotool("key d");
            xdotool("key 2");
            xdotool("key 0");
            return until([&] { return !drafts().empty(); });
        }));
        program.killNow();
    }
    CHECK(dosesIn(log) == before);
    REQUIRE(drafts().size() == 1);
    CHECK(drafts().front().form.starts_with("dose "));
    CHECK(storage::openLog(log, {})->check({}).empty());
}

TEST_CASE("the report is saved as a searchable PDF with R and Enter") {
    const test::TempFolder folder;
    const auto log = makeDemo(folder);
    const Program program(log);
    REQUIRE(xdotool("search --sync --onlyvisible --name Tidemark windowfocus --sync"));
    REQUIRE(until([&] {
        xdotool("key r");
        return xdotool("search --onlyvisible --name 'Save the report'");
    }));
    // An absolute path typed over the proposed name puts the file where this test can find it.
    const auto file = folder.path() / "page.pdf";
    REQUIRE(until([&] {
        xdotool("key ctrl+a");
        xdotool("type --delay 15 '" + file.string() + "'");
        xdotool("key Return");
        return until([&] { return std::filesystem::exists(file); });
    }));
    const std::string text = folder.path() / "page.txt";
    REQUIRE(std::system(("pdftotext -layout '" + file.string() + "' '" + text + "'").c_str()) == 0);
    const std::string words = folder.read("page.txt");
    CHECK(words.find("90 g") != std::string::npos);
    CHECK(words.find("Right hand") != std::string::npos);
}
