#pragma once
// The demo log in the user's data folder: one for each day it is looked at, so that its last dose is always
// 19 days back and what was tried out today is still there.

#include "gui/surroundings.h"

#include <filesystem>

namespace tidemark::gui {

[[nodiscard]] std::filesystem::path demoPath(const Surroundings& surroundings);
/// Opens it; makes it first when it is not there, and removes those of other days. Throws core::Failure.
[[nodiscard]] Surroundings::Store openDemoLog(const Surroundings& surroundings,
                                              const std::filesystem::path& path);

} // namespace tidemark::gui
