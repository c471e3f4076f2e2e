#pragma once
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace tidemark::test {

/// How many times slower than usual this program is: TIDEMARK_TEST_SLOWER, for runs with sanitizers. Limits
/// on time are so many times longer.
inline int slowness() {
    const char* const text = std::getenv("TIDEMARK_TEST_SLOWER");
    int times = 1;
    if (text != nullptr) {
        std::from_chars(text, text + std::string_view{text}.size(), times);
    }
    return times;
}

} // namespace tidemark::test
