#include "gui/preferences.h"

#include "app/installation.h"
#include "core/numbers.h"

#include <algorithm>
#include <fstream>
#include <string>

namespace tidemark::gui {
namespace {

constexpr std::size_t kMostRecent = 8;
constexpr std::string_view kTextKey = "text_percent=";
constexpr std::string_view kRemindersKey = "desktop_reminders=";
constexpr std::string_view kLockKey = "lock_minutes=";
constexpr int kMostLockMinutes = 24 * 60;
constexpr std::string_view kRecentKey = "recent=";
constexpr std::string_view kCalendarKey = "calendar="; // of the log in the line before it
constexpr std::string_view kCalendarLogKey = "calendar_log=";

} // namespace

Preferences::Preferences(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::ifstream file(folder_ / "window.conf", std::ios::binary);
    std::filesystem::path calendarLog;
    for (std::string line; std::getline(file, line);) {
        const std::string_view view = line;
        if (view.starts_with(kTextKey)) {
            if (const auto percent = core::parseInteger(view.substr(kTextKey.size()))) {
                textPercent_ = std::clamp(*percent, kSmallestTextPercent, kLargestTextPercent);
            }
        } else if (view.starts_with(kLockKey)) {
            lockMinutes_ = std::clamp(core::parseInteger(view.substr(kLockKey.size())).value_or(lockMinutes_),
                                      0, kMostLockMinutes);
        } else if (view.starts_with(kRemindersKey)) {
            desktopReminders_ = view.substr(kRemindersKey.size()) != "no";
        } else if (view.starts_with(kCalendarLogKey)) {
            calendarLog = app::pathOf(line.substr(kCalendarLogKey.size()));
        } else if (view.starts_with(kCalendarKey) && !calendarLog.empty()) {
            calendars_[calendarLog] = app::pathOf(line.substr(kCalendarKey.size()));
        } else if (view.starts_with(kRecentKey) && recent_.size() < kMostRecent) {
            recent_.push_back(app::pathOf(line.substr(kRecentKey.size())));
        }
    }
}

void Preferences::remember(const std::filesystem::path& log) {
    std::erase(recent_, log);
    recent_.insert(recent_.begin(), log);
    if (recent_.size() > kMostRecent) {
        recent_.resize(kMostRecent);
    }
    save();
}

void Preferences::forget(const std::filesystem::path& log) {
    std::erase(recent_, log);
    save();
}

std::filesystem::path Preferences::calendarOf(const std::filesystem::path& log) const {
    const auto found = calendars_.find(log);
    return found == calendars_.end() ? std::filesystem::path{} : found->second;
}

void Preferences::keepCalendar(const std::filesystem::path& log, const std::filesystem::path& file) {
    calendars_[log] = file;
    if (file.empty()) {
        calendars_.erase(log);
    }
    save();
}

void Preferences::setDesktopReminders(bool shown) {
    desktopReminders_ = shown;
    save();
}

void Preferences::setLockMinutes(int minutes) {
    lockMinutes_ = std::clamp(minutes, 0, kMostLockMinutes);
    save();
}

void Preferences::setTextPercent(int percent) {
    textPercent_ = std::clamp(percent, kSmallestTextPercent, kLargestTextPercent);
    save();
}

// Losing this file costs a click, so failing to write it is not worth a word.
void Preferences::save() const {
    std::error_code ignored;
    app::makePrivateFolder(folder_);
    const std::filesystem::path part = folder_ / "window.conf.part";
    {
        std::ofstream file(part, std::ios::binary | std::ios::trunc);
        file << kTextKey << core::formatNumber(textPercent_) << '\n';
        file << kRemindersKey << (desktopReminders_ ? "yes" : "no") << '\n';
        file << kLockKey << core::formatNumber(lockMinutes_) << '\n';
        for (const auto& log : recent_) {
            file << kRecentKey << app::textOf(log) << '\n';
        }
        for (const auto& [log, calendar] : calendars_) {
            file << kCalendarLogKey << app::textOf(log) << '\n'
                 << kCalendarKey << app::textOf(calendar) << '\n';
        }
        if (!file.flush()) {
            return;
        }
    }
    std::filesystem::rename(part, folder_ / "window.conf", ignored);
}

} // namespace tidemark::gui
