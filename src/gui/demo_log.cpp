#include "gui/demo_log.h"

#include "app/demo.h"
#include "app/installation.h"

#include <array>
#include <string>
#include <string_view>
#include <system_error>

namespace tidemark::gui {
namespace {

constexpr std::string_view kStart = "Demo ";
constexpr std::string_view kEnd = ".tidemark";

std::string dayText(const Surroundings& surroundings) {
    const core::Moment now = core::momentAt(surroundings.clock->now(), core::Zone::system());
    return core::formatDay(now.day());
}

/// "Demo 2026-11-22.tidemark": nothing else in the folder is ever removed.
bool isDemo(const std::string& name) {
    return name.size() == kStart.size() + 10 + kEnd.size() && name.starts_with(kStart) &&
           name.ends_with(kEnd) &&
           core::parseDay(std::string_view{name}.substr(kStart.size(), 10)).has_value();
}

void removeOthers(const std::filesystem::path& kept) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(kept.parent_path(), ignored)) {
        const std::u8string name = entry.path().filename().u8string();
        if (entry.path() == kept || !isDemo({name.begin(), name.end()})) {
            continue;
        }
        for (const char* const companion : std::array{"", "-wal", "-shm"}) {
            std::filesystem::path file = entry.path();
            file += companion;
            std::filesystem::remove(file, ignored);
        }
    }
}

} // namespace

std::filesystem::path demoPath(const Surroundings& surroundings) {
    return surroundings.dataFolder / (std::string{kStart} + dayText(surroundings) + std::string{kEnd});
}

Surroundings::Store openDemoLog(const Surroundings& surroundings, const std::filesystem::path& path) {
    std::error_code ignored;
    app::makePrivateFolder(path.parent_path());
    auto store = std::filesystem::exists(path, ignored)
                     ? surroundings.openLog(path)
                     : surroundings.createLog(path, core::Zone::system().name());
    // Empty as well when an earlier start was stopped before the record was in: filling is one act.
    if (store->patients().empty() && !store->info().readOnly) {
        app::LogBook book(*store, *surroundings.clock, surroundings.origin);
        app::fillDemo(book);
    }
    removeOthers(path);
    return store;
}

} // namespace tidemark::gui
