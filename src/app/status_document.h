#pragma once
#include <string>
#include <vector>

#include "core/day.h"

namespace tidemark::app {

/// `status --json`: {"log": path, "as_of": day, "patients": [...]}; `people` are those of app/overview.h's
/// statusJson.
[[nodiscard]] std::string statusDocument(const std::string& logPath, core::Day asOf,
                                         const std::vector<std::string>& people);

} // namespace tidemark::app
