#include "paint/golden.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace tidemark::samples {

std::string golden(std::string_view name, std::string_view painted) {
    const auto path = std::filesystem::path(TIDEMARK_GOLDEN_FOLDER) / (std::string(name) + ".txt");
    if (const char* const renew = std::getenv("TIDEMARK_RENEW_GOLDEN");
        renew != nullptr && std::string_view(renew) == "1") {
        std::ofstream(path, std::ios::binary) << painted;
    }
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string firstDifference(std::string_view expected, std::string_view painted) {
    std::istringstream left{std::string(expected)};
    std::istringstream right{std::string(painted)};
    std::string wanted;
    std::string found;
    for (int line = 1;; ++line) {
        const bool more = static_cast<bool>(std::getline(left, wanted));
        if (!more) {
            wanted = "(end)";
        }
        const bool moreFound = static_cast<bool>(std::getline(right, found));
        if (!moreFound) {
            found = "(end)";
        }
        if (wanted != found) {
            std::ostringstream text;
            text << "line " << line << "\nexpected: " << wanted << "\npainted:  " << found;
            return text.str();
        }
        if (!more && !moreFound) {
            return {};
        }
    }
}

} // namespace tidemark::samples
