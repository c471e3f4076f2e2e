// C++ source cut into what the compiler acts on and what it only carries.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidemark::layers {

struct SourceLine {
    std::string code;                  // without comments, and with every string literal as ""
    std::vector<std::string> literals; // the texts of the string literals that end on this line
};

/// The lines of `text`. Knows comments, string and character literals, raw strings and digit separators.
std::vector<SourceLine> readSource(std::string_view text);

} // namespace tidemark::layers
