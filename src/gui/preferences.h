#pragma once
// What the window keeps for its user between runs: paths of recent logs (nothing of their content), where the
// calendar file of a log is kept, and the text size.

#include <filesystem>
#include <map>
#include <vector>

namespace tidemark::gui {

inline constexpr int kSmallestTextPercent = 100;
inline constexpr int kLargestTextPercent = 250;

class Preferences {
public:
    /// Reads `folder`/window.conf; what is missing or unreadable is as the program came.
    explicit Preferences(std::filesystem::path folder);

    [[nodiscard]] const std::vector<std::filesystem::path>& recentLogs() const { return recent_; }
    [[nodiscard]] int textPercent() const { return textPercent_; }

    /// Newest first, at most eight.
    void remember(const std::filesystem::path& log);
    void forget(const std::filesystem::path& log);
    /// Where the calendar file of a log is kept up to date; empty: nowhere.
    [[nodiscard]] std::filesystem::path calendarOf(const std::filesystem::path& log) const;
    void keepCalendar(const std::filesystem::path& log, const std::filesystem::path& file);
    /// Whether the window shows reminders on the desktop.
    [[nodiscard]] bool desktopReminders() const { return desktopReminders_; }
    void setDesktopReminders(bool shown);
    /// Minutes without a key after which an encrypted log locks itself; 0: not by itself.
    [[nodiscard]] int lockMinutes() const { return lockMinutes_; }
    void setLockMinutes(int minutes);
    /// Clamped to 100..250.
    void setTextPercent(int percent);

private:
    void save() const;

    std::filesystem::path folder_;
    std::vector<std::filesystem::path> recent_;
    std::map<std::filesystem::path, std::filesystem::path> calendars_; ///< by log
    bool desktopReminders_ = true;
    int lockMinutes_ = 10;
    int textPercent_ = kSmallestTextPercent;
};

} // namespace tidemark::gui
