// Wires the commands to what they cannot know: the store, the clock, the streams and the machine.
#include <chrono>
#include <iostream>

#include "app/installation.h"
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
    const SystemClock clock;
    const auto tools = storage::backupTools();
    const cli::Surroundings surroundings{
        [](const std::filesystem::path& log, bool readOnly) {
            storage::OpenOptions options;
            options.readOnly = readOnly;
            return storage::openLog(log, options);
        },
        [&clock](const std::filesystem::path& log, const std::string& zone) {
            return storage::createLog(log, zone, clock.now());
        },
        tools,
        clock,
        [&clock] { return app::machineId(app::configFolder(app::processEnvironment()), clock.now()); },
        std::cout,
        std::cerr,
        app::dataFolder(app::processEnvironment()),
    };
    return cli::runProgram({argv + 1, argv + argc}, surroundings);
}
