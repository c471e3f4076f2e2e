#include "app/reminders.h"

#include "app/backups.h"
#include "app/installation.h"
#include "app/lead_measures.h"
#include "app/questions.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "exchange/text_file.h"
#include "model/schedule.h"
#include "model/stock.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

namespace tidemark::app {
namespace {

using core::Day;
constexpr int kRememberDays = 183;
constexpr std::size_t kLargestMemory = 1U << 20U;

void addDoses(std::vector<Reminder>& due, const core::TreatmentLog& log, Day today) {
    const int reach = model::answerDaysOf(log);
    for (const auto& at :
         model::adherenceOf(log, core::addDays(today, -reach), core::addDays(today, 1), today).planned) {
        if (at.answer != model::Answer::Open) {
            continue;
        }
        const auto key = "dose " + core::formatUuid(at.planned.id);
        if (at.days < 0) {
            due.push_back(
                {ReminderKind::Dose, key + " tomorrow", TR("A treatment is planned for tomorrow.")});
        } else if (at.days == 0) {
            due.push_back({ReminderKind::Dose, key + " today", TR("A treatment is planned for today.")});
        } else {
            due.push_back({ReminderKind::Dose, key + " late",
                           fill(TR("The treatment planned for {day} is not logged."),
                                fmt::arg("day", weekdayDay(at.planned.on)))});
        }
    }
}

void addGrip(std::vector<Reminder>& due, const core::TreatmentLog& log, const model::Analysis& a) {
    const bool measured = std::ranges::any_of(
        log.sessions, [&](const core::GripSession& s) { return s.measuredAt.day() == a.today; });
    if (a.mode != model::Mode::Cycle || measured || log.sessions.empty() || !a.dayOfCycle) {
        return;
    }
    const model::Wanted windows;
    const bool plateau = *a.dayOfCycle >= windows.plateauFrom && *a.dayOfCycle <= windows.plateauTo;
    const bool end = a.daysToNext && *a.daysToNext >= 1 && *a.daysToNext <= kGripDaysBefore;
    if (plateau || end) {
        due.push_back({ReminderKind::Grip, "grip " + core::formatDay(a.today),
                       end ? TR("Grip today would show how things stand before the next treatment.")
                           : TR("Grip today would show how things stand after the treatment.")});
    }
}

void addQuestions(std::vector<Reminder>& due, const core::TreatmentLog& log, const model::Analysis& a) {
    for (const auto& question : openQuestions(log, a)) {
        if (question.infusion && question.kind != QuestionKind::FadedDay &&
            question.kind != QuestionKind::StillHolding) {
            due.push_back({ReminderKind::Question,
                           "question " + core::formatUuid(*question.infusion) + " " +
                               core::formatNumber(static_cast<int>(question.kind)),
                           TR("A question about the last treatment is open.")});
        }
    }
}

void addStock(std::vector<Reminder>& due, const core::TreatmentLog& log, Day today) {
    const auto horizon = core::addDays(today, kStockDaysAhead);
    const auto reach = model::stockReach(log, today);
    if (reach && reach->shortOn && *reach->shortOn <= horizon) {
        due.push_back({ReminderKind::Stock, "stock " + core::formatDay(*reach->shortOn),
                       fill(TR("The vials in stock do not reach past {day}."),
                            fmt::arg("day", weekdayDay(core::addDays(*reach->shortOn, -1))))});
    }
    for (const auto& line : model::stockOn(log, today)) {
        if (line.vials > 0 && line.expiresOn && *line.expiresOn >= today && *line.expiresOn <= horizon) {
            due.push_back({ReminderKind::Expiry,
                           "expiry " + core::formatDay(*line.expiresOn) + " " + line.batch.value_or(""),
                           fill(TRN("{n} vial in stock expires on {day}.",
                                    "{n} vials in stock expire on {day}.", line.vials),
                                fmt::arg("n", line.vials), fmt::arg("day", dayWithYear(*line.expiresOn)))});
        }
    }
}

void forEachDue(LogBook& book, const Catalogue& catalogue, Day today, const std::filesystem::path& dataFolder,
                const std::function<void(const std::string& key, const std::string& text)>& act) {
    const auto people = book.patients();
    for (const auto& person : people) {
        const auto log = book.plannedLog(person.id, today);
        for (const auto& reminder : remindersOf(log, analysisOf(log, today, catalogue))) {
            act(core::formatUuid(person.id) + " " + reminder.key,
                (people.size() > 1 ? person.label + ": " : std::string{}) + reminder.text);
        }
    }
    if (const auto backup = backupReminder(book, today, dataFolder)) {
        act("log " + backup->key, backup->text);
    }
}

} // namespace

std::vector<Reminder> remindersOf(const core::TreatmentLog& log, const model::Analysis& analysis) {
    std::vector<Reminder> due;
    addDoses(due, log, analysis.today);
    addGrip(due, log, analysis);
    addQuestions(due, log, analysis);
    addStock(due, log, analysis.today);
    return due;
}

bool QuietHours::hold(int minute) const {
    return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

std::optional<QuietHours> parseQuietHours(const std::string& text) {
    const auto dash = text.find('-');
    if (dash == std::string::npos) {
        return std::nullopt;
    }
    const auto from = parseTypedTime(trimmed(text.substr(0, dash)));
    const auto to = parseTypedTime(trimmed(text.substr(dash + 1)));
    return from && to ? std::optional{QuietHours{*from, *to}} : std::nullopt;
}

std::string quietHoursText(const QuietHours& hours) {
    return formatTime(hours.from) + "-" + formatTime(hours.to);
}

QuietHours quietHoursOf(const std::vector<core::Setting>& settings) {
    const auto found = std::ranges::find_if(
        settings, [](const core::Setting& s) { return !s.patient && s.name == kQuietHoursSetting; });
    const auto hours = found == settings.end() ? std::nullopt : parseQuietHours(found->value);
    return hours.value_or(QuietHours{});
}

Reminded::Reminded(std::filesystem::path file) : file_(std::move(file)) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file_, error)) {
        return;
    }
    const auto text = exchange::readTextFile(file_, kLargestMemory);
    const auto json = nlohmann::json::parse(text.value_or(""), nullptr, false);
    if (!json.is_object()) {
        return;
    }
    const auto said = json.value("said", nlohmann::json::object());
    for (const auto& [key, value] : said.items()) {
        if (const auto day = value.is_string() ? core::parseDay(value.get<std::string>()) : std::nullopt) {
            said_[key] = *day;
        }
    }
    snoozedUntil_ = core::parseWall(json.value("snoozed_until", ""));
}

void Reminded::save(Day today) {
    nlohmann::json json{{"said", nlohmann::json::object()}};
    for (const auto& [key, day] : said_) {
        if (core::daysBetween(day, today) <= kRememberDays) {
            json["said"][key] = core::formatDay(day);
        }
    }
    if (snoozedUntil_) {
        json["snoozed_until"] = core::formatWall(*snoozedUntil_);
    }
    makePrivateFolder(file_.parent_path()); // the write below says what went wrong
    exchange::writeTextFile(file_, json.dump(1) + "\n");
}

std::optional<Reminder> backupReminder(LogBook& book, Day today, const std::filesystem::path& dataFolder) {
    std::optional<Day> first;
    std::optional<Day> last;
    for (const auto& person : book.patients()) {
        const auto log = core::asOf(book.treatmentLog(person.id), today);
        if (const auto day = log.lastEntryDay()) {
            first = std::min(first.value_or(*log.firstEntryDay()), *log.firstEntryDay());
            last = std::max(last.value_or(*day), *day);
        }
    }
    if (!last) {
        return std::nullopt;
    }
    const auto id = book.store().info().logId;
    const auto backups = backupsIn(backupFolderOf(dataFolder, id), id);
    const auto made =
        backups.empty() ? std::nullopt : std::optional{core::momentAt(backups.front().at, book.zone()).day()};
    if (core::daysBetween(made.value_or(*first), today) < kBackupOverdueDays || (made && *last < *made)) {
        return std::nullopt;
    }
    // Once a week, not each day.
    const int week = today.time_since_epoch().count() / core::kDaysAWeek;
    return Reminder{
        ReminderKind::Backup, "backup " + core::formatNumber(week),
        made ? fill(TR("The last good backup of this log is of {day}."), fmt::arg("day", dayWithYear(*made)))
             : TR("There is no backup of this log yet.")};
}

std::filesystem::path remindedFile(const std::filesystem::path& dataFolder, const core::LogStore& store) {
    return dataFolder / ("reminded-" + core::formatUuid(store.info().logId) + ".json");
}

std::vector<std::string> remindersToSay(LogBook& book, const Catalogue& catalogue, Reminded& memory,
                                        core::Wall now, const std::filesystem::path& dataFolder) {
    if (quietHoursOf(book.store().settings()).hold(minuteOfDay(now)) || memory.snoozing(now)) {
        return {};
    }
    const auto today = date::floor<date::days>(now);
    std::vector<std::string> texts;
    forEachDue(book, catalogue, today, dataFolder, [&](const std::string& key, const std::string& text) {
        if (!memory.wasSaid(key)) {
            texts.push_back(text);
            memory.say(key, today);
        }
    });
    return texts;
}

std::vector<std::string> remindersDue(LogBook& book, const Catalogue& catalogue, core::Wall now,
                                      const std::filesystem::path& dataFolder) {
    std::vector<std::string> texts;
    forEachDue(book, catalogue, date::floor<date::days>(now), dataFolder,
               [&](const std::string&, const std::string& text) { texts.push_back(text); });
    return texts;
}

} // namespace tidemark::app
