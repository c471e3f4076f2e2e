#pragma once
// Packs: one file of products or of instruments. A pack is taken whole or refused whole, with every reason.
// The format is described in resources/help/instruments.md.

#include "app/pack_text.h"
#include "core/instrument.h"
#include "core/product.h"

namespace tidemark::app {

struct ProductPack {
    std::vector<core::Product> products; ///< empty when there are problems
    PackProblems problems;
};
struct InstrumentPack {
    std::vector<core::Instrument> instruments; ///< both empty when there are problems
    std::vector<core::MuscleSet> muscleSets;
    PackProblems problems;
};

/// Any bytes at all may be given.
[[nodiscard]] ProductPack readProductPack(std::string_view text);
[[nodiscard]] InstrumentPack readInstrumentPack(std::string_view text);

} // namespace tidemark::app
