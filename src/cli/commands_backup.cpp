// backup, backups, restore
#include "app/backups.h"
#include "app/installation.h"
#include "app/take_in.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"

namespace tidemark::cli {
namespace {

struct BackupOptions {
    std::string log;
    std::string folder;
    std::string data;
    bool remember = false;
};

std::string contentText(const app::BackupContent& content) {
    if (!content.fault.empty()) {
        return app::fill(TR("NOT GOOD: {fault}"), fmt::arg("fault", content.fault));
    }
    return app::fill(
        TRN("{n} person, {records} records, last entry {day}",
            "{n} people, {records} records, last entry {day}", static_cast<long>(content.people)),
        fmt::arg("n", content.people), fmt::arg("records", content.records),
        fmt::arg("day", content.lastEntry ? core::formatDay(*content.lastEntry) : TR("none")));
}

std::filesystem::path folderOf(const Program& program, const BackupOptions& options,
                               const core::Uuid& logId) {
    return options.folder.empty() ? app::backupFolderOf(dataFolder(program, options.data), logId)
                                  : std::filesystem::absolute(app::pathOf(options.folder));
}

int backup(const Program& program, const BackupOptions& options) {
    const auto log = app::pathOf(options.log);
    const auto id = program.around.openLog(log, true)->info().logId;
    const auto folder = folderOf(program, options, id);
    for (const auto& warning : app::backupWarnings(program.around.backupTools, log, folder)) {
        say(program, warning);
    }
    const auto made =
        app::makeBackup(program.around.backupTools, log, id, folder, program.around.clock.now());
    if (options.remember) {
        app::chooseBackupFolder(dataFolder(program, options.data), id, folder);
    }
    program.around.out << app::textOf(made.file) << '\n';
    return kDone;
}

int listBackups(const Program& program, const BackupOptions& options) {
    const auto info = program.around.openLog(app::pathOf(options.log), true)->info();
    const auto folder = folderOf(program, options, info.logId);
    const auto zone = core::Zone::find(info.zone).value_or(core::Zone::system());
    auto& out = program.around.out;
    for (const auto& each : app::backupsIn(folder, info.logId)) {
        out << app::textOf(each.file) << '\t' << app::isoWhen(core::momentAt(each.at, zone)) << '\t'
            << contentText(app::contentOf(program.around.backupTools, each.file)) << '\n';
    }
    return kDone;
}

struct RestoreOptions {
    std::string file; ///< a backup, or the log of an entry
    std::string entry;
    bool anyway = false;
    std::string log;
    std::string data;
    bool replace = false;
    bool merge = false;
};

int takeInto(const Program& program, const RestoreOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto backup = program.around.backupTools.openForReading(app::pathOf(options.file));
    const auto taking = app::compareWith(*open.store, app::everythingIn(*backup));
    app::take(open.book, taking, "backup");
    program.around.out << app::takingText(taking) << '\n';
    return kDone;
}

int restore(const Program& program, const RestoreOptions& options) {
    if (options.entry.empty() == options.log.empty()) {
        badValue("--to", TR("either an entry to put back, or --to with the log that a backup becomes"));
    }
    if (!options.entry.empty()) {
        return putBack(program, options.file, options.entry, options.anyway);
    }
    const auto& tools = program.around.backupTools;
    const auto file = app::pathOf(options.file);
    const auto log = app::pathOf(options.log);
    const auto content = app::contentOf(tools, file);
    program.around.out << app::textOf(file) << ": " << contentText(content) << '\n';
    if (!content.fault.empty()) {
        say(program, TR("This file is not restored from: it is not whole."));
        return kProblem;
    }
    if (!std::filesystem::exists(log)) {
        tools.copyLog(file, log);
        program.around.out << options.log << '\n';
        return kDone;
    }
    if (options.merge) {
        return takeInto(program, options);
    }
    const auto here = program.around.openLog(log, true)->info().logId;
    const bool same = tools.openForReading(file)->info().logId == here;
    if (!options.replace) {
        say(program,
            TR("There is a log already. --merge adds what it has not; --replace puts the backup in its "
               "place, after a backup of what is there."));
        return kProblem;
    }
    if (!same) {
        say(program, TR("The backup is of another log: it does not take this one's place."));
        return kProblem;
    }
    const auto before =
        app::makeKeptBackup(tools, log, here, app::backupFolderOf(dataFolder(program, options.data), here),
                            program.around.clock.now());
    tools.replaceLog(file, log);
    program.around.out << app::fill(TR("Restored. What was there is kept in {file}"),
                                    fmt::arg("file", app::textOf(before.file)))
                       << '\n';
    return kDone;
}

} // namespace

void addBackupCommands(Program& program) {
    auto options = std::make_shared<BackupOptions>();
    auto* command =
        program.app.add_subcommand("backup", TR("Make a backup of a log, checked, and let go of old ones"));
    addLog(command, options->log);
    addText(command, "--to", options->folder, TR("Into this folder, made when absent"))->option_text("DIR");
    command->add_flag("--remember", options->remember, TR("Use that folder from now on, on this device"));
    addData(command, options->data);
    program.onCall(command, options, backup);

    auto listed = std::make_shared<BackupOptions>();
    auto* list =
        program.app.add_subcommand("backups", TR("The backups of a log and what each holds, newest first"));
    addLog(list, listed->log);
    addText(list, "--in", listed->folder, TR("In this folder"))->option_text("DIR");
    addData(list, listed->data);
    program.onCall(list, listed, listBackups);

    auto back = std::make_shared<RestoreOptions>();
    auto* restored = program.app.add_subcommand(
        "restore", TR("Make a log of a backup again; or put a deleted entry of a log back as it was"));
    restored->add_option("FILE", back->file, TR("The backup; with ENTRY the log"))->required();
    restored->add_option("ENTRY", back->entry, TR("A deleted entry's identity, as bin lists it"));
    restored->add_flag("--anyway", back->anyway, TR("With ENTRY: yes to what would be asked about"));
    addText(restored, "--to", back->log, TR("The log: a new file, or one that is there"))->option_text("LOG");
    auto* replace = restored->add_flag("--replace", back->replace,
                                       TR("In the place of the log that is there, after a backup of it"));
    restored
        ->add_flag("--merge", back->merge,
                   TR("Add to the log that is there what it has not; undo takes it back"))
        ->excludes(replace);
    addData(restored, back->data);
    program.onCall(restored, back, restore);
}

} // namespace tidemark::cli
