#include "app/process_guard.h"

#include "support/catch.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

extern "C" void __asan_init() __attribute__((weak));

using namespace tidemark;

TEST_CASE("a program that crashes leaves no core dump with what was in its memory") {
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit any{RLIM_INFINITY, RLIM_INFINITY};
        setrlimit(RLIMIT_CORE, &any);
        app::keepMemoryPrivate();
        rlimit now{};
        getrlimit(RLIMIT_CORE, &now);
        if (now.rlim_cur != 0 || now.rlim_max != 0) {
            std::_Exit(1);
        }
        // LeakSanitizer has to look into the process: a sanitised program stays open to that.
        if (&__asan_init == nullptr && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0) {
            std::_Exit(2);
        }
        std::signal(SIGABRT, SIG_DFL);
        std::abort();
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGABRT);
    CHECK_FALSE(WCOREDUMP(status));
}
