#pragma once
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace tidemark::test {

/// A number from the environment, for more or fewer runs than the suite makes, or longer limits.
[[nodiscard]] inline int countFrom(const char* name, int otherwise) {
    const char* const text = std::getenv(name);
    int count = otherwise;
    if (text != nullptr) {
        std::from_chars(text, text + std::string_view{text}.size(), count);
    }
    return count;
}

} // namespace tidemark::test
