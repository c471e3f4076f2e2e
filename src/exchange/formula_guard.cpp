#include "exchange/formula_guard.h"

namespace tidemark::exchange {
namespace {

/// Behind any number of apostrophes.
bool beginsLikeFormula(std::string_view text) {
    const auto at = text.find_first_not_of('\'');
    return at != std::string_view::npos &&
           std::string_view{"=+-@\t\r"}.find(text[at]) != std::string_view::npos;
}

} // namespace

std::string guarded(std::string_view text) {
    return beginsLikeFormula(text) ? "'" + std::string{text} : std::string{text};
}

std::string_view unguarded(std::string_view cell) {
    return !cell.empty() && cell.front() == '\'' && beginsLikeFormula(cell) ? cell.substr(1) : cell;
}

} // namespace tidemark::exchange
