// Any bytes as a sealed file: without the passphrase nothing comes of it. Seeds: tests/fuzz/corpus/sealed,
// files sealed with "fuzz".
#include "exchange/sealed_file.h"

#include "core/failure.h"
#include "exchange/refusal.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tidemark::exchange;
    const std::string_view sealed{reinterpret_cast<const char*>(data), size};
    // The cost of a guess stands in front: what is dear is not what is looked for here.
    constexpr std::size_t kCost = 12;
    if (size > kCost + 8 && (data[kCost] > 1 || data[kCost + 5] > 1 || data[kCost + 6] > 0)) {
        return 0;
    }
    try {
        const auto text = unseal(sealed, "fuzz");
        if (unseal(seal(text, "fuzz", kQuickSeal), "fuzz") != text) {
            std::abort();
        }
    } catch (const Refusal&) {
        return 0;
    } catch (const tidemark::core::Failure&) {
        return 0; // not the memory it asks for
    }
    return 0;
}
