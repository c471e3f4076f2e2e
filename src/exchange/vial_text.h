#pragma once
#include "core/records.h"

#include <string>
#include <vector>

namespace tidemark::exchange {

/// The batches of a dose in one cell: each once, "P100; P101".
[[nodiscard]] std::string batchesText(const std::vector<core::Vial>& vials);

/// One vial of which nothing but the batch is known: what the doses table alone can say.
[[nodiscard]] bool isBatchOnly(const std::vector<core::Vial>& vials);

} // namespace tidemark::exchange
