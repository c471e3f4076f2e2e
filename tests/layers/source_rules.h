// The rules of src/README.md that a program can hold the sources against.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::layers {

struct Finding {
    std::string file; // relative to the project, with '/'
    std::size_t line; // from 1; 0 for the file as a whole
    std::string text;
};

/// "src/gui/today.cpp:12: what is wrong", one a line.
std::string describe(const std::vector<Finding>& findings);

/// Includes, banned calls, SQL and sentences in the wrong room, length of a window's file. `file` is the
/// path from the project's root ("src/core/day.h"); it need not exist.
std::vector<Finding> checkSource(std::string_view file, std::string_view text);

/// What must be in no file of the project at all: names of folders outside it.
std::vector<Finding> checkAnyText(std::string_view file, std::string_view text);

/// Every file under `root` that is the project's own: checkAnyText on all, checkSource on C++ in src/, and
/// the folders of src/ themselves. Build folders and dot folders other than .ci are left out.
std::vector<Finding> checkTree(const std::filesystem::path& root);

} // namespace tidemark::layers
