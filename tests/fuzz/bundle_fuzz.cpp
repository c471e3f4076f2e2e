// Any bytes as the text of a bundle: refused, or its edits can be merged and it is written again the same.
// Seeds: tests/fuzz/corpus/bundle.
#include "exchange/bundle_file.h"

#include "exchange/edit_merge.h"
#include "exchange/refusal.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tidemark::exchange;
    try {
        const auto bundle = readBundle({reinterpret_cast<const char*>(data), size});
        const auto text = writeBundle(bundle);
        if (writeBundle(readBundle(text)) != text) {
            std::abort();
        }
        for (const auto& merged : mergeAll(bundle.edits)) {
            for (const auto& conflict : merged.conflicts) {
                if (conflict.sides.size() < 2) {
                    std::abort();
                }
            }
        }
    } catch (const Refusal&) {
        return 0;
    }
    return 0;
}
