#include "layers/source_rules.h"
#include "layers/source_text.h"
#include "support/catch.h"

#include <fstream>
#include <random>

using tidemark::layers::checkAnyText;
using tidemark::layers::checkSource;
using tidemark::layers::checkTree;
using tidemark::layers::describe;
using tidemark::layers::Finding;
using tidemark::layers::readSource;

namespace {

/// The findings as text, "" when there are none.
std::string found(std::string_view file, std::string_view text) {
    return describe(checkSource(file, text));
}

class TempTree {
public:
    TempTree() : root_(std::filesystem::temp_directory_path() / name()) {
        std::filesystem::create_directories(root_);
    }
    ~TempTree() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    TempTree(const TempTree&) = delete;
    TempTree& operator=(const TempTree&) = delete;

    void write(const std::filesystem::path& file, std::string_view text) const {
        std::filesystem::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file, std::ios::binary) << text;
    }
    const std::filesystem::path& root() const { return root_; }

private:
    static std::string name() { return "tidemark-layers-" + std::to_string(std::random_device{}()); }

    std::filesystem::path root_;
};

} // namespace

TEST_CASE("every source of the project keeps to the table of rooms and to the bans") {
    const std::vector<Finding> findings = checkTree(TIDEMARK_SOURCE_DIR);
    INFO(describe(findings));
    CHECK(findings.empty());
}

TEST_CASE("the check reads the project's sources, not an empty folder") {
    CHECK(std::filesystem::exists(std::filesystem::path(TIDEMARK_SOURCE_DIR) / "src" / "core" / "day.h"));
}

TEST_CASE("every source and every test is built: a file that no list names says nothing") {
    namespace fs = std::filesystem;
    const fs::path root(TIDEMARK_SOURCE_DIR);
    std::string lists;
    for (const auto* top : {"src", "tests"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            if (entry.path().filename() == "CMakeLists.txt") {
                std::ifstream in(entry.path());
                lists.append(std::istreambuf_iterator<char>(in), {});
            }
        }
    }
    for (const auto* top : {"src", "tests"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto& file = entry.path();
            // The targets of the fuzzers are named by a pattern.
            if (file.extension() == ".cpp" && file.parent_path().filename() != "fuzz") {
                CAPTURE(file);
                CHECK(lists.find(file.filename().string()) != std::string::npos);
            }
        }
    }
}

TEST_CASE("a broken rule in a file on disk is found with its file and line") {
    const TempTree tree;
    tree.write("src/model/wane.cpp", "#include \"core/day.h\"\n\n#include \"storage/journal.h\"\n");
    tree.write("src/core/day.h", "#include <string>\n");
    const std::vector<Finding> findings = checkTree(tree.root());
    INFO(describe(findings));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].file == "src/model/wane.cpp");
    CHECK(findings[0].line == 3);
}

TEST_CASE("a folder of src that is no room is found, and so is a source outside the rooms") {
    const TempTree tree;
    tree.write("src/util/strings.h", "#pragma once\n");
    tree.write("src/loose.cpp", "int x;\n");
    CHECK(checkTree(tree.root()).size() == 3);
}

TEST_CASE("build folders and hidden folders are not read") {
    const TempTree tree;
    tree.write("build/dev/src/core/x.cpp", std::string("// ..") + "/shared");
    tree.write(".git/x", std::string("..") + "/shared");
    CHECK(checkTree(tree.root()).empty());
}

TEST_CASE("each room includes what its row of the table allows") {
    CHECK(
        found("src/core/a.h", "#include <vector>\n#include <date/date.h>\n#include \"core/b.h\"\n").empty());
    CHECK(found("src/model/a.cpp", "#include <Eigen/Dense>\n#include \"core/b.h\"\n").empty());
    CHECK(found("src/storage/a.cpp", "#include <SQLiteCpp/SQLiteCpp.h>\n#include <sqlite3.h>\n").empty());
    CHECK(found("src/paint/a.cpp", "#include <fmt/format.h>\n#include \"model/b.h\"\n").empty());
    CHECK(found("src/app/a.cpp", "#include \"exchange/b.h\"\n#include \"paint/b.h\"\n").empty());
    CHECK(found("src/gui/a.cpp", "#include <wx/wx.h>\n#include \"app/b.h\"\n").empty());
    CHECK(found("src/cli/a.cpp", "#include <CLI/CLI.hpp>\n#include \"app/b.h\"\n").empty());
}

TEST_CASE("an include that leads upwards or sideways is refused") {
    CHECK_FALSE(found("src/core/a.h", "#include \"model/b.h\"\n").empty());
    CHECK_FALSE(found("src/model/a.h", "#include \"exchange/b.h\"\n").empty());
    CHECK_FALSE(found("src/storage/a.h", "#include \"app/b.h\"\n").empty());
    CHECK_FALSE(found("src/paint/a.h", "#include \"app/b.h\"\n").empty());
    CHECK_FALSE(found("src/app/a.h", "#include \"storage/b.h\"\n").empty());
    CHECK_FALSE(found("src/gui/a.h", "#include \"exchange/b.h\"\n").empty());
    CHECK_FALSE(found("src/cli/a.h", "  #  include \"gui/b.h\" // why\n").empty());
}

TEST_CASE("a library stays in its own room") {
    CHECK_FALSE(found("src/app/a.cpp", "#include <wx/string.h>\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "#include <sqlite3.h>\n").empty());
    CHECK_FALSE(found("src/gui/a.cpp", "#include <nlohmann/json.hpp>\n").empty());
    CHECK_FALSE(found("src/model/a.cpp", "#include <fmt/format.h>\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "#include <unistd.h>\n").empty());
}

TEST_CASE("only the two main files name storage") {
    CHECK(found("src/gui/main.cpp", "#include \"storage/sqlite_log_store.h\"\n").empty());
    CHECK(found("src/cli/main.cpp", "#include \"storage/sqlite_log_store.h\"\n").empty());
    CHECK_FALSE(found("src/gui/frame.cpp", "#include \"storage/sqlite_log_store.h\"\n").empty());
    CHECK_FALSE(found("src/cli/commands.cpp", "#include \"storage/sqlite_log_store.h\"\n").empty());
}

TEST_CASE("the graphics library is seen by its back end alone") {
    CHECK(found("src/paint/cairo_canvas.cpp", "#include <cairo.h>\n#include <pango/pangocairo.h>\n").empty());
    CHECK_FALSE(found("src/paint/chart_painter.cpp", "#include <cairo.h>\n").empty());
}

TEST_CASE("our headers are named from src and in quotes, all others in angle brackets") {
    CHECK_FALSE(found("src/core/a.cpp", "#include \"day.h\"\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "#include \"../core/day.h\"\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "#include <core/day.h>\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "#include \"fmt/format.h\"\n").empty());
}

TEST_CASE("conversions of numbers that follow the locale are refused") {
    CHECK_FALSE(found("src/core/a.cpp", "double x = strtod(p, nullptr);\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "double x = std::stod(s);\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "auto s = std::to_string(1.5);\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "std::snprintf(b, 5, \"%f\", x);\n").empty());
    CHECK_FALSE(found("src/cli/main.cpp", "printf(\"%f\", x);\n").empty());
    CHECK_FALSE(found("src/gui/a.cpp", "auto s = wxString::Format(\"%.1f\", x);\n").empty());
    CHECK_FALSE(found("src/gui/a.cpp", "field->GetValue().ToDouble(&x);\n").empty());
    // fmt::arg refers to what it is given: kept in a variable, the words printed are those of a dead string.
    CHECK_FALSE(found("src/app/a.cpp", "const auto rule = fmt::arg(\"rule\", text());\n").empty());
    CHECK(found("src/core/a.cpp", "auto s = fmt::format(\"{}\", x); std::from_chars(a, b, x);\n").empty());
}

TEST_CASE("the clock and the locale belong to main") {
    const std::string_view clock = "auto t = std::chrono::system_clock::now();\n";
    CHECK(found("src/cli/main.cpp", clock).empty());
    CHECK_FALSE(found("src/cli/commands.cpp", clock).empty());
    CHECK_FALSE(found("src/model/a.cpp", clock).empty());
    CHECK_FALSE(found("src/gui/a.cpp", "auto t = wxDateTime::Now();\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "auto t = std::time(nullptr);\n").empty());
    CHECK_FALSE(found("src/gui/a.cpp", "std::setlocale(LC_ALL, \"\");\n").empty());
    CHECK(found("src/core/a.cpp", "auto t = std::chrono::steady_clock::now();\n").empty());
}

TEST_CASE("what stands in a comment or a text is not a call") {
    CHECK(
        found("src/core/a.cpp", "// never printf(\"%f\")\n/* strtod(x)\n std::stod(y) */ int x;\n").empty());
    CHECK(found("src/core/a.cpp", "const char* s = \"printf(\";\nconst char* r = R\"(std::stod(x))\";\n")
              .empty());
    CHECK_FALSE(found("src/core/a.cpp", "char c = '\"'; double x = std::stod(s); char d = '\"';\n").empty());
    CHECK_FALSE(found("src/core/a.cpp", "int n = 1'000; double x = std::stod(s);\n").empty());
}

TEST_CASE("SQL stays in storage and sentences stay in app and above") {
    CHECK_FALSE(found("src/app/a.cpp", "auto q = \"SELECT day FROM infusion\";\n").empty());
    CHECK_FALSE(found("src/cli/a.cpp", "auto q = R\"(INSERT INTO infusion VALUES (?))\";\n").empty());
    CHECK(found("src/storage/a.cpp", "auto q = \"SELECT day FROM infusion\";\n").empty());
    CHECK(found("src/app/a.cpp", "auto q = \"Select a patient from the list\";\n").empty());
    CHECK_FALSE(found("src/model/a.cpp", "auto s = TR(\"It fell\");\n").empty());
    CHECK(found("src/app/texts.cpp", "auto s = TR(\"It fell\");\n").empty());
}

TEST_CASE("a window's file of more than 500 lines is refused") {
    std::string text;
    for (int i = 0; i < 500; ++i) {
        text += "int x;\n";
    }
    CHECK(found("src/gui/a.cpp", text).empty());
    CHECK_FALSE(found("src/gui/a.cpp", text + "int y;\n").empty());
    CHECK(found("src/core/a.cpp", text + "int y;\n").empty());
}

TEST_CASE("a folder outside the project is named in no file") {
    const std::string outside = std::string("see ..") + "/shared/x.md\n";
    CHECK(checkAnyText("README.md", "see ./shared things\n").empty());
    const std::vector<Finding> findings = checkAnyText("README.md", "first\n" + outside);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].line == 2);
}

TEST_CASE("lines are counted through comments and raw strings of several lines") {
    const auto lines = readSource("/* a\nb */ int x;\nauto s = R\"x(1\n2)x\"; int y;\nint z;\n");
    REQUIRE(lines.size() == 5);
    CHECK(lines[1].code == " int x;");
    CHECK(lines[3].code == "; int y;");
    CHECK(lines[3].literals == std::vector<std::string>{"1\n2"});
    CHECK(lines[4].code == "int z;");
}
