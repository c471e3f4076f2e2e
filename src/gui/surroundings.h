#pragma once
// What the window is given from outside: how logs are opened, the clock, the user's folders. main.cpp fills
// it once, a test with what it likes.

#include "app/backups.h"
#include "app/log_book.h"
#include "core/clock.h"
#include "core/key_ring.h"
#include "core/log_protection.h"
#include "core/log_store.h"
#include "gui/secret_store.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace tidemark::gui {

struct Surroundings {
    using Store = std::unique_ptr<core::LogStore>;

    /// Both throw core::Failure. A log that cannot be written opens for reading.
    std::function<Store(const std::filesystem::path&)> openLog;
    std::function<Store(const std::filesystem::path&, const std::string& zone)> createLog;
    app::BackupTools backupTools;
    core::LogProtection protection;
    core::KeyRing* keys = nullptr; ///< what opens encrypted logs
    SecretStore secrets;           ///< may be empty
    const core::Clock* clock = nullptr;
    app::Origin origin;
    std::filesystem::path configFolder; ///< recent logs and text size
    std::filesystem::path dataFolder;   ///< the demo log
    /// Shows a reminder on the desktop. May be empty.
    std::function<void(const std::string& text)> notify;
    /// Told once, when a chart has been painted for the first time (a bench measures with it). May be empty.
    std::function<void()> onFirstChart;
};

} // namespace tidemark::gui
