// Wires the window to the storage and the clock of this computer.

#include "app/installation.h"
#include "app/process_guard.h"
#include "core/numbers.h"
#include "gui/app.h"
#include "gui/reminder_timer.h"
#include "gui/text.h"
#include "storage/sqlite_log.h"

#include <wx/init.h>

#include <chrono>
#include <clocale>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace tidemark;

class SystemClock : public core::Clock {
public:
    [[nodiscard]] core::Utc now() const override {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    }
};

/// Another day, the time of day as it is: to look at a log as on that day.
class OtherDayClock : public core::Clock {
public:
    explicit OtherDayClock(core::Day day)
        : shift_(day - core::momentAt(SystemClock{}.now(), core::Zone::system()).day()) {}
    [[nodiscard]] core::Utc now() const override { return SystemClock{}.now() + shift_; }

private:
    date::days shift_;
};

constexpr std::string_view kUsage = R"(usage: tidemark [--demo] [--as-of YYYY-MM-DD] [LOG.tidemark]

Opens the window on LOG, or on the log used last.
  --demo               open the demo log, made anew when it is not of today
  --as-of DAY          take DAY for today
  --time-first-paint   write the steady clock in milliseconds when the first chart is painted, and quit
)";

struct Arguments {
    gui::StartOptions start;
    std::optional<core::Day> asOf;
    bool timeFirstPaint = false;
};

/// Nothing when the usage has to be shown.
std::optional<Arguments> read(int count, char** values) {
    Arguments arguments;
    for (int index = 1; index < count; ++index) {
        const std::string value = values[index];
        if (value == "--demo") {
            arguments.start.demo = true;
        } else if (value == "--time-first-paint") {
            arguments.timeFirstPaint = true;
        } else if (value == "--as-of" && index + 1 < count) {
            arguments.asOf = core::parseDay(values[++index]);
            if (!arguments.asOf) {
                return std::nullopt;
            }
        } else if (value.starts_with("-") || arguments.start.log) {
            return std::nullopt;
        } else {
            arguments.start.log = std::filesystem::absolute(app::pathOf(value));
        }
    }
    return arguments;
}

void printSteadyMilliseconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const double milliseconds = std::chrono::duration<double, std::milli>(now).count();
    std::cout << core::formatFixed(milliseconds, 3) << std::endl;
}

} // namespace

int main(int count, char** values) {
    app::keepMemoryPrivate();
    // The bytes of file names and of what is typed are UTF-8 whatever the session says, and numbers never
    // follow it.
    if (std::setlocale(LC_CTYPE, "C.UTF-8") == nullptr) { // NOLINT(concurrency-mt-unsafe): no thread yet
        std::cerr << "the locale C.UTF-8 is missing\n";
        return 3;
    }
    const std::optional<Arguments> arguments = read(count, values);
    if (!arguments) {
        const bool help =
            count == 2 && (std::string_view{values[1]} == "--help" || std::string_view{values[1]} == "-h");
        (help ? std::cout : std::cerr) << kUsage;
        return help ? 0 : 2;
    }

    const SystemClock system;
    std::optional<OtherDayClock> other;
    if (arguments->asOf) {
        other.emplace(*arguments->asOf);
    }
    static core::KeyRing keys;
    gui::Surroundings surroundings;
    surroundings.clock = other ? static_cast<const core::Clock*>(&*other) : &system;
    surroundings.openLog = [](const std::filesystem::path& path) {
        return storage::openLog(path, {.keys = &keys});
    };
    surroundings.createLog = [clock = surroundings.clock](const std::filesystem::path& path,
                                                          const std::string& zone) {
        return storage::createLog(path, zone, clock->now());
    };
    const app::Environment environment = app::processEnvironment();
    surroundings.configFolder = app::configFolder(environment);
    surroundings.dataFolder = app::dataFolder(environment);
    surroundings.origin = {.actor = "owner",
                           .machine = app::machineId(surroundings.configFolder, system.now())};
    surroundings.notify = gui::notifyDesktop;
    surroundings.backupTools = storage::backupTools(keys);
    surroundings.protection = storage::logProtection(keys);
    surroundings.keys = &keys;
    surroundings.secrets = gui::desktopSecrets();
    if (arguments->timeFirstPaint) {
        surroundings.onFirstChart = [] {
            printSteadyMilliseconds();
            wxTheApp->ExitMainLoop();
        };
    }

    // The program's own options are read above; GTK gets none.
    int toolkitCount = 1;
    wxApp::SetInstance(new gui::App(std::move(surroundings), arguments->start));
    return wxEntry(toolkitCount, values);
}
