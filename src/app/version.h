#pragma once
#include <string_view>

namespace tidemark::app {

[[nodiscard]] std::string_view version(); ///< "0.1.0"

} // namespace tidemark::app
