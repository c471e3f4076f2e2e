#pragma once
#include "core/problem.h"

#include <string>

namespace tidemark::gui {

/// The sentences of all problems, one after the other.
[[nodiscard]] std::string joinedProblems(const core::Problems& problems);

} // namespace tidemark::gui
