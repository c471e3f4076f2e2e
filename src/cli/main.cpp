// Wires the commands to what they cannot know: the store, the clock, the streams and the machine.
#include <chrono>
#include <iostream>

#include "app/installation.h"
#include "app/process_guard.h"
#include "cli/surroundings.h"
#include "storage/sqlite_log.h"

namespace {

using namespace tidemark;

class SystemClock : public core::Clock {
public:
    [[nodiscard]] core::Utc now() const override {
        return date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    }
};

} // namespace

int main(int argc, char** argv) {
    app::keepMemoryPrivate();
    const SystemClock clock;
    core::KeyRing keys;
    const auto tools = storage::backupTools(keys);
    const auto protection = storage::logProtection(keys);
    const cli::Surroundings surroundings{
        [&keys](const std::filesystem::path& log, bool readOnly) {
            return storage::openLog(log, {.readOnly = readOnly, .keys = &keys});
        },
        [&clock, &keys](const std::filesystem::path& log, const std::string& zone,
                        const core::Secret& passphrase) {
            return storage::createLog(log, zone, clock.now(), {.keys = &keys, .passphrase = passphrase});
        },
        tools,
        protection,
        keys,
        clock,
        [&clock] { return app::machineId(app::configFolder(app::processEnvironment()), clock.now()); },
        std::cout,
        std::cerr,
        app::dataFolder(app::processEnvironment()),
    };
    return cli::runProgram({argv + 1, argv + argc}, surroundings);
}
