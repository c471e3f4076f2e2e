// tidemark-bench [DIR]: DIR is a folder of CSV tables; without it a cohort of 100 people and two years is
// simulated. tidemark-bench --forecast: the forecast alone (forecast_numpy.py runs it beside numpy).
#include "bench/forecast_bench.h"
#include "bench/import_bench.h"
#include "bench/report_bench.h"
#include "core/failure.h"
#include "model/simulator.h"
#include "support/cohort_writer.h"
#include "support/temp_folder.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

int main(int argc, char** argv) {
    using namespace tidemark;
    constexpr int kRuns = 7;
#ifndef NDEBUG
    fmt::print("a build with assertions: the figures are not those of a Release build\n");
#endif
    try {
        bool done = bench::timeForecast();
        if (argc > 1 && std::string_view{argv[1]} == "--forecast") {
            return done ? EXIT_SUCCESS : EXIT_FAILURE;
        }
        done = bench::timeReport() && done;
        if (argc > 1) {
            done = bench::compareImport(std::filesystem::path(argv[1]), kRuns) && done;
            return done ? EXIT_SUCCESS : EXIT_FAILURE;
        }
        const test::TempFolder folder;
        fmt::print("simulating 100 people, two years each\n");
        test::writeCoreTables(folder.path(),
                              model::simulateCohort({}, *core::Zone::find("Europe/Stockholm")));
        done = bench::compareImport(folder.path(), kRuns) && done;
        return done ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const core::Failure& failure) {
        fmt::print("failed: {}\n", failure.detail());
        return EXIT_FAILURE;
    }
}
