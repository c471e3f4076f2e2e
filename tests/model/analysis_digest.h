#pragma once
#include "model/analysis.h"

#include <string>

namespace tidemark::tests {

/// Everything a statement may rest on, as text: two analyses with one digest say the same.
[[nodiscard]] std::string digest(const model::Analysis& analysis);

} // namespace tidemark::tests
