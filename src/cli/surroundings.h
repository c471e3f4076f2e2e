#pragma once
// All that the commands have of the world. main.cpp fills it in; a test may fill in its own.

#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "app/backups.h"
#include "core/clock.h"
#include "core/key_ring.h"
#include "core/log_protection.h"
#include "core/log_store.h"

namespace tidemark::cli {

/// Exit codes, for scripts: they are part of what the program promises.
enum ExitCode : int {
    kDone = 0,
    kProblem = 1,     ///< something about the data: refused, not found, or a question that needs a yes
    kUsage = 2,       ///< the command was not written as it must be
    kEnvironment = 3, ///< file, disk, lock: core::Failure
};

struct Surroundings {
    std::function<std::unique_ptr<core::LogStore>(const std::filesystem::path& log, bool readOnly)> openLog;
    /// `passphrase`: of an encrypted log; else empty.
    std::function<std::unique_ptr<core::LogStore>(const std::filesystem::path& log, const std::string& zone,
                                                  const core::Secret& passphrase)>
        createLog;
    const app::BackupTools& backupTools;
    const core::LogProtection& protection;
    core::KeyRing& keys; ///< what opens encrypted logs
    const core::Clock& clock;
    std::function<std::string()> machine; ///< asked only by what writes
    std::ostream& out;                    ///< results
    std::ostream& err;                    ///< everything else
    std::filesystem::path dataFolder{};   ///< packs of the person's own; empty: none
};

/// Runs one command line (without the program's name) and returns the exit code. Never reads standard input.
[[nodiscard]] int runProgram(std::vector<std::string> arguments, const Surroundings& surroundings);

} // namespace tidemark::cli
