// libFuzzer target: any bytes as the code of a pack. Built by hand with clang:
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Isrc tests/fuzz/pack_code_fuzz.cpp \
//       src/exchange/pack_code.cpp src/core/*.cpp -ldate-tz -lfmt
//   ./a.out -max_total_time=600 -max_len=1200 work tests/fuzz/corpus/pack_code
#include "exchange/pack_code.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tidemark::exchange;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto code = parsePackCode(text);
    const bool sound = code.ok() != !code.problems.empty() && (!code.gtin || isValidGtin(*code.gtin)) &&
                       (!code.batch || code.batch->size() <= 20) &&
                       (!code.serial || code.serial->size() <= 20);
    if (!sound) {
        std::abort();
    }
    static_cast<void>(looksLikePackCode(text));
    return 0;
}
