// Any bytes as the code of a pack: it is good, or what is wrong with it is named. Seeds:
// tests/fuzz/corpus/pack_code.
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
