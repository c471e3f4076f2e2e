#pragma once
// What the commands share: options of the domain's types, opening a log, finding a person, saying what came
// of it.

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/log_book.h"
#include "cli/surroundings.h"
#include "core/units.h"

namespace tidemark::cli {

/// The command line being read: each command adds itself and, when it is the one called, leaves its action
/// here.
struct Program {
    CLI::App& app;
    const Surroundings& around;
    std::string actor;
    std::string passphraseFile; ///< what opens an encrypted log; may be empty
    std::function<int()> action;

    /// `options` lives as long as the program. `act` runs once everything was read, with what was read.
    template <class Options>
    void onCall(CLI::App* command, std::shared_ptr<Options> options,
                int (*act)(const Program&, const Options&)) {
        command->callback([this, options = std::move(options), act] {
            action = [this, options, act] { return act(*this, *options); };
        });
    }
};

void addLogCommands(Program& program);        ///< new, add-patient, check, undo, redo, demo
void addEntryCommands(Program& program);      ///< log-dose, log-grip, log-score
void addExchangeCommands(Program& program);   ///< import, export
void addReadingCommands(Program& program);    ///< status, history
void addEventCommands(Program& program);      ///< log-event, events
void addForecastCommands(Program& program);   ///< forecast, replay
void addStockCommands(Program& program);      ///< stock, move-stock, batch, sites
void addPlanCommands(Program& program);       ///< regimen, change-regimen, agenda, move, skip, plan
void addBackupCommands(Program& program);     ///< backup, backups, restore
void addBundleCommands(Program& program);     ///< bundle, merge, conflicts, settle
void addProtectionCommands(Program& program); ///< encrypt, rekey, decrypt, recovery, erase, recover
void addChangesCommands(Program& program);    ///< changes
void addRemindCommands(Program& program);     ///< remind
void addCaseloadCommands(Program& program);   ///< caseload
void addPackCommands(Program& program);       ///< scan
void addLeadCommands(Program& program);       ///< lead
void addSearchCommands(Program& program);     ///< search, delete, bin
/// A deleted entry put back as it was: `restore LOG ENTRY`.
int putBack(const Program& program, const std::string& log, const std::string& entry, bool anyway);
void addPictureCommands(Program& program);   ///< chart, report
void addCatalogueCommands(Program& program); ///< products, instruments

// --- options: a value that cannot be read is a matter of usage
// -----------------------------------------------------------

/// The LOG argument.
void addLog(CLI::App* command, std::string& log);
CLI::Option* addText(CLI::App* command, const std::string& name, std::string& target,
                     const std::string& help);
CLI::Option* addDay(CLI::App* command, const std::string& name, std::optional<core::Day>& target,
                    const std::string& help);
CLI::Option* addTime(CLI::App* command, const std::string& name, core::Wall& target, const std::string& help);
CLI::Option* addTime(CLI::App* command, const std::string& name, std::optional<core::Wall>& target,
                     const std::string& help);
CLI::Option* addNumber(CLI::App* command, const std::string& name, std::optional<double>& target,
                       const std::string& help);
CLI::Option* addRoute(CLI::App* command, core::Route& target);
/// --data: the folder with packs of the person's or the clinic's own.
CLI::Option* addData(CLI::App* command, std::string& data);
[[noreturn]] void badValue(const std::string& option, const std::string& sentence);

// --- acting
// ----------------------------------------------------------------------------------------------------------------

/// An open log with its book.
struct OpenLog {
    std::unique_ptr<core::LogStore> store;
    app::LogBook book;
};
[[nodiscard]] OpenLog openForReading(const Program& program, const std::string& log);
[[nodiscard]] OpenLog openForWriting(const Program& program, const std::string& log);

/// The folder that --data names, else the program's own.
[[nodiscard]] std::filesystem::path dataFolder(const Program& program, const std::string& data);

/// Says on `err` that there is no such person, when there is none.
[[nodiscard]] std::optional<core::Patient> findPatient(const Program& program, app::LogBook& book,
                                                       const std::string& patient);
void say(const Program& program, const std::string& sentence); ///< to `err`
void say(const Program& program, const core::Problems& problems);
/// Says what writing `record` came to and gives the exit code.
[[nodiscard]] int report(const Program& program, OpenLog& open, const app::Outcome& outcome,
                         const core::Record& record);
/// The words of an act with its ISO day.
[[nodiscard]] std::string describeAct(core::LogStore& store, const core::ActSummary& act);

/// To be told how far long work has come: a line on `err` a second, from the second second on.
[[nodiscard]] std::function<void(double)> progressLines(const Program& program, const std::string& what);

} // namespace tidemark::cli
