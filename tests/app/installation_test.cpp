#include "app/installation.h"

#include <fstream>

#include "support/catch.h"

using namespace tidemark;
namespace fs = std::filesystem;

namespace {

app::Environment environment(std::vector<std::pair<std::string, std::string>> variables) {
    return [variables](const char* name) -> std::optional<std::string> {
        for (const auto& [variable, value] : variables) {
            if (variable == name) {
                return value;
            }
        }
        return std::nullopt;
    };
}

const core::Utc kInstalledAt = *core::parseUtc("2026-03-10T11:00:00Z");

} // namespace

TEST_CASE("folders are those of the XDG specification") {
    CHECK(app::configFolder(environment({{"HOME", "/home/x"}})) == "/home/x/.config/tidemark");
    CHECK(app::dataFolder(environment({{"HOME", "/home/x"}})) == "/home/x/.local/share/tidemark");
    CHECK(app::configFolder(environment({{"HOME", "/home/x"}, {"XDG_CONFIG_HOME", "/cfg"}})) ==
          "/cfg/tidemark");
    CHECK(app::configFolder(environment({{"HOME", "/home/x"}, {"XDG_CONFIG_HOME", "cfg"}})) ==
          "/home/x/.config/tidemark");
    CHECK(app::configFolder(environment({})).empty());
}

TEST_CASE("folders the program makes are for their owner alone, and one that is there stays as it is") {
    const auto root = fs::temp_directory_path() /
                      ("tidemark-folder-" + core::formatUuid(core::UuidSource{}.make(kInstalledAt)));
    fs::create_directory(root);
    fs::permissions(root, fs::perms{0755});
    app::makePrivateFolder(root / "a" / "b");
    CHECK(fs::status(root).permissions() == fs::perms{0755});
    CHECK(fs::status(root / "a").permissions() == fs::perms{0700});
    CHECK(fs::status(root / "a" / "b").permissions() == fs::perms{0700});
    fs::remove_all(root);
}

TEST_CASE("a machine keeps the number it was given, and is unknown where none can be kept") {
    const auto folder = fs::temp_directory_path() /
                        ("tidemark-machine-" + core::formatUuid(core::UuidSource{}.make(kInstalledAt)));
    const auto first = app::machineId(folder, kInstalledAt);
    CHECK(core::parseUuid(first));
    CHECK(app::machineId(folder, kInstalledAt) == first);
    std::ofstream{folder / "machine-id"} << "not a number\n";
    CHECK(app::machineId(folder, kInstalledAt) != first);
    fs::remove_all(folder);
    CHECK(app::machineId({}, kInstalledAt) == "unknown");
    CHECK(app::machineId("/dev/null/none", kInstalledAt) == "unknown");
}

TEST_CASE("a path with letters beyond ASCII comes back as it was") {
    CHECK(app::textOf(app::pathOf("/tmp/Åse æøß é.tidemark")) == "/tmp/Åse æøß é.tidemark");
}
