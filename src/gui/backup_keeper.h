#pragma once
// Makes backups by itself while a log is open: soon after it is opened, and each hour in which it changed. On
// a thread and a connection of its own, so that the window goes on.

#include "app/backups.h"
#include "gui/surroundings.h"

#include <wx/timer.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace tidemark::gui {

class BackupKeeper {
public:
    /// `told`: on the window's thread, after a backup was made (empty) or why it was not.
    BackupKeeper(const Surroundings& surroundings, std::function<void(const std::string& fault)> told);
    ~BackupKeeper();
    BackupKeeper(const BackupKeeper&) = delete;
    BackupKeeper& operator=(const BackupKeeper&) = delete;

    void start(app::LogBook& book, const std::filesystem::path& log);
    void stop(); ///< waits for one that is being made
    /// Now, when the log changed since the last one; `always`: also when it did not.
    void make(bool always = false);
    [[nodiscard]] bool busy() const { return busy_; }

private:
    void finish(const std::string& fault);

    const Surroundings& surroundings_;
    std::function<void(const std::string&)> told_;
    app::LogBook* book_ = nullptr;
    std::filesystem::path log_;
    std::optional<std::uint64_t> kept_; ///< changes of the log at the last backup of this session
    std::uint64_t making_ = 0;
    std::shared_ptr<int> open_; ///< lives while a log is: what comes from the thread later is let fall
    std::thread thread_;
    std::atomic<bool> busy_ = false;
    wxTimer timer_;
};

} // namespace tidemark::gui
