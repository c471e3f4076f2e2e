// Changes to the pages of a small log, as somebody hostile or a failing disk makes them: it is opened,
// checked, written to and salvaged, or refused. The input says where: of each 4 bytes three are a place, one
// a value.
#include "storage/log_salvage.h"
#include "storage/sqlite_log.h"

#include "core/edit.h"
#include "core/failure.h"

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

namespace fs = std::filesystem;
using namespace tidemark;

const core::Utc kNow{std::chrono::seconds{1740819600}};

struct Bench {
    fs::path folder = fs::temp_directory_path() / ("tidemark-fuzz-" + std::to_string(getpid()));
    std::string whole;

    Bench() {
        fs::create_directories(folder);
        const auto path = folder / "whole.tidemark";
        core::UuidSource ids{1};
        {
            const auto log = storage::createLog(path, "Europe/Stockholm", kNow);
            core::Patient patient;
            patient.id = ids.make(kNow);
            patient.label = "A";
            core::Note note;
            note.id = ids.make(kNow);
            note.patient = patient.id;
            note.writtenAt = core::momentAt(kNow, *core::Zone::find("Europe/Stockholm"));
            note.text = std::string(50'000, 'n');
            log->commit({{ids.make(kNow), kNow, "me", "desk", ""},
                         core::ActKind::NewPatient,
                         {{core::Operation::Create, patient}, {core::Operation::Create, note}}});
        }
        std::ifstream in{path, std::ios::binary};
        whole.assign(std::istreambuf_iterator<char>{in}, {});
        fs::remove(path);
    }
    ~Bench() {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Bench bench;
    auto bytes = bench.whole;
    for (std::size_t i = 0; i + 4 <= size && i < 400; i += 4) {
        const std::size_t at = (std::size_t{data[i]} << 16U | std::size_t{data[i + 1]} << 8U | data[i + 2]);
        bytes[at % bytes.size()] = static_cast<char>(data[i + 3]);
    }
    const auto path = bench.folder / "log.tidemark";
    const auto to = bench.folder / "new.tidemark";
    {
        std::ofstream out{path, std::ios::binary};
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    try {
        const auto log = storage::openLog(path);
        static_cast<void>(log->check({}));
        for (const auto& patient : log->patients()) {
            static_cast<void>(log->treatmentLog(patient.id));
            static_cast<void>(log->history(patient.id));
            static_cast<void>(log->edits(patient.id));
        }
        static_cast<void>(log->bin());
        core::UuidSource ids{size + 2};
        static_cast<void>(log->undo({ids.make(kNow), kNow, "me", "desk", ""}));
    } catch (const core::Failure&) { // refused
    }
    try {
        static_cast<void>(storage::recoverLog(path, to, kNow, {}));
        if (!storage::openLog(to)->check({}).empty()) {
            std::abort(); // what was saved must hold together
        }
    } catch (const core::Failure&) { // nothing to save
    }
    for (const auto& entry : fs::directory_iterator{bench.folder}) {
        std::error_code ignored;
        fs::remove(entry.path(), ignored);
    }
    return 0;
}
