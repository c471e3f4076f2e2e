// tidemark-window-bench [LOG]: from starting the process to the first painted chart, beside a bare wx window.
// Needs a display (xvfb-run). Without LOG the demo log is opened.
#include "core/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

double steadyMilliseconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

/// Milliseconds from here until the program says it has painted; negative when it does not say so.
double timeOf(const std::string& command) {
    const double begin = steadyMilliseconds();
    FILE* const pipe = popen(("exec " + command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr) {
        return -1;
    }
    std::array<char, 64> line{};
    const bool said = std::fgets(line.data(), line.size(), pipe) != nullptr;
    const bool ended = pclose(pipe) == 0;
    std::string text = line.data();
    text.erase(text.find_last_not_of('\n') + 1);
    const auto painted = tidemark::core::parseNumber(text);
    return said && ended && painted ? *painted - begin : -1;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    constexpr int kRuns = 15;
    constexpr double kAim = 1.5;
#ifndef NDEBUG
    fmt::print("a build with assertions: the figures are not those of a Release build\n");
#endif
    const std::string bare = TIDEMARK_BARE_WINDOW;
    const std::string program = TIDEMARK_PROGRAM;
    const std::string log = argc > 1 ? "'" + std::string(argv[1]) + "'" : "--demo";
    const std::string tidemark = program + " --time-first-paint " + log;
    // The first of each warms the disk cache (and makes the demo log).
    if (timeOf(bare) < 0 || timeOf(tidemark) < 0) {
        fmt::print("failed: is there a display, and does the log open?\n");
        return EXIT_FAILURE;
    }
    std::vector<double> bareTimes;
    std::vector<double> times;
    for (int run = 0; run < kRuns; ++run) {
        bareTimes.push_back(timeOf(bare));
        times.push_back(timeOf(tidemark));
    }
    const double ratio = median(times) / median(bareTimes);
    fmt::print("start to first paint, median of {} runs: bare wx window {:.0f} ms, first chart {:.0f} ms\n",
               kRuns, median(bareTimes), median(times));
    fmt::print("{:.2f} times the bare window (aim: at most {:.1f})\n", ratio, kAim);
    return EXIT_SUCCESS;
}
