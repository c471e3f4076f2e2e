#include "app/installation.h"

#include <cstdlib>
#include <fstream>

namespace tidemark::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUnknownMachine = "unknown";

fs::path folderOf(const Environment& environment, const char* xdg, const char* belowHome,
                  const char* windows) {
    if (const auto folder = environment(xdg)) {
        if (const auto path = pathOf(*folder); path.is_absolute()) { // the specification: ignore any other
            return path / "tidemark";
        }
    }
    if (const auto home = environment("HOME")) {
        return pathOf(*home) / belowHome / "tidemark";
    }
    if (const auto folder = environment(windows)) {
        return pathOf(*folder) / "tidemark";
    }
    return {};
}

} // namespace

Environment processEnvironment() {
    return [](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here sets one
        return value != nullptr && *value != '\0' ? std::optional<std::string>{value} : std::nullopt;
    };
}

fs::path configFolder(const Environment& environment) {
    return folderOf(environment, "XDG_CONFIG_HOME", ".config", "APPDATA");
}

fs::path dataFolder(const Environment& environment) {
    return folderOf(environment, "XDG_DATA_HOME", ".local/share", "LOCALAPPDATA");
}

void makePrivateFolder(const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || fs::exists(folder, error)) {
        return;
    }
    makePrivateFolder(folder.parent_path());
    if (fs::create_directory(folder, error)) {
        fs::permissions(folder, fs::perms::owner_all, error);
    }
}

std::string machineId(const fs::path& folder, core::Utc now) {
    if (folder.empty()) {
        return kUnknownMachine;
    }
    const auto file = folder / "machine-id";
    std::string line;
    if (std::ifstream in{file}; in && std::getline(in, line) && core::parseUuid(line)) {
        return line;
    }
    makePrivateFolder(folder);
    const auto id = core::formatUuid(core::UuidSource{}.make(now));
    std::ofstream out{file, std::ios::trunc};
    out << id << '\n';
    out.close();
    return out ? id : kUnknownMachine;
}

fs::path pathOf(const std::string& utf8) {
    return fs::path{std::u8string{utf8.begin(), utf8.end()}};
}

std::string textOf(const fs::path& path) {
    const auto utf8 = path.u8string();
    return {utf8.begin(), utf8.end()};
}

} // namespace tidemark::app
