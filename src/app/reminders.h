#pragma once
// What is due: said in the window's to-do line, and by `tidemark-cli remind` while the window is closed.
// Never a name, never a value: a notification stands on a locked screen.

#include "app/catalogue.h"
#include "app/log_book.h"
#include "core/treatment_log.h"
#include "model/analysis.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tidemark::app {

enum class ReminderKind { Dose, Grip, Question, Stock, Expiry, Backup };

struct Reminder {
    ReminderKind kind{};
    std::string key; ///< the same for the same thing to be said: it is said once
    std::string text;
};

/// Days before a planned day, and days after a course began, on which grip is asked for: what the windows of
/// the analysis need (clinical choice of the product; never more than once a day, never on a day with a
/// reading).
inline constexpr int kGripDaysBefore = 4;
/// Days ahead in which a stock that falls short, or a vial that expires, is said.
inline constexpr int kStockDaysAhead = 28;

/// In this order: doses, grip, questions, stock, expiry.
[[nodiscard]] std::vector<Reminder> remindersOf(const core::TreatmentLog& log,
                                                const model::Analysis& analysis);

/// Hours in which nothing is said: minutes since midnight, `to` not included; over midnight where `to` is
/// earlier.
struct QuietHours {
    int from = 21 * 60;
    int to = 8 * 60;
    [[nodiscard]] bool hold(int minute) const;
};
/// "21:00-08:00"; nothing for another text.
[[nodiscard]] std::optional<QuietHours> parseQuietHours(const std::string& text);
[[nodiscard]] std::string quietHoursText(const QuietHours& hours); ///< "21:00-08:00"
/// The setting of a log.
inline constexpr const char* kQuietHoursSetting = "quiet_hours";
[[nodiscard]] QuietHours quietHoursOf(const std::vector<core::Setting>& settings);

/// What was said already, kept on this device beside the log: keys without names.
class Reminded {
public:
    /// An absent or broken file is an empty memory: then a thing is said once more, never not at all.
    explicit Reminded(std::filesystem::path file);
    [[nodiscard]] bool wasSaid(const std::string& key) const { return said_.contains(key); }
    void say(const std::string& key, core::Day on) { said_[key] = on; }
    [[nodiscard]] bool snoozing(core::Wall now) const { return snoozedUntil_ && now < *snoozedUntil_; }
    void snooze(core::Wall until) { snoozedUntil_ = until; }
    /// Forgets what is older than half a year. Failure when the file cannot be written.
    void save(core::Day today);

private:
    std::filesystem::path file_;
    std::map<std::string, core::Day> said_;
    std::optional<core::Wall> snoozedUntil_;
};

/// Where that is kept in the data folder.
[[nodiscard]] std::filesystem::path remindedFile(const std::filesystem::path& dataFolder,
                                                 const core::LogStore& store);

/// `dataFolder`: of this program, where backups are looked for (app/backups.h).
/// What is to be said now about the people in the log and was not yet, each in one sentence, with the label
/// where there are several; `memory` takes them as said, and is not saved. Nothing in quiet hours and while
/// snoozing: that is said when they are over.
[[nodiscard]] std::vector<std::string> remindersToSay(LogBook& book, const Catalogue& catalogue,
                                                      Reminded& memory, core::Wall now,
                                                      const std::filesystem::path& dataFolder);
/// All that is due, said before or not.
[[nodiscard]] std::vector<std::string> remindersDue(LogBook& book, const Catalogue& catalogue, core::Wall now,
                                                    const std::filesystem::path& dataFolder);
/// That the last backup is old while the log has entries after it; nothing where that is not so.
[[nodiscard]] std::optional<Reminder> backupReminder(LogBook& book, core::Day today,
                                                     const std::filesystem::path& dataFolder);

} // namespace tidemark::app
