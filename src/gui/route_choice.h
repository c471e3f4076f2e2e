#pragma once
// The routes as a list to choose from, the same in every form.

#include <string>
#include <vector>

namespace tidemark::gui {

/// "IV", "SC", "fSC", as people read them.
[[nodiscard]] std::vector<std::string> routeNames();
/// Place of a route's code in that list; 0 for any other text.
[[nodiscard]] int routeIndex(const std::string& code);
/// The code at that place; that of the first where nothing is chosen (below 0).
[[nodiscard]] std::string routeCode(int index);

} // namespace tidemark::gui
