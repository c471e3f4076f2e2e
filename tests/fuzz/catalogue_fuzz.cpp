// Any bytes as a pack: taken whole or refused whole. Seeds: tests/fuzz/corpus/catalogue and the files of
// resources/products and resources/instruments.
#include <cstdint>
#include <cstdlib>

#include "app/packs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto products = tidemark::app::readProductPack(text);
    if (products.products.empty() == products.problems.empty()) {
        std::abort();
    }
    const auto instruments = tidemark::app::readInstrumentPack(text);
    if ((instruments.instruments.empty() && instruments.muscleSets.empty()) == instruments.problems.empty()) {
        std::abort();
    }
    return 0;
}
