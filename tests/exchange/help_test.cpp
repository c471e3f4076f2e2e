#include "exchange/tables.h"

#include "support/catch.h"

#include <fstream>
#include <iterator>

using namespace tidemark::exchange;

TEST_CASE("the help on CSV names every table and every column") {
    std::ifstream file(TIDEMARK_CSV_HELP);
    const std::string help(std::istreambuf_iterator<char>(file), {});
    REQUIRE_FALSE(help.empty());
    for (std::size_t i = 0; i < kTables; ++i) {
        const auto table = static_cast<Table>(i);
        const std::string heading = "### " + std::string{nameOf(table)} + "\n";
        INFO(heading);
        const auto begin = help.find(heading);
        REQUIRE(begin != std::string::npos);
        const std::string section = help.substr(begin, help.find("\n### ", begin + 4) - begin);
        for (const auto& column : columnsOf(table)) {
            INFO(column.name);
            const auto row = section.find("| `" + std::string{column.name} + "` |");
            REQUIRE(row != std::string::npos);
            const std::string line = section.substr(row, section.find('\n', row) - row);
            CHECK((line.find("required") != std::string::npos) == column.required);
        }
    }
}
