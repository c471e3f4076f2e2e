#include "bench/import_bench.h"

#include "bench/clock.h"

#include "app/import_service.h"
#include "exchange/text_file.h"
#include "storage/sqlite_log.h"
#include "support/temp_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace tidemark::bench {
namespace {

namespace fs = std::filesystem;
/// The table, unpacked: the bare import reads plain files only, and both are to read the same.
bool copyTable(const fs::path& from, const std::string& name, const fs::path& to) {
    for (const auto& file : {name + ".csv", name + ".csv.gz"}) {
        if (fs::exists(from / file)) {
            const auto text = exchange::readTextFile(from / file);
            if (!text) {
                return false;
            }
            exchange::writeTextFile(to / (name + ".csv"), *text);
            return true;
        }
    }
    return false;
}

struct Figures {
    std::size_t rows = 0;
    double seconds = 0;
    double committing = 0; ///< of those, in the store's commit
};

std::optional<Figures> runBare(const fs::path& folder) {
    const test::TempFolder place;
    const std::string database = (place.path() / "bare.db").string();
    const std::string grip = (folder / "grip.csv").string();
    const std::string command =
        fmt::format("sqlite3 '{}' -cmd '.mode csv' \".import '{}' grip\"", database, grip);
    const auto start = Clock::now();
    if (std::system(command.c_str()) != 0) {
        return std::nullopt;
    }
    Figures figures;
    figures.seconds = secondsSince(start);
    const std::string counted = (place.path() / "count").string();
    const std::string count =
        fmt::format("sqlite3 '{}' 'select count(*) from grip' > '{}'", database, counted);
    if (std::system(count.c_str()) != 0) {
        return std::nullopt;
    }
    std::ifstream(counted) >> figures.rows;
    return figures;
}

std::optional<Figures> runOurs(const fs::path& folder) {
    const test::TempFolder place;
    const auto now = *core::parseUtc("2026-01-01T12:00:00Z");
    const auto store = storage::createLog(place.path() / "bench.tidemark", "Europe/Stockholm", now);
    core::UuidSource ids(1);
    const auto newId = [&] { return ids.make(now); };
    const auto start = Clock::now();
    auto import = app::prepareImport(*store, folder, newId);
    const auto prepared = Clock::now();
    Figures figures;
    for (const auto& table : import.preview.tables) {
        figures.rows += table.rows;
    }
    const core::Stamp stamp{.act = newId(), .at = now, .actor = "bench", .machine = "bench", .reason = {}};
    if (!app::commitImport(*store, std::move(import), stamp)) {
        return std::nullopt;
    }
    figures.seconds = secondsSince(start);
    figures.committing = secondsSince(prepared);
    return figures;
}

Figures best(const std::vector<Figures>& runs) {
    return *std::ranges::min_element(runs, {}, &Figures::seconds);
}

Figures middle(std::vector<Figures> runs) {
    std::ranges::sort(runs, {}, &Figures::seconds);
    return runs[runs.size() / 2];
}

void print(const char* what, const Figures& figures) {
    fmt::print("  {:<34} {:>9.0f} rows/s  ({} rows in {:.3f} s", what,
               static_cast<double>(figures.rows) / figures.seconds, figures.rows, figures.seconds);
    if (figures.committing > 0) {
        fmt::print(", {:.3f} s of them in the commit", figures.committing);
    }
    fmt::print(")\n");
}

} // namespace

bool compareImport(const fs::path& folder, int runs) {
    const test::TempFolder plain;
    if (!copyTable(folder, "patients", plain.path()) || !copyTable(folder, "grip", plain.path())) {
        fmt::print("no patients and grip tables that can be read\n");
        return false;
    }
    std::vector<Figures> bare;
    std::vector<Figures> ours;
    for (int i = 0; i < runs; ++i) { // turn by turn, so that a busy machine is busy for both
        const auto one = runBare(plain.path());
        const auto other = runOurs(plain.path());
        if (!one || !other) {
            fmt::print("an import did not do its work\n");
            return false;
        }
        bare.push_back(*one);
        ours.push_back(*other);
    }
    fmt::print("import, best of {}:\n", runs);
    print("sqlite3 .import of grip", best(bare));
    print("patients and grip into a log", best(ours));
    fmt::print("import, middle of {}:\n", runs);
    print("sqlite3 .import of grip", middle(bare));
    print("patients and grip into a log", middle(ours));
    const auto rate = [](const Figures& f) { return static_cast<double>(f.rows) / f.seconds; };
    fmt::print("ratio: {:.2f} (best), {:.2f} (middle); aim 0.50\n", rate(best(ours)) / rate(best(bare)),
               rate(middle(ours)) / rate(middle(bare)));
    return best(ours).rows > best(bare).rows; // the same readings, and the persons
}

} // namespace tidemark::bench
