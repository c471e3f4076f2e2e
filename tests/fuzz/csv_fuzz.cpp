// Any bytes as a table; the first one says which. All of it is taken, or what is wrong is named with the
// line. Seeds: tests/fuzz/corpus/csv.
#include "exchange/merge.h"
#include "exchange/read_tables.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tidemark;
    static constexpr std::array kTables{"patients", "doses",  "grip",    "plan",     "scores",
                                        "weights",  "notes",  "devices", "settings", "vials",
                                        "regimens", "events", "stock",   "courses"};
    static const auto kFolder = [] {
        auto folder = std::filesystem::temp_directory_path() / ("tidemark-fuzz-" + std::to_string(getpid()));
        std::filesystem::create_directories(folder);
        return folder;
    }();
    if (size == 0) {
        return 0;
    }
    const auto file = kFolder / (std::string{kTables.at(data[0] % kTables.size())} + ".csv");
    {
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out.write(reinterpret_cast<const char*>(data) + 1, static_cast<std::streamsize>(size - 1));
    }
    static core::UuidSource source{7};
    static const auto kZone = *core::Zone::find("Europe/Stockholm");
    auto read = exchange::readTables(kFolder, kZone);
    std::filesystem::remove(file);
    for (const auto& problem : read.problems.list()) {
        if (problem.place.file.empty()) {
            std::abort();
        }
    }
    if (read.problems.empty()) {
        static_cast<void>(exchange::merge(std::move(read.tables), {}, {}, [] {
            return source.make(core::Utc{std::chrono::seconds{1'780'000'000}});
        }));
    }
    return 0;
}
