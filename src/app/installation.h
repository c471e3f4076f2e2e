#pragma once
// What belongs to this person's installation of the program and not to a log.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "core/uuid.h"

namespace tidemark::app {

/// A variable of the environment; nothing when it is unset or empty.
using Environment = std::function<std::optional<std::string>(const char* name)>;
[[nodiscard]] Environment processEnvironment();

/// The program's own folders, which need not exist; empty when the environment does not tell. XDG_CONFIG_HOME
/// and XDG_DATA_HOME, else those below HOME (XDG Base Directory Specification); APPDATA and LOCALAPPDATA on
/// Windows.
[[nodiscard]] std::filesystem::path configFolder(const Environment& environment);
[[nodiscard]] std::filesystem::path dataFolder(const Environment& environment);

/// Makes the folder and those above it that are not there yet, for this user alone (mode 0700). What cannot
/// be made is found out by whoever writes there.
void makePrivateFolder(const std::filesystem::path& folder);

/// Tells one device from another in the journal: a random number made once and kept in `folder`, which says
/// nothing about the machine or its owner. "unknown" where none can be kept.
[[nodiscard]] std::string machineId(const std::filesystem::path& folder, core::Utc now);

/// Paths are UTF-8 wherever they are text.
[[nodiscard]] std::filesystem::path pathOf(const std::string& utf8);
[[nodiscard]] std::string textOf(const std::filesystem::path& path);

} // namespace tidemark::app
